"""Exact numbers as findings show them: a few digits more than were printed, and whether that is all of them."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity_text import is_exact, rounded_text

PLACES = 4
"""Decimals of a number that is not whole. Shares are shown in per cent, with as many."""


def shown(value: Fraction, unit: str = "", places: int = PLACES) -> str:
    """A number in its unit; a share in per cent.

    >>> shown(Fraction(2479, 2483), "%"), shown(Fraction(61)), shown(Fraction(1, 8), "%")
    ('99.8389%', '61', '12.5%')
    """
    share = unit == "%"
    return rounded_text(value * (100 if share else 1), places) + ("%" if share else "")


def sign(value: Fraction, unit: str = "", places: int = PLACES) -> str:
    """``=`` where :func:`shown` shows all of a number, ``≈`` where it rounds.

    >>> sign(Fraction(13, 68), "%"), sign(Fraction(1, 8), "%")
    ('≈', '=')
    """
    return "=" if is_exact(value * (100 if unit == "%" else 1), places) else "≈"


def span(value: Interval, unit: str = "") -> str:
    """An interval in its unit: the point, both ends, or in brackets where an end is excluded or nothing bounds it.

    >>> span(Interval(Fraction(79), Fraction(83))), span(Interval.point(5)), span(Interval(Fraction(3), None))
    ('79～83', '5', '[3, ∞)')
    >>> span(Interval(Fraction(31, 200), Fraction(33, 200), high_open=True), "%")
    '[15.5%, 16.5%)'
    """
    if value.is_point:
        return shown(value.value, unit)
    low, high = ("∞" if end is None else shown(end, unit) for end in (value.low, value.high))
    if value.low is not None and value.high is not None and not (value.low_open or value.high_open):
        return f"{low}～{high}"
    opening = "(-" if value.low is None else "(" if value.low_open else "["
    closing = ")" if value.high_open or value.high is None else "]"
    return f"{opening}{low}, {high}{closing}"
