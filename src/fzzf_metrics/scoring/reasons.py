"""Why an outcome is what it is and what was lost: codes of the catalogue with the values they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from fzzf_metrics.assessment import Loss
from fzzf_metrics.interpret import words
from fzzf_metrics.interpret.exact import Env, evaluate, number
from fzzf_metrics.interval import ZERO, Interval
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.program import Program
from fzzf_metrics.quantity_text import rounded_text
from fzzf_metrics.rules.steps import Part
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.scoring.openness import PEERS, others_open, related_figures
from fzzf_metrics.scoring.shown import (
    due_day,
    fact_text,
    measure_shown,
    measure_text,
    target_shown,
    target_text,
    units_text,
)

Details = tuple[tuple[str, str], ...]


class Reasons:
    """Reasons in one language, for the results of one report."""

    def __init__(self, program: Program, names: dict[str, str], env: Env, as_of: int, lang: str) -> None:
        self.program, self.names, self.env, self.as_of, self.lang = program, names, env, as_of, lang

    def reason(self, result: Result, env: Env) -> tuple[str, Details]:
        """Why the verdict is what it is; empty where measure and target say it all."""
        item = result.item
        if result.status == "other_population":
            missing = [f for f in item.figures if self._state(f) == "not_reported"]
            reported = self._with_values(related_figures(item, self.env))
            return "reported_for_others", (("missing", self._named(missing)), ("reported", reported))
        if result.deciding and result.reason in ("", "as_reported", "no_cases_undetermined"):
            code = "not_exact" if result.status == "scored" else f"because_{result.status}"
            return code, (("figures", self.missing(result)),)
        if result.reason == "not_due":
            today = date.fromordinal(self.as_of).isoformat()
            return "not_due", (("by", due_day(item, env)), ("as_of", today))
        if result.reason == "previous_missing":
            return "previous_missing", (("figures", self._named(item.measured)),)
        figures = self.program.figures
        return result.reason, tuple((key, figures[v].name if v in figures else v) for key, v in result.details)

    def missing(self, result: Result) -> str:
        """The figures that would decide, the rate that would do as well in brackets."""
        rate = result.item.indicator.or_reported
        own = [figure for figure in result.deciding if not figure.startswith(PEERS)]
        named = self._listed((*self._names(f for f in own if f != rate), *self._others(result)))
        if rate not in result.deciding:
            return named
        if not named:
            return self._named([rate])
        return phrase("or_else", self.lang, figures=named, rate=self.program.figures[rate].name)

    def lost(self, result: Result, env: Env) -> Loss | None:
        """Points lost and why; None where none are, as with a bonus."""
        if result.na:
            return None
        lost = Interval.point(result.item.points) - result.score
        if lost.high is not None and lost.high <= 0:
            return None
        reason, details = self._loss(result, env)
        return Loss(None if lost.low is None else max(lost.low, Fraction(0)), lost.high, reason, details)

    def _loss(self, result: Result, env: Env) -> tuple[str, Details]:
        item = result.item
        if result.guards:
            titles = (self.names.get(f"guard.{guard}", guard) for guard in result.guards)
            return "lost_guard", (("guards", self._listed(titles)),)
        if result.reason == "all_met_failed":
            return "lost_all_met", ()
        if result.deciding and not result.score.is_point:
            return "lost_unknown", (("figures", self.missing(result)),)
        if item.rule.judged:
            mark = measure_text(measure_shown(result, env, self.lang))
            return "lost_judged", (("mark", mark), ("score", rounded_text(result.score.low or Fraction(0))))
        if item.rule.parts:
            return "lost_steps", (("steps", self._steps(result, env)),)
        if result.verdict == "not_met" and item.met is not None:
            return "lost_target", (("measure", self._measured(result, env)), ("target", self._target(result, env)))
        rule = words.rule(item.indicator.rule, self.names, self.lang, points=item.points)
        return "lost_rule", (("rule", rule),)

    def _measured(self, result: Result, env: Env) -> str:
        return measure_text(measure_shown(result, env, self.lang))

    def _target(self, result: Result, env: Env) -> str:
        shown = target_shown(result.item, env)
        compared = "" if shown is None else target_text(shown)
        return compared or words.target(result.item.indicator.target, self.lang, self.names)

    def _steps(self, result: Result, env: Env) -> str:
        """Each step that applied: for how many points, and how often."""
        item = result.item
        target = None if item.target is None else evaluate(item.target, env)
        local = env.with_locals(measure=result.measure, target=target, met=result.met, previous=ZERO)
        said = (self._step(part, local) for part in item.rule.parts)
        return words.one_point(phrase("words_semicolon", self.lang).join(step for step in said if step))

    def _step(self, part: Part, env: Env) -> str:
        times, points, amount = number(part.times, env), number(part.points, env), number(part.each, env)
        if not (times.is_point and points.is_point and points.value):
            return ""
        values = {"points": rounded_text(points.value, 4), "times": rounded_text(times.value, 4)}
        once = part.step.once is not None or not amount.is_point
        code = f"step_{part.step.sign}_once" if once else f"step_{part.step.sign}_times"
        each = "" if once else rounded_text(amount.value, 4)
        return phrase(code, self.lang, **values, each=each)

    # -- names -----------------------------------------------------------------------------------------------------

    def _state(self, figure: str) -> str:
        return self.env.facts.get(figure, self.env.period).state

    def _names(self, figures: Iterable[str]) -> Iterator[str]:
        return (self.program.figures[figure].name for figure in figures)

    def _named(self, figures: Iterable[str]) -> str:
        return self._listed(self._names(figures))

    def _others(self, result: Result) -> Iterator[str]:
        """Other units' figures that are open, with the units."""
        for figure, units in others_open(result.item, self.env).items():
            name = self.program.figures[figure].name
            yield phrase("figure_of_others", self.lang, name=name, units=units_text(units, self.lang))

    def _listed(self, words_: Iterable[str]) -> str:
        return phrase("show_list", self.lang).join(words_)

    def _with_values(self, figures: Iterable[str]) -> str:
        known = self.program.figures
        facts = ((known[figure], self.env.facts.get(figure, self.env.period)) for figure in figures)
        return self._listed(f"{figure.name} {fact_text(fact, figure, self.lang)}" for figure, fact in facts)
