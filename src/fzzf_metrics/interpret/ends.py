"""How many of many intervals lie above, below or level with one: answered from sorted ends, not one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from fractions import Fraction

from fzzf_metrics.interval import Interval

Count = tuple[int, int]
"""How many for certain, and how many possibly."""


class Ends:
    """The ends of intervals in order.

    >>> ends = Ends([Interval.point(3), Interval(Fraction(1), Fraction(5)), Interval.point(7)])
    >>> ends.count(">", Interval.point(4)), ends.count("<=", Interval.point(5))
    ((1, 2), (2, 2))
    """

    def __init__(self, intervals: Iterable[Interval]) -> None:
        """An open low end comes after a closed one of the same value, an open high end before it."""
        every = list(intervals)
        self.size = len(every)
        self.lows: list[tuple[Fraction, bool]] = sorted((i.low, i.low_open) for i in every if i.low is not None)
        self.highs: list[tuple[Fraction, bool]] = sorted((i.high, not i.high_open) for i in every if i.high is not None)

    def count(self, op: str, other: Interval) -> Count:
        """Of how many ``x op other`` holds, for ``> >= < <=``: certainly, possibly."""
        match op:
            case ">":
                return self._surely_above(other), self.size - self._surely_at_most(other)
            case ">=":
                return self._surely_at_least(other), self.size - self._surely_below(other)
            case "<":
                return self._surely_below(other), self.size - self._surely_at_least(other)
        return self._surely_at_most(other), self.size - self._surely_above(other)

    def _surely_above(self, other: Interval) -> int:
        if other.high is None:
            return 0
        cut = bisect_left if other.high_open else bisect_right
        return len(self.lows) - cut(self.lows, (other.high, False))

    def _surely_at_least(self, other: Interval) -> int:
        return 0 if other.high is None else len(self.lows) - bisect_left(self.lows, (other.high, False))

    def _surely_below(self, other: Interval) -> int:
        if other.low is None:
            return 0
        cut = bisect_right if other.low_open else bisect_left
        return cut(self.highs, (other.low, True))

    def _surely_at_most(self, other: Interval) -> int:
        return 0 if other.low is None else bisect_right(self.highs, (other.low, True))
