"""Program and report to assessment: pure and deterministic. No I/O, no clock, no randomness.

Order (design §8): facts, measures, rules, item guards, groups, group guards, total, total guards, rounding, grades,
grade guards; and, after all units of a class are scored, quotas.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from fzzf_metrics import __version__
from fzzf_metrics.assessment import (
    Assessment,
    GroupOutcome,
    GuardOutcome,
    Outcome,
    ReportInfo,
    Score,
    SetInfo,
)
from fzzf_metrics.canonical import model_hash
from fzzf_metrics.definition import Dictionary, Group, IndicatorSet
from fzzf_metrics.errors import DefinitionError, Problems, ReportError
from fzzf_metrics.facts import bind
from fzzf_metrics.figures import Report
from fzzf_metrics.interpret.exact import Env
from fzzf_metrics.interval import Interval
from fzzf_metrics.near import nearest
from fzzf_metrics.periods import parse as parse_period
from fzzf_metrics.program import Program
from fzzf_metrics.program.compiling import compile_set
from fzzf_metrics.records import replace
from fzzf_metrics.scoring.aggregate import Aggregator
from fzzf_metrics.scoring.describe import Describer, own_id
from fzzf_metrics.scoring.evaluation import Seat, evaluate_report
from fzzf_metrics.scoring.openness import refused_marks
from fzzf_metrics.scoring.worth import TOTAL, items_inside, worth

if TYPE_CHECKING:
    from fzzf_metrics.scoring.cohort import Cohort


def score(
    indicator_set: IndicatorSet, report: Report, *, previous: Report | None = None,
    cohort: Sequence[Report] | Cohort | None = None, lang: str = "zh",
) -> Assessment:
    """Score one report on one set.

    ``previous`` is a report of an earlier period, for ``prev``, ``falls`` and ``rises``. ``cohort`` holds the reports
    of all units that are compared, this one among them or not, or is a prepared :class:`.cohort.Cohort`; without it,
    what compares units is ``needs_cohort``, and a grade with a quota is possible, never certain. ``lang`` (``zh`` or
    ``en``) is the language of the texts inside the result; numbers, states and verdicts do not depend on it. Raises
    ReportError or DefinitionError with every problem, those of the other reports included; warnings and notes come with
    the assessment.
    """
    program = compiled(indicator_set)
    problems = Problems(list(report.problems))
    _check_previous(report, previous, problems)
    seat = _seat(program, report, previous, cohort, problems)
    if problems.errors:
        raise ReportError(problems.found)
    found = evaluate_report(program, report, seat.facts, seat.peers)
    env, as_of, aggregator, totals = found.env, found.as_of, found.aggregator, found.totals
    grades = seat.grade(program, found.standing.possible, problems)
    factors = worth(program, totals.factors)
    describer = Describer(program, report, env, as_of, lang)
    outcomes = tuple(describer.outcome(totals.results[name], factors[name]) for name in program.items)
    inside = items_inside(program)
    judged = [o for o in outcomes if o.score.known and o.verdict != "undetermined" and o.id in inside and not _gone(o)]
    _check_marks(program, env, problems)
    _check_fit(indicator_set, report, problems)
    if report.as_of is not None and report.as_of < env.period.start:
        problems.add("report_as_of", report.place, report.as_of.isoformat(), report.period, severity="warning")
    _check_decisions(program, report, problems)
    total = totals.total
    return Assessment(
        _set_info(indicator_set), _report_info(report, as_of), Score(total.low, total.high, indicator_set.points),
        sum((o.points for o in judged), Fraction(0)),
        sum((_won(o, factors, totals.granted) for o in judged), Fraction(0)), grades, _groups(program, aggregator),
        outcomes, tuple(_guards(program, totals.guards)), tuple(problems.found), __version__,
    )


def _seat(
    program: Program, report: Report, previous: Report | None, cohort: Sequence[Report] | Cohort | None,
    problems: Problems,
) -> Seat:
    """The report bound, alone or among its peers."""
    if cohort is None:
        set_id = program.definition.id
        return Seat(bind(report, Dictionary(program.figures), set_id, problems, previous))
    from fzzf_metrics.scoring.cohort import cohort_of

    return cohort_of(program.definition, cohort).seat(program, report, previous, problems)


def _gone(outcome: Outcome) -> bool:
    """不适用 and out of the denominator."""
    return outcome.verdict == "not_applicable" and not outcome.points


def _won(outcome: Outcome, factors: dict[str, Fraction], granted: set[str]) -> Fraction:
    """What an outcome brings into the total; 不适用 brings its points where its group says ``full``."""
    return outcome.points if outcome.id in granted else (outcome.score.low or Fraction(0)) * factors[outcome.id]


@lru_cache(maxsize=8)
def _compiled(_key: int, holder: _Holder) -> Program:
    problems = Problems()
    program = compile_set(holder.indicator_set, problems)
    if not holder.indicator_set.shipped:
        from fzzf_metrics.lint import check_set

        problems = Problems(check_set(holder.indicator_set))
    if problems.errors:
        raise DefinitionError(problems.found)
    return program


class _Holder:
    """Hashable by identity: a set is compiled once however many reports are scored on it."""

    def __init__(self, indicator_set: IndicatorSet) -> None:
        self.indicator_set = indicator_set

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and self.indicator_set is other.indicator_set

    def __hash__(self) -> int:
        return id(self.indicator_set)


def compiled(indicator_set: IndicatorSet) -> Program:
    """The compiled set; DefinitionError with every problem where it does not fit together or leaves a choice open."""
    return _compiled(id(indicator_set), _Holder(indicator_set))


def _check_marks(program: Program, env: Env, problems: Problems) -> None:
    """Marks outside their range do not count, and are named."""
    for item in program.items.values():
        local = replace(env, locals={"points": Interval.point(item.points)}, lets=item.lets)
        for name, allowed in refused_marks(item, local):
            figure = env.facts.get(name).figure
            if figure is not None:
                problems.add("mark_out_of_range", figure.place, str(figure.value), allowed, severity="warning")


def _check_fit(indicator_set: IndicatorSet, report: Report, problems: Problems) -> None:
    """A report of another year or place than the set is scored, with a warning."""
    wanted, given = parse_period(indicator_set.period), parse_period(report.period)
    if wanted is not None and given is not None and not wanted.holds(given):
        problems.add("report_other_period", report.place, report.period, indicator_set.period, severity="warning")
    place = report.unit.name
    issuer = indicator_set.issuer
    if place and issuer and not _same_place(place, issuer):
        problems.add("report_other_place", report.place, place, issuer, severity="warning")


def _check_previous(report: Report, previous: Report | None, problems: Problems) -> None:
    """A report of the same period would slip its figures into this one; one of another unit is named."""
    if previous is None:
        return
    now, before = parse_period(report.period), parse_period(previous.period)
    if now is not None and before is not None and before.end >= now.start:
        problems.add("previous_period", previous.place, previous.period, report.period)
    names = (previous.unit.name, report.unit.name)
    if all(names) and names[0] != names[1]:
        problems.add("previous_unit", previous.place, *names, severity="warning")


def _check_decisions(program: Program, report: Report, problems: Problems) -> None:
    """A decision on something that the set does not have would be shown nowhere: it is named."""
    for decision in report.decisions:
        figure = own_id(decision.figure, program.definition.id)
        if figure and "/" not in figure and figure not in program.figures:
            near = nearest(figure, program.figures)
            problems.add("decision_on_figure", decision.place, figure, near=near, severity="warning")
        if decision.indicator and decision.indicator not in program.items:
            near = nearest(decision.indicator, program.items)
            problems.add("decision_on_indicator", decision.place, decision.indicator, near=near, severity="warning")


def _same_place(unit: str, issuer: str) -> bool:
    """Whether the unit's name and the issuer's share a place name of at least two characters."""
    bare = unit.removesuffix("人民政府").removesuffix("政府")
    return any(bare[i:i + 3] in issuer for i in range(max(1, len(bare) - 2)))


def _set_info(definition: IndicatorSet) -> SetInfo:
    rounding = definition.rounding
    said = "" if rounding is None else f"{rounding.mode} {rounding.places} {rounding.at}"
    return SetInfo(
        definition.id, definition.title, definition.document, definition.issuer, definition.period,
        model_hash(definition), definition.base_hash, definition.points_basis, said, definition.unreported or "",
    )


def _report_info(report: Report, as_of: int) -> ReportInfo:
    unit = report.unit
    return ReportInfo(
        unit.name, unit.unit_class, unit.level, report.period, date.fromordinal(as_of).isoformat(), report.title,
        model_hash(report),
    )


def _groups(program: Program, aggregator: Aggregator) -> tuple[GroupOutcome, ...]:
    """Every group in the order of the set, each before those nested in it."""
    found: list[GroupOutcome] = []

    def visit(parent: str) -> None:
        for child in program.below[parent]:
            if isinstance(child, Group):
                found.append(_group(child, program, aggregator))
                visit(child.id)

    visit(TOTAL)
    return tuple(found)


def _group(group: Group, program: Program, aggregator: Aggregator) -> GroupOutcome:
    value = aggregator.totals.groups[group.id]
    absent = group.id in aggregator.totals.absent
    return GroupOutcome(
        group.id, group.title, group.clause, group.parent, Score(value.low, value.high, program.points[group.id]),
        "not_applicable" if absent else "scored", group.outside,
    )


def _guards(program: Program, triggered: dict[str, bool | None]) -> list[GuardOutcome]:
    return [
        GuardOutcome(guard.id, guard.title, guard.clause, triggered.get(guard.id, False), guard.on)
        for guard in program.definition.guards
    ]


