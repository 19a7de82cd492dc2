"""Intervals: every operation holds all results, respects open ends, and is the smallest that does."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine_kit import interval, point
from fzzf_metrics.interval import EVERYTHING, ONE, ZERO, Interval, hull, larger, smaller

EPSILON = Fraction(1, 10**6)
small = st.fractions(min_value=-6, max_value=6, max_denominator=4)


@st.composite
def intervals(draw: Any) -> Interval:
    low, high = sorted((draw(small), draw(small)))
    if low == high:
        return Interval(low, high)
    return Interval(
        draw(st.sampled_from((low, low, None))), draw(st.sampled_from((high, high, None))), draw(st.booleans()),
        draw(st.booleans()),
    ).tidy()


@st.composite
def with_point(draw: Any) -> tuple[Interval, Fraction]:
    """An interval and a number in it, close to an end as often as not."""
    of = draw(intervals())
    far = Fraction(50)
    low = of.low if of.low is not None else (of.high or Fraction(0)) - far
    high = of.high if of.high is not None else low + far
    near = draw(st.sampled_from((Fraction(0), EPSILON, Fraction(1, 2), 1 - EPSILON, Fraction(1))))
    inside = low + (high - low) * near
    assume(of.holds(inside))
    return of, inside


# -- by hand -------------------------------------------------------------------------------------------------------

PRODUCTS = [
    ("two positive", interval(1, 2), interval(3, 5), interval(3, 10)),
    ("signs apart", interval(-2, 3), interval(-5, 7), interval(-15, 21)),
    ("zero attained wins over the open end", interval(0, 1), interval(2, 3, "()"), interval(0, 3, "[)")),
    ("zero not attained stays open", interval(0, 1, "(]"), interval(2, 3), interval(0, 3, "(]")),
    ("both zeros open", interval(0, 1, "(]"), interval(0, 1, "(]"), interval(0, 1, "(]")),
    ("an open zero and a closed one", interval(0, 1, "(]"), interval(0, 1), interval(0, 1)),
    ("an open zero on the right", interval(2, 3), interval(0, 1, "(]"), interval(0, 3, "(]")),
    ("unbounded times positive", interval(1, None), interval(2, 3), interval(2, None)),
    ("unbounded times a sign that is not known", interval(1, None), interval(-1, 1), EVERYTHING),
    ("zero for certain times anything", ZERO, EVERYTHING, ZERO),
    ("zero or more times unbounded", interval(0, 2), interval(3, None), interval(0, None)),
    ("above zero times unbounded", interval(0, 2, "(]"), interval(3, None), interval(0, None, "(]")),
    ("points", point("1/3"), point(3), ONE),
]


@pytest.mark.parametrize(("a", "b", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in PRODUCTS])
def test_products(a: Interval, b: Interval, wanted: Interval) -> None:
    assert a * b == wanted
    assert b * a == wanted


QUOTIENTS = [
    ("a point by a point", point(29), point(100), point("29/100")),
    ("by a positive interval", point(6), interval(2, 3), interval(2, 3)),
    ("open ends change places", point(6), interval(2, 3, "(]"), interval(2, 3, "[)")),
    ("by zero or more", point(6), interval(0, 3), interval(2, None)),
    ("by more than zero", point(6), interval(0, 3, "(]"), interval(2, None)),
    ("by at least two", point(6), interval(2, None), interval(0, 3, "(]")),
    ("by zero or more without end", point(6), interval(0, None), interval(0, None, "(]")),
    ("by zero or less", point(6), interval(-3, 0), interval(None, -2)),
    ("by both signs", point(6), interval(-3, 3), EVERYTHING),
    ("by a negative interval", point(6), interval(-3, -2), interval(-3, -2)),
]


@pytest.mark.parametrize(("a", "b", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in QUOTIENTS])
def test_quotients(a: Interval, b: Interval, wanted: Interval) -> None:
    assert a / b == wanted


def test_division_by_zero_for_certain_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        ONE / ZERO


POWERS = [
    (interval(-2, 3), 2, interval(0, 9)),
    (interval(-4, 3, "(]"), 2, interval(0, 16, "[)")),
    (interval(-3, 3, "[)"), 2, interval(0, 9)),
    (interval(-3, -2, "(]"), 2, interval(4, 9, "[)")),
    (interval(-3, 2), 3, interval(-27, 8)),
    (interval(2, 3), 2, interval(4, 9)),
    (interval(None, 3), 2, interval(0, None)),
    (interval(2, 4), -1, interval("1/4", "1/2")),
    (EVERYTHING, 0, ONE),
    (point("1/3"), 3, point("1/27")),
]


@pytest.mark.parametrize(("base", "exponent", "wanted"), POWERS)
def test_powers(base: Interval, exponent: int, wanted: Interval) -> None:
    assert base.power(exponent) == wanted


WHOLES = [
    # interval, floor, ceil, whole numbers inside
    (interval(20, 30, "()"), interval(20, 29), interval(21, 30), interval(21, 29)),
    (interval("1.2", "3.8"), interval(1, 3), interval(2, 4), interval(2, 3)),
    (interval(2, 3), interval(2, 3), interval(2, 3), interval(2, 3)),
    (interval("-1.5", "-0.5"), interval(-2, -1), interval(-1, 0), interval(-1, -1)),
    (interval("-1.5", "-0.5", "()"), interval(-2, -1), interval(-1, 0), interval(-1, -1)),
    (EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING),
    (interval("0.2", "0.8"), point(0), point(1), interval(1, 0)),
]


@pytest.mark.parametrize(("of", "floor", "ceil", "inside"), WHOLES)
def test_whole_numbers(of: Interval, floor: Interval, ceil: Interval, inside: Interval) -> None:
    assert (of.whole("floor"), of.whole("ceil"), of.integers()) == (floor, ceil, inside)


ORDERS = [
    ("met exactly", point("29/100"), point("29/100"), True),
    ("a hair below", point("289999/1000000"), point("29/100"), False),
    ("all above", interval(3, 5), interval(1, 3), True),
    ("open end touching from below is above", interval(3, 5), interval(1, 3, "[)"), True),
    ("all below", interval(1, 2), interval(3, 4), False),
    ("touching closed ends leave it open", interval(1, 3), interval(3, 4), None),
    ("an open end touching is below", interval(1, 3, "[)"), interval(3, 4), False),
    ("the other end open", interval(1, 3), interval(3, 4, "(]"), False),
    ("overlap", interval(1, 3), interval(2, 4), None),
    ("no ends", EVERYTHING, ZERO, None),
    ("no upper end", interval(1, None), point(1), True),
    ("no lower end on the right", point(1), interval(None, 1), True),
    ("no lower end", interval(None, 0), point(1), False),
]


@pytest.mark.parametrize(("a", "b", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in ORDERS])
def test_at_least(a: Interval, b: Interval, wanted: bool | None) -> None:
    assert a.at_least(b) is wanted


EQUALS = [
    (point(1), point(1), True), (point(1), point(2), False), (interval(1, 2), interval(2, 3), None),
    (interval(1, 2, "[)"), interval(2, 3), False), (interval(1, 2), point(3), False), (EVERYTHING, point(3), None),
]


@pytest.mark.parametrize(("a", "b", "wanted"), EQUALS)
def test_equals(a: Interval, b: Interval, wanted: bool | None) -> None:
    assert a.equals(b) is wanted
    assert b.equals(a) is wanted


def test_what_a_point_and_an_empty_interval_are() -> None:
    assert point(3).value == 3
    assert point(3) == Interval.point(3)
    assert not interval(1, 2).is_point
    assert [i.is_empty for i in (interval(2, 1), interval(1, 1, "(]"), interval(1, 1), interval(None, 1))] == [
        True, True, False, False]
    with pytest.raises(ValueError, match="not a point"):
        _ = interval(1, 2).value
    with pytest.raises(ValueError, match="not a point"):
        _ = EVERYTHING.value


def test_a_hull_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="."):
        hull([])


def test_a_hull_keeps_a_closed_end_where_one_is_closed() -> None:
    assert hull([interval(1, 2, "()"), interval(1, 2)]) == interval(1, 2)
    assert hull([interval(1, 2, "()"), interval(2, 3, "()")]) == interval(1, 3, "()")
    assert hull([interval(1, None), interval(None, 0)]) == EVERYTHING


def test_min_and_max_of_open_ends() -> None:
    # x in (2, 3], y in [2, 3): the least can be 2 and cannot be 3
    assert smaller(interval(2, 3, "(]"), interval(2, 3, "[)")) == interval(2, 3, "[)")
    assert larger(interval(2, 3, "(]"), interval(2, 3, "[)")) == interval(2, 3, "(]")
    assert smaller(EVERYTHING, point(1)) == interval(None, 1)
    assert larger(EVERYTHING, point(1)) == interval(1, None)


# -- properties ----------------------------------------------------------------------------------------------------


@given(with_point(), with_point())
def test_every_operation_holds_the_result_of_points_inside(a: Any, b: Any) -> None:
    (one, x), (two, y) = a, b
    assert (one + two).holds(x + y)
    assert (one - two).holds(x - y)
    assert (one * two).holds(x * y)
    assert (-one).holds(-x)
    assert one.absolute().holds(abs(x))
    assert smaller(one, two).holds(min(x, y))
    assert larger(one, two).holds(max(x, y))
    assert hull([one, two]).holds(x)
    if y:
        assert (one / two).holds(x / y)


@given(with_point(), st.integers(0, 5))
def test_powers_and_whole_numbers_hold_the_result_of_points(a: Any, exponent: int) -> None:
    of, x = a
    assert of.power(exponent).holds(x**exponent)
    assert of.whole("floor").holds(x.__floor__())
    assert of.whole("ceil").holds(x.__ceil__())
    if x.denominator == 1:
        assert of.integers().holds(x)


@given(with_point(), with_point())
def test_a_comparison_that_is_certain_holds_for_points(a: Any, b: Any) -> None:
    (one, x), (two, y) = a, b
    assert one.at_least(two) in (None, x >= y)
    assert one.equals(two) in (None, x == y)


@given(intervals(), intervals(), small)
def test_meet_holds_what_both_hold_and_hull_what_either_holds(a: Interval, b: Interval, x: Fraction) -> None:
    assert a.meet(b).holds(x) == (a.holds(x) and b.holds(x))
    assert hull([a, b]).holds(x) or not (a.holds(x) or b.holds(x))


@given(intervals(), intervals())
def test_lattice_laws(a: Interval, b: Interval) -> None:
    both = hull([a, b])
    assert hull([a, a]) == a
    assert both == hull([b, a])
    assert a.within(both)
    assert b.within(both)
    assert a.meet(both) == a
    assert a.meet(b) == b.meet(a)
    assert a.meet(b).is_empty or a.meet(b).within(a)


@given(intervals(), intervals(), intervals())
def test_a_narrower_input_never_leaves_the_wider_result(a: Interval, b: Interval, c: Interval) -> None:
    wide = hull([a, b])
    for operation in (Interval.__add__, Interval.__sub__, Interval.__mul__, smaller, larger):
        assert operation(a, c).within(operation(wide, c))


@given(small, small)
def test_ends_of_a_sum_and_product_are_reached(x: Fraction, y: Fraction) -> None:
    assert point(x) * point(y) == point(x * y)
    assert point(x) + point(y) == point(x + y)
    assert (interval(x, x + 1) + interval(y, y + 2)) == interval(x + y, x + y + 3)
