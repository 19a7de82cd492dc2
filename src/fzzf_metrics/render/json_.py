"""Assessments as JSON: one object for one report, a list for several."""

from __future__ import annotations

from collections.abc import Sequence

from fzzf_metrics.assessment import Assessment


def json_text(assessments: Sequence[Assessment]) -> str:
    """The result as JSON text."""
    from fzzf_metrics.assessment.json_text import to_dict
    from fzzf_metrics.record_json import dumps

    data = [to_dict(assessment) for assessment in assessments]
    return dumps(data[0] if len(data) == 1 else data)
