"""No digit differs: every cell, total and grade of large tables against exact arithmetic.

2,000 rows here; a million in ``make proof``.
"""

from __future__ import annotations

import os
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from table_kit import a_set
from workload import indicator_set, rules, values

from fzzf_metrics import periods
from fzzf_metrics.definition import Dictionary
from fzzf_metrics.facts import Fact, Facts
from fzzf_metrics.figures import Report
from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interval import Interval
from fzzf_metrics.scoring import compiled, score
from fzzf_metrics.scoring.items import evaluate_item
from fzzf_metrics.scoring.rounding import round_interval
from fzzf_metrics.table import score_table
from fzzf_metrics.table.codes import VERDICT

PROOF = bool(os.environ.get("FZZF_PROOF"))
ROWS = 1_000_000 if PROOF else 2_000
WHOLE_ROWS = 20_000 if PROOF else 40
YEAR = periods.parse("2024")


@pytest.fixture(scope="module")
def work():
    drawn = rules(40)
    return indicator_set(drawn), values(drawn, ROWS)


def frame_of(lines):
    return pd.DataFrame(lines.T, columns=[f"ind_{place:04d}" for place in range(len(lines))], copy=False)


def exact_hundredths(chosen, name, figure, value):
    """What the exact interpreter gives for one indicator and one reported value, in hundredths, and the verdict."""
    program = compiled(chosen)
    found = {}
    if value == value:
        text = Fraction(repr(value))
        found[figure, YEAR, ""] = Fact(Interval.point(text), "reported")
    env = Env(Facts(Dictionary(program.figures), YEAR, found), YEAR)
    result = evaluate_item(program.items[name], env, YEAR.end.toordinal(), chosen)
    rounded = round_interval(result.score, chosen.rounding, "item")
    return int(rounded.value * 100), VERDICT[result.verdict]


@pytest.mark.parametrize("fast", [False, True], ids=["numpy", "numba"])
def test_every_cell_is_what_the_exact_interpreter_gives_for_its_value(work, fast) -> None:
    chosen, lines = work
    table = score_table(chosen, frame_of(lines), fast=fast)
    assert set(table.ways.values()) == {"table"}
    totals = np.zeros(ROWS, np.int64)
    for place, name in enumerate(table.outputs.items):
        distinct, kind = np.unique(lines[place], return_inverse=True)
        exact = [exact_hundredths(chosen, name, f"ind_{place:04d}", float(one)) for one in distinct]
        want = np.array([units for units, _ in exact])[kind]
        assert np.array_equal(table.outputs.scores[place], want / 100), name
        assert np.array_equal(table.outputs.verdicts[place], np.array([code for _, code in exact], np.int8)[kind]), name
        totals += want
    assert np.array_equal(table.outputs.totals, totals / 100)
    full = int(chosen.points * 100)
    cuts = [-(-full * share // 100) for share in (90, 80, 60)]
    assert np.array_equal(table.outputs.best, 3 - sum((totals >= cut).astype(np.int16) for cut in cuts))
    assert np.array_equal(table.outputs.best, table.outputs.worst)


@pytest.mark.parametrize("fast", [False, True], ids=["numpy", "numba"])
def test_whole_hundredths_are_the_same_scores(work, fast) -> None:
    chosen, lines = work
    whole = score_table(chosen, frame_of(lines), fast=fast, scaled=True)
    assert whole.outputs.scores.dtype == np.int32
    assert np.array_equal(whole.outputs.scores / 100, score_table(chosen, frame_of(lines)).outputs.scores)
    both = score_table(chosen, frame_of(lines), fast=fast, scaled=True, bounds=True)
    assert np.array_equal(both.outputs.scores, whole.outputs.scores)
    assert np.array_equal(both.outputs.high, whole.outputs.scores)


def test_whole_rows_score_as_they_do_alone(work) -> None:
    chosen, lines = work
    table = score_table(chosen, frame_of(lines))
    for row in np.random.default_rng(5).choice(ROWS, WHOLE_ROWS, replace=False):
        figures = [{"id": f"ind_{place:04d}", "value": repr(float(one))} for place, one in enumerate(lines[:, row])
                   if one == one]
        report = {"format": "fzzf-report/1", "unit": {"name": "某县"}, "period": "2024", "figures": figures}
        alone = score(chosen, Report.from_dict(report))
        assert [float(o.score.low or 0) for o in alone.outcomes] == list(table.outputs.scores[:, row])
        assert (float(alone.total.low or 0), alone.grade.certain) == (table.outputs.totals[row], table.grade.iloc[row])


# -- adversarial rows ----------------------------------------------------------------------------------------------

COUNTS = ("0", "1", "2", "3", "29", "100", "299", "333", "1000", "99999999999", "20余", "不适用", "待核", "")
RATES = ("0", "28.99", "29", "29.01", "33.33", "59.99", "60", "66.67", "94.065", "99.99", "100", "0.5", "约90", "")
HOURS = ("0", "19.995", "20", "20.005", "33.33", "60", "61.25", "60以上", "")


def adversarial(places: str, at: str):
    return a_set({
        "format": "fzzf/1", "id": "edges-2024", "title": "边界", "issuer": "某市", "document": "某文", "period": "2024",
        "issued": "2024-01-01", "points": "100", "points_basis": "made for a test", "unreported": "undetermined",
        "rounding": {"places": places, "mode": "half_up", "at": at},
        "groups": [{"id": "a", "title": "甲", "points": "100/3", "not_applicable": "rescale"},
                   {"id": "b", "title": "乙", "points": "equal", "not_applicable": "spread", "cap": "50"}],
        "indicators": [
            {"id": "parts", "title": "出庭率", "group": "a", "points": "equal", "measure": "appeared / required",
             "no_cases": "not_applicable", "target": ">= 29/100",
             "rule": {"start": "full", "floor": "0",
                      "steps": [{"deduct": "0.5", "per": "1pp", "below": "target", "partial": "drop"}]}},
            {"id": "thirds", "title": "比例", "group": "a", "points": "equal", "measure": "rate", "target": ">= 2/3",
             "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}},
            {"id": "hours", "title": "学时", "group": "b", "points": "20", "measure": "hours", "target": ">= 60",
             "rule": {"table": [{"at": "20", "give": "0"}, {"at": "60", "give": "points"}], "beyond": "clamp"}},
            {"id": "cases", "title": "件数", "group": "b", "points": "equal",
             "rule": {"start": "full", "floor": "0",
                      "steps": [{"deduct": "1/3", "of": "cases", "partial": "prorate"}]}},
        ],
        "grades": [{"name": "优秀", "from": "200/3"}, {"name": "合格", "from": "33.35"}, {"name": "不合格"}],
        "figures": [{"id": "appeared", "name": "出庭", "kind": "count", "unit": "件"},
                    {"id": "required", "name": "应出庭", "kind": "count", "unit": "件"},
                    {"id": "cases", "name": "案件", "kind": "count", "unit": "件"},
                    {"id": "rate", "name": "率", "kind": "rate", "unit": "%"},
                    {"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"}],
    })


@pytest.mark.parametrize(("places", "at"), [("2", "item"), ("1", "total"), ("0", "group"), ("2", "total")])
def test_adversarial_rows_score_as_they_do_alone(places: str, at: str) -> None:
    chosen, draw = adversarial(places, at), np.random.default_rng(3)
    kinds = 1_500 if PROOF else 60
    pool = [{"appeared": draw.choice(COUNTS), "required": draw.choice(COUNTS), "cases": draw.choice(COUNTS),
             "rate": draw.choice(RATES), "hours": draw.choice(HOURS)} for _ in range(kinds)]
    order = draw.integers(0, kinds, ROWS // 4)
    frame = pd.DataFrame(pool).iloc[order].reset_index(drop=True)
    table = score_table(chosen, frame, bounds=True)
    for number, row in enumerate(pool):
        figures = [{"id": name, "value": text, "unit": "%" if name == "rate" else ""}
                   for name, text in row.items() if text]
        report = {"format": "fzzf-report/1", "unit": {"name": "某县"}, "period": "2024", "figures": figures}
        alone = score(chosen, Report.from_dict(report))
        at_rows = np.flatnonzero(order == number)
        want = np.array([[near(o.score.low), near(o.score.high), VERDICT[o.verdict]] for o in alone.outcomes])
        said = np.stack([table.outputs.scores[:, at_rows], table.outputs.high[:, at_rows],
                         table.outputs.verdicts[:, at_rows]], axis=1)
        assert (said == want[:, :, None]).all(), (row, want, said[..., :1])
        total = (near(alone.total.low), near(alone.total.high))
        assert (table.outputs.totals[at_rows] == total[0]).all(), row
        assert (table.outputs.total_high[at_rows] == total[1]).all(), row
        assert (table.outputs.best[at_rows] == ["优秀", "合格", "不合格"].index(alone.grade.possible[0])).all(), row


def near(end: Fraction | None) -> float:
    return float("nan") if end is None else end.numerator / end.denominator
