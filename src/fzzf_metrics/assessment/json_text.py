"""Assessments as JSON and as a data frame, without loss.

The shape follows the records of :mod:`.assessment` field by field, with two exceptions that make it easier to
read: ``judged_of`` and ``judged_score`` stand together as ``judged``, and named details are an object. A value that may
be a number or a text (a measured date) comes with ``kind``, so that the text ``"3"`` never becomes the number 3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fzzf_metrics.assessment import (
    Assessment,
    Change,
    Measure,
    Outcome,
    TargetShown,
    UsedFigure,
)
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.record_json import dumps, from_plain, loads, to_plain

FORMAT = "fzzf-assessment/1"
_MIXED: dict[type, tuple[str, ...]] = {
    Measure: ("low", "high"), TargetShown: ("value",), UsedFigure: ("low", "high"), Change: ("was", "to"),
}


# -- out -----------------------------------------------------------------------------------------------------------


def to_dict(assessment: Assessment) -> dict[str, Any]:
    """The result as plain data; see :meth:`.Assessment.to_dict`."""
    data: dict[str, Any] = {"format": FORMAT, **to_plain(assessment, _MIXED)}
    judged = {"of": data.pop("judged_of"), "score": data.pop("judged_score")}
    first = ("format", "set", "report", "total")
    return {**{key: data.pop(key) for key in first}, "judged": judged, **data}


def to_json(assessment: Assessment) -> str:
    """The result as JSON text; see :meth:`.Assessment.to_json`."""
    return dumps(to_dict(assessment))


# -- in ------------------------------------------------------------------------------------------------------------


def from_json(text: str) -> Assessment:
    """Read what :func:`to_json` wrote; InputError (``assessment_unreadable``) for anything else."""
    return loads(text, _assessment, "assessment_unreadable")


def _assessment(data: Any) -> Assessment:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"format is not {FORMAT}")
    flat = {**data, "judged_of": data["judged"]["of"], "judged_score": data["judged"]["score"]}
    return from_plain(Assessment, flat, _MIXED)


# -- data frame ----------------------------------------------------------------------------------------------------


def to_frame(assessment: Assessment) -> Any:
    """One row an indicator; see :meth:`.Assessment.to_frame`."""
    import pandas as pd

    return pd.DataFrame([_row(outcome) for outcome in assessment.outcomes], columns=list(_COLUMNS))


_COLUMNS = (
    "id", "title", "clause", "group", "status", "verdict", "score_low", "score_high", "of", "points",
    "score_low_exact", "score_high_exact", "of_exact", "points_exact", "measure_low", "measure_high", "measure_unit",
    "target", "target_value", "target_unit", "lost_low", "lost_high", "reason",
)


def _row(outcome: Outcome) -> dict[str, Any]:
    score, measure, target, lost = outcome.score, outcome.measure, outcome.target, outcome.lost
    return {
        "id": outcome.id, "title": outcome.title, "clause": outcome.clause, "group": outcome.group,
        "status": outcome.status, "verdict": outcome.verdict,
        "score_low": _float(score.low), "score_high": _float(score.high), "of": _float(score.of),
        "points": _float(outcome.points), "score_low_exact": _text(score.low), "score_high_exact": _text(score.high),
        "of_exact": _text(score.of), "points_exact": _text(outcome.points),
        "measure_low": _text(measure.low) if measure else None,
        "measure_high": _text(measure.high) if measure else None,
        "measure_unit": measure.unit if measure else None, "target": target.op if target else None,
        "target_value": _text(target.value) if target else None, "target_unit": target.unit if target else None,
        "lost_low": _float(lost.low) if lost else None, "lost_high": _float(lost.high) if lost else None,
        "reason": outcome.reason,
    }


def _float(value: Fraction | None) -> float | None:
    """The nearest float; None where there is none (nothing bounds it, or it is beyond a float's range)."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def _text(value: Fraction | str | None) -> str | None:
    return number_text(value) if isinstance(value, Fraction) else value
