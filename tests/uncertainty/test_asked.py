"""What cannot be analysed is refused with every reason at once, before anything is drawn."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from sensitivity_kit import a_set, rich_set

from fzzf_metrics import InputError
from fzzf_metrics.uncertainty import Choice, sensitivity

TABLE = pd.DataFrame({"rate": [50, 60]})
ONE = {"id": "head", "points": "100", "measure": "rate", "rule": {"formula": "points * measure"}}
WEAK = {"id": "weak", "title": "弱项", "unreported": "undetermined"}

REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a width of one or more": ({"weights": 1.0, "thresholds": -0.1}, ["sensitivity_width", "sensitivity_width"]),
    "an id that there is not": ({"weights": {"hed": 0.1}}, ["sensitivity_id"]),
    "thresholds of a group": ({"thresholds": {"main": 0.1}}, ["sensitivity_id"]),
    "no draws, no samples, a seed below zero": (
        {"draws": 0, "samples": 1, "seed": -1}, ["sensitivity_number"] * 3),
    "the top none": ({"top": (0,)}, ["sensitivity_top"]),
    "quantiles that fall": ({"quantiles": (0.9, 0.1)}, ["sensitivity_quantiles"]),
    "one quantile": ({"quantiles": (0.5,)}, ["sensitivity_quantiles"]),
    "too many choices": (
        {"choices": [Choice(f"c{n}", "weight", ("head",)) for n in range(21)]}, ["sensitivity_choices"]),
    "two choices of one name": ({"choices": [Choice("c", "weight", ("head",))] * 2}, ["sensitivity_choice_twice"]),
    "a choice of nothing": ({"choices": [Choice("c", "weight")]}, ["sensitivity_choice_of"]),
    "a choice of a kind that there is not": (
        {"choices": [Choice("c", "wight", ("head",))]}, ["sensitivity_kind"]),  # type: ignore[arg-type]
    "a choice of something unknown": ({"choices": [Choice("c", "weight", ("hea",))]}, ["sensitivity_id"]),
    "one option": ({"choices": [Choice("c", "rounding", options=("2",))]}, ["sensitivity_options"]),
    "a policy that there is not": (
        {"choices": [Choice("c", "not_applicable", options=("zero", "one"))]}, ["sensitivity_options"]),
    "a unit that there is not": ({"unit": "丙"}, ["sensitivity_unit"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_arguments_that_mean_nothing_are_refused(name: str) -> None:
    arguments, codes = REFUSED[name]
    with pytest.raises(InputError) as caught:
        sensitivity(a_set(ONE), TABLE, **{"draws": 5, **arguments})
    assert [problem.code for problem in caught.value.problems] == codes


def test_a_name_nearly_right_is_suggested() -> None:
    with pytest.raises(InputError, match="head"):
        sensitivity(a_set(ONE), TABLE, weights={"haed": 0.1})


def test_a_table_without_a_certain_total_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        sensitivity(a_set(ONE), pd.DataFrame({"rate": [None, None]}, dtype=float))
    assert [(one.code, one.found) for one in caught.value.problems] == [("sensitivity_no_units", "2")]


def test_a_guard_that_hangs_on_scores_is_refused_by_name() -> None:
    guard = {**WEAK, "if": "score.head < 20", "cap": "59", "on": "total"}
    with pytest.raises(InputError) as caught:
        sensitivity(a_set(ONE, guards=[guard]), TABLE)
    assert [(one.code, one.found) for one in caught.value.problems] == [("sensitivity_guard", "weak")]


def test_a_guard_on_the_grade_is_no_matter_for_ranks() -> None:
    guard = {**WEAK, "if": "total < 55", "demote": "1", "on": "grade"}
    definition = a_set(ONE, guards=[guard], grades=[{"name": "好", "from": "50"}, {"name": "差"}])
    found = sensitivity(definition, TABLE, draws=5)
    assert found.rank.tolist() == [2, 1]


def test_a_guard_that_may_hold_leaves_its_unit_out() -> None:
    table = pd.DataFrame({"done": [1, 1], "cases": [2, 2], "rate": [90, 91], "hours": [60, 61], "mark": [2, 3],
                          "other": [1, 1], "plan": ["是", "是"], "fraud": ["待核", "否"]})
    found = sensitivity(rich_set(), table, draws=5)
    assert [one.row for one in found.left_out] == [0]
