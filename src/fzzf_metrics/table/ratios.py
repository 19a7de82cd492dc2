"""Sums of fractions that have no common unit, row by row: twice the digits of a float, and which rows need more.

A score that is a ratio of two columns has another denominator on every row. Such sums are carried as a pair of floats
(after T. J. Dekker, A floating-point technique for extending the available precision, 1971), with a bound of what they
can be off. Where the bound leaves open to which float or to which decimal a value rounds, or on which side of a cap it
lies, the row is in ``doubt`` and goes through the exact engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.records import frozen
from fzzf_metrics.table.spans import WHOLE_FLOAT

Mask: TypeAlias = Any
SPLITTER = 2.0**27 + 1
SLACK = 2.0**-100
"""How far a sum of a thousand terms can be off, as a share of their sizes: each is known to about 2 ** -106."""


@frozen
class Term:
    """``factor * num / den`` on every row: whole numbers below 2 ** 53, ``den`` above zero."""

    num: Any
    den: Any
    factor: Fraction = Fraction(1)

    def times(self, factor: Fraction) -> Term:
        """The same, multiplied."""
        return Term(self.num, self.den, self.factor * factor)

    def only(self, rows: Mask) -> Term:
        """The same on some rows, nothing on the others."""
        return Term(np.where(rows, self.num, 0), self.den, self.factor)

    def at(self, rows: Any) -> Term:
        """The same, fewer rows."""
        return Term(self.num[rows], np.broadcast_to(self.den, self.num.shape)[rows], self.factor)

    def spread(self, rows: Any, count: int) -> Term:
        """The same in its place among more rows."""
        num, den = np.zeros(count, np.int64), np.ones(count, np.int64)
        num[rows], den[rows] = self.num, self.den
        return Term(num, den, self.factor)


@frozen
class Pair:
    """``high + low`` on every row, off by at most ``slack``."""

    high: Any
    low: Any
    slack: Any


def total(units: Any, base: int, terms: Sequence[Term]) -> Pair | None:
    """Units of ``1 / base`` and terms, added up; None where a term leaves what floats hold as whole numbers."""
    high, low = _quotient(units, np.float64(base))
    size = np.abs(high)
    for term in terms:
        num, den = _whole(term.num, term.factor.numerator), _whole(term.den, term.factor.denominator)
        if num is None or den is None:
            return None
        first, second = _quotient(num, den)
        high, more = _two_sum(high, first)
        low = low + (more + second)
        size = size + np.abs(first)
    top = high + low
    return Pair(top, low - (top - high), size * SLACK)


def _whole(values: Any, times: int) -> Any:
    """Whole numbers times one, as floats; None where they might be rounded."""
    most = int(np.abs(values).max(initial=0)) if isinstance(values, np.ndarray) else abs(int(values))
    return None if most * abs(times) >= WHOLE_FLOAT else np.asarray(values, np.float64) * times


def _two_sum(a: Any, b: Any) -> tuple[Any, Any]:
    found = a + b
    back = found - a
    return found, (a - (found - back)) + (b - back)


def _split(a: Any) -> tuple[Any, Any]:
    far = SPLITTER * a
    head = far - (far - a)
    return head, a - head


def _quotient(num: Any, den: Any) -> tuple[Any, Any]:
    """The nearest float to a quotient, and what is left of it."""
    found = num / den
    product = found * den
    a, b = _split(found)
    c, d = _split(den)
    error = ((a * c - product) + a * d + b * c) + b * d
    return found, ((num - product) - error) / den


def nearest(pair: Pair) -> tuple[Any, Mask]:
    """The float nearest to each value, and where that is in doubt."""
    away = np.abs(pair.low)
    step = np.spacing(np.abs(pair.high))
    doubt = (np.abs(away - step / 2) <= pair.slack) | (np.abs(away - step / 4) <= pair.slack)
    return pair.high, doubt


def rounded(pair: Pair, rounding: Rounding, base: int) -> tuple[Any, Mask]:
    """Each value as the set rounds it, in units of ``1 / base``, and where that is in doubt."""
    scale = 10.0**rounding.places
    high = np.abs(pair.high) * scale
    whole = np.floor(high)
    rest = (high - whole) + np.where(pair.high < 0, -1, 1) * pair.low * scale
    near = high * 2.0**-50 + pair.slack * scale
    match rounding.mode:
        case "half_up" | "half_even":
            edge, up = 0.5, rest > 0.5
        case "up":
            edge, up = 0.0, rest > 0
        case _:
            edge, up = 0.0, rest < -1
    doubt = (np.abs(rest - edge) <= near) | ((edge == 0.0) & (np.abs(rest - 1) <= near))
    found = (whole + up) * np.where(pair.high < 0, -1, 1)
    return found * (base // 10**rounding.places), doubt


def above(pair: Pair, bound: Fraction) -> tuple[Mask, Mask]:
    """Where values are above a bound, and where that is in doubt."""
    edge = bound.numerator / bound.denominator
    near = (np.abs(pair.high) + abs(edge)) * 2.0**-50 + pair.slack
    return pair.high > edge, np.abs(pair.high - edge) <= near
