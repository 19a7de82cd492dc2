"""Steps: points taken or given once, or for each unit of a count or of a distance from a reference."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import Step
from fzzf_metrics.expression import Arith, Call, Expr, If, Num, Ref
from fzzf_metrics.records import frozen
from fzzf_metrics.rules.tables import Resolve

ZERO, ONE = Num(Fraction(0)), Num(Fraction(1))
MEASURE = Ref("local", "measure")


@frozen
class Part:
    """One step as an expression: points each time, how many times, and the points it takes or gives in all."""

    step: Step
    each: Expr
    times: Expr
    points: Expr


def step_part(step: Step, resolve: Resolve) -> Part | None:
    """A step as an expression; None where a formula in it did not resolve."""
    amount, times = resolve(step.amount, "number"), _times(step, resolve)
    if amount is None or times is None:
        return None
    points: Expr = Arith("*", amount, times)
    if step.at_most is not None:
        most = resolve(step.at_most, "number")
        if most is None:
            return None
        points = Call("min", (points, most))
    return Part(step, amount, times, points)


def _times(step: Step, resolve: Resolve) -> Expr | None:
    if step.once is not None:
        condition = resolve(step.once, "truth")
        return None if condition is None else If(condition, ONE, ZERO)
    count = _distance(step, resolve)
    if count is None:
        return None
    count = Call("max", (ZERO, count))
    if step.per is not None:
        per = resolve(step.per, "number")
        if per is None:
            return None
        count = Arith("/", count, per)
    match step.partial:
        case "drop":
            return Call("floor", (count,))
        case "whole":
            return Call("ceil", (count,))
    return count


def _distance(step: Step, resolve: Resolve) -> Expr | None:
    """The count itself, or how far the measure lies below or above the reference."""
    if step.of is not None:
        return resolve(step.of, "number")
    reference = None if step.reference is None else resolve(step.reference, "number")
    if reference is None:
        return None
    if step.side == "above":
        return Arith("-", MEASURE, reference)
    return Arith("-", reference, MEASURE)


def stacked(start: Expr, parts: tuple[Part, ...], highest: bool) -> Expr:
    """The start less what is taken plus what is given; ``highest`` counts only the largest of each."""
    expr = start
    for sign, op in (("deduct", "-"), ("add", "+")):
        points = [part.points for part in parts if part.step.sign == sign]
        if highest and len(points) > 1:
            points = [Call("max", tuple(points))]
        for one in points:
            expr = Arith("-" if op == "-" else "+", expr, one)
    return expr
