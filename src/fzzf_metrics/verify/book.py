"""Everything a report says, as printed, by figure, period and member."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics import periods
from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.errors import Problem, Problems
from fzzf_metrics.facts import Fact, Facts, Key, bind
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import Period
from fzzf_metrics.records import mutable, replace
from fzzf_metrics.values import Value
from fzzf_metrics.verify.printed import Printed, joined, labelled, printed
from fzzf_metrics.verify.result import Stated

OWN_FINDINGS = {"figure_part_above_whole", "figure_over_100", "figure_conflict", "figure_unknown"}
"""Problems of binding that are findings here, or that ``unchecked`` names."""


@mutable
class Book:
    """The figures of a report (and of an earlier one) as printed. ``facts`` holds what is no number, too."""

    dictionary: Dictionary
    period: Period
    facts: Facts
    printed: dict[Key, Printed]
    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...]

    def value(self, key: Key) -> Value | None:
        """What is stated of a figure, None where nothing is: as printed, or the sum of all departments' answers."""
        if key in self.printed:
            return self.printed[key].interval
        fact = self.facts.found.get(key)
        if fact is not None:
            return fact.value if fact.state in ("reported", "none_occurred") and not _is_number(fact.value) else None
        total = self.total(key)
        return total if total is not None and total.high is not None else None

    def total(self, key: Key) -> Interval | None:
        """What departments' answers add up to, for a figure they add up to; open upwards where some are missing."""
        definition = self.dictionary.figures[key[0]]
        if definition.combine != "sum" or key[2] or not self.facts.members(key[0], key[1]):
            return None
        alone = replace(self.facts, found={k: f for k, f in self.facts.found.items() if k != key}, _known={})
        fact = alone.get(key[0], key[1])
        return fact.value if isinstance(fact.value, Interval) else None

    def scopes(self) -> list[tuple[Period, str]]:
        """The periods and members of which something is stated, the report's own first; each whole unit, too."""
        found = {(period, who) for _, period, member in self.facts.found for who in ("", member)}
        return sorted(found, key=lambda scope: (scope[0] != self.period, str(scope[0]), scope[1]))

    def in_order(self) -> list[Key]:
        """The figures found: by period, the own one first, by department, then as in the dictionary."""
        place = {name: number for number, name in enumerate(self.dictionary.figures)}

        def order(key: Key) -> tuple[bool, str, str, int]:
            return (key[1] != self.period, str(key[1]), key[2], place[key[0]])

        return sorted(self.facts.found, key=order)

    def stated(self, key: Key, of: str = "") -> Stated:
        """A figure of the report as a finding shows it."""
        definition = self.dictionary.figures[key[0]]
        period = "" if key[1] == self.period else str(key[1])
        if key in self.printed:
            return stated(self.printed[key], definition, period, of)
        fact, value = self.facts.found.get(key), self.value(key)
        ends = value if isinstance(value, Interval) else Interval(None, None)
        text = number_of(ends, definition) if fact is None or fact.figure is None else _written(fact.figure)
        figure = Figure(key[0], text, member=key[2]) if fact is None or fact.figure is None else fact.figure
        return _stated(figure, ends, text, definition, period, of)


def read_book(report: Report, dictionary: Dictionary, previous: Report | None = None) -> Book:
    """Bind a report and read its numbers as printed."""
    problems = Problems()
    facts = bind(report, dictionary, "", problems, previous)
    found: dict[Key, Printed] = {}
    for key, fact in facts.found.items():
        definition = dictionary.figures[key[0]]
        one = printed(fact.figure, definition) if fact.figure is not None else None
        if one is not None:
            found[key] = one
    found |= _agreeing(report, facts)
    facts = replace(facts, found={
        key: Fact(found[key].interval, "reported", fact.figure) if key in found else fact
        for key, fact in facts.found.items()
    }, _known={})
    period = periods.parse(report.period) or facts.period
    noted = sorted((p for p in problems.found if p.code not in OWN_FINDINGS), key=lambda p: (p.code, p.found))
    return Book(dictionary, period, facts, found, tuple(noted), _unchecked(report, dictionary))


def _agreeing(report: Report, facts: Facts) -> dict[Key, Printed]:
    """Figures stated more than once with other precision, where some number prints like every statement."""
    found: dict[Key, list[Printed | None]] = {}
    for figure in report.restated:
        key = (figure.id, periods.parse(figure.period) if figure.period else facts.period, figure.member)
        if key in facts.found and facts.found[key].state == "conflict":
            found.setdefault(key, []).append(printed(figure, facts.dictionary.figures[figure.id]))
    every = {key: [one for one in said if one is not None] for key, said in found.items() if None not in said}
    return {key: one for key, said in every.items() if (one := joined(_ordered(said))) is not None}


def _ordered(said: list[Printed]) -> list[Printed]:
    """By place in the source, so that the order in the file changes nothing."""
    return sorted(said, key=lambda one: (one.figure.evidence.start or 0, one.written))


def _unchecked(report: Report, dictionary: Dictionary) -> tuple[str, ...]:
    names = (f.id or f.label for f in report.figures if f.id.partition(".")[0] not in dictionary.figures)
    return tuple(sorted(set(names)))


def _is_number(value: Value) -> bool:
    return isinstance(value, Interval)


def _written(figure: Figure) -> str:
    from fzzf_metrics.verify.printed import written

    return written(figure)


# -- what a finding shows ------------------------------------------------------------------------------------------


def stated(one: Printed, definition: FigureDefinition, period: str = "", of: str = "") -> Stated:
    """A printed number as a finding shows it."""
    return _stated(one.figure, one.interval, one.written, definition, period, of)


def stated_label(figure: Figure, one: Printed | None = None) -> Stated:
    """A figure without an id as a finding shows it."""
    one = one or labelled(figure)
    ends = one.interval if one else Interval(None, None)
    unknown = FigureDefinition(figure.id, figure.label, "amount", one.unit if one else figure.unit)
    return _stated(figure, ends, one.written if one else _written(figure), unknown, figure.period, "")


def _stated(
    figure: Figure, ends: Interval, text: str, definition: FigureDefinition, period: str, of: str
) -> Stated:
    shown = ends.times(scale(definition.unit))
    return Stated(
        figure.id or definition.id, figure.label if not figure.id and figure.label else definition.name, text,
        shown.low, shown.high, definition.unit, shown.low_open, shown.high_open, period, figure.member, figure.role, of,
        figure.evidence, str(figure.place),
    )


def scale(unit: str) -> Fraction:
    """What a value is multiplied with to be shown: a share is shown in per cent."""
    return Fraction(100 if unit == "%" else 1)


def number_of(value: Interval, definition: FigureDefinition) -> str:
    """An interval in the unit of a figure, as text."""
    from fzzf_metrics.verify.numbers import span

    return span(value, definition.unit)
