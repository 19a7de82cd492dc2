"""Weights drawn: the tree in floats is the exact engine's, and rank intervals are those of scoring every draw again."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sensitivity_kit import F, a_set, model, ready, rich_set, rich_table, slow_ranks, totals_one_by_one, with_weights

from fzzf_metrics import IndicatorSet
from fzzf_metrics.uncertainty import sensitivity
from fzzf_metrics.uncertainty.drawing import BLOCK, WEIGHTS, Widths, own_keys, weight_factors

ITEMS = "abcdefghijk"
FACTORS = st.lists(st.integers(1, 40), min_size=len(ITEMS), max_size=len(ITEMS))


def as_factors(made: Any, factors: dict[str, Fraction]) -> Any:
    """Given factors as the model wants them."""
    return weight_factors(made.structure, list(factors), np.array([[float(one) for one in factors.values()]]))


@settings(max_examples=25, deadline=None)
@given(FACTORS, st.integers(0, 10**6))
def test_totals_with_other_weights_are_those_of_the_exact_engine(numbers: list[int], seed: int) -> None:
    definition, table = rich_set(), rich_table(6, seed)
    factors = {name: F(number, 20) for name, number in zip(ITEMS, numbers, strict=True)}
    factors["j"] = factors["i"]  # all or nothing: one factor for both
    made = model(definition, table)
    found = made.totals(as_factors(made, factors), rounding=definition.rounding)[0]
    expected = totals_one_by_one(with_weights(definition, factors), table)
    assert found.tolist() == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("at", ["group", "total", "item"])
@pytest.mark.parametrize("mode", ["half_up", "half_even", "down", "up"])
def test_draws_round_where_and_how_the_set_rounds(at: str, mode: str) -> None:
    definition = rich_set(rounding={"places": "1", "mode": mode, "at": at})
    table = rich_table(20, 4)
    factors = {name: F(3 + place, 7) for place, name in enumerate("abcdefgh")}
    made = model(definition, table)
    rounding = definition.rounding if at == "total" else None
    found = made.totals(as_factors(made, factors), rounding=rounding)[0]
    assert found.tolist() == pytest.approx(totals_one_by_one(with_weights(definition, factors), table), abs=1e-9)


def plain_set() -> IndicatorSet:
    """Three indicators and nothing that bends."""
    ratio = {"measure": "rate", "rule": {"formula": "points * measure"}}
    return a_set({"id": "a", "points": "30", **ratio},
                 {"id": "b", "points": "50", "measure": "hours", "target": ">= 60", "rule": {
                     "formula": "points * measure / target", "cap": "points", "floor": "0"}},
                 {"id": "c", "points": "20", "measure": "money", "target": ">= 5", "rule": "pass_fail"})


def plain_table(units: int = 12, seed: int = 1) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    return pd.DataFrame({"rate": draw.integers(50, 101, units), "hours": draw.integers(20, 80, units),
                         "money": draw.integers(1, 9, units)}, index=[f"甲{n}" for n in range(units)])


@pytest.mark.parametrize(("definition", "table", "way"), [
    (plain_set(), plain_table(), "matrix"), (rich_set(), rich_table(10, 3), "tree"),
], ids=["sums", "everything a tree can have"])
def test_rank_intervals_are_those_of_scoring_every_draw_again(
    definition: IndicatorSet, table: pd.DataFrame, way: str
) -> None:
    draws, widths = 60, 0.6
    found = sensitivity(definition, table, draws=draws, seed=5, weights=widths, top=(1, 2), quantiles=(0.1, 0.9))
    made = ready(definition, table)
    keys = own_keys(made.structure)
    drawn = Widths(dict.fromkeys(keys, widths)).draw(5, WEIGHTS, 0)[:draws]
    ranks = []
    for line in drawn:
        factors = {key: F(factor).limit_denominator(10**9) for key, factor in zip(keys, line, strict=True)}
        if "both" in factors:
            factors["i"] = factors["j"] = factors.pop("both")
        ranks.append(slow_ranks(totals_one_by_one(with_weights(definition, factors), table)))
    by_unit = [sorted(one) for one in zip(*ranks, strict=True)]
    frame = found.to_frame()
    assert found.way == way
    assert frame["low"].tolist() == [one[5] for one in by_unit]  # the 6th of 60
    assert frame["median"].tolist() == [one[29] for one in by_unit]
    assert frame["high"].tolist() == [one[53] for one in by_unit]
    assert frame["best"].tolist() == [one[0] for one in by_unit]
    assert frame["worst"].tolist() == [one[-1] for one in by_unit]
    assert frame["top_2"].tolist() == [sum(rank <= 2 for rank in one) / draws for one in by_unit]
    assert frame["rank"].tolist() == slow_ranks(totals_one_by_one(definition, table))


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 15), st.integers(0, 10**6))
def test_widths_of_zero_give_the_nominal_ranks(units: int, seed: int) -> None:
    found = sensitivity(rich_set(), rich_table(units, seed), draws=3, weights=0.0, top=(1,))
    frame = found.to_frame()
    for name in ("best", "median", "worst"):
        assert frame[name].tolist() == frame["rank"].tolist()
    assert frame["worst"].max() <= units


def test_the_order_of_units_changes_nothing() -> None:
    table = plain_table()
    one, other = (sensitivity(plain_set(), t, draws=200, seed=2).to_frame() for t in (table, table[::-1]))
    pd.testing.assert_frame_equal(one, other.loc[one.index])


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    results = [sensitivity(plain_set(), plain_table(), draws=300, seed=seed, threads=threads).statistics.mean.tolist()
               for seed, threads in ((1, 1), (1, 4), (2, 1))]
    assert results[0] == results[1] != results[2]


def test_more_draws_begin_with_the_fewer() -> None:
    widths = Widths({"a": 0.25, "b": 0.5})
    assert widths.draw(9, WEIGHTS, 0).shape == (BLOCK, 2)
    assert not np.array_equal(widths.draw(9, WEIGHTS, 0), widths.draw(9, WEIGHTS, 1))
    assert (np.abs(widths.draw(9, WEIGHTS, 0) - 1) <= [0.25, 0.5]).all()


def test_drawn_weights_keep_the_full_mark() -> None:
    made = model(rich_set(), rich_table(3, 0))
    drawn = Widths({"study": 0.9, "a": 0.9, "f": 0.3, "both": 0.5}).draw(1, WEIGHTS, 0)
    factors = weight_factors(made.structure, ["study", "a", "f", "both"], drawn)
    worth = made.structure.share_of_total() * made.structure.points
    inside = [made.structure.names.index(name) for name in made.structure.inside()]
    assert (factors[:, inside] @ worth[inside]).tolist() == pytest.approx([100.0] * len(drawn))
    places = {name: place for place, name in enumerate(made.structure.names)}
    assert (factors[:, places["k"]] == 1).all()  # a bonus is no part of the full mark
    assert factors[:, places["b"]] / factors[:, places["h"]] == pytest.approx(drawn[:, 0])  # the group's factor
    assert factors[:, places["a"]] / factors[:, places["b"]] == pytest.approx(drawn[:, 1])
    assert (factors[:, places["i"]] == factors[:, places["j"]]).all()


def test_few_ranks_at_a_time_are_the_same_as_all_at_once() -> None:
    from fzzf_metrics.uncertainty.run import Drawing

    made = ready(plain_set(), plain_table())
    keys = own_keys(made.structure)
    drawing = Drawing(made.model(False), Widths(dict.fromkeys(keys, 0.4)), Widths({}), (), 150, 3, None)
    shares = (F(1, 10), F(1, 2), F(9, 10))
    whole, parts = (drawing.statistics(shares, (1, 3), 1, memory) for memory in (2**20, 5 * 150 * 2))
    for name in ("quantiles", "best", "worst", "mean", "top"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))


def test_a_unit_whose_total_is_not_known_is_left_out_and_named() -> None:
    table = plain_table(5).astype({"rate": float})
    table.loc["甲2", "rate"] = np.nan
    found = sensitivity(plain_set(), table, draws=20)
    assert [(one.row, one.unit, one.indicators) for one in found.left_out] == [(2, "甲2", ("a",))]
    assert found.units == ("甲0", "甲1", "甲3", "甲4")
    assert found.to_frame()["worst"].max() <= 4


def test_a_veto_decides_the_total_of_a_unit_of_which_little_is_known() -> None:
    table = rich_table(4, 8).astype({"rate": float}).assign(fraud="否", cases=3, done=2)
    table.loc[1, ["rate", "fraud"]] = [np.nan, "是"]
    found = sensitivity(rich_set(), table, draws=50)
    assert not found.left_out
    assert (found.total[1], found.statistics.best[1]) == (0, 4)


def test_a_guard_excludes_nothing_that_does_not_apply_anyway() -> None:
    guard = {"id": "out", "title": "剔", "if": "plan", "exclude": "true", "on": "a", "unreported": "not_triggered"}
    definition = a_set(
        {"id": "a", "points": "60", "measure": "hours", "target": ">= 60", "rule": "pass_fail"},
        {"id": "b", "points": "40", "measure": "rate", "rule": {"formula": "points * measure"}}, guards=[guard],
        groups=[{"id": "main", "title": "主", "points": "100", "not_applicable": "zero"}],
    )
    table = pd.DataFrame({"hours": ["不适用", "70"], "rate": [50, 50], "plan": ["是", "是"]})
    found = model(definition, table).totals(np.ones((1, 2)))[0]
    assert found.tolist() == totals_one_by_one(definition, table) == [20, 50]
