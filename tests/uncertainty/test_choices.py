"""Named choices: their influence on ranks and on a unit's total, each kind on a case that can be told by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sensitivity_kit import a_set

from fzzf_metrics import IndicatorSet
from fzzf_metrics.uncertainty import Choice, sensitivity

TABLE = pd.DataFrame({
    "name": ["甲", "乙", "丙"], "rate": [80, 60, 90], "hours": [30, 60, 24], "plan": ["是", "是", "否"],
})


def two(**more: object) -> IndicatorSet:
    return a_set(
        {"id": "a", "points": "60", "measure": "rate", "rule": {"formula": "points * measure"}},
        {"id": "b", "points": "40", "measure": "hours", "target": ">= 60", "applies_if": "plan",
         "rule": {"formula": "points * measure / target", "cap": "points", "floor": "0"}}, **more,
    )


def shares(choices: list[Choice], unit: str = "甲") -> dict[str, dict[str, float]]:
    found = sensitivity(two(), TABLE, draws=5, choices=choices, unit=unit, samples=256, seed=4)
    return {one.result: dict(zip(one.choices, one.total.tolist(), strict=True)) for one in found.sobol}


def test_a_total_that_hangs_on_no_choice_has_no_indices() -> None:
    choices = [Choice("目标", "threshold", ("b",), 0.2), Choice("分值", "weight", ("a",), 0.2)]
    found = shares(choices, "丙")["total"]  # 丙 has no b: a is all of its mark, whatever it weighs
    assert all(np.isnan(share) for share in found.values())
    assert all(share > 0.05 for share in shares(choices, "甲")["total"].values())


def test_rounding_to_whole_points_is_all_there_is_when_nothing_else_moves() -> None:
    found = shares([Choice("舍入", "rounding", options=("0", "1", "none"))], "乙")
    assert set(found) == {"rank_shift", "total"}
    assert np.isnan(found["total"]["舍入"])  # 36 + 40 is whole anyway
    assert np.isnan(found["rank_shift"]["舍入"])


def test_what_becomes_of_points_that_do_not_apply_decides_one_total_alone() -> None:
    choice = Choice("不适用", "not_applicable", options=("rescale", "zero", "full"))
    choices = [choice, Choice("目标", "threshold", ("b",), 0.1)]
    assert shares(choices, "丙")["total"]["不适用"] == pytest.approx(1, abs=0.02)
    assert shares(choices, "甲")["total"]["不适用"] == 0


def test_the_rank_shift_is_the_mean_distance_from_the_nominal_ranks() -> None:
    from sensitivity_kit import model

    from fzzf_metrics.uncertainty.choices import Choosing

    choice = Choice("不适用", "not_applicable", options=("zero", "rescale"))
    choosing = Choosing(model(two(), TABLE), [choice], (), np.array([2, 1, 3]), None, 2)
    found = choosing.results(np.array([[0.1], [0.9]]))
    # zero: 68, 76, 54 -> 2 1 3; rescale: 68, 76, 90 -> 3 2 1
    assert found["rank_shift"].tolist() == pytest.approx([0, 4 / 3])
    assert found["total"].tolist() == pytest.approx([54, 90])


def test_the_same_seed_gives_the_same_indices_whatever_the_threads() -> None:
    choices = [Choice("学时", "threshold", ("b",), 0.4), Choice("分值", "weight", ("a",), 0.5)]
    found = [sensitivity(two(), TABLE, draws=5, choices=choices, samples=300, threads=threads).sobol[0].to_frame()
             for threads in (1, 3)]
    pd.testing.assert_frame_equal(*found)
