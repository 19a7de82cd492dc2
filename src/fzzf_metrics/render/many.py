"""Several assessments side by side: one row a report, then the groups and the indicators that not all meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from fzzf_metrics.assessment import Assessment
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.render import parts
from fzzf_metrics.render.text import columns as in_columns
from fzzf_metrics.render.text import inert

if TYPE_CHECKING:
    from fzzf_metrics.render.table import Page


def comparison(page: Page, assessments: Sequence[Assessment]) -> Iterator[str]:
    """The lines of a comparison, in the order the reports were given."""
    if not assessments:
        return
    yield headline(assessments, page.lang)
    yield "=" * page.columns
    first = assessments[0]
    about = [pair for pair in parts.facts(first, page.lang) if pair[0] in _common(page)]
    yield from page.labelled([*about, *attention(assessments, page.lang)])
    yield from page.heading(page.say("show_comparison", n=len(assessments)))
    head, rows = comparison_rows(assessments, page.lang)
    yield from page.rows([head, *rows], frozenset({0, 2, 3, 5, 6, 7}), flexible=(1, 4))
    yield from _groups(page, assessments)
    if any(parts.is_rounded(assessment) for assessment in assessments):
        yield from ["", page.say("show_rounded")]


def headline(assessments: Sequence[Assessment], lang: str) -> str:
    """The first line of a comparison: how much is judged in the least and the most judged report."""
    judged = [assessment.judged_of for assessment in assessments]
    rest = [assessment.total.of - assessment.judged_of for assessment in assessments]
    return phrase("show_many_headline", lang, n=len(assessments), of=_span(judged, lang), rest=_span(rest, lang))


def attention(assessments: Sequence[Assessment], lang: str) -> list[tuple[str, str]]:
    """What is to be known of the reports as each other's peers, said once: a label and its text, or nothing."""
    problems = (problem for assessment in assessments for problem in assessment.problems)
    found = [p for p in problems if p.code.startswith("cohort_")]
    words = dict.fromkeys(phrase(p.code, lang, found=p.found, expected=p.expected) for p in found)
    text = phrase("words_semicolon", lang).join(inert(word) for word in words)
    return [(phrase("show_attention", lang), text)] if text else []


def _span(values: Sequence[Fraction], lang: str) -> str:
    least, most = parts.points_text(min(values)), parts.points_text(max(values))
    return least if least == most else phrase("show_range", lang, low=least, high=most)


def _common(page: Page) -> tuple[str, ...]:
    return page.say("show_set"), page.say("show_basis"), page.say("show_scoring")


def label(assessment: Assessment) -> str:
    """Whose report and of when."""
    report = assessment.report
    return " ".join(inert(word) for word in (report.unit or report.title, report.period) if word)


def comparison_rows(assessments: Sequence[Assessment], lang: str) -> tuple[list[str], list[list[str]]]:
    """Heads and one row a report: total, judged, grade and how many indicators have which verdict."""
    heads = ("number", "report", "total", "judged", "grade", "met", "not_met", "undetermined")
    rows = []
    for number, assessment in enumerate(assessments, 1):
        count = parts.counts(assessment.outcomes)
        rows.append([
            str(number), label(assessment), parts.score_text(assessment.total, lang),
            f"{parts.points_text(assessment.judged_score)} / {parts.points_text(assessment.judged_of)}",
            parts.grade_text(assessment.grade, lang) or "-", *(str(count[key]) for key in heads[5:]),
        ])
    return [phrase(f"show_many_{head}", lang) for head in heads], rows


def group_rows(assessments: Sequence[Assessment], lang: str) -> list[list[str]]:
    """One row an outermost group: title, points, the subtotal in each report (a dash where a report has none)."""
    rows = []
    for group in (group for group in assessments[0].groups if not group.parent):
        row = [parts.clause_title(group.clause, group.title), parts.points_text(group.score.of)]
        for assessment in assessments:
            same = next((g for g in assessment.groups if g.id == group.id), None)
            row.append(parts.score_text(same.score, lang) if same else "-")
        rows.append(row)
    return rows


def _groups(page: Page, assessments: Sequence[Assessment]) -> Iterator[str]:
    """Subtotals, one column a report, where they fit on the page."""
    rows = group_rows(assessments, page.lang)
    if not rows:
        return
    head = [page.say("show_group"), page.say("show_of"), *(str(n + 1) for n in range(len(assessments)))]
    right = frozenset(range(1, len(head)))
    needed = max(page.wide(line) for line in in_columns([row[1:] for row in (head, *rows)], right, page.ambiguous))
    if needed + 22 <= page.columns:
        yield from page.heading(page.say("show_groups"))
        yield from page.rows([head, *rows], right)
