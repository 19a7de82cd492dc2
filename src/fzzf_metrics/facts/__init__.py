"""A report bound to a dictionary: what each reported text means, and what is known where nothing is reported.

:func:`bind` reads every figure by the kind its id has and notes every problem with its place. :class:`Facts` answers
"what is known of this figure, in this period, for this member?" with a :class:`Fact`, never with a guess.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeAlias

from fzzf_metrics import periods
from fzzf_metrics.definition import Dictionary, FigureDefinition, Formula
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Compare, Name, Over, walk
from fzzf_metrics.facts import readings
from fzzf_metrics.figures import Figure, Report, State
from fzzf_metrics.interval import ZERO, Interval
from fzzf_metrics.near import nearest
from fzzf_metrics.periods import Period
from fzzf_metrics.records import field, frozen, mutable
from fzzf_metrics.values import Value

Key: TypeAlias = tuple[str, Period, str]


@frozen
class Fact:
    """What is known of one figure: its value (unknown ones included), its state, and the figure it was read from."""

    value: Value
    state: State
    figure: Figure | None = None


@mutable
class Facts:
    """Everything one report says, by figure, period and member."""

    dictionary: Dictionary
    period: Period
    found: dict[Key, Fact] = field(default_factory=dict)
    expected_members: tuple[str, ...] = ()
    as_of: date | None = None
    _known: dict[Key, Fact] = field(default_factory=dict, compare=False, repr=False)
    _parts: dict[str, set[str]] = field(default_factory=dict, compare=False, repr=False)
    _relations: dict[str, list[Formula]] = field(default_factory=dict, compare=False, repr=False)

    def get(self, figure: str, period: Period | None = None, member: str = "") -> Fact:
        """What is known; never fails: a figure nobody reported is ``not_reported`` with all its domain possible."""
        key = (figure, period or self.period, member)
        if key not in self._known:
            self._known[key] = self._what_is_known(*key)
        return self._known[key]

    def _what_is_known(self, figure: str, when: Period, member: str) -> Fact:
        fact = self.found.get((figure, when, member))
        if fact is not None and fact.state != "not_reported":
            return fact
        definition = self.dictionary.figures[figure]
        joined = None if member or definition.combine != "sum" else self._sum(figure, when)
        counted = self._counted(definition, when, member)
        return joined or counted or fact or Fact(readings.unknown(definition), "not_reported")

    def narrower(self, figure: str) -> set[str]:
        """The figures that are directly part of this one."""
        if not self._parts:
            self._parts.setdefault("", set())
            for one in self.dictionary.figures.values():
                self._parts.setdefault(one.part_of, set()).add(one.id)
        return self._parts.get(figure, set())

    def relations(self, figure: str) -> list[Formula]:
        """The relations of the dictionary in which this figure stands, whichever figure they are written at."""
        if not self._relations:
            self._relations.setdefault("", [])
            for relation in (r for one in self.dictionary.figures.values() for r in one.relations):
                for name in dict.fromkeys(n.name for n in walk(relation.expr) if isinstance(n, Name)):
                    self._relations.setdefault(name, []).append(relation)
        return self._relations.get(figure, [])

    def _counted(self, definition: FigureDefinition, period: Period, member: str) -> Fact | None:
        """A list of which only the length is reported, as another figure that is said to be its count."""
        for relation in definition.relations if definition.kind in ("dates", "roster") else ():
            match relation.expr:
                case Compare("==", Over("count", Name(own), None), Name(other)) if own == definition.id:
                    fact = self.found.get((other, period, member))
                    if fact is not None and isinstance(fact.value, Interval) and fact.state == "reported":
                        return Fact(readings.unknown_rows(definition, fact.value), "reported", fact.figure)
        return None

    def members(self, figure: str, period: Period | None = None) -> dict[str, Fact]:
        """The facts of one figure by member, expected members who did not answer included."""
        when = period or self.period
        found = {m: fact for (f, p, m), fact in self.found.items() if f == figure and p == when and m}
        missing = Fact(readings.unknown(self.dictionary.figures[figure]), "not_reported")
        return {**dict.fromkeys(self.expected_members, missing), **found} if found else {}

    def _sum(self, figure: str, period: Period) -> Fact | None:
        """Departments' shares added; one that is missing leaves the sum open upwards."""
        shares = self.members(figure, period)
        if not shares:
            return None
        total, used = ZERO, None
        for fact in shares.values():
            if isinstance(fact.value, Interval) and fact.state != "not_applicable":
                total, used = total + fact.value, used or fact.figure
        if all(fact.state == "not_applicable" for fact in shares.values()):
            return next(iter(shares.values()))
        states = {fact.state for fact in shares.values()} - {"not_applicable", "none_occurred"}
        if not self.expected_members:  # nobody said who else should have answered
            total = total + Interval(Fraction(0), None)
        return Fact(total, "reported" if states <= {"reported"} else _worst(states), used)


def _worst(states: set[State]) -> State:
    order: tuple[State, ...] = ("conflict", "awaiting_review", "not_reported")
    return next((state for state in order if state in states), "reported")


def bind(
    report: Report, dictionary: Dictionary, set_id: str, problems: Problems, previous: Report | None = None
) -> Facts:
    """Read every figure of ``report`` (and of ``previous``, an earlier one) by its kind.

    Ids are those of the dictionary; ``set-id/figure`` is the set's own figure; figures of other sets and figures
    without id are kept in the report and not read. An id that nobody knows is a problem, with the nearest known one.
    """
    period = periods.parse(report.period)
    if period is None:
        problems.add("report_period", report.place, report.period)
        period = periods.parse("1900")
    assert period is not None  # noqa: S101 - a literal
    facts = Facts(dictionary, period, expected_members=report.members, as_of=report.as_of)
    rosters: dict[Key, dict[str, dict[str, Figure]]] = {}
    for source in (report,) if previous is None else (previous, report):
        own_period = periods.parse(source.period)
        for figure in source.figures:
            _bind_one(figure, own_period or period, facts, set_id, rosters, problems)
    for key, cells in rosters.items():
        rows = tuple(
            {column: f.value for column, f in row.items() if isinstance(f.value, str)} for row in cells.values()
        )
        first = next(iter(next(iter(cells.values())).values()))
        definition = dictionary.figures[key[0]]
        facts.found[key] = Fact(readings.roster(definition, rows, first, problems), "reported", first)
    _check_parts(facts, problems)
    return facts


def _check_parts(facts: Facts, problems: Problems) -> None:
    """A part cannot be above its whole: 9 heads appeared of 8 required."""
    for (name, period, member), fact in facts.found.items():
        whole = facts.found.get((facts.dictionary.figures[name].part_of, period, member))
        if whole is None or not (isinstance(fact.value, Interval) and isinstance(whole.value, Interval)):
            continue
        same_kind = facts.dictionary.figures[name].kind == "count"
        above = fact.value.low is not None and whole.value.high is not None and fact.value.low > whole.value.high
        if same_kind and above and fact.figure and whole.figure:
            known = facts.dictionary.figures
            shown = [f"{known[f.id.rpartition('/')[2]].name} {f.value}" for f in (fact.figure, whole.figure)]
            problems.add("figure_part_above_whole", fact.figure.place, *shown, others=(whole.figure.place,))


def _bind_one(
    figure: Figure, own_period: Period, facts: Facts, set_id: str,
    rosters: dict[Key, dict[str, dict[str, Figure]]], problems: Problems,
) -> None:
    name, known = figure.id, facts.dictionary.figures
    if not name:
        return
    prefix, slash, bare = name.rpartition("/")
    if slash and prefix != set_id:
        return
    base, dot, column = bare.partition(".")
    definition = known.get(base)
    if definition is None or (dot and column not in {c for c, _, _ in definition.columns}):
        problems.add("figure_unknown", figure.place, name, near=nearest(bare, known))
        return
    period = own_period
    if figure.period:
        said = periods.parse(figure.period)
        if said is None:
            problems.add("figure_period", figure.place, figure.period)
            return
        period = said
    if dot:
        rosters.setdefault((base, period, ""), {}).setdefault(figure.member, {})[column] = figure
        return
    value, state = readings.read(figure, definition, problems)
    fact = Fact(value, state, figure)
    if _disagree(fact, facts.found.get((base, period, figure.member)), problems):
        fact = Fact(readings.unknown(definition), "conflict", figure)
    facts.found[base, period, figure.member] = fact


def _disagree(fact: Fact, before: Fact | None, problems: Problems) -> bool:
    """The same figure under its bare id and under ``set-id/figure``: said differently, neither counts."""
    if before is None or before.figure is None or fact.figure is None or before.figure.id == fact.figure.id:
        return False
    if (before.value, before.state) == (fact.value, fact.state):
        return False
    shown = (f"{figure.id}: {figure.value}" for figure in (fact.figure, before.figure))
    problems.add("figure_conflict", fact.figure.place, *shown, severity="warning", others=(before.figure.place,))
    return True


def relatives(facts: Facts, figure: str) -> tuple[str, ...]:
    """Reported figures of a wider or narrower population: named in a reason, never used."""
    known = facts.dictionary.figures
    lineage, at = set(), figure
    while at in known and known[at].part_of and at not in lineage:
        lineage.add(at)
        at = known[at].part_of
    lineage.add(at)
    family = {f for f in lineage if f != figure}
    family |= facts.narrower(figure)
    same_kind = known[figure].kind
    return tuple(
        f for f in sorted(family)
        if f in known and known[f].kind == same_kind and (f, facts.period, "") in facts.found
        and facts.found[f, facts.period, ""].state == "reported"
    )
