"""The one rounding of a set, on exact rationals."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import Rounding
from fzzf_metrics.interval import Interval


def round_value(value: Fraction, places: int, mode: str) -> Fraction:
    """Round to ``places`` decimals: ``half_up`` (四舍五入, halves away from zero), ``half_even`` (四舍六入五成双),
    ``down`` (towards zero) or ``up`` (away from zero).

    >>> [str(round_value(Fraction("94.065"), 2, mode)) for mode in ("half_up", "half_even", "down", "up")]
    ['9407/100', '4703/50', '4703/50', '9407/100']
    >>> round_value(Fraction(-1, 2), 0, "half_up")
    Fraction(-1, 1)
    """
    scaled = abs(value) * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    match mode:
        case "half_up":
            whole += rest >= Fraction(1, 2)
        case "half_even":
            whole += rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)
        case "up":
            whole += rest > 0
    return Fraction(whole if value >= 0 else -whole, 10**places)


def round_interval(value: Interval, rounding: Rounding | None, at: str) -> Interval:
    """Both ends rounded, where the set rounds at this level; otherwise unchanged."""
    if rounding is None or rounding.at != at:
        return value
    places, mode = rounding.places, rounding.mode
    low, high = (None if end is None else round_value(end, places, mode) for end in (value.low, value.high))
    return Interval(low, high)
