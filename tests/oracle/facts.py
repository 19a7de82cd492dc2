"""What a report says of a figure, read from the plain report: a value and a state."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from oracle.numbers import INFINITE, Hair, Span

WRITTEN = re.compile(
    r"(?P<before>近|约|超|不足|不到|至少|不少于|不超过)?(?P<number>-?\d+(?:\.\d+)?)(?P<unit>%)?(?P<after>余|多|左右|以上|以内)?$"
)
DOMAINS = {"count": (0, INFINITE), "rate": (0, 1), "hours": (0, INFINITE), "days": (0, INFINITE)}
NUMBERS = ("count", "rate", "amount", "hours", "days", "mark", "date")
BLANK = ("", "—", "N/A")


def unit_of_last_digit(digits):
    """The place value of the last digit that is not zero."""
    if "." in digits and digits.rstrip("0")[-1] != ".":
        return Fraction(1, 10 ** len(digits.rstrip("0").split(".")[1]))
    whole = digits.split(".")[0]
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))


def span_of(before, digits, after, whole):
    """The span that a number and the word around it leave."""
    value = Fraction(digits)
    word = before or after
    unit = unit_of_last_digit(digits)
    if word in ("近", "约", "左右") and re.fullmatch(r"10*", digits):
        unit /= 10
    low, high = {
        None: (Hair(value), Hair(value)),
        **dict.fromkeys(("余", "多", "超"), (Hair(value, 1), Hair(value + unit, -1))),
        "近": (Hair(value - unit, 1), Hair(value, -1)),
        **dict.fromkeys(("约", "左右"), (Hair(value - unit), Hair(value + unit))),
        **dict.fromkeys(("以上", "至少", "不少于"), (Hair(value), Hair(INFINITE))),
        **dict.fromkeys(("以内", "不超过"), (Hair(0), Hair(value))),
        **dict.fromkeys(("不足", "不到"), (Hair(0), Hair(value, -1))),
    }[word]
    return Span(low.ceil(), high.floor()) if whole else Span(low, high)


def number(text, kind):
    """A written number as a span."""
    match = WRITTEN.match(text.strip())
    assert match, text
    span = span_of(match["before"], match["number"], match["after"], kind == "count")
    if match["unit"]:
        span = span * Span(Fraction(1, 100))
    low, high = unknown(kind).low, unknown(kind).high
    return Span(max(span.low, low), min(span.high, high))


def unknown(kind):
    """All that can be said of a figure nobody reported."""
    return Span(*DOMAINS.get(kind, (-INFINITE, INFINITE))) if kind in NUMBERS else None


def value_of(entry, kind, columns=()):
    """A figure's value."""
    written = entry.get("value")
    if kind == "dates":
        return [datetime.date.fromisoformat(day) for day in written]
    if kind == "roster":
        return [{name: value_of({"value": row[name]}, k) for name, k in columns} for row in written]
    if kind == "date":
        return Span(datetime.date.fromisoformat(written).toordinal())
    if kind == "yes_no":
        return {"是": True, "否": False}[written]
    if kind == "category" or (kind == "mark" and not WRITTEN.match(written)):
        return written
    return number(written, kind)


def facts(definitions, report, period=None):
    """Every defined figure as (state, value), of the report's period or of another one."""
    said = {entry["id"]: entry for entry in report["figures"] if entry.get("period") == period}
    found = {}
    for definition in definitions:
        kind, entry = definition["kind"], said.get(definition["id"], {"state": "not_reported"})
        state = entry.get("state", "reported")
        if entry.get("value") in BLANK:
            state = "not_reported"
        columns = [(name, column["kind"]) for name, column in definition.get("columns", {}).items()]
        found[definition["id"]] = (state, value_of(entry, kind, columns) if state == "reported" else unknown(kind))
    return found
