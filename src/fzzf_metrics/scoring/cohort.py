"""Reports that are scored with each other as peers: bound to a set once, units of one class together.

A unit's peers are the units of its class whose reports are of the same period, itself included. Units without a class
form one class.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from fzzf_metrics.definition import Dictionary, IndicatorSet
from fzzf_metrics.errors import Problem, Problems, Severity
from fzzf_metrics.facts import Facts, bind
from fzzf_metrics.figures import Report
from fzzf_metrics.interpret.peers import Peer, Peers
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import Period
from fzzf_metrics.periods import parse as parse_period
from fzzf_metrics.program import Program
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.scoring.evaluation import Seat, evaluate_report
from fzzf_metrics.scoring.placing import Placed, settle

Key: TypeAlias = tuple[str, Period | str]
UNLIKE = "cohort_unit_twice"


@frozen
class Member:
    """One report of a cohort and what it says; ``problems`` are those of binding it."""

    report: Report
    facts: Facts
    problems: tuple[Problem, ...]


class Room:
    """The members of one class and period."""

    def __init__(self, program: Program, members: Sequence[Member]) -> None:
        """Nothing is evaluated before somebody asks."""
        self.program, self.members = program, tuple(members)
        self.peers = Peers(tuple(Peer(member.report.unit, member.facts) for member in self.members))
        self._placed: list[Placed] | None = None

    def after_quotas(self, facts: Facts, possible: frozenset[str], problems: Problems) -> frozenset[str]:
        """The grades that quotas leave to a member; a note says where one keeps it from a grade, or may."""
        if all(compiled.grade.quota is None for compiled in self.program.grades):
            return possible
        placed = self._of(facts)
        for compiled, places, answer in placed.missed:
            code = "quota_missed" if answer is False else "quota_open"
            place = compiled.grade.place if compiled.grade.quota is None else compiled.grade.quota.place
            problems.add(code, place, compiled.grade.name, _range(places), severity="note")
        return placed.possible

    def _of(self, facts: Facts) -> Placed:
        """What was found for the unit with these facts; all of the class are evaluated when first asked."""
        if self._placed is None:
            found = [evaluate_report(self.program, m.report, m.facts, self.peers) for m in self.members]
            self._placed = settle(self.program, [one.standing for one in found], found[0].env)
        at = self.peers.place(facts)
        assert at is not None  # noqa: S101 - a room is asked by its members
        return self._placed[at]

    def with_member(self, member: Member, instead_of: Member | None) -> Room:
        """The same with one member more, or with another in the place of one."""
        if instead_of is None:
            return Room(self.program, (*self.members, member))
        return Room(self.program, [member if one is instead_of else one for one in self.members])


class Cohort:
    """The reports of units that are each other's peers, prepared once for one set.

    ``score(indicator_set, report, cohort=cohort)`` scores one of them, or one more unit, among the others. Whatever is
    wrong in any report is raised there, all at once. Only sets that compare units look at the other reports at all.
    """

    def __init__(self, indicator_set: IndicatorSet, reports: Sequence[Report]) -> None:
        """Nothing is read before the first score."""
        self.indicator_set, self.reports = indicator_set, tuple(reports)
        self._members: dict[Key, Member] = {}
        self._rooms: dict[tuple[str, Period], Room] = {}
        self._periods: dict[Period, str] = {}
        self._distinct: dict[Key, Report] | None = None
        self._twice: list[Problem] = []
        self._same: list[Problem] = []
        self._errors: list[Problem] = []

    def seat(self, program: Program, report: Report, previous: Report | None, problems: Problems) -> Seat:
        """The facts of a report and its room; problems of it, and errors of all others, are noted."""
        distinct = self._reports()
        key = _key(report)
        known = distinct.get(key)
        same = known is not None and _is_same(known, report)
        twice = [*self._twice, *([] if known is None or same else [_twice(UNLIKE, "error", known, report)])]
        twice = list(dict.fromkeys(twice))
        if not program.needs_cohort:
            problems.found += [replace(problem, severity="warning") for problem in twice]
            return Seat(self._bound(program, report, previous, problems).facts)
        if not self._members:
            self._bind(program, distinct)
        problems.found += [*self._same, *twice, *self._errors]
        member = self._members[key] if same else None
        if member is None or previous is not None:
            own = self._bound(program, report, previous, problems)
        else:
            own = member
            problems.found += [p for p in member.problems if p.severity != "error"]
        if problems.errors:
            return Seat(own.facts)
        return Seat(own.facts, self._room(program, own, member, problems))

    def _reports(self) -> dict[Key, Report]:
        """Each report once. The same twice is noted; two different ones of a unit and period are a problem."""
        if self._distinct is None:
            self._distinct = {}
            for report in self.reports:
                before = self._distinct.get(_key(report))
                if before is None:
                    self._distinct[_key(report)] = report
                elif _is_same(before, report):
                    self._same.append(_twice("cohort_report_twice", "note", before, report))
                else:
                    self._twice.append(_twice(UNLIKE, "error", before, report))
        return self._distinct

    def _bind(self, program: Program, distinct: dict[Key, Report]) -> None:
        rooms: dict[tuple[str, Period], list[Member]] = {}
        for key, report in distinct.items():
            problems = Problems()
            member = self._bound(program, report, None, problems)
            self._members[key] = member
            self._errors += problems.errors
            self._periods.setdefault(member.facts.period, report.period)
            rooms.setdefault((report.unit.unit_class, member.facts.period), []).append(member)
        self._rooms = {key: Room(program, members) for key, members in rooms.items()}

    def _bound(self, program: Program, report: Report, previous: Report | None, problems: Problems) -> Member:
        before = len(problems.found)
        facts = bind(report, Dictionary(program.figures), self.indicator_set.id, problems, previous)
        return Member(report, facts, tuple(problems.found[before:]))

    def _room(self, program: Program, own: Member, known: Member | None, problems: Problems) -> Room:
        key = (own.report.unit.unit_class, own.facts.period)
        room = self._rooms.get(key) or Room(program, ())
        if known is not own:
            room = room.with_member(own, known)
        place, period = own.report.place, own.report.period
        others = sorted(text for other, text in self._periods.items() if other != own.facts.period)
        if others:
            problems.add("cohort_periods", place, "、".join(others), period, severity="warning")
        named = {name for name, of in self._rooms if of == own.facts.period} | {key[0]}
        if "" in named and len(named) > 1:
            problems.add("cohort_classes", place, "、".join(sorted(named - {""})), severity="warning")
        if len(room.members) == 1:
            problems.add("cohort_alone", place, key[0] or "-", period, severity="warning")
        return room


def cohort_of(indicator_set: IndicatorSet, given: Sequence[Report] | Cohort) -> Cohort:
    """A cohort for this set: as it was prepared, or prepared from the reports and kept for the next of them."""
    if isinstance(given, Cohort):
        return given if given.indicator_set is indicator_set else cohort_of(indicator_set, given.reports)
    return _prepared(_Given(indicator_set, tuple(given)))


class _Given:
    """A set and reports, the same as others where each is the very same object."""

    def __init__(self, indicator_set: IndicatorSet, reports: tuple[Report, ...]) -> None:
        self.indicator_set, self.reports = indicator_set, reports

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Given) or len(self.reports) != len(other.reports):
            return False
        same = all(a is b for a, b in zip(self.reports, other.reports, strict=True))
        return same and self.indicator_set is other.indicator_set

    def __hash__(self) -> int:
        return hash((id(self.indicator_set), len(self.reports)))


@lru_cache(maxsize=2)
def _prepared(given: _Given) -> Cohort:
    return Cohort(given.indicator_set, given.reports)


def _range(places: Interval) -> str:
    ends = dict.fromkeys(number_text(end) for end in (places.low, places.high) if end is not None)
    return "-".join(ends)


def _key(report: Report) -> Key:
    return report.unit.name, parse_period(report.period) or report.period


def _is_same(a: Report, b: Report) -> bool:
    return a is b or a == b


def _twice(code: str, severity: Severity, before: Report, report: Report) -> Problem:
    name = report.unit.name or "-"
    return Problem(code, report.place, name, report.period, severity=severity, others=(before.place,))
