"""Straight pieces in numpy: what :mod:`fzzf_metrics.table.kernels` does compiled, one step at a time.

A step of numpy costs a microsecond before it has seen a cell, and more where two threads take turns. So the indicators
of a group that stand beside each other are worked on together, each line of cells with its own numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from fzzf_metrics.records import frozen
from fzzf_metrics.table.lookup import Lookup
from fzzf_metrics.table.memory import array
from fzzf_metrics.table.segments import Segments

CELLS = 2**18
"""So many cells are worked on at once, or one line of them."""
APART = 8
(SCALE, BASE, TOP, SLOPE, OFFSET, LOW, HIGH, TIMES, SILENT_SCORE, WIDTH, TURN, FACTOR) = range(12)
BELOW, CHANGE, SILENT = range(3)


@frozen
class Forms:
    """All straight indicators, one line each: ``numbers`` and ``codes`` hold one column for each of the names above.

    Scores are ``floor(SLOPE * k + OFFSET) * TIMES``, no lower than LOW and no higher than HIGH. Verdicts are BELOW and,
    from TURN on, CHANGE more. Where nothing is reported the score is SILENT_SCORE over LOW and WIDTH open, the verdict
    SILENT more than BELOW. What is neither is looked up: ``scores`` and ``verdicts`` by line.
    """

    numbers: Any
    codes: Any
    scores: dict[int, Lookup]
    verdicts: dict[int, Lookup]

    def of(self, lines: slice) -> tuple[Any, Any]:
        """The numbers and codes of some lines, each to be taken with whole lines of cells."""
        return self.numbers[:, lines, None], self.codes[:, lines, None]


def forms(made: Sequence[Segments], found: Sequence[Lookup], factors: Sequence[float]) -> Forms:
    """The forms of indicators, each tried on every number that its column can hold."""
    numbers, codes = np.zeros((12, len(made))), np.zeros((3, len(made)), np.int8)
    scores: dict[int, Lookup] = {}
    verdicts: dict[int, Lookup] = {}
    for place, (one, looked, factor) in enumerate(zip(made, found, factors, strict=True)):
        line = one.line
        if line is None:
            scores[place] = looked
        if len(one.turns) > 1:
            verdicts[place] = looked
        low = 0.0 if line is None else line[2]
        numbers[:, place] = (
            one.span.scale, one.span.base, one.span.top, *(line or (0.0, 0.0, 0.0, 0.0)), one.times, one.missing - low,
            one.width, one.turns[0] if one.turns else np.inf, factor,
        )
        first = one.verdicts[0]
        codes[:, place] = first, one.verdicts[-1] - first, one.silence - first
    return Forms(numbers, codes, scores, verdicts)


@frozen
class Desk:
    """Room to work in, used again and again.

    Lines stand a little apart: only where they do not follow each other numpy takes one number with a whole line
    without writing it out first.
    """

    spare: Any
    whole: Any
    units: Any
    missing: Any
    mask: Any

    @classmethod
    def of(cls, lines: int, count: int) -> Desk:
        """Room for so many lines of so many rows."""
        kinds = np.float64, np.float64, np.float64, np.bool_, np.bool_
        return cls(*(array((lines, count + APART), kind)[:, :count] for kind in kinds))

    def top(self, lines: int) -> Desk:
        """The first lines of it."""
        return Desk(*(one[:lines] for one in (self.spare, self.whole, self.units, self.missing, self.mask)))


def score_cells(found: Forms, lines: slice, columns: Sequence[Any], desk: Desk, verdicts: Any) -> tuple[Any, bool]:
    """Score some lines of cells: which lines have cells that are no numbers of their span, and whether any is missing.

    Units are in ``desk.units``, ``desk.missing`` tells where nothing is reported; verdicts are written in place. What
    is there for a line with other cells is anything.
    """
    numbers, codes = found.of(lines)
    cells = columns[0][None] if len(columns) == 1 else np.concatenate([one[None] for one in columns], out=desk.spare)
    np.isnan(cells, out=desk.missing)
    some = bool(desk.missing.any())
    odd = _whole(numbers, cells, desk)
    _score(numbers, desk, some)
    _judge(numbers, codes, desk, verdicts, some)
    for place in range(lines.start, lines.stop):
        here = place - lines.start
        if place in found.scores:
            looked = found.scores[place]
            looked.low.take(_places(looked, desk.whole[here]), out=desk.units[here], mode="clip")
        if place in found.verdicts:
            looked = found.verdicts[place]
            looked.verdict.take(_places(looked, desk.whole[here]), out=verdicts[here], mode="clip")
    return odd, some


def _whole(numbers: Any, cells: Any, desk: Desk) -> Any:
    """Cells as whole numbers of their spans; which lines have some that are none (these are filled with nothing)."""
    whole, back = desk.whole, desk.units
    np.multiply(cells, numbers[SCALE], out=whole)
    np.rint(whole, out=whole)
    np.divide(whole, numbers[SCALE], out=back)
    np.not_equal(back, cells, out=desk.mask)  # true for nothing reported as well
    low, high = np.fmin.reduce(whole, axis=1), np.fmax.reduce(whole, axis=1)
    odd = (low < numbers[BASE, :, 0]) | (high > numbers[TOP, :, 0])  # of nothing at all neither is true
    if np.count_nonzero(desk.mask) != np.count_nonzero(desk.missing):
        odd |= np.count_nonzero(desk.mask, axis=1) != np.count_nonzero(desk.missing, axis=1)
    if odd.any():
        whole[odd] = np.nan
    return odd


def _score(numbers: Any, desk: Desk, some: bool) -> None:
    units = desk.units
    np.multiply(desk.whole, numbers[SLOPE], out=units)
    np.add(units, numbers[OFFSET], out=units)
    np.floor(units, out=units)
    if (numbers[TIMES] != 1).any():
        np.multiply(units, numbers[TIMES], out=units)
    np.copyto(desk.spare, numbers[LOW])  # written out: the lower of a line and one number takes three times as long
    np.fmax(units, desk.spare, out=units)  # nothing reported gives the lowest
    np.copyto(desk.spare, numbers[HIGH])
    np.minimum(units, desk.spare, out=units)
    if some and numbers[SILENT_SCORE].any():
        np.add(units, desk.missing * numbers[SILENT_SCORE], out=units)


def _judge(numbers: Any, codes: Any, desk: Desk, into: Any, some: bool) -> None:
    """Codes are added up from comparisons' own bytes: a comparison with nothing is false."""
    np.greater_equal(desk.whole, numbers[TURN], out=desk.mask)
    np.multiply(desk.mask.view(np.int8), codes[CHANGE], out=into)
    np.add(into, codes[BELOW], out=into)
    if some:
        np.add(into, desk.missing.view(np.int8) * codes[SILENT], out=into)


def _places(found: Lookup, whole: Any) -> Any:
    assert found.span is not None  # noqa: S101 - pieces are made of spans
    return np.fmax(whole - (found.span.base - 2), 0).astype(np.intp)
