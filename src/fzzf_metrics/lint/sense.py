"""What fits together and still makes no sense: nothing measured, targets always met, names nobody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fzzf_metrics.definition import FigureDefinition, Formula
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import Compare, Day, Expr, If, ListOf, Name, Over, Prev, Ref, children, walk
from fzzf_metrics.interpret.exact import number
from fzzf_metrics.lint.kinds import Kinds
from fzzf_metrics.lint.static import Static, rules_in
from fzzf_metrics.program import Item
from fzzf_metrics.resolve import figure_type


def check_items(static: Static, problems: Problems) -> None:
    """Every indicator by itself."""
    for item in static.program.items.values():
        _target(item, static, problems)
        _or_reported(item, static, problems)
        _due(item, static, problems)
        if not item.figures:
            problems.add("nothing_reported", item.indicator.place, item.indicator.id, severity="warning")
        formulas = ((item.indicator.measure, item.measure), (item.indicator.applies_if, item.applies))
        for formula, expr in formulas:
            if formula is not None and expr is not None:
                _figure_twice(formula, expr, static, problems)


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


def _figure_twice(formula: Formula, expr: Expr, static: Static, problems: Problems) -> None:
    """A figure that is read twice makes an interval wider than it is; conditions only narrow it."""
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


# -- names nobody reads --------------------------------------------------------------------------------------------


def check_unread(static: Static, problems: Problems) -> None:
    """Names of ``let`` that no formula uses, and figures of the set's own that nothing reads."""
    program = static.program
    read = _names(_formulas(static))
    for let in program.definition.let:
        if let.name not in read:
            problems.add("let_unused", let.place, let.name, severity="warning")
    for indicator in program.definition.indicators:
        for let in indicator.let:
            if let.name not in read:
                problems.add("let_unused", let.place, let.name, severity="warning")
    read |= _pointed(static)
    for figure in program.definition.figures:
        if figure.id not in read:
            problems.add("figure_unread", figure.place, figure.id, severity="warning")


def _pointed(static: Static) -> set[str]:
    """Figures that are named otherwise than in a formula: by ``or_reported``, a judgement, ``part_of``."""
    definition = static.program.definition
    found = {indicator.or_reported for indicator in definition.indicators}
    for indicator in definition.indicators:
        for rule in rules_in(indicator.rule):
            found.add(getattr(rule, "mark", ""))
    for figure in definition.figures:
        found |= {figure.part_of} | _names(relation for relation in figure.relations)
        if _related(figure):
            found.add(figure.id)
    return found


def _related(figure: FigureDefinition) -> bool:
    """Whether a figure is there to be checked against others."""
    return bool(figure.part_of or figure.relations)


def _names(formulas: Iterable[Formula]) -> set[str]:
    found: set[str] = set()
    for formula in formulas:
        for node in walk(formula.expr):
            if isinstance(node, Name):
                found.add(node.name)
                found |= {node.name.removeprefix("own.")}
    return found


def _formulas(static: Static) -> Iterator[Formula]:
    """Every formula of the set but the relations of figures."""
    from dataclasses import fields, is_dataclass

    definition = static.program.definition
    waiting: list[object] = [getattr(definition, part) for part in ("groups", "indicators", "guards", "grades", "let")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Formula):
            yield value
        elif isinstance(value, tuple):
            waiting += value
        elif is_dataclass(value) and not isinstance(value, Place):
            waiting += [getattr(value, part.name) for part in fields(value)]


