"""Sense of figures: units, relations to others, names that two of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Place, Problems, Severity
from fzzf_metrics.near import nearest
from fzzf_metrics.program.resolve import Scope, resolve

_NUMBERS = ("count", "rate", "amount", "hours", "days")


def check_figures(
    figures: Sequence[FigureDefinition], known: Mapping[str, FigureDefinition], problems: Problems
) -> None:
    """``figures`` (of the dictionary or of one set) among all that are ``known``."""
    for figure in figures:
        _unit(figure, problems)
        _part_of(figure, known, problems)
        for relation in (*figure.relations, *figure.expects):
            resolve(relation, Scope(known), problems, "truth")
    _names(figures, known, problems)


def _unit(figure: FigureDefinition, problems: Problems) -> None:
    if figure.kind == "rate" and figure.unit != "%":
        problems.add("rate_unit", figure.place, figure.id, figure.unit)
    elif figure.kind == "count" and not figure.unit:
        problems.add("figure_unit_missing", figure.place, figure.id)
    elif figure.kind == "count" and figure.unit == "%":
        problems.add("count_percent", figure.place, figure.id)


def _part_of(figure: FigureDefinition, known: Mapping[str, FigureDefinition], problems: Problems) -> None:
    if not figure.part_of:
        return
    whole = known.get(figure.part_of)
    if whole is None:
        problems.add("part_of_unknown", figure.place, figure.part_of, figure.id, near=nearest(figure.part_of, known))
    elif whole.kind != figure.kind and whole.kind in _NUMBERS and figure.kind in _NUMBERS:
        problems.add("part_of_kind", figure.place, f"{figure.id}: {figure.kind}", f"{whole.id}: {whole.kind}")
    elif _in_circle(figure, known):
        problems.add("part_of_circle", figure.place, figure.id)


def _in_circle(figure: FigureDefinition, known: Mapping[str, FigureDefinition]) -> bool:
    seen, at = set(), figure.part_of
    while at in known and at not in seen:
        if at == figure.id:
            return True
        seen.add(at)
        at = known[at].part_of
    return False


def _names(
    figures: Sequence[FigureDefinition], known: Mapping[str, FigureDefinition], problems: Problems
) -> None:
    """One name, one figure: a text that two figures go by cannot be told apart in a report."""
    own = {figure.id for figure in figures}
    taken: dict[str, tuple[str, Place]] = {}
    for figure in known.values():
        if figure.id not in own:
            taken.update(dict.fromkeys((figure.name, *figure.aliases), (figure.id, figure.place)))
    for figure in figures:
        for name in dict.fromkeys((figure.name, *figure.aliases)):
            other, place = taken.setdefault(name, (figure.id, figure.place))
            if other != figure.id:
                # a set may be older than the dictionary's use of the name
                severity: Severity = "error" if other in own else "warning"
                problems.add("name_twice", figure.place, name, other, others=(place,), severity=severity)
