"""Values as they are shown: in the figure's own unit, percent as 96.06, dates as ISO text, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from fzzf_metrics.assessment import Measure, TargetShown, UsedFigure
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.facts import Fact
from fzzf_metrics.figures import Evidence, RawValue, Source
from fzzf_metrics.interpret.exact import Env, evaluate, number
from fzzf_metrics.interval import Interval
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.program import Item
from fzzf_metrics.quantity_text import number_text, rounded_text
from fzzf_metrics.records import replace
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.scoring.openness import PEERS
from fzzf_metrics.values import Rows, Value, Words

if TYPE_CHECKING:
    from fzzf_metrics.interpret.spread import OpenUnits

End = Fraction | str | None
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}
LONGEST = 200


def day_text(ordinal: Fraction | None) -> str | None:
    """An ordinal as ISO text."""
    return None if ordinal is None else date.fromordinal(int(ordinal)).isoformat()


def only_word(words: Words) -> str | None:
    """The word, where it is known."""
    return next(iter(words.options)) if words.options and len(words.options) == 1 else None


def yes_no(value: bool, lang: str) -> str:
    """A truth as a word."""
    return phrase("value_yes" if value else "value_no", lang)


def ends(value: Value, figure: FigureDefinition, lang: str) -> tuple[End, End]:
    """Both ends of a figure's value in its own unit; of a list, how many rows it has."""
    if isinstance(value, bool):
        return yes_no(value, lang), yes_no(value, lang)
    if isinstance(value, Words):
        return only_word(value), only_word(value)
    if isinstance(value, Rows):
        return value.count.low, value.count.high
    if value is None:
        return None, None
    if figure.kind == "date":
        return day_text(value.low), day_text(value.high)
    scale = 100 if figure.unit == "%" else 1
    low, high = (None if end is None else end * scale for end in (value.low, value.high))
    return low, high


def fact_text(fact: Fact, figure: FigureDefinition, lang: str) -> str:
    """A figure's value inside a formula or a reason; its state where it has none."""
    if fact.state != "reported":
        return phrase(f"status_{fact.state}", lang)
    low, high = ends(fact.value, figure, lang)
    unit = "%" if figure.unit == "%" else ""
    if low is not None and low == high:
        return f"{end_text(low)}{unit}"
    return f"[{'-∞' if low is None else end_text(low)}, {'∞' if high is None else end_text(high)}]{unit}"


def end_text(end: Fraction | str) -> str:
    """One end as text, exact."""
    return number_text(end) if isinstance(end, Fraction) else end


def used_figure(
    figure: FigureDefinition, fact: Fact, sources: Mapping[str, Source], lang: str
) -> UsedFigure:
    """A figure with what is known of it and where it came from."""
    low, high = ends(fact.value, figure, lang)
    found = fact.figure
    if found is None:
        return UsedFigure(figure.id, figure.name, fact.state, low, high, figure.unit)
    written = _written(found.value)
    if written and found.unit and found.unit not in written:
        written = f"{written}{found.unit}"
    return UsedFigure(
        figure.id, figure.name, fact.state, low, high, figure.unit, found.period, found.member, written,
        _evidence(found.evidence, sources), str(found.place),
    )


def figure_of_class(figure: FigureDefinition, env: Env, lang: str) -> UsedFigure:
    """A figure of all units of the class: how many they are, between which ends it lies, who leaves it open."""
    from fzzf_metrics.interpret.spread import spread

    assert env.peers is not None  # noqa: S101 - asked only where they are known
    found = spread(env.peers, figure.id, env.period)
    others = found.others(env.peers.place(env.facts))
    open_ones = "" if others is None else phrase("figure_of_class_open", lang, units=units_text(others, lang))
    name = phrase("figure_of_class", lang, name=figure.name, n=found.count, open=open_ones)
    low, high = ends(found.span, figure, lang)
    state = "reported" if others is None else others.state
    return UsedFigure(PEERS + figure.id, name, state, low, high, figure.unit)


def units_text(units: OpenUnits, lang: str) -> str:
    """The units by name; where they are many the first few and how many they are."""
    names = phrase("show_list", lang).join(name or "-" for name in units.names)
    if units.count == len(units.names):
        return names
    return phrase("units_and_more", lang, names=names, n=units.count)


def _written(value: RawValue) -> str:
    """A value as it was written; dates one after the other, a roster not at all."""
    if isinstance(value, str):
        return value
    cells = [cell for cell in value or () if isinstance(cell, str)]
    text = "、".join(cells)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _evidence(evidence: Evidence, sources: Mapping[str, Source]) -> Evidence:
    """Evidence that names its document, not only the document's id."""
    source = sources.get(evidence.source)
    if source is None:
        return evidence
    name = " ".join(word for word in (source.title, source.document) if word) or source.id
    return replace(evidence, source=name)


# -- measure and target --------------------------------------------------------------------------------------------


def measure_shown(result: Result, env: Env, lang: str) -> Measure | None:
    """The measured value; of an indicator that a person marks, the mark."""
    item = result.item
    if item.measure is not None:
        return _measure(result.measure, item.unit, item.measure_type, lang)
    if not item.rule.judged:
        return None
    fact = env.facts.get(item.rule.judged, env.period)
    return _measure(fact.value, "", "any", lang) if fact.state == "reported" else None


def _measure(value: Value, unit: str, kind: str, lang: str) -> Measure | None:
    if isinstance(value, bool):
        return Measure(yes_no(value, lang), yes_no(value, lang))
    if isinstance(value, Words):
        return Measure(only_word(value), only_word(value))
    if not isinstance(value, Interval):
        return Measure(None, None, unit) if kind == "truth" else None
    if kind == "date":
        return Measure(day_text(value.low), day_text(value.high))
    scale = 100 if unit == "%" else 1
    low, high = (None if end is None else end * scale for end in (value.low, value.high))
    return Measure(low, high, unit, value.low_open, value.high_open)


def measure_text(measure: Measure | None) -> str:
    """A known measure in one word with its unit; empty where it is not known."""
    if measure is None or measure.low is None or measure.low != measure.high:
        return ""
    if isinstance(measure.low, str):
        return measure.low
    exact = number_text(measure.low)
    return f"{exact if '/' not in exact else '≈ ' + rounded_text(measure.low, 2)}{measure.unit}"


def target_shown(item: Item, env: Env) -> TargetShown | None:
    """A target with its numbers put in, in the unit of the measure."""
    indicator, target = item.indicator, item.indicator.target
    by = due_day(item, env)
    if target is None:
        return None
    unit, value = item.unit, None
    if target.op in ("by", "before"):
        unit = ""
    elif item.target is not None:
        value = _target_value(item, env)
    elif target.op == "zero":
        value = Fraction(0)
    return TargetShown(target.op, value, unit, item.term, by, indicator.condition)


def _target_value(item: Item, env: Env) -> Fraction | str | None:
    known = None if item.target is None else evaluate(item.target, env)
    if isinstance(known, Interval) and known.is_point:
        if item.measure_type == "date":
            return day_text(known.value)
        return known.value * (100 if item.unit == "%" else 1)
    target = item.indicator.target
    return target.value.text if target is not None and target.value is not None else None


def target_text(target: TargetShown) -> str:
    """A compared target in one word with its unit; empty for the other kinds."""
    if target.op not in SIGNS or target.value is None:
        return ""
    return f"{SIGNS[target.op]} {end_text(target.value)}{target.unit}"


def due_day(item: Item, env: Env) -> str:
    """The last day on which it is still in time, as ISO text; ``elsewhere`` where the plan leaves it to others."""
    if item.indicator.by == "elsewhere":
        return "elsewhere"
    if item.due is None:
        return ""
    due = number(item.due, env)
    before = item.indicator.target is not None and item.indicator.target.op == "before"
    return day_text(None if due.low is None else due.low - before) or ""
