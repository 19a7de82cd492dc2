"""What is drawn: factors of weights and of thresholds, in blocks whose numbers hang on the seed alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fzzf_metrics.records import frozen
from fzzf_metrics.uncertainty.structure import Structure

BLOCK = 128
"""Draws in one block. Every block has its own stream of random numbers, so threads change nothing."""
WEIGHTS, THRESHOLDS = 1, 2


@frozen
class Widths:
    """What may be drawn, by id, and how far: a half-width of 0.25 is a factor from 0.75 to 1.25."""

    by: Mapping[str, float]

    def spread(self, uniform: Any) -> Any:
        """Uniform numbers (draws x ids) as factors."""
        return 1.0 + np.array(list(self.by.values())) * (2.0 * uniform - 1.0)

    def draw(self, seed: int, stream: int, block: int) -> Any:
        """The factors of one block: draws x ids."""
        return self.spread(np.random.default_rng([seed, stream, block]).random((BLOCK, len(self.by))))


def own_keys(structure: Structure) -> list[str]:
    """What is drawn when every weight is: each indicator of the full mark, all-or-nothing groups as one."""
    found = (_key(name, structure) for name in structure.inside())
    return list(dict.fromkeys(found))


def _key(name: str, structure: Structure) -> str:
    path = structure.path[name]
    return next((one for one in path[:-1] if structure.nodes[one].all_met), name)


def weight_factors(structure: Structure, keys: Sequence[str], drawn: Any) -> Any:
    """What every indicator's weight is multiplied by (draws x indicators), so that the full mark stays what it is.

    ``drawn`` (draws x keys) are the factors of indicators and groups; one in a drawn group has the group's factor too.
    What stands in bonus and penalty groups is no part of the full mark: its factor is taken as it was drawn.
    """
    reach = np.array([[key in structure.path[name] for name in structure.names] for key in keys], np.bool_)
    factors = np.ones((len(drawn), len(structure.names)))
    for place, covered in enumerate(reach):
        factors[:, covered] *= drawn[:, place, None]
    inside = set(structure.inside())
    counts = np.array([name in inside for name in structure.names], np.bool_)
    worth = np.where(counts, structure.share_of_total() * structure.points, 0.0)
    whole = factors @ worth
    scale = np.where(whole > 0, worth.sum() / np.where(whole > 0, whole, 1.0), 1.0)
    return np.where(counts, factors * scale[:, None], factors)
