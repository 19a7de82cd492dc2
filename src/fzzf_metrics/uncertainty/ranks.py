"""Ranks of drawn totals, and what many of them come to for each unit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from fzzf_metrics.records import frozen

SAME = 1e-9
"""Totals nearer than about this (in points) are equal: what the same figures give must not be told apart by floats."""


def ranks(totals: Any) -> Any:
    """The rank of every unit in every draw (draws x units): 1 is the highest total, equal ones share the better rank.

    >>> ranks(np.array([[80.0, 90.0, 80.0, 70.0]])).tolist()
    [[2, 1, 2, 4]]
    """
    count = totals.shape[1]
    bits = max(count - 1, 1).bit_length()
    most = float(np.abs(totals).max(initial=0.0))
    scale = 1 / SAME
    while most * scale >= 2.0 ** (62 - bits):
        scale /= 10
    keys = np.rint(totals * -scale).astype(np.int64)
    keys <<= bits
    keys |= np.arange(count)
    keys.sort(axis=1)
    who = keys & ((1 << bits) - 1)
    keys >>= bits
    kind = rank_type(count)
    places = np.broadcast_to(np.arange(1, count + 1, dtype=kind), keys.shape)
    same = keys[:, 1:] == keys[:, :-1]
    if same.any():
        places = places.copy()
        places[:, 1:][same] = 0
        np.maximum.accumulate(places, axis=1, out=places)
    found = np.empty(keys.shape, kind)
    np.put_along_axis(found, who, places, axis=1)
    return found


def rank_type(count: int) -> Any:
    """The smallest whole numbers that hold a rank."""
    return np.uint16 if count < 2**16 else np.uint32


@frozen
class RankStatistics:
    """Of each unit: chosen quantiles (units x quantiles), best and worst rank, and how often it was in the top n."""

    quantiles: Any
    best: Any
    worst: Any
    mean: Any
    top: Any


def statistics(found: Any, quantiles: tuple[Fraction, ...], top: tuple[int, ...]) -> RankStatistics:
    """What the ranks of units (units x draws, sorted in place) come to.

    The quantile q is the least rank r such that at least the share q of the draws has a rank of r or better: always a
    rank that occurred, never a number between two. A unit is in the top n when its rank is n or better, so where
    several share the last place they are all in.

    >>> some = statistics(np.array([[3, 1, 2, 2]]), (Fraction(1, 2), Fraction(9, 10)), (1, 2))
    >>> some.quantiles.tolist(), some.top.tolist()
    ([[2, 3]], [[0.25, 0.75]])
    """
    found.sort(axis=1)
    draws = found.shape[1]
    places = [max(-(-share * draws // 1), 1) - 1 for share in quantiles]
    inside = np.array([np.searchsorted(line, top, side="right") for line in found]).reshape(len(found), len(top))
    return RankStatistics(
        found[:, list(map(int, places))].astype(np.int64), found[:, 0].astype(np.int64),
        found[:, -1].astype(np.int64), found.mean(axis=1), inside / draws,
    )
