"""A set's groups as arrays: what each indicator and group weighs, and how scores add up when the weights are drawn.

The meaning is that of :mod:`fzzf_metrics.scoring.aggregate` and :mod:`fzzf_metrics.scoring.shares`, in floats, for many
draws at once: arrays of one line a draw and one column a unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from fzzf_metrics.definition import Group, Indicator, NotApplicable, Rounding
from fzzf_metrics.expression import Expr
from fzzf_metrics.program import Program
from fzzf_metrics.records import field, frozen
from fzzf_metrics.scoring.aggregate import top_policy
from fzzf_metrics.scoring.worth import TOTAL
from fzzf_metrics.uncertainty.rounding import rounded
from fzzf_metrics.uncertainty.tape import Bound


@frozen
class Node:
    """A group, or the whole set (id empty). ``items`` are places of its own indicators, ``weights`` their weights.

    ``declared`` are its points where they are no sum of what stands in it: of bonus groups and empty ones.
    """

    id: str
    items: Any
    weights: Any
    groups: tuple[tuple[str, float], ...]
    outside: tuple[str, ...]
    policy: NotApplicable
    all_met: bool
    rounds: bool
    declared: float | None = None


@frozen
class Override:
    """A guard that holds on some units: what it does to the score of ``on``, where."""

    on: str
    verb: str
    where: Any
    value: Bound | None = None
    expr: Expr | None = None

    def on_units(self, kept: Any) -> Override:
        """The same guard on fewer units."""
        value = None if self.value is None else self.value.on(kept)
        return Override(self.on, self.verb, self.where[kept], value, self.expr)


@frozen
class Structure:
    """Groups by id, the points of every indicator (in the order of ``names``), and what bounds the groups' scores."""

    names: tuple[str, ...]
    nodes: Mapping[str, Node]
    points: Any
    limits: Mapping[tuple[str, str], Bound]
    rounding: Rounding | None
    full: float
    overrides: tuple[Override, ...] = ()
    path: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def inside(self) -> list[str]:
        """The indicators that make up the full mark, in order."""
        return [name for name in self.names if name in self.path and not self._outer(name)]

    def _outer(self, name: str) -> bool:
        ids = (TOTAL, *self.path[name])
        return any(ids[place + 1] in self.nodes[ids[place]].outside for place in range(len(ids) - 1))

    def share_of_total(self) -> Any:
        """What each indicator's weight comes to on the way to the total, groups' weights multiplied."""
        found = np.ones(len(self.names))

        def visit(name: str, factor: float) -> None:
            node = self.nodes[name]
            found[node.items] = factor * node.weights
            for child, weight in node.groups:
                visit(child, factor * weight)
            for child in node.outside:
                visit(child, factor)

        visit(TOTAL, 1.0)
        return found

    def is_linear(self, absent: Any) -> bool:
        """Whether a total is a weighted sum of scores: no bounds, no guard that holds, no 不适用, no group rounds."""
        rounds = any(node.rounds and name != TOTAL for name, node in self.nodes.items())
        held = any(override.where.any() for override in self.overrides)
        return not (self.limits or held or rounds or absent.any())


def structure_of(
    program: Program, limits: Mapping[tuple[str, str], Bound], overrides: tuple[Override, ...] = ()
) -> Structure:
    """A program's groups as arrays."""
    names = tuple(program.items)
    places = {name: place for place, name in enumerate(names)}
    nodes: dict[str, Node] = {}
    path: dict[str, tuple[str, ...]] = {}
    _visit(TOTAL, top_policy(program), program, places, nodes, (), path)
    points = np.array([float(program.points[name]) for name in names])
    definition = program.definition
    return Structure(names, nodes, points, limits, definition.rounding, float(definition.points), overrides, path)


def _visit(
    parent: str, policy: NotApplicable, program: Program, places: Mapping[str, int], nodes: dict[str, Node],
    above: tuple[str, ...], path: dict[str, tuple[str, ...]],
) -> None:
    below = program.below[parent]
    items = [child for child in below if isinstance(child, Indicator) and child.id in places]
    groups = [child for child in below if isinstance(child, Group)]
    group, rounding = program.groups.get(parent), program.definition.rounding
    at = "total" if group is None else "group"
    nodes[parent] = Node(
        parent, np.array([places[item.id] for item in items], np.intp),
        np.array([float(item.weight) for item in items]),
        tuple((child.id, float(child.weight)) for child in groups if not child.outside),
        tuple(child.id for child in groups if child.outside), policy,
        group is not None and group.combine == "all_met",
        rounding is not None and rounding.at == at and (group is None or group.parent == TOTAL),
        float(program.points[parent]) if group is not None and (group.outside or not below) else None,
    )
    for item in items:
        path[item.id] = (*above, item.id)
    for child in groups:
        path[child.id] = (*above, child.id)
        own = child.not_applicable or ("zero" if child.outside else policy)
        _visit(child.id, own, program, places, nodes, (*above, child.id), path)


@frozen
class Sum:
    """A group on some draws and all units: its score, its drawn points, and the units on which all of it is 不适用."""

    score: Any
    points: Any
    absent: Any
    excluded: Any


@frozen
class Adding:
    """Adds up one block of draws.

    ``factors`` (draws x indicators) is what each weight is multiplied by; ``scores`` is indicators x units, or draws x
    indicators x units where thresholds are drawn; ``absent`` and ``excluded`` (indicators x units) mark what is 不适用
    and what a guard excluded. ``policies`` replaces what groups do with 不适用.
    """

    structure: Structure
    factors: Any
    scores: Any
    absent: Any
    excluded: Any
    policies: Mapping[str, NotApplicable] = field(default_factory=dict)

    def total(self) -> Any:
        """The totals before rounding: draws x units."""
        return self._node(TOTAL).score

    def _node(self, name: str) -> Sum:
        node = self.structure.nodes[name]
        below = {child: self._node(child) for child, _ in node.groups}
        parts = _Parts(self, node, below)
        score = parts.score()
        for child in node.outside:
            found = self._node(child)
            score = score + np.where(found.absent, 0.0, found.score)
        return self._finished(node, score, parts)

    def _finished(self, node: Node, score: Any, parts: _Parts) -> Sum:
        """Bounds, guards and rounding of a group."""
        points = parts.points() if node.id != TOTAL else np.full(len(self.factors), self.structure.full)
        for word, limit in (("cap", np.minimum), ("floor", np.maximum)):
            if (node.id, word) in self.structure.limits:
                score = limit(score, self.structure.limits[node.id, word](points[:, None], score))
        absent, excluded = parts.wholly_absent(), parts.wholly_excluded()
        on = node.id or "total"
        for guard in (one for one in self.structure.overrides if one.on == on):
            if guard.verb == "exclude":
                score = np.where(guard.where, 0.0, score)
                absent, excluded = absent | guard.where, excluded | guard.where
            elif guard.value is not None:
                value = guard.value(points[:, None], score)
                score = np.where(guard.where, value if guard.verb == "set" else np.minimum(score, value), score)
        if node.rounds and node.id != TOTAL and self.structure.rounding is not None:
            score = rounded(score, self.structure.rounding)
        return Sum(score, points, absent, excluded)


@frozen
class _Parts:
    """The children of one group that make up its points."""

    adding: Adding
    node: Node
    below: Mapping[str, Sum]

    def _weights(self) -> Any:
        return self.adding.factors[:, self.node.items] * self.node.weights

    def _worth(self) -> Any:
        return self._weights() * self.adding.structure.points[self.node.items]

    def points(self) -> Any:
        """The drawn points of the group."""
        if self.node.declared is not None:
            return np.full(len(self.adding.factors), self.node.declared)
        return self._worth().sum(axis=1) + sum(weight * self.below[name].points for name, weight in self.node.groups)

    def _masks(self, which: str) -> Any:
        return getattr(self.adding, which)[self.node.items]

    def wholly_absent(self) -> Any:
        """The units on which every child is 不适用."""
        masks = [*self._masks("absent"), *(one.absent for one in self.below.values())]
        return np.logical_and.reduce(masks) if masks else np.zeros(self.adding.absent.shape[1], np.bool_)

    def wholly_excluded(self) -> Any:
        """The units on which a guard excluded every child."""
        masks = [*self._masks("excluded"), *(one.excluded for one in self.below.values())]
        return np.logical_and.reduce(masks) if masks else np.zeros(self.adding.absent.shape[1], np.bool_)

    def _summed(self, weights: Any, masks: Any) -> Any:
        """Indicators' columns (draws x indicators) summed where a mask (indicators x units) is set."""
        return weights @ masks.astype(np.float64)

    def score(self) -> Any:
        """The score before bounds."""
        present = self._plain()
        absent = np.any(self._masks("absent")) or any(one.absent.any() for one in self.below.values())
        if not absent:
            return present
        return self._with_absent(present)

    def _plain(self) -> Any:
        weights, scores = self._weights(), self.adding.scores
        if scores.ndim == 2:
            found = weights @ scores[self.node.items]
        else:
            found = np.matmul(weights[:, None, :], scores[:, self.node.items])[:, 0]
        for name, weight in self.node.groups:
            found = found + weight * np.where(self.below[name].absent, 0.0, self.below[name].score)
        return found

    def _gathered(self, which: str) -> Any:
        """The worth of what is marked, per draw and unit."""
        found = self._summed(self._worth(), self._masks(which))
        for name, weight in self.node.groups:
            one = self.below[name]
            found = found + (weight * one.points)[:, None] * getattr(one, which)
        return found

    def _with_absent(self, present: Any) -> Any:
        out = self._gathered("excluded")
        whole = self.points()[:, None] - out
        gone = self._gathered("absent") - out
        policy = self.adding.policies.get(self.node.id, self.node.policy)
        if policy == "rescale":
            rest = whole - gone
            some = (gone > 0) & (rest > 0)
            found = present * np.where(some, whole / np.where(some, rest, 1.0), 1.0)
        elif policy == "spread":
            found = present + self._spread(gone)
        else:
            found = present + (gone if policy == "full" else 0.0)
        stretch = np.where(whole > 0, self.points()[:, None] / np.where(whole > 0, whole, 1.0), 1.0)
        lost = self.wholly_absent() if self.node.id != TOTAL else False
        failed = present == 0 if self.node.all_met else False  # all or nothing: nothing is granted where one fails
        return np.where(lost | failed, 0.0, found * stretch)

    def _spread(self, gone: Any) -> Any:
        """What 不适用 children leave, in equal parts to the others: each earns it by the share of points it has."""
        worth = self._worth()
        counts = np.zeros_like(gone)
        earned = np.zeros_like(gone)
        scores = self.adding.scores[..., self.node.items, :]
        for place, points in enumerate(self.adding.structure.points[self.node.items]):
            present = ~self._masks("absent")[place] & (worth[:, place, None] != 0)
            counts += present
            earned += np.where(present, scores[..., place, :] / (points or 1.0), 0.0)
        for name, weight in self.node.groups:
            one = self.below[name]
            points = one.points[:, None]
            present = ~one.absent & (weight * points != 0)
            counts += present
            earned += np.where(present, one.score / np.where(points == 0, 1.0, points), 0.0)
        return gone / np.maximum(counts, 1) * earned
