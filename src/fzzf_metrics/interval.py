"""Intervals of exact rationals: what is known of a number.

An end may be absent (None: nothing bounds it there) or open (the end itself is excluded). A point is an interval whose
ends meet. Every operation gives the smallest interval that holds all results (ends of infinite intervals aside), so a
widened input never gives a result that does not contain the old one. Comparisons are three-valued: True, False or None
(both are possible).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal

from fzzf_metrics.records import frozen

Kleene = bool | None
End = tuple[Fraction | None, bool]  # (value, open)


@frozen
class Interval:
    """All numbers between ``low`` and ``high``.

    >>> Interval.point(3).is_point, Interval.point(Fraction(1, 3)) * Interval.point(3) == Interval.point(1)
    (True, True)
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds ``value`` alone."""
        exact = value if isinstance(value, Fraction) else Fraction(value)
        return cls(exact, exact)

    @property
    def is_point(self) -> bool:
        """Whether all is known."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Fraction:
        """The value of a point; ValueError where it is not one."""
        if self.low is None or self.low != self.high:
            raise ValueError("not a point")
        return self.low

    @property
    def is_empty(self) -> bool:
        """Whether no number lies between the ends."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def holds(self, value: Fraction | int) -> bool:
        """Whether ``value`` is possible."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        return above and (self.high is None or value < self.high or (value == self.high and not self.high_open))

    def within(self, outer: Interval) -> bool:
        """Whether ``outer`` contains this interval."""
        return hull((self, outer)) == outer

    def meet(self, other: Interval) -> Interval:
        """What both allow; may be empty."""
        low = max(self._low, other._low, key=_low_key)
        high = min(self._high, other._high, key=_high_key)
        return Interval(low[0], high[0], low[1], high[1])

    @property
    def _low(self) -> End:
        return (self.low, self.low_open)

    @property
    def _high(self) -> End:
        return (self.high, self.high_open)

    # -- arithmetic ------------------------------------------------------------------------------------------------

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high, None if self.low is None else -self.low,
            self.high_open, self.low_open,
        )

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open).tidy()

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if other.low is not None and other.low == other.high:
            return self.times(other.low)
        if self.is_point:
            return other.times(self.value)
        ends = [_times(a, b) for a in self._signed() for b in other._signed()]
        return _from_ends(ends)

    def times(self, factor: Fraction) -> Interval:
        """Every number times one factor.

        >>> Interval(Fraction(1), None, low_open=True).times(Fraction(-2)) == Interval(None, Fraction(-2), False, True)
        True
        """
        if not factor:
            return ZERO
        if factor == 1:
            return self
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; ZeroDivisionError when ``other`` is zero for certain, wide open ends when it may be."""
        if other.is_point:
            if not other.value:
                raise ZeroDivisionError
            return self * Interval.point(1 / other.value)
        return self * other.reciprocal()

    def reciprocal(self) -> Interval:
        """1 / x over all x but zero."""
        if self.low is not None and (self.low > 0 or (self.low == 0)):
            low = (Fraction(0), True) if self.high is None else (1 / self.high, self.high_open)
            high = (None, False) if self.low == 0 else (1 / self.low, self.low_open)
            return Interval(low[0], high[0], low[1], high[1])
        if self.high is not None and self.high <= 0:
            return -((-self).reciprocal())
        return EVERYTHING

    def power(self, exponent: int) -> Interval:
        """x ** exponent for a whole exponent; even powers of an interval around zero begin at zero."""
        if exponent < 0:
            return Interval.point(1) / self.power(-exponent)
        if exponent == 0:
            return Interval.point(1)
        if exponent % 2 or (self.low is not None and self.low >= 0):
            return self.through(lambda x: x**exponent)
        if self.high is not None and self.high <= 0:
            return (-self).through(lambda x: x**exponent)
        return self.absolute().through(lambda x: x**exponent)

    def absolute(self) -> Interval:
        """The distance from zero."""
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        far = max((-self)._high, self._high, key=_high_key)
        return Interval(Fraction(0), far[0], False, far[1])

    def through(self, rising: Callable[[Fraction], Fraction]) -> Interval:
        """The image under a strictly rising function."""
        return Interval(
            None if self.low is None else rising(self.low), None if self.high is None else rising(self.high),
            self.low_open, self.high_open,
        )

    def whole(self, way: Literal["floor", "ceil"]) -> Interval:
        """Rounded to whole numbers downwards or upwards."""
        if way == "ceil":
            return -((-self).whole("floor"))
        low = None if self.low is None else Fraction(self.low.__floor__())
        high = None
        if self.high is not None:
            high = Fraction(self.high.__ceil__() - 1) if self.high_open else Fraction(self.high.__floor__())
        return Interval(low, high)

    def integers(self) -> Interval:
        """The whole numbers inside: (20, 30) is 21 to 29. Empty where there are none."""
        low = high = None
        if self.low is not None:
            low = Fraction(self.low.__floor__() + 1) if self.low_open else Fraction(self.low.__ceil__())
        if self.high is not None:
            high = Fraction(self.high.__ceil__() - 1) if self.high_open else Fraction(self.high.__floor__())
        return Interval(low, high)

    def tidy(self) -> Interval:
        """Ends that are absent are not open."""
        return Interval(
            self.low, self.high, self.low_open and self.low is not None, self.high_open and self.high is not None
        )

    def _signed(self) -> tuple[tuple[Fraction | float, bool], tuple[Fraction | float, bool]]:
        low = float("-inf") if self.low is None else self.low
        high = float("inf") if self.high is None else self.high
        return ((low, self.low_open), (high, self.high_open))

    # -- comparison ------------------------------------------------------------------------------------------------

    def at_least(self, other: Interval) -> Kleene:
        """Whether x >= y for all x here and all y there (True), for none (False), or for some (None)."""
        if self.low is not None and other.high is not None and self.low >= other.high:
            return True
        if self.high is not None and other.low is not None:
            apart = self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))
            return False if apart else None
        return None

    def equals(self, other: Interval) -> Kleene:
        """Whether x == y."""
        if self.is_point and other.is_point:
            return self.low == other.low
        return False if self.meet(other).is_empty else None


EVERYTHING = Interval(None, None)
ZERO = Interval.point(0)
ONE = Interval.point(1)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval around all of them; ValueError where there is none.

    >>> hull([Interval.point(1), Interval.point(3)]) == Interval(Fraction(1), Fraction(3))
    True
    """
    every = list(intervals)
    low = min((i._low for i in every), key=_low_key)
    high = max((i._high for i in every), key=_high_key)
    return Interval(low[0], high[0], low[1], high[1])


def smaller(a: Interval, b: Interval) -> Interval:
    """min(x, y)."""
    low = min(a._low, b._low, key=_low_key)
    high = min(a._high, b._high, key=_high_key)
    return Interval(low[0], high[0], low[1], high[1])


def larger(a: Interval, b: Interval) -> Interval:
    """max(x, y)."""
    return -smaller(-a, -b)


def _low_key(end: End) -> tuple[bool, Fraction, bool]:
    value, is_open = end
    return (value is not None, value if value is not None else Fraction(0), is_open)


def _high_key(end: End) -> tuple[bool, Fraction, bool]:
    value, is_open = end
    return (value is None, value if value is not None else Fraction(0), not is_open)


def _times(a: tuple[Fraction | float, bool], b: tuple[Fraction | float, bool]) -> tuple[Fraction | float, bool]:
    """The product of two ends; zero times an absent end is zero, and a closed zero wins over any openness."""
    (x, x_open), (y, y_open) = a, b
    if x == 0 or y == 0:
        return (Fraction(0), (x_open and y_open) or (x == 0 and x_open and y != 0) or (y == 0 and y_open and x != 0))
    if isinstance(x, float) or isinstance(y, float):
        return (float("inf") if (x > 0) == (y > 0) else float("-inf"), False)
    return (x * y, x_open or y_open)


def _from_ends(ends: list[tuple[Fraction | float, bool]]) -> Interval:
    low = min(ends, key=lambda end: (end[0], end[1]))
    high = max(ends, key=lambda end: (end[0], not end[1]))
    return Interval(
        None if isinstance(low[0], float) else low[0], None if isinstance(high[0], float) else high[0],
        low[1] and not isinstance(low[0], float), high[1] and not isinstance(high[0], float),
    )
