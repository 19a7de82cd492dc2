"""Reports as CSV: strict, with the line and column of every field.

The csv module accepts unclosed quotes and knows no columns; so the fields are cut here. Text is text: what begins with
``=`` is not a formula and nothing is ever evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Report
from fzzf_metrics.readers import fields, table
from fzzf_metrics.readers.encoding import decode
from fzzf_metrics.records import mutable

Spot = tuple[int, int]
"""Line and column, from 1."""


def read(content: bytes, file: str, problems: Problems) -> Report | None:
    """The report in a CSV file; what is wrong is in ``problems``. None where no table can be made out."""
    text = decode(content, file, problems)
    if text is None:
        return None
    rows = _rows(text, file, problems)
    if rows is None:
        return None
    first = next((row for row in rows if not row.is_empty), None)
    if first is None:
        problems.add("file_empty", Place(file))
        return None
    columns = table.head(first, problems)
    if not table.names_figures(columns):
        return None
    return table.report([table.Table(columns, _of_width(rows, len(columns), problems))], Place(file), problems)


def _of_width(rows: Iterator[table.Row], width: int, problems: Problems) -> Iterator[table.Row]:
    """The rows; one with fewer fields than the head is a problem, for nobody knows which field is missing."""
    for row in rows:
        if not row.is_empty and len(row.texts) < width:
            problems.add("row_too_short", row.at(0), str(len(row.texts)), str(width))
            continue
        yield row


def _rows(text: str, file: str, problems: Problems) -> Iterator[table.Row] | None:
    separator = separator_of(text, file, problems)
    if separator is None:
        return None
    return Scanner(text, file, separator, problems).rows()


def separator_of(text: str, file: str, problems: Problems) -> str | None:
    """Comma or tab, by the head line; anything else that looks like a separator is a problem."""
    start = re.search(r"[^\s,;\t，；|]", text)
    if start is None:
        return ","
    line = 1 + len(re.findall(r"\r\n|\r|\n", text[: start.start()]))
    head = re.split(r"[\r\n]", text[start.start() : start.start() + 10_000], maxsplit=1)[0]
    if "," in head:
        return ","
    if "\t" in head:
        problems.add("csv_tab", Place(file, line, 1), severity="note")
        return "\t"
    for mark in ";；，|":
        if mark in head:
            problems.add("csv_separator", Place(file, line, head.index(mark) + 1), mark)
            return None
    return ","


@mutable
class Scanner:
    """Cuts text into rows of fields, noting where each begins."""

    text: str
    file: str
    separator: str
    problems: Problems

    def rows(self) -> Iterator[table.Row]:
        """The rows in order; a broken quote ends the file, for what follows cannot be told apart."""
        lines = re.split(r"\r\n|\r|\n", self.text)
        number = 0
        while number < len(lines):
            line = lines[number]
            number += 1
            if '"' not in line:
                yield self._plain(line, number)
                continue
            row, used = self._quoted(lines, number - 1)
            if row is None:
                return
            yield row
            number += used

    def _plain(self, line: str, number: int) -> table.Row:
        texts = line.split(self.separator)
        return table.Row(texts, partial(self._plain_place, number, texts))

    def _plain_place(self, number: int, texts: list[str], position: int) -> Place:
        column = 1 + sum(len(text) + 1 for text in texts[:position])
        return Place(self.file, number, column)

    def _quoted(self, lines: list[str], first: int) -> tuple[table.Row | None, int]:
        """The row that begins on line ``first`` (from 0) and how many further lines it takes."""
        texts: list[str] = []
        spots: list[Spot] = []
        at, offset = first, 0
        while True:
            spots.append((at + 1, offset + 1))
            if not lines[at].startswith('"', offset):
                end = lines[at].find(self.separator, offset)
                field = lines[at][offset:] if end < 0 else lines[at][offset:end]
                if '"' in field:
                    self._bad("csv_stray_quote", at, offset + field.index('"'))
                    return None, 0
                offset = end
            else:
                field, at, offset = self._unquoted(lines, at, offset)
                if at < 0:
                    return None, 0
            texts.append(field)
            if offset < 0 or offset == len(lines[at]):
                return table.Row(texts, partial(_place, self.file, spots)), at - first
            offset += 1

    def _unquoted(self, lines: list[str], at: int, offset: int) -> tuple[str, int, int]:
        """A field in quotes: its text, its last line and the offset behind it; line -1 where it is broken."""
        begin, parts, position, size = (at, offset), [], offset + 1, 0
        while True:
            end = lines[at].find('"', position)
            parts.append(lines[at][position:] + "\n" if end < 0 else lines[at][position:end])
            size += len(parts[-1])
            if end < 0:
                at, position = at + 1, 0
                if at == len(lines) or size > fields.MAX_TEXT:
                    self._bad("csv_open_quote", *begin)
                    return "", -1, 0
            elif lines[at].startswith('""', end):
                parts.append('"')
                position = end + 2
            else:
                if end + 1 < len(lines[at]) and lines[at][end + 1] != self.separator:
                    self._bad("csv_after_quote", at, end + 1)
                    return "", -1, 0
                return "".join(parts), at, end + 1

    def _bad(self, code: str, line: int, offset: int) -> None:
        self.problems.add(code, Place(self.file, line + 1, offset + 1))


def _place(file: str, spots: list[Spot], position: int) -> Place:
    return Place(file, *spots[position])
