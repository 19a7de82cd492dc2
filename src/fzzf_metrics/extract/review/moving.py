"""A person's entries in a document that has changed: the same entry at its new place, or marked as gone."""

from __future__ import annotations

from fzzf_metrics.extract.review.earlier import Kept
from fzzf_metrics.extract.review.entry import Entry
from fzzf_metrics.extract.review.yaml_text import Piece
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.readers.fields import state_of_value
from fzzf_metrics.records import replace

_LEAST = 4
"""Characters that words must have to be found again by themselves."""


def moved(kept: Kept, entry: Entry, *, same_document: bool) -> Kept:
    """The entry with the place that its words have now; as it is where the document is the same."""
    if same_document and (kept.start, kept.end) == (entry.start, entry.end):
        return kept
    where = {
        "section": entry.section, "page": str(entry.page or ""), "paragraph": str(entry.paragraph or ""),
        "start": str(entry.start), "end": str(entry.end),
    }
    return replace(_at(kept, where), start=entry.start, end=entry.end)


def placed_again(kept: Kept, text: str, lang: str) -> Kept:
    """A person's entry about words that no figure of the new document answers to.

    Its words at the same place, or once elsewhere: there it goes. Else it is kept and waits for a person again, with no
    place (``start`` -1), for its number may no longer be what the document says.
    """
    if kept.start < 0 or not kept.text or text[kept.start: kept.end] == kept.text:
        return kept
    if len(kept.text) >= _LEAST and text.count(kept.text) == 1:
        start = text.index(kept.text)
        again = _at(kept, {"start": str(start), "end": str(start + len(kept.text))})
        return replace(again, start=start, end=start + len(kept.text))
    return replace(_waiting(kept, lang), start=-1, end=-1)


def _at(kept: Kept, where: dict[str, str]) -> Kept:
    pairs = [(key, _evidence(kept, value, where) if key == kept.words.get("evidence") else value)
             for key, value in kept.pairs]
    return replace(kept, pairs=tuple(pairs))


def _evidence(kept: Kept, value: Piece, where: dict[str, str]) -> Piece:
    if not isinstance(value, dict):
        return value
    words = {key: kept.words.get(f"evidence.{key}", key) for key in where}
    changed: dict[str, Piece] = {words[key]: text for key, text in where.items()}
    out = {key: changed.pop(key, old) for key, old in value.items()}
    return {key: text for key, text in {**out, **changed}.items() if text != ""}


def _waiting(kept: Kept, lang: str) -> Kept:
    """The entry in state awaiting_review, with a note that says why; unchanged where it says so already."""
    note = kept.said.get("note", "")
    if any(phrase("extract_note_lost", each) in note for each in ("zh", "en")):
        return kept
    was = kept.said.get("state", "")
    said = "；".join(part for part in (note, phrase("extract_note_lost", lang), f"state: {was}" if was else "") if part)
    state, value, evidence = (kept.words.get(key, key) for key in ("state", "value", "evidence"))
    # A value that is itself a state (不适用) cannot stand beside another one.
    without = {state, value} if state_of_value(kept.said.get("value", "")) else {state}
    nowhere = _at(kept, dict.fromkeys(("section", "page", "paragraph", "start", "end"), "")).pairs
    pairs = [(key, _noted(kept, one, said) if key == evidence else one) for key, one in nowhere if key not in without]
    return replace(kept, pairs=(*pairs, (state, "awaiting_review")))


def _noted(kept: Kept, value: Piece, said: str) -> Piece:
    word = kept.words.get("evidence.note", "note")
    return {**value, word: said} if isinstance(value, dict) else value
