"""Grades: which is certain, which are possible.

The order is that of the whole language: the grade by its conditions, then guards on the grade, then quotas, the best
grade's first. A unit beyond a quota comes down to the grade that ``else`` names, whatever that grade's own conditions
say, and takes part in its quota (:mod:`.placing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from fzzf_metrics.assessment import GradeOutcome
from fzzf_metrics.interpret.exact import Env, number, truth
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.program import CompiledGrade, CompiledGuard, Program
from fzzf_metrics.records import field, frozen, replace
from fzzf_metrics.scoring.aggregate import Aggregator, is_triggered


@frozen
class Standing:
    """What a unit brings to the quotas: its rounded total, the grades possible before them, a tiebreak a grade."""

    total: Interval
    possible: frozenset[str]
    tiebreaks: Mapping[str, Interval] = field(default_factory=dict)


def grade(program: Program, aggregator: Aggregator, total: Interval, env: Env) -> GradeOutcome:
    """The grade of a total where nothing is known of other units: who qualifies for a quota may have it or not."""
    return outcome(program, unplaced(program, standing(program, aggregator, total, env).possible))


def outcome(program: Program, possible: frozenset[str]) -> GradeOutcome:
    """The grades in their order, the certain one where only one is possible."""
    ordered = tuple(dict.fromkeys(g.grade.name for g in program.grades if g.grade.name in possible))
    return GradeOutcome(ordered[0] if len(ordered) == 1 else None, ordered)


def standing(program: Program, aggregator: Aggregator, total: Interval, env: Env) -> Standing:
    """The grades by their conditions and guards, without quotas."""
    if not program.grades:
        return Standing(total, frozenset())
    env = replace(
        env, locals={"total": total, "raw": total, "points": Interval.point(program.definition.points)},
        scores=aggregator.names(), lets=program.lets,
    )
    order = [g.grade.name for g in program.grades]
    possible = _possible(program, env)
    for guard in (g for g in program.guards if g.on == "grade"):
        holds = is_triggered(guard, env)
        aggregator.totals.guards[guard.guard.id] = holds
        possible = _guarded(guard, holds, possible, order)
    tiebreaks = {g.grade.name: number(g.tiebreak, env) for g in program.grades if g.tiebreak is not None}
    return Standing(total, frozenset(possible), tiebreaks)


def _possible(program: Program, env: Env) -> set[str]:
    possible: set[str] = set()
    for compiled in program.grades:
        qualifies = _qualifies(compiled, env)
        if qualifies is not False:
            possible.add(compiled.grade.name)
        if qualifies:
            break
    return possible


def _qualifies(compiled: CompiledGrade, env: Env) -> Kleene:
    results = [truth(condition, env) for condition in compiled.conditions]
    return False if False in results else None if None in results else True


def _guarded(guard: CompiledGuard, holds: Kleene, possible: set[str], order: list[str]) -> set[str]:
    if holds is False or not possible:
        return possible
    changed = {_changed(guard, name, order) for name in possible}
    return changed if holds else possible | changed


def _changed(guard: CompiledGuard, name: str, order: list[str]) -> str:
    value, at = guard.guard.value, order.index(name)
    match guard.guard.verb:
        case "set":
            return str(value)
        case "cap":
            return order[max(at, order.index(str(value)))]
        case "demote" if isinstance(value, int | Fraction):
            return order[min(at + int(value), len(order) - 1)]
    return name


# -- quotas --------------------------------------------------------------------------------------------------------


def unplaced(program: Program, possible: frozenset[str]) -> frozenset[str]:
    """What is possible where nobody knows who the others are."""
    for compiled in program.grades:
        if compiled.grade.quota is not None and compiled.grade.name in possible:
            possible |= below(program, compiled)
    return possible


def below(program: Program, compiled: CompiledGrade) -> frozenset[str]:
    """Where a unit comes down to: the grade that is named, or any lower one where none is."""
    quota, order = compiled.grade.quota, [g.grade.name for g in program.grades]
    if quota is not None and quota.otherwise:
        return frozenset({quota.otherwise})
    return frozenset(order[order.index(compiled.grade.name) + 1:] or order[-1:])
