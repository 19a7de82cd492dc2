"""One outcome, whole: what was measured from which figures, where they stand, what it scored, what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fzzf_metrics.assessment import Assessment, Change, Loss, Outcome, Score, UsedFigure
from fzzf_metrics.figures import Evidence
from fzzf_metrics.quantity_text import is_exact, number_text
from fzzf_metrics.render import parts
from fzzf_metrics.render.table import NARROWEST, Page
from fzzf_metrics.render.text import inert, wrap


def explained(
    assessment: Assessment, outcome: Outcome, lang: str = "zh", columns: int = 80, ambiguous: int = 1
) -> str:
    """Everything about one outcome, for a person to follow, as text."""
    page = Page(lang, max(columns, NARROWEST), ambiguous)
    lines = list(_lines(page, assessment, outcome))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(page: Page, assessment: Assessment, outcome: Outcome) -> Iterator[str]:
    yield from wrap(_headline(page, outcome), page.columns, page.ambiguous)
    yield "=" * page.columns
    yield from page.labelled(_said(page, _about(page, assessment, outcome)))
    yield from page.heading(page.say("explain_measured"))
    yield from page.labelled(_said(page, _measured(page, outcome)))
    if outcome.figures:
        yield from page.heading(page.say("explain_figures", n=len(outcome.figures)))
        for figure in outcome.figures:
            yield from _figure(page, figure)
    yield from page.heading(page.say("explain_scored"))
    yield from page.labelled(_said(page, _scored(page, outcome)))
    if outcome.decisions:
        yield from page.heading(page.say("explain_decisions"))
        for decision in outcome.decisions:
            pairs = [(parts.said(f"decision_{key}", page.lang), inert(words)) for key, words in decision]
            yield from page.labelled(pairs)


def _headline(page: Page, outcome: Outcome) -> str:
    """Verdict, title and score; what stands outside the points has no points that it is out of."""
    title, verdict = inert(outcome.title), parts.verdict_text(outcome, page.lang)
    if not outcome.score.of:
        score = parts.score_of(outcome.score, page.lang)
        code = "explain_headline_outside" if parts.has_verdict(outcome) else "explain_headline_added"
        return page.say(code, verdict=verdict, title=title, score=score)
    of, score = parts.points_text(outcome.score.of), parts.score_text(outcome.score, page.lang)
    return page.say("explain_headline", verdict=verdict, of=of, score=score, title=title)


def _said(page: Page, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(page.say(code), words) for code, words in pairs if words]


def _about(page: Page, assessment: Assessment, outcome: Outcome) -> list[tuple[str, str]]:
    comma = page.say("show_list")
    report = assessment.report
    return [
        ("show_id", inert(outcome.id)),
        ("show_clause", parts.clause_title(assessment.set.document or assessment.set.title, outcome.clause)),
        ("explain_condition", inert(outcome.condition)),
        ("explain_lead", comma.join(inert(name) for name in outcome.lead)),
        ("explain_responsible", comma.join(inert(name) for name in outcome.responsible)),
        ("show_report", " ".join(inert(word) for word in (report.unit, report.period, report.title) if word)),
    ]


def _measured(page: Page, outcome: Outcome) -> list[tuple[str, str]]:
    shown = outcome.measure is not None
    return [
        ("explain_formula", inert(outcome.formula)), ("explain_substituted", inert(outcome.substituted)),
        ("show_measure", parts.measure_text(outcome.measure, page.lang) if shown else ""),
        ("show_target", parts.target_text(outcome.target, page.lang) if outcome.target else ""),
        ("show_verdict", parts.verdict_text(outcome, page.lang) if parts.has_verdict(outcome) else ""),
        ("show_reason", _reason(page, outcome)),
    ]


def _reason(page: Page, outcome: Outcome) -> str:
    """The reason where the loss does not give it below."""
    reason = parts.reason_text(outcome, page.lang)
    return "" if outcome.lost and reason == parts.loss_text(outcome, page.lang) else reason


# -- figures -------------------------------------------------------------------------------------------------------


def _figure(page: Page, figure: UsedFigure) -> Iterator[str]:
    """A figure's name and value on one line, below it where it comes from."""
    scope = " ".join(inert(word) for word in (figure.member, figure.period) if word)
    name = f"{inert(figure.name)} ({inert(figure.id)})" + (f" {scope}" if scope else "")
    value = _value(page, figure)
    yield from _indented(page, f"- {name}{page.say('show_colon')}{value}", 2)
    written = inert(figure.written)
    pairs = [("explain_written", "" if written == value else written)]
    pairs.append(("explain_source", _source(page, figure.evidence)))
    pairs += [("explain_text", inert(figure.evidence.text)), ("explain_note", inert(figure.evidence.note))]
    pairs.append(("explain_place", inert(figure.place)))
    yield from ("    " + line for line in page.labelled(_said(page, pairs)))


def _indented(page: Page, words: str, indent: int) -> Iterator[str]:
    first, *rest = wrap(words, page.columns - indent, page.ambiguous)
    yield first
    yield from (" " * indent + line for line in rest)


def _value(page: Page, figure: UsedFigure) -> str:
    known = parts.range_text(figure.low, figure.high, figure.unit, page.lang)
    state = parts.said(f"status_{figure.state}", page.lang)
    if figure.state == "reported":
        return known or state
    return state if figure.state != "awaiting_review" or not known else f"{state} ({known})"


def _source(page: Page, evidence: Evidence) -> str:
    """Document, section, page, cell and characters."""
    words = [inert(word) for word in (evidence.source, evidence.section) if word]
    if evidence.page:
        words.append(page.say("explain_page", page=inert(evidence.page)))
    if evidence.paragraph:
        words.append(page.say("explain_paragraph", paragraph=inert(evidence.paragraph)))
    if evidence.cell:
        words.append(f"{inert(evidence.sheet)}!{inert(evidence.cell)}")
    if evidence.start is not None and evidence.end is not None:
        words.append(page.say("explain_characters", start=evidence.start + 1, end=evidence.end))
    return page.say("show_list").join(words)


# -- score ---------------------------------------------------------------------------------------------------------


def _scored(page: Page, outcome: Outcome) -> list[tuple[str, str]]:
    comma = page.say("show_list")
    return [
        ("explain_rule", inert(outcome.rule)), ("show_score", _exact_score(page, outcome)),
        ("explain_in_total", _in_total(outcome)), ("explain_lost", _lost(page, outcome.lost)),
        ("show_guards", comma.join(inert(guard) for guard in outcome.guards)),
        ("explain_change", _change(page, outcome.least_change)), ("explain_decide", _decide(page, outcome)),
    ]


def _exact_score(page: Page, outcome: Outcome) -> str:
    """The score as everywhere, and exactly where two decimals do not hold it."""
    words, score = parts.score_of(outcome.score, page.lang), outcome.score
    ends = [value for value in (score.low, score.high) if value is not None]
    if all(is_exact(value) for value in (*ends, score.of)):
        return words
    texts = list(dict.fromkeys(number_text(value) for value in ends))
    exact = texts[0] if len(texts) == 1 else page.say("show_range", low=texts[0], high=texts[-1])
    return words + page.say("explain_exactly", score=exact, of=number_text(score.of))


def _in_total(outcome: Outcome) -> str:
    return parts.points_text(outcome.points) if outcome.points != outcome.score.of else ""


def _lost(page: Page, lost: Loss | None) -> str:
    if lost is None or (lost.low == lost.high == 0):
        return ""
    words = parts.score_text(Score(lost.low, lost.high, Fraction(0)), page.lang)
    reason = parts.said(lost.reason, page.lang, lost.details) if lost.reason else ""
    return page.say("show_because", what=words, reason=reason) if reason else words


def _change(page: Page, change: Change | None) -> str:
    """The least change, or why none can be named."""
    if change is None:
        return ""
    if not change.figure:
        return parts.said(change.reason, page.lang) if change.reason else ""
    was = parts.range_text(change.was, change.was, change.unit, page.lang)
    to = parts.range_text(change.to, change.to, change.unit, page.lang)
    words = page.say("explain_least", name=inert(change.name or change.figure), was=was or "-", to=to)
    return words + (page.say("explain_gain", points=parts.points_text(change.gain)) if change.gain else "")


def _decide(page: Page, outcome: Outcome) -> str:
    if not outcome.least_change:
        return ""
    names = {figure.id: figure.name for figure in outcome.figures}
    decide = outcome.least_change.decide
    return page.say("show_list").join(f"{inert(names.get(i, i))} ({inert(i)})" for i in decide)
