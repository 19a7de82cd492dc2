"""Measures as (a x + b) / (c x + d) in one figure: against the measure itself, and the changes that follow by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import F, env_of, outcome, resolved
from fzzf_metrics.assessment import Change
from fzzf_metrics.expression import Ref
from fzzf_metrics.interpret.exact import number
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import replace
from fzzf_metrics.scoring.least_change import linear_fractional

X = "cases"
ENV = env_of(other="4", done="6", hours="2.5", plan="是")
FORMS = (
    "cases", "7", "other", "-cases", "-(2 - cases)", "cases + other", "other + cases", "cases - 3", "3 - cases",
    "2 * cases", "cases * 2", "cases / 2", "6 / cases", "other / (cases + 1)", "cases / (cases + other)",
    "(cases + 1) / (2 * cases - 3)", "2 * (cases / (cases + 1))", "cases / (cases + 1) * 3", "1 - done / cases",
    "done / cases - 1 / 4", "1 / 4 + done / cases", "cases / (cases + 1) + 1 / (cases + 1)",
    "(cases + 1) * (done / (cases + 2))", "done / (cases + 2) * (cases + 1)",
    "(cases + 2) / (cases + 3) / 5", "5 / ((cases + 2) / (cases + 3))", "hours * cases", "0 * cases", "cases - cases",
    "(cases - 3) / (1 / (2 - other))", "abs(other - 9) * cases",
)


@pytest.mark.parametrize("text", FORMS)
def test_the_form_is_the_measure_at_every_value(text: str) -> None:
    expr = resolved(text)
    form = linear_fractional(expr, X, ENV)
    assert form is not None
    a, b, c, d = form
    for x in map(Fraction, (1, 2, 7, 10, "1/3", 1000)):
        there = replace(ENV, known={Ref("figure", X): Interval.point(x)})
        assert (a * x + b) / (c * x + d) == number(expr, there).value


@pytest.mark.parametrize("text", [
    "cases * cases", "cases ^ 2", "abs(cases)", "min(cases, 3)", "-abs(cases)", "abs(cases) + 1", "1 + abs(cases)",
    "if(cases > 3, 1, 2)", "cases / (cases + 1) + cases", "(1 / cases) * (1 / (cases + 1))",
    "cases / (1 / cases)", "rate * cases", "rate + cases", "days(built, 2024-12-31) + cases",
])
def test_no_form_where_the_figure_bends_or_another_is_not_known(text: str) -> None:
    assert linear_fractional(resolved(text), X, ENV) is None


@pytest.mark.parametrize("text", [
    "cases / (other - 4)", "(cases - cases) / (other - 4)", "1 + (cases - cases) / (other - 4)",
    "(cases - cases) / (other - 4) + cases", "cases / (cases - cases)", "5 / (0 * cases)",
])
def test_no_form_where_everything_is_divided_by_zero(text: str) -> None:
    assert linear_fractional(resolved(text), X, ENV) is None


def change(measure: str, target: str, rule: Any = None, **figures: Any) -> Change:
    indicator = {"measure": measure, "target": target, **({"no_cases": "zero"} if "/" in measure else {}),
                 **({} if rule is None else {"rule": rule})}
    found = outcome(indicator, **figures).least_change
    assert found is not None
    return found


@pytest.mark.parametrize(("measure", "target", "figures", "figure", "to"), [
    ("other / (cases + 2) * (cases + 1)", ">= 9", {"cases": "2", "other": "10"}, "other", 12),
    ("(cases + 1) * (other / (cases + 2))", ">= 9", {"cases": "2", "other": "10"}, "cases", 8),  # 9 * 10 / 10
    ("1 - (other - 1) / cases", ">= 50%", {"cases": "4", "other": "6"}, "other", 3),
    ("took - other", "<= 0", {"took": "9", "other": "4"}, "took", 4),
    ("3 * other / 4", "== 6", {"other": "5"}, "other", 8),
])
def test_changes_by_hand(measure: str, target: str, figures: dict[str, str], figure: str, to: int) -> None:
    found = change(measure, target, **figures)
    assert (found.figure, found.to, found.gain, found.reason) == (figure, to, 100, "")


@pytest.mark.parametrize(("measure", "target", "figures", "reason"), [
    ("1 + (cases - cases) / other", ">= 5", {"cases": "3", "other": "0"}, "change_not_possible"),
    ("cases >= 3", "yes", {"cases": "2"}, "change_not_linear"),
    ("abs(cases - 10)", "<= 2", {"cases": "5"}, "change_not_linear"),
    ("cases - cases", ">= 1", {"cases": "5"}, "change_not_linear"),
    ("6 / cases", ">= 7", {"cases": "6"}, "change_not_possible"),  # none is no case
])
def test_otherwise_the_reason(measure: str, target: str, figures: dict[str, str], reason: str) -> None:
    found = change(measure, target, **figures)
    assert (found.figure, found.to, found.gain, found.reason) == ("", None, None, reason)


def whole_and_part(kind: str, unit: str) -> dict[str, Any]:
    whole = {"id": "all", "name": "全部", "kind": kind, "unit": unit}
    return {"figures": [whole, {**whole, "id": "part", "name": "部分", "part_of": "all"}]}


def test_a_part_does_not_hold_a_rate_back() -> None:
    found = outcome({"measure": "all", "target": ">= 90%"}, set_=whole_and_part("rate", "%"), all="80%", part="95%")
    assert found.least_change is not None
    assert (found.least_change.figure, found.least_change.to) == ("all", 90)


@pytest.mark.parametrize(("most", "to", "reason"), [(5, 5, ""), (4, 4, ""), (3, None, "change_beyond_limits")])
def test_a_count_cannot_fall_below_its_part(most: int, to: int | None, reason: str) -> None:
    found = outcome({"measure": "all", "target": f"<= {most}"}, set_=whole_and_part("count", "件"), all="9", part="4")
    assert found.least_change is not None
    assert (found.least_change.to, found.least_change.reason) == (to, reason)


def test_no_gain_is_promised_where_the_new_score_is_open() -> None:
    rule = {"table": [{"if": "met", "give": "undetermined"}, {"else": "0"}], "floor": "0", "cap": "points"}
    found = change("cases", ">= 5", rule, cases="3")
    assert (found.figure, found.to, found.gain) == ("cases", F(5), None)
