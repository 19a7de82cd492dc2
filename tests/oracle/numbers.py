"""Exact numbers for the oracle: a fraction and a hair's breadth, and intervals of them.

An open end is written as a closed one a hair further in: everything below 60 is "up to 60 minus a hair". So there
are no open ends here, and a comparison of hairs does what a case distinction does elsewhere. Plain and slow.
"""

from __future__ import annotations

from fractions import Fraction
from functools import total_ordering

INFINITE = float("inf")


@total_ordering
class Hair:
    """``whole + hair * (something smaller than every positive number)``; ``whole`` may be plus or minus infinity."""

    __slots__ = ("hair", "whole")

    def __init__(self, whole, hair=0):
        self.whole = whole if isinstance(whole, float) else Fraction(whole)
        self.hair = Fraction(0) if isinstance(whole, float) else Fraction(hair)

    def __repr__(self):
        return f"{self.whole}{'+' if self.hair > 0 else '-' if self.hair < 0 else ''}"

    def __eq__(self, other):
        return (self.whole, self.hair) == (other.whole, other.hair)

    def __lt__(self, other):
        return (self.whole, self.hair) < (other.whole, other.hair)

    def __hash__(self):
        return hash((self.whole, self.hair))

    def __neg__(self):
        return Hair(-self.whole, -self.hair)

    def __add__(self, other):
        if isinstance(self.whole, float):
            return self
        if isinstance(other.whole, float):
            return other
        return Hair(self.whole + other.whole, self.hair + other.hair)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        if isinstance(self.whole, float) or isinstance(other.whole, float):
            return _infinite_product(self, other)
        return Hair(self.whole * other.whole, self.whole * other.hair + self.hair * other.whole)

    def inverse(self):
        """One divided by this; a hair's inverse is infinite. ZeroDivisionError at zero itself."""
        if isinstance(self.whole, float):
            return Hair(0, 1 if self.whole > 0 else -1)
        if not self.whole:
            if not self.hair:
                raise ZeroDivisionError
            return Hair(INFINITE if self.hair > 0 else -INFINITE)
        return Hair(1 / self.whole, -self.hair / self.whole**2)

    def floor(self):
        """The greatest whole number that is not greater."""
        if isinstance(self.whole, float):
            return self
        down = self.whole.__floor__()
        return Hair(down - 1 if self.whole == down and self.hair < 0 else down)

    def ceil(self):
        """The least whole number that is not smaller."""
        return -((-self).floor())


def _infinite_product(a, b):
    if (not a.whole and not a.hair) or (not b.whole and not b.hair):
        return Hair(0)
    return Hair(INFINITE if (a > Hair(0)) == (b > Hair(0)) else -INFINITE)


class Span:
    """Everything from ``low`` to ``high``, both included."""

    __slots__ = ("high", "low")

    def __init__(self, low, high=None):
        self.low = low if isinstance(low, Hair) else Hair(low)
        self.high = self.low if high is None else high if isinstance(high, Hair) else Hair(high)

    def __repr__(self):
        return f"[{self.low}, {self.high}]"

    def __eq__(self, other):
        return isinstance(other, Span) and (self.low, self.high) == (other.low, other.high)

    def __hash__(self):
        return hash((self.low, self.high))

    @property
    def sure(self):
        """Whether it is one number."""
        return self.low == self.high

    @property
    def number(self):
        """The one number."""
        assert self.sure, self
        return self.low.whole

    def ends(self):
        """Both ends as fractions, None for an infinite one."""
        return tuple(None if isinstance(end.whole, float) else end.whole for end in (self.low, self.high))

    def __neg__(self):
        return Span(-self.high, -self.low)

    def __add__(self, other):
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(min(products), max(products))

    def __truediv__(self, other):
        """ZeroDivisionError for a certain zero; everything where a zero is possible inside."""
        zero = Hair(0)
        if other.low < zero < other.high:
            return Span(-INFINITE, INFINITE)
        if not other.sure and other.low == zero:
            other = Span(Hair(0, 1), other.high)
        if not other.sure and other.high == zero:
            other = Span(other.low, Hair(0, -1))
        return self * Span(other.high.inverse(), other.low.inverse())

    def power(self, exponent):
        """A whole power."""
        if exponent < 0:
            return Span(1) / self.power(-exponent)
        result = Span(1)
        base = self.absolute() if exponent % 2 == 0 else self
        for _ in range(exponent):
            result = Span(result.low * base.low, result.high * base.high) if exponent > 1 else base
        return result

    def absolute(self):
        """The distance from zero."""
        if self.low >= Hair(0):
            return self
        if self.high <= Hair(0):
            return -self
        return Span(Hair(0), max(-self.low, self.high))

    def each(self, change):
        """Both ends changed by a rising function."""
        return Span(change(self.low), change(self.high))


def around(spans):
    """The smallest span that holds all of them."""
    every = list(spans)
    return Span(min(s.low for s in every), max(s.high for s in every))


def least(spans):
    """min() of numbers that are known as spans."""
    every = list(spans)
    return Span(min(s.low for s in every), min(s.high for s in every))


def greatest(spans):
    """max() of numbers that are known as spans."""
    every = list(spans)
    return Span(max(s.low for s in every), max(s.high for s in every))


def compare(sign, a, b):
    """Three-valued comparison of two spans."""
    if sign == ">=":
        return True if a.low >= b.high else False if a.high < b.low else None
    if sign == ">":
        return True if a.low > b.high else False if a.high <= b.low else None
    if sign in ("<=", "<"):
        return compare(">=" if sign == "<=" else ">", b, a)
    if sign == "==":
        same = a.sure and b.sure and a.low == b.low
        return True if same else False if a.high < b.low or a.low > b.high else None
    answer = compare("==", a, b)
    return None if answer is None else not answer


def rounded(value, places, mode):
    """A fraction rounded as a person does it: look at the remainder, then decide."""
    scaled = abs(value) * 10**places
    whole = scaled.__floor__()
    rest = scaled - whole
    half = Fraction(1, 2)
    up = {
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[mode]
    size = Fraction(whole + up, 10**places)
    return -size if value < 0 else size
