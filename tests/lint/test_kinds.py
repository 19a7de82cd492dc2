"""Which expressions are whole numbers, and which are percentages, whatever is reported."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import formula, set_of
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Expr, Over, Ref
from fzzf_metrics.lint.kinds import Kinds
from fzzf_metrics.lint.static import Static
from fzzf_metrics.program.compiling import compile_set
from fzzf_metrics.program.resolve import Scope, resolve

LETS = {"twice": "2 * cases", "half": "cases / 2", "part": "done / cases"}
INDICATOR: dict[str, Any] = {
    "measure": "done + other", "target": ">= cases", "points": "100", "let": LETS,
    "rule": {"formula": "twice + half + part", "floor": "0", "cap": "points"},
}


def kinds(**more: Any) -> Kinds:
    """The answers for one indicator: a count is measured, 100 points."""
    program = compile_set(set_of({**INDICATOR, **more}), Problems())
    return Kinds(Static(program), program.items["i0"])


def expr(text: str, found: Kinds) -> Expr:
    scope = Scope(
        found.figures, locals=dict.fromkeys(("measure", "target", "points", "met"), "number"),
        lets=dict.fromkeys(LETS, "number"),
    )
    problems = Problems()
    typed = resolve(formula(text), scope, problems)
    assert typed is not None, [str(problem) for problem in problems.found]
    return typed[0]


WHOLE = (
    "3", "cases", "-cases", "done + 2 * cases", "prev(cases)", "if(plan, cases, 0)", "floor(rate * 100)", "ceil(hours)",
    "days(built, 2024-12-31)", "workdays(built, 2024-12-31)", "round(hours, 0)", "min(cases, done)", "max(cases, 3)",
    "abs(done - cases)", "clamp(cases, 0, 10)", "count(study)", "count(towns, kept)", "distinct(towns, kind)",
    "sum(towns, size)", "max(towns, size)", "min(by(month, cases))", "max(by(quarter, study))", "sum(last(cases, 3))",
    "max(members(cases))", "rank(peers, rate, 'high')", "sum(peers, cases)", "max(peers, own.cases)",
    "max(peers, own.twice)", "measure", "target", "points", "twice", "undetermined",
)
BROKEN = (
    "0.5", "50%", "rate", "hours", "cases / 2", "prev(hours)", "if(plan, cases, 0.5)", "round(hours, 1)",
    "min(cases, hours)", "abs(hours)", "mean(towns, size)", "share(towns, kept)",
    "sum(towns, size / 2)", "max(members(hours))", "sum(last(rate, 2))", "sum(peers, hours)", "max(peers, own.hours)",
    "max(peers, own.half)", "half", "part", "plan",
    "cases + rate", "mark",
)


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_number(text: str) -> None:
    found = kinds()
    assert found.whole(expr(text, found))


@pytest.mark.parametrize("text", BROKEN)
def test_perhaps_no_whole_number(text: str) -> None:
    found = kinds()
    assert not found.whole(expr(text, found))


@pytest.mark.parametrize(("more", "wanted"), [
    ({}, (True, True, True)),
    ({"measure": "hours", "target": ">= 1.5"}, (False, False, True)),
    ({"measure": "hours", "target": ">= 2"}, (False, True, True)),
], ids=["counts", "hours against a half", "hours against a whole"])
def test_measure_target_and_points_are_those_of_the_item(more: dict[str, Any], wanted: tuple[bool, ...]) -> None:
    found = kinds(**more)
    assert tuple(found.whole(expr(name, found)) for name in ("measure", "target", "points")) == wanted


def test_points_may_be_broken() -> None:
    program = compile_set(set_of(*[{**INDICATOR, "points": "equal"}] * 3), Problems())  # 33 1/3 each
    found = Kinds(Static(program), program.items["i0"])
    assert not found.whole(expr("points", found))


def test_nothing_is_known_of_the_columns_of_items() -> None:
    assert not kinds().whole(Over("sum", Ref("list", "items"), Ref("column", "score")))


def test_without_an_item_nothing_is_known_of_its_names() -> None:
    item = kinds()
    found = Kinds(item.static, None)
    assert [found.whole(expr(name, item)) for name in ("measure", "target", "points", "twice", "cases")] == [
        False, False, False, False, True,
    ]
    assert (found.percent(expr("measure", item)), found.percent(expr("twice", item))) == (None, None)


@pytest.mark.parametrize("bands", [
    ({"from": "3", "give": "2"}, {"else": "1"}, True), ({"from": "3", "give": "2"}, {"else": "0.5"}, False),
    ({"from": "3", "give": "2.5"}, {"else": "1"}, False),
], ids=["whole in every band", "broken below", "broken above"])
def test_bands_are_whole_where_every_band_gives_a_whole_number(bands: tuple[Any, Any, bool]) -> None:
    *table, wanted = bands
    found = kinds(rule={"table": table})
    assert found.item is not None
    assert found.whole(found.item.rule.expr) is wanted


PERCENT = {
    "rate": True, "cases": False, "hours": False, "mark": None, "share(towns, kept)": True, "count(towns, kept)": False,
    "done / cases": True, "other / cases": None, "cases / done": None, "cases / cases": True, "part": True,
    "half": None, "twice": None, "measure": None, "1 - done / cases": None, "60%": None,
}


@pytest.mark.parametrize(("text", "wanted"), PERCENT.items(), ids=PERCENT)
def test_a_percentage_another_unit_or_neither_for_certain(text: str, wanted: bool | None) -> None:
    found = kinds()
    assert found.percent(expr(text, found)) is wanted


@pytest.mark.parametrize(("measure", "wanted"), [("rate", True), ("cases", False), ("done / cases", True)])
def test_the_measure_is_what_the_item_measures(measure: str, wanted: bool) -> None:
    found = kinds(measure=measure, target=">= 60%", **({"no_cases": "full"} if "/" in measure else {}))
    assert found.percent(expr("measure", found)) is wanted
