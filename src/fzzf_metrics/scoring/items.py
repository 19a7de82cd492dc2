"""One indicator against the facts: measure, target, rule. Guards, groups and grades come later (:mod:`.aggregate`)."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.assessment import Status, Verdict
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.interpret.exact import Env, evaluate, number, truth
from fzzf_metrics.interval import ZERO, Interval, Kleene, hull
from fzzf_metrics.program import Item
from fzzf_metrics.records import field, frozen, replace
from fzzf_metrics.scoring.measure import Details, Measured, measure, previous_measure, previous_missing
from fzzf_metrics.scoring.openness import deciding, status_of
from fzzf_metrics.values import Value


@frozen
class Result:
    """What an indicator gives by itself. ``na`` means 不适用 for certain; ``reason`` is a code in the catalogue."""

    item: Item
    score: Interval
    verdict: Verdict
    status: Status
    na: bool = False
    measure: Value | None = None
    reason: str = ""
    details: Details = ()
    deciding: tuple[str, ...] = ()
    guards: tuple[str, ...] = field(default=())

    @property
    def met(self) -> Kleene:
        """The verdict as a truth; 不适用 has none."""
        return {"met": True, "not_met": False}.get(self.verdict)


def evaluate_item(item: Item, env: Env, as_of: int, definition: IndicatorSet) -> Result:
    """The outcome of one indicator before guards. ``as_of`` is a date's ordinal."""
    env = replace(env, locals={"points": Interval.point(item.points)}, lets=item.lets)
    early = _before_measuring(item, env, as_of)
    if early is not None:
        return early
    applies = True if item.applies is None else truth(item.applies, env)
    measured = measure(item, env)
    if measured.no_cases is True:
        result = _no_cases(item, env, measured)
    else:
        result = _scored(item, env, measured)
        if measured.no_cases is None:
            result = _maybe_no_cases(item, result, env)
    if applies is None and not result.na:
        spread = _undetermined(item, hull([result.score, _whole_range(item)]), env, "", result.measure)
        result = replace(spread, reason="maybe_applies")
    return _unreported_zero(result, definition)


# -- before the measure --------------------------------------------------------------------------------------------


def _before_measuring(item: Item, env: Env, as_of: int) -> Result | None:
    """不适用 by condition, by the figures' own state, or because the deadline has not come."""
    if item.applies is not None and truth(item.applies, env) is False:
        return _not_applicable(item, "not_applicable", "condition_not_met")
    for figure in item.measured or item.figures:
        if env.facts.get(figure, env.period).state == "not_applicable":
            return _not_applicable(item, "not_applicable", "figure_not_applicable", (("figure", figure),))
    if item.due is not None:
        due = number(item.due, env)
        before = item.indicator.target is not None and item.indicator.target.op == "before"
        if due.low is not None and due.low - before > as_of:
            return _not_applicable(item, "not_due", "not_due")
    if item.needs_cohort and env.peers is None:
        return replace(_undetermined(item, _range(item, env), env, "needs_cohort"), status="needs_cohort")
    if item.indicator.by == "elsewhere":
        result = _undetermined(item, _range(item, env), env, "due_elsewhere")
        return result if result.status != "scored" else replace(result, status="awaiting_review")
    return None


def _not_applicable(item: Item, status: Status, reason: str, details: Details = ()) -> Result:
    return Result(item, ZERO, "not_applicable", status, na=True, reason=reason, details=details)


def _whole_range(item: Item) -> Interval:
    return Interval(min(Fraction(0), item.points), max(Fraction(0), item.points))


def _range(item: Item, env: Env) -> Interval:
    """Everything the rule can give when nothing is known of the measure."""
    env = env.with_locals(measure=_blank(item), target=_target(item, env), met=None, previous=Interval(None, None))
    return number(item.rule.expr, env)


def _blank(item: Item) -> Value:
    return None if item.measure_type == "truth" else Interval(None, None)


def _target(item: Item, env: Env) -> Value:
    return Interval(None, None) if item.target is None else evaluate(item.target, env)


# -- the score -----------------------------------------------------------------------------------------------------


def _scored(item: Item, env: Env, measured: Measured) -> Result:
    """Score and verdict; an interval is cut where the rule bends, and each part evaluated."""
    target = _target(item, env)
    env = env.with_locals(target=target, previous=previous_measure(item, env))
    scores, verdicts = [], []
    for part in _parts(item, env, measured.value):
        local = env.with_locals(measure=part)
        met = None if item.met is None else truth(item.met, local)
        verdicts.append(met)
        scores.append(number(item.rule.expr, local.with_locals(met=met)))
    score = hull(scores)
    met = verdicts[0] if all(v is verdicts[0] for v in verdicts) else None
    verdict = _verdict(item, score, met)
    if score.is_point and verdict != "undetermined":
        return Result(item, score, verdict, "scored", False, measured.value, measured.reason, measured.details)
    result = _undetermined(item, score, env, measured.reason, measured.value)
    return replace(result, verdict=verdict, details=measured.details)


def _verdict(item: Item, score: Interval, met: Kleene) -> Verdict:
    """Of the target; without one, whether all points were won."""
    if item.met is None:
        met = score.at_least(Interval.point(item.points))
    return "undetermined" if met is None else "met" if met else "not_met"


def _parts(item: Item, env: Env, value: Value) -> list[Value]:
    if not isinstance(value, Interval) or value.is_point or not item.edges:
        return [value]
    ends = (number(edge, env.with_locals(measure=value, met=None)) for edge in item.edges)
    cuts = sorted({end.value for end in ends if end.is_point and value.holds(end.value)})
    parts: list[Value] = []
    rest = value
    for cut in cuts:
        below = rest.meet(Interval(None, cut, high_open=True))
        parts += [part for part in (below, Interval.point(cut)) if not part.is_empty]
        rest = rest.meet(Interval(cut, None, low_open=True))
    return parts if rest.is_empty else [*parts, rest]


# -- what is not known ---------------------------------------------------------------------------------------------


def _undetermined(item: Item, score: Interval, env: Env, reason: str, measure: Value | None = None) -> Result:
    status = status_of(item, env)
    if status == "scored" and previous_missing(item, env):
        open_ = Result(item, score, "undetermined", "not_reported", False, measure, "previous_missing")
        return replace(open_, deciding=item.measured)
    return Result(item, score, "undetermined", status, False, measure, reason, deciding=deciding(item, env))


def _no_cases(item: Item, env: Env, measured: Measured) -> Result:
    """None of none: what the author chose."""
    details = measured.details
    match item.indicator.no_cases:
        case "full":
            return Result(item, Interval.point(item.points), "met", "none_occurred", reason="no_cases_full")
        case "zero":
            return Result(item, ZERO, "not_met", "none_occurred", reason="no_cases_zero")
        case "not_applicable":
            return _not_applicable(item, "none_occurred", "no_cases_not_applicable", details)
    open_result = _undetermined(item, _range(item, env), env, "no_cases_undetermined")
    return replace(open_result, status="none_occurred")


def _maybe_no_cases(item: Item, result: Result, env: Env) -> Result:
    """There may have been no cases: the hull of both."""
    if result.verdict != "undetermined" and result.score.is_point and result.status == "scored":
        other = _no_cases(item, env, Measured(None))
        if other.score == result.score and other.verdict == result.verdict:
            return result
    match item.indicator.no_cases:
        case "full":
            other_score = Interval.point(item.points)
        case "zero":
            other_score = ZERO
        case "not_applicable":
            other_score = _whole_range(item)
        case _:
            other_score = _range(item, env)
    open_result = _undetermined(item, hull([result.score, other_score]), env, result.reason, result.measure)
    return replace(open_result, details=result.details)


def _unreported_zero(result: Result, definition: IndicatorSet) -> Result:
    """``unreported: zero``: what nobody reported scores nothing. The verdict stays open, for it is not known."""
    silent = result.status in ("not_reported", "other_population", "judgement_missing")
    if definition.unreported != "zero" or result.na or result.score.is_point or not silent:
        return result
    return replace(result, score=ZERO, reason="unreported_zero")
