"""Reports from pandas data frames in the long form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Report
from fzzf_metrics.readers import table
from fzzf_metrics.readers.heading import Heading


def read(
    frame: Any, unit: str | Mapping[str, str], period: str, name: str, problems: Problems
) -> Report | None:
    """The report in a frame; rows count from 0 like the frame's positions, and its index is not read."""
    heads = [str(column) for column in frame.columns]
    file = Place(name)
    columns = table.head(table.Row(heads, partial(_head_place, name, heads)), problems)
    if not table.names_figures(columns):
        return None
    heading = Heading(file)
    for key, text in ({"name": unit} if isinstance(unit, str) else unit).items():
        if key not in ("name", "class", "level"):
            problems.add("info_unknown", file, f"unit.{key}", "unit.name, unit.class, unit.level")
        elif text:
            heading.say(f"unit.{key}", text, file, problems)
    if period:
        heading.say("report.period", str(period), file, problems)
    return table.report([table.Table(columns, _rows(frame, heads, name))], file, problems, heading)


def _rows(frame: Any, heads: list[str], name: str) -> Iterator[table.Row]:
    for number, values in enumerate(frame.itertuples(index=False, name=None)):
        yield table.Row([cell_text(value) for value in values], partial(_place, name, heads, number))


def _head_place(name: str, heads: list[str], position: int) -> Place:
    return Place(name, path=f"columns[{position}]")


def _place(name: str, heads: list[str], number: int, position: int) -> Place:
    return Place(name, path=f"row {number}, {heads[position]}")


def cell_text(value: Any) -> str:
    """The text of one cell of a frame: empty for NaN, None and NaT; floats as the shortest decimal that prints them.

    >>> cell_text(0.1), cell_text(float("nan")), cell_text(None), cell_text(3.0), cell_text(True), cell_text(1e-7)
    ('0.1', '', '', '3', '是', '0.0000001')
    """
    # NaN and NaT are what differs from itself; pandas' NA has no truth at all.
    if value is None or type(value).__name__ == "NAType" or value != value:
        return ""
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def number_text(value: float) -> str:
    """A float as plain decimal digits, the shortest that give it back; ``inf`` stays a word.

    >>> number_text(1e20), number_text(95.70), number_text(-0.0)
    ('100000000000000000000', '95.7', '0')
    """
    from decimal import Decimal

    if value in (float("inf"), float("-inf")):
        return repr(value)
    text = f"{Decimal(repr(value)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
