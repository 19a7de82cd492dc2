"""Names that nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fzzf_metrics.definition import FigureDefinition, Formula
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import Name, walk
from fzzf_metrics.lint.static import Static, rules_in


def check_unread(static: Static, problems: Problems) -> None:
    """Names of ``let`` that no formula uses, and figures of the set's own that nothing reads."""
    program = static.program
    read = _names(formulas_in(static))
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
        found |= {figure.part_of} | _names((*figure.relations, *figure.expects))
        if _related(figure):
            found.add(figure.id)
    return found


def _related(figure: FigureDefinition) -> bool:
    """Whether a figure is there to be checked against others."""
    return bool(figure.part_of or figure.relations or figure.expects)


def _names(formulas: Iterable[Formula]) -> set[str]:
    found: set[str] = set()
    for formula in formulas:
        for node in walk(formula.expr):
            if isinstance(node, Name):
                found.add(node.name)
                found |= {node.name.removeprefix("own.")}
    return found


def formulas_in(static: Static) -> Iterator[Formula]:
    """Every formula of the set but the relations of figures."""
    definition = static.program.definition
    waiting: list[object] = [getattr(definition, part) for part in ("groups", "indicators", "guards", "grades", "let")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Formula):
            yield value
        elif isinstance(value, tuple):
            waiting += value
        elif not isinstance(value, Place):
            waiting += [getattr(value, name) for name in getattr(type(value), "__slots__", ())]


