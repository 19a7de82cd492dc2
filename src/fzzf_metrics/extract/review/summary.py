"""What became of a document, in a few lines for the person at the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fzzf_metrics.extract.review.build import Review
from fzzf_metrics.extract.review.entry import STANDINGS
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.render.text import inert

SHOWN = 8
"""Words of one kind that are named; more are counted."""


def summary(review: Review, file: str, lang: str) -> list[str]:
    """How many figures were found, taken and left open, what became of an earlier file, and what to do next."""
    merged = review.merged
    entries = [line.entry for line in review.lines if line.entry] + merged.deleted
    ours = Counter(line.entry.standing for line in review.lines if line.entry and not line.kept)
    counts = {name: ours[name] for name in STANDINGS}
    lines = [
        phrase(
            "extract_done", lang, file=file, unit=inert(review.unit), period=review.period,
            n=sum(not one.is_claim for one in entries), claims=sum(one.is_claim for one in entries),
        ),
        phrase("extract_counts", lang, person=merged.decided + merged.added, **counts),
    ]
    if not merged.first:
        lines += _compared(review, lang)
    return [*lines, phrase("extract_next", lang, file=file)]


def _compared(review: Review, lang: str) -> list[str]:
    merged = review.merged
    gone = len(merged.gone) + len(merged.lost)
    lines = [phrase(
        "extract_again", lang, decided=merged.decided, added=merged.added, deleted=len(merged.deleted),
        fresh=len(merged.fresh), gone=gone,
    )]
    fresh = [f"{one.label}{one.text}" for one in merged.fresh]
    for code, words in (("fresh", fresh), ("gone", merged.gone), ("lost", merged.lost)):
        if words:
            what = phrase(f"extract_list_{code}", lang)
            lines.append(phrase("extract_list", lang, what=what, words=_some(words, lang)))
    return lines


def _some(words: Sequence[str], lang: str) -> str:
    said = phrase("show_list", lang).join(inert(" ".join(one.split()))[:40] for one in words[:SHOWN])
    return said + phrase("extract_and_more", lang, n=len(words)) if len(words) > SHOWN else said
