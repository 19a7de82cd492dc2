"""Two questions in one call: are the thresholds met, and why does an indicator score what it scores?"""

from __future__ import annotations

from fzzf_metrics.assessment import Verdict
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.figures import Report
from fzzf_metrics.scoring import score


def check(indicator_set: IndicatorSet, report: Report, *indicators: str) -> dict[str, Verdict]:
    """The verdict of every indicator, or of those named, by id: ``met not_met undetermined not_applicable``.

    KeyError names the nearest ids when one is unknown. Raises ReportError and DefinitionError like :func:`score`.
    """
    assessment = score(indicator_set, report)
    wanted = indicators or tuple(outcome.id for outcome in assessment.outcomes)
    return {name: assessment[name].verdict for name in wanted}


def explain(indicator_set: IndicatorSet, report: Report, indicator: str, *, lang: str = "zh") -> str:
    """One indicator as a page of text: figures and their sources, formula, points lost and why, the least change.

    ``lang`` is ``zh`` or ``en``. KeyError names the nearest ids when the indicator is unknown.
    """
    from fzzf_metrics.render.explain import explained

    assessment = score(indicator_set, report, lang=lang)
    return explained(assessment, assessment[indicator], lang, 100, 1)
