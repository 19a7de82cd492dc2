"""Points: every share resolved to an exact number, and every level checked to add up."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fzzf_metrics.definition import Group, Indicator, IndicatorSet
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.quantity_text import number_text

Child = Group | Indicator


def children_of(indicator_set: IndicatorSet) -> dict[str, list[Child]]:
    """The groups and indicators right below each group (``""`` is the set), in the order written."""
    below: dict[str, list[Child]] = {"": []}
    for group in indicator_set.groups:
        below.setdefault(group.id, [])
    for group in indicator_set.groups:
        below.setdefault(group.parent, []).append(group)
    for indicator in indicator_set.indicators:
        below.setdefault(indicator.group, []).append(indicator)
    return below


def share_points(indicator_set: IndicatorSet, problems: Problems) -> dict[str, Fraction]:
    """The points of every group and indicator by id. What does not add up is a problem at the parent's place."""
    below = children_of(indicator_set)
    points: dict[str, Fraction] = {}
    _share("", indicator_set.points, indicator_set.place, below, points, problems, set())
    return points


def _share(
    parent: str, total: Fraction | None, place: Place, below: dict[str, list[Child]], points: dict[str, Fraction],
    problems: Problems, above: set[str],
) -> None:
    inside = [child for child in below[parent] if not _is_outside(child)]
    explicit = sum((c.weight * c.points for c in inside if isinstance(c.points, Fraction)), Fraction(0))
    equal = [child for child in inside if not isinstance(child.points, Fraction)]
    left = Fraction(0) if total is None else total - explicit
    if total is not None and (left < 0 or (left and not equal and inside)):
        problems.add("points_sum", place, number_text(explicit), number_text(total))
    heads = sum((child.weight for child in equal), Fraction(0))
    share = max(left, Fraction(0)) / heads if heads else Fraction(0)
    for child in below[parent]:
        own = share if child in equal else child.points
        if _is_outside(child):
            own = child.points if isinstance(child.points, Fraction) else None
        points[child.id] = own if isinstance(own, Fraction) else Fraction(0)
        if isinstance(child, Group) and child.id not in above:
            given = None if own is None or own == "equal" else own
            _share(child.id, given, child.place, below, points, problems, above | {child.id})


def _is_outside(child: Child) -> bool:
    return isinstance(child, Group) and child.outside


def item_order(indicator_set: IndicatorSet, below: dict[str, list[Child]]) -> Sequence[Indicator]:
    """The indicators by group, groups in their order and each before those nested in it."""
    ordered: list[Indicator] = []

    def visit(parent: str, above: frozenset[str]) -> None:
        ordered.extend(child for child in below[parent] if isinstance(child, Indicator))
        for child in below[parent]:
            if isinstance(child, Group) and child.id not in above:
                visit(child.id, above | {child.id})

    visit("", frozenset())
    return ordered
