"""Quotas, after all units of a class are scored: who keeps a grade and who comes down from it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fzzf_metrics.definition import Quota
from fzzf_metrics.interpret.exact import Env, number
from fzzf_metrics.interval import ZERO, Interval, Kleene
from fzzf_metrics.program import CompiledGrade, Program
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.scoring.grading import Standing, below
from fzzf_metrics.scoring.quotas import Candidate, allocate

HALF = Interval.point(Fraction(1, 2))


@frozen
class Placed:
    """The grades that remain possible, and for each quota that concerned the unit its grade, places, and the answer.

    The answer is False where it certainly has none of the places, None where that is open.
    """

    possible: frozenset[str]
    missed: tuple[tuple[CompiledGrade, Interval, Kleene], ...] = ()


def settle(program: Program, units: Sequence[Standing], env: Env) -> list[Placed]:
    """What the quotas leave to all units of a class, in their order. ``env`` is that of any of them."""
    placed = [Placed(unit.possible) for unit in units]
    for compiled in program.grades:
        quota, name = compiled.grade.quota, compiled.grade.name
        if quota is None:
            continue
        places = places_of(compiled, quota, len(units), replace(env, lets=program.lets, locals={}))
        asking = [
            Candidate(unit.total, _asks(name, now.possible), unit.tiebreaks.get(name, ZERO))
            for unit, now in zip(units, placed, strict=True)
        ]
        answers = _answers(asking, places, quota.ties or "")
        lower = below(program, compiled)
        placed = [
            _after(now, compiled, places, answer, lower) for now, answer in zip(placed, answers, strict=True)
        ]
    return placed


def _asks(name: str, possible: frozenset[str]) -> Kleene:
    return False if name not in possible else True if len(possible) == 1 else None


def _answers(asking: list[Candidate], places: Interval, ties: str) -> list[Kleene]:
    """More places never take one from anybody, so the fewest and the most that are possible tell all."""
    least, most = int(places.low or 0), int(places.high or 0)
    fewest = allocate(asking, least, ties)
    if least == most:
        return fewest
    every = zip(fewest, allocate(asking, most, ties), strict=True)
    return [True if few else False if many is False else None for few, many in every]


def _after(
    now: Placed, compiled: CompiledGrade, places: Interval, answer: Kleene, lower: frozenset[str]
) -> Placed:
    name = compiled.grade.name
    if answer or name not in now.possible:
        return now
    left = now.possible - {name} if answer is False else now.possible
    return Placed(left | lower, (*now.missed, (compiled, places, answer)))


def places_of(compiled: CompiledGrade, quota: Quota, units: int, env: Env) -> Interval:
    """How many of so many units may have a grade: whole numbers from 0 to all; a count that is broken is cut off."""
    every = Interval(Fraction(0), Fraction(units))
    if compiled.places is None:
        return every
    value = _whole(number(compiled.places, env), quota, units)
    low = min(max(value.low or Fraction(0), Fraction(0)), Fraction(units))
    high = Fraction(units) if value.high is None else min(max(value.high, Fraction(0)), Fraction(units))
    return Interval(low, high)


def _whole(value: Interval, quota: Quota, units: int) -> Interval:
    """A count, or a share of the units, as a whole number; a share either way where nobody said how."""
    if quota.share is None:
        return value.whole("floor")
    value = value * Interval.point(units)
    match quota.round:
        case "down":
            return value.whole("floor")
        case "up":
            return value.whole("ceil")
        case "half_up":
            return (value + HALF).whole("floor")
    return Interval(value.whole("floor").low, value.whole("ceil").high)
