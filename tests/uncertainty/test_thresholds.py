"""Thresholds drawn: what a moved rule gives is what the exact engine gives for the set with those numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sensitivity_kit import F, a_set, model, ready, rich_set, rich_table, slow_ranks, totals_one_by_one

from fzzf_metrics import IndicatorSet, InputError
from fzzf_metrics.uncertainty import sensitivity
from fzzf_metrics.uncertainty.drawing import THRESHOLDS, Widths

WAYS = [
    pytest.param(False, id="numpy"),
    pytest.param(True, id="numba", marks=pytest.mark.skipif(find_spec("numba") is None, reason="an extra")),
]
Number = Callable[[str], str]
FACTORS = (F(4, 5), F(19, 20), F(1), F(21, 20), F(5, 4))


def plain(number: str) -> str:
    """A number as it is."""
    return number


def times(factor: Fraction) -> Number:
    """Numbers times a factor, as exact decimals."""
    def said(number: str) -> str:
        moved = Fraction(number.removesuffix("%")) * factor
        assert (moved * 10**6).denominator == 1
        text = f"{int(moved * 10**6) / 10**6:f}"
        return text + "%" if number.endswith("%") else text

    return said


def ending(measure: str, target: str = "", **rule: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"id": "x", "points": "100", "measure": measure, "rule": rule.pop("rule", rule)}
    return {**found, "target": target} if target else found


RULES: dict[str, Callable[[Number], dict[str, Any]]] = {
    "met or not": lambda n: ending("hours", f">= {n('60')}", rule="pass_fail"),
    "at most": lambda n: ending("money", f"<= {n('4.5')}", rule="pass_fail"),
    "strictly less": lambda n: ending("money", f"< {n('4')}", rule="pass_fail"),
    "in proportion": lambda n: ending(
        "hours", f">= {n('60')}", formula="points * measure / target", cap="points", floor="0"),
    "per whole point below": lambda n: ending("rate", f">= {n('80%')}", start="full", floor="0", steps=[
        {"deduct": "2.5", "per": "1pp", "below": "target", "partial": "drop"}]),
    "per begun point below": lambda n: ending("rate", f">= {n('80%')}", start="full", floor="0", steps=[
        {"deduct": "2.5", "per": "1pp", "below": "target", "partial": "whole"}]),
    "per share of the target": lambda n: ending("money", f">= {n('6')}", start="full", floor="0", steps=[
        {"deduct": "5", "per": "2% of target", "below": "target", "partial": "prorate"}]),
    "above a number": lambda n: ending("money", start="full", floor="0", steps=[
        {"deduct": "10", "per": "1", "above": n("3"), "partial": "drop", "at_most": "40"}]),
    "edges": lambda n: ending("rate", table=[
        {"above": n("76%"), "give": "100"}, {"from": n("56%"), "give": "points * measure"}, {"else": "10"}]),
    "knots": lambda n: ending("hours", table=[
        {"at": n("20"), "give": "0"}, {"at": n("40"), "give": "70"}, {"at": n("60"), "give": "100"}], beyond="clamp"),
    "knots that go on": lambda n: ending("hours", table=[
        {"at": n("20"), "give": "0"}, {"at": n("60"), "give": "80"}], beyond="extend", floor="0", cap="none"),
    "a condition": lambda n: ending("hours", table=[
        {"if": f"measure < {n('20')} or not plan", "give": "0"}, {"else": "if(measure >= " + n("50") + ", 100, 60)"}]),
    "once": lambda n: ending("hours", start="full", floor="0", stack="highest", steps=[
        {"deduct": "30", "once": f"measure < {n('40')}"}, {"deduct": "50", "once": f"not (measure >= {n('20')})"}]),
    "met within": lambda n: ending("hours", f">= {n('60')}", table=[
        {"if": "met and plan", "give": "100"}, {"if": "met", "give": "80"}, {"else": "max(0, round(measure, 0) - 5)"}]),
    "several": lambda n: ending("rate", f">= {n('60%')}", cap="100", floor="0", sum=[
        {"table": [{"if": "met", "give": "50"}, {"else": "0"}]},
        {"start": "50", "steps": [{"deduct": "1", "per": "1pp", "below": n("80%"), "partial": "drop"}], "floor": "0"}]),
    "from parts": lambda n: {**ending("done / cases", f">= {n('50%')}", rule="pass_fail"), "no_cases": "full"},
    "parts or as reported": lambda n: {**ending("done / cases", f">= {n('50%')}", rule="pass_fail"), "no_cases": "zero",
                                       "or_reported": "rate"},
    "the target a figure": lambda n: ending(
        "hours", f">= money * {n('10')}", formula="min(points, points * measure / target)"),
    "a let name": lambda n: {
        **ending("hours", f">= {n('40')} * k", rule="pass_fail"), "let": {"k": "if(plan, 1.25, 1)"}},
}


def table_of(units: int = 24, seed: int = 3) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    cases = draw.integers(0, 5, units)
    return pd.DataFrame({
        "cases": cases, "done": (cases * draw.random(units)).round().astype(int),
        "rate": draw.integers(45, 101, units), "hours": draw.choice([16, 20, 24, 40, 48, 50, 57, 60, 63, 75], units),
        "money": draw.integers(20, 65, units) / 10, "plan": draw.choice(["是", "否"], units),
    })


@pytest.mark.parametrize("fast", WAYS)
@pytest.mark.parametrize("at", ["item", "total"])
@pytest.mark.parametrize("name", RULES)
def test_a_moved_rule_is_the_rule_with_the_moved_numbers(name: str, at: str, fast: bool) -> None:
    rounding = {"places": "1", "mode": "half_up", "at": at}
    rule = RULES[name]
    table = table_of()
    made = model(a_set(rule(plain), rounding=rounding), table, ("x",), fast)
    assert made.rules is not None
    found = made.totals(np.ones((len(FACTORS), 1)), np.array([[float(one)] for one in FACTORS]))
    for line, factor in zip(found, FACTORS, strict=True):
        definition = a_set(rule(times(factor)), rounding=rounding)
        expected = totals_one_by_one(definition, table)
        rounded = line if at == "item" else made.totals(
            np.ones((1, 1)), np.array([[float(factor)]]), rounding=definition.rounding)[0]
        assert rounded.tolist() == pytest.approx(expected, abs=1e-7), factor


@pytest.mark.parametrize("fast", WAYS)
def test_a_share_is_not_moved_beyond_all_of_it(fast: bool) -> None:
    rule = ending("rate", ">= 80%", table=[
        {"from": "100%", "give": "100"}, {"from": "target", "give": "50"}, {"else": "0"}])
    made = model(a_set(rule), pd.DataFrame({"rate": [100, 85, 79, 75]}), ("x",), fast)
    moved = made.totals(np.ones((2, 1)), np.array([[1.25], [0.95]]))
    assert moved.tolist() == [[100, 50, 0, 0], [100, 50, 50, 0]]  # up not at all, for 100 % cannot; down together


@pytest.mark.parametrize("fast", WAYS)
def test_everything_a_tree_can_have_is_followed_when_thresholds_move(fast: bool) -> None:
    table = rich_table(25, 11)
    moved = ("b", "e", "g", "i", "j")
    made = model(rich_set(), table, moved, fast)
    assert not made.linear
    factor = F(21, 20)
    data = made.totals(np.ones((1, 11)), np.full((1, 5), float(factor)))[0]
    definition = rich_set()
    numbers = {"90%": "94.5%", "60": "63", "40": "42", "80%": "84%", "50": "52.5"}
    targets = {item.id: item.target.text.split()[-1] for item in definition.indicators if item.target is not None}
    again = rich_set_with({name: f">= {numbers[target]}" for name, target in targets.items()})
    assert data.tolist() == pytest.approx(totals_one_by_one(again, table), abs=0.0051)
    rounded = made.totals(np.ones((1, 11)), np.full((1, 5), float(factor)), rounding=definition.rounding)[0]
    assert rounded.tolist() == pytest.approx(totals_one_by_one(again, table), abs=1e-9)


def rich_set_with(targets: dict[str, str]) -> IndicatorSet:
    """The rich set with other targets."""
    from fzzf_metrics.records import replace

    donors = {name: a_set(ending("rate" if "%" in target else "hours", target, rule="pass_fail")).indicators[0].target
              for name, target in targets.items()}
    definition = rich_set()
    return replace(definition, indicators=tuple(
        replace(item, target=donors.get(item.id, item.target)) for item in definition.indicators))


@pytest.mark.parametrize("fast", WAYS)
def test_rank_intervals_are_those_of_scoring_every_draw_again(fast: bool) -> None:
    draws, table = 40, table_of(15)
    definition = a_set({**RULES["in proportion"](plain), "id": "a", "points": "60"},
                       {**RULES["edges"](plain), "id": "b", "points": "40"})
    found = sensitivity(definition, table, draws=draws, seed=8, weights=None, thresholds=0.3, quantiles=(0.25, 0.75),
                        fast=fast)
    drawn = Widths({"a": 0.3, "b": 0.3}).draw(8, THRESHOLDS, 0)[:draws]
    ranks = []
    for a, b in drawn:
        totals = [_by_hand(row, a, b) for row in table.to_dict("records")]
        ranks.append(slow_ranks([float(np.floor(total * 100 + 0.5) / 100) for total in totals]))
    by_unit = [sorted(one) for one in zip(*ranks, strict=True)]
    frame = found.to_frame()
    assert frame["low"].tolist() == [one[9] for one in by_unit]
    assert frame["high"].tolist() == [one[29] for one in by_unit]
    assert frame["mean"].tolist() == pytest.approx([sum(one) / draws for one in by_unit])
    assert found.engine == ("numba" if fast else "numpy")


def _by_hand(row: dict[str, Any], a: float, b: float) -> float:
    """Two rules, written out: proportional to a target of 60, and edges at 76 % and 56 % of a share."""
    first = min(60.0, 60 * row["hours"] / (60 * a))
    b = min(b, 1 / 0.76)
    share = row["rate"] / 100
    return first + (100.0 if share > 0.76 * b else 40 * share if share >= 0.56 * b else 10.0)


@pytest.mark.skipif(find_spec("numba") is None, reason="an extra")
def test_both_ways_of_running_give_the_same_on_a_big_table() -> None:
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "bulk"))
    import workload

    rules = workload.rules(40)
    values = workload.values(rules, 2_100)
    table = pd.DataFrame(values.T, columns=[f"ind_{place:04d}" for place in range(40)])
    definition = workload.indicator_set(rules)
    names = [item.id for item in definition.indicators]
    models = [model(definition, table, names, fast) for fast in (False, True)]
    weights = np.random.default_rng(1).uniform(0.5, 1.5, (5, 40))
    moved = np.random.default_rng(2).uniform(0.8, 1.2, (5, 40))
    one, other = (made.totals(weights, moved) for made in models)
    assert np.abs(one - other).max() < 1e-9
    nominal = models[0].totals(np.ones((1, 40)), np.ones((1, 40)))[0]
    assert np.abs(nominal - models[0].scores.sum(axis=0)).max() < 1e-9


HELD: dict[str, tuple[dict[str, Any], str]] = {
    "no threshold": (ending("rate", formula="points * measure"), "sensitivity_held_none"),
    "a date": (ending("built", "by 2024-06-30", rule="pass_fail"), "sensitivity_held_none"),
    "a yes": (ending("plan", "yes", rule="pass_fail"), "sensitivity_held_none"),
    "equal to a number": (ending("money", "== 3", rule="pass_fail"), "sensitivity_held_none"),
    "only zero": (ending("money", "zero", rule="pass_fail"), "sensitivity_held_none"),
    "nobody reported": ({**ending("hours", ">= 5", rule="pass_fail")}, "sensitivity_held_settled"),
}


@pytest.mark.parametrize("name", HELD)
def test_what_cannot_be_moved_is_held_with_its_reason(name: str) -> None:
    rule, reason = HELD[name]
    table = pd.DataFrame({
        "rate": [50, 60], "built": ["2024-05-01", "2024-08-01"], "plan": ["是", "否"], "money": [3, 0]})
    found = sensitivity(a_set(rule, unreported="zero"), table, draws=5, thresholds=0.2)
    assert dict(found.held) == {"x": reason}


def test_a_figure_known_within_limits_leaves_its_unit_out_when_its_threshold_moves() -> None:
    table = pd.DataFrame({"name": ["甲", "乙", "丙"], "hours": ["70余", "50", "80"]})
    definition = a_set(ending("hours", ">= 60", rule="pass_fail"))
    assert sensitivity(definition, table, draws=5).units == ("甲", "乙", "丙")
    found = sensitivity(definition, table, draws=5, thresholds=0.3)
    assert [(one.unit, one.indicators) for one in found.left_out] == [("甲", ("x",))]
    assert found.units == ("乙", "丙")


@pytest.mark.parametrize(("setting", "kept"), [("0", ("甲", "乙")), ("raw - 1/3", ("乙",)), ("min(raw, 20)", ("乙",))])
def test_a_guard_decides_the_total_of_such_a_unit_only_without_its_scores(setting: str, kept: tuple[str, ...]) -> None:
    table = pd.DataFrame({"name": ["甲", "乙"], "hours": ["70余", "50"]})
    guard = {"id": "g", "title": "减", "if": "hours >= 60", "on": "total", "set": setting}
    definition = a_set(ending("hours", ">= 60", rule="pass_fail"), guards=[{**guard, "unreported": "not_triggered"}])
    assert sensitivity(definition, table, draws=5, thresholds=0.3).units == kept


@pytest.mark.parametrize("fast", WAYS)
def test_silence_that_scores_nothing_fails_those_it_must_be_met_with_even_where_it_is_met(fast: bool) -> None:
    """Below 60 % whatever it is, but nobody reported the cases: the verdict is met, the score nothing."""
    table = pd.DataFrame({"name": ["甲", "乙"], "done": [0, 0], "cases": [None, 1], "rate": ["不足60%", "0%"]})
    ratio = ending("done / cases", "<= 60%", formula="points * min(1, measure / (60%))", cap="points", floor="0")
    group = {"id": "both", "title": "都要", "points": "100", "not_applicable": "rescale", "combine": "all_met"}
    definition = a_set({**ratio, "group": "both", "or_reported": "rate", "no_cases": "full"}, groups=[group],
                       unreported="zero")
    setting = ready(definition, table, ("x",), fast)
    ones = np.ones((2, 1))
    assert setting.table.outputs.totals.tolist() == [0, 100]
    assert setting.model(fast).totals(ones, ones).tolist() == [[0, 100]] * 2


@pytest.mark.parametrize("fast", WAYS)
def test_a_threshold_that_makes_a_rule_divide_by_zero_is_refused(fast: bool) -> None:
    rule = ending("rate", "<= 90%", formula="points * min(1, (1 - measure) / (100% - target))", cap="points", floor="0")
    with pytest.raises(InputError) as caught:
        sensitivity(a_set(rule), pd.DataFrame({"rate": [95, 92]}), draws=20, thresholds=0.25, fast=fast)
    assert [one.code for one in caught.value.problems] == ["sensitivity_no_number"]


def test_lists_are_measured_by_the_exact_engine() -> None:
    rule = {**ending("count(study)", ">= 3", formula="min(points, points * measure / target)")}
    table = pd.DataFrame({"study": ["2024-01-05;2024-02-06", "2024-03-01", "4次"]})
    made = model(a_set(rule), table, ("x",))
    found = made.totals(np.ones((1, 1)), np.array([[2.0]]))[0]
    assert found.tolist() == pytest.approx([100 / 3, 50 / 3, 200 / 3])


def test_missing_and_no_cases_stay_what_they_are() -> None:
    rule = {**ending("done / cases", ">= 50%", rule="pass_fail"), "no_cases": "full"}
    table = pd.DataFrame({"done": [0, 1, None], "cases": [0, 4, None]})
    setting = ready(a_set(rule, unreported="zero"), table, ("x",))
    found = setting.model(False).totals(np.ones((2, 1)), np.array([[0.4], [1.5]]))
    assert found.tolist() == [[100, 100, 0], [100, 0, 0]]
