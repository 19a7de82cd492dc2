"""The least change of one figure that meets a target: solved exactly, never by trial.

Other figures stay at their known values. Where the measure is linear or linear-fractional in the figure, the edge is a
rational; it is rounded outwards to the figure's own step and kept within 0 to 100 %, within the figures it is part of
and within the relations of the dictionary. Anything else has a reason instead of a number.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from fzzf_metrics.assessment import Change
from fzzf_metrics.definition import FigureDefinition, FigureKind
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Arith, Compare, Expr, Neg, Ref, walk
from fzzf_metrics.facts.readings import DOMAINS
from fzzf_metrics.interpret.exact import Env, evaluate, number, truth
from fzzf_metrics.interval import Interval
from fzzf_metrics.program import Item, Program
from fzzf_metrics.program.resolve import resolve
from fzzf_metrics.program.scope import Scope
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.scoring.items import Result, evaluate_item
from fzzf_metrics.scoring.measure import previous_measure
from fzzf_metrics.scoring.shown import ends
from fzzf_metrics.values import Value

STEPS: dict[FigureKind, Fraction] = {
    "count": Fraction(1), "rate": Fraction(1, 10_000), "days": Fraction(1), "date": Fraction(1),
    "hours": Fraction(1, 10), "amount": Fraction(1, 100),
}


@frozen
class Solved:
    """A figure's new value."""

    figure: str
    was: Value
    to: Value


def least_change(
    result: Result, program: Program, env: Env, as_of: int, factor: Fraction, lang: str = "zh"
) -> Change | None:
    """The change, or why there is none; None where nothing is lost. ``factor`` is what a point counts in the total."""
    if result.verdict in ("met", "not_applicable") and not result.deciding:
        return None
    if result.verdict == "undetermined" or result.deciding:
        reason = "change_previous" if result.reason == "previous_missing" else "change_undetermined"
        return Change(reason=reason, decide=result.deciding)
    item = result.item
    if item.needs_cohort:  # oneself is among the peers, and the others may move as well
        return Change(reason="change_cohort")
    if item.met is None or item.measure is None:
        return Change(reason="change_no_target")
    if result.guards or result.reason == "as_reported":
        return Change(reason="change_as_reported" if result.reason == "as_reported" else "change_guard")
    local = replace(env, locals={"points": Interval.point(item.points)}, lets=item.lets)
    local = local.with_locals(previous=previous_measure(item, local))
    reason = "change_not_linear"
    for figure in item.measured:
        solved, why = _solve(figure, item, program, local)
        reason = why or reason
        if solved is not None:
            return _change(solved, result, program, env, as_of, factor, lang)
    return Change(reason=reason)


def _change(
    solved: Solved, result: Result, program: Program, env: Env, as_of: int, factor: Fraction, lang: str
) -> Change:
    known = {Ref("figure", solved.figure): solved.to}
    after = evaluate_item(result.item, replace(env, known=known), as_of, program.definition)
    gain = None
    if after.score.is_point and result.score.is_point:
        gain = (after.score.value - result.score.value) * factor
    figure = program.figures[solved.figure]
    return Change(
        solved.figure, figure.name, ends(solved.was, figure, lang)[0], ends(solved.to, figure, lang)[0], figure.unit,
        gain,
    )


def _solve(figure: str, item: Item, program: Program, env: Env) -> tuple[Solved | None, str]:
    definition = program.figures[figure]
    now = env.facts.get(figure, env.period).value
    if definition.kind == "yes_no":
        return _flip(figure, item, now)
    step = STEPS.get(definition.kind)
    if step is None or not isinstance(now, Interval) or not now.is_point:
        return None, "change_not_linear"
    edge = _edge(item, figure, env)
    if edge is None:
        return None, "change_not_linear"
    to = _nearest(edge, now.value, step, lambda value: _meets(item, figure, value, env))
    if to is None:
        return None, "change_not_possible"
    if not _allowed(definition, to, program, env):
        return None, "change_beyond_limits"
    return Solved(figure, now, Interval.point(to)), ""


def _nearest(edge: Fraction, now: Fraction, step: Fraction, meets: Callable[[Fraction], bool]) -> Fraction | None:
    """The first multiple of ``step`` from the edge on that meets; from the edge itself either way will do."""
    for way in (1, -1) if edge == now else (1,) if edge > now else (-1,):
        steps = (edge / step).__ceil__() if way > 0 else (edge / step).__floor__()
        for further in range(3):
            if meets((steps + way * further) * step):
                return (steps + way * further) * step
    return None


def _flip(figure: str, item: Item, now: Value) -> tuple[Solved | None, str]:
    plain = item.measure == Ref("figure", figure) and item.indicator.target is not None
    if plain and item.indicator.target is not None and item.indicator.target.op == "yes" and now is False:
        return Solved(figure, False, True), ""
    return None, "change_not_linear"


def _edge(item: Item, figure: str, env: Env) -> Fraction | None:
    """Where the measure equals the target, as a value of the figure."""
    if not isinstance(item.met, Compare) or item.measure is None:
        return None
    wanted = item.met.right
    if _reads(wanted, figure):
        return None
    form, value = linear_fractional(item.measure, figure, env), number(wanted, env)
    if form is None or not value.is_point:
        return None
    a, b, c, d = form
    below = a - value.value * c
    return None if not below else (value.value * d - b) / below


def _reads(expr: Expr, figure: str) -> bool:
    return Ref("figure", figure) in walk(expr)


Form = tuple[Fraction, Fraction, Fraction, Fraction]


def linear_fractional(expr: Expr, figure: str, env: Env) -> Form | None:
    """(a, b, c, d) when ``expr`` is (a x + b) / (c x + d) in the figure x, all else being known; None otherwise."""
    if expr == Ref("figure", figure):
        return (Fraction(1), Fraction(0), Fraction(0), Fraction(1))
    if not _reads(expr, figure):
        value = number(expr, env)
        return (Fraction(0), value.value, Fraction(0), Fraction(1)) if value.is_point else None
    match expr:
        case Neg(of):
            form = linear_fractional(of, figure, env)
            return None if form is None else (-form[0], -form[1], form[2], form[3])
        case Arith(op, left, right):
            first, second = linear_fractional(left, figure, env), linear_fractional(right, figure, env)
            form = None if first is None or second is None else _combined(op, first, second)
            return form if form is not None and (form[2] or form[3]) else None  # all else divides by zero
    return None


def _combined(op: str, first: Form, second: Form) -> Form | None:
    a, b, c, d = first
    e, f, g, h = second
    if op in "+-":
        sign = 1 if op == "+" else -1
        if (c, d) == (g, h):
            return (a + sign * e, b + sign * f, c, d)
        if not e and not g:  # second is the constant f / h
            k = sign * f / h
            return (a + k * c, b + k * d, c, d)
        if not a and not c:
            k = b / d
            return (sign * e + k * g, sign * f + k * h, g, h)
        return None
    if op == "/":
        e, f, g, h = g, h, e, f
    elif op != "*":
        return None
    if (a or c) and (e or g):
        if not c and not e:  # (a x + b) / d times f / (g x + h)
            return (a * f, b * f, d * g, d * h)
        if not g and not a:
            return (b * e, b * f, c * h, d * h)
        return None
    if not a and not c:
        return (b * e, b * f, d * g, d * h)
    return (a * f, b * f, c * h, d * h)


def _meets(item: Item, figure: str, to: Fraction, env: Env) -> bool:
    there = replace(env, known={Ref("figure", figure): Interval.point(to)})
    if item.measure is None or item.met is None:
        return False
    if any(not number(d, there).low and number(d, there).is_point for d in item.denominators):
        return False
    return truth(item.met, there.with_locals(measure=evaluate(item.measure, there))) is True


def _allowed(definition: FigureDefinition, to: Fraction, program: Program, env: Env) -> bool:
    """Within the figure's domain, not above the whole it is part of, not below its own parts, true to its relations."""
    if not DOMAINS.get(definition.kind, Interval(None, None)).holds(to):
        return False
    whole = program.figures.get(definition.part_of)
    if whole is not None and whole.kind == definition.kind == "count":
        most = env.facts.get(whole.id, env.period).value
        if isinstance(most, Interval) and most.high is not None and to > most.high:
            return False
    for name in env.facts.narrower(definition.id):
        if program.figures[name].kind == definition.kind == "count":
            least = env.facts.get(name, env.period).value
            if isinstance(least, Interval) and least.low is not None and to < least.low:
                return False
    return _true_to_relations(definition.id, to, program, env)


def _true_to_relations(figure: str, to: Fraction, program: Program, env: Env) -> bool:
    """Whether the new value contradicts no relation of the dictionary that held, or may hold, before."""
    there = replace(env, known={Ref("figure", figure): Interval.point(to)})
    for formula in env.facts.relations(figure):
        found = resolve(formula, Scope(program.figures), Problems(), "truth")
        match found and found[0]:
            case Compare("==", Ref("figure", defined), right):
                # who changes a part changes what is worked out from it, never the other way round
                if defined == figure and _differs(number(right, env), to, STEPS[program.figures[figure].kind]):
                    return False
            case Compare() as limit:
                if truth(limit, there) is False and truth(limit, env) is not False:
                    return False
    return True


def _differs(worked_out: Interval, to: Fraction, step: Fraction) -> bool:
    return worked_out.is_point and abs(worked_out.value - to) >= step
