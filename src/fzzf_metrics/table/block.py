"""One block of rows from cells to totals, in whole units: as :mod:`fzzf_metrics.scoring.aggregate` does, in arrays.

What whole units cannot hold is marked in ``away`` row by row; the caller scores those rows with the exact engine.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from fzzf_metrics.definition import Indicator
from fzzf_metrics.program import Program
from fzzf_metrics.program.points import Child
from fzzf_metrics.records import field, mutable
from fzzf_metrics.scoring.worth import TOTAL
from fzzf_metrics.table.codes import VERDICT
from fzzf_metrics.table.lookup import ItemBlock
from fzzf_metrics.table.ratios import Term, above, rounded, total
from fzzf_metrics.table.tree import Node, Tree

Mask = Any
MOST_TERMS = 200
"""So many terms without a common unit a group may have, all its patterns of 不适用 taken together."""


@mutable
class Sums:
    """A group on a block of rows: its score in units and terms without a common unit, and where all of it is 不适用."""

    low: Any
    high: Any
    absent: Mask = False
    rest: list[Term] = field(default_factory=list)


@mutable
class Block:
    """Adds up one block. ``item`` works out an indicator, ``done`` takes its final outcome.

    ``ready`` are sums of indicators (``theirs``) that somebody has worked out and written already, by group.
    """

    program: Program
    tree: Tree
    count: int
    item: Callable[[str], ItemBlock]
    done: Callable[[str, ItemBlock], None]
    ready: dict[str, Sums] = field(default_factory=dict)
    theirs: frozenset[str] = frozenset()
    groups: dict[str, Sums] = field(default_factory=dict)
    away: Any = None

    def run(self) -> Sums:
        """The total of every row, before guards and grades; groups are in ``groups``."""
        self.away = np.zeros(self.count, np.bool_)
        return self._node(TOTAL)

    def _node(self, name: str) -> Sums:
        node = self.tree.nodes[name]
        below = {child.id: self._node(child.id) for child in (*node.children, *node.outside)
                 if not isinstance(child, Indicator)}
        sums = self._inside(node, below)
        for child in node.outside:
            _add(sums, _present(below[child.id]), Fraction(1))
        self._bound(node, sums)
        if name != TOTAL:
            self.groups[name] = sums
        return sums

    def _inside(self, node: Node, below: dict[str, Sums]) -> Sums:
        """The sum of what makes up the full mark of a group."""
        start = self.ready.get(node.id)
        parts = self._parts(node, below, self.theirs if start is not None else frozenset())
        if start is not None and any(not isinstance(part.absent, bool) for part in parts.values()):
            start, parts = None, self._parts(node, below, frozenset())  # the shares were not foreseen
        return self._summed(node, parts, start)

    def _parts(self, node: Node, below: dict[str, Sums], skipped: frozenset[str]) -> dict[str, Sums]:
        items = {child.id: self.item(child.id) for child in node.children
                 if isinstance(child, Indicator) and child.id not in skipped}
        if node.all_met:
            _together(items, self.tree)
        for one, found in items.items():
            self.done(one, found)
            if found.away is not None:
                self.away |= found.away
        return {child.id: _part(child, items, below) for child in node.children if child.id not in skipped}

    def _summed(self, node: Node, parts: dict[str, Sums], start: Sums | None) -> Sums:
        always = {name for name, part in parts.items() if part.absent is True}
        varying = {name: part.absent for name, part in parts.items() if not isinstance(part.absent, bool)}
        if varying:
            return self._by_pattern(node, parts, always, varying)
        found = self._with(node, parts, always, self.count, start)
        if found is None:
            self.away[:] = True
        return found or _nothing(self.count)

    def _with(
        self, node: Node, parts: dict[str, Sums], absent: set[str], count: int, start: Sums | None = None
    ) -> Sums | None:
        """The sum where the same children are 不适用 on every row; None where whole units cannot hold it."""
        shares = node.shares(self.program, absent)
        whole = self.tree.whole[node.id]
        if any(share.granted or whole % share.factor.denominator for share in shares.values()):
            return None
        found = start or _nothing(count)
        for name, part in parts.items():
            if name not in absent:
                _add(found, part, shares[name].factor)
        found.absent = start is None and bool(parts) and len(absent) == len(parts)
        return found

    def _by_pattern(
        self, node: Node, parts: dict[str, Sums], always: set[str], varying: dict[str, Any]
    ) -> Sums:
        """The sum where which children are 不适用 differs from row to row: once for each combination there is."""
        into = Sums(np.zeros(self.count), np.zeros(self.count), np.zeros(self.count, np.bool_))
        if len(varying) > 62:
            self.away[:] = True
            return into
        code = sum(mask.astype(np.int64) << place for place, mask in enumerate(varying.values()))
        for pattern in np.unique(code):
            rows = np.flatnonzero(code == pattern)
            gone = always | {name for place, name in enumerate(varying) if int(pattern) >> place & 1}
            some = {name: Sums(part.low[rows], part.high[rows], False, [term.at(rows) for term in part.rest])
                    for name, part in parts.items()}
            found = self._with(node, some, gone, len(rows))
            if found is None or len(into.rest) > MOST_TERMS:
                self.away[rows] = True
                continue
            into.low[rows], into.high[rows], into.absent[rows] = found.low, found.high, found.absent
            into.rest += [term.spread(rows, self.count) for term in found.rest]
        return into

    def _bound(self, node: Node, sums: Sums) -> None:
        """Cap, floor and, where the set rounds here, rounding."""
        for bound, limit, is_cap in ((node.cap, np.minimum, True), (node.floor, np.maximum, False)):
            if bound is None:
                continue
            end = float(bound * self.tree.base)
            there = self._cut(sums, bound, end, is_cap) if sums.rest else None
            _through(sums, partial(_limited, there, limit, end))
        if node.rounds and sums.rest:
            self._rounded(sums)
        elif node.rounds:
            _through(sums, self.tree.rounded)

    def _cut(self, sums: Sums, bound: Fraction, end: float, is_cap: bool) -> Any:
        """Sums with terms that lie beyond a bound become the bound; the rows that have terms."""
        there = _has_terms(sums)
        over: Any = False
        for units in (sums.low,) if sums.high is sums.low else (sums.low, sums.high):
            pair = total(units, self.tree.base, sums.rest)
            if pair is None:
                self.away |= there
                return there
            beyond, doubt = above(pair, bound)
            over = over | (beyond if is_cap else ~beyond)
            self.away |= there & doubt
        cut = over & there
        self.away |= cut & (sums.low != sums.high)  # one end may lie beyond and the other not
        sums.rest = [term.only(~cut) for term in sums.rest]
        _through(sums, lambda side: np.where(cut, end, side))
        return there

    def _rounded(self, sums: Sums) -> None:
        rounding = self.tree.rounding
        assert rounding is not None  # noqa: S101 - only nodes of a set that rounds ask
        same = sums.high is sums.low
        ends = []
        for units in (sums.low,) if same else (sums.low, sums.high):
            pair, there = total(units, self.tree.base, sums.rest), _has_terms(sums)
            if pair is None:
                self.away |= there
                return
            found, doubt = rounded(pair, rounding, self.tree.base)
            ends.append(np.where(there, found, self.tree.rounded(units)))
            self.away |= there & doubt
        sums.low, sums.high, sums.rest = ends[0], ends[-1], []


def _has_terms(sums: Sums) -> Any:
    """The rows on which a sum is more than its units."""
    return np.any([term.num != 0 for term in sums.rest], axis=0)


def _nothing(count: int) -> Sums:
    zeros = np.zeros(count)
    return Sums(zeros, zeros)


def _present(part: Sums) -> Sums:
    """A bonus or penalty group where it counts: nothing where all of it is 不适用."""
    if part.absent is False:
        return part
    low = np.where(part.absent, 0, part.low)
    rest = [term.only(np.logical_not(part.absent)) for term in part.rest]
    return Sums(low, low if part.high is part.low else np.where(part.absent, 0, part.high), False, rest)


def _limited(there: Any, limit: Callable[[Any, float], Any], end: float, side: Any) -> Any:
    """Units no further than a bound, but where terms were looked at together with them."""
    return limit(side, end) if there is None else np.where(there, side, limit(side, end))


def _through(sums: Sums, change: Callable[[Any], Any]) -> None:
    same = sums.high is sums.low
    sums.low = change(sums.low)
    sums.high = sums.low if same else change(sums.high)


def _part(child: Child, items: dict[str, ItemBlock], below: dict[str, Sums]) -> Sums:
    if isinstance(child, Indicator):
        found = items[child.id]
        return Sums(found.low, found.high, found.na, [] if found.ratio is None else [Term(*found.ratio)])
    return below[child.id]


def _add(into: Sums, part: Sums, factor: Fraction) -> None:
    if not factor:
        return
    same = into.high is into.low and part.high is part.low
    low = into.low + _scaled(part.low, factor)
    into.high = low if same else into.high + _scaled(part.high, factor)
    into.low = low
    into.rest = [*into.rest, *(term.times(factor) for term in part.rest)]


def _scaled(values: Any, factor: Fraction) -> Any:
    """Whole units times a share; the units were chosen so that this is whole."""
    return values if factor == 1 else values * factor.numerator / factor.denominator


def _together(items: dict[str, ItemBlock], tree: Tree) -> None:
    """All or nothing: each item has its points where all that apply are met, [0, points] where that is not known."""
    failed: Any = False
    unsure: Any = False
    for found in items.values():
        applies = np.logical_not(found.na)
        lost = (found.verdict == VERDICT["not_met"]) | found.silent
        failed = failed | (applies & lost)
        unsure = unsure | (applies & ~lost & (found.verdict != VERDICT["met"]))
    won, open_ = ~(failed | unsure), unsure & ~failed
    for name, found in items.items():
        applies = np.logical_not(found.na)
        points = float(tree.together[name])
        found.ratio = None
        found.low = np.where(won & applies, points, 0)
        found.high = np.where((won | open_) & applies, points, 0) if np.any(open_) else found.low
