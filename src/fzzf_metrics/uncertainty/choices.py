"""Named choices as a model for Sobol indices: from numbers between 0 and 1 to rank shifts and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fzzf_metrics.definition import NotApplicable, Rounding
from fzzf_metrics.records import frozen
from fzzf_metrics.uncertainty.asked import Choice
from fzzf_metrics.uncertainty.drawing import BLOCK, weight_factors
from fzzf_metrics.uncertainty.model import Model
from fzzf_metrics.uncertainty.ranks import ranks
from fzzf_metrics.uncertainty.run import each


@frozen
class Choosing:
    """A model of choices. ``moved`` are the inputs of the tape, ``rank`` the nominal ranks, ``unit`` a place."""

    model: Model
    choices: Sequence[Choice]
    moved: Sequence[str]
    rank: Any
    rounding: Rounding | None
    unit: int | None = None
    threads: int = 1

    def results(self, sample: Any) -> dict[str, Any]:
        """The results on a sample (rows x choices): the mean absolute rank shift and, of a named unit, the total."""
        shift, total = np.empty(len(sample)), np.empty(len(sample))
        options = self._options(sample)
        kinds, which = np.unique(options, axis=0, return_inverse=True)
        rows = [np.flatnonzero(which.ravel() == kind) for kind in range(len(kinds))]
        parts = [(kinds[kind], found[start:start + BLOCK]) for kind, found in enumerate(rows)
                 for start in range(0, len(found), BLOCK)]

        def work(number: int) -> None:
            taken, some = parts[number]
            found = self._totals(sample[some], taken)
            shift[some] = np.abs(ranks(found).astype(np.int64) - self.rank).mean(axis=1)
            if self.unit is not None:
                total[some] = found[:, self.unit]

        each(work, len(parts), self.threads)
        return {"rank_shift": shift} if self.unit is None else {"rank_shift": shift, "total": total}

    def _options(self, sample: Any) -> Any:
        """Which option each row takes of each choice; 0 where a choice is no list of options."""
        sizes = np.array([max(len(choice.options), 1) for choice in self.choices])
        return np.minimum((sample * sizes).astype(np.int64), sizes - 1)

    def _totals(self, sample: Any, taken: Any) -> Any:
        thresholds = self._thresholds(sample)
        policies, rounding = self._taken(taken)
        return self.model.totals(self._weights(sample), thresholds, policies, rounding)

    def _factor(self, place: int, sample: Any) -> Any:
        return 1.0 + self.choices[place].by * (2.0 * sample[:, place] - 1.0)

    def _weights(self, sample: Any) -> Any:
        pairs = [(name, self._factor(place, sample)) for place, choice in enumerate(self.choices)
                 if choice.kind == "weight" for name in choice.of]
        drawn = np.array([factor for _, factor in pairs]).reshape(len(pairs), len(sample)).T
        return weight_factors(self.model.structure, [name for name, _ in pairs], drawn)

    def _thresholds(self, sample: Any) -> Any:
        found = np.ones((len(sample), len(self.moved)))
        for place, choice in enumerate(self.choices):
            for name in choice.of if choice.kind == "threshold" else ():
                found[:, self.moved.index(name)] *= self._factor(place, sample)
        return found if any(choice.kind == "threshold" for choice in self.choices) else None

    def _taken(self, taken: Any) -> tuple[Mapping[str, NotApplicable], Rounding | None]:
        policies: dict[str, Any] = {}
        rounding = self.rounding
        for choice, option in zip(self.choices, taken, strict=True):
            if choice.kind == "not_applicable":
                policies.update(dict.fromkeys(choice.of or self.model.structure.nodes, choice.options[option]))
            elif choice.kind == "rounding":
                rounding = self._rounding(choice.options[option])
        return policies, rounding

    def _rounding(self, places: str) -> Rounding | None:
        mode = "half_up" if self.model.structure.rounding is None else self.model.structure.rounding.mode
        return None if places == "none" else Rounding(int(places), mode, "total")
