"""Outcomes as they are shown: figures with their sources, formulas in words, what was lost and why."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.assessment import Outcome, Score, UsedFigure
from fzzf_metrics.expression import By, Expr, ListOf, Over, Prev, Ref, walk
from fzzf_metrics.figures import Decision, Report
from fzzf_metrics.interpret import words
from fzzf_metrics.interpret.exact import Env, evaluate
from fzzf_metrics.interval import Interval
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.program import Item, Program
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.records import replace
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.scoring.least_change import least_change
from fzzf_metrics.scoring.reasons import Reasons
from fzzf_metrics.scoring.shown import fact_text, measure_shown, measure_text, target_shown, used_figure


class Describer:
    """Turns results into outcomes, with the texts inside in one language."""

    def __init__(self, program: Program, report: Report, env: Env, as_of: int, lang: str) -> None:
        self.program, self.report, self.env, self.as_of, self.lang = program, report, env, as_of, lang
        self.names = words.names_of(program.definition)
        self.sources = {source.id: source for source in report.sources}
        self.reasons = Reasons(program, self.names, env, as_of, lang)

    def outcome(self, result: Result, factor: Fraction) -> Outcome:
        """The whole outcome of one indicator; ``factor`` is what one of its points counts in the total."""
        item, indicator = result.item, result.item.indicator
        env = replace(self.env, locals={"points": Interval.point(item.points)}, lets=item.lets)
        reason, details = self.reasons.reason(result, env)
        rule = words.rule(
            indicator.rule, self.names, self.lang, points=item.points, units=words.item_units(item)
        )
        return Outcome(
            indicator.id, indicator.title, indicator.clause, indicator.group, result.status, result.verdict,
            Score(result.score.low, result.score.high, item.points), item.points * factor,
            measure_shown(result, env, self.lang), target_shown(item, env), self.reasons.lost(result, env),
            tuple(self._figure(figure) for figure in self._figures(item)),
            words.measured(item.measure, indicator.target, self.names, self.lang), self._substituted(result, env),
            rule, reason, details,
            least_change(result, self.program, self.env, self.as_of, factor, self.lang),
            indicator.condition, indicator.lead, indicator.responsible, result.guards, self._decisions(item),
        )

    def _figures(self, item: Item) -> tuple[str, ...]:
        named = (item.indicator.or_reported,) if item.indicator.or_reported else ()
        return tuple(dict.fromkeys((*item.figures, *named)))

    def _figure(self, figure: str) -> UsedFigure:
        fact = self.env.facts.get(figure, self.env.period)
        return used_figure(self.program.figures[figure], fact, self.sources, self.lang)

    def _substituted(self, result: Result, env: Env) -> str:
        """The formula with the numbers put in, and what it comes to."""
        item = result.item
        outcome = measure_text(measure_shown(result, env, self.lang))
        if item.measure is None or isinstance(item.measure, Ref):
            return outcome
        known = self.program.figures
        values = {
            figure: fact_text(self.env.facts.get(figure, self.env.period), known[figure], self.lang)
            for figure in item.measured
        }
        lists = (node for node in walk(item.measure) if isinstance(node, Over | By | Prev | ListOf))
        nodes: dict[Expr, str] = {node: self._node(node, env) for node in lists}
        put_in = words.substituted(item.measure, values, self.lang, names=self.names, nodes=nodes)
        bare = outcome.removesuffix(item.unit) if item.unit else outcome
        return outcome if outcome and put_in == bare else f"{put_in} = {outcome}" if outcome else put_in

    def _node(self, node: Expr, env: Env) -> str:
        """A list function's value, or the state of the figures it hangs on."""
        value = evaluate(node, env)
        if isinstance(value, Interval) and value.is_point:
            return number_text(value.value)
        figures = (n.name for n in walk(node) if isinstance(n, Ref) and n.kind == "figure")
        states = [self.env.facts.get(figure, self.env.period).state for figure in figures]
        open_state = next((state for state in states if state != "reported"), "")
        return phrase(f"status_{open_state}" if open_state else "value_unknown", self.lang)

    def _decisions(self, item: Item) -> tuple[tuple[tuple[str, str], ...], ...]:
        return tuple(
            _decision(decision) for decision in self.report.decisions
            if decision.indicator == item.indicator.id or (decision.figure and decision.figure in item.figures)
        )


def _decision(decision: Decision) -> tuple[tuple[str, str], ...]:
    fields = ("figure", "indicator", "value", "role", "date", "basis")
    return tuple((name, getattr(decision, name)) for name in fields if getattr(decision, name))
