"""Word documents (docx): paragraphs and tables in the order in which they stand, each cell a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.extract.documents.container import checked
from fzzf_metrics.extract.documents.record import Cell, Line, Read
from fzzf_metrics.extract.documents.texts import DIRECTION, cleaned
from fzzf_metrics.extract.documents.word_numbers import Numbers, numbers_of
from fzzf_metrics.extract.documents.word_text import Seen, W, paragraph_text
from fzzf_metrics.extras import needed
from fzzf_metrics.records import field, mutable

_GONE = {
    f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
}


def read(content: bytes, name: str, problems: Problems) -> Read | None:
    """The lines of a docx. Left out, and said: footnotes, hidden and deleted text, the contents, embedded objects.

    Headers and footers are left out. Numbers that Word gives paragraphs by itself are written out, for they are seen.
    """
    package = needed("docx", "word")
    if not checked(content, name, problems):
        return None
    part = package.Document(BytesIO(content)).part
    walk = _Walk(numbers_of(_root(part, "numbering"), _root(part, "styles")), _contents_styles(_root(part, "styles")))
    lines = tuple(walk.lines(part.element.body))
    _tell(walk, lines, _footnotes(part), Place(name), problems)
    return None if problems.errors else Read(lines)


@mutable
class _Walk:
    """One walk through the document; tables are counted as they begin."""

    numbers: Numbers
    contents: frozenset[str]
    seen: Seen = field(default_factory=Seen)
    tables: int = 0
    turned: int = 0
    embedded: int = 0

    def lines(self, parent: Any, cell: Cell | None = None) -> Iterator[Line]:
        """The lines of what stands in ``parent``: a body, a cell, a text box, or something that wraps these."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, cell)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag == f"{W}altChunk":
                self.embedded += 1
            elif element.tag in _GONE:
                self.seen.changed += element.tag in (f"{W}del", f"{W}moveFrom")
            elif isinstance(element.tag, str):
                yield from self.lines(element, cell)

    def _paragraph(self, paragraph: Any, cell: Cell | None) -> Iterator[Line]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in self.contents:
            self.seen.contents += 1
            return
        raw = _numbered(self.numbers.label(paragraph), paragraph_text(paragraph, self.seen))
        self.turned += bool(DIRECTION.search(raw))
        begun = False
        for text in filter(None, map(cleaned, raw.split("\n"))):
            yield Line(text, 0, cell, "line" if begun else "")
            begun = True
        boxes, self.seen.boxes = self.seen.boxes, []
        for box in boxes:
            yield from self.lines(box, cell)

    def _table(self, table: Any) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        for row_number, row in enumerate(_through(table, f"{W}tr"), 1):
            column = 1 + _span(row, f"{W}trPr/{W}gridBefore")
            for cell in _through(row, f"{W}tc"):
                yield from self.lines(cell, Cell(number, row_number, column))
                column += _span(cell, f"{W}tcPr/{W}gridSpan") or 1


def _numbered(label: str, text: str) -> str:
    """A tab keeps a label apart that would otherwise become one number or word with the text: 1 and 24件."""
    if not label or not text.strip():
        return text
    apart = label[-1].isalnum() or (label[-1] == "." and text.lstrip()[:1].isalnum() and text.lstrip()[0].isascii())
    return label + ("\t" if apart else "") + text.lstrip()


def _through(parent: Any, tag: str) -> Iterator[Any]:
    """The children of that kind, also those inside a content control or another wrapper."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag not in (f"{W}tbl", f"{W}p"):
            yield from _through(child, tag)


def _span(element: Any, path: str) -> int:
    found = element.find(path)
    given = "" if found is None else found.get(f"{W}val", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0


def _root(part: Any, kind: str) -> Any:
    """The root of the part that stands in this relation to the main part; None where there is none."""
    from docx.oxml import parse_xml

    found = (one for one in part.rels.values() if not one.is_external and one.reltype.endswith(f"/{kind}"))
    return next((parse_xml(one.target_part.blob) for one in found), None)


def _contents_styles(styles: Any) -> frozenset[str]:
    """The styles of the lines of a table of contents: headings said again, with page numbers."""
    found = () if styles is None else styles.findall(f"{W}style")
    return frozenset(
        one.get(f"{W}styleId") for one in found
        if (name := one.find(f"{W}name")) is not None and str(name.get(f"{W}val")).lower().startswith("toc ")
    )


def _footnotes(part: Any) -> int:
    """Footnotes and endnotes in which something stands."""
    roots = [root for kind in ("footnotes", "endnotes") if (root := _root(part, kind)) is not None]
    return sum(1 for root in roots for note in root if "".join(note.itertext(f"{W}t")).strip())


def _tell(walk: _Walk, lines: tuple[Line, ...], footnotes: int, place: Place, problems: Problems) -> None:
    seen = walk.seen
    if not lines and seen.pictures:
        problems.add("document_scan", place, str(seen.pictures))
        return
    for code, count in (
        ("document_changes", seen.changed), ("document_footnotes", footnotes), ("document_hidden", seen.hidden),
        ("document_objects", seen.objects + walk.embedded), ("document_turned", walk.turned),
    ):
        if count:
            problems.add(code, place, str(count), severity="warning")
    for code, count in (
        ("document_contents", seen.contents), ("document_pictures", seen.pictures), ("document_symbols", seen.symbols),
        ("document_numbers", walk.numbers.shown),
    ):
        if count:
            problems.add(code, place, str(count), severity="note")
