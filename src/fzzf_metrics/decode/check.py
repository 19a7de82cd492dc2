"""Ids that must be unique and ids that must exist: what every later stage takes for granted."""

from __future__ import annotations

from collections.abc import Iterable

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.formula import FUNCTIONS, WORDS
from fzzf_metrics.near import nearest

RESERVED = frozenset(FUNCTIONS) | WORDS | {
    "measure", "target", "points", "met", "unit", "score", "raw", "group", "total", "own", "it", "items", "peers",
    "month", "quarter", "half_year", "year", "week", "day", "grade",
}


def check_references(found: IndicatorSet, problems: Problems) -> None:
    """Notes doubled ids, ids that mean something else in formulas, and groups that do not exist."""
    _unique(_items(found), problems)
    names = [(guard.id, guard.place) for guard in found.guards] + [(let.name, let.place) for let in found.let]
    _unique(names, problems)
    _names(found, names, problems)
    _groups(found, problems)
    _guards(found, problems)
    _grades(found, problems)


def _items(found: IndicatorSet) -> list[tuple[str, Place]]:
    groups = [(group.id, group.place) for group in found.groups]
    return groups + [(indicator.id, indicator.place) for indicator in found.indicators]


def _unique(items: Iterable[tuple[str, Place]], problems: Problems) -> None:
    first: dict[str, Place] = {}
    for name, place in items:
        if name in first:
            problems.add("id_duplicate", place, name, others=(first[name],))
        first.setdefault(name, place)


def _names(found: IndicatorSet, names: list[tuple[str, Place]], problems: Problems) -> None:
    """Names that formulas use must not hide anything."""
    local = [(let.name, let.place) for indicator in found.indicators for let in indicator.let]
    own = [(figure.id, figure.place) for figure in found.figures]
    for name, place in (*names, *local, *own):
        if name in RESERVED:
            problems.add("id_reserved", place, name)
    for name, place in (*names, *local):
        if name in found.dictionary.figures:
            problems.add("name_is_figure", place, name, found.dictionary.figures[name].name)


def _near(word: str, known: Iterable[str], problems: Problems) -> str:
    """The nearest word, while there are few problems: a hostile file could ask for millions of comparisons."""
    return nearest(word, known) if len(problems.found) <= 100 else ""


def _groups(found: IndicatorSet, problems: Problems) -> None:
    parents = {group.id: group.parent for group in found.groups}
    for indicator in found.indicators:
        if indicator.group and indicator.group not in parents:
            near = _near(indicator.group, parents, problems)
            problems.add("group_unknown", indicator.place, indicator.group, indicator.id, near=near)
    circles = _circles(parents)
    for group in found.groups:
        if group.parent and group.parent not in parents:
            near = _near(group.parent, parents, problems)
            problems.add("group_unknown", group.place, group.parent, group.id, near=near)
        elif group.id in circles:
            problems.add("group_circle", group.place, group.id)


def _circles(parents: dict[str, str]) -> set[str]:
    """The groups whose parents lead back to themselves."""
    safe: set[str] = {""}
    circles: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at = start
        while at not in safe and at not in path:
            path[at] = None
            at = parents.get(at, "")
        if at in path:
            steps = list(path)
            circles.update(steps[steps.index(at) :])
        safe.update(path)
    return circles


def _guards(found: IndicatorSet, problems: Problems) -> None:
    known = {"total", "grade", *(name for name, _ in _items(found))}
    names = [grade.name for grade in found.grades]
    for guard in found.guards:
        for item in guard.on:
            if item not in known:
                problems.add("guard_on_unknown", guard.place, item, guard.id, near=_near(item, known, problems))
        if isinstance(guard.value, str) and guard.value not in names:
            problems.add("grade_unknown", guard.place, guard.value, " ".join(names), near=nearest(guard.value, names))


def _grades(found: IndicatorSet, problems: Problems) -> None:
    names = [grade.name for grade in found.grades]
    _unique(((grade.name, grade.place) for grade in found.grades), problems)
    for grade in found.grades:
        other = grade.quota.otherwise if grade.quota else ""
        if other and other not in names:
            problems.add("grade_unknown", grade.place, other, " ".join(names), near=nearest(other, names))
