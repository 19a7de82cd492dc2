"""Scalar kinds: text, ids, numbers, dates, points, formulas, targets. Each takes the text or says why not."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Literal

from fzzf_metrics import formula as formulas
from fzzf_metrics import keys, periods
from fzzf_metrics.decode.reader import Kind, Reader
from fzzf_metrics.definition import Bound, Formula, Target, TargetOp
from fzzf_metrics.expression import Day, Expr, Name, Unknown
from fzzf_metrics.limits import MAX_DIGITS, MAX_EXPONENT
from fzzf_metrics.source import Scalar

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_SET_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,4}))?")
_DAY = re.compile(r"(?:([0-9]{4})-)?([0-9]{1,2})-([0-9]{1,2})")
_QUOTES = "“”‘’＂＇"


def text(reader: Reader, value: Scalar) -> str | None:
    """Any text that is not blank."""
    if value.text.strip():
        return value.text
    reader.problems.add("text_blank", value.place)
    return None


def _matching(pattern: re.Pattern[str], code: str, reader: Reader, value: Scalar) -> str | None:
    if pattern.fullmatch(value.text):
        return value.text
    near = re.sub(r"[^a-z0-9_]+", "_", value.text.lower()).strip("_") if value.text.isascii() else ""
    reader.problems.add(code, value.place, value.text, near=near if pattern.fullmatch(near) else "")
    return None


def identifier(reader: Reader, value: Scalar) -> str | None:
    """``[a-z][a-z0-9_]*``, at most 64 characters."""
    return _matching(_ID, "id_form", reader, value)


def set_identifier(reader: Reader, value: Scalar) -> str | None:
    """An id that may have hyphens."""
    return _matching(_SET_ID, "set_id_form", reader, value)


def truth(reader: Reader, value: Scalar) -> bool | None:
    """``true`` or ``false``, also yes, no, 是, 否."""
    word = keys.value(value.text, ("true", "yes", "false", "no"))
    if not word:
        reader.problems.add("not_truth", value.place, value.text, "true false")
        return None
    return word in ("true", "yes")


# -- numbers -------------------------------------------------------------------------------------------------------


def number(reader: Reader, value: Scalar) -> Fraction | None:
    """A plain decimal number in ASCII digits."""
    return _decimal(reader, value, value.text)


def _decimal(reader: Reader, value: Scalar, written: str) -> Fraction | None:
    match = _NUMBER.fullmatch(written)
    if match is None:
        reader.problems.add("not_number", value.place, value.text, hint=_number_hint(written))
        return None
    sign, whole, part, exponent = match[1], match[2], match[3] or "", int(match[4] or 0)
    digits = (whole + part).strip("0")
    if len(digits) > MAX_DIGITS:
        reader.problems.add("number_too_long", value.place, written[:40], str(MAX_DIGITS))
        return None
    if abs(exponent) > MAX_EXPONENT or len(whole) > MAX_EXPONENT or len(part) > MAX_EXPONENT:
        reader.problems.add("number_too_large", value.place, written[:40], str(MAX_EXPONENT))
        return None
    exact = Fraction(int(whole + part), 10 ** len(part)) * Fraction(10) ** exponent
    return -exact if sign == "-" else exact


def _number_hint(written: str) -> str:
    if any(not letter.isascii() and letter.isnumeric() for letter in written):
        return "hint_ascii_digits"
    if written.endswith(("%", "％")):
        return "hint_no_percent"
    if "," in written or "，" in written:
        return "hint_no_thousands"
    return "hint_plain_number"


def _not_negative(reader: Reader, value: Scalar, exact: Fraction | None) -> Fraction | None:
    if exact is not None and exact < 0:
        reader.problems.add("number_negative", value.place, value.text)
        return None
    return exact


def share(reader: Reader, value: Scalar) -> Fraction | None:
    """A number of at least zero, a decimal or ``p/q``."""
    over, slash, under = value.text.partition("/")
    if not slash:
        return _not_negative(reader, value, _decimal(reader, value, value.text))
    top, bottom = (_decimal(reader, value, part.strip()) for part in (over, under))
    if bottom == 0:
        reader.problems.add("divided_by_zero", value.place, value.text)
        return None
    return None if top is None or bottom is None else _not_negative(reader, value, top / bottom)


def points(reader: Reader, value: Scalar) -> Fraction | Literal["equal"] | None:
    """A decimal, ``p/q`` or ``equal``."""
    return "equal" if keys.value(value.text, ("equal",)) else share(reader, value)


def whole(reader: Reader, value: Scalar) -> int | None:
    """A whole number of at least one."""
    exact = _decimal(reader, value, value.text)
    if exact is None:
        return None
    if exact.denominator != 1 or not 1 <= exact <= 1000:
        reader.problems.add("not_whole", value.place, value.text, "1 – 1000")
        return None
    return int(exact)


def places(reader: Reader, value: Scalar) -> int | None:
    """A number of decimals, 0 to 10."""
    exact = _decimal(reader, value, value.text)
    if exact is None:
        return None
    if exact.denominator != 1 or not 0 <= exact <= 10:
        reader.problems.add("not_whole", value.place, value.text, "0 – 10")
        return None
    return int(exact)


# -- dates ---------------------------------------------------------------------------------------------------------


def day(reader: Reader, value: Scalar) -> date | None:
    """A day of the calendar, ``2024-04-23``."""
    match = _DAY.fullmatch(value.text)
    if match is None or not match[1] or len(value.text) != 10:
        reader.problems.add("not_date", value.place, value.text, "2024-04-23")
        return None
    return _calendar(reader, value, int(match[1]), int(match[2]), int(match[3]))


def _calendar(reader: Reader, value: Scalar, year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        reader.problems.add("no_such_day", value.place, value.text)
        return None


def period(reader: Reader, value: Scalar) -> str | None:
    """``2024``, ``2024H1``, ``2024Q1``, ``2024-03`` or ``2022/2025``."""
    if periods.parse(value.text) is not None:
        return value.text
    reader.problems.add("not_period", value.place, value.text, "2024 2024H1 2024Q1 2024-03 2022/2025")
    return None


# -- formulas ------------------------------------------------------------------------------------------------------


def formula(reader: Reader, value: Scalar) -> Formula:
    """A formula. One that does not parse stays as an unknown value, so that what is around it can still be checked."""
    return _formula(reader, value, value.text, value.place)


def _formula(reader: Reader, value: Scalar, written: str, place: object = None) -> Formula:
    where = value.place.shifted(value.text.find(written)) if place is None else value.place
    if written[:1] in _QUOTES and written[:1]:
        reader.problems.add("fullwidth_quotes", where, written, written.strip(_QUOTES), hint="hint_ascii_quotes")
        return Formula(written, Unknown(), where)
    expr = formulas.parse(written, where, reader.problems)
    return Formula(written, Unknown() if expr is None else expr, where)


def give(reader: Reader, value: Scalar) -> Formula:
    """A formula, or ``undetermined``: the source leaves it open and a person decides."""
    if keys.value(value.text, ("undetermined",)):
        return Formula(value.text, Unknown(), value.place)
    return formula(reader, value)


def start(reader: Reader, value: Scalar) -> Formula:
    """A formula, or ``full``: all points."""
    if keys.value(value.text, ("full",)):
        return Formula(value.text, Name("points"), value.place)
    return formula(reader, value)


def bound(reader: Reader, value: Scalar) -> Bound:
    """A formula, or ``none``: said to be unbounded."""
    return "none" if keys.value(value.text, ("none",)) else formula(reader, value)


# -- targets -------------------------------------------------------------------------------------------------------

_OPERATOR = re.compile(r"(>=|<=|==|≥|≤|>|<)\s*(.*)", re.DOTALL)
_OPERATORS: dict[str, TargetOp] = {"≥": ">=", "≤": "<=", ">=": ">=", "<=": "<=", ">": ">", "<": "<", "==": "=="}
_LOOKALIKE = {"＞": ">", "＜": "<", "＝": "==", "=": "==", "≧": ">=", "≦": "<=", "》": ">", "《": "<"}


def target(reader: Reader, value: Scalar) -> Target | None:
    """What is demanded: a comparison with a formula, ``by``/``before`` a day, or yes, zero, falls, rises."""
    written = value.text.strip()
    word = keys.value(written, ("yes", "true", "zero", "falls", "rises", "no", "false"))
    if word in ("no", "false"):
        reader.problems.add("target_no", value.place, value.text, "yes", hint="hint_target_no")
        return None
    if word:
        op: TargetOp = {"yes": "yes", "true": "yes", "zero": "zero", "falls": "falls"}.get(word, "rises")  # type: ignore[assignment]
        return Target(op, None, written, value.place)
    match = _OPERATOR.fullmatch(written)
    if match is not None and match[2]:
        return Target(_OPERATORS[match[1]], _formula(reader, value, match[2]), written, value.place)
    return _day_target(reader, value, written)


def _day_target(reader: Reader, value: Scalar, written: str) -> Target | None:
    head, _, rest = written.partition(" ")
    op = keys.value(head, ("by", "before"))
    if op and rest.strip():
        limit = _due(reader, value, rest.strip())
        return None if limit is None else Target("by" if op == "by" else "before", limit, written, value.place)
    near = ""
    if written[:1] in _LOOKALIKE and written:
        near = f"{_LOOKALIKE[written[0]]} {written.lstrip('＝=＞＜≧≦》《>< ')}"
    elif _NUMBER.match(written):
        near = f">= {written}"
    hint = "hint_ascii_quotes" if written[:1] and written[:1] in _QUOTES else ""
    reader.problems.add("target_form", value.place, written, near=near, hint=hint)
    return None


def due(reader: Reader, value: Scalar) -> Formula | Literal["elsewhere"] | None:
    """A day, a day of the period's year (``03-31``), a formula, or ``elsewhere``: others set it."""
    if keys.value(value.text, ("elsewhere",)):
        return "elsewhere"
    return _due(reader, value, value.text)


def _due(reader: Reader, value: Scalar, written: str) -> Formula | None:
    match = _DAY.fullmatch(written)
    if match is None:
        return _formula(reader, value, written)
    place = value.place.shifted(value.text.find(written))
    if len(match[2]) != 2 or len(match[3]) != 2:
        reader.problems.add("not_date", place, written, "2024-03-31 03-31")
        return None
    year = int(match[1]) if match[1] else 2024  # a leap year: 02-29 is a day in some years
    found = _calendar(reader, Scalar(written, place), year, int(match[2]), int(match[3]))
    if found is None:
        return None
    expr: Expr = Day(found if match[1] else (found.month, found.day))
    return Formula(written, expr, place)


SCALARS: dict[str, Kind] = {
    "text": text, "clause": text, "id": identifier, "name": identifier, "set_id": set_identifier, "truth": truth,
    "number": number, "weight": share, "points": points, "whole": whole, "places": places, "date": day,
    "period": period, "formula": formula, "give": give, "start": start, "bound": bound, "target": target, "due": due,
}
