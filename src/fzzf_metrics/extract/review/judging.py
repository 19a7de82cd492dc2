"""From what was found to what the file says of it: what is taken without a person, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.extract.extraction import Extraction
from fzzf_metrics.extract.found import Candidate, Claim, Linked
from fzzf_metrics.extract.link import ACCEPTED_FROM, AHEAD
from fzzf_metrics.extract.review.entry import LABEL, Entry, Standing, context_of
from fzzf_metrics.extract.review.values import Written, loads, written
from fzzf_metrics.periods import parse
from fzzf_metrics.render.text import inert

_STOPS = frozenset("，。；：、,;:（）()\n\r")


def entries(extraction: Extraction, known: Mapping[str, FigureDefinition], period: str) -> list[Entry]:
    """Every figure, and every claim with a candidate, in reading order. ``known`` holds all figures by their ids."""
    text = extraction.document.text
    found = [_figure(one, text, known, period) for one in extraction.linked]
    found += [_claim(one, extraction) for one in extraction.claims if one.candidates and not one.plan]
    return sorted(found, key=lambda entry: (entry.start, entry.end))


def loose_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that may be no figure of any dictionary: named in a comment, no more."""
    return [one for one in claims if not one.candidates and not one.plan]


def _figure(one: Linked, text: str, known: Mapping[str, FigureDefinition], period: str) -> Entry:
    found, said = one.found, written(one.found)
    standing, why = _standing(one, said, known, period)
    label = _label(one.label, text, found.start, found.text)
    own = one.period if one.period != period and parse(one.period) is not None else ""
    return Entry(
        found.start, found.end, found.text, label, standing, said, why, one.accepted if standing == "accepted" else "",
        period=own, as_of=one.as_of, role=found.role, pair=inert(one.pair).strip(), section=inert(one.section),
        page=one.page, paragraph=one.paragraph, candidates=one.candidates, interval=found.interval,
        qualifier=found.qualifier, context=context_of(text, found.start, found.end, label),
    )


def _standing(
    one: Linked, said: Written, known: Mapping[str, FigureDefinition], period: str
) -> tuple[Standing, str]:
    """Where a figure stands and why; accepted only where nothing at all speaks against it."""
    if one.plan:
        return "aside", "extract_why_plan"
    if one.found.role == "from":
        return "aside", "extract_why_from"
    if not one.accepted:
        return ("decide", _doubt(one, period)) if one.candidates else ("unknown", "extract_why_unknown")
    best = one.candidates[0] if one.candidates else Candidate(one.accepted, 0)
    if best.id != one.accepted or best.confidence < ACCEPTED_FROM:
        return "decide", "extract_why_low"
    if one.accepted not in known:
        return "decide", "extract_why_unit"
    if not said.same:
        return "decide", "extract_why_range"
    if not loads(said, known[one.accepted]):
        return "decide", "extract_why_unit"
    if one.period and parse(one.period) is None:
        return "decide", "extract_why_period"
    return "accepted", "extract_why_accepted"


def _doubt(one: Linked, period: str) -> str:
    """Why the linker left a figure open that has candidates."""
    candidates = one.candidates
    if one.found.role == "limit":
        return "extract_why_limit"
    if candidates[0].confidence < ACCEPTED_FROM:
        return "extract_why_low"
    ahead = candidates[0].confidence - (candidates[1].confidence if len(candidates) > 1 else 0)
    if ahead < AHEAD:
        return "extract_why_close"
    return "extract_why_words" if one.period in ("", period) else "extract_why_time"


def _claim(one: Claim, extraction: Extraction) -> Entry:
    """A claim waits for a person whatever its candidates; one that is sure gives it an id, in state awaiting_review."""
    document = extraction.document
    first, *rest = one.candidates
    sure = first.confidence >= ACCEPTED_FROM and all(first.confidence - next_.confidence >= AHEAD for next_ in rest)
    block = document.where(one.start)
    said = _cut(inert(" ".join(one.text.split())))
    return Entry(
        one.start, one.end, one.text, said, "decide", Written(said, same=False), "extract_why_claim",
        first.id if sure else "", "awaiting_review", section=inert(one.section), page=block.page,
        paragraph=block.paragraph, candidates=one.candidates,
        context=context_of(document.text, one.start, one.end, said),
    )


def _label(label: str, text: str, start: int, found: str) -> str:
    """The words that name a figure; where there are none, those before it in its clause, else its own."""
    said = " ".join(label.split())
    if not said:
        first = start
        while first > 0 and start - first < 20 and text[first - 1] not in _STOPS:
            first -= 1
        said = " ".join(text[first:start].split()) or found.strip()
    return _cut(inert(said))


def _cut(text: str) -> str:
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"
