"""Rules as expressions, written by hand: the shape each takes, and none where a formula in it means nothing."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import F, formula
from fzzf_metrics.definition import Combine, Formula, Judge, PassFail, Plain, Row, Rule, Step, Steps, Table
from fzzf_metrics.expression import (
    Arith,
    Bands,
    Call,
    Compare,
    Expr,
    If,
    Line,
    Name,
    Num,
    Ref,
    Text,
    Truth,
    Unknown,
    walk,
)
from fzzf_metrics.rules import compile_rule, table_expression
from fzzf_metrics.rules.build import Mark
from fzzf_metrics.rules.steps import step_part

MEASURE, POINTS, MET = (Ref("local", name) for name in ("measure", "points", "met"))
LOST = formula("lost")
A, B = Name("a"), Name("b")


class ByHand:
    """Leaves every name as it is; ``lost`` is the one that means nothing."""

    def __call__(self, one: Formula, wanted: str) -> Expr | None:
        return None if Name("lost") in walk(one.expr) else one.expr

    def typed(self, one: Formula) -> tuple[Expr, str] | None:
        expr = self(one, "")
        return None if expr is None else (expr, "number")


def f(text: str) -> Formula:
    return formula(text)


def n(value: Any, unit: Any = "") -> Num:
    return Num(F(value), unit)


def row(test: Any, value: Any, give: str) -> Row:
    return Row(test, f(value) if isinstance(value, str) and test != "is" else value, f(give))


def table(*rows: Row, **more: Any) -> Table:
    return Table(rows, **more)


def compiled(rule: Rule, kind: str = "number") -> Expr | None:
    found = compile_rule(rule, kind, ByHand())
    return None if found is None else found.expr


ELSE = row("else", None, "0")
SHAPES: dict[str, tuple[Rule, Expr]] = {
    "pass_fail": (PassFail(), If(MET, POINTS, n(0))),
    "a formula": (Plain(f("a")), A),
    "a formula with bounds": (Plain(f("a"), floor=f("1"), cap=f("9")), Call("max", (Call("min", (A, n(9))), n(1)))),
    "bounds said to be none": (Plain(f("a"), floor="none", cap="none"), A),
    "a condition": (table(row("if", "a", "1"), ELSE), If(A, n(1), n(0))),
    "edges": (table(row("from", "5", "3"), row("above", "2", "1"), ELSE),
              Bands(MEASURE, ((n(5), True, n(3)), (n(2), False, n(1))), n(0))),
    "a condition before edges": (table(row("if", "a", "9"), row("from", "5", "3"), ELSE),
                                 If(A, n(9), Bands(MEASURE, ((n(5), True, n(3)),), n(0)))),
    "edges before a condition": (table(row("from", "5", "3"), row("if", "a", "9"), ELSE),
                                 Bands(MEASURE, ((n(5), True, n(3)),), If(A, n(9), n(0)))),
    "no else": (table(row("if", "a", "1")), If(A, n(1), Unknown())),
    "no rows": (table(), Unknown()),
    "of something else": (table(row("from", "5", "3"), ELSE, of=f("b")), Bands(B, ((n(5), True, n(3)),), n(0))),
    "knots": (table(row("at", "0", "1"), row("at", "4", "9"), beyond="extend"),
              Line(MEASURE, ((n(0), n(1)), (n(4), n(9))), "extend")),
    "knots that do not say what lies beyond": (table(row("at", "0", "1")), Line(MEASURE, ((n(0), n(1)),), "clamp")),
    "steps": (Steps(f("a"), (Step("deduct", f("2"), once=f("b")), Step("add", f("1"), of=f("b")))),
              Arith("+", Arith("-", A, Arith("*", n(2), If(B, n(1), n(0)))),
                    Arith("*", n(1), Call("max", (n(0), B))))),
    "a sum": (Combine("sum", (Plain(f("a")), Plain(f("b"))), cap=f("9")), Call("min", (Arith("+", A, B), n(9)))),
    "the best": (Combine("best_of", (Plain(f("a")), Plain(f("b")))), Call("max", (A, B))),
    "the worst": (Combine("worst_of", (Plain(f("a")), Plain(f("b")))), Call("min", (A, B))),
    "the best of one": (Combine("best_of", (Plain(f("a")),)), A),
    "a mark": (Judge("seen", f("0"), f("6")), Call("within", (Ref("figure", "seen"), n(0), n(6)))),
    "a word": (Judge("seen", grades=(("好", f("3")), ("中", f("2")))),
               If(Compare("==", Ref("figure", "seen"), Text("好")), n(3),
                  If(Compare("==", Ref("figure", "seen"), Text("中")), n(2),
                     Unknown(Call("min", (n(3), n(2))), Call("max", (n(3), n(2))))))),
}


@pytest.mark.parametrize(("rule", "wanted"), SHAPES.values(), ids=SHAPES)
def test_a_rule_as_an_expression(rule: Rule, wanted: Expr) -> None:
    assert compiled(rule) == wanted


@pytest.mark.parametrize(("kind", "word", "wanted"), [
    ("text", "好", Text("好")), ("text", "3", Text("3")), ("number", "3", n(3)), ("number", "-2.5", n("-5/2")),
    ("number", "60%", n("3/5", "%")), ("number", "三", Text("三")), ("number", "1.2.3", Text("1.2.3")),
    ("number", "３", Text("３")), ("truth", "是", Truth(True)), ("truth", "Yes", Truth(True)),
    ("truth", "否", Truth(False)),
])
def test_what_an_is_row_compares_with(kind: str, word: str, wanted: Expr) -> None:
    assert compiled(table(row("is", word, "1"), ELSE), kind) == If(Compare("==", MEASURE, wanted), n(1), n(0))


TIMES: dict[str, tuple[dict[str, Any], Expr]] = {
    "once": ({"once": f("a")}, If(A, n(1), n(0))),
    "of a count": ({"of": f("a")}, Call("max", (n(0), A))),
    "below": ({"per": f("1"), "side": "below", "reference": f("a")},
              Arith("/", Call("max", (n(0), Arith("-", A, MEASURE))), n(1))),
    "above": ({"per": f("2"), "side": "above", "reference": f("a")},
              Arith("/", Call("max", (n(0), Arith("-", MEASURE, A))), n(2))),
    "dropped": ({"of": f("a"), "partial": "drop"}, Call("floor", (Call("max", (n(0), A)),))),
    "whole": ({"of": f("a"), "partial": "whole"}, Call("ceil", (Call("max", (n(0), A)),))),
    "in proportion": ({"of": f("a"), "partial": "prorate"}, Call("max", (n(0), A))),
}


@pytest.mark.parametrize(("said", "times"), TIMES.values(), ids=TIMES)
@pytest.mark.parametrize("most", [None, "4"], ids=["without limit", "at most four"])
def test_a_step_has_its_points_and_how_many_times(said: dict[str, Any], times: Expr, most: str | None) -> None:
    step = Step("deduct", f("b"), at_most=None if most is None else f(most), **said)
    part = step_part(step, ByHand())
    assert part is not None
    whole = Arith("*", B, times)
    assert (part.step, part.each, part.times) == (step, B, times)
    assert part.points == (whole if most is None else Call("min", (whole, n(4))))


def test_the_highest_of_each_kind_counts_alone() -> None:
    steps = (Step("deduct", f("1"), once=f("a")), Step("add", f("2"), once=f("a")), Step("deduct", f("3"), once=f("a")))
    one, two, three = (Arith("*", n(value), If(A, n(1), n(0))) for value in (1, 2, 3))
    assert compiled(Steps(f("b"), steps, stack="highest")) == Arith("+", Arith("-", B, Call("max", (one, three))), two)
    assert compiled(Steps(f("b"), steps, stack="add")) == Arith("+", Arith("-", Arith("-", B, one), three), two)


NONE: dict[str, Rule] = {
    "the formula": Plain(LOST),
    "a condition": table(Row("if", LOST, f("1")), ELSE),
    "an edge": table(Row("from", LOST, f("1")), ELSE),
    "a score": table(Row("if", f("a"), LOST), ELSE),
    "the last score": table(row("if", "a", "1"), Row("else", None, LOST)),
    "what a table looks at": table(row("from", "1", "1"), ELSE, of=LOST),
    "a knot": table(Row("at", LOST, f("1")), row("at", "2", "2")),
    "the score of a knot": table(row("at", "1", "1"), Row("at", f("2"), LOST)),
    "the start": Steps(LOST, (Step("add", f("1"), once=f("a")),)),
    "the points of a step": Steps(f("1"), (Step("add", LOST, once=f("a")),)),
    "the condition of a step": Steps(f("1"), (Step("add", f("1"), once=LOST),)),
    "the count of a step": Steps(f("1"), (Step("add", f("1"), of=LOST),)),
    "the piece of a step": Steps(f("1"), (Step("add", f("1"), of=f("a"), per=LOST),)),
    "the reference of a step": Steps(f("1"), (Step("add", f("1"), per=f("1"), side="above", reference=LOST),)),
    "a step that says nothing": Steps(f("1"), (Step("add", f("1")),)),
    "the limit of a step": Steps(f("1"), (Step("add", f("1"), of=f("a"), at_most=LOST),)),
    "a part": Combine("sum", (Plain(f("a")), Plain(LOST))),
    "no parts": Combine("sum", ()),
    "the least mark": Judge("seen", LOST, f("6")),
    "the highest mark": Judge("seen", f("0")),
    "what a word gives": Judge("seen", grades=(("好", LOST), ("中", f("1")))),
}


@pytest.mark.parametrize("rule", NONE.values(), ids=NONE)
def test_nothing_where_a_formula_in_it_means_nothing(rule: Rule) -> None:
    assert compile_rule(rule, "number", ByHand()) is None


@pytest.mark.parametrize("rows", [
    (row("is", "好", "1"), ELSE), (row("from", "1", "1"), ELSE), (row("above", "1", "1"), ELSE), (row("at", "1", "1"),),
], ids=["a word", "an edge", "an exclusive edge", "a knot"])
def test_a_table_that_looks_at_nothing_has_only_conditions(rows: tuple[Row, ...]) -> None:
    assert table_expression(table(*rows), None, "", ByHand()) is None
    assert table_expression(table(row("if", "a", "1"), ELSE), None, "", ByHand()) == If(A, n(1), n(0))


def test_what_a_rule_keeps_for_its_explanation() -> None:
    steps = Steps(f("a"), (Step("add", f("1"), once=f("b")),))
    found = compile_rule(Combine("sum", (steps, Judge("x", f("0"), f("6")), Judge("y", grades=(("好", f("3")),)))),
                         "number", ByHand())
    assert found is not None
    assert [part.step for part in found.parts] == list(steps.steps)
    assert found.marks == (Mark("x", n(0), n(6)), Mark("y", words=("好",)))
    assert found.judged == "x"
    plain = compile_rule(PassFail(), "number", ByHand())
    assert plain is not None
    assert (plain.judged, plain.parts) == ("", ())
