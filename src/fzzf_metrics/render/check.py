"""The targets that are not met and those that cannot be judged, a few lines each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fzzf_metrics.assessment import Assessment, Outcome
from fzzf_metrics.render import parts
from fzzf_metrics.render.table import NARROWEST, Page
from fzzf_metrics.render.text import inert, wrap


def checked(
    assessment: Assessment, outcomes: Sequence[Outcome], lang: str, columns: int, ambiguous: int, *, whole: bool = False
) -> str:
    """The page as text: what is judged, how many have which verdict, then what is not met and what is open.

    ``whole`` adds the others, for somebody who asked for certain indicators.
    """
    page = Page(lang, max(columns, NARROWEST), ambiguous)
    lines = [parts.headline(assessment, lang), page.say("check_counts", counts=parts.counts_text(outcomes, lang))]
    for verdict in ("not_met", "undetermined", *(("met", "not_applicable") if whole else ())):
        chosen = [outcome for outcome in outcomes if outcome.verdict == verdict and parts.has_verdict(outcome)]
        if chosen:
            lines += page.heading(page.say("check_heading", verdict=page.say(f"verdict_{verdict}"), n=len(chosen)))
        for outcome in chosen:
            lines += _lines(page, outcome)
    for outcome in outcomes if whole else ():
        lines += [] if parts.has_verdict(outcome) else ["", *_lines(page, outcome)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(page: Page, outcome: Outcome) -> Iterator[str]:
    title = f"{parts.clause_title(outcome.clause, outcome.title)} [{inert(outcome.id)}]"
    yield from wrap(title, page.columns, page.ambiguous)
    words = []
    if outcome.measure is not None:
        words.append(f"{page.say('show_measure')} {parts.measure_text(outcome.measure, page.lang)}")
    if outcome.target is not None:
        words.append(f"{page.say('show_target')} {parts.target_text(outcome.target, page.lang)}")
    words.append(parts.further_reason(outcome, page.lang))
    line = page.say("words_semicolon").join(word for word in words if word)
    yield from ("    " + part for part in wrap(line, page.columns - 4, page.ambiguous))
