"""Grades in columns: from whole units of the total to the best and the worst grade that is possible."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from fzzf_metrics.expression import Compare, Ref
from fzzf_metrics.interpret.columns import Column, NoColumnsError, Scope, number
from fzzf_metrics.periods import Period
from fzzf_metrics.program import CompiledGrade, Program
from fzzf_metrics.records import frozen

NONE = -1
"""The code of no grade at all."""
TOTAL_POINTS = Ref("local", "total")


@frozen
class Cuts:
    """The least total of each grade in units, best grade first; ``asks`` are grades that ask for more than a total."""

    names: tuple[str, ...]
    units: tuple[int, ...]
    asks: tuple[int, ...]

    def code(self, units: Any) -> Any:
        """The place of the first grade that a total reaches."""
        if not self.units or self.units[-1] != LOWEST:
            found = np.full(np.shape(units), NONE, np.int16)
            for place in range(len(self.units) - 1, -1, -1):
                found[units >= self.units[place]] = place
            return found
        found = np.full(np.shape(units), len(self.units) - 1, np.int16)
        for edge in self.units[:-1]:  # a total that reaches a grade reaches all those below it
            found -= units >= edge
        return found


def cuts_of(program: Program, period: Period, base: int) -> Cuts | None:
    """The cuts of a set's grades; None where they are no falling row of totals."""
    units: list[int] = []
    asks: list[int] = []
    for place, compiled in enumerate(program.grades):
        edge = _edge(compiled, program, period, base)
        if edge is None or (units and edge >= units[-1]):
            return None
        units.append(edge)
        if compiled.grade.requires is not None or compiled.tiebreak is not None:
            asks.append(place)
    return Cuts(tuple(compiled.grade.name for compiled in program.grades), tuple(units), tuple(asks))


LOWEST = -(2**62)


def _edge(compiled: CompiledGrade, program: Program, period: Period, base: int) -> int | None:
    edges = [c for c in compiled.conditions if isinstance(c, Compare) and c.left == TOTAL_POINTS]
    if not edges or (compiled.grade.from_ is None and compiled.grade.above is None):
        return LOWEST if compiled.grade.requires is None else None
    found = LOWEST
    for edge in edges[: (compiled.grade.from_ is not None) + (compiled.grade.above is not None)]:
        try:
            value = number(edge.right, Scope(_no_figures, period, lets=program.lets))
        except NoColumnsError:
            return None
        if not (isinstance(value.num, int) and isinstance(value.den, int)):
            return None
        units = Fraction(value.num, value.den) * base
        found = max(found, -(-units.numerator // units.denominator) if edge.op == ">=" else
                    units.numerator // units.denominator + 1)
    return found


def _no_figures(name: str, _period: Period) -> Column:
    raise NoColumnsError(name)
