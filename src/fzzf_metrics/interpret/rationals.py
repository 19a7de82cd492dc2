"""Columns of exact rationals: whole numerators over whole denominators, one number a row.

Numerators and denominators are int64 arrays or Python integers (the same on every row). Before an operation could
leave 62 bits it raises :class:`TooLargeError`: a number is exact or it is not there. ``open`` marks rows without a
value, as after a division by zero; whoever uses the column must look at it.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.records import frozen

Whole: TypeAlias = Any
"""An int64 array or a Python integer."""
Mask: TypeAlias = Any
"""A boolean array, a bool (the same on every row), or None where a mask marks nothing."""

LIMIT = 2**62


class TooLargeError(ArithmeticError):
    """A column whose numbers might not fit into 62 bits."""


@frozen
class Rationals:
    """``num / den`` on every row; ``den`` is above zero. ``most`` bounds ``|num|``, ``deep`` bounds ``den``."""

    num: Whole
    den: Whole
    most: int
    deep: int
    open: Mask = None

    @classmethod
    def same(cls, value: Fraction) -> Rationals:
        """One number on every row."""
        return rationals(value.numerator, value.denominator, abs(value.numerator), value.denominator)


@frozen
class Truths:
    """A truth on every row; where ``open`` is set it is not known."""

    value: Mask
    open: Mask = None


def rationals(num: Whole, den: Whole, most: int, deep: int, unknown: Mask = None) -> Rationals:
    """A column whose bounds were checked."""
    if most >= LIMIT or deep >= LIMIT:
        raise TooLargeError
    return Rationals(num, den, most, deep, unknown)


def either(a: Mask, b: Mask) -> Mask:
    """Set where one of both is."""
    return b if a is None else a if b is None else np.logical_or(a, b)


def choose(where: Mask, yes: Any, no: Any) -> Any:
    """``yes`` where the mask is set, else ``no``; nothing is copied where the mask is the same on every row.

    >>> choose(True, 1, 2), choose(np.array([True, False]), 1, 2).tolist()
    (1, [1, 2])
    """
    if where is True or where is False:
        return yes if where else no
    return np.where(where, yes, no)


def _same_base(a: Rationals, b: Rationals) -> tuple[Whole, Whole, Whole, int, int, int]:
    """Numerators over one denominator, their bounds and its bound."""
    if isinstance(a.den, int) and isinstance(b.den, int):
        den = lcm(a.den, b.den)
        up, down = den // a.den, den // b.den
        deep = den
        most = (a.most * up, b.most * down)
    else:
        den, up, down = 0, b.den, a.den
        deep = a.deep * b.deep
        most = (a.most * b.deep, b.most * a.deep)
    if max(*most, deep) >= LIMIT:
        raise TooLargeError
    return a.num * up, b.num * down, den or a.den * b.den, *most, deep


def add(a: Rationals, b: Rationals) -> Rationals:
    """a + b."""
    left, right, den, most_left, most_right, deep = _same_base(a, b)
    return rationals(left + right, den, most_left + most_right, deep, either(a.open, b.open))


def negative(a: Rationals) -> Rationals:
    """-a."""
    return Rationals(-a.num, a.den, a.most, a.deep, a.open)


def times(a: Rationals, b: Rationals) -> Rationals:
    """a * b."""
    num, den, first, second, deep_first, deep_second = a.num, a.den, a.most, b.most, a.deep, b.deep
    other, below = b.num, b.den
    for _ in range(2):  # constants are shortened against each other: 60/100 of points over 60
        if isinstance(num, int) and isinstance(below, int) and num:
            shared = gcd(num, below)
            num, below = num // shared, below // shared
            first, deep_second = abs(num), below
        num, den, other, below = other, below, num, den
        first, second, deep_first, deep_second = second, first, deep_second, deep_first
    if first * second >= LIMIT or deep_first * deep_second >= LIMIT:
        raise TooLargeError
    return Rationals(num * other, den * below, first * second, deep_first * deep_second, either(a.open, b.open))


def over(a: Rationals, b: Rationals) -> Rationals:
    """a / b; where b is zero the row is open."""
    zero = b.num == 0
    if isinstance(zero, bool):
        if zero:
            return Rationals(0, 1, 0, 1, True)
        zero = None
    elif not zero.any():
        zero = None
    sign = np.sign(b.num) if not isinstance(b.num, int) else (-1 if b.num < 0 else 1)
    below = b.num * sign
    safe = below if zero is None else np.where(zero, 1, below)
    flipped = Rationals(b.den * sign, safe, b.deep, max(b.most, 1), either(b.open, zero))
    return times(a, flipped)


def power(a: Rationals, exponent: int) -> Rationals:
    """a to a whole power."""
    found = Rationals(1, 1, 1, 1)
    for _ in range(abs(exponent)):
        found = times(found, a)
    return found if exponent >= 0 else over(Rationals(1, 1, 1, 1), found)


def select(where: Mask, yes: Rationals, no: Rationals) -> Rationals:
    """``yes`` where the mask is set, else ``no``."""
    if where is True or where is False:
        return yes if where else no
    left, right, den, most_left, most_right, deep = yes.num, no.num, yes.den, yes.most, no.most, max(yes.deep, no.deep)
    if isinstance(yes.den, int) and isinstance(no.den, int):
        left, right, den, most_left, most_right, deep = _same_base(yes, no)
    else:
        den = np.where(where, yes.den, no.den)
    unknown = None
    if yes.open is not None or no.open is not None:
        unknown = np.where(where, False if yes.open is None else yes.open, False if no.open is None else no.open)
    return Rationals(np.where(where, left, right), den, max(most_left, most_right), deep, unknown)


def compare(op: str, a: Rationals, b: Rationals) -> Truths:
    """``a op b``, multiplied out."""
    left, right, *_ = _same_base(a, b)
    match op:
        case ">=":
            holds = left >= right
        case "<=":
            holds = left <= right
        case ">":
            holds = left > right
        case "<":
            holds = left < right
        case "==":
            holds = left == right
        case _:
            holds = left != right
    return Truths(holds, either(a.open, b.open))


def smaller(a: Rationals, b: Rationals) -> Rationals:
    """The smaller of two; open where one of them is."""
    found = select(compare("<=", a, b).value, a, b)
    return Rationals(found.num, found.den, found.most, found.deep, either(a.open, b.open))


def larger(a: Rationals, b: Rationals) -> Rationals:
    """The larger of two; open where one of them is."""
    return negative(smaller(negative(a), negative(b)))


def floor(a: Rationals) -> Rationals:
    """The next whole number downwards."""
    return Rationals(a.num // a.den, 1, a.most + 1, 1, a.open)


def ceiling(a: Rationals) -> Rationals:
    """The next whole number upwards."""
    return negative(floor(negative(a)))


def absolute(a: Rationals) -> Rationals:
    """The distance from zero."""
    return Rationals(abs(a.num), a.den, a.most, a.deep, a.open)


def round_to(a: Rationals, places: int, mode: str) -> Rationals:
    """Rounded as a set rounds (see :func:`fzzf_metrics.scoring.rounding.round_value`); over ``10 ** places``."""
    unit = Rationals.same(Fraction(10) ** places)
    size = times(absolute(a), unit)
    match mode:
        case "half_up":
            whole = floor(add(size, Rationals.same(Fraction(1, 2))))
        case "half_even":
            whole = _half_even(size)
        case "up":
            whole = ceiling(size)
        case _:
            whole = floor(size)
    signed = whole.num * (np.sign(a.num) if not isinstance(a.num, int) else (-1 if a.num < 0 else 1))
    return times(Rationals(signed, 1, whole.most, 1, a.open), Rationals.same(Fraction(10) ** -places))


def _half_even(size: Rationals) -> Rationals:
    doubled = times(size, Rationals.same(Fraction(2)))
    up = floor(add(size, Rationals.same(Fraction(1, 2))))
    halfway = (doubled.num % doubled.den == 0) & ((doubled.num // doubled.den) % 2 == 1)
    return Rationals(up.num - (halfway & (up.num % 2 == 1)), 1, up.most + 1, 1, size.open)
