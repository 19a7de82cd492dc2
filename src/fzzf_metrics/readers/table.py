"""Long tables, shared by CSV, Excel and data frames: one row a figure, one column a field, heads in any order.

Rows whose id begins with ``unit.`` or ``report.`` say whose report it is: ``unit.name unit.class unit.level
report.title report.period report.as_of report.members``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Evidence, Figure, Report
from fzzf_metrics.near import nearest
from fzzf_metrics.readers import fields
from fzzf_metrics.readers.build import Draft, build, fold
from fzzf_metrics.readers.heading import INFO, Heading
from fzzf_metrics.records import frozen

MAX_ROWS = 100_000
"""Rows of one report's table. (Many reports in one table are read in bulk, elsewhere.)"""


MAX_HEAD = 20
"""Characters of a text that may be a mistyped head."""


@frozen
class Row:
    """The texts of one row and where each of them stands (by position, from 0)."""

    texts: Sequence[str]
    at: Callable[[int], Place]

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks stands in it."""
        return not any(text.strip() for text in self.texts)


@frozen
class Table:
    """Rows under a head: ``columns`` gives the column that stands at each position (None: not read)."""

    columns: tuple[str | None, ...]
    rows: Iterable[Row]


def head(row: Row, problems: Problems) -> tuple[str | None, ...]:
    """What each position of a head row holds; unknown, repeated and missing heads are problems."""
    columns = tuple(fields.HEADS.get(text.strip().lower()) for text in row.texts)
    if not names_figures((*columns, *guesses(row.texts))):
        problems.add("heads_missing", row.at(0))
        return columns
    seen: dict[str, int] = {}
    for position, (text, column) in enumerate(zip(row.texts, columns, strict=True)):
        if text.strip() and column is None:
            near = nearest(text.strip(), fields.HEADS)
            problems.add("head_unknown", row.at(position), text.strip(), fields.chinese(fields.HEADS), near=near)
        elif column in seen:
            problems.add("head_twice", row.at(position), text.strip(), others=(row.at(seen[column]),))
        elif column:
            seen[column] = position
    return columns


def guesses(texts: Sequence[str]) -> list[str]:
    """The columns that unknown heads were probably meant to be."""
    words = (text.strip() for text in texts)
    unknown = [word for word in words if 0 < len(word) <= MAX_HEAD and word.lower() not in fields.HEADS]
    return [fields.HEADS[near] for word in unknown if (near := nearest(word, fields.HEADS))]


def names_figures(columns: Iterable[str | None]) -> bool:
    """Whether these columns suffice for figures: one that names them and one that says what is known."""
    there = set(columns)
    return bool(there & {"id", "label"}) and bool(there & {"value", "state"})


def report(tables: Iterable[Table], file: Place, problems: Problems, heading: Heading | None = None) -> Report:
    """The report that the tables hold together. What is wrong is in ``problems``; then the report is not to be used."""
    heading = heading or Heading(file)
    tables = list(tables)
    if not all(names_figures(table.columns) for table in tables):
        heading.guessed.add("report.period")  # it may well stand in the table that could not be read
    figures = [figure for table in tables for figure in _figures(table, heading, problems)]
    period = heading.period(problems)
    return heading.report(*fold(figures, period, problems), problems)


def _figures(table: Table, heading: Heading, problems: Problems) -> Iterator[Figure]:
    for number, row in enumerate(table.rows):
        if number == MAX_ROWS:
            problems.add("too_many_rows", row.at(0), "", f"{MAX_ROWS:,}")
            return
        if row.is_empty:
            continue
        _check_width(row, len(table.columns), problems)
        draft = _draft(table.columns, row, problems)
        if draft.id.partition(".")[0] in INFO:
            heading.add(draft, problems)
        elif figure := build(draft, problems):
            yield figure


def _check_width(row: Row, width: int, problems: Problems) -> None:
    for position in range(width, len(row.texts)):
        if row.texts[position].strip():
            problems.add("row_too_long", row.at(position), str(len(row.texts)), str(width))
            return


def _draft(columns: tuple[str | None, ...], row: Row, problems: Problems) -> Draft:
    draft = Draft(row.at(0))
    evidence: dict[str, str] = {}
    for position, (column, text) in enumerate(zip(columns, row.texts, strict=False)):
        if column in (None, "hint") or not text.strip():
            continue
        draft.spots[column] = row.at(position)
        if column in _EVIDENCE:
            evidence[column] = text.strip()
        elif column == "value":
            draft.value = text
        else:
            setattr(draft, column, text.strip())
    draft.place = draft.at("value" if "value" in draft.spots else "id")
    if evidence:
        draft.evidence = _evidence(evidence, draft, problems)
    return draft


_EVIDENCE = ("source", "section", "page", "paragraph", "start", "end", "note")


def _evidence(texts: dict[str, str], draft: Draft, problems: Problems) -> Evidence:
    start, end = (fields.whole(texts.get(name, ""), draft.at(name), problems) for name in ("start", "end"))
    if start is not None and end is not None and start >= end:
        problems.add("evidence_span", draft.at("end"), f"{start}–{end}")
    return Evidence(
        texts.get("source", ""), texts.get("section", ""), texts.get("page", ""),
        texts.get("paragraph", ""),
        start=start, end=end, note=texts.get("note", ""),
    )
