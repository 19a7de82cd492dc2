"""Totals on their way to quotas: units of one class with the same standing are counted, and placed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interval import Interval
from fzzf_metrics.program import Program
from fzzf_metrics.records import field, mutable
from fzzf_metrics.scoring.grading import Standing, unplaced
from fzzf_metrics.scoring.placing import settle
from fzzf_metrics.table.grades import NONE
from fzzf_metrics.table.inputs import Inputs
from fzzf_metrics.table.outputs import Outputs

Stand: TypeAlias = tuple[Interval, frozenset[str], tuple[tuple[str, Interval], ...]]
"""A unit's rounded total, the grades possible before quotas, and of those it may ask for what decides ties."""
Group: TypeAlias = tuple[str, Stand, Any]
"""A class, a standing, and the rows of a block that have it."""


@mutable
class Standings:
    """How many units of each class have which standing; once settled, the best and the worst grade of each.

    Who has a place hangs on the totals of all and on one's own, never on the order of the rows: units with the same
    standing have the same grades.
    """

    counts: dict[str, dict[Stand, int]] = field(default_factory=dict)
    grades: dict[str, dict[Stand, tuple[int, int]]] = field(default_factory=dict)
    settled: bool = False

    def add(self, groups: Sequence[Group]) -> None:
        """Count the rows of a block."""
        for class_, stand, rows in groups:
            self.count(class_, stand, len(rows))

    def count(self, class_: str, stand: Stand, units: int) -> None:
        """So many units more of a standing."""
        found = self.counts.setdefault(class_, {})
        found[stand] = found.get(stand, 0) + units

    def settle(self, program: Program, env: Callable[[str], Env]) -> None:
        """Give the places of every class; ``env`` is what its units have in common."""
        order = [compiled.grade.name for compiled in program.grades]
        for class_, counts in self.counts.items():
            units: list[Standing] = []
            first: dict[Stand, int] = {}
            for stand, count in counts.items():
                first[stand] = len(units)
                units += [Standing(stand[0], stand[1], dict(stand[2]))] * count
            placed = settle(program, units, env(class_))
            self.grades[class_] = {stand: _codes(placed[at].possible, order) for stand, at in first.items()}
        self.settled = True

    def apply(self, into: Outputs, groups: Sequence[Group]) -> bool:
        """Set the grades of a block; False where it holds a unit that was not counted."""
        for class_, stand, rows in groups:
            found = self.grades.get(class_, {}).get(stand)
            if found is None:
                return False
            into.best[rows], into.worst[rows] = found
        return True


def _codes(possible: frozenset[str], order: list[str]) -> tuple[int, int]:
    """The places of the best and the worst grade; NONE where there is no grade."""
    found = [order.index(name) for name in possible]
    return min(found, default=NONE), max(found, default=NONE)


def groups_of(
    program: Program, into: Outputs, inputs: Inputs, base: int, exact: Mapping[int, Standing]
) -> Iterator[Group]:
    """The rows of a block by class and standing, those that are refused left out.

    ``exact`` are the standings of rows that were scored as a whole; the others' totals are whole numbers of 1 / base.
    """
    names = inputs.unit.get("class")
    words = ("",) if names is None else names.words
    classes = np.zeros(inputs.count, np.int64) if names is None else names.codes
    counted = ~into.refused
    by_stand: dict[tuple[int, Stand], list[int]] = {}
    for row, standing in exact.items():
        if counted[row]:
            by_stand.setdefault((int(classes[row]), _stand(program, standing)), []).append(row)
    counted[list(exact)] = False
    for (code, stand), rows in by_stand.items():
        yield words[code], stand, np.array(rows)
    left = np.flatnonzero(counted)
    if len(left):
        for rows in _alike(into, classes, left):
            yield words[int(classes[rows[0]])], _stand(program, _in_units(int(rows[0]), into, base, program)), rows


def _alike(into: Outputs, classes: Any, rows: Any) -> Iterator[Any]:
    """Rows with the same class, ends of the total, and grades, together."""
    code = np.zeros(len(rows), np.int64)
    for part in (classes, into.totals, into.total_high, into.best, into.worst):
        if part is not None:
            values, kind = np.unique(part[rows], return_inverse=True)
            _, code = np.unique(code * len(values) + kind, return_inverse=True)
    order = np.argsort(code, kind="stable")
    yield from np.split(rows[order], np.cumsum(np.bincount(code))[:-1])


def _in_units(row: int, into: Outputs, base: int, program: Program) -> Standing:
    """The standing of a row that was scored in whole units."""
    low = Fraction(int(np.rint(into.totals[row] * base)), base)
    high = low if into.total_high is None else Fraction(int(np.rint(into.total_high[row] * base)), base)
    order = [compiled.grade.name for compiled in program.grades]
    possible = order[into.best[row]:into.worst[row] + 1] if into.best[row] >= 0 else []
    return Standing(Interval(low, high), frozenset(possible))


def _stand(program: Program, standing: Standing) -> Stand:
    """A standing to count by: a tiebreak of a grade that it cannot come to changes nothing."""
    reached = unplaced(program, standing.possible)
    ties = tuple(sorted((name, value) for name, value in standing.tiebreaks.items() if name in reached))
    return standing.total, standing.possible, ties


def leave_open(program: Program, into: Outputs) -> None:
    """Quotas where nothing is known of other units: who qualifies may have the grade or come down from it."""
    order = [compiled.grade.name for compiled in program.grades]
    before = into.best.copy(), into.worst.copy()
    for best, worst in {(int(a), int(b)) for a, b in zip(*before, strict=True) if a >= 0}:
        found = unplaced(program, frozenset(order[best:worst + 1]))
        codes = [order.index(name) for name in found]
        rows = (before[0] == best) & (before[1] == worst)
        into.best[rows], into.worst[rows] = min(codes), max(codes)
