"""The functions of the language on intervals, against plain arithmetic on points inside."""

from __future__ import annotations

import decimal
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine_kit import interval, point
from fzzf_metrics.interpret import functions
from fzzf_metrics.interpret.functions import FUNCTIONS, clamp, geometric_mean, line, round_half_up, workdays
from fzzf_metrics.interval import EVERYTHING, Interval

tenths = st.integers(-40, 40).map(lambda n: Fraction(n, 10))


def between(low: Fraction, high: Fraction) -> list[Fraction]:
    return [low + (high - low) * Fraction(n, 7) for n in range(8)]


ROUNDED = [
    (point("94.065"), 2, point("94.07")), (point("-0.5"), 0, point(-1)), (point("0.5"), 0, point(1)),
    (point("1250"), -2, point(1300)), (point("1249"), -2, point(1200)),
    (interval("0.4", "0.5"), 0, interval(0, 1)), (interval("0.4", "0.5", "[)"), 0, point(0)),
    (interval("-0.5", "0.4"), 0, interval(-1, 0)), (interval("-0.5", "0.4", "(]"), 0, point(0)),
    (interval("-2.5", "2.5"), 0, interval(-3, 3)), (EVERYTHING, 1, EVERYTHING), (interval("1.25", None), 1,
     interval("1.3", None)),
]


@pytest.mark.parametrize(("x", "places", "wanted"), ROUNDED)
def test_round_is_half_up(x: Interval, places: int, wanted: Interval) -> None:
    assert round_half_up(x, point(places)) == wanted


@given(tenths, tenths, st.integers(-1, 1))
def test_round_holds_what_every_point_inside_rounds_to(a: Fraction, b: Fraction, places: int) -> None:
    low, high = sorted((a, b))
    found = round_half_up(Interval(low, high), point(places))
    for x in between(low, high):
        exact = decimal.Decimal(x.numerator) / decimal.Decimal(x.denominator)
        if Fraction(exact) == x:
            wanted = exact.quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)
            assert found.holds(Fraction(wanted))


@given(tenths, tenths, tenths, tenths)
def test_clamp_floor_ceil_abs_hold_their_points(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    low, high = sorted((a, b))
    least, most = sorted((c, d))
    x = Interval(low, high)
    for value in between(low, high):
        assert clamp(x, point(least), point(most)).holds(min(max(value, least), most))
        assert FUNCTIONS["floor"](x).holds(value.__floor__())
        assert FUNCTIONS["ceil"](x).holds(value.__ceil__())
        assert FUNCTIONS["abs"](x).holds(abs(value))
        assert FUNCTIONS["min"](x, point(c), point(d)).holds(min(value, c, d))
        assert FUNCTIONS["max"](x, point(c), point(d)).holds(max(value, c, d))


# -- lines ---------------------------------------------------------------------------------------------------------

KNOTS = [(Fraction(0), Fraction(0)), (Fraction(60), Fraction(6)), (Fraction(90), Fraction(0))]
LINES = [
    ("on a knot", KNOTS, point(60), "clamp", point(6)),
    ("between knots", KNOTS, point(30), "clamp", point(3)),
    ("falling", KNOTS, point(80), "clamp", point(2)),
    ("beyond, clamped", KNOTS, point(100), "clamp", point(0)),
    ("beyond, extended", KNOTS, point(100), "extend", point(-2)),
    ("before, extended", KNOTS, point(-10), "extend", point(-1)),
    ("before, clamped", KNOTS, point(-10), "clamp", point(0)),
    ("an interval over the top", KNOTS, interval(50, 80), "clamp", interval(2, 6)),
    ("an open end", KNOTS, interval(30, 60, "[)"), "clamp", interval(3, 6, "[)")),
    ("nothing known, clamped", KNOTS, EVERYTHING, "clamp", interval(0, 6)),
    ("nothing known, extended", KNOTS, EVERYTHING, "extend", interval(None, 6)),
    ("one knot", KNOTS[1:2], interval(0, 100), "extend", point(6)),
]


@pytest.mark.parametrize(("knots", "x", "beyond", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in LINES])
def test_lines(knots: Any, x: Interval, beyond: str, wanted: Interval) -> None:
    assert line(knots, x, beyond) == wanted


@given(st.integers(-20, 120), st.integers(0, 60), st.sampled_from(["clamp", "extend"]))
def test_a_line_holds_all_its_points(start: int, length: int, beyond: str) -> None:
    whole = line(KNOTS, interval(start, start + length), beyond)
    for x in between(Fraction(start), Fraction(start + length)):
        assert line(KNOTS, point(x), beyond).within(whole)


# -- days ----------------------------------------------------------------------------------------------------------


def day(*parts: int) -> Interval:
    return Interval.point(date(*parts).toordinal())


def test_days_and_working_days() -> None:
    assert functions.days(day(2024, 2, 28), day(2024, 3, 1)) == point(2)
    assert workdays(day(2024, 3, 1), day(2024, 3, 4)) == point(1)
    month = Interval(day(2024, 3, 1).low, day(2024, 3, 31).high)
    assert workdays(day(2024, 3, 1), month) == interval(0, 20)
    assert workdays(month, day(2024, 4, 1)) == interval(1, 21)
    assert workdays(EVERYTHING, day(2024, 3, 4)) == EVERYTHING
    assert workdays(day(2024, 3, 4), interval(1, None)) == EVERYTHING


def test_working_days_of_a_year_the_calendar_does_not_know() -> None:
    assert workdays(day(2050, 1, 1), day(2050, 1, 31)) == interval(0, 30)
    assert workdays(day(2050, 1, 31), day(2050, 1, 1)) == interval(-30, 0)


# -- geometric mean ------------------------------------------------------------------------------------------------


def test_the_geometric_mean_by_hand() -> None:
    assert geometric_mean([Fraction(4), Fraction(9)], [Fraction(1)] * 2, 0) == 6
    assert geometric_mean([Fraction(2), Fraction(8)], [Fraction(1)] * 2, 2) == 4
    assert geometric_mean([Fraction(0), Fraction(8)], [Fraction(1)] * 2, 2) == 0
    assert geometric_mean([Fraction(0), Fraction(8)], [Fraction(0), Fraction(1)], 2) == 8
    assert geometric_mean([Fraction(2)], [Fraction(5)], 3) == 2
    assert geometric_mean([Fraction(1, 4), Fraction(1)], [Fraction(1)] * 2, 0) == 1  # exactly 0.5: half up
    assert geometric_mean([Fraction(1250), Fraction(1250)], [Fraction(1)] * 2, -2) == 1300


values = st.lists(st.tuples(st.integers(1, 2000), st.integers(1, 4)), min_size=1, max_size=4)


@given(values, st.integers(0, 4))
def test_the_geometric_mean_is_the_nearest_of_its_places(rows: list[tuple[int, int]], places: int) -> None:
    numbers, weights = [Fraction(v, 10) for v, _ in rows], [Fraction(w) for _, w in rows]
    found = geometric_mean(numbers, weights, places)
    total, half = int(sum(weights)), Fraction(1, 2 * 10**places)
    exact = Fraction(1)
    for value, weight in zip(numbers, weights, strict=True):
        exact *= value ** int(weight)
    assert max(Fraction(0), found - half) ** total <= exact < (found + half) ** total


def test_rising_arguments_give_rising_results() -> None:
    found = [geometric_mean([Fraction(a), Fraction(b)], [Fraction(1)] * 2, 3) for a, b in product(range(5), repeat=2)]
    assert found == [found[5 * b + a] for a in range(5) for b in range(5)]
    assert all(found[5 * a + b] <= found[5 * a + b + 1] for a in range(5) for b in range(4))
