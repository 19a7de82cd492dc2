"""The review page: one HTML file with the whole text, every figure marked, and a list beside it. It asks for nothing.

Its only script and style are its own, named by their hashes; a content security policy forbids everything else.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.extract.extraction import Extraction
from fzzf_metrics.extract.review.build import Review
from fzzf_metrics.extract.review.page_script import SCRIPT
from fzzf_metrics.extract.review.page_style import STYLE
from fzzf_metrics.extract.review.page_text import drawn_text, safe
from fzzf_metrics.extract.review.page_view import SIGNS, Row, Shown, View
from fzzf_metrics.messages import text as phrase

MOST = 20_000
"""Entries of one page; a browser shows no more in reasonable time."""


def page(extraction: Extraction, review: Review, known: Mapping[str, FigureDefinition], lang: str = "zh") -> str:
    """The page of a review, in ``zh`` or ``en``; complete in itself, for a browser without a network.

    InputError where there are more than :data:`MOST` entries.
    """
    shown = View(known, lang).shown(review)
    if len(shown) > MOST:
        place = Place(extraction.document.name)
        raise InputError([Problem("extract_page_too_large", place, f"{len(shown):,}", f"{MOST:,}")])
    title = safe(extraction.title or Path(extraction.document.name).name)
    whose = safe(phrase(
        "page_whose", lang, unit=review.unit, period=review.period, file=Path(extraction.document.name).name,
    ))
    return "".join((
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n',
        '<meta name="referrer" content="no-referrer">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        f"<header><h1>{title}</h1><p>{whose}</p></header>\n",
        '<div id="panes">\n<main tabindex="0">\n', *drawn_text(extraction.document, shown, lang), "</main>\n",
        *_aside(shown, lang), f'</div>\n<div id="card" hidden></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n',
    ))


def _policy() -> str:
    """What the page may do: run its own script, use its own style, and nothing else."""
    script, style = (b64encode(sha256(part.encode()).digest()).decode() for part in (SCRIPT, STYLE))
    return (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _aside(shown: Sequence[Shown], lang: str) -> Iterator[str]:
    counts = Counter(one.state for one in shown)
    count = f'{_said("page_states", lang)} <span id="count"></span>'
    yield f'<aside>\n<fieldset id="states" hidden><legend>{count}</legend>\n'
    for state, sign in SIGNS.items():
        if counts[state] or state in ("accepted", "decide", "unknown", "aside"):
            words = f"{sign} {_said(f'page_state_{state}', lang)} {counts[state]}"
            yield f'<label><input type="checkbox" value="{state}" checked> {words}</label>\n'
    yield f'</fieldset>\n<p class="keys">{_said("page_keys", lang)}</p>\n<ol id="list" tabindex="-1">\n'
    for one in shown:
        yield from _item(one, lang)
    yield "</ol>\n</aside>\n"


def _item(one: Shown, lang: str) -> Iterator[str]:
    name = f'<span class="name">{safe(one.name)} <code>{safe(one.id)}</code></span>' if one.id else ""
    value = "" if one.claim else f"<b>{safe(one.value)}</b> "
    yield (
        f'<li id="e{one.number}" class="{one.state}" data-state="{one.state}"><a href="#m{one.number}">'
        f'<small>{one.number}</small><span class="sign">{SIGNS[one.state]}</span>{value}{safe(one.label)}{name}</a>'
        f'<div class="more"><p>{safe(one.why)}</p>'
    )
    yield from (_candidate(row, lang) for row in one.rows)
    if one.facts:
        yield "<dl>" + "".join(f"<dt>{safe(head)}</dt><dd>{safe(words)}</dd>" for head, words in one.facts) + "</dl>"
    yield "</div></li>\n"


def _candidate(row: Row, lang: str) -> str:
    why = safe(phrase("page_because", lang, why=row.why)) if row.why else ""
    points = safe(phrase("page_points", lang, points=row.points))
    return (
        f'<div class="row"><span class="bar">{points}</span><span>{safe(row.name)} <code>{safe(row.id)}</code> {why}'
        "</span></div>"
    )


def _said(code: str, lang: str) -> str:
    return safe(phrase(code, lang))
