"""Outcomes of the exact engine in a block: in units only where they stay whole on the way to the total."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from fzzf_metrics.interval import Interval
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.table.lookup import ItemBlock
from fzzf_metrics.table.patching import put_results
from fzzf_metrics.table.tree import Tree

HELD = [  # score, units that make a point, what units must be a multiple of: units, ratio, left for the row
    (("253/12", "253/12"), 12, 1, (253, 253), (0, 1), False),
    (("253/12", "253/12"), 12, 12, (0, 0), (253, 12), False),  # half of 253 units is no whole number of them
    (("5/2", "5/2"), 12, 6, (30, 30), (0, 1), False),
    (("0", "5/2"), 12, 6, (0, 30), (0, 1), False),
    (("0", "1/7"), 12, 6, (0, 0), (0, 1), True),
    (("1/7", "1/7"), 12, 6, (0, 0), (1, 7), False),
    ((None, "3"), 12, 6, (0, 0), (0, 1), True),
    (("1/9007199254740993", "1/9007199254740993"), 12, 6, (0, 0), (0, 1), True),
]


@pytest.mark.parametrize(("ends", "base", "step", "units", "ratio", "away"), HELD)
def test_a_score_is_held_in_units_as_a_ratio_or_left(ends, base, step, units, ratio, away) -> None:
    low, high = (None if end is None else Fraction(end) for end in ends)
    zeros = np.zeros(3)
    block = ItemBlock(zeros, zeros, np.zeros(3, np.int8), None, False, False)
    result = Result(None, Interval(low, high), "met", "scored")  # type: ignore[arg-type]
    put_results(block, np.array([1]), [result], np.array([0]), Tree({}, base, step, {}, {}, None), None)
    assert (block.low[1], block.high[1]) == units
    assert block.low[0] == block.low[2] == 0
    held = (0, 1) if block.ratio is None else (block.ratio[0][1], block.ratio[1][1])
    assert held == ratio
    assert (block.away is not None and bool(block.away[1])) == away
