"""The essence of an assessment: what lost points, most first, and which figures would decide what is open."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.assessment import Assessment, Outcome, UsedFigure
from fzzf_metrics.records import frozen

UNKNOWN_STATES = frozenset({"not_reported", "awaiting_review", "conflict"})


def in_total(outcome: Outcome, value: Fraction) -> Fraction:
    """Points of one indicator as points of the total, after weights and 不适用."""
    return value * outcome.points / outcome.score.of if outcome.score.of else value


def losses(assessment: Assessment) -> list[tuple[Outcome, Fraction]]:
    """The outcomes that lost points for certain, most first, each with the points lost in the total."""
    found = [
        (outcome, in_total(outcome, outcome.lost.low))
        for outcome in assessment.outcomes
        if outcome.lost is not None and outcome.lost.low is not None and outcome.lost.low > 0
    ]
    return sorted(found, key=lambda pair: -pair[1])


@frozen
class Missing:
    """A figure whose report would help to judge: how many points of the total and which indicators wait for it."""

    id: str
    name: str
    state: str
    points: Fraction
    indicators: tuple[str, ...]


def missing(assessment: Assessment) -> list[Missing]:
    """The figures that would decide something, those with most points first (same points: in the set's order)."""
    found: dict[str, Missing] = {}
    for outcome in assessment.outcomes:
        spread = _spread(outcome)
        if not spread and outcome.verdict != "undetermined":
            continue
        for figure in _deciding(outcome):
            before = found.get(figure.id, Missing(figure.id, figure.name, figure.state, Fraction(0), ()))
            titles = (*before.indicators, outcome.title)
            found[figure.id] = Missing(figure.id, before.name, before.state, before.points + spread, titles)
    return sorted(found.values(), key=lambda item: -item.points)


def _spread(outcome: Outcome) -> Fraction:
    if outcome.score.low is None or outcome.score.high is None:
        return Fraction(0)
    return in_total(outcome, outcome.score.high - outcome.score.low)


def _deciding(outcome: Outcome) -> list[UsedFigure]:
    """The figures that the engine names as deciding; else those that are not known."""
    known = {figure.id: figure for figure in outcome.figures}
    if outcome.least_change and outcome.least_change.decide:
        return [known.get(i) or UsedFigure(i, i, "not_reported", None, None, "") for i in outcome.least_change.decide]
    return list({f.id: f for f in outcome.figures if f.state in UNKNOWN_STATES}.values())
