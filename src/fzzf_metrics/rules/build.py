"""From a rule as written to one expression, bounds included."""

from __future__ import annotations

from fzzf_metrics.definition import Bound, Combine, Formula, Judge, PassFail, Plain, Rule, Steps, Table
from fzzf_metrics.expression import Arith, Call, Compare, Expr, If, Ref, Text, Unknown
from fzzf_metrics.records import frozen
from fzzf_metrics.rules.steps import ZERO, Part, stacked, step_part
from fzzf_metrics.rules.tables import Resolve, table_expression

POINTS, MET = Ref("local", "points"), Ref("local", "met")
MEASURE = Ref("local", "measure")


@frozen
class Mark:
    """A figure that a person marks, and what the mark may be: one of ``words`` or a number between two ends."""

    figure: str
    low: Expr | None = None
    high: Expr | None = None
    words: tuple[str, ...] = ()


@frozen
class Compiled:
    """A rule as an expression. ``parts`` are its steps, for the explanation; ``marks`` those that a person gives."""

    expr: Expr
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def judged(self) -> str:
        """The first figure that a person marks, if there is one."""
        return self.marks[0].figure if self.marks else ""


def compile_rule(rule: Rule, measure_type: str, resolve: Resolve) -> Compiled | None:
    """One expression for a rule; None where a formula in it did not resolve (the problem is noted)."""
    match rule:
        case PassFail():
            return Compiled(If(MET, POINTS, ZERO))
        case Plain(formula):
            return _bounded(resolve(formula, "number"), rule, resolve)
        case Table():
            return _bounded(_table(rule, measure_type, resolve), rule, resolve)
        case Steps():
            return _steps(rule, resolve)
        case Combine():
            return _combine(rule, measure_type, resolve)
    return _judge(rule, resolve)


def _table(table: Table, measure_type: str, resolve: Resolve) -> Expr | None:
    if table.of is None:
        return table_expression(table, MEASURE, measure_type, resolve)
    subject = resolve.typed(table.of)
    return None if subject is None else table_expression(table, subject[0], subject[1], resolve)


def _bounded(
    expr: Expr | None, rule: Plain | Table | Steps | Combine, resolve: Resolve, parts: tuple[Part, ...] = ()
) -> Compiled | None:
    if expr is None:
        return None
    for bound, fn in ((rule.cap, "min"), (rule.floor, "max")):
        limit = _limit(bound, resolve)
        if limit is not None:
            expr = Call(fn, (expr, limit))
    return Compiled(expr, parts)


def _limit(bound: Bound, resolve: Resolve) -> Expr | None:
    return resolve(bound, "number") if isinstance(bound, Formula) else None


def _steps(rule: Steps, resolve: Resolve) -> Compiled | None:
    start = resolve(rule.start, "number")
    parts = tuple(part for part in (step_part(step, resolve) for step in rule.steps) if part is not None)
    if start is None or len(parts) != len(rule.steps):
        return None
    return _bounded(stacked(start, parts, rule.stack == "highest"), rule, resolve, parts)


def _combine(rule: Combine, measure_type: str, resolve: Resolve) -> Compiled | None:
    compiled = [compile_rule(part, measure_type, resolve) for part in rule.parts]
    parts = [one for one in compiled if one is not None]
    if not parts or len(parts) != len(compiled):
        return None
    steps = tuple(step for one in parts for step in one.parts)
    marks = tuple(mark for one in parts for mark in one.marks)
    expr: Expr = parts[0].expr
    if rule.how == "sum":
        for one in parts[1:]:
            expr = Arith("+", expr, one.expr)
    elif len(parts) > 1:
        expr = Call("max" if rule.how == "best_of" else "min", tuple(one.expr for one in parts))
    bounded = _bounded(expr, rule, resolve, steps)
    return None if bounded is None else Compiled(bounded.expr, steps, marks)


def _judge(rule: Judge, resolve: Resolve) -> Compiled | None:
    mark = Ref("figure", rule.mark)
    if not rule.grades:
        low, high = _limit(rule.low, resolve), _limit(rule.high, resolve)
        if low is None or high is None:
            return None
        return Compiled(Call("within", (mark, low, high)), marks=(Mark(rule.mark, low, high),))
    gives = [(word, resolve(give, "number")) for word, give in rule.grades]
    known = [(word, give) for word, give in gives if give is not None]
    if len(known) != len(gives):
        return None
    points = tuple(give for _, give in known)
    expr: Expr = Unknown(Call("min", points), Call("max", points))
    for word, give in reversed(known):
        expr = If(Compare("==", mark, Text(word)), give, expr)
    return Compiled(expr, marks=(Mark(rule.mark, words=tuple(word for word, _ in known)),))
