"""From a set to a program: what fits, and every problem of what does not."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import ends, formula, outcome, set_of
from fzzf_metrics.definition import (
    Combine,
    Formula,
    Judge,
    Let,
    Plain,
    Row,
    Step,
    Steps,
    Table,
    Target,
)
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Num
from fzzf_metrics.program.compiling import compile_set
from fzzf_metrics.records import replace

ITEM = {"measure": "cases", "target": ">= 1"}


def codes(change: dict[str, Any], **top: Any) -> list[str]:
    """The problems of a set whose only indicator is changed behind the reader's back."""
    built = set_of(ITEM)
    built = replace(built, indicators=(replace(built.indicators[0], **change),), **top)
    problems = Problems()
    compile_set(built, problems)
    return [p.code for p in problems.found]


def target(op: Any, text: str = "") -> Target:
    return Target(op, formula(text) if text else None, text)


WRONG: list[tuple[str, dict[str, Any], list[str]]] = [
    ("nothing wrong", {}, []),
    ("an unknown name", {"measure": formula("casse")}, ["formula_name"]),
    ("a list as a measure", {"measure": formula("towns")}, ["formula_list_needs_function"]),
    ("no target for pass_fail", {"target": None}, ["rule_needs_target"]),
    ("a target without a measure", {"measure": None}, ["target_without_measure"]),
    ("a day for a number", {"target": target("by", "2024-01-01")}, ["target_type"]),
    ("yes for a number", {"target": target("yes")}, ["target_type"]),
    ("zero for yes or no", {"measure": formula("plan"), "target": target("zero")}, ["target_type"]),
    ("a bare number above 1 for a percentage", {"measure": formula("rate"), "target": target(">=", "60")},
     ["target_percent"]),
    ("one for a percentage", {"measure": formula("rate"), "target": target(">=", "1")}, []),
    ("percent for a count", {"target": target(">=", "60%")}, ["target_not_percent"]),
    ("an unknown reported rate", {"or_reported": "rat"}, ["formula_name"]),
    ("an applies_if that is a number", {"applies_if": formula("cases")}, ["formula_type"]),
    ("an unknown mark", {"rule": Judge("mrak", formula("0"), formula("1"))}, ["formula_name"]),
    ("a count as a mark", {"rule": Judge("cases", formula("0"), formula("1"))}, ["judge_kind"]),
    ("a target without its value", {"target": Target(">=")}, []),
]


@pytest.mark.parametrize(("change", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_what_does_not_fit(change: dict[str, Any], wanted: list[str]) -> None:
    assert codes(change) == wanted


def test_lets_in_any_order_and_circles() -> None:
    first, second = Let("k", formula("j + 1")), Let("j", formula("cases * 2"))
    assert codes({"measure": formula("k")}, let=(first, second)) == []
    assert codes({}, let=(Let("k", formula("j")), Let("j", formula("k")))) == ["let_cycle"]
    assert codes({}, let=(Let("cases", formula("1")),)) == ["name_clash"]
    assert codes({"measure": formula("k")}, let=(Let("k", formula("lost")),)) == ["formula_name"]
    assert codes({}, let=(Let("k", Table((), of=formula("lost"))),)) == ["formula_name"]


LETS = {"let": {"k": {"of": "unit.class", "table": [{"is": "山区", "give": "1.5"}, {"else": "1"}]}, "need": "2 * k"}}


@pytest.mark.parametrize(("of", "verdict"), [("山区", "met"), ("平原", "not_met")])
def test_a_let_table_of_the_units_class(of: str, verdict: str) -> None:
    found = outcome({"measure": "cases * k", "target": ">= need + 0.5 * k"}, set_=LETS, cases="3",
     unit={"name": "某区", "class": of})
    assert found.verdict == "met"
    found = outcome({"measure": "cases", "target": "<= need"}, set_=LETS, cases="3", unit={"name": "某区", "class": of})
    assert found.verdict == verdict


def test_an_indicators_own_let() -> None:
    found = outcome({"let": {"half": "cases / 2"}, "measure": "half", "target": ">= 2"}, cases="4")
    assert (found.verdict, ends(found.score)) == ("met", (100, 100))


def test_a_program_knows_what_each_item_needs() -> None:
    built = set_of({**ITEM, "measure": "done / cases", "target": ">= 90%", "no_cases": "full",
     "or_reported": "rate", "applies_if": "plan"})
    item = compile_set(built, Problems()).items["i0"]
    assert item.figures == ("done", "cases", "plan")
    assert item.measured == ("done", "cases")
    assert (item.unit, item.term, item.needs_cohort) == ("%", "year", False)
    assert isinstance(item.target, Num)
    assert isinstance(built.indicators[0].measure, Formula)


LOST, ONE, IS_TRUE = formula("lost"), formula("1"), formula("plan")


def step(**more: Any) -> Steps:
    return Steps(ONE, (Step("deduct", **{"amount": ONE, **more}),))


LOST_RULES: list[tuple[str, Any]] = [
    ("a formula", Plain(LOST)), ("a start", Steps(LOST, ())), ("an amount", step(amount=LOST, once=IS_TRUE)),
    ("a once", step(once=LOST)), ("a count", step(of=LOST)),
    ("a reference", step(per=ONE, side="below", reference=LOST)),
    ("a per", step(per=LOST, side="below", reference=ONE)), ("a limit", step(of=ONE, at_most=LOST)),
    ("a give", Table((Row("else", None, LOST),))),
    ("an edge", Table((Row("from", LOST, ONE), Row("else", None, ONE)))),
    ("a condition", Table((Row("if", LOST, ONE), Row("else", None, ONE)))),
    ("a knot", Table((Row("at", LOST, ONE),))),
    ("a subject", Table((Row("else", None, ONE),), of=LOST)), ("a part", Combine("sum", (Plain(LOST), Plain(ONE)))),
    ("a least mark", Judge("mark", LOST, ONE)), ("a grade's points", Judge("mark", grades=(("好", LOST),))),
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in LOST_RULES])
def test_an_unknown_name_anywhere_in_a_rule_is_one_problem(rule: Any) -> None:
    assert codes({"rule": rule}) == ["formula_name"]
