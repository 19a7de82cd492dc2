"""The interpreter for many units: an expression over columns of figures that are exactly known, one row a unit.

The same trees as :mod:`fzzf_metrics.interpret.exact`, with the same meaning where everything is a point. Rows on which
a value is not there (a division by zero) are ``open``; what columns cannot do at all (lists, working days, numbers
beyond 62 bits) raises :class:`NoColumnsError`. Both are left to the exact interpreter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.expression import (
    Arith,
    Bands,
    Call,
    Compare,
    Day,
    Expr,
    If,
    Line,
    Logic,
    Neg,
    Not,
    Num,
    Prev,
    Ref,
    Text,
    Truth,
)
from fzzf_metrics.interpret import rationals as exact
from fzzf_metrics.interpret.rationals import Mask, Rationals, Truths
from fzzf_metrics.periods import Period
from fzzf_metrics.records import field, frozen, replace


class NoColumnsError(Exception):
    """An expression, or a part of it, that columns cannot evaluate."""


@frozen
class WordColumn:
    """A text on every row: ``words[codes[row]]``; ``codes`` is None where all rows have the only word."""

    words: tuple[str, ...]
    codes: Any = None

    def equals(self, word: str) -> Mask:
        """Where the text is ``word``."""
        same = [one == word for one in self.words]
        return same[0] if self.codes is None else np.array(same)[self.codes]


Column: TypeAlias = Rationals | Truths | WordColumn
Figures: TypeAlias = Callable[[str, Period], Column]


@frozen
class Scope:
    """What an expression may read. ``figures`` gives a figure's column in a period, or raises NoColumnsError."""

    figures: Figures
    period: Period
    unit: Mapping[str, WordColumn] = field(default_factory=dict)
    locals: Mapping[str, Column] = field(default_factory=dict)
    lets: Mapping[str, Expr] = field(default_factory=dict)
    known: Mapping[Ref, Column] = field(default_factory=dict)

    def with_locals(self, **values: Column) -> Scope:
        """The same, with local names added."""
        return replace(self, locals={**self.locals, **values})


def evaluate(expr: Expr, scope: Scope) -> Column:
    """The column an expression gives; NoColumnsError where there is none, TooLargeError beyond 62 bits."""
    node = _NODES.get(type(expr))
    if node is None:
        raise NoColumnsError(type(expr).__name__)
    return node(expr, scope)


def number(expr: Expr, scope: Scope) -> Rationals:
    """The column of an expression that must be a number."""
    found = evaluate(expr, scope)
    if not isinstance(found, Rationals):
        raise NoColumnsError("not a number")
    return found


def truth(expr: Expr, scope: Scope) -> Truths:
    """The column of an expression that must be a truth."""
    found = evaluate(expr, scope)
    if not isinstance(found, Truths):
        raise NoColumnsError("not a truth")
    return found


# -- leaves --------------------------------------------------------------------------------------------------------


def _day(expr: Day, scope: Scope) -> Column:
    day = expr.value
    if isinstance(day, tuple):
        day = date(scope.period.end.year, day[0], min(day[1], 29 if day[0] == 2 else 31))
    return Rationals.same(Fraction(day.toordinal()))


def _ref(expr: Ref, scope: Scope) -> Column:
    if expr in scope.known:
        return scope.known[expr]
    match expr.kind:
        case "figure":
            return scope.figures(expr.name, scope.period)
        case "local" if expr.name in scope.locals:
            return scope.locals[expr.name]
        case "let" if expr.name in scope.lets:
            return evaluate(scope.lets[expr.name], scope)
        case "unit" if expr.name in scope.unit:
            return scope.unit[expr.name]
    raise NoColumnsError(f"{expr.kind}.{expr.name}")


def _prev(expr: Prev, scope: Scope) -> Column:
    return evaluate(expr.of, replace(scope, period=scope.period.earlier(expr.n), known={}))


# -- operators -----------------------------------------------------------------------------------------------------


def _arith(expr: Arith, scope: Scope) -> Column:
    left, right = number(expr.left, scope), number(expr.right, scope)
    match expr.op:
        case "+":
            return exact.add(left, right)
        case "-":
            return exact.add(left, exact.negative(right))
        case "*":
            return exact.times(left, right)
        case "/":
            return exact.over(left, right)
    if not isinstance(right.num, int) or right.den != 1 or abs(right.num) > 20:
        raise NoColumnsError("power")
    return exact.power(left, right.num)


def _compare(expr: Compare, scope: Scope) -> Column:
    left, right = evaluate(expr.left, scope), evaluate(expr.right, scope)
    if isinstance(left, Rationals) and isinstance(right, Rationals):
        return exact.compare(expr.op, left, right)
    if isinstance(left, WordColumn) and isinstance(right, WordColumn) and 1 in (len(left.words), len(right.words)):
        one, many = (left, right) if len(left.words) == 1 else (right, left)
        same = many.equals(one.words[0])
    elif isinstance(left, Truths) and isinstance(right, Truths):
        return _when(expr.op == "!=", Truths(np.equal(left.value, right.value), exact.either(left.open, right.open)))
    else:
        raise NoColumnsError("comparison")
    return _when(expr.op == "!=", Truths(same))


def _when(turned: bool, found: Truths) -> Truths:
    return Truths(np.logical_not(found.value), found.open) if turned else found


def _logic(expr: Logic, scope: Scope) -> Column:
    left, right = truth(expr.left, scope), truth(expr.right, scope)
    both = np.logical_and if expr.op == "and" else np.logical_or
    value = both(left.value, right.value)
    if left.open is None and right.open is None:
        return Truths(value)
    decisive = expr.op == "or"
    sides = [np.logical_and(np.equal(side.value, decisive), np.logical_not(_mask(side.open))) for side in (left, right)]
    decided = np.logical_or(*sides)
    unknown = np.logical_and(exact.either(left.open, right.open), np.logical_not(decided))
    return Truths(np.where(decided, decisive, value), unknown)


def _mask(mask: Mask) -> Mask:
    return False if mask is None else mask


def _if(expr: If, scope: Scope) -> Column:
    condition = truth(expr.condition, scope)
    return _either_branch(condition, lambda: evaluate(expr.then, scope), lambda: evaluate(expr.otherwise, scope))


def _either_branch(condition: Truths, then: Callable[[], Column], otherwise: Callable[[], Column]) -> Column:
    where = condition.value
    if isinstance(where, bool | np.bool_) and condition.open is None:
        return then() if where else otherwise()
    yes, no = then(), otherwise()
    if isinstance(yes, Rationals) and isinstance(no, Rationals):
        found = exact.select(where, yes, no)
        return replace(found, open=exact.either(found.open, condition.open))
    if isinstance(yes, Truths) and isinstance(no, Truths):
        unknown = None
        if yes.open is not None or no.open is not None:
            unknown = exact.choose(where, _mask(yes.open), _mask(no.open))
        value = exact.choose(where, yes.value, no.value)
        return Truths(value, exact.either(unknown, condition.open))
    raise NoColumnsError("branches")


# -- tables and functions ------------------------------------------------------------------------------------------


def _bands(expr: Bands, scope: Scope) -> Column:
    """Rows from the last upwards, so that the first edge that is reached wins."""
    subject = number(expr.subject, scope)
    found = evaluate(expr.otherwise, scope)
    for edge, inclusive, give in reversed(expr.rows):
        reached = exact.compare(">=" if inclusive else ">", subject, number(edge, scope))
        found = _either_branch(reached, lambda give=give: evaluate(give, scope), lambda found=found: found)  # type: ignore[misc]
    return found


def _line(expr: Line, scope: Scope) -> Column:
    knots = [(_constant(x, scope), _constant(y, scope)) for x, y in expr.knots]
    if any(a[0] >= b[0] for a, b in zip(knots, knots[1:], strict=False)):
        raise NoColumnsError("knots do not rise")
    subject = number(expr.subject, scope)
    pieces = list(zip(knots, knots[1:], strict=False))
    found = _through(subject, *pieces[0]) if pieces and expr.beyond == "extend" else Rationals.same(knots[0][1])
    for index, (left, right) in enumerate(pieces):
        part = _through(subject, left, right)
        found = exact.select(exact.compare(">=", subject, Rationals.same(left[0])).value, part, found)
        if index == len(pieces) - 1 and expr.beyond != "extend":
            beyond = exact.compare(">", subject, Rationals.same(right[0])).value
            found = exact.select(beyond, Rationals.same(right[1]), found)
    return replace(found, open=exact.either(found.open, subject.open))


def _through(x: Rationals, a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> Rationals:
    slope = (b[1] - a[1]) / (b[0] - a[0])
    return exact.add(exact.times(x, Rationals.same(slope)), Rationals.same(a[1] - slope * a[0]))


def _constant(expr: Expr, scope: Scope) -> Fraction:
    found = number(expr, scope)
    if not (isinstance(found.num, int) and isinstance(found.den, int)) or found.open is not None:
        raise NoColumnsError("a knot that differs by unit")
    return Fraction(found.num, found.den)


def _call(expr: Call, scope: Scope) -> Column:
    args = [number(arg, scope) for arg in expr.args]
    match expr.fn:
        case "min":
            return reduce(exact.smaller, args)
        case "max":
            return reduce(exact.larger, args)
        case "clamp":
            return exact.smaller(exact.larger(args[0], args[1]), args[2])
        case "abs":
            return exact.absolute(args[0])
        case "floor":
            return exact.floor(args[0])
        case "ceil":
            return exact.ceiling(args[0])
        case "round" if isinstance(args[1].num, int):
            return exact.round_to(args[0], args[1].num, "half_up")
        case "days":
            return exact.add(args[1], exact.negative(args[0]))
        case "within":
            return _within(*args)
    raise NoColumnsError(expr.fn)


def _within(mark: Rationals, low: Rationals, high: Rationals) -> Column:
    """A mark outside its range counts as not given: the row is open."""
    inside = exact.compare(">=", mark, low).value & exact.compare("<=", mark, high).value
    return replace(mark, open=exact.either(mark.open, np.logical_not(inside)))


_NODES: dict[type, Callable[[Any, Scope], Column]] = {
    Num: lambda e, scope: Rationals.same(e.value), Text: lambda e, scope: WordColumn((e.value,)), Day: _day,
    Truth: lambda e, scope: Truths(e.value), Ref: _ref, Prev: _prev, Arith: _arith, Compare: _compare, Logic: _logic,
    Neg: lambda e, scope: exact.negative(number(e.of, scope)),
    Not: lambda e, scope: _when(True, truth(e.of, scope)), If: _if, Bands: _bands, Line: _line, Call: _call,
}
