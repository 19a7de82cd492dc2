"""A compiled indicator set: ordered expressions, every name resolved, every point shared. Data only."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import FigureDefinition, Grade, Group, Guard, Indicator, IndicatorSet
from fzzf_metrics.expression import Expr
from fzzf_metrics.program.points import Child
from fzzf_metrics.records import field, frozen
from fzzf_metrics.rules import Compiled


@frozen
class Item:
    """One indicator compiled.

    ``denominators`` are the outermost divisors and lists of the measure: where one is zero or empty there were no
    cases. ``figures`` are those the outcome depends on, in the order they are first read; ``measured`` those of the
    measure alone; ``compared`` those it reads of every unit of the class.
    """

    indicator: Indicator
    points: Fraction
    rule: Compiled
    measure: Expr | None = None
    measure_type: str = "number"
    met: Expr | None = None
    target: Expr | None = None
    applies: Expr | None = None
    due: Expr | None = None
    denominators: tuple[Expr, ...] = ()
    edges: tuple[Expr, ...] = ()
    figures: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    lets: dict[str, Expr] = field(default_factory=dict)
    unit: str = ""
    term: str = ""
    needs_cohort: bool = False
    compared: tuple[str, ...] = ()


@frozen
class CompiledGuard:
    """One guard on one thing: when it holds, and the value it sets or caps to."""

    guard: Guard
    on: str
    condition: Expr
    value: Expr | None
    figures: tuple[str, ...]


@frozen
class CompiledGrade:
    """A grade's conditions; of its quota how many places (or which share of the units), and what decides ties."""

    grade: Grade
    conditions: tuple[Expr, ...]
    places: Expr | None = None
    tiebreak: Expr | None = None


@frozen
class Program:
    """A whole set, ready for an interpreter. ``needs_cohort`` says that other units' reports can change a result."""

    definition: IndicatorSet
    items: dict[str, Item]
    groups: dict[str, Group]
    below: dict[str, list[Child]]
    points: dict[str, Fraction]
    guards: tuple[CompiledGuard, ...]
    grades: tuple[CompiledGrade, ...]
    lets: dict[str, Expr]
    bounds: dict[tuple[str, str], Expr]
    figures: dict[str, FigureDefinition]
    needs_cohort: bool = False
