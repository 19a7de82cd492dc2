"""Reported figures: :class:`Figure` and :class:`Report`, as they were written.

Nothing is interpreted here but the shape: which kind of figure an id is, and so what its value means, is known only
together with a dictionary (:mod:`fzzf_metrics.facts`). So a report keeps every figure, known to a dictionary or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from fzzf_metrics.errors import Place, Problem
from fzzf_metrics.records import field, frozen

Role = Literal["", "from", "to", "change", "limit", "shared"]
"""What a figure is in its sentence: ``from`` and ``to`` are the ends of a change, ``change`` its size, ``limit`` a
bound that a rule or promise sets, ``shared`` one number said of several things at once."""

State = Literal["reported", "not_reported", "not_applicable", "none_occurred", "awaiting_review", "conflict"]

Cell: TypeAlias = str
"""A value as text, exactly as written: ``96.06%``, ``20余场次``, ``2024-03-01``, ``是``."""

RawValue: TypeAlias = Cell | tuple[Cell, ...] | tuple[Mapping[str, Cell], ...] | None
"""One value; a list (dates); the rows of a roster, each a mapping from column to text; or None where there is none."""


@frozen
class Evidence:
    """Where a figure was found. Everything is optional; characters count from 0, the end is excluded."""

    source: str = ""
    section: str = ""
    page: str = ""
    paragraph: str = ""
    sheet: str = ""
    cell: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    note: str = ""


@frozen
class Figure:
    """One reported figure. ``id`` is empty for one that no dictionary knows (then ``label`` names it).

    ``period`` and ``member`` are empty for the report's own period and unit. ``place`` is where it stands in the
    report file, ``evidence`` where it stands in the source document. ``pair`` is a tag that joins the ``from``, ``to``
    and ``change`` of one change. What a thing changed ``from`` is no result: scoring never reads it (see
    :func:`fzzf_metrics.readers.build.fold`). ``reviewed`` says that a person has looked at it:
    extracting again leaves it alone, and scoring takes no notice.
    """

    id: str
    value: RawValue = None
    unit: str = ""
    state: State = "reported"
    qualifier: str = ""
    period: str = ""
    member: str = ""
    label: str = ""
    evidence: Evidence = Evidence()
    place: Place = field(default=Place(), compare=False, repr=False)
    role: Role = ""
    pair: str = ""
    reviewed: bool = False


@frozen
class Decision:
    """A reviewer's decision (复核): shown beside the computed value, never instead of it."""

    value: str
    figure: str = ""
    indicator: str = ""
    role: str = ""
    date: str = ""
    basis: str = ""
    place: Place = field(default=Place(), compare=False, repr=False)


@frozen
class Unit:
    """Whose report it is. ``unit_class`` is the class an assessment puts it in (``class`` in files)."""

    name: str = ""
    unit_class: str = ""
    level: str = ""


@frozen
class Source:
    """A document that figures were taken from; ``sha256`` is that of the file's bytes, in hexadecimal digits."""

    id: str
    title: str = ""
    document: str = ""
    date: str = ""
    file: str = ""
    url: str = ""
    sha256: str = ""


@frozen
class Report:
    """A unit's figures for one period.

    ``as_of`` None means the end of the period. ``members`` are the departments expected to answer. ``problems`` holds
    what reading noted without refusing (warnings and notes). ``restated`` keeps every statement of the figures that
    were stated more than once, as each was written: ``figures`` holds them joined.
    """

    unit: Unit
    period: str
    figures: tuple[Figure, ...]
    as_of: date | None = None
    title: str = ""
    sources: tuple[Source, ...] = ()
    decisions: tuple[Decision, ...] = ()
    members: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    place: Place = field(default=Place(), compare=False, repr=False)
    restated: tuple[Figure, ...] = field(default=(), compare=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, name: str = "<dict>") -> Report:
        """Read a report from a mapping of the same shape as a report file."""
        from fzzf_metrics.readers import report_from_dict

        return report_from_dict(data, name=name)

    @classmethod
    def from_frame(cls, frame: Any, *, unit: str | Mapping[str, str] = "", period: str = "", **more: Any) -> Report:
        """Read a report from a pandas data frame in the long form: one row a figure, one column a field."""
        from fzzf_metrics.readers import report_from_frame

        return report_from_frame(frame, unit=unit, period=period, **more)

    def with_figures(self, figures: Mapping[str, Any] | None = None, **more: Any) -> Report:
        """What if: the same report with some figures replaced (None makes a figure not reported)."""
        from fzzf_metrics.readers import report_with_figures

        return report_with_figures(self, {**(figures or {}), **more})
