"""Questions to a tree: divisors, edges, units, names."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import definitions, formula, resolved, set_of
from fzzf_metrics.definition import Formula, Row, Table
from fzzf_metrics.expression import Expr, Num, Over, Ref
from fzzf_metrics.program.anatomy import (
    compared_of,
    denominators,
    edges,
    figures_of,
    names,
    reads_peers,
    same_for_a_class,
    term,
    unit,
    years,
)

MEASURE = {"locals": {"measure": "number", "points": "number"}}
CASES, DONE, TOWNS = Ref("figure", "cases"), Ref("figure", "done"), Ref("figure", "towns")

DIVISORS: list[tuple[str, tuple[Expr, ...]]] = [
    ("done / cases", (CASES,)), ("1 - done / cases", (CASES,)), ("-(done / cases)", (CASES,)),
    ("done / cases + cases / done", (CASES, DONE)), ("max(0, done / cases)", (CASES,)), ("round(done / cases, 2)",
     (CASES,)),
    ("share(towns, kept)", (Over("count", TOWNS, None),)), ("mean(towns, size)", (Over("count", TOWNS, None),)),
    ("min(by(month, study))", ()), ("count(towns, kept)", ()), ("sum(towns, size)", ()), ("done", ()),
    ("(done / other) / cases", (CASES,)), ("if(plan, done / cases, 0)", ()),
]


@pytest.mark.parametrize(("text", "wanted"), DIVISORS, ids=[row[0] for row in DIVISORS])
def test_outermost_divisors(text: str, wanted: tuple[Expr, ...]) -> None:
    assert denominators(resolved(text)) == wanted


def test_no_measure_has_no_divisors_edges_or_term() -> None:
    assert denominators(None) == edges(None, Num(1)) == ()
    assert term(None) == ""


EDGES = [
    ("if(measure >= 3, 1, 0)", 1), ("if(3 < measure, 1, 0)", 1), ("min(measure, 3) + clamp(measure, 1, 5)", 3),
    ("3 - measure + (measure - 3)", 1), ("cases * 2", 0), ("measure * 2", 0),
]


@pytest.mark.parametrize(("text", "count"), EDGES)
def test_where_a_rule_bends(text: str, count: int) -> None:
    assert len(edges(CASES, resolved(text, **MEASURE), None)) == count


UNITS: list[tuple[str, dict[str, Any], str]] = [
    ("as said", {"measure": "cases", "unit": "次"}, "次"), ("the figure's own", {"measure": "cases"}, "件"),
    ("a share", {"measure": "share(towns, kept)"}, "%"), ("a quotient with a percentage",
     {"measure": "done / cases", "target": ">= 90%"}, "%"),
    ("a quotient", {"measure": "done / cases", "target": ">= 2"}, ""), ("a sum of the same",
     {"measure": "done + cases"}, "件"),
    ("a sum of others", {"measure": "done + hours"}, ""), ("days between", {"measure": "days(built, 2024-12-31)"}, ""),
]


@pytest.mark.parametrize(("indicator", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in UNITS])
def test_the_unit_of_a_measure(indicator: dict[str, Any], wanted: str) -> None:
    built = set_of({"no_cases": "full", "target": ">= 1",
     **indicator} if "/" in indicator["measure"] else {"target": ">= 1", **indicator})
    measure = resolved(indicator["measure"])
    assert unit(built.indicators[0], measure, definitions().figures) == wanted


def test_terms() -> None:
    assert term(resolved("min(by(month, study)) + 1")) == "month"
    assert term(resolved("cases")) == ""
    assert (years("2024"), years("2022/2025")) == ("year", "2022/2025")


def test_names_and_figures_that_are_read() -> None:
    assert names(formula("a + b * a")) == {"a", "b"}
    row = Row("from", formula("c"), formula("d"))
    assert names(Table((row, Row("is", "x", formula("e"))), of=formula("f"))) == {"c", "d", "e", "f"}
    assert names(Table((Row("else", None, Formula("1", Num(1))),))) == set()
    lets = {"k": resolved("other + done"), "dead": Num(1)}
    tree = resolved("cases + k + cases", lets={"k": "number"})
    assert figures_of(lets, tree, None, DONE) == ("cases", "other", "done")


LETS = {"k": resolved("done + 1"), "m": resolved("mean(peers, cases)"), "p": resolved("rank(peers, cases, 'low')"),
        "c": resolved("if(unit.class == '山区', 2, 1)")}
WHOSE = [
    ("mean(peers, cases)", (), ("cases",)), ("rank(peers, cases, 'high')", ("cases",), ("cases",)),
    ("count(peers, cases > own.other)", ("other",), ("cases",)), ("hours + mean(peers, cases)", ("hours",), ("cases",)),
    ("mean(peers, k)", (), ("done",)), ("count(peers, k > own.k)", ("done",), ("done",)),
    ("m * 2", (), ("cases",)), ("p", ("cases",), ("cases",)), ("count(peers, p <= 3)", (), ("cases",)),
    ("sum(peers, count(towns, size > cases + own.other))", ("other",), ("towns", "cases")),
    ("count(towns, size > other)", ("towns", "other"), ()), ("k + k", ("done",), ()),
    ("count(peers, cases < mean(peers, hours) and rank(peers, money, 'low') > own.took)", ("money", "took"),
     ("cases", "hours", "money")),
]


@pytest.mark.parametrize(("text", "own", "compared"), WHOSE, ids=[row[0] for row in WHOSE])
def test_whose_figures_are_read(text: str, own: tuple[str, ...], compared: tuple[str, ...]) -> None:
    expr = resolved(text, lets=dict.fromkeys(LETS, "number"))
    assert (figures_of(LETS, expr), compared_of(LETS, expr)) == (own, compared)


FOR_ALL = [
    ("4", True), ("count(peers)", True), ("c", True), ("floor(m)", True), ("c * count(peers, cases > 3)", True),
    ("count(peers, unit.level == '县')", True), ("cases", False), ("p", False), ("k", False),
    ("count(peers, cases > own.cases)", False), ("if(unit.name == '甲', 1, 2)", False),
]


@pytest.mark.parametrize(("text", "wanted"), FOR_ALL, ids=[row[0] for row in FOR_ALL])
def test_what_is_the_same_for_a_class(text: str, wanted: bool) -> None:
    assert same_for_a_class(resolved(text, lets=dict.fromkeys(LETS, "number")), LETS) is wanted


def test_the_divisor_of_a_mean_of_peers_is_how_many_it_applies_to() -> None:
    peers = Ref("list", "peers")
    assert denominators(resolved("mean(peers, cases)")) == (Over("count", peers, None, (Ref("column", "cases"),)),)
    assert denominators(resolved("share(peers, plan)")) == (Over("count", peers, None, (Ref("column", "plan"),)),)
    assert denominators(resolved("rank(peers, cases, 'low')")) == ()


def test_what_needs_the_other_units() -> None:
    lets = {"k": resolved("mean(peers, cases)")}
    assert reads_peers(lets["k"], {})
    assert reads_peers(resolved("1 + k", lets={"k": "number"}), lets)
    assert reads_peers(Ref("own", "cases"), {})
    assert not reads_peers(resolved("cases"), lets)
