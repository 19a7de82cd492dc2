"""The arrays a table of scores is written into, block by block."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.interval import Interval
from fzzf_metrics.records import mutable
from fzzf_metrics.table import ratios
from fzzf_metrics.table.block import Block, Sums
from fzzf_metrics.table.codes import STATUS, VERDICT
from fzzf_metrics.table.grades import NONE, Cuts
from fzzf_metrics.table.lookup import ItemBlock
from fzzf_metrics.table.memory import array
from fzzf_metrics.table.rows import ExactRow, nearest_float


@mutable
class Outputs:
    """Scores, verdicts, groups, totals and grades of all rows; one line a thing, one column a row of the table.

    ``high`` arrays are None unless both ends were asked for; a score that is not known is NaN then. ``statuses`` is
    None unless asked for. Where ``unit`` is not 0, scores of indicators are whole numbers of ``1 / unit`` and UNKNOWN
    stands for what is not known.
    """

    items: dict[str, int]
    groups: dict[str, int]
    scores: Any
    verdicts: Any
    group_scores: Any
    totals: Any
    best: Any
    worst: Any
    refused: Any
    statuses: Any = None
    high: Any = None
    group_high: Any = None
    total_high: Any = None
    unit: int = 0


UNKNOWN = np.iinfo(np.int32).min


def outputs(
    items: list[str], groups: list[str], count: int, bounds: bool, statuses: bool, unit: int = 0,
    keep_totals: bool = False,
) -> Outputs:
    """Fresh arrays; ``keep_totals`` keeps both ends of the totals even where those of the scores are not asked for."""
    shape, inner = (len(items), count), (len(groups), count)
    kind = np.int32 if unit else np.float64
    return Outputs(
        {name: place for place, name in enumerate(items)}, {name: place for place, name in enumerate(groups)},
        array(shape, kind), array(shape, np.int8), array(inner), array(count),
        np.full(count, NONE, np.int16), np.full(count, NONE, np.int16), np.zeros(count, np.bool_),
        array(shape, np.int8) if statuses else None, array(shape, kind) if bounds else None,
        array(inner) if bounds else None, array(count) if bounds or keep_totals else None, unit,
    )


def write_item(into: Outputs, name: str, found: ItemBlock, rows: slice, base: int) -> None:
    """One indicator's outcomes on a block."""
    place = into.items[name]
    into.verdicts[place, rows] = found.verdict
    if into.statuses is not None:
        into.statuses[place, rows] = found.status
    high = None if into.high is None else into.high[place, rows]
    if into.unit:
        _write_whole(into.scores[place, rows], high, found.low, found.high, base // into.unit)
    else:
        _write(into.scores[place, rows], high, found.low, found.high, base)
    if found.ratio is not None:
        here = found.ratio[0] != 0
        shown = found.ratio[0][here] / found.ratio[1][here]  # both below 2 ** 53: rounded but once
        into.scores[place, rows][here] = shown
        if high is not None:
            high[here] = shown


def _write_whole(low: Any, high: Any, units: Any, other: Any, step: int) -> None:
    low[...] = units / step
    if high is not None:
        high[...] = other / step
    elif other is not units:
        low[units != other] = UNKNOWN


def _write(low: Any, high: Any, units: Any, other: Any, base: int) -> None:
    """Units as the nearest floats: both are below 2 ** 53, and a division of two such is rounded but once."""
    np.divide(units, base, out=low)
    if high is None:
        if other is not units:
            low[units != other] = np.nan
    elif other is units:
        high[...] = low
    else:
        np.divide(other, base, out=high)


def write_sums(into: Outputs, block: Block, total: Sums, cuts: Cuts | None, rows: slice) -> Any:
    """Groups, totals and grades of a block; the rows whose sums are left to the exact engine."""
    base, doubt = block.tree.base, np.zeros(block.count, np.bool_)
    for name, sums in block.groups.items():
        place = into.groups[name]
        high = None if into.group_high is None else into.group_high[place, rows]
        doubt |= _write_sum(into.group_scores[place, rows], high, sums, base)
    high = None if into.total_high is None else into.total_high[rows]
    doubt |= _write_sum(into.totals[rows], high, total, base)
    if cuts is not None:
        into.best[rows] = cuts.code(total.high)
        into.worst[rows] = into.best[rows] if total.high is total.low else cuts.code(total.low)
    return doubt | _has_terms(total) if cuts is not None else doubt


def _has_terms(sums: Sums) -> Any:
    """Where a sum is more than its units."""
    return np.any([term.num != 0 for term in sums.rest], axis=0) if sums.rest else False


def _write_sum(low: Any, high: Any, sums: Sums, base: int) -> Any:
    """A sum, terms without a common unit included; where its last digit is in doubt."""
    _write(low, high, sums.low, sums.high, base)
    here = _has_terms(sums)
    if here is False or not here.any():
        return False
    doubt: Any = False
    for side, units in ((low, sums.low), (high, sums.high)):
        if side is None:
            continue
        pair = ratios.total(units, base, sums.rest)
        if pair is None:
            return here
        found, unsure = ratios.nearest(pair)
        np.copyto(side, found, where=here if side is high or high is not None else here & (sums.low == sums.high))
        doubt = doubt | (unsure & here)
    return doubt


def write_row(into: Outputs, row: Any, found: ExactRow, order: list[str]) -> None:
    """Rows that say the same, as the exact engine scores them."""
    for name, result in found.results.items():
        place = into.items[name]
        into.verdicts[place, row] = VERDICT[result.verdict]
        if into.statuses is not None:
            into.statuses[place, row] = STATUS[result.status]
        score = result.score * Interval.point(into.unit) if into.unit else result.score
        _write_interval(into.scores, into.high, (place, row), score)
    for name, score in found.groups.items():
        _write_interval(into.group_scores, into.group_high, (into.groups[name], row), score)
    _write_interval(into.totals, into.total_high, row, found.standing.total)
    possible = [order.index(name) for name in found.standing.possible]
    into.best[row] = min(possible, default=NONE)
    into.worst[row] = max(possible, default=NONE)


def _write_interval(low: Any, high: Any, at: Any, score: Interval) -> None:
    if high is None:
        unknown = UNKNOWN if low.dtype == np.int32 else np.nan
        low[at] = nearest_float(score.low) if score.is_point else unknown
        return
    if low.dtype == np.int32:
        low[at], high[at] = _whole_ends(score)
        return
    low[at] = float("-inf") if score.low is None else nearest_float(score.low)
    high[at] = float("inf") if score.high is None else nearest_float(score.high)


def _whole_ends(score: Interval) -> tuple[int, int]:
    """Both ends; UNKNOWN where there is none."""
    low, high = (UNKNOWN if end is None else int(end) for end in (score.low, score.high))
    return low, high


def blank(into: Outputs, rows: Any) -> None:
    """Rows that are refused have no result at all."""
    into.refused[rows] = True
    arrays = (into.scores, into.high, into.group_scores, into.group_high, into.totals, into.total_high)
    for lines in (one for one in arrays if one is not None):
        lines[..., rows] = UNKNOWN if lines.dtype == np.int32 else np.nan
    into.verdicts[:, rows] = VERDICT["undetermined"]
    into.best[rows] = into.worst[rows] = NONE
