"""The indicators that are scored straight from cells to sums, by the compiled kernel or by numpy, block by block."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import Any

import numpy as np

from fzzf_metrics.definition import Indicator
from fzzf_metrics.records import field, frozen
from fzzf_metrics.scoring.worth import TOTAL
from fzzf_metrics.table.block import Sums
from fzzf_metrics.table.grades import LOWEST
from fzzf_metrics.table.inputs import Inputs, Key, Numbers
from fzzf_metrics.table.outputs import UNKNOWN, Outputs
from fzzf_metrics.table.plan import Plan
from fzzf_metrics.table.quick import CELLS, FACTOR, LOW, SILENT_SCORE, WIDTH, Desk, Forms, forms, score_cells
from fzzf_metrics.table.segments import Segments


@frozen
class Straight:
    """One indicator on its way: its pieces, the line of the outputs it has, and where its units go times what."""

    name: str
    key: Key
    made: Segments
    place: int
    group: int
    factor: float


@frozen
class FastPlan:
    """The indicators that go straight, and the groups into which they are added up.

    ``stretches`` are indicators of one group whose lines of the outputs follow each other; ``forms`` are numpy's.
    ``spread`` says whether a missing figure leaves a score open; ``lines`` are the kernel's parameters, if it is used,
    ``finish`` those of its way from groups to totals and grades, where these need nothing else.
    """

    items: tuple[Straight, ...]
    nodes: tuple[str, ...]
    stretches: tuple[slice, ...]
    forms: Forms
    spread: bool
    lines: Any = None
    finish: tuple[Any, ...] | None = None

    @property
    def names(self) -> frozenset[str]:
        """The indicators' ids."""
        return frozenset(item.name for item in self.items)


def plan_fast(plan: Plan, inputs: Inputs, compiled: bool) -> FastPlan | None:
    """What can go straight; None where that is nothing. ``compiled`` prepares the kernel's parameters."""
    if compiled not in plan.prepared:
        plan.prepared[compiled] = _planned(plan, inputs, compiled)
    found: FastPlan | None = plan.prepared[compiled]
    return found


def _planned(plan: Plan, inputs: Inputs, compiled: bool) -> FastPlan | None:
    if plan.tree is None:
        return None
    order = {name: place for place, name in enumerate(plan.items)}
    items: list[Straight] = []
    nodes: list[str] = []
    for node in plan.tree.nodes.values():
        here = [c.id for c in node.children if isinstance(c, Indicator) and _goes_straight(c.id, plan, inputs)]
        if not here or node.all_met or not plan.steady(node):
            continue
        shares = node.shares(plan.around.program, plan.always_absent(node))
        for name in here:
            key, made = plan.items[name].exact.columns[0].key, plan.segments[name]
            items.append(Straight(name, key, made, order[name], len(nodes), float(shares[name].factor)))
        nodes.append(node.id)
    if not items:
        return None
    lines = _lines(items, plan.tree.base) if compiled else None
    spread = any(item.made.width for item in items)
    finish = _finish(plan, items, nodes) if compiled and not spread else None
    found = forms([one.made for one in items], [plan.lookups[one.name] for one in items], [one.factor for one in items])
    return FastPlan(tuple(items), tuple(nodes), _stretches(items), found, spread, lines, finish)


def _stretches(items: list[Straight]) -> tuple[slice, ...]:
    """Indicators that can be worked on together."""
    first = [place for place, (last, one) in enumerate(pairwise(items), 1)
             if (one.group, one.place) != (last.group, last.place + 1)]
    return tuple(slice(*ends) for ends in pairwise((0, *first, len(items))))


def _finish(plan: Plan, items: list[Straight], nodes: list[str]) -> tuple[Any, ...] | None:
    """Shares, lines of the groups and cuts, where the total is no more than groups times their shares."""
    assert plan.tree is not None  # noqa: S101 - the caller asked
    top, cuts = plan.tree.nodes[TOTAL], plan.cuts
    names = {item.name for item in items}
    plain = {child.id for child in top.children} == set(nodes) and not top.outside and not top.rounds
    inner = [plan.tree.nodes[name] for name in nodes]
    bounds = [bound for node in inner for bound in (node.cap, node.floor) if bound is not None]
    alone = all({child.id for child in node.children} <= names and not (node.outside or node.rounds) for node in inner)
    if not (plain and alone and not bounds and cuts is not None and cuts.units and not cuts.asks):
        return None
    if cuts.units[-1] != LOWEST:
        return None
    shares = top.shares(plan.around.program, plan.always_absent(top))
    order = {name: place for place, name in enumerate(plan.around.program.groups)}
    factors = np.array([float(shares[name].factor) for name in nodes])
    return factors, np.array([order[name] for name in nodes]), float(plan.tree.base), np.array(cuts.units, np.float64)


def _lines(items: list[Straight], base: int) -> Any:
    from fzzf_metrics.table.kernels import parameters

    return np.array([parameters(one.made, one.place, one.group, one.factor, base) for one in items])


def _goes_straight(name: str, plan: Plan, inputs: Inputs) -> bool:
    if name not in plan.segments:
        return False
    column = inputs.figures[plan.items[name].exact.columns[0].key]
    return isinstance(column, Numbers) and column.codes is None


@frozen
class Fast:
    """The straight indicators of one table. ``columns`` keeps alive what ``addresses`` points to."""

    plan: FastPlan
    columns: tuple[Any, ...]
    addresses: Any
    into: Outputs
    local: Any = field(default_factory=threading.local, compare=False, repr=False)

    def block(self, rows: slice, base: int) -> tuple[dict[str, Sums], set[Key]]:
        """Score a block of rows: the sums of groups whose cells were as expected, and the columns that were not."""
        plan, count = self.plan, rows.stop - rows.start
        low, wide = self._room(count)
        unlike = self.into.unit and (plan.spread or self.into.high is not None or base != self.into.unit)
        stepwise = plan.lines is None or unlike
        odd = (self._stepwise if stepwise else self._compiled)(rows, base, low, wide)
        spoilt = {plan.nodes[item.group] for item, is_odd in zip(plan.items, odd, strict=True) if is_odd}
        keys = {item.key for item, is_odd in zip(plan.items, odd, strict=True) if is_odd}
        found = {}
        for place, name in enumerate(plan.nodes):
            if name not in spoilt:
                units = low[place]
                found[name] = Sums(units, units + wide[place] if plan.spread else units)
        return found, keys

    def all(self, rows: slice) -> bool | None:
        """Score rows from cells to grades in one go; whether all cells were as expected. None where that cannot be."""
        plan, into = self.plan, self.into
        if plan.finish is None or into.total_high is not None or into.high is not None:
            return None
        factors, places, base, cuts = plan.finish
        if into.unit not in (0, base):
            return None
        from fzzf_metrics.table.kernels import score_all

        where = self.addresses, len(self.columns[0]), rows.start, rows.stop, plan.lines, base
        parts = factors, places, cuts, into.group_scores, into.totals, into.best, into.worst
        return not score_all(*where, into.scores, into.verdicts, *parts).any()

    def _room(self, count: int) -> tuple[Any, Any]:
        """Zeros to add up in, the same memory for every block of a thread."""
        if getattr(self.local, "count", -1) != count:
            self.local.count = count
            self.local.low = np.empty((len(self.plan.nodes), count))
            self.local.wide = np.empty((len(self.plan.nodes), count if self.plan.spread else 0))
        self.local.low.fill(0)
        self.local.wide.fill(0)
        return self.local.low, self.local.wide

    def _compiled(self, rows: slice, base: int, low: Any, wide: Any) -> Any:
        from fzzf_metrics.table.kernels import open_ends, score_block

        into, odd = self.into, np.zeros(len(self.columns), np.int64)
        where = self.addresses, len(self.columns[0]), rows.start, rows.stop, self.plan.lines
        score_block(*where, float(base), into.scores, into.verdicts, low, odd)
        if into.high is not None:
            open_ends(*where, into.scores, into.high, True, wide)
        elif self.plan.spread:
            open_ends(*where, into.scores, into.scores, False, wide)
        return odd

    def _stepwise(self, rows: slice, base: int, low: Any, wide: Any) -> Any:
        count = rows.stop - rows.start
        most = max(1, CELLS // max(count, 1))
        longest = max(one.stop - one.start for one in self.plan.stretches)
        desk, odd = Desk.of(min(most, longest), count), np.zeros(len(self.columns), np.bool_)
        with np.errstate(over="ignore", invalid="ignore"):  # cells without an end are looked at one by one
            for lines in (slice(start, min(start + most, one.stop)) for one in self.plan.stretches
                          for start in range(one.start, one.stop, most)):
                odd[lines] = self._together(lines, rows, base, desk.top(lines.stop - lines.start), low, wide)
        return odd

    def _together(self, lines: slice, rows: slice, base: int, desk: Desk, low: Any, wide: Any) -> Any:
        """Some indicators of one group on a block of rows; which had cells that were not as expected."""
        items, found = self.plan.items[lines], self.plan.forms
        out = slice(items[0].place, items[0].place + len(items))
        columns = [column[rows] for column in self.columns[lines]]
        odd, some = score_cells(found, lines, columns, desk, self.into.verdicts[out, rows])
        numbers = found.numbers[:, lines, None]
        silent = desk.missing if some and numbers[WIDTH].any() else None
        self._write(numbers, self.into, (out, rows), base, desk, silent)
        if (numbers[FACTOR] != 1).any():
            np.multiply(desk.units, numbers[FACTOR], out=desk.units)
        low[items[0].group] += desk.units.sum(axis=0)
        if silent is not None:
            wide[items[0].group] += (silent * (numbers[WIDTH] * numbers[FACTOR])).sum(axis=0)
        return odd

    @staticmethod
    def _write(numbers: Any, into: Outputs, at: Any, base: int, desk: Desk, silent: Any) -> None:
        """Scores where they belong; open ones, among those that are ``silent``, as both ends or as nothing."""
        scores, high = into.scores[at], None if into.high is None else into.high[at]
        step = base // into.unit if into.unit else base
        np.divide(desk.units, step, out=scores, casting="unsafe")  # scaled units are whole: nothing is cut off
        if high is not None:
            high[...] = scores
        if silent is None:
            return
        open_ = silent & (numbers[WIDTH] != 0)
        if high is None:
            np.copyto(scores, UNKNOWN if into.unit else np.nan, where=open_)
        else:
            top = (numbers[LOW] + numbers[SILENT_SCORE] + numbers[WIDTH]) / step
            np.copyto(high, top, where=open_, casting="unsafe")


def prepare(plan: FastPlan, inputs: Inputs, into: Outputs) -> Fast:
    """The columns in one piece each, and their addresses."""
    columns = []
    for item in plan.items:
        column = inputs.figures[item.key]
        assert isinstance(column, Numbers)  # noqa: S101 - others do not go straight
        columns.append(np.ascontiguousarray(column.values, np.float64))
    where = [one.__array_interface__["data"][0] for one in columns] if plan.lines is not None else []
    return Fast(plan, tuple(columns), np.array(where, np.int64), into)
