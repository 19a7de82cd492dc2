"""Which entry of a document is which line of the record: by place where the document is the same, else by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from fzzf_metrics.extract.review.earlier import Kept
from fzzf_metrics.extract.review.entry import Entry, digest
from fzzf_metrics.extract.review.ledger import Item, name_of

A = TypeVar("A")
B = TypeVar("B")


def owners(items: Sequence[Item], kept: Sequence[Kept], source: str) -> dict[int, int]:
    """For each item of the record (by number) the entry that still stands for it; deleted ones are left out.

    Entries at one place are told apart by what they say, then by their labels, then by their order.
    """
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, one in enumerate(kept):
        if one.source == source and one.start >= 0:
            places[one.start, one.end].append(number)
    found: dict[int, int] = {}
    for same in (_says_the_same, _is_called_the_same, _any):
        for number, item in enumerate(items):
            free = places.get((item.start, item.end), [])
            match = next((one for one in free if number not in found and same(item, kept[one])), None)
            if match is not None:
                found[number] = match
                free.remove(match)
    return found


def _says_the_same(item: Item, kept: Kept) -> bool:
    return name_of(kept.said) == item.said


def _is_called_the_same(item: Item, kept: Kept) -> bool:
    return digest(kept.said.get("label", ""), kept.text) == item.words


def _any(_item: Item, _kept: Kept) -> bool:
    return True


def aligned(items: Sequence[Item], entries: Sequence[Entry], same_document: bool) -> dict[int, int]:
    """For each item (by number) its entry of the document as it is now; items whose words are gone are left out.

    In a changed document words that stand there as often as before are the same ones, in their order; once more or less
    than before leaves them all open, for nobody can say which is which. Where the words around have changed, a label
    with its number that stood there once and stands there once is the same.
    """
    found: dict[int, int] = {}
    if same_document:
        _pair(items, entries, found, lambda item: (item.start, item.end, item.words),
              lambda entry: (entry.start, entry.end, digest(entry.label, entry.text)))
        _pair(items, entries, found, lambda item: (item.start, item.end), lambda entry: (entry.start, entry.end))
    _pair(items, entries, found, lambda item: item.context, lambda entry: entry.context)
    _pair(items, entries, found, lambda item: item.words, lambda entry: digest(entry.label, entry.text), most=1)
    return found


def _pair(
    ones: Sequence[A], others: Sequence[B], found: dict[int, int], of_one: Callable[[A], Hashable],
    of_other: Callable[[B], Hashable], most: int = 10**9,
) -> None:
    """Pair what has the same key, in order, where it is equally many on both sides, and not above ``most``."""
    taken = set(found.values())
    left: dict[Hashable, list[int]] = defaultdict(list)
    right: dict[Hashable, list[int]] = defaultdict(list)
    for number, one in enumerate(ones):
        if number not in found:
            left[of_one(one)].append(number)
    for number, other in enumerate(others):
        if number not in taken:
            right[of_other(other)].append(number)
    for key, numbers in left.items():
        if len(numbers) == len(right.get(key, ())) <= most:
            found.update(zip(numbers, right[key], strict=True))


def at_place(entries: Sequence[Entry], kept: Kept) -> int | None:
    """The one entry at the very place of an entry that a person wrote; None where there is none or more than one."""
    found = [
        number for number, one in enumerate(entries)
        if (one.start, one.end) == (kept.start, kept.end) and kept.text in ("", one.text)
    ]
    return found[0] if len(found) == 1 else None
