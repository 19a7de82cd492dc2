"""From a plan and a table to scores: block by block, several blocks at a time, odd cells and odd rows exactly."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.interpret.rationals import TooLargeError
from fzzf_metrics.records import field, mutable
from fzzf_metrics.scoring.grading import Standing
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.table import rows as whole_rows
from fzzf_metrics.table.block import Block, Sums
from fzzf_metrics.table.cohort import Cohort
from fzzf_metrics.table.distinct import distinct
from fzzf_metrics.table.exactly import word_of
from fzzf_metrics.table.fast import Fast
from fzzf_metrics.table.inputs import Inputs, Key
from fzzf_metrics.table.lookup import NO_ROWS, ItemBlock, indices
from fzzf_metrics.table.memory import pool
from fzzf_metrics.table.outputs import Outputs, write_item, write_row, write_sums
from fzzf_metrics.table.patching import put_results
from fzzf_metrics.table.plan import GuardPlan, Plan, triggered
from fzzf_metrics.table.rowwise import score_rows
from fzzf_metrics.table.spans import WHOLE_FLOAT
from fzzf_metrics.table.tabulate import ItemPlan

BLOCK = 131_072
"""At most so many rows are worked on at once: their numbers stay near the processor."""
FEW = 16_384
"""So few rows are done before a second thread has begun."""


@mutable
class Run:
    """One table on its way through. ``odd`` are the columns some of whose cells were not as their span expects."""

    plan: Plan
    inputs: Inputs
    into: Outputs
    fast: Fast | None = None
    cohort: Cohort | None = None
    standings: dict[int, Standing] = field(default_factory=dict)
    odd: set[Key] = field(default_factory=set)
    exact_rows: int = 0

    def all(self, threads: int) -> None:
        """Score every row."""
        count = self.inputs.count
        if self._compiled(threads if count > FEW else 1):
            return
        peers = self.cohort is not None and self.cohort.reads.peers  # known by what is made once of them
        threads = threads if count > FEW and not peers else 1
        rounds = -(-count // (threads * BLOCK)) or 1  # every thread has equally much to do
        step = -(-count // (threads * rounds)) or 1
        parts = [slice(start, min(start + step, count)) for start in range(0, count, step)]
        if threads == 1 or len(parts) == 1:
            self.exact_rows = sum(map(self.part, parts))
        else:
            self.exact_rows = sum(pool(threads).map(self.part, parts))

    def _compiled(self, threads: int) -> bool:
        """Score every row in compiled code alone, if that is all there is to them and each cell is as expected."""
        if self.fast is None or self.plan.guards or not self.inputs.count:
            return False
        step = -(-self.inputs.count // threads)
        parts = [slice(start, min(start + step, self.inputs.count)) for start in range(0, self.inputs.count, step)]
        return all(map(self.fast.all, parts) if len(parts) == 1 else pool(threads).map(self.fast.all, parts))

    def part(self, rows: slice) -> int:
        """Score one block of rows; how many of them went through the exact engine whole."""
        inputs = self.inputs.rows(rows)
        away = np.ones(inputs.count, np.bool_)
        if self.plan.tree is not None:
            away = self._in_units(rows, inputs)
        left = np.flatnonzero(away)
        if len(left):
            self._exactly(rows.start, inputs, left)
        return len(left)

    def _exactly(self, start: int, inputs: Inputs, rows: Any) -> None:
        """Rows by the exact engine, each among its peers where it has any; those that say the same only once."""
        names = {*self.plan.unit_names, *(() if self.cohort is None else ("class", *self.cohort.reads.names))}
        known = tuple(name for name in sorted(names) if name in inputs.unit)
        first, kind = distinct(tuple(inputs.figures.values()), known, inputs, rows)
        alike = np.split(rows[np.argsort(kind, kind="stable")], np.cumsum(np.bincount(kind))[:-1])
        for row, those in zip(map(int, first), alike, strict=True):
            found = whole_rows.exact_row(self.plan.around, self.plan.items, inputs, row, self.cohort)
            write_row(self.into, start + those, found, self._order())
            if self.cohort is not None:
                self.standings.update(dict.fromkeys((start + those).tolist(), found.standing))

    def _order(self) -> list[str]:
        return [compiled.grade.name for compiled in self.plan.around.program.grades]

    def _in_units(self, rows: slice, inputs: Inputs) -> Any:
        """Score a block in whole units; the rows that these cannot hold."""
        plan, tree = self.plan, self.plan.tree
        assert tree is not None  # noqa: S101 - the caller asked
        ready: dict[str, Sums] = {}
        if self.fast is not None:
            ready, odd = self.fast.block(rows, tree.base)
            self.odd |= odd
        known: dict[Key, tuple[Any, Any]] = {}

        def item(name: str) -> ItemBlock:
            return _Worker(self, inputs, rows.start, known).item(name)

        def done(name: str, found: ItemBlock) -> None:
            write_item(self.into, name, found, rows, tree.base)

        block = Block(plan.around.program, tree, inputs.count, item, done)
        if self.fast is not None:
            block.ready, block.theirs = ready, self.fast.plan.names
        total = block.run()
        away = block.away | write_sums(self.into, block, total, plan.cuts, rows)
        for guard in plan.guards:
            away |= _guarded(guard, plan, inputs)
        for place in plan.cuts.asks if plan.cuts is not None else ():
            away |= total.high >= plan.cuts.units[place]  # type: ignore[union-attr]
        return away


@mutable
class _Worker:
    """Works out the indicators of one block."""

    run: Run
    inputs: Inputs
    start: int
    known: dict[Key, tuple[Any, Any]]

    def item(self, name: str) -> ItemBlock:
        plan = self.run.plan.items[name]
        looked = self.run.plan.lookups.get(name)
        statuses = self.run.into.statuses is not None
        if looked is not None and not plan.exact.columns:
            return looked.block(np.zeros(self.inputs.count, np.intp), statuses)
        if looked is not None:
            index, odd = self._indices(looked, plan)
            found = looked.block(index, statuses)
        elif plan.way == "columns":
            found, odd = self._computed(plan)
        elif plan.way == "cohort":
            found, odd = _empty(self.inputs.count), NO_ROWS
            self._among(found, plan)
        else:
            found, odd = _empty(self.inputs.count), np.arange(self.inputs.count)
        if len(odd):
            self._patch(found, plan, odd)
        return found

    def _indices(self, looked: Any, plan: ItemPlan) -> tuple[Any, Any]:
        key = plan.exact.columns[0].key
        if key not in self.known:
            self.known[key] = indices(looked, self.inputs.figures[key])
            if len(self.known[key][1]):
                self.run.odd.add(key)
        return self.known[key]

    def _computed(self, plan: ItemPlan) -> tuple[ItemBlock, Any]:
        count, tree = self.inputs.count, self.run.plan.tree
        columns = tuple(self.inputs.figures[column.key] for column in plan.exact.columns)
        try:
            found = score_rows(plan.item, plan.exact, columns, self.inputs, self.run.plan.spans)
        except TooLargeError:
            return _empty(count), np.arange(count)
        away, ratio = None, None
        score, low = found.score, np.zeros(count)
        if isinstance(score.den, int) and tree is not None and (tree.base // tree.step) % score.den == 0:
            low = np.broadcast_to(score.num * (tree.base // score.den), (count,)).astype(np.float64)
        elif max(score.most, score.deep) < WHOLE_FLOAT:
            ratio = np.broadcast_to(score.num, (count,)), np.broadcast_to(score.den, (count,))
        else:
            away = np.ones(count, np.bool_)
        full = [np.broadcast_to(codes, (count,)).astype(np.int8) for codes in (found.verdict, found.status)]
        block = ItemBlock(low, low, full[0], full[1], found.na, False, away, ratio)
        odd = NO_ROWS if found.open is None else np.flatnonzero(np.broadcast_to(found.open, (count,)))
        return block, odd

    def _among(self, found: ItemBlock, plan: ItemPlan) -> None:
        """Every row among its peers."""
        cohort = self.run.cohort
        rows = np.arange(self.inputs.count)
        if cohort is None:
            self._patch(found, plan, rows)
            return
        first, kind = cohort.distinct(self.inputs)
        self._put(found, rows, [cohort.outcome(plan.exact, self.inputs, int(row)) for row in first], kind)

    def _patch(self, found: ItemBlock, plan: ItemPlan, rows: Any) -> None:
        """Some rows by the exact engine, each distinct input once."""
        columns = [self.inputs.figures[column.key] for column in plan.exact.columns]
        first, kind = distinct(columns, plan.exact.names, self.inputs, rows)
        self._put(found, rows, [plan.exact.row(self.inputs, columns, int(row)) for row in first], kind)

    def _put(self, found: ItemBlock, rows: Any, results: list[Result], kind: Any) -> None:
        plan = self.run.plan
        assert plan.tree is not None  # noqa: S101 - blocks are worked on only in its units
        put_results(found, rows, results, kind, plan.tree, plan.around.program.definition.rounding)


def _empty(count: int) -> ItemBlock:
    zeros = np.zeros(count)
    return ItemBlock(zeros, zeros, np.zeros(count, np.int8), np.zeros(count, np.int8), False, False)


def _guarded(guard: GuardPlan, plan: Plan, inputs: Inputs) -> Any:
    """The rows on which a guard holds or may hold."""
    if not guard.columns and not guard.names:
        return np.full(inputs.count, triggered(guard, plan.around, ()) is not False)
    columns = [inputs.figures[column.key] for column in guard.columns]
    first, kind = distinct(columns, guard.names, inputs, np.arange(inputs.count))
    holds = []
    for row in map(int, first):
        words = (word_of(inputs, name, row) for name in guard.names)
        holds.append(triggered(guard, plan.around, (*(column.token(row) for column in columns), *words)))
    return np.array([one is not False for one in holds])[kind]
