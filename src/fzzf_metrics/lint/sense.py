"""What fits together and still makes no sense: nothing measured, conditions that always hold, targets always met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fzzf_metrics.definition import Formula, Plain, Steps
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Compare, Day, Expr, If, ListOf, Name, Num, Over, Prev, Ref, children
from fzzf_metrics.interpret.exact import number, truth
from fzzf_metrics.lint.kinds import Kinds
from fzzf_metrics.lint.static import Static, rules_in
from fzzf_metrics.lint.unread import formulas_in
from fzzf_metrics.program import Item
from fzzf_metrics.program.resolve import figure_type
from fzzf_metrics.quantity_text import number_text


def check_items(static: Static, problems: Problems) -> None:
    """Every indicator by itself, and every condition and comparison of the set."""
    for formula in formulas_in(static):
        _percent(formula, formula.expr, static, problems)
    for guard in {guard.guard.id: guard for guard in static.program.guards}.values():
        _condition(guard.guard.if_, None, static, problems)
    for item in static.program.items.values():
        _target(item, static, problems)
        _or_reported(item, static, problems)
        _due(item, static, problems)
        if not item.figures and not item.compared:
            problems.add("nothing_reported", item.indicator.place, item.indicator.id, severity="warning")
        _condition(item.indicator.applies_if, item, static, problems)
        if item.indicator.measure is not None:
            _figure_twice(item.indicator.measure, item, static, problems)
        for rule in rules_in(item.indicator.rule):
            if isinstance(rule, Plain):
                _figure_twice(rule.formula, item, static, problems)
            for step in rule.steps if isinstance(rule, Steps) else ():
                _condition(step.once, item, static, problems)


def _condition(formula: Formula | None, item: Item | None, static: Static, problems: Problems) -> None:
    """A condition that always holds, or never can."""
    expr = None if formula is None else static.expr(formula, item)
    if formula is None or expr is None:
        return
    holds = truth(expr, static.env_of(item))
    said_already = any(p.code.startswith("edge_") and p.place.line == formula.place.line for p in problems.found)
    if holds is not None and not said_already:
        code = "condition_always" if holds else "condition_never"
        problems.add(code, formula.place, formula.text, severity="warning")


def _percent(formula: Formula, expr: Expr, static: Static, problems: Problems) -> None:
    """A rate compared with a bare number above 1: 60 was written, 60% was meant."""
    if isinstance(expr, Over):
        return  # names in there may be columns
    if isinstance(expr, Compare):
        for name, other in ((expr.left, expr.right), (expr.right, expr.left)):
            _compared(formula, name, other, static, problems)
    for child in children(expr):
        _percent(formula, child, static, problems)


def _compared(formula: Formula, name: Expr, other: Expr, static: Static, problems: Problems) -> None:
    figure = static.program.figures.get(name.name) if isinstance(name, Name) else None
    if figure is None or figure.kind == "mark" or not isinstance(other, Num):
        return
    place, written = formula.place.shifted(other.at), number_text(other.value)
    if figure.unit == "%" and not other.unit and other.value > 1:
        problems.add("edge_percent", place, written, f"{written}%")
    elif figure.unit != "%" and figure.kind == "count" and other.unit:
        problems.add("edge_not_percent", place, f"{number_text(other.value * 100)}{other.unit}")


def _target(item: Item, static: Static, problems: Problems) -> None:
    target = item.indicator.target
    if target is None or item.measure is None:
        return
    percent = Kinds(static, item).percent(item.measure)
    met = static.met(item)
    if met is False:
        hint = "hint_percent" if percent is True else ""
        problems.add("target_never", target.place, target.text, hint=hint, severity="warning")
    elif met is True:
        problems.add("target_always", target.place, target.text, severity="warning")


def _or_reported(item: Item, static: Static, problems: Problems) -> None:
    """A figure that stands in for the measure must be a number of the same sort."""
    figure = static.program.figures.get(item.indicator.or_reported)
    if figure is None or item.measure is None:
        return
    place = item.indicator.measure.place if item.indicator.measure else item.indicator.place
    kinds = Kinds(static, item)
    if figure_type(figure) != item.measure_type and item.measure_type not in ("any", "unknown"):
        problems.add("or_reported_kind", place, figure.id, item.measure_type)
    elif (item.unit == "%" and figure.unit != "%") or (kinds.whole(item.measure) and figure.unit == "%"):
        problems.add("or_reported_unit", place, figure.id, item.unit or "1")


def _due(item: Item, static: Static, problems: Problems) -> None:
    target, by = item.indicator.target, item.indicator.by
    written = by if isinstance(by, Formula) else target.value if target and target.op in ("by", "before") else None
    if not isinstance(written, Formula) or item.due is None or not isinstance(item.due, Day):
        return
    day = number(item.due, static.env)
    if day.is_point and day.value < static.period.start.toordinal():
        period = static.program.definition.period
        problems.add("day_before_period", written.place, written.text, period, severity="note")


def _figure_twice(formula: Formula, item: Item, static: Static, problems: Problems) -> None:
    """A figure that is read twice makes an interval wider than it is; conditions only narrow it."""
    expr = static.expr(formula, item)
    if expr is None:
        return
    counted = Counter(node.name for node in _computed(expr) if isinstance(node, Ref) and node.kind == "figure")
    for name, times in counted.items():
        if times > 1:
            problems.add("figure_read_twice", formula.place, static.program.figures[name].name, severity="note")


def _computed(expr: Expr) -> Iterator[Expr]:
    """The nodes whose numbers enter the result: no conditions, no lists, no other periods."""
    if isinstance(expr, Compare | Prev | ListOf | Over):
        return
    yield expr
    for child in (expr.then, expr.otherwise) if isinstance(expr, If) else children(expr):
        yield from _computed(child)
