"""Reports as Excel workbooks: every sheet that has the heads is read, wherever on the sheet they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Report
from fzzf_metrics.readers import fields, table
from fzzf_metrics.readers.xlsx_container import Container, open_container
from fzzf_metrics.readers.xlsx_parts import Workbook, workbook
from fzzf_metrics.readers.xlsx_sheet import Sheet, read_sheet, texts_of

HEAD_ROWS = 20
"""Rows from the top in which a head is looked for."""

GUIDE = "填报说明"
"""The sheet of a template that only explains: that it has no heads needs no word."""


def read(content: bytes, file: str, problems: Problems) -> Report | None:
    """The report in a workbook; what is wrong is in ``problems``. None where no table can be made out."""
    container = open_container(content, file, problems)
    if container is None:
        return None
    book = workbook(container)
    _check_names(book, file, problems)
    if problems.errors:
        return None
    tables: list[table.Table] = []
    others: list[Sheet] = []
    for sheet in _sheets(book, container, problems):
        if found := _table(sheet, book, problems):
            tables.append(found)
        elif sheet.rows and sheet.name != GUIDE:
            others.append(sheet)
    if not tables:
        if not problems.errors:
            problems.add("heads_missing", _first_cell(others[0]) if others else Place(file))
        return None
    for sheet in others:
        problems.add("sheet_without_heads", _first_cell(sheet), sheet.name, severity="warning")
    return table.report(tables, Place(file), problems)


def _check_names(book: Workbook, file: str, problems: Problems) -> None:
    names = [sheet.name.casefold() for sheet in book.sheets]
    if not names:
        problems.add("workbook_damaged", Place(file), "xl/workbook.xml")
    for number, sheet in enumerate(book.sheets):
        if names[number] in names[:number]:
            problems.add("sheet_twice", Place(file, sheet=sheet.name, cell="A1"), sheet.name)


def _sheets(book: Workbook, container: Container, problems: Problems) -> Iterator[Sheet]:
    for entry in book.sheets:
        # A sheet of charts has no cells.
        if "chartsheets/" not in entry.part:
            yield read_sheet(entry, book, container, problems)


def _table(sheet: Sheet, book: Workbook, problems: Problems) -> table.Table | None:
    """The table on a sheet; None where no head is found."""
    if not sheet.rows:
        return None
    width = max(max(cells) for cells in sheet.rows.values())
    row = _head_row(sheet, width)
    if row is None:
        return None
    head = table.Row(list(texts_of(sheet, row, width)), partial(_place, sheet, row))
    columns = table.head(head, problems)
    _check_merged(sheet, row, columns, problems)
    _say_hidden(sheet, row, columns, problems)
    if not table.names_figures(columns):
        return table.Table(columns, ())  # a mistyped head, which is a problem already: nothing below it can be read
    return table.Table(columns, _rows(sheet, row, columns, book, problems))


def _first_cell(sheet: Sheet) -> Place:
    first = min(sheet.rows)
    return sheet.place(first, min(sheet.rows[first]))


def _head_row(sheet: Sheet, width: int) -> int | None:
    """The row of heads: the first that has them, else the first that has them but for mistyped ones."""
    rows = [list(texts_of(sheet, row, width)) for row in range(1, HEAD_ROWS + 1)]
    known = [[fields.HEADS.get(text.strip().lower()) for text in texts] for texts in rows]
    for number, columns in enumerate(known, 1):
        if table.names_figures(columns):
            return number
    for number, (columns, texts) in enumerate(zip(known, rows, strict=True), 1):
        if any(columns) and table.names_figures((*columns, *table.guesses(texts))):
            return number
    return None


def _rows(
    sheet: Sheet, head: int, columns: tuple[str | None, ...], book: Workbook, problems: Problems
) -> Iterator[table.Row]:
    cached: list[Place] = []
    for row in sorted(number for number in sheet.rows if number > head):
        for column, cell in sorted(sheet.rows[row].items()):
            if column > len(columns) or columns[column - 1] in (None, "hint"):
                continue
            place = sheet.place(row, column)
            if cell.code:
                problems.add(cell.code, place, cell.found)
            elif cell.formula:
                cached.append(place)
            if cell.rounded and columns[column - 1] == "value":
                problems.add("shown_rounded", place, cell.text, severity="note")
        yield table.Row(list(texts_of(sheet, row, len(columns))), partial(_place, sheet, row))
    if cached and book.never_calculated:
        problems.add("formula_never_calculated", cached[0], str(len(cached)), severity="warning")
    elif cached:
        problems.add("formula_cached", cached[0], str(len(cached)), severity="note")


def _place(sheet: Sheet, row: int, position: int) -> Place:
    return sheet.place(row, position + 1)


def _check_merged(sheet: Sheet, head: int, columns: tuple[str | None, ...], problems: Problems) -> None:
    for top, left, bottom, right in sheet.merged:
        read_columns = [column for column in range(left, right + 1) if column <= len(columns) and columns[column - 1]]
        if bottom >= head and read_columns:
            problems.add("merged_cells", sheet.place(top, left), str(sheet.place(bottom, right)).rpartition("!")[2])


def _say_hidden(sheet: Sheet, head: int, columns: tuple[str | None, ...], problems: Problems) -> None:
    """Hidden sheets, rows and columns are read like any other, and named."""
    if sheet.hidden:
        problems.add("sheet_hidden", sheet.place(head, 1), sheet.name, severity="note")
    rows = sorted(row for row in sheet.hidden_rows if row > head and row in sheet.rows)
    if rows:
        problems.add("rows_hidden", sheet.place(rows[0], 1), str(len(rows)), severity="note")
    named = sorted(column for column in sheet.hidden_columns if column <= len(columns) and columns[column - 1])
    if named:
        problems.add("columns_hidden", sheet.place(head, named[0]), str(len(named)), severity="note")
