"""Questions to a tree: divisors, edges, units, names."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import definitions, formula, resolved, set_of
from fzzf_metrics.definition import Formula, Row, Table
from fzzf_metrics.expression import Expr, Num, Over, Ref
from fzzf_metrics.program.anatomy import denominators, edges, figures_of, names, reads_peers, term, unit, years

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


def test_what_needs_the_other_units() -> None:
    lets = {"k": resolved("mean(peers, cases)")}
    assert reads_peers(lets["k"], {})
    assert reads_peers(resolved("1 + k", lets={"k": "number"}), lets)
    assert reads_peers(Ref("own", "cases"), {})
    assert not reads_peers(resolved("cases"), lets)
