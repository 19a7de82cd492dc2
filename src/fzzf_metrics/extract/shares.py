"""Shares in words and as fractions: 百分之九十五, 百分百, 千分之三, 三分之二, 1/4, 一半, 九成."""

from __future__ import annotations

import re
from fractions import Fraction

from fzzf_metrics.extract.amounts import Amount, Number, figure
from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.numerals import ARABIC, WRITTEN, arabic, chinese

_PER = re.compile(
    rf"(?P<of>[百千万])分之(?P<number>{ARABIC}|{WRITTEN})(?:[至到~-](?:[百千万]分之)?(?P<last>{ARABIC}"
    rf"|{WRITTEN}))?+"
)
_PART = re.compile(
    r"(?P<whole>[0-9]{1,3}|[零〇一二三四五六七八九十百两]{1,5})分之(?P<part>[0-9]{1,3}"
    r"|[零〇一二三四五六七八九十百两]{1,5})"
)
_SLASH = re.compile(r"(?P<part>[0-9]{1,3})/(?P<whole>[0-9]{1,3})")
_UNITS = {"百": ("%", Fraction(1)), "千": ("‰", Fraction(1)), "万": ("", Fraction(1, 10**4))}
_HALVED = frozenset("占过超近约达于少短缩减足的")
_NOT_SHARE = re.compile("员|果|立|效|功|为|本|年|就|熟|绩|交|品|长|都|不变|型|分|人|套|语|份")
_TENTHS = re.compile(r"(?P<more>多)?成(?P<half>[一二三四五六七八九半](?![个项家名件人]))?")


def share(text: str, place: int) -> Found | None:
    """The share that begins at ``place``, None where it only looks like one."""
    if text.startswith("百分百", place):
        return _figure(text, place, place + 3, Fraction(100), Fraction(100), "%")
    if text.startswith(("一半", "半数"), place):
        return _half(text, place)
    match = _PER.match(text, place)
    if match is not None:
        return _per(text, match)
    match = _PART.match(text, place) or _SLASH.match(text, place)
    return _part(text, match) if match else None


def tenths(text: str, number: Number) -> Found | None:
    """So many 成: 九成 is 90 %, 九成五 95 %; None where 成 begins another word."""
    match = _TENTHS.match(text, number.end)
    if match is None or number.high > 10 or _NOT_SHARE.match(text, number.end + 1):
        return None
    half = match["half"]
    extra = Fraction(5) if half == "半" else (chinese(half).low if half else Fraction(0))  # type: ignore[union-attr]
    return _figure(text, number.start, match.end(), number.low * 10 + extra, number.high * 10 + extra, "%", number.more)


def _half(text: str, place: int) -> Found | None:
    beside = text[place - 1: place] in _HALVED or text.startswith("以上", place + 2)
    return _figure(text, place, place + 2, Fraction(1, 2), Fraction(1, 2), "") if beside else None


def _value(text: str) -> Fraction | None:
    if text[0] in "0123456789":
        return arabic(text)
    found = chinese(text)
    return found.low if found and found.low == found.high else None


def _per(text: str, match: re.Match[str]) -> Found | None:
    unit, factor = _UNITS[match["of"]]
    low = _value(match["number"])
    high = _value(match["last"]) if match["last"] else low
    if low is None or high is None or high < low:
        return None
    return _figure(text, match.start(), match.end(), low * factor, high * factor, unit)


def _part(text: str, match: re.Match[str]) -> Found | None:
    part, whole = _value(match["part"]), _value(match["whole"])
    if part is None or whole is None or not 0 < part < whole:
        return None
    return _figure(text, match.start(), match.end(), part / whole, part / whole, "")


def _figure(
    text: str, start: int, end: int, low: Fraction, high: Fraction, unit: str, more: bool = False
) -> Found:
    return figure(text, Amount(Number(start, end, low, high, more, 1), end, low, high, unit, False))
