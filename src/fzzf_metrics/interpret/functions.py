"""The functions of the language on intervals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import MAX_EMAX, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import reduce

from fzzf_metrics import periods
from fzzf_metrics.interval import EVERYTHING, Interval, hull, larger, smaller
from fzzf_metrics.values import Value

HALF = Interval.point(Fraction(1, 2))


def clamp(x: Interval, low: Interval, high: Interval) -> Interval:
    """x, but at least low and at most high."""
    return smaller(larger(x, low), high)


def round_half_up(x: Interval, places: Interval) -> Interval:
    """Rounded to so many decimals, halves away from zero (四舍五入): 94.065 gives 94.07, -0.5 gives -1."""
    unit = Fraction(10) ** -int(places.value)
    scaled = x * Interval.point(1 / unit)
    parts = []
    if not (upper := scaled.meet(Interval(Fraction(0), None))).is_empty:
        parts.append((upper + HALF).whole("floor"))
    if not (lower := scaled.meet(Interval(None, Fraction(0)))).is_empty:
        parts.append(-((-lower + HALF).whole("floor")))
    return hull(parts) * Interval.point(unit)


def days(a: Interval, b: Interval) -> Interval:
    """Days from a to b."""
    return b - a


def workdays(a: Interval, b: Interval) -> Interval:
    """Working days after a up to b. Where the calendar does not know a year, at least none and at most all days."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return EVERYTHING
    least, most = _workdays(a.high, b.low), _workdays(a.low, b.high)
    if least is None or most is None:
        span = b - a
        return hull([span, Interval.point(0)])
    return Interval(Fraction(least), Fraction(most))


def _workdays(a: Fraction, b: Fraction) -> int | None:
    return periods.workdays(date.fromordinal(int(a)), date.fromordinal(int(b)))


def within(mark: Value, low: Value, high: Value) -> Value:
    """A mark a person gave; one outside its range counts as not given."""
    if not (isinstance(low, Interval) and isinstance(high, Interval)):
        return EVERYTHING
    allowed = Interval(low.low, high.high)
    if not isinstance(mark, Interval):
        return allowed
    inside = mark.meet(allowed)
    return allowed if inside.is_empty else inside


FUNCTIONS: dict[str, Callable[..., Interval]] = {
    "min": lambda *args: reduce(smaller, args), "max": lambda *args: reduce(larger, args), "clamp": clamp,
    "abs": lambda x: x.absolute(), "round": round_half_up, "floor": lambda x: x.whole("floor"),
    "ceil": lambda x: x.whole("ceil"), "days": days, "workdays": workdays,
}


def line(knots: list[tuple[Fraction, Fraction]], x: Interval, beyond: str) -> Interval:
    """Straight lines between knots over an interval: cut at the knots, each part linear."""
    parts = []
    for (x0, y0), (x1, y1) in zip(knots, knots[1:], strict=False):
        inside = x.meet(Interval(x0, x1))
        if not inside.is_empty:
            parts.append(_through(inside, (x0, y0), (y1 - y0) / (x1 - x0)))
    for end, other, outside in (
        (knots[0], knots[1 % len(knots)], Interval(None, knots[0][0])),
        (knots[-1], knots[-2 % len(knots)], Interval(knots[-1][0], None)),
    ):
        part = x.meet(outside)
        if not part.is_empty:
            slope = Fraction(0) if beyond == "clamp" or end == other else (end[1] - other[1]) / (end[0] - other[0])
            parts.append(_through(part, end, slope))
    return hull(parts)


def _through(x: Interval, knot: tuple[Fraction, Fraction], slope: Fraction) -> Interval:
    return (x - Interval.point(knot[0])) * Interval.point(slope) + Interval.point(knot[1])


def geometric_mean(values: list[Fraction], weights: list[Fraction], places: int) -> Fraction:
    """The weighted geometric mean of non-negative numbers, correctly rounded (half up) to ``places`` decimals.

    The last digit is certain: the mean is enclosed ever more closely until both ends round alike.

    >>> geometric_mean([Fraction(n) for n in (80, 100, 100, 80)], [Fraction(n, 10) for n in (3, 2, 2, 3)], 3)
    Fraction(87469, 1000)
    """
    total = sum(weights, Fraction(0))
    weighed = [(value, weight / total) for value, weight in zip(values, weights, strict=True) if weight]
    if not all(value for value, _ in weighed):
        return Fraction(0)
    unit = Fraction(10) ** -places
    for digits in (40, 80, 160, 320):
        low, high = _geometric_bounds(weighed, digits)
        scaled = [(end / unit + Fraction(1, 2)).__floor__() for end in (low, high)]
        if scaled[0] == scaled[1]:
            return scaled[0] * unit
    return scaled[1] * unit  # a tie to 320 digits is a tie: half up


def _geometric_bounds(weighed: list[tuple[Fraction, Fraction]], digits: int) -> tuple[Fraction, Fraction]:
    """Two rationals with the mean between them, about ``digits`` digits apart."""
    context = Context(prec=digits + 10, rounding=ROUND_HALF_EVEN, Emin=-MAX_EMAX, Emax=MAX_EMAX)
    logs = Decimal(0)
    for value, share in weighed:
        log = context.ln(context.divide(Decimal(value.numerator), Decimal(value.denominator)))
        part = context.multiply(log, context.divide(Decimal(share.numerator), Decimal(share.denominator)))
        logs = context.add(logs, part)
    middle = Fraction(context.exp(logs))
    error = middle / 10**digits
    return middle - error, middle + error
