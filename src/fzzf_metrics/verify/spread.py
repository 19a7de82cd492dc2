"""Robust statistics on exact numbers: how far from the middle is far? No logarithm, no float, no seed.

Numbers of things and of money are compared by ratio, shares by difference. Both ways measure the spread by the median
distance from the median (MAD), which a few odd values cannot move, and call a value far that lies more than about 3.4
standard deviations of a normal distribution away:

- shares: further from the median than 5 MADs;
- other numbers: ``r > R ** 5``, where r is how many times a number is the median (or the median the number) and R is
  the median of these: the same rule on logarithms, without any.

Where more than half are equal the spread is nothing, and whatever differs is far; so callers ask for a least size, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

LEAST = 8
"""Fewer values have no spread to speak of."""
FAR = 5
"""How many MADs are far: 5 / 1.4826 = 3.37 standard deviations."""
CHANCE = 9
"""Two counts differ by chance up to three standard deviations: (a - b)² ≤ 9 (a + b)."""


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or the mean of the middle two.

    >>> median([Fraction(3), Fraction(1), Fraction(2), Fraction(10)])
    Fraction(5, 2)
    """
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def deviation(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The median and the median distance from it.

    >>> deviation([Fraction(n) for n in (1, 2, 3, 4, 100)])
    (Fraction(3, 1), Fraction(1, 1))
    """
    middle = median(values)
    return middle, median([abs(value - middle) for value in values])


def factor(a: Fraction, b: Fraction) -> Fraction:
    """How many times the smaller the larger of two numbers above zero is."""
    return max(a / b, b / a)


def factors(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The median of numbers above zero, and the median of how many times off it they are.

    >>> factors([Fraction(n) for n in (1, 2, 4, 8, 4000)])
    (Fraction(4, 1), Fraction(2, 1))
    """
    middle = median(values)
    return middle, median([factor(value, middle) for value in values])


def far_factors(values: Sequence[Fraction]) -> list[bool]:
    """Which of numbers above zero are far from their median, by ratio.

    >>> far_factors([Fraction(n) for n in (90, 95, 100, 105, 110, 115, 120, 900)])
    [False, False, False, False, False, False, False, True]
    """
    middle, usual = factors(values)
    return [factor(value, middle) > usual**FAR for value in values]


def far_apart(values: Sequence[Fraction]) -> list[bool]:
    """Which numbers are far from their median, by difference.

    >>> far_apart([Fraction(n) for n in (100, 100, 100, 100, 99)])
    [False, False, False, False, True]
    """
    middle, usual = deviation(values)
    return [abs(value - middle) > usual * FAR for value in values]


def by_chance(a: Fraction, b: Fraction) -> bool:
    """Whether two counts differ no more than counts of rare events do.

    >>> by_chance(Fraction(1), Fraction(4)), by_chance(Fraction(100), Fraction(400))
    (True, False)
    """
    return (a - b) ** 2 <= CHANCE * (a + b)


def tail(successes: int, trials: int, share: Fraction) -> Fraction:
    """The probability of at least so many successes (exact binomial).

    >>> tail(2, 2, Fraction(1, 5)), tail(0, 9, Fraction(1, 3))
    (Fraction(1, 25), Fraction(1, 1))
    """
    from math import comb

    top, bottom = share.numerator, share.denominator
    ways = sum(comb(trials, n) * top**n * (bottom - top) ** (trials - n) for n in range(successes, trials + 1))
    return Fraction(ways, bottom**trials)
