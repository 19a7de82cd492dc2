"""Lists over the peers: what they give by hand, and that the quick ways give what looking at every row gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine_kit import definitions, facts_of, formula, interval, point, report_of, resolved
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Over
from fzzf_metrics.facts import Fact
from fzzf_metrics.figures import Unit
from fzzf_metrics.interpret.exact import Env, evaluate
from fzzf_metrics.interpret.peers import Peer, Peers, plainly, versus_of
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.program.resolve import resolve
from fzzf_metrics.program.scope import Scope
from fzzf_metrics.records import replace
from fzzf_metrics.values import Value
from oracle.cohorts import of_class, rank

NA = {"state": "not_applicable"}


def envs(*reports: dict[str, Any], lets: dict[str, str] | None = None) -> list[Env]:
    """One environment a unit, each other's peers."""
    built = [report_of(unit={"name": f"单位{n}", **report.pop("unit_", {})}, **report)
             for n, report in enumerate(dict(r) for r in reports)]
    peers = Peers(tuple(Peer(report.unit, facts_of(report)) for report in built))
    names = {name: resolve_in(text, lets or {}) for name, text in (lets or {}).items()}
    return [Env(p.facts, p.facts.period, p.unit, lets=names, peers=peers) for p in peers.members]


def resolve_in(text: str, lets: dict[str, str]) -> Any:
    return resolved(text, lets=dict.fromkeys(lets, "number"))


def values(text: str, *reports: dict[str, Any], lets: dict[str, str] | None = None) -> list[Value]:
    """What a formula comes to for each unit."""
    expr = resolve_in(text, lets or {})
    return [evaluate(expr, env) for env in envs(*reports, lets=lets)]


FOUR = [{"cases": "9"}, {"cases": "5"}, {"cases": "5"}, {"cases": "2"}]
SAME: list[tuple[str, list[dict[str, Any]], Any]] = [
    ("count(peers)", FOUR, 4), ("sum(peers, cases)", FOUR, 21), ("mean(peers, cases)", FOUR, "21/4"),
    ("max(peers, cases)", FOUR, 9), ("min(peers, cases)", FOUR, 2), ("count(peers, cases >= 5)", FOUR, 3),
    ("share(peers, cases > 5)", FOUR, "1/4"), ("distinct(peers, cases)", FOUR, 3),
    ("geomean(peers, cases, 2)", [{"cases": "4"}, {"cases": "9"}], 6),
    ("mean(peers, cases, other)", [{"cases": "1", "other": "3"}, {"cases": "5", "other": "1"}], 2),
    ("count(peers, plan)", [{"plan": "是"}, {"plan": "否"}], 1),
    ("count(peers, word == '好')", [{"word": "好"}, {"word": "差"}], 1),
    ("max(peers, done / cases)", [{"done": "1", "cases": "2"}, {"done": "3", "cases": "4"}], "3/4"),
    ("sum(peers, count(towns, size > 1))", [{"towns": [{"size": "1"}, {"size": "2"}]}, {"towns": [{"size": "3"}]}], 2),
    ("count(peers, cases < mean(peers, cases))", FOUR, 3),
    ("sum(peers, prev(cases))", [{"cases": "9", "more": [{"id": "cases", "period": "2023", "value": "4"}]},
     {"cases": "9", "more": [{"id": "cases", "period": "2023", "value": "3"}]}], 7),
    ("sum(peers, max(members(cases)))", [{"more": [{"id": "cases", "member": m, "value": v} for m, v in
     (("甲", "1"), ("乙", "3"))]}, {"more": [{"id": "cases", "member": "甲", "value": "2"}]}], 5),
    ("count(peers, unit.name == '单位1')", FOUR, 1),
]


@pytest.mark.parametrize(("text", "reports", "wanted"), SAME, ids=[row[0] for row in SAME])
def test_what_is_the_same_for_all(text: str, reports: list[dict[str, Any]], wanted: Any) -> None:
    assert values(text, *reports) == [point(wanted)] * len(reports)


EACH: list[tuple[str, list[dict[str, Any]], list[Any]]] = [
    ("rank(peers, cases, 'high')", FOUR, [1, 2, 2, 4]), ("rank(peers, cases, 'low')", FOUR, [4, 2, 2, 1]),
    ("1 + count(peers, cases > own.cases)", FOUR, [1, 2, 2, 4]),
    ("count(peers, cases >= own.cases)", FOUR, [1, 3, 3, 4]), ("count(peers, own.cases > cases)", FOUR, [3, 1, 1, 0]),
    ("count(peers, own.cases <= cases)", FOUR, [1, 3, 3, 4]), ("count(peers, cases == own.cases)", FOUR, [1, 2, 2, 1]),
    ("share(peers, cases < own.cases)", FOUR, ["3/4", "1/4", "1/4", 0]),
    ("count(peers, cases > own.cases + 2)", FOUR, [0, 1, 1, 3]),
    ("count(peers, 2 * cases > own.cases * 3)", FOUR, [0, 1, 1, 3]),
    ("1 + count(peers, cases < mean(peers, cases) and cases > own.cases)", FOUR, [1, 1, 1, 3]),
    ("count(peers, cases > own.cases or cases == 2)", FOUR, [1, 2, 2, 4]),
    ("rank(peers, abs(cases - own.cases), 'high')", FOUR, [4, 3, 3, 4]),
    ("max(peers, abs(cases - own.cases))", FOUR, [7, 4, 4, 7]),
    ("cases - mean(peers, cases)", FOUR, ["15/4", "-1/4", "-1/4", "-13/4"]),
    ("count(peers, cases > mean(peers, cases - own.cases))", FOUR, [4, 4, 4, 3]),
    ("sum(towns, size) + rank(peers, cases, 'high')", [{"cases": "1", "towns": [{"size": "5"}]},
     {"cases": "2", "towns": "无"}], [7, 1]),
    ("count(peers, sum(towns, size) > own.cases)", [{"cases": "1", "towns": [{"size": "5"}]},
     {"cases": "9", "towns": "无"}], [1, 0]),
    ("count(peers, count(towns, size > own.cases) > 0)", [{"cases": "1", "towns": [{"size": "5"}]},
     {"cases": "9", "towns": "无"}], [1, 0]),
    ("sum(peers, max(members(own.cases)))", [{"more": [{"id": "cases", "member": "甲", "value": "3"}]}, {"more": [
     {"id": "cases", "member": "甲", "value": "2"}]}], [6, 4]),
    ("prev(rank(peers, cases, 'high'))", [{"cases": "9", "more": [{"id": "cases", "period": "2023", "value": "4"}]},
     {"cases": "1", "more": [{"id": "cases", "period": "2023", "value": "5"}]}], [2, 1]),
    ("count(peers, cases > prev(own.cases))", [{"cases": "9", "more": [{"id": "cases", "period": "2023",
     "value": "4"}]}, {"cases": "1", "more": [{"id": "cases", "period": "2023", "value": "0"}]}], [1, 2]),
]


@pytest.mark.parametrize(("text", "reports", "wanted"), EACH, ids=[row[0] for row in EACH])
def test_what_differs_from_unit_to_unit(text: str, reports: list[dict[str, Any]], wanted: list[Any]) -> None:
    assert values(text, *reports) == [point(one) for one in wanted]


# -- let names are worked out for the unit whose row it is -----------------------------------------------------------

RATES = [{"done": "1", "cases": "2"}, {"done": "2", "cases": "3"}, {"done": "1", "cases": "3"}]
LETS: list[tuple[str, dict[str, str], list[Any]]] = [
    ("rank(peers, quot, 'high')", {"quot": "done / cases"}, [2, 1, 3]),
    ("max(peers, quot)", {"quot": "done / cases"}, ["2/3"] * 3),
    ("count(peers, quot > own.quot)", {"quot": "done / cases"}, [1, 0, 2]),
    ("count(peers, quot + 1 >= own.quot + 1)", {"quot": "done / cases"}, [2, 1, 3]),
    ("count(peers, place <= 2)", {"place": "rank(peers, cases, 'low')"}, [3] * 3),
    ("sum(peers, place)", {"place": "1 + count(peers, done > own.done)"}, [5] * 3),
    ("sum(peers, far)", {"far": "max(peers, abs(done - own.done))"}, [3] * 3),
    ("sum(peers, done) - best", {"best": "max(peers, done)"}, [2] * 3),
]


@pytest.mark.parametrize(("text", "lets", "wanted"), LETS, ids=[row[0] for row in LETS])
def test_let_names(text: str, lets: dict[str, str], wanted: list[Any]) -> None:
    assert values(text, *RATES, lets=lets) == [point(one) for one in wanted]


# -- what is not known ----------------------------------------------------------------------------------------------

VAGUE: list[tuple[str, list[dict[str, Any]], list[Any]]] = [
    ("rank(peers, cases, 'high')", [{"cases": "20余"}, {"cases": "25"}, {"cases": "9"}], [(1, 2), (1, 2), (3, 3)]),
    ("rank(peers, cases, 'low')", [{"cases": "20余"}, {"cases": "25"}, {"cases": "9"}], [(2, 3), (2, 3), (1, 1)]),
    ("rank(peers, cases, 'high')", [{"cases": "29"}, {"cases": "20余"}], [(1, 1), (1, 2)]),
    ("rank(peers, cases, 'low')", [{"cases": "29"}, {"cases": "20余"}], [(1, 2), (1, 1)]),
    ("rank(peers, cases, 'high')", [{}, {"cases": "5"}], [(1, 2), (1, 2)]),
    ("rank(peers, cases, 'low')", [{}, {"cases": "0"}], [(1, 2), (1, 1)]),
    ("count(peers, cases > own.cases)", [{"cases": "20余"}, {"cases": "5"}], [(0, 0), (1, 1)]),
    ("count(peers, cases >= own.cases)", [{"cases": "20余"}, {"cases": "5"}], [(1, 1), (2, 2)]),
    ("count(peers, cases == own.cases)", [{"cases": "20余"}, {"cases": "5"}], [(1, 1), (1, 1)]),
    ("count(peers, cases != own.cases)", [{"cases": "20余"}, {"cases": "5"}], [(1, 1), (1, 1)]),
    ("count(peers, plan and cases > own.cases)", [{"cases": "5"}, {"cases": "9"}], [(0, 1), (0, 0)]),
    ("count(peers, plan and cases >= own.cases)", [{"cases": "5"}, {"cases": "9"}], [(0, 2), (0, 1)]),
    ("mean(peers, cases)", [{"cases": "20余"}, {"cases": "5"}], [(13, 17), (13, 17)]),
    ("max(peers, rate)", [{"rate": "50%"}, {}], [("1/2", 1), ("1/2", 1)]),
    ("sum(peers, cases)", [{"cases": "3"}, {}], [(3, None), (3, None)]),
    ("rank(peers, mark, 'high')", [{"mark": "好"}, {"mark": "9"}], [(1, 2), (1, 2)]),
]


@pytest.mark.parametrize(("text", "reports", "wanted"), VAGUE, ids=[f"{r[0]} {r[1]}" for r in VAGUE])
def test_what_is_possible(text: str, reports: list[dict[str, Any]], wanted: list[Any]) -> None:
    assert values(text, *reports) == [interval(low, high) for low, high in wanted]


APPLIES: list[tuple[str, list[Any]]] = [
    ("count(peers)", [3, 3, 3]), ("count(peers, cases >= 1)", [2, 2, 2]), ("share(peers, cases > 2)", ["1/2"] * 3),
    ("mean(peers, cases)", [3, 3, 3]), ("min(peers, cases)", [2, 2, 2]), ("rank(peers, cases, 'low')", [2, 1, (1, 3)]),
    ("count(peers, cases > own.cases)", [0, 1, (0, 2)]), ("count(peers, other > own.other)", [2, 0, 1]),
]


@pytest.mark.parametrize(("text", "wanted"), APPLIES, ids=[row[0] for row in APPLIES])
def test_a_unit_to_which_a_figure_does_not_apply_is_left_out_where_it_is_read(text: str, wanted: list[Any]) -> None:
    reports = [{"cases": "4", "other": "1"}, {"cases": "2", "other": "3"}, {"cases": NA, "other": "2"}]
    expected = [interval(*one) if isinstance(one, tuple) else point(one) for one in wanted]
    assert values(text, *reports) == expected


def test_a_figure_that_is_not_read_on_a_row_leaves_nobody_out() -> None:
    reports = [{"cases": "4", "other": "9"}, {"cases": NA, "other": "0"}]
    assert values("sum(peers, if(other > 1, cases, 1))", *reports) == [point(5)] * 2
    assert values("sum(peers, if(other < 1, cases, 1))", *reports) == [point(1)] * 2


def test_where_a_figure_applies_to_nobody_there_is_no_mean() -> None:
    assert values("mean(peers, cases)", {"cases": NA}) == [EVERYTHING]
    assert values("sum(peers, cases)", {"cases": NA}) == [point(0)]
    assert values("share(peers, cases > own.cases)", {"cases": NA}) == [interval(0, 1)]


ALONE = [
    ("count(peers)", interval(1, None)), ("count(peers, cases > own.cases)", interval(0, None)),
    ("share(peers, cases > own.cases)", interval(0, 1)), ("rank(peers, cases, 'high')", interval(1, None)),
    ("mean(peers, cases)", interval(0, None)), ("max(peers, rate)", interval(0, 1)),
    ("sum(peers, cases)", interval(0, None)), ("mean(peers, k)", interval(0, None)),
]


@pytest.mark.parametrize(("text", "wanted"), ALONE, ids=[row[0] for row in ALONE])
def test_without_the_others_everything_they_might_report_is_possible(text: str, wanted: Interval) -> None:
    env = replace(envs({"cases": "3", "rate": "9%"}, lets={"k": "cases"})[0], peers=None)
    assert evaluate(resolve_in(text, {"k": ""}), env) == wanted


def test_what_a_condition_says_of_a_peer_stays_with_that_row() -> None:
    assert values("sum(peers, if(cases > 25, cases, 25))", {"cases": "20余"}, {"cases": "3"}) == [interval(50, 54)] * 2


# -- names ----------------------------------------------------------------------------------------------------------

REFUSED = [
    ("rank(peers, measure, 'high')", "formula_peers_name"), ("count(peers, cases > target)", "formula_peers_name"),
    ("count(peers, share(towns, size > target) > 0)", "formula_peers_name"),
    ("count(peers, met)", "formula_peers_name"), ("count(peers, own.lost > 1)", "formula_name"),
    ("own.cases", "formula_name"),
    ("count(towns, size > own.cases)", "formula_name"), ("sum(peers, min(by(month, study)))", "formula_by"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_name_that_says_nothing_of_a_peer_is_refused(text: str, code: str) -> None:
    names = {"measure": "number", "target": "number", "points": "number", "met": "truth"}
    problems = Problems()
    assert resolve(formula(text), Scope(definitions().figures, names), problems) is None
    assert [p.code for p in problems.found] == [code]


def test_points_are_the_same_for_all() -> None:
    expr = resolved("count(peers, cases > points)", locals={"points": "number"})
    env = envs({"cases": "3"}, {"cases": "9"})[0]
    assert evaluate(expr, env.with_locals(points=point(5))) == point(1)


# -- the quick ways and the plain one --------------------------------------------------------------------------------

QUICK = [
    "rank(peers, cases, 'high')", "rank(peers, cases, 'low')", "rank(peers, cases - other, 'high')",
    "count(peers, cases > own.cases)", "count(peers, cases >= own.other)", "count(peers, own.cases > cases + other)",
    "count(peers, own.cases <= cases)", "share(peers, cases < own.cases)", "count(peers, plan and cases > own.cases)",
    "share(peers, other > 1 and own.cases >= cases and plan)", "count(peers, if(plan, cases, other) <= own.cases)",
]
CELL = st.sampled_from(["0", "1", "2", "3", "2以内", "1以上", "—", NA])
YES = st.sampled_from(["是", "否", "—", NA])
REPORTS = st.lists(st.fixed_dictionaries({"cases": CELL, "other": CELL, "plan": YES}), min_size=1, max_size=6)


@pytest.mark.parametrize("text", QUICK)
def test_these_are_answered_in_order(text: str) -> None:
    expr = resolved(text)
    assert isinstance(expr, Over)
    assert versus_of(expr) is not None


@pytest.mark.parametrize("text", QUICK)
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(REPORTS)
def test_a_quick_answer_is_the_one_that_looks_at_every_row(text: str, reports: list[dict[str, Any]]) -> None:
    expr = resolved(text)
    assert isinstance(expr, Over)
    for env in envs(*reports):
        assert env.peers is not None
        assert evaluate(expr, env) == plainly(expr, env.peers, env)


PLAIN = ["count(peers, cases == own.cases)", "count(peers, cases > own.cases or plan)", "count(peers, own.plan)",
         "count(peers, not (cases > own.cases))", "sum(peers, cases)", "count(peers)",
         "count(peers, cases > own.cases and other > own.other)", "count(peers, cases > own.cases - other)"]


@pytest.mark.parametrize("text", PLAIN)
def test_these_are_not(text: str) -> None:
    expr = resolved(text)
    assert isinstance(expr, Over)
    assert versus_of(expr) is None


SPANS = st.sampled_from([("0", [0]), ("1", [1]), ("3", [3]), ("2以内", [0, 1, 2]), ("不足2", [0, 1]), (NA, None)])
CLASSES = st.sampled_from(["", "山区"])
MEASURES: dict[str, Any] = {
    "rank(peers, cases, 'high')": lambda w, at: rank([u["cases"] for u in w], at, "high"),
    "rank(peers, cases, 'low')": lambda w, at: rank([u["cases"] for u in w], at, "low"),
    "count(peers, cases > own.cases)": lambda w, at: sum(
        u["cases"] is not None and u["cases"] > w[at]["cases"] for u in w),
    "sum(peers, cases)": lambda w, at: sum(u["cases"] or 0 for u in w),
    "max(peers, cases)": lambda w, at: max(u["cases"] for u in w if u["cases"] is not None),
}


@pytest.mark.parametrize("text", MEASURES)
@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(SPANS, CLASSES), min_size=1, max_size=4))
def test_what_is_possible_is_what_some_world_gives(text: str, drawn: list[Any]) -> None:
    """The classes are kept apart by whoever makes the peers; here each class makes its own."""
    expr = resolved(text)
    for name in {name for _, name in drawn}:
        inside = [cell for cell, own in drawn if own == name]
        units = [{"class": name, "cases": spans} for _, spans in inside]
        for at, env in enumerate(envs(*({"cases": written} for written, _ in inside))):
            if units[at]["cases"] is not None:
                low, high = of_class(MEASURES[text], units, ["cases"], at)
                assert evaluate(expr, env) == interval(low, high)


def test_what_is_the_same_for_all_is_worked_out_once() -> None:
    every = envs(*FOUR)
    expr = resolved("mean(peers, cases)")
    reads: list[Fact] = []
    assert evaluate(expr, every[0]) is evaluate(expr, replace(every[3], reads=reads))
    assert {fact.state for fact in reads} == {"reported"}


def test_a_guard_hears_of_the_peers_states_from_what_was_kept() -> None:
    every = envs({"cases": "3"}, {}, {"cases": NA})
    for text in ("mean(peers, cases)", "rank(peers, cases, 'high')", "count(peers, cases == own.cases)"):
        expr = resolved(text)
        for env in (every[0], every[0]):
            reads: list[Fact] = []
            evaluate(expr, replace(env, reads=reads))
            assert {fact.state for fact in reads} == {"reported", "not_reported"}


def test_a_unit_that_is_no_member_is_compared_with_those_who_are() -> None:
    guest = replace(envs({"cases": "6"})[0], peers=envs(*FOUR)[0].peers, unit=Unit("客"))
    assert evaluate(resolved("rank(peers, cases, 'high')"), guest) == point(2)
    assert evaluate(resolved("rank(peers, cases - own.cases, 'high')"), guest) == point(2)
