"""A process that loads and scores all day does not grow."""

from __future__ import annotations

import gc
import sys

from compared import scored
from example import PLAN, REPORT

ROUNDS, ROOM = 1000, 3000


def test_a_thousand_loads_and_scores_leave_memory_as_it_was():
    _run(50)                            # caches fill, lazy imports happen
    before = _blocks()
    _run(ROUNDS)
    more = _blocks() - before
    assert more < ROOM, f"{more:,} blocks of memory more after {ROUNDS} rounds"


def _run(rounds):
    for _ in range(rounds):
        scored(PLAN, REPORT)


def _blocks():
    gc.collect()
    return sys.getallocatedblocks()
