"""Tables of many units in a workbook: one sheet, its head in one of the first rows, read by the readers of reports."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from fzzf_metrics.engines.sources import Batch, Source
from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.files import read_bytes
from fzzf_metrics.limits import MAX_TABLE_BYTES
from fzzf_metrics.readers.xlsx_container import open_container
from fzzf_metrics.readers.xlsx_parts import Workbook, workbook
from fzzf_metrics.readers.xlsx_sheet import MAX_COLUMN, Sheet, read_sheet, texts_of
from fzzf_metrics.records import frozen


@frozen
class _Table:
    """A sheet that holds the table, the row of its heads, and what these are."""

    sheet: Sheet
    head: int
    heads: tuple[str, ...]

    def rows(self) -> list[int]:
        """The rows below the heads in which something stands."""
        return sorted(row for row in self.sheet.rows if row > self.head)


def open_excel(path: str) -> Source:
    """The only sheet of a workbook on which something stands. InputError where there are several, or none."""
    problems = Problems()
    container = open_container(read_bytes(path, MAX_TABLE_BYTES), path, problems)
    if container is None:
        raise InputError(problems.found)
    book = workbook(container)
    sheets = [read_sheet(one, book, container, problems) for one in book.sheets if "chartsheets/" not in one.part]
    held = [sheet for sheet in sheets if sheet.rows]
    if len(held) > 1:
        problems.add("bulk_sheets", Place(path), "、".join(sheet.name for sheet in held))
    elif not held and not problems.errors:
        problems.add("file_empty", Place(path))
    if problems.errors:
        raise InputError(problems.found)
    table = _table(held[0], problems)
    _check(table, book, problems)
    if problems.errors:
        raise InputError(problems.found)
    schema = pa.schema([pa.field(name, pa.string()) for name in table.heads])
    return Source(schema, len(table.rows()), partial(_batches, table), problems, lasting=True)


def _table(sheet: Sheet, problems: Problems) -> _Table:
    """The head is the first row that holds more than a title: at least two cells, or the only one there is."""
    rows = sorted(sheet.rows)
    head = next((row for row in rows if len(sheet.rows[row]) > 1), rows[0])
    width = max(max(sheet.rows[row]) for row in rows if row >= head)
    if width >= MAX_COLUMN:
        problems.add("bulk_sheet_width", sheet.place(head, width), "", str(MAX_COLUMN - 1))
    return _Table(sheet, head, tuple(text.strip() for text in texts_of(sheet, head, width)))


def _check(table: _Table, book: Workbook, problems: Problems) -> None:
    """Cells that hold nothing certain, merged cells, formulas, what is hidden: as in reports."""
    sheet, cached = table.sheet, []
    for row in (table.head, *table.rows()):
        for column, cell in sorted(sheet.rows[row].items()):
            if cell.code:
                problems.add(cell.code, sheet.place(row, column), cell.found)
            elif cell.formula:
                cached.append(sheet.place(row, column))
            if cell.rounded:
                problems.add("shown_rounded", sheet.place(row, column), cell.text, severity="note")
    for top, left, bottom, right in sheet.merged:
        if bottom >= table.head:
            end = str(sheet.place(bottom, right)).rpartition("!")[2]
            problems.add("merged_cells", sheet.place(top, left), end)
    if cached:
        if book.never_calculated:
            problems.add("formula_never_calculated", cached[0], str(len(cached)), severity="warning")
        else:
            problems.add("formula_cached", cached[0], str(len(cached)), severity="note")
    _say_hidden(table, problems)


def _say_hidden(table: _Table, problems: Problems) -> None:
    sheet = table.sheet
    if sheet.hidden:
        problems.add("sheet_hidden", sheet.place(table.head, 1), sheet.name, severity="note")
    rows = [row for row in table.rows() if row in sheet.hidden_rows]
    if rows:
        problems.add("rows_hidden", sheet.place(rows[0], 1), str(len(rows)), severity="note")
    columns = sorted(column for column in sheet.hidden_columns if column <= len(table.heads))
    if columns:
        problems.add("columns_hidden", sheet.place(table.head, columns[0]), str(len(columns)), severity="note")


def _batches(table: _Table, heads: tuple[str, ...], size: int) -> Iterator[Batch]:
    rows, sheet = table.rows(), table.sheet
    columns = [table.heads.index(name) + 1 for name in heads]
    schema = pa.schema([pa.field(name, pa.string()) for name in heads])
    for start in range(0, len(rows), size):
        part = rows[start:start + size]
        arrays = [pa.array([_text(sheet, row, column) for row in part], pa.string()) for column in columns]
        data = pa.RecordBatch.from_arrays(arrays, schema=schema)
        yield Batch(data, partial(_place, table, part), (start + len(part)) / len(rows))


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.rows[row].get(column)
    return "" if cell is None else cell.text


def _place(table: _Table, rows: list[int], row: int, head: str) -> Place:
    column = table.heads.index(head) + 1 if head in table.heads else 1
    return table.sheet.place(rows[row], column)
