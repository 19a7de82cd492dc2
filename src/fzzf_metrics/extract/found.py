"""What extraction hands on: a figure in running text, and what it may be. Records only; nothing here reads text."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity import Qualifier
from fzzf_metrics.records import frozen

Role = Literal["", "from", "to", "change", "limit", "shared"]
"""``from`` and ``to`` are the ends of a change, ``change`` its size, ``limit`` a bound that a rule or promise sets,
``shared`` one number said of several things at once."""


@frozen
class Found:
    """A figure in running text. ``start`` and ``end`` count characters of the text from 0, the end is excluded.

    ``interval`` holds every value the words allow, in ``unit`` (96.06 with ``%``; 万 and 千 multiplied out); ``value``
    is the number named, None for a range. A fall has a negative value where the role is ``change``. ``unit`` is the
    measure word as written, empty where there is none.
    """

    start: int
    end: int
    text: str
    interval: Interval
    value: Fraction | None
    unit: str = ""
    qualifier: Qualifier = "exact"
    role: Role = ""


@frozen
class Candidate:
    """A dictionary figure that a found one may be. ``confidence`` is 0 to 100; ``why`` the words that spoke for it."""

    id: str
    confidence: int
    why: tuple[str, ...] = ()


@frozen
class Linked:
    """A found figure with what it may be, best candidate first. One number over several labels gives several of these.

    ``accepted`` is the id taken without a person, empty where none is sure enough. ``label`` are the words of the text
    that name the figure. ``section`` is its place in the outline (``一(二)2``), ``paragraph`` and ``page`` count from 1
    (0: the document has none). ``period`` is empty for the report's own, else as in a report file (``2024-04``,
    ``2024Q1``, ``2023``); ``as_of`` is the day it speaks of where one is named (``2024-10-31``). ``plan`` marks what
    stands in a section about plans, next steps or demands and is no result. ``pair`` names the change that ``from``,
    ``to`` and ``change`` figures belong to.
    """

    found: Found
    label: str
    candidates: tuple[Candidate, ...] = ()
    accepted: str = ""
    section: str = ""
    paragraph: int = 0
    page: int = 0
    period: str = ""
    as_of: str = ""
    plan: bool = False
    pair: str = ""


@frozen
class Claim:
    """A result claimed without a number: ``all`` (全部、均、全覆盖), ``none`` (无…发生、未发生)."""

    start: int
    end: int
    text: str
    kind: Literal["all", "none"]
    candidates: tuple[Candidate, ...] = ()
    section: str = ""
    plan: bool = False
