"""What was written last time, one line an entry: how a person's changes are told from our own.

``815-818 a1b2c3 d4e5f6 5c77b09e own``: the place in the document; the names of label and words, of the words around,
and of all that we wrote of the entry. An entry that no longer has that name was changed by a person; a line without an
entry is one that a person deleted. ``own`` says that a person has decided about it, once and for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fzzf_metrics.extract.review.entry import digest
from fzzf_metrics.records import frozen

_LINE = re.compile(r"([0-9]{1,9})-([0-9]{1,9}) ([0-9a-f]{6}) ([0-9a-f]{6}) ([0-9a-f]{8})( own)?")


@frozen
class Item:
    """One line of the record."""

    start: int
    end: int
    words: str
    context: str
    said: str
    own: bool = False

    def __str__(self) -> str:
        own = " own" if self.own else ""
        return f"{self.start}-{self.end} {self.words} {self.context} {self.said}{own}"


def items(lines: Iterable[str]) -> list[Item]:
    """The lines that are whole; what somebody damaged is left out, and then its entry counts as a person's.

    >>> items(["815-818 a1b2c3 d4e5f6 5c77b09e own", "x"])[0].own
    True
    """
    found = (_LINE.fullmatch(line.strip()) for line in lines)
    return [Item(int(m[1]), int(m[2]), m[3], m[4], m[5], m[6] is not None) for m in found if m]


def name_of(said: Mapping[str, str]) -> str:
    """The name of all that an entry says, places aside; keys without a text do not count.

    >>> name_of({"id": "a", "unit": ""}) == name_of({"id": "a"}) != name_of({"id": "b"})
    True
    """
    return digest(*(f"{key}={said[key]}" for key in sorted(said) if said[key]), length=8)
