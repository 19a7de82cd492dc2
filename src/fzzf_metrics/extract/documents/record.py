"""A document as text, and which page, paragraph or table cell each character stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from fzzf_metrics.errors import Problem
from fzzf_metrics.records import frozen

Kind = Literal["txt", "docx", "pdf", "html"]


@frozen
class Cell:
    """A cell of the document's n-th table. All count from 1; a merged cell has the first row and column it covers."""

    table: int
    row: int
    column: int


@frozen
class Block:
    """A line of the text: its characters ``[start, end)`` and where they stand in the document.

    ``page`` and ``paragraph`` count from 1. Only a pdf has pages (else 0). Paragraphs are counted over the whole
    document, empty ones left out, paragraphs in cells included; of a txt file they are its lines, empty ones included.
    """

    start: int
    end: int
    page: int = 0
    paragraph: int = 0
    table: Cell | None = None


@frozen
class Line:
    """A line that a reader has found, before the text is put together.

    ``goes_on``: ``""`` begins a paragraph, ``line`` is a further line of the one before, ``page`` the rest of it on
    the next page (then nothing stands between the two).
    """

    text: str
    page: int = 0
    table: Cell | None = None
    goes_on: Literal["", "line", "page"] = ""


@frozen
class Read:
    """What a reader of docx, pdf or html gives: lines in reading order, and the encoding where bytes have one."""

    lines: tuple[Line, ...]
    encoding: str = ""


@frozen
class Document:
    """A document's text and the blocks that name its places; ``problems`` are notes and warnings.

    ``text`` of a txt file is exactly the decoded text, line ends and all (without a byte order mark). Of the other
    kinds it is the blocks with a line feed between them; a paragraph that goes on on the next page is two blocks with
    nothing between. ``encoding`` is that of the bytes of txt and html (``utf-8``, ``utf-8-sig``, ``gb18030``), else "".
    """

    name: str
    kind: Kind
    text: str
    encoding: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()

    def where(self, offset: int) -> Block:
        """The block that the character at ``offset`` stands in; a line end belongs to the line before it.

        IndexError outside of the text; its very end still belongs to the last block.

        >>> Document("a", "txt", "一\\n二", "utf-8", (Block(0, 1, 0, 1), Block(2, 3, 0, 2))).where(2).paragraph
        2
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(offset)
        return self.blocks[max(bisect_right(self.blocks, offset, key=lambda block: block.start) - 1, 0)]


def assembled(lines: Iterable[Line]) -> tuple[str, tuple[Block, ...]]:
    """The text of some lines and its blocks; empty lines are left out. No lines give one empty block.

    >>> assembled([Line("甲"), Line("乙"), Line("丙", 2, goes_on="page")])[0]
    '甲\\n乙丙'
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = paragraph = 0
    for line in lines:
        if not line.text:
            continue
        paragraph += not (line.goes_on and blocks)
        if blocks and line.goes_on != "page":
            parts.append("\n")
            at += 1
        parts.append(line.text)
        blocks.append(Block(at, at + len(line.text), line.page, paragraph, line.table))
        at += len(line.text)
    return "".join(parts), tuple(blocks) or (Block(0, 0),)
