"""Draws in stretches, their pieces at the same time; ranks of as many units as memory holds, then of the next."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.records import frozen
from fzzf_metrics.uncertainty.drawing import BLOCK, THRESHOLDS, WEIGHTS, Widths, weight_factors
from fzzf_metrics.uncertainty.model import Model
from fzzf_metrics.uncertainty.ranks import RankStatistics, rank_type, ranks, statistics

MEMORY = 2**28
"""So many bytes the ranks of one pass may take."""
AT_ONCE = 2**23
"""So many totals are worked out by one matrix product."""


@frozen
class Drawing:
    """What is drawn, how often, from which seed. ``inputs`` are the indicators that the model's rules can move."""

    model: Model
    weights: Widths
    thresholds: Widths
    inputs: tuple[str, ...]
    draws: int
    seed: int
    rounding: Rounding | None

    def factors(self, part: slice) -> tuple[Any, Any]:
        """The factors of weights (draws x indicators) and of thresholds (draws x inputs) in some draws."""
        weights = weight_factors(self.model.structure, list(self.weights.by), self._drawn(self.weights, WEIGHTS, part))
        if not self.thresholds.by:
            return weights, None
        moved = np.ones((len(weights), len(self.inputs)))
        places = [self.inputs.index(name) for name in self.thresholds.by]
        moved[:, places] = self._drawn(self.thresholds, THRESHOLDS, part)
        return weights, moved

    def _drawn(self, widths: Widths, stream: int, part: slice) -> Any:
        blocks = range(part.start // BLOCK, -(-part.stop // BLOCK))
        found = np.concatenate([widths.draw(self.seed, stream, block) for block in blocks])
        return found[part.start - blocks.start * BLOCK: part.stop - blocks.start * BLOCK]

    def statistics(
        self, quantiles: tuple[Fraction, ...], top: tuple[int, ...], threads: int, memory: int = MEMORY
    ) -> RankStatistics:
        """What the ranks of every unit come to over all draws."""
        units = self.model.scores.shape[1]
        held = max(1, memory // (self.draws * rank_type(units)().itemsize))
        parts = [slice(start, min(start + held, units)) for start in range(0, units, held)]
        found = [statistics(self._ranks(part, units, threads), quantiles, top) for part in parts]
        return RankStatistics(*(
            np.concatenate([getattr(one, name) for one in found]) for name in RankStatistics.__match_args__
        ))

    def _ranks(self, some: slice, units: int, threads: int) -> Any:
        """The ranks of some units: units x draws."""
        into = np.empty((some.stop - some.start, self.draws), rank_type(units))
        for part in pieces(self.draws, max(1, AT_ONCE // units)):
            self._part(part, some, into, threads)
        return into

    def _part(self, part: slice, some: slice, into: Any, threads: int) -> None:
        """A stretch of draws: sums of scores by one matrix product, all else in smaller pieces."""
        weights, moved = self.factors(part)
        sums = self.model.sums(weights, moved is not None)
        small = pieces(len(weights), BLOCK)

        def work(number: int) -> None:
            rows = small[number]
            totals = self.model.finished(
                weights[rows], None if moved is None else moved[rows], None if sums is None else sums[rows],
                rounding=self.rounding,
            )
            into[:, part.start + rows.start: part.start + rows.stop] = ranks(totals)[:, some].T

        each(work, len(small), threads)


def pieces(count: int, size: int) -> list[slice]:
    """Slices of at most ``size``, one after the other."""
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def each(work: Callable[[int], None], count: int, threads: int) -> None:
    """Do all numbered pieces of work, several at a time; the first error is raised."""
    if threads == 1 or count == 1:
        for number in range(count):
            work(number)
        return
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(work, range(count)):
            pass
