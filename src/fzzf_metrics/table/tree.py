"""The set as a tree of whole numbers: what every score is multiplied by on its way to the total, over one denominator.

All scores of a table are counted in units of ``1 / base``, chosen so that each share, cap, floor and rounding of the
set is a whole number of them. Where there is no such unit of a sane size every row goes through the exact engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Any

import numpy as np

from fzzf_metrics.definition import Group, Indicator, NotApplicable, Rounding
from fzzf_metrics.interpret.columns import Column, NoColumnsError, Scope, number
from fzzf_metrics.interpret.rationals import Rationals, TooLargeError, round_to
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import Period
from fzzf_metrics.program import Program
from fzzf_metrics.program.points import Child
from fzzf_metrics.records import field, frozen
from fzzf_metrics.scoring.aggregate import top_policy
from fzzf_metrics.scoring.rounding import round_interval
from fzzf_metrics.scoring.shares import Share, shares
from fzzf_metrics.scoring.worth import TOTAL

LARGEST_BASE = 2**40
SEVERAL = 8
"""So many children that may be 不适用 are provided for in every combination; of more, up to two at a time."""


class NoTreeError(Exception):
    """A set whose totals cannot be counted in whole units; the words say why."""


@frozen
class Node:
    """A group (or the set, whose id is empty): its children, policy, bounds, and whether all must be met."""

    id: str
    children: tuple[Child, ...]
    outside: tuple[Group, ...]
    policy: NotApplicable
    cap: Fraction | None
    floor: Fraction | None
    all_met: bool
    rounds: bool
    known: dict[frozenset[str], dict[str, Share]] = field(default_factory=dict, compare=False, repr=False)

    def shares(self, program: Program, absent: Collection[str]) -> dict[str, Share]:
        """The share of every child when some are 不适用."""
        gone = frozenset(absent)
        if gone not in self.known:
            self.known[gone] = shares(self.children, program.points, gone, (), self.policy)
        return self.known[gone]


@frozen
class Tree:
    """Every group's node by id, and the number of units that make one point.

    A score must be a multiple of ``step`` units, so that it stays whole through the shares of all levels. ``whole``
    says by what each node's sums are divisible, so that its shares are whole; ``together`` holds the units an indicator
    of an all-or-nothing group has when all are met.
    """

    nodes: Mapping[str, Node]
    base: int
    step: int
    whole: Mapping[str, int]
    together: Mapping[str, int]
    rounding: Rounding | None

    def rounded(self, units: Any) -> Any:
        """Units rounded as the set rounds."""
        assert self.rounding is not None  # noqa: S101 - only nodes of a set that rounds ask
        number = Rationals(units.astype(np.int64), self.base, int(np.abs(units).max(initial=0)), self.base)
        found = round_to(number, self.rounding.places, self.rounding.mode)
        return (found.num * (self.base // found.den)).astype(np.float64)


def plant(
    program: Program, period: Period, dens: Iterable[int], varying: Collection[str], gone: Collection[str]
) -> Tree:
    """The tree of a set. ``dens`` are the denominators of the items' scores.

    ``varying`` are the items that are 不适用 on some rows, ``gone`` those that are on all.
    NoTreeError where a bound hangs on figures or the units would be too small.
    """
    rounding = program.definition.rounding
    nodes: dict[str, Node] = {}
    _visit(TOTAL, top_policy(program), program, period, nodes)
    bounds = [bound for node in nodes.values() for bound in (node.cap, node.floor) if bound is not None]
    won = _together(nodes.values(), program)
    places = 10 ** (rounding.places if rounding else 0)
    unit = lcm(*dens, *(bound.denominator for bound in (*bounds, *won.values())), places)
    whole = {name: _level(node, nodes, program, varying, gone) for name, node in nodes.items()}
    step = _stretch(TOTAL, nodes, whole)
    unit *= step
    if unit > LARGEST_BASE:
        raise NoTreeError("base")
    return Tree(nodes, unit, step, whole, {name: int(points * unit) for name, points in won.items()}, rounding)


def _together(nodes: Iterable[Node], program: Program) -> dict[str, Fraction]:
    """What an indicator of an all-or-nothing group scores when all are met."""
    found = {}
    for node in nodes:
        for child in node.children if node.all_met else ():
            if isinstance(child, Group):
                raise NoTreeError(f"groups in {node.id}")
            points = Interval.point(program.points[child.id])
            found[child.id] = round_interval(points, program.definition.rounding, "item").value
    return found


def _visit(
    parent: str, policy: NotApplicable, program: Program, period: Period, nodes: dict[str, Node]
) -> None:
    below = program.below[parent]
    outside = tuple(child for child in below if isinstance(child, Group) and child.outside)
    inside = tuple(child for child in below if child not in outside)
    group = program.groups.get(parent)
    rounding = program.definition.rounding
    rounds = rounding is not None and rounding.at == ("total" if parent == TOTAL else "group")
    nodes[parent] = Node(
        parent, inside, outside, policy,
        _bound(parent, "cap", program, period), _bound(parent, "floor", program, period),
        group is not None and group.combine == "all_met", rounds and (group is None or group.parent == TOTAL),
    )
    for child in below:
        if isinstance(child, Group):
            _visit(child.id, child.not_applicable or ("zero" if child.outside else policy), program, period, nodes)


def _no_figures(name: str, _period: Period) -> Column:
    raise NoColumnsError(name)


def _bound(group: str, word: str, program: Program, period: Period) -> Fraction | None:
    expr = program.bounds.get((group, word))
    if expr is None:
        return None
    points = Rationals.same(program.points[group])
    try:
        found = number(expr, Scope(_no_figures, period, locals={"points": points}, lets=program.lets))
    except (NoColumnsError, TooLargeError) as error:
        raise NoTreeError(f"{word} of {group}") from error
    if found.open is not None or not (isinstance(found.num, int) and isinstance(found.den, int)):
        raise NoTreeError(f"{word} of {group}")
    return Fraction(found.num, found.den)


def _level(
    node: Node, nodes: Mapping[str, Node], program: Program, varying: Collection[str], gone: Collection[str]
) -> int:
    """What a node's parts must be divisible by so that every share of them is whole."""
    always = {child.id for child in node.children if is_gone(child, nodes, gone)}
    loose = [child.id for child in node.children if may_be_absent(child, nodes, {*varying, *gone})]
    loose = [name for name in loose if name not in always]
    most = len(loose) if len(loose) <= SEVERAL else 2
    found = 1
    for count in range(most + 1):
        for absent in combinations(loose, count):
            shares_ = node.shares(program, {*always, *absent}).values()
            found = lcm(found, *(share.factor.denominator for share in shares_))
            if found > LARGEST_BASE:
                raise NoTreeError("shares")
    return found


def _stretch(parent: str, nodes: Mapping[str, Node], whole: Mapping[str, int]) -> int:
    """The shares of all levels one above the other: what an item's units must be divisible by."""
    node = nodes[parent]
    below = [child.id for child in (*node.children, *node.outside) if isinstance(child, Group)]
    return whole[parent] * lcm(*(_stretch(child, nodes, whole) for child in below))


def is_gone(child: Child, nodes: Mapping[str, Node], gone: Collection[str]) -> bool:
    """Whether a child is 不适用 on all rows."""
    if isinstance(child, Indicator):
        return child.id in gone
    below = nodes[child.id].children
    return bool(below) and all(is_gone(one, nodes, gone) for one in below)


def may_be_absent(child: Child, nodes: Mapping[str, Node], varying: Collection[str]) -> bool:
    """Whether a child is 不适用 on some rows and applies on others."""
    if isinstance(child, Indicator):
        return child.id in varying
    return all(may_be_absent(one, nodes, varying) for one in nodes[child.id].children)
