"""Sobol indices: how much of a result's variance each choice makes, alone and with all that it takes part in.

Two independent samples A and B of all choices, and for each choice A with that choice taken from B. Estimators of
Saltelli et al. 2010 (first order) and Jansen 1999 (total), as the OECD handbook's step 7 asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from fzzf_metrics.records import frozen
from fzzf_metrics.uncertainty.sequence import points

if TYPE_CHECKING:
    import pandas as pd

CONFIDENCE = (0.025, 0.975)
RESAMPLES = 500


@frozen
class Indices:
    """First-order and total indices of one result, one a choice, each with the ends of its bootstrap interval (95 %).

    ``variance`` is that of the result; where it is zero nothing was moved and the indices are NaN.
    """

    result: str
    choices: tuple[str, ...]
    first: Any
    first_ends: Any
    total: Any
    total_ends: Any
    variance: float

    def to_frame(self) -> pd.DataFrame:
        """One row a choice: ``first first_low first_high total total_low total_high``."""
        import pandas as pd

        columns = {"first": self.first, "first_low": self.first_ends[0], "first_high": self.first_ends[1],
                   "total": self.total, "total_low": self.total_ends[0], "total_high": self.total_ends[1]}
        return pd.DataFrame(columns, index=pd.Index(self.choices, name="choice"))


def swapped(a: Any, b: Any) -> Any:
    """A, B, and A with one column after the other taken from B, one below the other."""
    mixed = []
    for place in range(a.shape[1]):
        one = a.copy()
        one[:, place] = b[:, place]
        mixed.append(one)
    return np.concatenate([a, b, *mixed])


def indices(results: Any, choices: tuple[str, ...], result: str, rng: np.random.Generator) -> Indices:
    """The indices from the results on :func:`swapped` samples, in their order; the bootstrap redraws samples."""
    count = len(results) // (len(choices) + 2)
    parts = (results - results.mean()).reshape(len(choices) + 2, count)
    first, total = _estimates(parts)
    spread = [_estimates(parts[:, rng.integers(count, size=count)]) for _ in range(RESAMPLES)]
    ends = [np.quantile(np.array([one[which] for one in spread]), CONFIDENCE, axis=0) for which in (0, 1)]
    return Indices(result, choices, first, ends[0], total, ends[1], float(parts[:2].var()))


def _estimates(parts: Any) -> tuple[Any, Any]:
    a, b, mixed = parts[0], parts[1], parts[2:]
    variance = parts[:2].var()
    if not variance > np.finfo(float).eps * max(1.0, float(np.abs(parts).max())):
        return np.full(len(mixed), np.nan), np.full(len(mixed), np.nan)
    return (b * (mixed - a)).mean(axis=1) / variance, ((a - mixed) ** 2).mean(axis=1) / (2 * variance)


def estimate(
    model: Callable[[Any], dict[str, Any]], choices: tuple[str, ...], count: int, seed: int
) -> tuple[Indices, ...]:
    """The indices of every result of a model, which gives results by name for a sample (rows x choices).

    ``count`` points fill the choices evenly; powers of two do so best.

    >>> (found,) = estimate(lambda x: {"y": 3 * x[:, 0] + x[:, 1]}, ("a", "b"), 512, 1)
    >>> [f"{share:.1f}" for share in found.first]
    ['0.9', '0.1']
    """
    rng = np.random.default_rng([seed, 3])
    both = points(count, 2 * len(choices), rng)
    found = model(swapped(both[:, : len(choices)], both[:, len(choices):]))
    return tuple(indices(values, choices, name, rng) for name, values in found.items())
