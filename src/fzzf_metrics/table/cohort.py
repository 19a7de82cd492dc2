"""The units of a table as each other's peers: by class, with the facts of every row, prepared once."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from fzzf_metrics.facts import Facts
from fzzf_metrics.figures import Unit
from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interpret.peers import Peer, Peers
from fzzf_metrics.interval import Interval
from fzzf_metrics.program import Program
from fzzf_metrics.records import replace
from fzzf_metrics.scoring.grading import Standing, unplaced
from fzzf_metrics.scoring.placing import settle
from fzzf_metrics.table.exactly import Circumstances, word_of
from fzzf_metrics.table.inputs import InputColumn, Inputs
from fzzf_metrics.table.outputs import Outputs


class TableCohort:
    """All rows of a table, those of one class together. Rows without class form one class."""

    def __init__(self, around: Circumstances, inputs: Inputs) -> None:
        """Nothing is read before somebody asks."""
        self.around, self.inputs = around, inputs
        self.columns = tuple(inputs.figures.values())
        names = inputs.unit.get("class")
        self.classes = np.zeros(inputs.count, np.int64) if names is None else names.codes
        self._readings: dict[Any, Any] = {}
        self._facts: dict[int, Facts] = {}
        self._peers: dict[int, Peers] = {}

    def rows(self, code: int) -> Any:
        """The rows of a class."""
        return np.flatnonzero(self.classes == code)

    def unit(self, row: int) -> Unit:
        """Whose row it is."""
        return Unit(*(word_of(self.inputs, name, row) for name in ("name", "class", "level")))

    def env(self, row: int) -> Env:
        """What a row's expressions may read, its peers included."""
        code = int(self.classes[row])
        if code not in self._peers:
            members = (Peer(self.unit(one), self.facts(one)) for one in map(int, self.rows(code)))
            self._peers[code] = Peers(tuple(members))
        return Env(self.facts(row), self.around.period, self.unit(row), peers=self._peers[code])

    def facts(self, row: int) -> Facts:
        """What a row says; the same object each time, for it is known by that among the peers."""
        if row not in self._facts:
            found = {}
            for column in self.columns:
                reading = self._reading(column, row)
                if reading is not None:
                    found[column.key] = reading.fact
            self._facts[row] = self.around.facts(found)
        return self._facts[row]

    def _reading(self, column: InputColumn, row: int) -> Any:
        key = (column.key, column.token(row))
        if key not in self._readings:
            self._readings[key] = column.reading(key[1])  # type: ignore[arg-type]
        return self._readings[key]


def place(cohort: TableCohort, into: Outputs, base: int, standings: dict[int, Standing]) -> None:
    """What the quotas leave to every unit, class by class. ``standings`` are those of rows scored exactly as a whole.

    Rows that are refused have no place and take none.
    """
    program = cohort.around.program
    order = [compiled.grade.name for compiled in program.grades]
    for code in np.unique(cohort.classes):
        rows = [int(row) for row in cohort.rows(int(code)) if not into.refused[row]]
        if not rows:
            continue
        units = [standings.get(row) or _standing(row, into, base, order) for row in rows]
        placed = settle(program, units, replace(cohort.env(rows[0]), lets=program.lets))
        for row, found in zip(rows, placed, strict=True):
            codes = [order.index(name) for name in found.possible]
            into.best[row], into.worst[row] = min(codes, default=-1), max(codes, default=-1)


def _standing(row: int, into: Outputs, base: int, order: list[str]) -> Standing:
    """A row that was scored in whole units, as it comes to the quotas."""
    low = Fraction(int(np.rint(into.totals[row] * base)), base)
    high = low if into.total_high is None else Fraction(int(np.rint(into.total_high[row] * base)), base)
    possible = order[into.best[row]:into.worst[row] + 1] if into.best[row] >= 0 else []
    return Standing(Interval(low, high), frozenset(possible))


def leave_open(program: Program, into: Outputs) -> None:
    """Quotas where nothing is known of other units: who qualifies may have the grade or come down from it."""
    order = [compiled.grade.name for compiled in program.grades]
    before = into.best.copy(), into.worst.copy()
    for best, worst in {(int(a), int(b)) for a, b in zip(*before, strict=True) if a >= 0}:
        found = unplaced(program, frozenset(order[best:worst + 1]))
        codes = [order.index(name) for name in found]
        rows = (before[0] == best) & (before[1] == worst)
        into.best[rows], into.worst[rows] = min(codes), max(codes)
