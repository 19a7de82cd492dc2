"""A table of outcomes as a few straight pieces, where it is one: floor(slope * k + offset) between edges.

A table is looked up at one memory access a cell; straight pieces are computed at the speed of the processor. The floats
they are computed with are tried on every number the table can hold, and taken only where each one comes out as it is in
the table.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.interpret.rationals import Rationals
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.table.lookup import Lookup
from fzzf_metrics.table.spans import Span

MOST_PIECES = 5
MOST_VERDICTS = 3
AT_ZERO = 1
FIRST = 2
"""Indices of a table of numbers: 0 is nothing reported, 1 zero, from 2 on the numbers of the span."""


@frozen
class Segments:
    """Scores, in units of ``times``: from ``edges[i - 1]`` on, ``floor(slopes[i] * k + offsets[i])``.

    Verdicts: from ``turns[i - 1]`` on, ``verdicts[i]``. Where nothing is reported the score is from ``missing`` (in
    units) over ``width`` more, the verdict ``silence``. ``line`` is (slope, offset, lowest, highest) where one line
    gives every number back: two levels with an edge between them are a line steep enough.
    """

    span: Span
    times: float
    edges: tuple[float, ...]
    slopes: tuple[float, ...]
    offsets: tuple[float, ...]
    turns: tuple[float, ...]
    verdicts: tuple[int, ...]
    missing: float
    width: float
    silence: int
    line: tuple[float, float, float, float] | None = None

    def units(self, whole: Any) -> Any:
        """The units of whole numbers of the column, with the same floats as the quick ways."""
        piece = np.searchsorted(np.array(self.edges), whole, side="right")
        found = np.floor(whole * np.array(self.slopes)[piece] + np.array(self.offsets)[piece])
        return found * self.times


def segments(found: Lookup, plain: Rationals, rounding: Rounding | None, base: int) -> Segments | None:
    """The pieces of a table of numbers whose scores were ``plain`` before rounding; None where they would not do.

    They would not where there are too many, where an outcome is 不适用 or open, or where the floats do not give back
    every single outcome.
    """
    span = found.span
    exact = np.array_equal(found.low[AT_ZERO:], found.high[AT_ZERO:])
    if span is None or found.na is not False or not exact or not isinstance(plain.den, int):
        return None
    numerators = np.broadcast_to(plain.num, (span.size,))[FIRST:]
    starts = _starts(numerators)
    turns = np.flatnonzero(np.diff(found.verdict[FIRST:])) + 1
    if len(starts) > MOST_PIECES or len(turns) >= MOST_VERDICTS:
        return None
    rounds = rounding is not None and rounding.at == "item"
    unit = 10**rounding.places if rounding is not None and rounds else base
    ahead = Fraction(1, 8 * plain.den * unit) + (Fraction(1, 2) if rounds else 0)  # no float error reaches a whole
    lines = [_line(numerators, start, span.base, Fraction(unit, plain.den)) for start in starts]
    whole = np.arange(span.base, span.top + 1, dtype=np.float64)
    made = Segments(
        span, float(base // unit), tuple(whole[starts[1:]]), tuple(float(slope) for slope, _ in lines),
        tuple(float(offset + ahead) for _, offset in lines), tuple(whole[turns]),
        tuple(int(found.verdict[FIRST + place]) for place in (0, *turns)), float(found.low[0]),
        float(found.high[0] - found.low[0]), int(found.verdict[0]),
    )
    return replace(made, line=_clipped(made, whole)) if _gives_back(made, found, whole) else None


def _starts(numerators: Any) -> list[int]:
    """Where pieces begin; one goes on while each number is as far from the last as the second was from the first."""
    turns = np.flatnonzero(np.diff(np.diff(numerators))) + 1
    found = [0]
    while len(found) <= MOST_PIECES:
        place = int(np.searchsorted(turns, found[-1], side="right"))
        if place == len(turns):
            break
        found.append(int(turns[place]) + 1)
    return found


def _line(numerators: Any, start: int, base: int, unit: Fraction) -> tuple[Fraction, Fraction]:
    """Slope and offset of the piece that begins at ``start``, in units."""
    here = int(numerators[start])
    step = int(numerators[start + 1]) - here if start + 1 < len(numerators) else 0
    return step * unit, (here - step * (base + start)) * unit


def _gives_back(made: Segments, found: Lookup, whole: Any) -> bool:
    """Whether every number comes out as it is in the table, zero included where it lies outside of the range."""
    if not np.array_equal(made.units(whole), found.low[FIRST:]):
        return False
    if made.span.base <= 0 <= made.span.top:
        return True
    at_zero = made.units(np.zeros(1))[0] == found.low[AT_ZERO]
    return bool(at_zero and made.verdicts[0] == found.verdict[AT_ZERO])


def _clipped(made: Segments, whole: Any) -> tuple[float, float, float, float] | None:
    """The one line of all pieces; None where there is none."""
    if made.span.base > 0:
        whole = np.append(whole, 0.0)  # zero is a number of every column
    units = made.units(whole)
    low, high = float(units.min()), float(units.max())
    lines = [line for line in zip(made.slopes, made.offsets, strict=True) if line[0]]
    if not lines:
        first, last = made.offsets[0], made.offsets[-1]
        edge = made.edges[0] if made.edges else 0.0
        lines = [(last - first, first + (last - first) * (1 - edge))]
    found = np.clip(np.floor(whole * lines[0][0] + lines[0][1]) * made.times, low, high)
    return (*lines[0], low, high) if len(lines) == 1 and np.array_equal(found, units) else None
