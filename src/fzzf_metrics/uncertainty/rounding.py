"""Rounding of drawn totals: as the set rounds, in floats."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.definition import Rounding

NUDGE = 1e-9
"""So far from a half (in units of the last place) a float still counts as the half: drawn sums carry float errors."""


def rounded(values: Any, rounding: Rounding) -> Any:
    """Values rounded to the set's places in the set's way; a half that floats missed by a hair is a half.

    >>> rounded(np.array([94.065, -0.005, 1.004]), Rounding(2, "half_up", "total")).tolist()
    [94.07, -0.01, 1.0]
    """
    scale = 10.0**rounding.places
    size = np.abs(values) * scale
    match rounding.mode:
        case "half_up":
            whole = np.floor(size + 0.5 + NUDGE)
        case "half_even":
            whole = np.where(np.abs(size - np.floor(size) - 0.5) <= NUDGE, np.rint(np.floor(size) + 0.5), np.rint(size))
        case "down":
            whole = np.floor(size + NUDGE)
        case _:
            whole = np.ceil(size - NUDGE)
    return np.copysign(whole, values) / scale
