"""Tables: rows read from the top, or knots joined by straight lines."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from fzzf_metrics.definition import Formula, Row, Table
from fzzf_metrics.expression import Bands, Compare, Expr, If, Line, Num, Text, Truth, Unknown


class Resolve(Protocol):
    """Gives a formula's expression in the scope of one rule; None (and a problem noted) where it does not fit."""

    def __call__(self, formula: Formula, wanted: str) -> Expr | None:
        """The expression, which must be of the wanted type."""

    def typed(self, formula: Formula) -> tuple[Expr, str] | None:
        """The expression and whatever type it has."""


def table_expression(table: Table, subject: Expr | None, subject_type: str, resolve: Resolve) -> Expr | None:
    """The table as one expression; None where a formula in it did not resolve.

    ``subject`` is what ``is``, ``from``, ``above`` and ``at`` rows read. Rows are built from the last upwards: first
    match wins. A missing ``else`` is undetermined here and an error in lint.
    """
    knots = [row for row in table.rows if row.test == "at"]
    if knots:
        return _line(knots, table, subject, resolve)
    expr: Expr | None = Unknown()
    edges: list[tuple[Expr, bool, Expr]] = []
    for row in reversed(table.rows):
        give = resolve(row.give, "number")
        if give is None or expr is None:
            return None
        if row.test in ("from", "above") and subject is not None:
            edge = resolve(_formula(row), subject_type)
            if edge is None:
                return None
            edges.insert(0, (edge, row.test == "from", give))
            continue
        expr = _row(row, _bands(subject, edges, expr), give, subject, subject_type, resolve)
        edges = []
    return None if expr is None else _bands(subject, edges, expr)


def _formula(row: Row) -> Formula:
    if not isinstance(row.value, Formula):
        raise AssertionError(row.test)
    return row.value


def _bands(subject: Expr | None, edges: list[tuple[Expr, bool, Expr]], otherwise: Expr) -> Expr:
    return Bands(subject, tuple(edges), otherwise) if edges and subject is not None else otherwise


def _row(
    row: Row, rest: Expr, give: Expr, subject: Expr | None, subject_type: str, resolve: Resolve
) -> Expr | None:
    if row.test == "else":
        return give
    if row.test == "if":
        condition = resolve(_formula(row), "truth")
        return None if condition is None else If(condition, give, rest)
    if subject is None:
        return None
    return If(Compare("==", subject, _constant(str(row.value), subject_type)), give, rest)


def _constant(text: str, subject_type: str) -> Expr:
    """What an ``is`` row compares with: a text, a number or yes and no, as the subject is."""
    if subject_type == "truth":
        return Truth(text.lower() in ("yes", "true", "是", "有"))
    bare = text.removesuffix("%")
    digits = bare.removeprefix("-").replace(".", "", 1)
    if subject_type == "number" and digits.isascii() and digits.isdigit():
        return Num(Fraction(bare) / 100, "%") if text.endswith("%") else Num(Fraction(bare))
    return Text(text)  # no number: lint says so


def _line(knots: list[Row], table: Table, subject: Expr | None, resolve: Resolve) -> Expr | None:
    points = [(resolve(_formula(row), "number"), resolve(row.give, "number")) for row in knots]
    known = tuple((x, y) for x, y in points if x is not None and y is not None)
    if subject is None or len(known) != len(points):
        return None
    return Line(subject, known, table.beyond or "clamp")
