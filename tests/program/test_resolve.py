"""Names and types: what each name stands for, and what is refused at which column."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import definitions, formula, resolved
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import By, Call, Compare, Day, Expr, ListOf, Num, Over, Prev, Ref, Text, Unknown
from fzzf_metrics.program.resolve import ListType, Scope, figure_type, resolve

CASES, TOWNS, STUDY = Ref("figure", "cases"), Ref("figure", "towns"), Ref("figure", "study")
LOCALS = {"measure": "number", "points": "number"}

GOOD: list[tuple[str, Expr, Any]] = [
    ("cases", CASES, "number"),
    ("plan", Ref("figure", "plan"), "truth"),
    ("built", Ref("figure", "built"), "date"),
    ("word", Ref("figure", "word"), "text"),
    ("mark", Ref("figure", "mark"), "any"),
    ("measure", Ref("local", "measure"), "number"),
    ("k", Ref("let", "k"), "number"),
    ("veto", Ref("guard", "veto"), "truth"),
    ("score.a", Ref("item", "a"), "number"),
    ("unit.class", Ref("unit", "class"), "text"),
    ("undetermined", Unknown(), "unknown"),
    ("-cases", None, "number"),
    ("not plan", None, "truth"),
    ("plan and cases > 3", None, "truth"),
    ("built < 2024-01-01", None, "truth"),
    ("word == '好'", None, "truth"),
    ("plan == true", None, "truth"),
    ("mark >= 3", None, "truth"),
    ("mark == '好'", None, "truth"),
    ("if(plan, cases, 0)", None, "number"),
    ("if(plan, undetermined, 0)", None, "number"),
    ("if(plan, built, 2024-01-01)", None, "date"),
    ("count(towns)", Over("count", TOWNS, None), "number"),
    ("count(study)", Over("count", STUDY, None), "number"),
    ("count(towns, size >= 1)", Over("count", TOWNS, Compare(">=", Ref("column", "size"), Num(1))), "number"),
    ("sum(towns, size)", Over("sum", TOWNS, Ref("column", "size")), "number"),
    ("sum(members(cases))", Over("sum", ListOf("members", CASES), Ref("column", "it")), "number"),
    ("min(by(month, study))", Over("min", By("month", STUDY), Ref("column", "it")), "number"),
    ("max(study)", Over("max", STUDY, Ref("column", "it")), "date"),
    ("min(towns, served)", Over("min", TOWNS, Ref("column", "served")), "date"),
    ("distinct(towns, kind)", None, "number"),
    ("min(cases, 3)", Call("min", (CASES, Num(3))), "number"),
    ("max(built, 2024-01-01)", None, "date"),
    ("prev(cases)", Prev(CASES), "number"),
    ("prev(built, 2)", None, "date"),
    ("round(cases, -2)", None, "number"),
    ("workdays(built, 2024-03-01)", None, "number"),
    ("mean(towns, size, size)", None, "number"),
    ("geomean(towns, size, 3)", Over("geomean", TOWNS, Ref("column", "size"), (Num(3),)), "number"),
    ("rank(peers, cases, 'low')", Over("rank", Ref("list", "peers"), Ref("column", "cases"), (Text("low"),)), "number"),
    ("count(peers, cases > own.cases)", Over("count", Ref("list", "peers"), Compare(">", Ref("column", "cases"),
     Ref("own", "cases"))), "number"),
    ("count(peers, k > own.k)", Over("count", Ref("list", "peers"), Compare(">", Ref("let", "k"), Ref("own", "k"))),
     "number"),
    ("sum(peers, count(towns, size > cases + own.cases))", None, "number"),
    ("count(peers, cases < mean(peers, cases + own.cases) and unit.class == '山区')", None, "number"),
    ("sum(peers, points)", Over("sum", Ref("list", "peers"), Ref("local", "points")), "number"),
    ("by(month, cases)", By("month", CASES), ListType({"it": "number"})),
]
SCOPE = {
    "locals": LOCALS, "lets": {"k": "number"}, "guards": frozenset({"veto"}),
    "dotted": {"score.a": ("item", "a", "number")},
}


@pytest.mark.parametrize(("text", "wanted", "kind"), GOOD, ids=[row[0] for row in GOOD])
def test_a_formula_resolves(text: str, wanted: Expr | None, kind: Any) -> None:
    problems = Problems()
    found = resolve(formula(text), Scope(definitions().figures, **SCOPE), problems)  # type: ignore[arg-type]
    assert found is not None, problems.found
    assert found[1] == kind
    assert wanted is None or found[0] == wanted


BAD = [
    ("casse", "formula_name", 0, "cases"),
    ("1 + measrue", "formula_name", 4, "measure"),
    ("own.cases", "formula_name", 0, ""),
    ("unit.size", "formula_name", 0, ""),
    ("size", "formula_name", 0, ""),
    ("score.b", "formula_name", 0, "score.a"),
    ("cases + plan", "formula_type", 8, ""),
    ("cases - towns", "formula_list_needs_function", 8, ""),
    ("built - 2024-01-01", "formula_type", 0, ""),
    ("-plan", "formula_type", 1, ""),
    ("not cases", "formula_type", 4, ""),
    ("plan or word", "formula_type", 8, ""),
    ("cases / 0", "formula_divide_by_zero", 6, ""),
    ("cases == '好'", "formula_compare_types", 6, ""),
    ("plan == 1", "formula_compare_types", 5, ""),
    ("towns == 1", "formula_list_needs_function", 0, ""),
    ("word > '好'", "formula_compare_order", 5, ""),
    ("plan >= true", "formula_compare_order", 5, ""),
    ("if(cases, 1, 2)", "formula_type", 3, ""),
    ("if(plan, 1, word)", "formula_branch_types", 0, ""),
    ("sum(cases)", "formula_needs_list", 4, ""),
    ("count(cases, it > 1)", "formula_needs_list", 6, ""),
    ("sum(towns)", "formula_needs_body", 0, ""),
    ("min(towns)", "formula_needs_body", 0, ""),
    ("min(towns, size, 3)", "formula_arguments", 0, ""),
    ("min(towns, kept)", "formula_type", 11, ""),
    ("count(towns, size)", "formula_type", 13, ""),
    ("sum(towns, kept)", "formula_type", 11, ""),
    ("min(word)", "formula_type", 0, ""),
    ("min(cases, built)", "formula_type", 11, ""),
    ("abs(built)", "formula_type", 4, ""),
    ("days(cases, built)", "formula_type", 5, ""),
    ("round(cases, other)", "formula_whole_number", 13, ""),
    ("round(cases, 0.5)", "formula_whole_number", 13, ""),
    ("round(cases, 13)", "formula_whole_number", 13, ""),
    ("rank(peers, cases, 'up')", "formula_rank_order", 19, ""),
    ("rank(peers, measure, 'high')", "formula_peers_name", 12, ""),
    ("count(peers, veto)", "formula_peers_name", 13, ""),
    ("count(peers, score.a > 1)", "formula_peers_name", 13, ""),
    ("sum(peers, count(towns, size > measure))", "formula_peers_name", 31, ""),
    ("count(peers, caess > 1)", "formula_name", 13, "cases"),
    ("count(peers, own.veto)", "formula_name", 13, ""),
    ("count(towns, size > own.cases)", "formula_name", 20, ""),
    ("geomean(towns, size, cases)", "formula_whole_number", 21, ""),
    ("by(month, built)", "formula_by", 0, ""),
    ("by(month, towns)", "formula_by", 0, ""),
    ("by(month, cases + 1)", "formula_by", 0, ""),
    ("members(towns)", "formula_type", 0, ""),
]


@pytest.mark.parametrize(("text", "code", "before", "near"), BAD, ids=[row[0] for row in BAD])
def test_a_formula_is_refused_at_its_column(text: str, code: str, before: int, near: str) -> None:
    problems = Problems()
    found = resolve(formula(text), Scope(definitions().figures, **SCOPE), problems)  # type: ignore[arg-type]
    assert found is None
    assert [(p.code, p.place.column - 10) for p in problems.found] == [(code, before)]
    assert not near or problems.found[0].near == near


def test_the_wanted_type() -> None:
    assert resolved("cases", "number") == CASES
    assert resolved("mark", "number") == Ref("figure", "mark")
    assert resolved("study", "list") == STUDY
    problems = Problems()
    assert resolve(formula("plan"), Scope(definitions().figures), problems, "number") is None
    assert [(p.code, p.found, p.expected) for p in problems.found] == [("formula_type", "truth", "number")]


def test_what_is_resolved_already_stays() -> None:
    problems = Problems()
    made = formula("1")
    from fzzf_metrics.records import replace

    for node in (Ref("figure", "cases"), Unknown(), Day((3, 31))):
        assert resolve(replace(made, expr=node), Scope({}), problems) is not None
    assert problems.found == []


def test_a_column_hides_a_figure_and_a_local_hides_nothing_inside() -> None:
    scope = Scope(definitions().figures, locals={"size": "truth"})
    found = resolve(formula("sum(towns, size)"), scope, Problems())
    assert found is not None
    assert found[0] == Over("sum", TOWNS, Ref("column", "size"))


def test_types_of_figures() -> None:
    assert figure_type(definitions().figures["towns"]) == ListType(
        {"size": "number", "kept": "truth", "served": "date", "kind": "text"})
    assert figure_type(definitions().figures["study"]) == ListType({"it": "date"})

