"""The exact interpreter: an expression over intervals of rationals, node by node.

Evaluation of each node on intervals defines the meaning of the language. Truths are Kleene's. A division by zero, or
the mean of an empty list, has no value: everything is possible then (the indicator's ``no_cases`` catches the
outermost ones before).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

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
)
from fzzf_metrics.facts import Facts
from fzzf_metrics.interpret import functions, lists
from fzzf_metrics.interpret.comparing import compared, negated, ordered, with_oneself
from fzzf_metrics.interpret.env import PEER, Env
from fzzf_metrics.interpret.narrowing import narrowed
from fzzf_metrics.interval import EVERYTHING, Interval, Kleene, hull
from fzzf_metrics.records import replace
from fzzf_metrics.values import Rows, Value, Words, widest

__all__ = ["PEERS", "Env", "evaluate", "narrow", "number", "rows_of", "truth"]

PEERS = Ref("list", "peers")


def evaluate(expr: Expr, env: Env) -> Value:
    """The value of an expression."""
    return _NODES[type(expr)](expr, env)


def number(expr: Expr, env: Env) -> Interval:
    """The value of an expression as a number; what is not one could be any."""
    value = _NODES[type(expr)](expr, env)
    return value if isinstance(value, Interval) else EVERYTHING


def truth(expr: Expr, env: Env) -> Kleene:
    """The value of an expression as a truth."""
    value = _NODES[type(expr)](expr, env)
    return value if value is True or value is False else None


def rows_of(expr: Expr, env: Env) -> Rows:
    """The value of an expression as a list."""
    value = _NODES[type(expr)](expr, env)
    return value if isinstance(value, Rows) else Rows((), Interval(Fraction(0), None))


# -- leaves --------------------------------------------------------------------------------------------------------


def _num(expr: Num, env: Env) -> Value:
    return Interval(expr.value, expr.value)


def _day(expr: Day, env: Env) -> Value:
    day = expr.value
    if isinstance(day, tuple):
        month, dom = day
        day = date(env.period.end.year, month, min(dom, 29 if month == 2 else 31))
    return Interval.point(day.toordinal())


def _ref(expr: Ref, env: Env) -> Value:
    if expr in env.known:
        return env.known[expr]
    kind, name = expr.kind, expr.name
    match kind:
        case "figure":
            return _figure(name, env)
        case "local":
            return env.locals[name]
        case "column":
            return _figure(name, env) if env.row is PEER else (env.row or {}).get(name, EVERYTHING)
        case "let":
            return env.same_on_every_row(expr, lambda: _let(name, env))
        case "unit":
            text = env.unit.unit_class if name == "class" else getattr(env.unit, name)
            return Words(frozenset({text})) if text else Words(None)
        case "own":
            own = env.own or env
            here = own if own.period is env.period else replace(own, period=env.period)
            return _let(name, here) if name in env.lets else _figure(name, here)
        case "list" if name == "peers":
            return Rows((), Interval(Fraction(0), None))
    return env.scores.get((kind, name), EVERYTHING)


def _figure(name: str, env: Env) -> Value:
    fact = env.facts.get(name, env.period)
    if env.reads is not None:
        env.reads.append(fact)
    return fact.value


def _let(name: str, env: Env) -> Value:
    return evaluate(env.lets[name], replace(env, row=None, once=None, own=None)) if name in env.lets else EVERYTHING


def _prev(expr: Prev, env: Env) -> Value:
    return evaluate(expr.of, replace(env, period=env.period.earlier(expr.n), known={}))


def _unknown(expr: Unknown, env: Env) -> Value:
    low = Interval(None, None) if expr.low is None else number(expr.low, env)
    high = Interval(None, None) if expr.high is None else number(expr.high, env)
    return Interval(low.low, high.high, low.low_open, high.high_open)


# -- operators -----------------------------------------------------------------------------------------------------


def _arith(expr: Arith, env: Env) -> Value:
    left, right = number(expr.left, env), number(expr.right, env)
    match expr.op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return EVERYTHING if right.is_point and not right.low else left / right
    return left.power(int(right.value))


def _compare(expr: Compare, env: Env) -> Value:
    holds = compared(expr.op, evaluate(expr.left, env), evaluate(expr.right, env))
    same = with_oneself(expr) if env.row is PEER and env.is_own else None
    return holds if same is None else same


def _logic(expr: Logic, env: Env) -> Value:
    left, right = truth(expr.left, env), truth(expr.right, env)
    decisive = expr.op == "or"
    if left is decisive or right is decisive:
        return decisive
    return None if left is None or right is None else not decisive


def _if(expr: If, env: Env) -> Value:
    condition = truth(expr.condition, env)
    if condition is not None:
        return evaluate(expr.then if condition else expr.otherwise, env)
    branches = []
    for holds, branch in ((True, expr.then), (False, expr.otherwise)):
        inside = narrow(expr.condition, holds, env)
        if inside is not None:
            branches.append(evaluate(branch, inside))
    return widest(branches)


def narrow(condition: Expr, holds: bool, env: Env) -> Env | None:
    """What is known besides when ``condition`` holds (or does not); None where it cannot."""
    return narrowed(condition, holds, env, evaluate)


# -- tables --------------------------------------------------------------------------------------------------------


def _bands(expr: Bands, env: Env) -> Value:
    """The first edge that is reached; an interval is cut at the edges and each part gives what its band gives."""
    rest, results = number(expr.subject, env), []
    for edge_expr, inclusive, give in expr.rows:
        edge = number(edge_expr, env)
        reached = ordered(">=" if inclusive else ">", rest, edge)
        if reached is False:
            continue
        above = rest.meet(Interval(edge.low, None, low_open=not inclusive and edge.is_point))
        results.append(evaluate(give, _bind(expr.subject, above, env)))
        if reached:
            return widest(results)
        rest = rest.meet(Interval(None, edge.high, high_open=inclusive and edge.is_point))
    results.append(evaluate(expr.otherwise, _bind(expr.subject, rest, env)))
    return widest(results)


def _bind(subject: Expr, value: Interval, env: Env) -> Env:
    return replace(env, known={**env.known, subject: value}) if isinstance(subject, Ref) else env


def _line(expr: Line, env: Env) -> Value:
    """Straight lines between knots; knots that are not known exactly, or do not rise, leave all of their range."""
    knots = [(number(x, env), number(y, env)) for x, y in expr.knots]
    rising = all(a.is_point and b.is_point and a.value < b.value for (a, _), (b, _) in pairwise(knots))
    if not (rising and all(x.is_point and y.is_point for x, y in knots)):
        return hull(y for _, y in knots) if expr.beyond == "clamp" else EVERYTHING
    return functions.line([(x.value, y.value) for x, y in knots], number(expr.subject, env), expr.beyond)


# -- functions and lists -------------------------------------------------------------------------------------------


def _call(expr: Call, env: Env) -> Value:
    if expr.fn == "within":
        return functions.within(*(evaluate(arg, env) for arg in expr.args))
    return functions.FUNCTIONS[expr.fn](*(number(arg, env) for arg in expr.args))


def _over(expr: Over, env: Env) -> Value:
    """A list function. One inside another sees only its own rows, so that it is the same on every row outside."""
    if expr.rows == PEERS:
        from fzzf_metrics.interpret.peers import over_peers

        return over_peers(expr, env)
    if isinstance(expr.rows, Ref | By):
        return env.same_on_every_row(expr, lambda: _over_rows(expr, env))
    return _over_rows(expr, env)


def _over_rows(expr: Over, env: Env) -> Value:
    rows = rows_of(expr.rows, env)
    inside = env.rows(rows.rows)

    def each(body: Expr) -> list[Value]:
        return [evaluate(body, one) for one in inside]

    blank = None
    if expr.body is not None and not rows.known:
        blank = evaluate(expr.body, env.rows([rows.blank])[0])
    bodies = None if expr.body is None else each(expr.body)
    if expr.body is not None and expr.fn in ("count", "share") and (most := lists.countable_total(rows)) is not None:
        sizes = env.rows([{"it": Interval.point(n)} for n in range(most + 1)])
        holds = [truth(expr.body, one) for one in sizes]
        found = lists.count_of_total(holds, len(rows.rows), most)
        return found if expr.fn == "count" else found / rows.count
    extra = [each(arg) if not isinstance(arg, Num | Text | Neg) else [evaluate(arg, env)] for arg in expr.extra]
    plain = isinstance(expr.body, Ref) and expr.body == Ref("column", "it")
    return lists.reduce(expr.fn, rows, bodies, blank, extra, plain, len(expr.extra))


def _by(expr: By, env: Env) -> Value:
    figure = expr.of.name if isinstance(expr.of, Ref) else ""
    return lists.by_period(expr.period, figure, env.facts, env.period)


def _list_of(expr: ListOf, env: Env) -> Value:
    if expr.kind == "last":
        values = [evaluate(expr.of, replace(env, period=env.period.earlier(n), known={})) for n in range(expr.n)]
        return Rows.of(tuple({"it": value} for value in values))
    source, name = _source(expr.of, env)
    if source is None:
        return Rows((), Interval(Fraction(0), None), blank={"it": EVERYTHING})
    facts = source.members(name, env.period)
    if not facts:
        whole = source.get(name, env.period).value
        total = whole if isinstance(whole, Interval) else None
        return Rows((), Interval(Fraction(0), None), total, blank={"it": whole})
    return Rows.of(tuple({"it": f.value} for f in facts.values() if f.state != "not_applicable"))


def _source(expr: Expr, env: Env) -> tuple[Facts | None, str]:
    """Whose report a figure stands in; None where the expression is no figure."""
    match expr:
        case Ref("own", name) if name not in env.lets:
            return (env.own or env).facts, name
        case Ref("figure", name):
            return env.facts, name
        case Ref("column", name) if env.row is PEER:
            return env.facts, name
    return None, ""


def _name(expr: Name, env: Env) -> Value:
    raise AssertionError(f"unresolved name {expr.name}")


_NODES: dict[type, Callable[[Any, Env], Value]] = {
    Num: _num, Text: lambda e, env: Words(frozenset({e.value})), Day: _day, Truth: lambda e, env: e.value,
    Name: _name, Ref: _ref, Neg: lambda e, env: -number(e.of, env), Not: lambda e, env: negated(truth(e.of, env)),
    Arith: _arith, Compare: _compare, Logic: _logic, If: _if, Call: _call, Over: _over, By: _by, ListOf: _list_of,
    Prev: _prev, Bands: _bands, Line: _line, Unknown: _unknown,
}
