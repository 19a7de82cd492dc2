"""The document's text on the review page: every figure marked where it stands; nothing of the text acts on the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape

from fzzf_metrics.extract.documents.record import Block, Document
from fzzf_metrics.extract.review.page_view import SIGNS, Shown
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.render.text import inert

_ORDER = ("decide", "accepted", "person", "unknown", "aside", "deleted")
"""Which of several states of one number its mark shows: what waits for a person first."""

_N = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(rf"\s*(?:第{_N}[部章节]|{_N}、|[(（]{_N}[)）])")
_LONGEST_HEADING = 40


def safe(text: str) -> str:
    """A text for a page: nothing in it is a tag, and control and direction characters are written out.

    >>> print(safe("<b>\\u202e&"))
    &lt;b&gt;\\u202e&amp;
    """
    return escape("\t".join(inert(piece) for piece in text.split("\t")))


def drawn_text(document: Document, shown: Sequence[Shown], lang: str) -> Iterator[str]:
    """The paragraphs of the text, page by page, with their marks."""
    placed = sorted((one for one in shown if 0 <= one.start < one.end), key=lambda one: one.start)
    starts = [one.start for one in placed]
    longest = max((one.end - one.start for one in placed), default=0)
    page = 0
    for block in document.blocks:
        if block.page != page:
            page = block.page
            yield f'<p class="page">{safe(phrase("explain_page", lang, page=page))}</p>\n'
        first = bisect_left(starts, block.start - longest)
        near = [one for one in placed[first: bisect_left(starts, block.end)] if one.end > block.start]
        inside = "".join(_marked(document.text, block, near))
        yield f"<p{_kind(document.text, block)}>{_cell(block, lang)}{inside}</p>\n"


def _kind(text: str, block: Block) -> str:
    short = block.end - block.start <= _LONGEST_HEADING
    return ' class="head"' if short and _HEADING.match(text, block.start, block.end) else ""


def _cell(block: Block, lang: str) -> str:
    if block.table is None:
        return ""
    cell = block.table
    said = phrase("page_cell", lang, table=cell.table, row=cell.row, column=cell.column)
    return f'<span class="cell">{safe(said)}</span> '


def _marked(text: str, block: Block, near: Sequence[Shown]) -> Iterator[str]:
    """The block's text, cut where marks begin and end; where a claim holds a figure the figure is marked."""
    cuts = {block.start, block.end}
    for one in near:
        cuts.update((max(one.start, block.start), min(one.end, block.end)))
    places = sorted(cuts)
    begun: set[int] = set()
    for start, end in zip(places, places[1:], strict=False):
        over = [one for one in near if one.start <= start and end <= one.end]
        figures = [one for one in over if not one.claim] or over
        piece = safe(text[start:end])
        yield _mark(figures, piece, first=not begun.issuperset({one.number for one in figures})) if figures else piece
        begun.update(one.number for one in figures)


def _mark(figures: Sequence[Shown], piece: str, *, first: bool) -> str:
    state = min((one.state for one in figures), key=_ORDER.index)
    level = min(one.level for one in figures)
    numbers = " ".join(str(one.number) for one in figures)
    place = f' id="m{figures[0].number}"' if first else ""
    number = figures[0].number
    sign = f'<sup aria-hidden="true" data-n="{number}">{SIGNS[state]}</sup>' if first else ""
    kind = f"m {state} k{level}" + (" claim" if all(one.claim for one in figures) else "")
    title = safe("\n".join(_title(one) for one in figures).replace("\n", " / "))
    return (
        f'<a class="{kind}"{place} href="#e{number}" data-e="{numbers}" title="{title}">{piece}{sign}</a>'
    )


def _title(one: Shown) -> str:
    return ": ".join(word for word in (one.why, one.name or one.label) if word)
