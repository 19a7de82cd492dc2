"""What an indicator counts in the total, and which indicators make up the full mark."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import Indicator
from fzzf_metrics.program import Program

TOTAL = ""
"""The name under which a program keeps what stands right below the set."""


def worth(program: Program, factors: dict[str, Fraction]) -> dict[str, Fraction]:
    """How much one point of each indicator counts in the total: weights and 不适用 of all levels multiplied."""
    found: dict[str, Fraction] = {}

    def visit(parent: str, factor: Fraction) -> None:
        for child in program.below[parent]:
            own = factor * factors.get(child.id, Fraction(1))
            if isinstance(child, Indicator):
                found[child.id] = own
            else:
                visit(child.id, own)

    visit(TOTAL, Fraction(1))
    return found


def items_inside(program: Program) -> set[str]:
    """The indicators that count in the full mark: those in no bonus or penalty group."""
    found: set[str] = set()
    waiting = [TOTAL]
    while waiting:
        for child in program.below[waiting.pop()]:
            if isinstance(child, Indicator):
                found.add(child.id)
            elif not child.outside:
                waiting.append(child.id)
    return found
