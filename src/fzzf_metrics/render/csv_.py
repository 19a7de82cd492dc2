"""Assessments as CSV for Excel: one row for the total, each group and each indicator, under one row of heads.

The row of the total comes first and says in its last cell what is judged and what is not, since a first line that is no
row of heads would keep programs from reading the file. Numbers are decimals (rounded to ten places where they never
end, since Excel takes 1/3 for a date); the JSON holds them exactly.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction

from fzzf_metrics.assessment import Assessment, GroupOutcome, Outcome, Score
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.quantity_text import read_number, rounded_text
from fzzf_metrics.render.parts import has_verdict, headline, measure_text, reason_text, said, target_text, verdict_text
from fzzf_metrics.render.text import inert

_HEADS = (
    "csv_unit", "csv_period", "csv_set", "csv_kind", "csv_id", "csv_group", "csv_clause", "csv_title", "csv_measure",
    "csv_target", "csv_verdict", "csv_status", "csv_low", "csv_high", "csv_of", "csv_lost", "csv_reason",
)
_ACTIVE = frozenset("=+-@\t\r\n＝＋－＠")


def csv_text(assessments: Sequence[Assessment], lang: str = "zh") -> str:
    """The rows as CSV text (without the byte order mark, which belongs to the file)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([phrase(head, lang) for head in _HEADS])
    for assessment in assessments:
        for row in _rows(assessment, lang):
            writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: numbers stay, other text that begins like one gets a ``'``.

    >>> safe("-2.5"), safe("-2+3"), safe("=1"), safe("达标")
    ('-2.5', "'-2+3", "'=1", '达标')
    """
    cell = inert(cell)
    if not cell or cell[0] not in _ACTIVE or _is_number(cell):
        return cell
    return "'" + cell


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except ValueError:
        return False
    return True


def _rows(assessment: Assessment, lang: str) -> Iterator[list[str]]:
    about = [assessment.report.unit, assessment.report.period, assessment.set.id]
    total = ["", "", "", phrase("show_total", lang), "", "", "", ""]
    yield [*about, phrase("csv_kind_total", lang), *total, *_score(assessment.total), "", headline(assessment, lang)]
    for group in assessment.groups:
        yield [*about, phrase("csv_kind_group", lang), *_group(group, lang)]
    for outcome in assessment.outcomes:
        yield [*about, phrase("csv_kind_indicator", lang), *_outcome(outcome, lang)]


def _group(group: GroupOutcome, lang: str) -> list[str]:
    verdict = said(f"verdict_{group.verdict}", lang) if group.verdict == "not_applicable" else ""
    return [group.id, group.parent, group.clause, group.title, "", "", verdict, "", *_score(group.score), "", ""]


def _outcome(outcome: Outcome, lang: str) -> list[str]:
    lost = _number(outcome.lost.low) if outcome.lost else ""
    return [
        outcome.id, outcome.group, outcome.clause, outcome.title,
        measure_text(outcome.measure, lang) if outcome.measure else "",
        target_text(outcome.target, lang) if outcome.target else "",
        verdict_text(outcome, lang) if has_verdict(outcome) else "",
        said(f"status_{outcome.status}", lang), *_score(outcome.score), lost, reason_text(outcome, lang),
    ]


def _score(score: Score) -> list[str]:
    return [_number(score.low), _number(score.high), _number(score.of)]


def _number(value: Fraction | None) -> str:
    return "" if value is None else rounded_text(value, 10)
