"""Points that fill a cube evenly: a digital sequence in base 2 after Sobol', shifted at random.

Sums over such points come much nearer to their limits than over random ones (indices to three digits instead of one
from a thousand points). Directions are made here, from the primitive polynomials over GF(2) and odd numbers that were
tried out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import numpy as np

BITS = 32
STARTS = (
    0, 0, 0, 9, 1, 21, 26, 15, 55, 10, 96, 47, 90, 15, 26, 2, 7, 27, 89, 55,
    1, 48, 49, 35, 82, 83, 25, 16, 73, 20, 72, 9, 4, 19, 75, 14, 68, 74, 0, 8,
)
"""What each dimension's first odd numbers are made from: of a hundred tried, those whose pairs fill squares best."""


def points(number: int, dimensions: int, rng: np.random.Generator) -> Any:
    """The first ``number`` points (rows) of a sequence in the unit cube, at most 40 dimensions; best for powers of two.

    >>> some = points(8, 2, np.random.default_rng(0))
    >>> [sorted(map(int, column * 8)) for column in some.T]
    [[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6, 7]]
    """
    gray = np.arange(number, dtype=np.uint64)
    gray ^= gray >> np.uint64(1)
    found = np.zeros((number, dimensions), np.uint64)
    starts = zip(islice(_polynomials(), dimensions), STARTS, strict=False)
    for dimension, (polynomial, start) in enumerate(starts):
        for bit, direction in enumerate(_directions(polynomial, start)):
            found[:, dimension] ^= np.where(gray >> np.uint64(bit) & np.uint64(1), np.uint64(direction), np.uint64(0))
    found ^= rng.integers(2**BITS, size=dimensions, dtype=np.uint64)
    return (found.astype(np.float64) + rng.random((number, dimensions))) / 2.0**BITS


def _directions(polynomial: int, start: int) -> list[int]:
    """One direction a bit; the recurrence of a primitive polynomial keeps every stretch of 2^n points even."""
    degree = polynomial.bit_length() - 1
    found = _odd_numbers(start, degree) if degree else [1] * BITS
    for place in range(len(found), BITS):
        made = found[place - degree] ^ (found[place - degree] << degree)
        for step in range(1, degree):
            if polynomial >> (degree - step) & 1:
                made ^= found[place - step] << step
        found.append(made)
    return [one << (BITS - place - 1) for place, one in enumerate(found)]


def _odd_numbers(start: int, number: int) -> list[int]:
    """Odd numbers below 2, 4, 8 …, by a linear congruence: the same on every machine."""
    found, state = [], start + 1
    for place in range(number):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        found.append((state >> 33) % 2**place * 2 + 1)
    return found


def _polynomials() -> Iterator[int]:
    """1 (for which directions are the bits themselves), then the primitive polynomials by size, bits for powers."""
    yield 1
    for candidate in count(3, 2):
        if _is_primitive(candidate):
            yield candidate


def _is_primitive(polynomial: int) -> bool:
    """Whether the powers of x run through everything but zero before they return to 1."""
    degree = polynomial.bit_length() - 1
    power = 1
    for step in range(1, 2**degree):
        power <<= 1
        if power >> degree:
            power ^= polynomial
        if power == 1:
            return bool(step == 2**degree - 1)
    return False
