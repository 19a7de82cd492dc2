"""One reported text as one value: yes or no, a word, a date, a mark, a number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from fzzf_metrics import quantity
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts.numbers import read_number, spoilt
from fzzf_metrics.facts.unknowns import BLANK, none_occurred, unknown
from fzzf_metrics.figures import Figure, State
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.values import Value, Words

YES = {"是", "有", "已", "yes", "true", "y", "√", "✓"}
NO = {"否", "无", "没有", "未", "no", "false", "n", "×"}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?|年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?)?$")


def read_one(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    """The value and state a text has under the kind of its figure."""
    text = text.strip()
    if text in BLANK:
        return unknown(definition), "not_reported"
    if text == "无" and definition.kind not in ("yes_no", "category"):
        return none_occurred(definition)
    match definition.kind:
        case "yes_no":
            return _truth(text, figure, definition, problems)
        case "category":
            return _category(text, figure, definition, problems)
        case "date":
            return _date(text, figure, problems)
        case "mark" if quantity.read(text) is None and not spoilt(text):
            return Words(frozenset({text})), "reported"
    return read_number(text, figure, definition, problems)


def _truth(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    if text.lower() in YES:
        return True, "reported"
    if text.lower() in NO:
        return False, "reported"
    problems.add("figure_not_yes_no", figure.place, text, severity="warning")
    return None, "awaiting_review"


def _category(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    if definition.values and text not in definition.values:
        problems.add("figure_category", figure.place, text, "、".join(definition.values), severity="warning")
        return unknown(definition), "awaiting_review"
    return Words(frozenset({text})), "reported"


def day_interval(text: str) -> Interval | None:
    """The days a date text allows, as ordinals: a month without a day is all its days. None where it is no date.

    >>> day_interval("2024-02") == Interval(Fraction(738917), Fraction(738945)), day_interval("2024-13-45")
    (True, None)
    """
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = int(match[1]), match[2] or match[4], match[3] or match[5]
    try:
        start = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        end = start
    elif month:
        end = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        end = start.replace(month=12, day=31)
    return Interval(Fraction(start.toordinal()), Fraction(end.toordinal()))


def _date(text: str, figure: Figure, problems: Problems) -> tuple[Value, State]:
    days = day_interval(text)
    if days is not None:
        return days, "reported"
    if any(c.isdigit() for c in text):
        problems.add("figure_date", figure.place, text)
    else:
        problems.add("figure_claim", figure.place, text, severity="warning")
    return EVERYTHING, "awaiting_review"
