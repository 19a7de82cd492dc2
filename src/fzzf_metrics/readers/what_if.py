"""Reports with some figures replaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Figure, RawValue, Report
from fzzf_metrics.interval import Interval
from fzzf_metrics.readers.build import Draft, build
from fzzf_metrics.readers.frame import cell_text
from fzzf_metrics.records import replace


def replaced(report: Report, figures: Mapping[str, Any], problems: Problems) -> tuple[Figure, ...]:
    """The report's figures with new values for those of its own period and unit; new ones stand at the end.

    A unit stays where the old figure had one beside its value and the new value names none.
    """
    fresh = {name: _figure(name, value, report, problems) for name, value in figures.items()}
    kept = [fresh.pop(old.id, old) if _is_own(old) else old for old in report.figures]
    return tuple(figure for figure in (*kept, *fresh.values()) if figure)


def _is_own(figure: Figure) -> bool:
    return not figure.period and not figure.member


def _figure(name: str, value: Any, report: Report, problems: Problems) -> Figure | None:
    place = Place("<with_figures>", path=name)
    old = next((f for f in report.figures if f.id == name and _is_own(f)), None)
    raw, qualifier = _raw(value, place, problems)
    figure = build(Draft(place, id=name, value=raw, qualifier=qualifier), problems)
    if figure and old and old.unit and isinstance(figure.value, str) and figure.value[-1:].isdecimal():
        figure = replace(figure, unit=old.unit)
    return figure and replace(figure, label=old.label if old else "")


def _raw(value: Any, place: Place, problems: Problems) -> tuple[RawValue, str]:
    """The value as a report would write it, with its qualifier."""
    if isinstance(value, Interval):
        return _interval(value, place, problems)
    if isinstance(value, list | tuple):
        return tuple(_item(item) for item in value), ""
    return (None if value is None else _text(value)), ""


def _item(item: Any) -> Any:
    return {str(key): _text(cell) for key, cell in item.items()} if isinstance(item, Mapping) else _text(item)


def _text(value: Any) -> str:
    from decimal import Decimal

    return f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else cell_text(value)


def _interval(value: Interval, place: Place, problems: Problems) -> tuple[RawValue, str]:
    """An interval that a report can write: a point, or one with a single end."""
    if value.low is not None and value.is_point:
        return _fraction(value.low, place, problems), ""
    if value.low is not None and value.high is None and not value.low_open:
        return _fraction(value.low, place, problems), "atleast"
    if value.high is not None and value.low == 0:
        return _fraction(value.high, place, problems), "under" if value.high_open else "atmost"
    if value.low is None and value.high is None:
        return None, ""
    problems.add("interval_not_written", place, f"{value.low} … {value.high}")
    return None, ""


def _fraction(value: Any, place: Place, problems: Problems) -> str:
    from fzzf_metrics.quantity_text import number_text as exact_text

    text = exact_text(value)
    if "/" in text:
        problems.add("interval_not_written", place, text)
    return text


