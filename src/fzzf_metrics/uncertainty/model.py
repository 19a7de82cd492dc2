"""The totals of every unit, drawn: by one matrix product where they are sums, else group by group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from fzzf_metrics.definition import NotApplicable, Rounding
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.records import field, frozen
from fzzf_metrics.uncertainty.asked import PLACE
from fzzf_metrics.uncertainty.rounding import rounded
from fzzf_metrics.uncertainty.structure import Adding, Structure
from fzzf_metrics.uncertainty.tape import Code, Tape

SMALL, LARGE = 2**15, 2**22
"""So many numbers an array of one step, of one group's scores, may have: steps stay near the processor."""


@frozen
class Rules:
    """The moved rules: a tape, the places of its results among the indicators, and how it is run.

    ``add`` adds the results up at once, with a code made for that (``joined``).
    """

    tape: Tape
    code: Code
    places: Any
    run: Callable[[Code, Any, Any], None]
    joined: Code | None = None
    add: Callable[[Code, Any, Any, Any], None] | None = None

    def scores(self, factors: Any, units: int) -> Any:
        """The moved scores (draws x results x units) for factors of thresholds (draws x indicators)."""
        found = np.empty((len(factors), len(self.places), units))
        self.run(self.code, self.scalars(factors), found)
        return found

    def scalars(self, factors: Any) -> Any:
        """What the tape reads of each draw; InputError where a threshold moved to where a rule divides by zero."""
        return certain(self.tape.derived(factors.T))


def certain(numbers: Any) -> Any:
    """The same numbers; InputError where one is none."""
    if not np.isfinite(numbers.sum()):
        raise InputError([Problem("sensitivity_no_number", Place(PLACE))])
    return numbers


@frozen
class Model:
    """Scores of the kept units, what is 不适用 and excluded (indicators x units), and the moved rules, if any."""

    structure: Structure
    scores: Any
    absent: Any
    excluded: Any
    rules: Rules | None = None
    linear: bool = False
    share: Any = field(default=None)

    @property
    def way(self) -> str:
        """``matrix`` where totals are weighted sums of scores, ``tree`` where groups are added up one by one."""
        return "matrix" if self.linear else "tree"

    def totals(
        self, weights: Any, thresholds: Any = None, policies: Mapping[str, NotApplicable] | None = None,
        rounding: Rounding | None = None,
    ) -> Any:
        """The totals of some draws (draws x units).

        ``weights`` (draws x indicators) multiply the weights, ``thresholds`` (draws x moved indicators) the thresholds;
        ``rounding`` is the one of totals.
        """
        sums = None if policies else self.sums(weights, thresholds is not None)
        return self.finished(weights, thresholds, sums, policies, rounding)

    def sums(self, weights: Any, moving: bool) -> Any:
        """The weighted sums of what does not move, where totals are such sums; else None."""
        if not self.linear:
            return None
        if self.rules is None or not moving:
            return (weights * self.share) @ self.scores
        fixed = np.ones(len(self.scores), np.bool_)
        fixed[self.rules.places] = False
        return (weights[:, fixed] * self.share[fixed]) @ self.scores[fixed]

    def finished(
        self, weights: Any, thresholds: Any, sums: Any, policies: Mapping[str, NotApplicable] | None = None,
        rounding: Rounding | None = None,
    ) -> Any:
        """The totals, with :meth:`sums` at hand; ``sums`` is changed."""
        if sums is None:
            found = self._trees(weights, thresholds, policies or {})
        else:
            found = sums if thresholds is None or self.rules is None else self._added(weights, thresholds, sums)
        return certain(found) if rounding is None else rounded(certain(found), rounding)

    def _trees(self, weights: Any, thresholds: Any, policies: Mapping[str, NotApplicable]) -> Any:
        step = max(1, LARGE // (self.scores.size if thresholds is not None else self.scores.shape[1]))
        parts = [slice(start, start + step) for start in range(0, len(weights), step)]
        return np.concatenate([
            self._tree(weights[part], None if thresholds is None else thresholds[part], policies) for part in parts
        ])

    def _tree(self, weights: Any, thresholds: Any, policies: Mapping[str, NotApplicable]) -> Any:
        scores = self.scores
        if self.rules is not None and thresholds is not None:
            scores = np.repeat(scores[None], len(weights), axis=0)
            moved = self.rules.scores(thresholds, scores.shape[2])
            moved[:, self.absent[self.rules.places]] = 0.0
            scores[:, self.rules.places] = moved
        return Adding(self.structure, weights, scores, self.absent, self.excluded, policies).total()

    def _added(self, weights: Any, thresholds: Any, sums: Any) -> Any:
        """The moved scores added to the sums of the others."""
        assert self.rules is not None  # noqa: S101 - the caller asked
        rules, moved = self.rules, weights[:, self.rules.places] * self.share[self.rules.places]
        if rules.add is not None and rules.joined is not None:
            rules.add(rules.joined, rules.scalars(thresholds), moved, sums)
            return sums
        step = max(1, SMALL // self.scores.shape[1])
        for start in range(0, len(weights), step):
            part = slice(start, start + step)
            scores = rules.scores(thresholds[part], self.scores.shape[1])
            sums[part] += np.matmul(moved[part, None, :], scores)[:, 0]
        return sums
