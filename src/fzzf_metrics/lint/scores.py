"""Rules: scores that pass zero or the points, counts that can be broken, steps that cannot work."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import Formula, Judge, PassFail, Plain, Step, Steps, Table
from fzzf_metrics.errors import Problem, Problems
from fzzf_metrics.expression import Arith, Num, Ref
from fzzf_metrics.interval import Interval
from fzzf_metrics.lint.kinds import Kinds
from fzzf_metrics.lint.static import Static, rules_in
from fzzf_metrics.lint.tables import check_percent
from fzzf_metrics.program import Item
from fzzf_metrics.quantity_text import number_text

_MEASURE = Ref("local", "measure")


def check_scores(static: Static, broken: set[str], problems: Problems) -> None:
    """Every rule. The range of the items in ``broken`` (their tables do not hold together) is not looked at."""
    for name, item in static.program.items.items():
        before = len(problems.errors)
        for rule in rules_in(item.indicator.rule):
            if isinstance(rule, Steps):
                _steps(rule, item, static, problems)
            if not isinstance(rule, PassFail | Judge):
                _crossed(rule, item, static, problems)
        if name not in broken and not _cannot_work(problems.errors[before:]):
            _range(item, static, problems)


def _cannot_work(found: list[Problem]) -> bool:
    """Whether steps were found whose sign alone makes the range meaningless."""
    return any(problem.code in ("step_negative", "per_not_positive", "per_rate") for problem in found)


# -- floor and cap -------------------------------------------------------------------------------------------------


def _range(item: Item, static: Static, problems: Problems) -> None:
    rule = item.indicator.rule
    if isinstance(rule, PassFail | Judge):
        return
    found, points = static.rule_range(item), item.points
    beside = not points and _is_outside(item, static)
    low = Interval(None, Fraction(0), high_open=True)
    high = Interval(points, None, low_open=True)
    if rule.floor is None and not found.meet(low).is_empty and not (beside and found.low is not None):
        problems.add("floor_missing", rule.place, item.indicator.id, _end(found.low, "-∞"))
    if rule.cap is None and not found.meet(high).is_empty and not (beside and found.high is not None):
        problems.add("cap_missing", rule.place, item.indicator.id, _end(found.high, "∞"), hint=_points_hint(points))


def _points_hint(points: Fraction) -> str:
    return "hint_cap_points" if points else ""


def _end(end: Fraction | None, none: str) -> str:
    return none if end is None else number_text(end)


def _is_outside(item: Item, static: Static) -> bool:
    """Whether an item counts beside the total: a bonus or a penalty."""
    groups, at, seen = static.program.groups, item.indicator.group, set()
    while at in groups and at not in seen:
        if groups[at].outside:
            return True
        seen.add(at)
        at = groups[at].parent
    return False


def _crossed(rule: Plain | Table | Steps | object, item: Item, static: Static, problems: Problems) -> None:
    floor, cap = getattr(rule, "floor", None), getattr(rule, "cap", None)
    if not (isinstance(floor, Formula) and isinstance(cap, Formula)):
        return
    low, high = static.value(floor, item), static.value(cap, item)
    if low.low is not None and high.high is not None and low.low > high.high:
        problems.add("floor_above_cap", floor.place, floor.text, cap.text)


# -- steps ---------------------------------------------------------------------------------------------------------


def _steps(rule: Steps, item: Item, static: Static, problems: Problems) -> None:
    if len(rule.steps) > 1 and rule.stack is None:
        problems.add("stack_missing", rule.place)
    if len(rule.steps) == 1 and rule.stack is not None:
        problems.add("stack_unused", rule.place, severity="note")
    for step in rule.steps:
        _step(step, item, static, problems)


def _step(step: Step, item: Item, static: Static, problems: Problems) -> None:
    kinds = Kinds(static, item)
    for formula in (step.amount, step.at_most):
        value = static.value(formula, item)
        if formula is not None and value.high is not None and value.high < 0:
            problems.add("step_negative", formula.place, formula.text)
    if step.once is None:
        _partial(step, item, static, kinds, problems)
    if step.per is not None:
        _per(step, item, static, kinds, problems)


def _partial(step: Step, item: Item, static: Static, kinds: Kinds, problems: Problems) -> None:
    broken = not _whole_count(step, item, static, kinds)
    if broken and step.partial is None:
        problems.add("partial_missing", step.place)
    elif not broken and step.partial is not None and step.per is None:
        problems.add("partial_unused", step.place, severity="note")


def _whole_count(step: Step, item: Item, static: Static, kinds: Kinds) -> bool:
    if step.of is not None:
        return kinds.whole(static.expr(step.of, item)) and step.per is None
    reference = None if step.reference is None else static.expr(step.reference, item)
    per = None if step.per is None else static.expr(step.per, item)
    return per == Num(Fraction(1)) and kinds.whole(_MEASURE) and kinds.whole(reference)


def _per(step: Step, item: Item, static: Static, kinds: Kinds, problems: Problems) -> None:
    """``per`` must be above zero and, like the reference, fit the measure: points of percentage for a rate."""
    if step.per is None:
        return
    value, expr = static.value(step.per, item), static.expr(step.per, item)
    if value.high is not None and value.high <= 0:
        problems.add("per_not_positive", step.per.place, step.per.text)
    percent = kinds.percent(_MEASURE)
    if percent is True and isinstance(expr, Num) and not expr.unit and expr.value >= 1:
        problems.add("per_rate", step.per.place, step.per.text, f"{step.per.text}pp")
    elif expr is not None and not isinstance(expr, Arith):
        check_percent(step.per, expr, percent if percent is False else None, problems)
    reference = None if step.reference is None else static.expr(step.reference, item)
    if step.reference is not None and reference is not None:
        check_percent(step.reference, reference, percent, problems)
