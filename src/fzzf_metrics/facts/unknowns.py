"""What is possible where a figure says nothing, or says that nothing occurred."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import FigureDefinition, FigureKind
from fzzf_metrics.figures import State
from fzzf_metrics.interval import EVERYTHING, ZERO, Interval
from fzzf_metrics.values import ANY_TEXT, Rows, Value, Words

BLANK = {"", "-", "—", "——", "–", "N/A", "n/a", "NA", "/", "未报", "暂无"}
"""Texts that say nothing: the figure is not reported."""

DOMAINS: dict[FigureKind, Interval] = {
    "count": Interval(Fraction(0), None), "rate": Interval(Fraction(0), Fraction(1)),
    "hours": Interval(Fraction(0), None), "days": Interval(Fraction(0), None), "amount": EVERYTHING,
    "mark": EVERYTHING, "date": EVERYTHING,
}
"""What a number of a kind can be at all."""


def unknown(definition: FigureDefinition) -> Value:
    """All that is possible when nothing is reported: a count is at least 0, a rate lies between 0 and 100 %."""
    match definition.kind:
        case "yes_no":
            return None
        case "category":
            return Words(frozenset(definition.values)) if definition.values else ANY_TEXT
        case "dates" | "roster":
            return unknown_rows(definition)
    return DOMAINS[definition.kind]


def unknown_rows(definition: FigureDefinition, count: Interval | None = None) -> Rows:
    """A list of which at most the length is known."""
    blank: dict[str, Value] = {"it": EVERYTHING} if definition.kind == "dates" else {
        name: unknown(FigureDefinition(name, title, kind)) for name, title, kind in definition.columns
    }
    return Rows((), count or Interval(Fraction(0), None), blank=blank)


def none_occurred(definition: FigureDefinition) -> tuple[Value, State]:
    """无: none for a count and an empty list; for a rate there is nothing to measure."""
    if definition.kind == "count":
        return ZERO, "reported"
    if definition.kind in ("roster", "dates"):
        return Rows.of(()), "none_occurred"
    return unknown(definition), "none_occurred"
