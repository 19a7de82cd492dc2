"""The indicators that are scored straight from cells to sums, by the compiled kernel or by numpy, block by block."""

from __future__ import annotations

import threading
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
from fzzf_metrics.table.quick import Desk, Quick, quick, score_cells
from fzzf_metrics.table.segments import Segments


@frozen
class Straight:
    """One indicator on its way: its pieces, the line of the outputs it has, and where its units go times what."""

    name: str
    key: Key
    made: Segments
    form: Quick
    place: int
    group: int
    factor: float


@frozen
class FastPlan:
    """The indicators that go straight, and the groups into which they are added up.

    ``spread`` says whether a missing figure leaves a score open; ``lines`` are the kernel's parameters, if it is used,
    ``finish`` those of its way from groups to totals and grades, where these need nothing else.
    """

    items: tuple[Straight, ...]
    nodes: tuple[str, ...]
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
            form = quick(made, plan.lookups[name], plan.around.program.figures[key[0]].kind != "count")
            items.append(Straight(name, key, made, form, order[name], len(nodes), float(shares[name].factor)))
        nodes.append(node.id)
    if not items:
        return None
    lines = _lines(items, plan.tree.base) if compiled else None
    spread = any(item.made.width for item in items)
    finish = _finish(plan, items, nodes) if compiled and not spread else None
    return FastPlan(tuple(items), tuple(nodes), spread, lines, finish)


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

    def finish(self, rows: slice) -> bool:
        """Groups, totals and grades of the block that was just scored, if that is all there is to them."""
        if self.plan.finish is None or self.into.total_high is not None:
            return False
        from fzzf_metrics.table.kernels import finish_block

        into, start = self.into, rows.start
        finish_block(self.local.low, *self.plan.finish, into.group_scores, into.totals, into.best, into.worst, start)
        return True

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
        from fzzf_metrics.table.kernels import score_numbers, score_units

        into, odd = self.into, np.zeros(len(self.columns), np.int64)
        where = (self.addresses, len(self.columns[0]), rows.start, rows.stop, self.plan.lines, float(base))
        if into.unit:
            score_units(*where, into.scores, into.verdicts, low, odd)
        else:
            high = NO_HIGH if into.high is None else into.high
            score_numbers(*where, into.scores, high, into.verdicts, low, wide, into.high is not None, odd)
        return odd

    def _stepwise(self, rows: slice, base: int, low: Any, wide: Any) -> Any:
        desk, odd = Desk.of(rows.stop - rows.start), []
        for item, column in zip(self.plan.items, self.columns, strict=True):
            found = score_cells(item.form, column[rows], desk, self.into.verdicts[item.place, rows])
            odd.append(found is None)
            if found is not None:
                self._write(item, rows, base, found[0], desk.missing if found[1] else None)
                _sum(item, found[0], desk, low, wide if found[1] and item.made.width else None)
        return odd

    def _write(self, item: Straight, rows: slice, base: int, units: Any, missing: Any) -> None:
        into, made = self.into, item.made
        scores = into.scores[item.place, rows]
        if into.unit:
            np.divide(units, base // into.unit, out=scores, casting="unsafe")
            if missing is not None and made.width:
                scores[missing] = UNKNOWN
            return
        np.divide(units, base, out=scores)
        if into.high is not None:
            into.high[item.place, rows] = scores
        if missing is not None and made.width:
            if into.high is None:
                scores[missing] = np.nan
            else:
                into.high[item.place, rows][missing] = (made.missing + made.width) / base


def _sum(item: Straight, units: Any, desk: Desk, low: Any, wide: Any) -> None:
    if item.factor != 1:
        np.multiply(units, item.factor, out=units)
    group = low[item.group]
    np.add(group, units, out=group)
    if wide is not None:
        wide[item.group][desk.missing] += item.made.width * item.factor


NO_HIGH = np.empty((1, 1))


def prepare(plan: FastPlan, inputs: Inputs, into: Outputs) -> Fast:
    """The columns in one piece each, and their addresses."""
    columns = []
    for item in plan.items:
        column = inputs.figures[item.key]
        assert isinstance(column, Numbers)  # noqa: S101 - others do not go straight
        columns.append(np.ascontiguousarray(column.values, np.float64))
    where = [one.__array_interface__["data"][0] for one in columns] if plan.lines is not None else []
    return Fast(plan, tuple(columns), np.array(where, np.int64), into)
