"""What a reported figure means, by its kind: a value or a list of values, each doubt a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts.numbers import FACTORS, read_number
from fzzf_metrics.facts.single import NO, YES, day_interval, read_one
from fzzf_metrics.facts.unknowns import BLANK, DOMAINS, none_occurred, unknown, unknown_rows
from fzzf_metrics.figures import Figure, State
from fzzf_metrics.interval import Interval
from fzzf_metrics.values import Rows, Value

__all__ = [
    "BLANK", "DOMAINS", "FACTORS", "NO", "YES", "day_interval", "read", "roster", "unknown", "unknown_rows",
]


def read(figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    """The value and state of one figure. A text that is a claim in words is ``awaiting_review``, never a number."""
    nothing = unknown(definition)
    if figure.state == "none_occurred":
        return none_occurred(definition)
    if figure.state != "reported":
        return nothing, figure.state
    value = figure.value
    if definition.kind == "roster":
        return _list(figure, definition, problems)
    if definition.kind == "dates":
        return _dates(figure, definition, problems)
    if not isinstance(value, str):
        if value is None:
            return nothing, "not_reported"
        problems.add("figure_one_value", figure.place, figure.id)
        return nothing, "awaiting_review"
    return read_one(value, figure, definition, problems)


# -- lists ---------------------------------------------------------------------------------------------------------


def _dates(figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    """Dates one by one, or only how many there were (``5次``)."""
    value = figure.value
    if isinstance(value, str):
        text = value.strip()
        if text in BLANK:
            return unknown(definition), "not_reported"
        if text == "无":
            return none_occurred(definition)
        cells: tuple[str, ...] = tuple(part.strip() for part in re.split("[;；、，]", text) if part.strip())
        if len(cells) == 1 and day_interval(cells[0]) is None:
            return _how_many(text, figure, definition, problems)
        value = cells
    if value is None:
        return unknown(definition), "not_reported"
    rows = []
    for cell in value:
        days = day_interval(cell.strip()) if isinstance(cell, str) else None
        if days is None:
            problems.add("figure_date", figure.place, str(cell))
            return unknown(definition), "awaiting_review"
        rows.append({"it": days})
    return Rows.of(tuple(rows)), "reported"


def _how_many(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    also = ("场次", "场", "期", "个", "回")
    counted = FigureDefinition(definition.id, definition.name, "count", definition.unit or "次", also)
    value, state = read_number(text, figure, counted, problems)
    return (unknown_rows(definition, value) if isinstance(value, Interval) else unknown(definition)), state


def _list(figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    value = figure.value
    if isinstance(value, str):
        if value.strip() in BLANK:
            return unknown(definition), "not_reported"
        if value.strip() == "无":
            return none_occurred(definition)
        counted = FigureDefinition(definition.id, definition.name, "count", definition.unit, definition.units)
        number, state = read_number(value.strip(), figure, counted, problems)
        return (unknown_rows(definition, number) if isinstance(number, Interval) else unknown(definition)), state
    if value is None:
        return unknown(definition), "not_reported"
    rows = tuple(row for row in value if isinstance(row, Mapping))
    if len(rows) != len(value):
        problems.add("figure_rows", figure.place, figure.id)
        return unknown(definition), "awaiting_review"
    return roster(definition, rows, figure, problems), "reported"


def roster(
    definition: FigureDefinition, rows: tuple[Mapping[str, str], ...], figure: Figure, problems: Problems
) -> Rows:
    """The rows of a roster, each cell read by its column's kind; a cell left out is unknown."""
    columns = {
        name: FigureDefinition(name, title, kind, "%" if kind == "rate" else "")
        for name, title, kind in definition.columns
    }
    out = []
    for row in rows:
        for extra in row.keys() - columns.keys():
            problems.add("figure_column", figure.place, extra, "、".join(columns))
        read_row: dict[str, Value] = {}
        for name, column in columns.items():
            cell = Figure(f"{definition.id}.{name}", row.get(name), place=figure.place)
            read_row[name] = read(cell, column, problems)[0]
        out.append(read_row)
    return Rows.of(tuple(out))
