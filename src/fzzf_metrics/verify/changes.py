"""What changed, from what and to what: the figures that one ``pair`` joins."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fzzf_metrics.definition import Dictionary
from fzzf_metrics.facts.numbers import FACTORS
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import frozen
from fzzf_metrics.verify.arithmetic import differs
from fzzf_metrics.verify.book import stated, stated_label
from fzzf_metrics.verify.numbers import shown, sign, span
from fzzf_metrics.verify.printed import labelled, printed, unit_of
from fzzf_metrics.verify.result import Finding, Stated, Step, Verdict, details

MOST_DOUBLINGS = 20


@frozen
class _End:
    """One figure of a change: what it can be in a common unit, and the names that unit goes by."""

    value: Interval
    cut: Interval
    units: frozenset[str]
    text: str

    @property
    def is_share(self) -> bool:
        """Whether it is in per cent."""
        return "%" in self.units


@frozen
class _Reading:
    """A way to compute a change: what it comes to, and the line that says so.

    ``target`` is what the change has to be, where that is not the size as stated (翻番).
    """

    value: Interval
    formula: str
    unit: str
    target: Interval | None = None

    def fits(self, size: Interval) -> bool:
        """Whether the change may have been meant so."""
        return not self.value.meet(self.target or size).is_empty


def check_changes(report: Report, dictionary: Dictionary) -> Iterator[Finding]:
    """Every pair with a ``from``, a ``to`` and a ``change``: is the stated change that between the two?"""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in report.figures:
        if figure.pair and figure.role in ("from", "to", "change"):
            groups.setdefault((figure.pair, figure.member), []).append(figure)
    for tag in sorted(groups):
        found = _change(groups[tag], dictionary)
        if found is not None:
            yield found


def _change(figures: list[Figure], dictionary: Dictionary) -> Finding | None:
    roles = {role: [f for f in figures if f.role == role] for role in ("from", "to", "change")}
    if not all(roles.values()):
        return None  # nothing to compare: a change without its size, or a size without its ends
    ordered = [figure for role in roles for figure in sorted(roles[role], key=lambda f: (f.id, str(f.value)))]
    shown_figures = tuple(_shown(figure, dictionary) for figure in ordered)
    if any(len(same) > 1 for same in roles.values()):
        return _open(shown_figures, "verify_change_many")
    ends = [_end(figure, dictionary) for figure in ordered]
    if any(end is None for end in ends):
        return _open(shown_figures, "verify_change_unread")
    before, after, change = (end for end in ends if end is not None)
    readings = list(_readings(before, after, change))
    if not readings:
        return _open(shown_figures, "verify_change_units")
    return _judged(shown_figures, readings, change)


def _open(figures: tuple[Stated, ...], code: str) -> Finding:
    texts = "、".join(figure.written for figure in figures)
    return Finding("cannot_tell", "change", "must", figures, (Step(code, details(texts=texts)),))


def _judged(figures: tuple[Stated, ...], readings: list[_Reading], change: _End) -> Finding:
    """A change fits where one of the ways to compute it does."""
    fitting = [reading for reading in readings if reading.fits(change.value)]
    verdict: Verdict = "consistent" if fitting else "inconsistent"
    steps = []
    for reading in fitting or readings:
        said = details(computed=_computed(reading), printed=change.text)
        steps.append(Step("verify_agrees", said) if fitting else differs(said, change.value, reading.unit))
    if not fitting and any(reading.fits(change.cut) for reading in readings):
        steps.append(Step("verify_cut_explains"))
    return Finding(verdict, "change", "must", figures, tuple(steps))


def _computed(reading: _Reading) -> str:
    value = reading.value
    if value.is_point:
        return f"{reading.formula} {sign(value.value, reading.unit)} {shown(value.value, reading.unit)}"
    return f"{reading.formula} = {span(value, reading.unit)}"


def _readings(before: _End, after: _End, change: _End) -> Iterator[_Reading]:
    """The ways in which the change may have been meant, by its unit.

    A fall may be written with a sign (-12.3 %) or in words (压缩率达94.81%): a change without a sign is a size.
    """
    if not before.units & after.units:
        return
    falls = after.value.low is not None and before.value.low is not None and after.value.low < before.value.low
    back = falls and (change.value.low or Fraction(0)) >= 0
    one, two = (after, before) if back else (before, after)
    difference, formula = two.value - one.value, f"{two.text} - {one.text}"
    if before.is_share and change.units & {"%", "百分点"}:
        yield _Reading(difference, formula, "%")
    elif not before.is_share and change.units & (before.units | {"", "个"}):
        yield _Reading(difference, formula, "")
    if before.value.low is None or before.value.low <= 0:
        return
    ratio = _ratio(after.value, before.value)
    growth = Interval.point(1) - ratio if back else ratio - Interval.point(1)
    if change.is_share:
        yield _Reading(growth, f"({formula}) ÷ {before.text}", "%")
    elif "倍" in change.units:
        yield _Reading(growth, f"({formula}) ÷ {before.text}", "")
        yield _Reading(ratio, f"{after.text} ÷ {before.text}", "")
    elif "番" in change.units:
        yield from _doublings(ratio, before, after, change)


def _ratio(later: Interval, earlier: Interval) -> Interval:
    """The later by the earlier, which is above zero."""
    return later * earlier.reciprocal()


def _doublings(ratio: Interval, before: _End, after: _End, change: _End) -> Iterator[_Reading]:
    """翻两番: twice doubled, so four times as much. Nobody says how exactly, so a quarter more or less is the same."""
    times = change.value
    if not times.is_point or times.value.denominator != 1 or not 0 < times.value <= MOST_DOUBLINGS:
        return
    wanted = Fraction(2) ** int(times.value)
    room = Interval(wanted * Fraction(3, 4), wanted * Fraction(5, 4))
    yield _Reading(ratio, f"{after.text} ÷ {before.text}", "", room)


# -- figures -------------------------------------------------------------------------------------------------------


def _end(figure: Figure, dictionary: Dictionary) -> _End | None:
    definition = dictionary.figures.get(figure.id)
    one = labelled(figure) if definition is None else printed(figure, definition)
    if one is None:
        return None
    names = {one.unit} if definition is None else {definition.unit, *definition.units}
    base, factor = FACTORS.get(one.unit, (one.unit, 1))
    units = {FACTORS.get(unit_of(name), (unit_of(name), 1))[0] for name in names} | {base}
    share = Fraction(1, 100) if one.unit == "百分点" else Fraction(factor)
    name = figure.label or (definition.name if definition else figure.id)
    return _End(one.interval.times(share), one.cut.times(share), frozenset(units), f"{one.written}（{name}）")


def _shown(figure: Figure, dictionary: Dictionary) -> Stated:
    definition = dictionary.figures.get(figure.id)
    one = None if definition is None else printed(figure, definition)
    return stated_label(figure) if definition is None or one is None else stated(one, definition, figure.period)
