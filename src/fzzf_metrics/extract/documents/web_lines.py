"""A web page as lines: what a browser would begin a new line for, with the element and the table cell of each."""

from __future__ import annotations

import re
from typing import Any

from fzzf_metrics.extract.documents.record import Cell
from fzzf_metrics.extract.documents.texts import DIRECTION, cleaned
from fzzf_metrics.records import field, mutable

DROPPED = frozenset({
    "script", "style", "noscript", "template", "textarea", "select", "button", "input", "object", "embed", "svg",
    "canvas", "video", "audio", "map", "iframe", "head", "title", "link", "meta", "datalist", "dialog",
})
"""Elements whose content is no text of the page."""

BOILERPLATE = frozenset({"nav", "header", "footer", "aside", "menu"})
"""Elements that by their name hold what stands on every page of a site."""

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "q", "rp", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
})
_MOST_COLUMNS = 1000
_LAYOUT_CHARACTERS = 300  # a cell with more holds a part of the page, not a datum
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d]")


@mutable
class _Table:
    number: int
    row: int = 0
    column: int = 0
    held: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell above still covers


@mutable
class Grid:
    """Which cell of which table the walk is in. Tables that only lay out a page are not counted."""

    count: int = 0
    open: list[_Table | None] = field(default_factory=list)
    cells: list[Cell | None] = field(default_factory=list)

    @property
    def cell(self) -> Cell | None:
        """The cell of the innermost table of data, None outside of any."""
        return self.cells[-1] if self.cells else None

    def enter(self, element: Any) -> None:
        """The start of a table, row or cell; anything else changes nothing."""
        if element.tag == "table":
            data = not _lays_out(element)
            self.count += data
            self.open.append(_Table(self.count) if data else None)
            self.cells.append(None)
            return
        table = self.open[-1] if self.open else None
        if table is None:
            return
        if element.tag == "tr":
            table.row, table.column = table.row + 1, 0
            table.held = {column: rows - 1 for column, rows in table.held.items() if rows > 1}
        elif element.tag in ("td", "th"):
            self._enter(table, element)

    def leave(self, element: Any) -> None:
        """The end of a table."""
        if element.tag == "table" and self.open:
            self.open.pop()
            self.cells.pop()

    def _enter(self, table: _Table, element: Any) -> None:
        table.column += 1
        while table.column in table.held and table.column < _MOST_COLUMNS:
            table.column += 1
        self.cells[-1] = Cell(table.number, max(table.row, 1), table.column)
        wide, high = min(_span(element, "colspan"), max(_MOST_COLUMNS - table.column, 1)), _span(element, "rowspan")
        if high > 1:
            table.held.update(dict.fromkeys(range(table.column, table.column + wide), high))
        table.column += wide - 1


@mutable
class WebLine:
    """A line of a page: its text, how many of its characters are links, the block it stands in and its cell.

    ``heading``: it stands in an h1 or h2. ``named`` are the elements around it that were asked to be named. ``turned``:
    marks in it turn the direction of writing.
    """

    text: str
    linked: int
    element: Any
    cell: Cell | None = None
    goes_on: bool = False
    heading: bool = False
    named: tuple[Any, ...] = ()
    turned: bool = False


def page_lines(root: Any, skipped: frozenset[Any], named: frozenset[Any] = frozenset()) -> list[WebLine]:
    """The lines of a page in order, without what stands in the elements ``skipped`` and what is never text."""
    from lxml.etree import iterwalk

    writer = _Writer(named=named)
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        gone = element.tag in DROPPED or element in skipped
        if event == "end":
            writer.leave(element, gone)
        elif gone:
            walk.skip_subtree()
        else:
            writer.enter(element)
    writer.flush(root)
    return writer.lines


@mutable
class _Writer:
    """The walk through a page: the lines so far, the one that is being put together, and what the walk is inside of."""

    named: frozenset[Any]
    lines: list[WebLine] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    goes_on: bool = False
    links: int = 0
    headings: int = 0
    around: list[Any] = field(default_factory=list)
    grid: Grid = field(default_factory=Grid)

    def enter(self, element: Any) -> None:
        """The start of an element that is not left out."""
        if self._breaks(element):
            self.flush(element.getparent(), element.tag == "br")
            self.grid.enter(element)
        if element in self.named:
            self.around.append(element)
        self.links += element.tag == "a"
        self.headings += element.tag in ("h1", "h2")
        self._write(element.text, element)

    def leave(self, element: Any, gone: bool) -> None:
        """The end of an element; then comes what stands behind it."""
        if not gone:
            if self._breaks(element):
                self.flush(element, element.tag == "br")
                self.grid.leave(element)
            if self.around and self.around[-1] is element:
                self.around.pop()
            self.links -= element.tag == "a"
            self.headings -= element.tag in ("h1", "h2")
        elif element.tag not in _INLINE:
            self.flush(element.getparent())
        self._write(element.tail, element.getparent())

    def _breaks(self, element: Any) -> bool:
        return element.tag not in _INLINE or element in self.named

    def _write(self, text: str | None, inside: Any) -> None:
        if not text:
            return
        if inside is not None and inside.tag == "pre":
            *whole, text = text.split("\n")
            for part in whole:
                self._add(part)
                self.flush(inside, True)
        self._add(text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.linked += len(text.strip()) if self.links else 0

    def flush(self, element: Any, broken: bool = False) -> None:
        """End the line, if there is one; the next goes on in the same paragraph where it is only ``broken``."""
        raw = "".join(self.parts)
        text = cleaned(_spaced(raw))
        if text:
            self.lines.append(WebLine(
                text, min(self.linked, len(text)), element, self.grid.cell, self.goes_on, self.headings > 0,
                tuple(self.around), bool(DIRECTION.search(raw)),
            ))
        self.goes_on = broken and (bool(text) or self.goes_on)
        self.parts, self.linked = [], 0


def _spaced(text: str) -> str:
    """Line ends of the source beside Chinese characters are nothing, all other white space is one space."""
    def one(match: re.Match[str]) -> str:
        sides = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        return "" if ("\n" in match[0] or "\r" in match[0]) and _WIDE.search(sides) else " "

    return _SPACE.sub(one, text)


def _span(element: Any, name: str) -> int:
    given = (element.get(name) or "").strip()
    return min(max(int(given), 1), _MOST_COLUMNS) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def _lays_out(table: Any) -> bool:
    """Whether a table holds the page rather than data: another table inside, or a cell of many words."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(len("".join(cell.itertext()).strip()) > _LAYOUT_CHARACTERS for cell in table.iter("td", "th"))
