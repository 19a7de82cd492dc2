"""The nodes that every measure, target, rule, guard and grade compiles to.

One tree, several interpreters (:mod:`fzzf_metrics.interpret`). Nodes are data: no node knows how to evaluate itself.
``at`` is the offset of the node in the text it was written in, for messages; it takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from fzzf_metrics.records import field, frozen

_at = field(default=0, compare=False, repr=False)


@frozen
class Num:
    """A number. ``unit`` keeps how it was written: ``60%`` is 3/5 with unit ``%``, ``1pp`` is 1/100 with ``pp``."""

    value: Fraction
    unit: Literal["", "%", "pp"] = ""
    at: int = _at


@frozen
class Text:
    """A text in quotes."""

    value: str
    at: int = _at


@frozen
class Day:
    """A date; without a year it is that day in the year of the report's period."""

    value: date | tuple[int, int]
    at: int = _at


@frozen
class Truth:
    """``true`` or ``false``."""

    value: bool
    at: int = _at


@frozen
class Name:
    """A name as written, dotted or not, before :mod:`fzzf_metrics.program` has found out what it stands for."""

    name: str
    at: int = _at


RefKind = Literal[
    "figure", "local", "let", "unit", "column", "own", "item", "raw", "group", "guard", "list", "measure", "met"
]


@frozen
class Ref:
    """A name whose meaning is known.

    ``figure`` a figure's id; ``local`` one of measure, target, points, met, it, raw, score, total; ``let`` a let name;
    ``unit`` class, level or name; ``column`` a column of the list in reach; ``own`` a figure of the own unit inside
    ``peers``; ``item`` an item's score, ``raw`` an item's score before guards, ``group`` a group's score,
    ``guard`` whether a guard was triggered; ``list`` a list of the engine (items, peers).
    """

    kind: RefKind
    name: str
    at: int = _at


@frozen
class Neg:
    """Minus x."""

    of: Expr
    at: int = _at


@frozen
class Not:
    """Not x (Kleene's)."""

    of: Expr
    at: int = _at


@frozen
class Arith:
    """``+ - * / ^``; the right side of ``^`` is a whole number."""

    op: Literal["+", "-", "*", "/", "^"]
    left: Expr
    right: Expr
    at: int = _at


@frozen
class Compare:
    """``>= <= > < == !=`` of numbers, dates, texts or truths."""

    op: Literal[">=", "<=", ">", "<", "==", "!="]
    left: Expr
    right: Expr
    at: int = _at


@frozen
class Logic:
    """``and`` / ``or`` (Kleene's)."""

    op: Literal["and", "or"]
    left: Expr
    right: Expr
    at: int = _at


@frozen
class If:
    """``if(condition, then, otherwise)``."""

    condition: Expr
    then: Expr
    otherwise: Expr
    at: int = _at


@frozen
class Call:
    """A function of values: ``min max clamp abs round floor ceil days workdays``."""

    fn: str
    args: tuple[Expr, ...]
    at: int = _at


@frozen
class Over:
    """A function over a list, ``body`` evaluated on each row: ``count sum mean min max share rank distinct geomean``.

    ``body`` is None where the list is taken as it is. ``extra`` holds what else was given (a rank's order, a mean's
    weight and places).
    """

    fn: str
    rows: Expr
    body: Expr | None
    extra: tuple[Expr, ...] = ()
    at: int = _at


@frozen
class By:
    """``by(month, x)``: one value for each month, quarter, half_year, year or week of the period.

    Of dates it is how many fall into each; of a figure with sub-periods their values.
    """

    period: str
    of: Expr
    at: int = _at


@frozen
class ListOf:
    """``members(x)``: the values of x by department; ``last(x, n)``: in this period and the n - 1 before it."""

    kind: Literal["members", "last"]
    of: Expr
    n: int = 0
    at: int = _at


@frozen
class Prev:
    """``prev(x, n)``: x in the period n before."""

    of: Expr
    n: int = 1
    at: int = _at


@frozen
class Bands:
    """Falling edges over one subject: the first row whose edge is reached gives.

    ``rows`` are (edge, inclusive, give); inside a give, ``measure`` is known to lie in the row's band when the subject
    is the measure.
    """

    subject: Expr
    rows: tuple[tuple[Expr, bool, Expr], ...]
    otherwise: Expr
    at: int = _at


@frozen
class Line:
    """Straight lines between knots (x, y), x rising; outside them clamped or extended."""

    subject: Expr
    knots: tuple[tuple[Expr, Expr], ...]
    beyond: Literal["clamp", "extend"]
    at: int = _at


@frozen
class Unknown:
    """A value the definition leaves open (``undetermined``): anywhere between its ends, where given."""

    low: Expr | None = None
    high: Expr | None = None
    at: int = _at


Expr: TypeAlias = (
    Num | Text | Day | Truth | Name | Ref | Neg | Not | Arith | Compare | Logic | If | Call | Over | By | ListOf | Prev
    | Bands | Line | Unknown
)


def children(node: Expr) -> tuple[Expr, ...]:
    """The nodes right below ``node``, in the order they are written.

    >>> children(Arith("+", Name("a"), Name("b")))
    (Name(name='a'), Name(name='b'))
    """
    below = _BELOW.get(type(node))
    return () if below is None else below(node)


def _over(node: Over) -> tuple[Expr, ...]:
    return (node.rows, *(() if node.body is None else (node.body,)), *node.extra)


def _bands(node: Bands) -> tuple[Expr, ...]:
    return (node.subject, *(e for edge, _, give in node.rows for e in (edge, give)), node.otherwise)


_BELOW: dict[type, Callable[[Any], tuple[Expr, ...]]] = {  # leaves have no entry
    **dict.fromkeys((Neg, Not, By, ListOf, Prev), lambda node: (node.of,)),
    **dict.fromkeys((Arith, Compare, Logic), lambda node: (node.left, node.right)),
    If: lambda node: (node.condition, node.then, node.otherwise),
    Call: lambda node: node.args,
    Over: _over,
    Bands: _bands,
    Line: lambda node: (node.subject, *(e for knot in node.knots for e in knot)),
    Unknown: lambda node: tuple(e for e in (node.low, node.high) if e is not None),
}


def walk(node: Expr) -> list[Expr]:
    """Every node of the tree, parents first."""
    found: list[Expr] = []
    waiting = [node]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(children(found[-1])))
    return found
