"""One sheet of a workbook as rows of texts, each with its cell; what cannot be taken for certain is a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.readers.xlsx_container import Container
from fzzf_metrics.readers.xlsx_number import text_of_number
from fzzf_metrics.readers.xlsx_parts import SheetEntry, Workbook, elements, local, rich_text
from fzzf_metrics.records import field, frozen, mutable

MAX_COLUMN = 256
"""Columns that are looked at."""

MAX_CELLS = 1_000_000
"""Cells of one sheet that hold something."""


@frozen
class Cell:
    """What a cell holds: its text, and what else must be said should it turn out to be read."""

    text: str
    formula: bool = False
    code: str = ""
    found: str = ""
    rounded: bool = False


@mutable
class Sheet:
    """Cells by row and column (from 1), and which rows and columns are hidden or merged."""

    name: str
    file: str
    hidden: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return Place(self.file, sheet=self.name, cell=f"{letters(column)}{row}")


def letters(column: int) -> str:
    """The letters of a column, from 1.

    >>> letters(1), letters(27), letters(256)
    ('A', 'AA', 'IV')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def position(reference: str) -> tuple[int, int] | None:
    """Row and column (from 1) of ``C5``; None where it is no cell.

    >>> position("C5"), position("$C$5"), position("C"), position("AAAA1")
    ((5, 3), None, None, None)
    """
    found = re.fullmatch("([A-Z]{1,3})([1-9][0-9]{0,6})", reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def read_sheet(entry: SheetEntry, book: Workbook, container: Container, problems: Problems) -> Sheet:
    """Read one sheet whole."""
    sheet = Sheet(entry.name, container.file, entry.hidden)
    if entry.part not in container.names:
        problems.add("workbook_damaged", Place(container.file), entry.part or entry.name)
        return sheet
    number = cells = 0
    for element in elements(container, entry.part):
        match local(element.tag):
            case "row":
                number = _row(element, number, sheet, book, problems)
                cells += len(sheet.rows.get(number, ()))
                element.clear()
            case "col" if element.get("hidden") in ("1", "true"):
                first, last = _whole(element.get("min")), _whole(element.get("max"))
                sheet.hidden_columns.update(range(first, min(last, MAX_COLUMN) + 1))
            case "mergeCell":
                _merge(element.get("ref", ""), sheet)
        if cells > MAX_CELLS:
            problems.add("workbook_too_large", Place(container.file), entry.name, f"{MAX_CELLS:,}")
            break
    return sheet


def _row(element: Element, before: int, sheet: Sheet, book: Workbook, problems: Problems) -> int:
    """Take the cells of one row; the number of the row."""
    number = _whole(element.get("r")) or before + 1
    if element.get("hidden") in ("1", "true"):
        sheet.hidden_rows.add(number)
    column = 0
    for child in element:
        if local(child.tag) != "c":
            continue
        row, column = position(child.get("r", "")) or (number, column + 1)
        if column > MAX_COLUMN:
            continue
        cell = _cell(child, book)
        if not cell.text and not cell.code:
            continue
        cells = sheet.rows.setdefault(row, {})
        if column in cells:
            problems.add("cell_twice", sheet.place(row, column))
        cells[column] = cell
    return number


def _cell(element: Element, book: Workbook) -> Cell:
    formula, held, raw, inline = False, False, "", ""
    for child in element:
        match local(child.tag):
            case "f":
                formula = True
            case "v":
                held, raw = True, child.text or ""
            case "is":
                inline = rich_text(child)
    kind = element.get("t", "n")
    # A formula whose result is an empty text holds it; one that was never calculated holds nothing.
    if formula and not raw and not (held and kind == "str"):
        return Cell("", formula, "formula_without_value")
    match kind:
        case "inlineStr":
            return Cell(inline, formula)
        case "str":
            return Cell(raw, formula)
        case "d":
            return Cell(raw.removesuffix("T00:00:00"), formula)
        case "s":
            return _shared(raw, formula, book)
        case "b":
            return Cell({"1": "是", "0": "否"}.get(raw, raw), formula)
        case "e":
            return Cell("", formula, "cell_error", raw)
    return _number(element, raw, formula, book)


def _shared(raw: str, formula: bool, book: Workbook) -> Cell:
    at = _index(raw)
    if at is None or at >= len(book.texts):
        return Cell("", formula, "cell_without_text", raw[:80])
    return Cell(book.texts[at], formula)


def _number(element: Element, raw: str, formula: bool, book: Workbook) -> Cell:
    if not raw:
        return Cell("", formula)
    style = _whole(element.get("s"))
    code = book.formats[style] if style < len(book.formats) else "General"
    found = text_of_number(raw.strip(), code, from_1904=book.from_1904)
    if found is None:
        return Cell("", formula, "cell_broken", raw[:80])
    return Cell(found[0], formula, rounded=found[1])


def _merge(reference: str, sheet: Sheet) -> None:
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start and end and start != end:
        sheet.merged.append((*start, *end))


def _index(text: str | None) -> int | None:
    """A small whole number; None for anything else, which must not pass for the first of a list."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None


def _whole(text: str | None) -> int:
    return _index(text) or 0


def texts_of(sheet: Sheet, row: int, width: int) -> Iterator[str]:
    """The texts of a row from its first column on."""
    cells = sheet.rows.get(row, {})
    return (cells[column].text if column in cells else "" for column in range(1, width + 1))
