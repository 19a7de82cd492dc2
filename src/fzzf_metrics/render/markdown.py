"""Assessments as Markdown, for a document or a page; text from reports can do nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from fzzf_metrics.assessment import Assessment, GroupOutcome, Outcome
from fzzf_metrics.messages import line
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.messages.commands import TEXTS
from fzzf_metrics.render import essence, many, parts
from fzzf_metrics.render.table import depths
from fzzf_metrics.render.text import inert

_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]|~#"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_IDS = TEXTS["show_id"]


def markdown(assessments: Sequence[Assessment], lang: str = "zh") -> str:
    """One assessment in full, or several compared."""
    lines = one(assessments[0], lang) if len(assessments) == 1 else several(assessments, lang)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text as it is, whatever signs it holds.

    >>> print(escaped("a|b <script> *c*"))
    a\\|b &lt;script&gt; \\*c\\*
    """
    return inert(text).translate(_ESCAPED)


def code(text: str) -> str:
    """An id as code, so that its underscores need no signs; anything that is no id is escaped."""
    is_id = text.isascii() and text.replace("_", "").replace("-", "").isalnum()
    return f"`{text}`" if is_id else escaped(text)


def one(assessment: Assessment, lang: str) -> Iterator[str]:
    """A whole assessment."""
    yield f"**{escaped(parts.headline(assessment, lang))}**"
    yield ""
    yield from (f"- {label}{phrase('show_colon', lang)}{escaped(words)}" for label, words in _facts(assessment, lang))
    yield from _lost(assessment, lang)
    yield from _missing(assessment, lang)
    yield from _groups(assessment, lang)
    yield from _indicators(assessment, lang)
    if parts.is_rounded(assessment):
        yield from ["", phrase("show_rounded", lang)]
    if assessment.problems:
        yield from _heading(phrase("show_problems", lang, n=len(assessment.problems)))
        yield from (f"- {escaped(line(problem, lang))}" for problem in assessment.problems)


def several(assessments: Sequence[Assessment], lang: str) -> Iterator[str]:
    """A comparison."""
    yield f"**{escaped(many.headline(assessments, lang))}**"
    for label, words in many.attention(assessments, lang):
        yield from ["", f"- {label}{phrase('show_colon', lang)}{escaped(words)}"]
    yield from _heading(phrase("show_comparison", lang, n=len(assessments)))
    yield from _table(*many.comparison_rows(assessments, lang))
    yield from _heading(phrase("show_groups", lang))
    head = [phrase("show_group", lang), phrase("show_of", lang), *(str(n + 1) for n in range(len(assessments)))]
    yield from _table(head, many.group_rows(assessments, lang))


def _facts(assessment: Assessment, lang: str) -> list[tuple[str, str]]:
    return [*parts.facts(assessment, lang), (phrase("show_counts", lang), parts.counts_text(assessment.outcomes, lang))]


def _heading(words: str) -> list[str]:
    return ["", f"## {escaped(words)}", ""]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(escaped(cell) for cell in head)} |"
    yield f"|{'---|' * len(head)}"
    ids = frozenset(number for number, cell in enumerate(head) if cell in _IDS)
    for row in rows:
        yield f"| {' | '.join(code(cell) if n in ids else escaped(cell) for n, cell in enumerate(row))} |"


def _lost(assessment: Assessment, lang: str) -> Iterator[str]:
    found = essence.losses(assessment)
    if not found:
        return
    lost = parts.points_text(sum((points for _, points in found), Fraction(0)))
    yield from _heading(phrase("show_lost", lang, n=len(found), points=lost))
    head = [phrase(f"show_{key}", lang) for key in ("indicator", "points_lost", "verdict", "reason")]
    yield from _table(head, ([
        parts.clause_title(outcome.clause, outcome.title), parts.points_text(points),
        parts.verdict_text(outcome, lang), parts.loss_text(outcome, lang),
    ] for outcome, points in found))


def _missing(assessment: Assessment, lang: str) -> Iterator[str]:
    found = essence.missing(assessment)
    if not found:
        return
    yield from _heading(phrase("show_missing", lang, n=len(found)))
    head = [phrase(f"show_{key}", lang) for key in ("figure", "id", "state", "points_open", "indicators_open")]
    yield from _table(head, ([
        figure.name, figure.id, parts.said(f"status_{figure.state}", lang), parts.points_text(figure.points),
        phrase("show_list", lang).join(figure.indicators),
    ] for figure in found))


def _groups(assessment: Assessment, lang: str) -> Iterator[str]:
    if not assessment.groups:
        return
    yield from _heading(phrase("show_groups", lang))
    depth = depths(assessment.groups)
    rows = [[
        "\u3000" * depth[group.id] + parts.clause_title(group.clause, group.title) + _outside(group, lang),
        _group_score(group, lang), parts.points_text(group.score.of),
    ] for group in assessment.groups]
    total = assessment.total
    rows.append([phrase("show_total", lang), parts.score_text(total, lang), parts.points_text(total.of)])
    yield from _table([phrase(f"show_{key}", lang) for key in ("group", "score", "of")], rows)


def _outside(group: GroupOutcome, lang: str) -> str:
    return f" ({phrase('show_outside', lang)})" if group.outside else ""


def _group_score(group: GroupOutcome, lang: str) -> str:
    if group.verdict == "not_applicable":
        return phrase("verdict_not_applicable", lang)
    return parts.score_text(group.score, lang)


def _indicators(assessment: Assessment, lang: str) -> Iterator[str]:
    yield from _heading(phrase("show_indicators", lang))
    keys = ("id", "clause", "indicator", "measure", "target", "verdict", "score_of", "reason")
    yield from _table([phrase(f"show_{key}", lang) for key in keys], (_row(o, lang) for o in assessment.outcomes))


def _row(outcome: Outcome, lang: str) -> list[str]:
    return [
        outcome.id, outcome.clause, outcome.title, parts.measure_text(outcome.measure, lang),
        parts.target_text(outcome.target, lang), parts.verdict_text(outcome, lang), parts.score_of(outcome.score, lang),
        parts.reason_text(outcome, lang),
    ]
