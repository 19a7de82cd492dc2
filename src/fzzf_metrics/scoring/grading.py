"""Grades: which is certain, which are possible."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.assessment import GradeOutcome
from fzzf_metrics.interpret.exact import Env, truth
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.program import CompiledGrade, CompiledGuard, Program
from fzzf_metrics.records import replace
from fzzf_metrics.scoring.aggregate import Aggregator, is_triggered


def grade(program: Program, aggregator: Aggregator, total: Interval, env: Env) -> GradeOutcome:
    """The grade of a total. One whose quota depends on other units is possible, never certain."""
    if not program.grades:
        return GradeOutcome(None, ())
    env = replace(
        env, locals={"total": total, "raw": total, "points": Interval.point(program.definition.points)},
        scores=aggregator.names(), lets=program.lets,
    )
    order = [g.grade.name for g in program.grades]
    possible = _possible(program, env, order)
    for guard in (g for g in program.guards if g.on == "grade"):
        holds = is_triggered(guard, env)
        aggregator.totals.guards[guard.guard.id] = holds
        possible = _guarded(guard, holds, possible, order)
    ordered = tuple(dict.fromkeys(name for name in order if name in possible))
    return GradeOutcome(ordered[0] if len(ordered) == 1 else None, ordered)


def _possible(program: Program, env: Env, order: list[str]) -> set[str]:
    possible: set[str] = set()
    for compiled in program.grades:
        qualifies = _qualifies(compiled, env)
        if qualifies is False:
            continue
        possible.add(compiled.grade.name)
        quota = compiled.grade.quota
        if quota is not None:
            if quota.otherwise in order:
                possible.add(quota.otherwise)
            qualifies = None if not quota.otherwise else qualifies
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
