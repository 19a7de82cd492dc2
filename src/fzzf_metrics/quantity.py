"""Quantities as they are written: ``20余场次``, ``96.06%``, ``近万条``, ``73.5万余元``.

Arabic digits with 千 万 亿 and the words for more, nearly and about. Whatever does not fit as a whole is no quantity:
nothing is guessed. (Chinese numerals in running prose belong to extraction.)
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from fzzf_metrics.interval import Interval
from fzzf_metrics.limits import MAX_DIGITS
from fzzf_metrics.quantity_text import decimal_places
from fzzf_metrics.records import frozen

Qualifier = Literal["exact", "over", "nearly", "about", "atleast", "atmost", "under"]

PREFIXES: dict[str, Qualifier] = {
    "不得少于": "atleast", "不得低于": "atleast", "不得超过": "atmost", "不得高于": "atmost", "不得多于": "atmost",
    "不少于": "atleast", "不低于": "atleast", "不小于": "atleast", "至少": "atleast", "最少": "atleast",
    "不超过": "atmost", "不高于": "atmost", "不多于": "atmost", "不大于": "atmost", "至多": "atmost", "最多": "atmost",
    "不足": "under", "不到": "under", "低于": "under", "少于": "under", "将近": "nearly", "接近": "nearly",
    "近": "nearly", "大约": "about", "大概": "about", "约": "about", "超过": "over", "超出": "over", "高于": "over",
    "多于": "over", "突破": "over", "超": "over", "逾": "over",
}
SUFFIXES: dict[str, Qualifier] = {
    "及以上": "atleast", "以上": "atleast", "以内": "atmost", "之内": "atmost", "及以下": "atmost", "以下": "atmost",
    "左右": "about", "上下": "about", "有余": "over", "余": "over", "多": "over", "来": "over",
}
QUALIFIERS: dict[str, Qualifier] = {
    **PREFIXES, **SUFFIXES,
    "exact": "exact", "over": "over", "nearly": "nearly", "about": "about", "atleast": "atleast", "atmost": "atmost",
    "under": "under",
}
_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "": 1}
_NUMBER = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]+)?")


@frozen
class Quantity:
    """A number with what was written around it. ``interval`` is in ``unit`` as written (96.06 with ``%``)."""

    interval: Interval
    value: Fraction
    unit: str
    qualifier: Qualifier


def read(text: str, qualifier: str = "") -> Quantity | None:
    """Read a quantity; None where the text as a whole is none. ``qualifier`` is one given in a field of its own.

    >>> q = read("20余场次"); (q.interval.low, q.interval.high, q.interval.low_open, q.unit)
    (Fraction(20, 1), Fraction(30, 1), True, '场次')
    >>> q = read("近万条"); (q.interval.low, q.interval.high, q.qualifier)
    (Fraction(9000, 1), Fraction(10000, 1), 'nearly')
    >>> read("全面落实"), read("9.5.1"), read("１２")
    (None, None, None)
    """
    rest, said = text.strip(), QUALIFIERS.get(qualifier, "exact")
    for prefix, meaning in PREFIXES.items():
        if rest.startswith(prefix):
            rest, said = rest[len(prefix):].strip(), _one(said, meaning)
            break
    match = _NUMBER.match(rest)
    if match is None:
        return None
    digits = (match[2] or "").replace(",", "") + (match[3] or "")
    rest = rest[match.end():].strip()
    number, rest, said = _multiple(match, digits, rest, said)
    if number is None:
        return None
    unit, said = _unit(rest, said)
    if unit is None:
        return None
    return Quantity(interval(number, said), number, unit, said)


def _one(said: Qualifier, found: Qualifier) -> Qualifier:
    return found if said == "exact" else said


def _multiple(
    match: re.Match[str], digits: str, rest: str, said: Qualifier
) -> tuple[Fraction | None, str, Qualifier]:
    """The number with 千 万 亿 multiplied out; a bare 近万 is one ten-thousand."""
    factor = 1
    if not digits:
        if match[1] or said == "exact" or not rest or rest[0] not in "百千万亿":
            return None, rest, said
        digits = "1"
    elif len(digits.replace(".", "").lstrip("0")) > MAX_DIGITS or len(digits) > 2 * MAX_DIGITS or digits[0] == ".":
        return None, rest, said
    while rest:
        if rest[0] in "余多" and rest[1:2] in tuple("百千万亿") and rest[1:2]:
            rest, said = rest[1:], _one(said, "over")
        elif rest[0] in "百千万亿":
            factor *= _MULTIPLES[rest[0]]
            rest = rest[1:]
        else:
            break
    return Fraction(match[1] + digits) * factor, rest, said


def _unit(rest: str, said: Qualifier) -> tuple[str | None, Qualifier]:
    """What follows the number: a qualifier right after it or at the very end, and the unit between."""
    for suffix, meaning in SUFFIXES.items():
        if rest.startswith(suffix):
            rest, said = rest[len(suffix):].strip(), _one(said, meaning)
            break
    for suffix, meaning in SUFFIXES.items():
        if len(suffix) > 1 and rest.endswith(suffix):
            rest, said = rest[: -len(suffix)].strip(), _one(said, meaning)
            break
    if len(rest) > 12 or any(c.isdigit() or c in "-+.,;:/\\=()（），。；：" for c in rest.replace("次/", "")):
        return None, said
    return rest, said


def interval(value: Fraction, qualifier: Qualifier) -> Interval:
    """What a number with a qualifier says: design §5. ``u`` is the place value of the last digit that is not zero.

    A number whose decimals never end is a fraction as written, so many parts of a whole: its ``u`` is one such part.

    >>> interval(Fraction(20), "over") == Interval(Fraction(20), Fraction(30), True, True)
    True
    >>> interval(Fraction(2, 3), "nearly") == Interval(Fraction(1, 3), Fraction(2, 3), True, True)
    True
    """
    if qualifier == "exact":
        return Interval.point(value)
    if qualifier == "atleast":
        return Interval(value, None)
    if qualifier in ("atmost", "under"):
        return Interval(min(Fraction(0), value), value, False, qualifier == "under" and value > 0)
    u, one_and_zeros = _place_value(value)
    if qualifier == "over":
        return Interval(value, value + u, True, True)
    if one_and_zeros:
        u /= 10
    if qualifier == "nearly":
        return Interval(value - u, value, True, True)
    return Interval(value - u, value + u)


def _place_value(value: Fraction) -> tuple[Fraction, bool]:
    """The place value of the last digit that is not zero, and whether the number is a one and zeros."""
    places = decimal_places(value.denominator)
    if places is None:
        return Fraction(1, value.denominator), abs(value.numerator) == 1
    scale = Fraction(10) ** places
    digits = str(abs(value.numerator * (10**places // value.denominator)))
    zeros = len(digits) - len(digits.rstrip("0"))
    if digits == "0":
        return Fraction(1) / scale, False
    return Fraction(10) ** zeros / scale, digits.rstrip("0") == "1"
