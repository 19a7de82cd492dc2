"""The new extraction and the file as a person left it, put together: what a person decided wins, always."""

from __future__ import annotations

from collections.abc import Sequence

from fzzf_metrics.extract.review.aligning import aligned, at_place, owners
from fzzf_metrics.extract.review.earlier import Earlier, Kept
from fzzf_metrics.extract.review.entry import Entry
from fzzf_metrics.extract.review.ledger import Item, name_of
from fzzf_metrics.extract.review.moving import moved, placed_again
from fzzf_metrics.records import field, frozen, mutable


@frozen
class Line:
    """One entry to be written: our own, a person's (``kept``), or a person's about one of ours (both).

    ``remarks`` are the comments that a person wrote to it.
    """

    entry: Entry | None
    kept: Kept | None = None
    remarks: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where it stands in the document; -1 for what a person added."""
        return self.entry.start if self.entry else self.kept.start if self.kept else -1


@mutable
class Merged:
    """All lines in the order of the document, what a person added last, and what became of the earlier ones.

    ``deleted`` are our entries that a person took out, ``fresh`` those that are new; ``gone`` and ``lost`` are words
    that the document no longer has: of ours, and of a person's (kept, to be looked at again). ``decided`` counts the
    entries that a person has changed or reviewed, ``added`` those of a person's own. ``earlier`` holds the item of each
    entry that has one in the record, by the entry's number; ``remarks`` are a person's comments on what is gone.
    """

    lines: list[Line] = field(default_factory=list)
    deleted: list[Entry] = field(default_factory=list)
    fresh: list[Entry] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    earlier: dict[int, Item] = field(default_factory=dict)
    decided: int = 0
    added: int = 0
    first: bool = False


def merge(
    entries: Sequence[Entry], earlier: Earlier | None, source: str, text: str, *, same_document: bool, lang: str
) -> Merged:
    """Put a new extraction (in reading order) and an earlier file together.

    ``source`` is the document's id in the file, ``text`` the document's as it is now; the notes that say that words are
    gone are in ``lang``.
    """
    if earlier is None:
        return Merged([Line(one) for one in entries], fresh=list(entries), first=True)
    return _Merging(entries, earlier, source, text, same_document, lang).run()


class _Merging:
    def __init__(
        self, entries: Sequence[Entry], earlier: Earlier, source: str, text: str, same_document: bool, lang: str
    ) -> None:
        self.entries, self.file, self.source = entries, earlier, source
        self.text, self.same_document, self.lang = text, same_document, lang
        self.owner = owners(earlier.items, earlier.entries, source)
        self.items = {place: earlier.items[number] for number, place in self.owner.items()}
        self.out = Merged()

    def run(self) -> Merged:
        theirs = self._by_entry()
        for number, entry in enumerate(self.entries):
            item, mine = self.out.earlier.get(number), theirs.get(number)
            if mine is None and item is not None:
                self.out.deleted.append(entry)
            elif mine is None:
                self.out.fresh.append(entry)
                self.out.lines.append(Line(entry))
            elif self._is_ours(mine):
                self.out.lines.append(Line(entry, None, self.file.entries[mine].comments))
            else:
                self.out.decided += 1
                kept = moved(self.file.entries[mine], entry, same_document=self.same_document)
                self.out.lines.append(Line(entry, kept, kept.comments))
        self._rest(set(theirs.values()))
        self.out.lines.sort(key=lambda line: (line.start < 0, line.start))
        return self.out

    def _is_ours(self, number: int) -> bool:
        """Whether an entry of the file stands there as we wrote it, and no person has ever decided about it."""
        item = self.items.get(number)
        return item is not None and not item.own and name_of(self.file.entries[number].said) == item.said

    def _by_entry(self) -> dict[int, int]:
        """The file's entry for each of ours, through the record, or by its place where a person wrote it there."""
        found: dict[int, int] = {}
        for number, place in aligned(self.file.items, self.entries, self.same_document).items():
            self.out.earlier[place] = self.file.items[number]
            if number in self.owner:
                found[place] = self.owner[number]
        for number in range(len(self.file.entries)):
            placed = number in found.values() or self._is_ours(number)
            at = None if placed else at_place(self.entries, self._again(number))
            if at is not None and at not in found and at not in self.out.earlier:
                found[at] = number
        return found

    def _again(self, number: int) -> Kept:
        """An entry of the file at the place that its words have now, where they are words of this document."""
        kept = self.file.entries[number]
        if kept.source != self.source or self.same_document:
            return kept
        return placed_again(kept, self.text, self.lang)

    def _rest(self, used: set[int]) -> None:
        """What the document no longer has, and what a person added."""
        for number, kept in enumerate(self.file.entries):
            if number in used:
                continue
            if self._is_ours(number):
                self.out.gone.append(kept.text)
                self.out.remarks += kept.comments
                continue
            again = self._again(number)
            if again.start < 0 <= kept.start:
                self.out.lost.append(kept.text)
            self.out.decided += number in self.items
            self.out.added += number not in self.items
            self.out.lines.append(Line(None, again, kept.comments))
