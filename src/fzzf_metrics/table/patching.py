"""Outcomes of the exact engine put into a block: in units where these hold them, else as a ratio, else left."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.scoring.rounding import round_interval
from fzzf_metrics.table.codes import STATUS, VERDICT
from fzzf_metrics.table.lookup import ItemBlock
from fzzf_metrics.table.spans import WHOLE_FLOAT
from fzzf_metrics.table.tree import Tree


@frozen
class _Held:
    """One score as a block can hold it: both ends in units, or a ratio, or ``away``."""

    low: int = 0
    high: int = 0
    ratio: Fraction = Fraction(0)
    away: bool = False


def _held(score: Interval, tree: Tree) -> _Held:
    low, high = score.low, score.high
    if low is None or high is None:
        return _Held(away=True)
    units = low * tree.base, high * tree.base
    if all((end / tree.step).denominator == 1 and abs(end) < WHOLE_FLOAT for end in units):
        return _Held(int(units[0]), int(units[1]))
    small = max(abs(low.numerator), low.denominator) < WHOLE_FLOAT
    return _Held(ratio=low) if low == high and small else _Held(away=True)


def put_results(
    found: ItemBlock, rows: Any, results: Sequence[Result], kind: Any, tree: Tree, rounding: Rounding | None
) -> None:
    """Put outcomes into some rows of a block; ``kind`` tells which of ``results`` each row has."""
    scores = [one.score if one.na else round_interval(one.score, rounding, "item") for one in results]
    held = [_held(score, tree) for score in scores]
    count = len(found.low)
    same = found.high is found.low and all(one.low == one.high for one in held)
    high = None if same else _with(found.high, rows, np.array([float(one.high) for one in held])[kind])
    found.low = _with(found.low, rows, np.array([float(one.low) for one in held])[kind])
    found.high = found.low if high is None else high
    _put_ratios(found, rows, held, kind)
    if any(one.away for one in held):
        away = np.zeros(count, np.bool_) if found.away is None else found.away
        found.away = _with(away, rows, np.array([one.away for one in held])[kind])
    found.verdict = _with(found.verdict, rows, np.array([VERDICT[one.verdict] for one in results], np.int8)[kind])
    found.na = _masked(found.na, rows, np.array([one.na for one in results])[kind], count)
    silent = np.array([one.reason == "unreported_zero" for one in results])
    found.silent = _masked(found.silent, rows, silent[kind], count)
    if found.status is not None:
        found.status = _with(found.status, rows, np.array([STATUS[one.status] for one in results], np.int8)[kind])


def _put_ratios(found: ItemBlock, rows: Any, held: Sequence[_Held], kind: Any) -> None:
    if found.ratio is None and not any(one.ratio for one in held):
        return
    count = len(found.low)
    num, den = found.ratio or (np.zeros(count, np.int64), np.ones(count, np.int64))
    tops, bottoms = (np.array([getattr(one.ratio, name) for one in held], np.int64)
                     for name in ("numerator", "denominator"))
    found.ratio = _with(num, rows, tops[kind]), _with(den, rows, bottoms[kind])


def _with(values: Any, rows: Any, new: Any) -> Any:
    found = np.array(values)
    found[rows] = new
    return found


def _masked(mask: Any, rows: Any, new: Any, count: int) -> Any:
    if isinstance(mask, bool) and (new == mask).all():
        return mask
    return _with(np.broadcast_to(mask, (count,)), rows, new)
