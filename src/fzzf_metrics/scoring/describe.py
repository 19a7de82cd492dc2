"""Outcomes as they are shown: figures with their sources, formulas in words, what was lost and why."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.assessment import Outcome, Score, UsedFigure
from fzzf_metrics.definition import PassFail
from fzzf_metrics.expression import By, Expr, ListOf, Over, Prev, Ref, walk
from fzzf_metrics.facts import Fact
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
from fzzf_metrics.scoring.shown import (
    fact_text,
    figure_of_class,
    measure_shown,
    measure_text,
    target_shown,
    used_figure,
)


class Describer:
    """Turns results into outcomes, with the texts inside in one language."""

    def __init__(self, program: Program, report: Report, env: Env, as_of: int, lang: str) -> None:
        self.program, self.report, self.env, self.as_of, self.lang = program, report, env, as_of, lang
        self.names = words.names_of(program.definition)
        self.sources = {source.id: source for source in report.sources}
        self.pass_fail: dict[Fraction, str] = {}
        self.reasons = Reasons(program, self.names, env, as_of, lang)

    def outcome(self, result: Result, factor: Fraction) -> Outcome:
        """The whole outcome of one indicator; ``factor`` is what one of its points counts in the total."""
        item, indicator = result.item, result.item.indicator
        env = replace(self.env, locals={"points": Interval.point(item.points)}, lets=item.lets)
        reason, details = self.reasons.reason(result, env)
        rule = self._rule(item)
        return Outcome(
            indicator.id, indicator.title, indicator.clause, indicator.group, result.status, result.verdict,
            Score(result.score.low, result.score.high, item.points), item.points * factor,
            measure_shown(result, env, self.lang), target_shown(item, env), self.reasons.lost(result, env),
            self._used(item),
            words.measured(item.measure, indicator.target, self.names, self.lang), self._substituted(result, env),
            rule, reason, details,
            least_change(result, self.program, self.env, self.as_of, factor, self.lang),
            indicator.condition, indicator.lead, indicator.responsible, result.guards, self._decisions(item),
        )

    def _rule(self, item: Item) -> str:
        """The rule in words; most are pass_fail, whose words depend on the points alone."""
        rule = item.indicator.rule
        plain = isinstance(rule, PassFail)
        if plain and item.points in self.pass_fail:
            return self.pass_fail[item.points]
        said = words.rule(rule, self.names, self.lang, points=item.points, units=words.item_units(item))
        if plain:
            self.pass_fail[item.points] = said
        return said

    def _figures(self, item: Item) -> tuple[str, ...]:
        named = (item.indicator.or_reported,) if item.indicator.or_reported else ()
        return tuple(dict.fromkeys((*item.figures, *item.compared, *named)))

    def _used(self, item: Item) -> tuple[UsedFigure, ...]:
        """Every figure the outcome hangs on; where other periods or departments count too, theirs one by one."""
        found: list[UsedFigure] = []
        for figure in self._figures(item):
            facts = [self.env.facts.get(figure, self.env.period)]
            others = self._others(figure) if _looks_further(item) else []
            if others and facts[0].state == "not_reported":
                facts = []
            definition = self.program.figures[figure]
            found += [used_figure(definition, fact, self.sources, self.lang) for fact in (*facts, *others)]
        if self.env.peers is not None:
            found += [figure_of_class(self.program.figures[name], self.env, self.lang) for name in item.compared]
        return tuple(found)

    def _others(self, figure: str) -> list[Fact]:
        """What is reported of a figure for other periods and for members, in order."""
        facts = self.env.facts
        places = sorted({(p, m) for _, p, m in facts.found if p != self.env.period or m})
        known = (facts.get(figure, period, member) for period, member in places)
        return [fact for fact in known if fact.figure is not None]

    def _substituted(self, result: Result, env: Env) -> str:
        """The formula with the numbers put in, and what it comes to."""
        item = result.item
        outcome = measure_text(measure_shown(result, env, self.lang))
        if item.measure is None or isinstance(item.measure, Ref) or result.reason == "as_reported":
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
        if not outcome or put_in == bare:
            return outcome or put_in
        return f"{put_in} {outcome}" if outcome.startswith("≈") else f"{put_in} = {outcome}"

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
        figures = self._figures(item)
        return tuple(
            _decision(decision) for decision in self.report.decisions
            if decision.indicator == item.indicator.id or own_id(decision.figure, self.program.definition.id) in figures
        )


def own_id(figure: str, set_id: str) -> str:
    """A figure's id without the prefix of this set.

    >>> own_id("demo/plan", "demo"), own_id("other/plan", "demo"), own_id("plan", "demo")
    ('plan', 'other/plan', 'plan')
    """
    return figure.removeprefix(f"{set_id}/")


def _decision(decision: Decision) -> tuple[tuple[str, str], ...]:
    fields = ("figure", "indicator", "value", "role", "date", "basis")
    return tuple((name, getattr(decision, name)) for name in fields if getattr(decision, name))


def _looks_further(item: Item) -> bool:
    """Whether an indicator reads more than the report's own period and unit."""
    target = item.indicator.target
    if target is not None and target.op in ("falls", "rises"):
        return True
    nodes = (node for expr in (item.measure, item.rule.expr) if expr is not None for node in walk(expr))
    return any(isinstance(node, By | ListOf | Prev) for node in nodes)
