"""A number with what belongs to it: its multiplier, 余, a second number of a range, the unit, the qualifiers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.numerals import ARABIC, DIGITS, LARGE, POWERS, WRITTEN, arabic, chinese
from fzzf_metrics.extract.qualified import after, before
from fzzf_metrics.extract.units import unit_at
from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity import Qualifier, interval

_DIGITS = re.compile(
    rf"(?P<number>{ARABIC}{LARGE}?+)(?:[ ]?(?P<more>有?余|多|来(?![自源信访电函宾年到])"
    rf"|[+＋])(?P<larger>[百千万亿]{{1,3}}+(?![克瓦米]))?)?+"
)
_WRITTEN = re.compile(
    rf"(?P<number>{WRITTEN})(?:(?P<more>有?余|多"
    rf"|来(?![自源信访电函宾年到]))(?P<larger>[百千万亿]{{1,2}}+)?)?+"
)
_TO = re.compile(r"[ ]?(?P<dash>[-－—–~～至到]{1,2}|、)[ ]?(?=[0-9零一二三四五六七八九十百千两])")
_SPACES = frozenset(" \u00a0\u3000\n")
_SOME_TIME = re.compile("个多(?P<unit>月|小时|学时|星期)")
_CONTINUES = frozenset("由从")


class Number(NamedTuple):
    """A number at a place of the text: its ends, what it can be, and whether 余 or the like stands with it."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    more: bool
    scale: int


class Amount(NamedTuple):
    """A number with its unit: [start, end) holds numbers and unit, no qualifiers."""

    number: Number
    end: int
    low: Fraction
    high: Fraction
    unit: str
    noun: bool


def number_at(text: str, place: int) -> Number | None:
    """The number that begins at ``place``."""
    digits = text[place] in "0123456789"
    match = (_DIGITS if digits else _WRITTEN).match(text, place)
    if match is None:
        return None
    scale = 1
    for power in match["larger"] or "":
        scale *= POWERS[power]
    written = match["number"]
    if digits:
        value = arabic(written)
        if value is None:
            return None
        times = _power(written) * scale
        value = value * scale if scale > 1 else value
        return Number(place, match.end(), value, value, bool(match["more"]), times)
    numeral = chinese(written)
    if numeral is None:
        return None
    return Number(place, match.end(), numeral.low * scale, numeral.high * scale, bool(match["more"]), scale)


def _power(written: str) -> int:
    scale = 1
    for c in reversed(written):
        if c not in POWERS:
            break
        scale *= POWERS[c]
    return scale


def amount_at(text: str, number: Number) -> Amount | None:
    """The number with its unit, or the range it begins; None where no unit follows."""
    some = _SOME_TIME.match(text, number.end)
    if some is not None:
        time = "个月" if some["unit"] == "月" else some["unit"]
        return Amount(number._replace(more=True), some.end(), number.low, number.high, time, False)
    unit = unit_at(text, _skip_space(text, number.end))
    if unit is not None and unit[2] and text[number.end] in _SPACES:
        unit = None  # a noun of its own, as in a table
    match = _TO.match(text, unit[1] if unit else number.end)
    if match is not None and not number.more and (match["dash"] != "、" or _neighbours(text, match)):
        second = _second(text, number, match, unit)
        if second is not None:
            return second
    return Amount(number, unit[1], number.low, number.high, unit[0], unit[2]) if unit else None


def _neighbours(text: str, comma: re.Match[str]) -> bool:
    """五、六件 is five to six; 五、八件 would be two numbers."""
    first, second = (DIGITS.get(text[place: place + 1], 0) for place in (comma.start() - 1, comma.end()))
    return 0 < first < 10 and second == first + 1 and text[comma.end()] not in "0123456789"


def _second(text: str, first: Number, dash: re.Match[str], unit: tuple[str, int, bool] | None) -> Amount | None:
    """The whole range (8-13%, 三至五个); None where the second number is another figure (从5%到10%)."""
    if unit and text[first.start - 1: first.start] in _CONTINUES:
        return None
    last = number_at(text, dash.end())
    found = unit_at(text, _skip_space(text, last.end)) if last else None
    if last is None or found is None or (unit and unit[0] != found[0]):
        return None
    low = first.low * last.scale if not unit and first.scale == 1 and first.low * last.scale < last.low else first.low
    return Amount(first, found[1], low, last.high, found[0], found[2]) if low < last.high else None


def _skip_space(text: str, place: int) -> int:
    return place + (text[place: place + 1] in _SPACES)


def figure(text: str, amount: Amount, start: int | None = None, said: Qualifier = "exact") -> Found:
    """The figure that an amount is, with the qualifiers beside it.

    ``start`` and ``said`` are of a qualifier already read. The first one counts where two are said.
    """
    begins = amount.number.start if start is None else start
    if start is None:
        found = before(text, begins)
        if found is not None:
            said, begins = found
    if amount.number.more and said == "exact":
        said = "over"
    ends = amount.end
    behind = after(text, ends, amount.unit)
    if behind is not None:
        said, ends = (behind[0] if said == "exact" else said), behind[1]
    single = amount.low == amount.high
    within = interval(amount.low, said) if single else Interval(amount.low, amount.high)
    return Found(
        begins, ends, text[begins:ends], within, amount.low if single else None, amount.unit, said,
    )

