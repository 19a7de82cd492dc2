"""The text of a long CSV file in pieces of whole rows: UTF-8 first, then GB18030, never a guess that gives mojibake."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.readers.encoding import decode
from fzzf_metrics.records import field, frozen, mutable, replace

FIRST_BYTES = 1 << 16
PIECE_BYTES = 8_000_000
MAX_ROW_BYTES = 64_000_000
"""Bytes in which a row must end, quoted line ends included."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@frozen
class Span:
    """Where whole rows are in a file: the number of their first line (from 1), their first byte, how many bytes."""

    line: int
    start: int
    size: int
    encoding: str

    def rows_from(self, path: str, line: int) -> str:
        """Their text from a line on, read once more. OSError where the file has gone."""
        with Path(path).open("rb") as file:
            file.seek(self.start)
            text = file.read(self.size).decode(self.encoding, "replace")
        ends = islice(_LINE_END.finditer(text), line - self.line)
        last = deque(ends, 1)
        return text[last[0].end():] if last else text


@frozen
class Piece:
    """Whole rows of a file: their text, and where it is."""

    text: str
    span: Span

    @property
    def line(self) -> int:
        """The number of the first line (from 1)."""
        return self.span.line

    def done(self, size: int) -> float:
        """The share of a file of ``size`` bytes up to the end of the piece."""
        return min(1.0, (self.span.start + self.span.size) / max(1, size))


@mutable
class _Decoder:
    """Remembers what the file was taken for. A file is one or the other: what changes halfway is refused."""

    file: str
    problems: Problems
    encoding: str = ""
    problem_found: bool = field(default=False)

    def text(self, content: bytes, line: int) -> str:
        """The text of a piece that begins on a line; InputError where it is in neither encoding."""
        if self.encoding == "gb18030":
            return self._strict(content, line)
        inner = Problems()
        found = decode(content, self.file, inner)
        switched = any(problem.code == "encoding_gb18030" for problem in inner.found)
        if found is not None and switched and self.encoding:  # Chinese texts in UTF-8 stood before it
            inner, found = _damaged(content, self.file), None
        if found is None:
            shift = line - 1
            raise InputError([replace(one, place=_moved(one.place, shift)) for one in inner.found])
        if switched:
            self.encoding = "gb18030"
        elif not found.isascii():
            self.encoding = "utf-8"
        self.problems.found += inner.found
        return found

    def _strict(self, content: bytes, line: int) -> str:
        problems = Problems()
        try:
            if b"\0" not in content:
                return content.decode("gb18030")
        except UnicodeDecodeError as error:
            at, code = error.start, "table_encoding"
        else:
            at, code = content.index(b"\0"), "nul_character"
        before = content[:at].decode("gb18030", "replace")
        column = len(_LINE_END.split(before)[-1]) + 1
        place = Place(self.file, line + _lines(before), column)
        problems.add(code, place, content[at:at + 4].hex(" ") if code == "table_encoding" else "")
        raise InputError(problems.found)


def _damaged(content: bytes, file: str) -> Problems:
    """What is to be said of bytes that are no UTF-8 in a file that is."""
    problems = Problems()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[:error.start].decode("utf-8")
        place = Place(file, _lines(before) + 1, len(_LINE_END.split(before)[-1]) + 1)
        problems.add("table_encoding", place, content[error.start:error.start + 4].hex(" "), hint="hint_damaged_utf8")
    return problems


def pieces(path: str, problems: Problems, size: int = PIECE_BYTES) -> Iterator[Piece]:
    """The file in pieces that end with a row; a quoted field with line ends in it is never cut.

    The first piece is short. InputError where the encoding is none of the two or a row is too long.
    """
    decoder = _Decoder(path, problems)
    line = start = 0
    with Path(path).open("rb") as file:
        for content in _whole_rows(file, path, size):
            text = decoder.text(content, line + 1)
            yield Piece(text, Span(line + 1, start, len(content), decoder.encoding or "ascii"))
            line += _lines(text)
            start += len(content)


def _whole_rows(file: BinaryIO, path: str, size: int) -> Iterator[bytes]:
    rest, wanted = b"", min(FIRST_BYTES, size)
    while block := file.read(wanted):
        rest += block
        cut = _row_end(rest)
        if cut:
            yield rest[:cut]
            rest, wanted = rest[cut:], size
        elif len(rest) > MAX_ROW_BYTES:
            problems = Problems()
            problems.add("bulk_row_size", Place(path), "", f"{MAX_ROW_BYTES:,}")
            raise InputError(problems.found)
    if rest:
        yield rest


def _row_end(content: bytes) -> int:
    """Behind the last line end that is not inside quotes; 0 where there is none.

    A CR at the very end may wait for its LF. No byte of a character of several bytes is a line end or a quote, in
    either encoding.
    """
    cut = _line_end(content, len(content))
    inside = content.count(b'"', 0, cut) % 2 == 1
    while cut and inside:
        before = _line_end(content, cut - 1)
        inside ^= content.count(b'"', before, cut) % 2 == 1
        cut = before
    return cut


def _line_end(content: bytes, stop: int) -> int:
    """Behind the last line end before an offset; in a file of CR alone, behind a CR."""
    return content.rfind(b"\n", 0, stop) + 1 or content.rfind(b"\r", 0, stop - 1) + 1


def _lines(text: str) -> int:
    """Line ends in a text."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _moved(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines) if place.line else place
