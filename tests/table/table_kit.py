"""Reports as a table, and what ``score`` says of each, to compare a table's result with."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from fzzf_metrics.assessment import Assessment
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.figures import Report
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import score
from fzzf_metrics.table import ScoreTable
from fzzf_metrics.table.codes import STATUSES, VERDICTS


def a_set(plan: dict[str, Any]) -> IndicatorSet:
    """A drawn set; some leave caps and floors unsaid on purpose, which lint refuses: here arithmetic is compared."""
    return replace(IndicatorSet.from_dict(plan), shipped=True)


def a_frame(reports: list[dict[str, Any]]) -> pd.DataFrame:
    """One row a report: figures with a period under ``id@period``, states as words, lists of dates in one cell."""
    rows = []
    for report in reports:
        row = {"unit": report["unit"].get("name", ""), "class": report["unit"].get("class", ""),
               "level": report["unit"].get("level", "")}
        for figure in report["figures"]:
            head = figure["id"] + (f"@{figure['period']}" if "period" in figure else "")
            row[head] = _cell(figure)
        rows.append(row)
    return pd.DataFrame(rows)


def _cell(figure: dict[str, Any]) -> Any:
    value = figure.get("value")
    if "state" in figure:
        return {"not_reported": "未报", "not_applicable": "不适用", "awaiting_review": "待核"}[figure["state"]]
    if isinstance(value, list):
        return ";".join(value) if value else "0次"
    return value


def with_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame, columns of plain numbers as floats, as pandas would read them."""
    found = {}
    for head in frame.columns:
        texts = frame[head]
        bare = texts.map(lambda text: text.removesuffix("%") if isinstance(text, str) else text)
        try:
            found[head] = bare.astype("float64")
        except (ValueError, TypeError):
            found[head] = texts
    return pd.DataFrame(found)


def one_by_one(plan: IndicatorSet, reports: list[dict[str, Any]], as_of: date | None) -> list[Assessment]:
    """Each report scored alone."""
    return [score(plan, replace(Report.from_dict(report), as_of=as_of)) for report in reports]


def differences(table: ScoreTable, alone: list[Assessment]) -> list[str]:
    """Every place in which a table (made with bounds and statuses) differs from the reports scored alone."""
    found = []
    out = table.outputs
    best, worst = table.grade_best, table.grade_worst
    for row, assessment in enumerate(alone):
        for place, outcome in enumerate(assessment.outcomes):
            said = (out.scores[place, row], out.high[place, row], VERDICTS[out.verdicts[place, row]],
                    STATUSES[out.statuses[place, row]])
            want = (*_ends(outcome.score.low, outcome.score.high), outcome.verdict, outcome.status)
            found += _unlike(f"row {row} {outcome.id}", said, want)
        for group in assessment.groups:
            place = out.groups[group.id]
            said_group = (out.group_scores[place, row], out.group_high[place, row])
            found += _unlike(f"row {row} {group.id}", said_group, _ends(group.score.low, group.score.high))
        said_total = (out.totals[row], out.total_high[row])
        found += _unlike(f"row {row} total", said_total, _ends(assessment.total.low, assessment.total.high))
        possible = assessment.grade.possible
        want_grades = (possible[0], possible[-1]) if possible else (None, None)
        said_grades = tuple(None if pd.isna(one.iloc[row]) else one.iloc[row] for one in (best, worst))
        found += _unlike(f"row {row} grade", said_grades, want_grades)
    return found


def _ends(low: Fraction | None, high: Fraction | None) -> tuple[float, float]:
    return (-np.inf if low is None else low.numerator / low.denominator,
            np.inf if high is None else high.numerator / high.denominator)


def _unlike(where: str, said: Any, want: Any) -> list[str]:
    return [] if tuple(said) == tuple(want) else [f"{where}: table {tuple(said)}, alone {tuple(want)}"]
