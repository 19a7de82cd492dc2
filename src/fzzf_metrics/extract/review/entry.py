"""One figure or claim of a document as the report file is to say it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Literal

from fzzf_metrics.extract.found import Candidate
from fzzf_metrics.extract.review.values import Written
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import frozen

Standing = Literal["accepted", "decide", "unknown", "aside"]
"""``accepted`` has an id without a person; ``decide`` waits for one; ``unknown`` is in no dictionary; ``aside`` is no
result of the period: plans, next steps, problems, and what something changed from."""

STANDINGS: tuple[Standing, ...] = ("accepted", "decide", "unknown", "aside")
MARK = "#|"
"""How every comment of ours begins; a person's comments begin otherwise and are kept."""

LABEL = 80
"""Characters of a label; a longer one is cut."""

_BLANKS = re.compile(r"\s+")
_BEFORE, _AFTER = 24, 12


@frozen
class Entry:
    """What the file says of one figure or claim. ``start`` and ``end`` count characters of the document's text.

    ``why`` is a code of the catalogue: why it stands as it does. ``others`` are the places of further statements of the
    same figure that contradict this one. ``qualifier`` is that of the words of the text, whatever ``written`` needs.
    ``context`` tells this entry from others when the document has changed.
    """

    start: int
    end: int
    text: str
    label: str
    standing: Standing
    written: Written
    why: str = ""
    id: str = ""
    state: str = ""
    period: str = ""
    as_of: str = ""
    role: str = ""
    pair: str = ""
    section: str = ""
    page: int = 0
    paragraph: int = 0
    candidates: tuple[Candidate, ...] = ()
    interval: Interval | None = None
    qualifier: str = "exact"
    others: tuple[int, ...] = ()
    context: str = ""

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim without a number."""
        return self.interval is None


def fields_of(entry: Entry, note: str) -> dict[str, str]:
    """What the entry says, by the keys of a report file in their order; its place is not among them."""
    said = {
        "id": entry.id, "label": entry.label, "value": entry.written.value, "unit": entry.written.unit,
        "qualifier": entry.written.qualifier, "state": entry.state, "period": entry.period, "role": entry.role,
        "pair": entry.pair, "note": note,
    }
    return {key: text for key, text in said.items() if text}


def digest(*texts: str, length: int = 6) -> str:
    """A short name of some texts in hexadecimal digits.

    >>> digest("出庭率", "96%") == digest("出庭率96%"), len(digest("a"))
    (False, 6)
    """
    return sha256("\0".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:length]


def context_of(text: str, start: int, end: int, label: str) -> str:
    """A short name of the words around a place and of its label: the same words elsewhere have the same name."""
    around = text[max(start - _BEFORE, 0): start], text[start:end], text[end: end + _AFTER]
    return digest(label, *(_BLANKS.sub("", piece) for piece in around))
