"""The review file as text: what a clerk goes through in a text editor, and what loads as a report as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.extract.found import Claim
from fzzf_metrics.extract.link import ACCEPTED_FROM
from fzzf_metrics.extract.review.earlier import Earlier
from fzzf_metrics.extract.review.entry import MARK, Entry, digest, fields_of
from fzzf_metrics.extract.review.ledger import Item, name_of
from fzzf_metrics.extract.review.merging import Line, Merged
from fzzf_metrics.extract.review.sources import renewed
from fzzf_metrics.extract.review.yaml_text import Piece, comment, entry, item
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.readers.fields import control_characters
from fzzf_metrics.readers.yaml_json import FORMAT
from fzzf_metrics.records import frozen
from fzzf_metrics.render.text import inert

LONGEST = 300
"""Characters of the words that evidence quotes; a claim may be longer and is cut."""


@frozen
class Head:
    """Whose report it is and from which document: ``source`` is the document's id in the file."""

    unit: str
    period: str
    title: str
    source: str
    file: str
    sha256: str


class Writer:
    """Writes one file; ``known`` are all figures by id, ``lang`` is the language of its comments."""

    def __init__(self, head: Head, known: Mapping[str, FigureDefinition], lang: str) -> None:
        """For one document and one language."""
        self.head, self.known, self.lang = head, known, lang

    def text(self, merged: Merged, lines: Sequence[Line], claims: Sequence[Claim], earlier: Earlier | None) -> str:
        """The whole file. ``lines`` are those of ``merged``, settled; ``claims`` those that may be no figure."""
        out = [*self._comments("extract_file_head", file=self.head.file, points=ACCEPTED_FROM)]
        out += earlier.above if earlier else ()
        for key, value in self._heading(earlier):
            out += entry(key, value)
        out += ["figures:" if lines else "figures: []", *self._figures(lines)]
        out += [*self._loose(claims), *merged.remarks, *(earlier.below if earlier else ())]
        record = [*self._items(lines), *(self._item(one, own=True) for one in merged.deleted)]
        out += ["", *self._comments("extract_file_record"), "extracted:" if record else "extracted: []"]
        return "\n".join([*out, *(f"  - {one}" for one in record)]) + "\n"

    def _comments(self, code: str, **values: object) -> Iterator[str]:
        for said in phrase(code, self.lang, **values).split("\n"):
            yield comment(said, MARK)

    # -- the heading -----------------------------------------------------------------------------------------------

    def _heading(self, earlier: Earlier | None) -> list[tuple[str, Piece]]:
        head, ours = self.head, {"id": self.head.source, "file": self.head.file, "sha256": self.head.sha256}
        if earlier is None:
            source: dict[str, Piece] = {"id": head.source, **({"title": head.title} if head.title else {}), **ours}
            title: list[tuple[str, Piece]] = [("title", head.title)] if head.title else []
            rest: list[tuple[str, Piece]] = [("unit", {"name": head.unit}), ("period", head.period)]
            return [("format", FORMAT), *title, *rest, ("sources", [source])]
        there = {key for key, _, _ in earlier.head}
        found = [(word, renewed(value, ours) if key == "sources" else value) for key, word, value in earlier.head]
        added: dict[str, Piece] = {"unit": {"name": head.unit}, "period": head.period, "sources": [dict(ours)]}
        return [*found, *((key, value) for key, value in added.items() if key not in there)]

    # -- the figures -----------------------------------------------------------------------------------------------

    def _figures(self, lines: Sequence[Line]) -> Iterator[str]:
        section: str | None = None
        for line in lines:
            here = line.entry.section if line.entry else None
            if here != section:
                yield ""
                yield comment(f"—— {here}" if here else phrase("extract_file_rest", self.lang), MARK)
                section = here
            yield from (f"  {remark}" for remark in line.remarks)
            yield from (f"  {said}" for said in self._why(line))
            if line.kept:
                yield from item(line.kept.pairs)
            elif line.entry:
                yield from item(self._pairs(line.entry))

    def _why(self, line: Line) -> Iterator[str]:
        one = line.entry
        if line.kept is not None:
            yield from self._comments("extract_why_kept" if one else "extract_why_added")
            return
        assert one is not None  # noqa: S101 - a line without a person's entry is ours
        others = phrase("show_list", self.lang).join(str(start + 1) for start in one.others)
        yield from self._comments(one.why, others=others, points=ACCEPTED_FROM)
        for candidate in one.candidates[: None if one.standing == "decide" else 2]:
            known = self.known.get(candidate.id)
            why = phrase("show_list", self.lang).join(candidate.why)
            yield from self._comments(
                "extract_candidate", id=candidate.id, name=known.name if known else "", points=candidate.confidence,
                why=phrase("page_because", self.lang, why=why) if why else "",
            )

    def _pairs(self, one: Entry) -> list[tuple[str, Piece]]:
        said = fields_of(one, self.note(one))
        note = said.pop("note", "")
        where = {
            "source": self.head.source, "section": one.section, "page": str(one.page or ""),
            "paragraph": "" if one.page else str(one.paragraph or ""), "start": str(one.start), "end": str(one.end),
            "text": _quote(one.text), "note": note,
        }
        evidence: Piece = {key: text for key, text in where.items() if text}
        return [("id", said.pop("id", "")), *said.items(), ("evidence", evidence)]

    def note(self, one: Entry) -> str:
        """The note of one of our entries: the day it speaks of."""
        return phrase("extract_note_as_of", self.lang, day=one.as_of) if one.as_of else ""

    def _loose(self, claims: Sequence[Claim]) -> Iterator[str]:
        if claims:
            yield ""
            yield from self._comments("extract_file_claims")
        for one in claims:
            yield comment(f"  {one.start + 1}: {inert(' '.join(one.text.split()))[:LONGEST]}", MARK)

    # -- the record ------------------------------------------------------------------------------------------------

    def _items(self, lines: Sequence[Line]) -> Iterator[Item]:
        return (self._item(line.entry, own=line.kept is not None) for line in lines if line.entry)

    def _item(self, one: Entry, *, own: bool) -> Item:
        said = name_of(fields_of(one, self.note(one)))
        return Item(one.start, one.end, digest(one.label, one.text), one.context, said, own)


def _quote(text: str) -> str:
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return inert(cut) if control_characters(cut) else cut
