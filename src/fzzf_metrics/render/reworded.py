"""An assessment in another language: the texts inside it are made anew from the set."""

from __future__ import annotations

from collections.abc import Mapping

from fzzf_metrics.assessment import Assessment, Outcome
from fzzf_metrics.compiling import compile_set
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import Problems
from fzzf_metrics.interpret import words
from fzzf_metrics.program import Item
from fzzf_metrics.records import replace

Details = tuple[tuple[str, str], ...]


def reworded(assessment: Assessment, indicators: IndicatorSet, lang: str) -> Assessment:
    """The same assessment with formulas and rules in the words of another language; numbers stay as they are."""
    names, items = words.names_of(indicators), compile_set(indicators, Problems()).items
    outcomes = tuple(_reworded(outcome, items.get(outcome.id), names, lang) for outcome in assessment.outcomes)
    return replace(assessment, outcomes=outcomes)


def _reworded(outcome: Outcome, item: Item | None, names: Mapping[str, str], lang: str) -> Outcome:
    if item is None:
        return outcome
    said = words.rule(item.indicator.rule, names, lang, points=item.points, units=words.item_units(item))
    demanded = words.target(item.indicator.target, lang, names)

    def again(details: Details) -> Details:
        new = {"rule": said, "target": demanded}
        return tuple((key, new.get(key, value)) for key, value in details)

    lost = outcome.lost and replace(outcome.lost, details=again(outcome.lost.details))
    formula = words.measured(item.measure, item.indicator.target, names, lang)
    return replace(outcome, formula=formula, rule=said, details=again(outcome.details), lost=lost)
