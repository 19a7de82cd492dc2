"""Several threads on one table: what they share is whole, and what they find is what one thread finds."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from table_kit import a_set

from fzzf_metrics.table import engine, exactly, inputs, memory, score_table


@pytest.fixture(autouse=True)
def _many_small_blocks(monkeypatch):
    """Blocks of a few rows, threads that take turns all the time, and little that is remembered."""
    monkeypatch.setattr(engine, "FEW", 0)
    monkeypatch.setattr(engine, "BLOCK", 64)
    monkeypatch.setattr(exactly, "MOST_SEEN", 3)
    monkeypatch.setattr(inputs, "MOST_KEPT", 3)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def a_plan(rule, **more):
    return a_set({
        "format": "fzzf/1", "id": "threads-2024", "title": "线程", "period": "2024", "points": "100",
        "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
        "groups": [{"id": "g", "title": "组", "points": "100", "not_applicable": "rescale"}],
        "indicators": [{"id": "a", "title": "走访", "group": "g", "points": "100", "rule": rule}],
        "figures": [{"id": "visits", "name": "走访", "kind": "count", "unit": "次"},
                    {"id": "falsified", "name": "造假", "kind": "count", "unit": "次"}], **more,
    })


RANK = {"formula": "points / rank(peers, visits, 'high')", "floor": "0", "cap": "points"}
ODD = {"formula": "points * round(visits / 7, 1) / 100", "floor": "0", "cap": "points"}
GUARD = [{"id": "veto", "title": "造假", "if": "falsified > 3", "set": "0", "on": "total",
          "unreported": "not_triggered"}]
GRADES = [{"name": "优秀", "from": "20", "quota": {"share": "10%", "round": "down", "ties": "none", "else": "良好"}},
          {"name": "良好"}]
CASES = {
    "ranks among peers": a_plan(RANK, grades=GRADES),
    "guards and outcomes that are forgotten": a_plan(ODD, guards=GUARD),
}


@pytest.mark.parametrize("chosen", CASES.values(), ids=CASES)
def test_threads_find_what_one_finds(chosen) -> None:
    draw = np.random.default_rng(4)
    counts = [f"{one}余" if place % 3 == 0 else str(one) for place, one in enumerate(draw.integers(10, 900, 600))]
    table = pd.DataFrame({"visits": counts, "falsified": draw.integers(0, 6, 600).astype(float)})
    one = score_table(chosen, table, bounds=True, threads=1)
    for _ in range(5):
        many = score_table(chosen, table, bounds=True, threads=6)
        for name in ("scores", "high", "verdicts", "totals", "total_high", "best", "worst"):
            assert np.array_equal(getattr(one.outputs, name), getattr(many.outputs, name)), name
        assert many.exact_rows == one.exact_rows


def test_memory_that_comes_back_while_another_asks_is_lent_once() -> None:
    def ask(turn: int) -> bool:
        mine = memory.array(memory.LARGE + 64 * (turn % 3), np.uint8)
        mine[:] = turn % 250
        return bool((mine == turn % 250).all())

    with ThreadPoolExecutor(6) as threads:
        assert all(threads.map(ask, range(120)))
    memory.forget()
