"""Choices of a set, its groups, guards and grades that change scores and so must be written."""

from __future__ import annotations

from fzzf_metrics.definition import Formula, Grade, Group, IndicatorSet, Quota
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Num
from fzzf_metrics.lint.kinds import Kinds
from fzzf_metrics.lint.static import Static
from fzzf_metrics.program import CompiledGrade
from fzzf_metrics.program.points import children_of
from fzzf_metrics.quantity_text import number_text


def check_choices(static: Static, problems: Problems) -> None:
    """Rounding, missing figures, 不适用, guards, grades and quotas."""
    found = static.program.definition
    if found.rounding is None:
        problems.add("rounding_missing", found.place)
    if found.unreported is None:
        problems.add("unreported_missing", found.place)
    _policies(found, problems)
    for guard in found.guards:
        if guard.unreported is None:
            problems.add("guard_unreported_missing", guard.place, guard.id)
    _grades(found.grades, static, problems)
    for group in found.groups:
        _bounds(group, static, problems)


def _policies(found: IndicatorSet, problems: Problems) -> None:
    groups = {group.id: group for group in found.groups}
    for group in found.groups:
        if not any(g.outside or g.not_applicable for g in _lineage(group, groups)):
            problems.add("not_applicable_missing", group.place, group.id)
    tops = [group for group in found.groups if not group.parent and not group.outside and group.not_applicable]
    if found.not_applicable is None and len({group.not_applicable for group in tops}) > 1:
        other = next(group for group in tops if group.not_applicable != tops[0].not_applicable)
        words = f"{tops[0].not_applicable}, {other.not_applicable}"
        problems.add("not_applicable_differ", other.place, words, others=(tops[0].place,))


def _lineage(group: Group, groups: dict[str, Group]) -> list[Group]:
    """A group and all above it."""
    found = [group]
    while found[-1].parent in groups and groups[found[-1].parent] not in found:
        found.append(groups[found[-1].parent])
    return found


def _bounds(group: Group, static: Static, problems: Problems) -> None:
    if not (isinstance(group.floor, Formula) and isinstance(group.cap, Formula)):
        return
    low, high = static.value(group.floor, None), static.value(group.cap, None)
    if low.is_point and high.is_point and low.value > high.value:
        problems.add("floor_above_cap", group.floor.place, group.floor.text, group.cap.text)


def check_groups(found: IndicatorSet, problems: Problems) -> None:
    """Groups in which nothing is scored."""
    below = children_of(found)

    def holds_items(name: str, above: frozenset[str]) -> bool:
        children = below.get(name, [])
        return any(
            not isinstance(child, Group) or (child.id not in above and holds_items(child.id, above | {child.id}))
            for child in children
        )

    for group in found.groups:
        parent_empty = group.parent and not holds_items(group.parent, frozenset({group.parent}))
        if not parent_empty and not holds_items(group.id, frozenset({group.id})):
            problems.add("group_empty", group.place, group.id)


# -- grades --------------------------------------------------------------------------------------------------------


def _grades(grades: tuple[Grade, ...], static: Static, problems: Problems) -> None:
    if not grades:
        return
    for grade in grades[:-1]:
        if _takes_all(grade):
            problems.add("grade_takes_all", grade.place, grade.name)
    if not _takes_all(grades[-1]):
        problems.add("grade_rest_missing", grades[-1].place, grades[-1].name)
    _edges(grades, static, problems)
    for compiled in static.program.grades:
        if compiled.grade.quota is not None:
            _quota(compiled.grade.quota, static, problems)
            _places(compiled, compiled.grade.quota, static, problems)


def _takes_all(grade: Grade) -> bool:
    return grade.from_ is None and grade.above is None and grade.requires is None and grade.quota is None


def _edges(grades: tuple[Grade, ...], static: Static, problems: Problems) -> None:
    """The edges fall, and none lies above all the points there are (where nothing is added beside them)."""
    found = static.program.definition
    last: tuple[Formula, Grade] | None = None
    for grade in grades:
        edge = grade.from_ or grade.above
        if edge is None:
            continue
        value = static.value(edge, None)
        if last is not None and _not_below(grade, value.low, last, static):
            problems.add("grades_not_falling", edge.place, edge.text, last[0].text, others=(last[0].place,))
        if value.low is not None and value.low > found.points and not any(group.outside for group in found.groups):
            problems.add("grade_out_of_reach", edge.place, edge.text, number_text(found.points))
        last = (edge, grade)


def _not_below(grade: Grade, low: object, last: tuple[Formula, Grade], static: Static) -> bool:
    """Whether an edge is not lower than the one before it; the same edge may be ``above`` and then ``from``."""
    before = static.value(last[0], None)
    if low is None or not before.is_point or not static.value(grade.from_ or grade.above, None).is_point:
        return False
    if low == before.value:
        same = (grade.from_ is None) == (last[1].from_ is None)
        return grade.requires == last[1].requires and (same or grade.above is not None)
    return bool(low > before.value)  # type: ignore[operator]


def _places(compiled: CompiledGrade, quota: Quota, static: Static, problems: Problems) -> None:
    """A number of units is whole, and who has no place comes down."""
    if quota.count is not None and compiled.places is not None and not Kinds(static, None).whole(compiled.places):
        problems.add("quota_count_whole", quota.count.place, quota.count.text)
    names = [grade.name for grade in static.program.definition.grades]
    if quota.otherwise in names[: names.index(compiled.grade.name) + 1]:
        problems.add("quota_else_above", quota.place, quota.otherwise, compiled.grade.name)


def _quota(quota: Quota, static: Static, problems: Problems) -> None:
    if quota.ties is None and quota.tiebreak is None:
        problems.add("quota_ties_missing", quota.place)
    if quota.share is not None and quota.round is None:
        problems.add("quota_round_missing", quota.place)
    if not quota.otherwise:
        problems.add("quota_else_missing", quota.place)
    share = static.value(quota.share, None)
    if quota.share is not None and share.is_point and not 0 <= share.value <= 1:
        bare = isinstance(quota.share.expr, Num) and not quota.share.expr.unit
        problems.add("quota_share", quota.share.place, quota.share.text, near=f"{quota.share.text}%" if bare else "")
