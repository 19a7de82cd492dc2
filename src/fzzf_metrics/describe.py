"""Outcomes as they are shown: figures with their sources, formulas in words, what was lost and why."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fzzf_metrics.assessment import (
    Loss,
    Measure,
    Outcome,
    Score,
    TargetShown,
    UsedFigure,
)
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.evaluate import Result, related_figures
from fzzf_metrics.expression import walk
from fzzf_metrics.facts import Fact
from fzzf_metrics.figures import Decision, Evidence, Report, Source
from fzzf_metrics.interpret import words
from fzzf_metrics.interpret.exact import Env, evaluate, number
from fzzf_metrics.interval import ZERO, Interval
from fzzf_metrics.least_change import least_change, shown
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.program import Item, Program
from fzzf_metrics.quantity_text import number_text, rounded_text
from fzzf_metrics.values import Rows, Value, Words

LANG = "zh"


class Describer:
    """Turns results into outcomes. The texts inside a result are Chinese; renderers can say them in English."""

    def __init__(self, program: Program, report: Report, env: Env, as_of: int) -> None:
        self.program, self.report, self.env, self.as_of = program, report, env, as_of
        self.names = words.names_of(program.definition)
        self.sources = {source.id: source for source in report.sources}

    def outcome(self, result: Result, factor: Fraction) -> Outcome:
        """The whole outcome of one indicator; ``factor`` is what one of its points counts in the total."""
        item, indicator = result.item, result.item.indicator
        env = self._local(item)
        reason, details = self._reason(result, env)
        return Outcome(
            indicator.id, indicator.title, indicator.clause, indicator.group, result.status, result.verdict,
            Score(result.score.low, result.score.high, item.points), item.points * factor,
            self._measure(result), self._target(item, env), self._lost(result, env),
            tuple(self._figure(figure) for figure in self._shown_figures(item)),
            self._formula(item), self._substituted(result, env),
            words.rule(indicator.rule, self.names, LANG, points=item.points), reason, details,
            least_change(result, self.program, self.env, self.as_of, factor), indicator.condition, indicator.lead,
            indicator.responsible, result.guards, self._decisions(item),
        )

    def _local(self, item: Item) -> Env:
        from dataclasses import replace

        return replace(self.env, locals={"points": Interval.point(item.points)}, lets=item.lets)

    def _shown_figures(self, item: Item) -> tuple[str, ...]:
        named = (item.indicator.or_reported,) if item.indicator.or_reported else ()
        return tuple(dict.fromkeys((*item.figures, *named)))

    # -- measure and target ----------------------------------------------------------------------------------------

    def _measure(self, result: Result) -> Measure | None:
        value, item = result.measure, result.item
        if item.measure is None or value is None and item.measure_type != "truth":
            return None
        if isinstance(value, bool):
            word = phrase("value_yes" if value else "value_no", LANG)
            return Measure(word, word)
        if isinstance(value, Words):
            only = _only_word(value)
            return Measure(only, only)
        if not isinstance(value, Interval):
            return Measure(None, None, item.unit)
        if item.measure_type == "date":
            return Measure(_day(value.low), _day(value.high))
        scale = 100 if item.unit == "%" else 1
        low, high = (None if end is None else end * scale for end in (value.low, value.high))
        return Measure(low, high, item.unit, value.low_open, value.high_open)

    def _target(self, item: Item, env: Env) -> TargetShown | None:
        return target_shown(item, env)

    def _formula(self, item: Item) -> str:
        if item.measure is None:
            return ""
        target = words.target(item.indicator.target, LANG, self.names)
        return f"{words.expression(item.measure, self.names, LANG)} {target}".strip()

    def _substituted(self, result: Result, env: Env) -> str:
        """The formula with the numbers put in, and what it comes to."""
        item = result.item
        if item.measure is None:
            return ""
        values = {figure: self._text(self.env.facts.get(figure, self.env.period), figure) for figure in item.measured}
        nodes = {
            node: self._plain(evaluate(node, env), item) for node in walk(item.measure)
            if type(node).__name__ in ("Over", "By", "Prev")
        }
        put_in = words.substituted(item.measure, values, LANG, names=self.names, nodes=nodes)
        outcome = self._measure_text(result)
        return put_in if outcome in ("", put_in) else f"{put_in} = {outcome}"

    def _measure_text(self, result: Result) -> str:
        measure = self._measure(result)
        if measure is None or measure.low is None or measure.low != measure.high:
            return ""
        if isinstance(measure.low, str):
            return measure.low
        exact = number_text(measure.low)
        return f"{exact if '/' not in exact else '≈ ' + rounded_text(measure.low, 4)}{measure.unit}"

    def _plain(self, value: Value, item: Item) -> str:
        if isinstance(value, Interval) and value.is_point:
            return number_text(value.value)
        return phrase("value_unknown", LANG)

    def _text(self, fact: Fact, figure: str) -> str:
        """A figure's value as it stands in a formula; its state where it has none."""
        definition = self.program.figures[figure]
        if fact.state != "reported":
            return phrase(f"status_{fact.state}", LANG)
        if isinstance(fact.value, bool | Words) or definition.kind == "date":
            return str(_ends(fact.value, definition)[0] or phrase("value_unknown", LANG))
        if isinstance(fact.value, Rows):
            return fact.figure.value if fact.figure and isinstance(fact.figure.value, str) else definition.name
        low, high = _ends(fact.value, definition)
        unit = "%" if definition.unit == "%" else ""
        if isinstance(low, Fraction) and low == high:
            return f"{number_text(low)}{unit}"
        left = "-∞" if low is None else number_text(low) if isinstance(low, Fraction) else low
        right = "∞" if high is None else number_text(high) if isinstance(high, Fraction) else high
        return f"[{left}, {right}]{unit}"

    # -- figures ---------------------------------------------------------------------------------------------------

    def _figure(self, figure: str) -> UsedFigure:
        definition, fact = self.program.figures[figure], self.env.facts.get(figure, self.env.period)
        low, high = _ends(fact.value, definition)
        source = fact.figure
        written = "" if source is None or not isinstance(source.value, str) else source.value
        if written and source is not None and source.unit and source.unit not in written:
            written = f"{written}{source.unit}"
        return UsedFigure(
            figure, definition.name, fact.state, low, high, definition.unit,
            "" if source is None else source.period, "" if source is None else source.member, written,
            Evidence() if source is None else self._evidence(source.evidence),
            "" if source is None else str(source.place),
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        """Evidence that names its document, not only the document's id."""
        from dataclasses import replace

        source = self.sources.get(evidence.source)
        return evidence if source is None else replace(evidence, source=_document(source))

    def _decisions(self, item: Item) -> tuple[tuple[tuple[str, str], ...], ...]:
        return tuple(
            _decision(decision) for decision in self.report.decisions
            if decision.indicator == item.indicator.id or (decision.figure and decision.figure in item.figures)
        )

    # -- why -------------------------------------------------------------------------------------------------------

    def _reason(self, result: Result, env: Env) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Why the outcome is what it is, as a code with values; figures are named in Chinese."""
        item = result.item
        if result.status == "other_population":
            family = related_figures(item, self.env)
            missing = [f for f in item.figures if self.env.facts.get(f, self.env.period).state == "not_reported"]
            return "reported_for_others", (("missing", self._named(missing)), ("reported", self._with_values(family)))
        if result.reason in ("", "as_reported", "no_cases_undetermined") and result.deciding:
            plain = {"scored": "not_exact", "needs_cohort": "needs_cohort"}
            code = plain.get(result.status, f"because_{result.status}")
            return code, (("figures", self._named(result.deciding)),)
        if result.reason == "not_due":
            due = number(item.due, env) if item.due is not None else ZERO
            return "not_due", (("by", str(_day(due.low) or "")), ("as_of", date.fromordinal(self.as_of).isoformat()))
        figures = self.program.figures
        details = tuple((key, figures[v].name if v in figures else v) for key, v in result.details)
        return result.reason, details

    def _named(self, figures: tuple[str, ...] | list[str]) -> str:
        return "、".join(self.program.figures[figure].name for figure in figures)

    def _with_values(self, figures: tuple[str, ...]) -> str:
        facts = ((figure, self.env.facts.get(figure, self.env.period)) for figure in figures)
        return "、".join(f"{self.program.figures[f].name} {self._text(fact, f)}" for f, fact in facts)

    def _lost(self, result: Result, env: Env) -> Loss | None:
        if result.na:
            return None
        lost = Interval.point(result.item.points) - result.score
        if lost == ZERO:
            return None
        reason, details = self._loss_reason(result, env)
        return Loss(lost.low, lost.high, reason, details)

    def _loss_reason(self, result: Result, env: Env) -> tuple[str, tuple[tuple[str, str], ...]]:
        item = result.item
        if result.guards:
            return "lost_guard", (("guards", "、".join(result.guards)),)
        if result.reason == "all_met_failed":
            return "lost_all_met", ()
        if result.deciding and not result.score.is_point:
            return "lost_unknown", (("figures", self._named(result.deciding)),)
        if item.rule.parts and isinstance(result.measure, Interval | None):
            return "lost_steps", (("steps", self._steps(result, env)),)
        if result.verdict == "not_met" and item.met is not None:
            target = words.target(item.indicator.target, LANG, self.names)
            return "lost_target", (("measure", self._measure_text(result)), ("target", target))
        return "lost_rule", (("rule", words.rule(item.indicator.rule, self.names, LANG, points=item.points)),)

    def _steps(self, result: Result, env: Env) -> str:
        """Each step that applied: how often, and for how many points."""
        item = result.item
        target = None if item.target is None else evaluate(item.target, env)
        local = env.with_locals(measure=result.measure, target=target, met=result.met)
        said = []
        for part in item.rule.parts:
            times, points = number(part.times, local), number(part.points, local)
            if times.is_point and points.is_point and points.value:
                sign = "-" if part.step.sign == "deduct" else "+"
                count, won = rounded_text(times.value, 4), rounded_text(points.value, 4)
                said.append(f"{count} × {part.step.amount.text} → {sign}{won}")
        return "；".join(said)


def target_shown(item: Item, env: Env) -> TargetShown | None:
    """A target with its numbers put in, in the unit of the measure."""
    indicator, target = item.indicator, item.indicator.target
    by = _due(item, env)
    if target is None:
        return None
    if target.op in ("by", "before"):
        return TargetShown(target.op, None, "", item.term, by, indicator.condition)
    if item.target is None:
        value: Fraction | str | None = Fraction(0) if target.op == "zero" else None
        return TargetShown(target.op, value, item.unit, item.term, by, indicator.condition)
    known = evaluate(item.target, env)
    if isinstance(known, Interval) and known.is_point:
        shown_value: Fraction | str | None = known.value * (100 if item.unit == "%" else 1)
    else:
        shown_value = target.value.text if target.value is not None else None
    return TargetShown(target.op, shown_value, item.unit, item.term, by, indicator.condition)


def _due(item: Item, env: Env) -> str:
    """The last day on which it is still in time, as ISO text."""
    if item.indicator.by == "elsewhere":
        return "elsewhere"
    if item.due is None:
        return ""
    due = number(item.due, env)
    before = item.indicator.target is not None and item.indicator.target.op == "before"
    return str(_day(None if due.low is None else due.low - before) or "")


def _day(ordinal: Fraction | None) -> str | None:
    return None if ordinal is None else date.fromordinal(int(ordinal)).isoformat()


def _ends(value: Value, definition: FigureDefinition) -> tuple[Fraction | str | None, Fraction | str | None]:
    """Both ends in the figure's own unit."""
    if isinstance(value, Interval):
        if definition.kind == "date":
            return _day(value.low), _day(value.high)
        scale = 100 if definition.unit == "%" else 1
        return (None if value.low is None else value.low * scale), (None if value.high is None else value.high * scale)
    if isinstance(value, Words):
        return _only_word(value), _only_word(value)
    if isinstance(value, Rows):
        return value.count.low, value.count.high
    one = shown(value, definition)
    return one, one


def _only_word(words: Words) -> str | None:
    return next(iter(words.options)) if words.options and len(words.options) == 1 else None


def _document(source: Source) -> str:
    return " ".join(word for word in (source.title, source.document) if word) or source.id


def _decision(decision: Decision) -> tuple[tuple[str, str], ...]:
    fields = ("figure", "indicator", "value", "role", "date", "basis")
    return tuple((name, getattr(decision, name)) for name in fields if getattr(decision, name))


