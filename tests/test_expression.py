"""The nodes: their children in order, and the walk through a tree."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fzzf_metrics.expression import (
    Arith,
    Bands,
    By,
    Call,
    Compare,
    Day,
    Expr,
    If,
    Line,
    ListOf,
    Logic,
    Name,
    Neg,
    Not,
    Num,
    Over,
    Prev,
    Ref,
    Text,
    Truth,
    Unknown,
    children,
    walk,
)

A, B, C, D = (Name(name) for name in "abcd")

CHILDREN: list[tuple[Expr, tuple[Expr, ...]]] = [
    (Num(Fraction(1)), ()),
    (Text("x"), ()),
    (Day((3, 31)), ()),
    (Truth(True), ()),
    (A, ()),
    (Ref("figure", "x"), ()),
    (Neg(A), (A,)),
    (Not(A), (A,)),
    (By("month", A), (A,)),
    (ListOf("last", A, 2), (A,)),
    (Prev(A), (A,)),
    (Arith("+", A, B), (A, B)),
    (Compare("<", A, B), (A, B)),
    (Logic("or", A, B), (A, B)),
    (If(A, B, C), (A, B, C)),
    (Call("min", (A, B)), (A, B)),
    (Over("count", A, None), (A,)),
    (Over("mean", A, B, (C, D)), (A, B, C, D)),
    (Bands(A, ((B, True, C),), D), (A, B, C, D)),
    (Line(A, ((B, C), (C, D)), "clamp"), (A, B, C, C, D)),
    (Unknown(), ()),
    (Unknown(A, None), (A,)),
    (Unknown(A, B), (A, B)),
]


@pytest.mark.parametrize(("node", "wanted"), CHILDREN, ids=[type(node).__name__ for node, _ in CHILDREN])
def test_children_in_the_order_written(node: Expr, wanted: tuple[Expr, ...]) -> None:
    assert children(node) == wanted


def test_a_walk_visits_parents_first_and_everything_once() -> None:
    tree = If(Compare(">", A, B), Neg(C), Call("min", (D, A)))
    assert walk(tree) == [tree, tree.condition, A, B, tree.then, C, tree.otherwise, D, A]


def test_where_a_node_stands_takes_no_part_in_what_it_is() -> None:
    assert Name("a", 3) == Name("a", 9)
    assert hash(Name("a", 3)) == hash(Name("a", 9))
    assert Num(Fraction(1, 100), "%") != Num(Fraction(1, 100), "pp")
