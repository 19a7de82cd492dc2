"""CSV files of any length: the encoding, separator and quote rules of reports, a few megabytes at a time."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from fzzf_metrics.engines.csv_text import PIECE_BYTES, Piece, Span, pieces
from fzzf_metrics.engines.sources import Batch, Source
from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.limits import MAX_PROBLEMS
from fzzf_metrics.readers.csv_ import Scanner, separator_of
from fzzf_metrics.readers.table import Row
from fzzf_metrics.records import frozen, replace


@frozen
class _Form:
    """How a file is cut: its path, separator and heads."""

    path: str
    separator: str
    heads: tuple[str, ...]


def open_csv(path: str) -> Source:
    """A CSV file, its first rows read. InputError where it has no head or nobody can tell how it is cut."""
    problems = Problems()
    reader = pieces(path, problems, PIECE_BYTES)
    first = next(reader, None)
    if first is None:
        problems.add("file_empty", Place(path))
        raise InputError(problems.found)
    separator = separator_of(first.text, path, problems)
    if separator is None:
        raise InputError(problems.found)
    head = next((row for row in _cut(first, path, separator, problems) if not row.is_empty), None)
    if head is None and not problems.errors:
        problems.add("file_empty", Place(path))
    if head is None or problems.errors:
        raise InputError(problems.found)
    form = _Form(path, separator, tuple(text.strip() for text in head.texts))
    schema = pa.schema([pa.field(name, pa.string()) for name in form.heads])
    size = Path(path).stat().st_size
    return Source(schema, None, partial(_batches, form, first, reader, size, head.at(0).line, problems), problems)


def _batches(
    form: _Form, first: Piece, rest: Iterator[Piece], size: int, head: int, problems: Problems,
    heads: tuple[str, ...], rows: int,
) -> Iterator[Batch]:
    """The rows below the head, in batches of about so many."""
    wanted = [form.heads.index(name) for name in heads]
    waiting: list[tuple[Any, Any]] = []
    spans: list[Span] = []
    count = 0
    for piece in _chain(first, rest):
        spans.append(piece.span)
        waiting.append(_table(piece, form, wanted, head, problems))
        if len(problems.found) > MAX_PROBLEMS:
            raise InputError(problems.found[:MAX_PROBLEMS])
        count += len(waiting[-1][1])
        while count >= rows:
            batch, waiting = _taken(waiting, rows)
            count -= rows
            yield _batch(form, batch, spans, piece.done(size))
    if count:
        yield _batch(form, _taken(waiting, count)[0], spans, 1.0)


def _chain(first: Piece, rest: Iterator[Piece]) -> Iterator[Piece]:
    yield first
    yield from rest


def _taken(waiting: list[tuple[Any, Any]], rows: int) -> tuple[tuple[Any, Any], list[tuple[Any, Any]]]:
    """The first rows as one batch with their lines, and what is left."""
    table = pa.concat_tables([table for table, _ in waiting])
    lines = np.concatenate([lines for _, lines in waiting])
    batch = table.slice(0, rows).combine_chunks()
    left = [(table.slice(rows), lines[rows:])] if len(lines) > rows else []
    return (batch, lines[:rows]), left


def _batch(form: _Form, found: tuple[Any, Any], spans: list[Span], done: float) -> Batch:
    table, lines = found
    arrays = [column.chunk(0) if column.num_chunks else pa.array([], column.type) for column in table.columns]
    data = pa.RecordBatch.from_arrays(arrays, schema=table.schema)
    return Batch(data, partial(_place, form, spans, lines), done)


def _place(form: _Form, spans: list[Span], lines: Any, row: int, head: str) -> Place:
    """The cell of a row under a head; the row's beginning where there is no such head, or the file has gone."""
    line = int(lines[row])
    if head not in form.heads:
        return Place(form.path, line, 1)
    span = spans[bisect_right(spans, line, key=lambda one: one.line) - 1]
    try:
        text = span.rows_from(form.path, line)
    except OSError:
        return Place(form.path, line, 1)
    found = next(Scanner(text, form.path, form.separator, Problems()).rows(), Row((), lambda _: Place()))
    position = form.heads.index(head)
    return _moved(found.at(position), line - 1) if position < len(found.texts) else Place(form.path, line, 1)


# -- one piece -----------------------------------------------------------------------------------------------------


def _table(piece: Piece, form: _Form, wanted: list[int], head: int, problems: Problems) -> tuple[Any, Any]:
    """The wanted columns of a piece, and the line of each row; lines up to the head's are passed over."""
    schema = pa.schema([pa.field(form.heads[place], pa.string()) for place in wanted])
    found = _quick(piece, form, wanted, schema) if piece.line > head else None
    if found is None:
        found = _slow(piece, form, wanted, schema, head, problems)
    return found


def _quick(piece: Piece, form: _Form, wanted: list[int], schema: Any) -> tuple[Any, Any] | None:
    """A piece in which lines and fields are plain to see; None where a closer look is needed."""
    text = piece.text
    if '"' in text or "\r" in text.replace("\r\n", "") or _has_blank_rows(text, form.separator):
        return None
    names = [str(place) for place in range(len(form.heads))]
    try:
        table = csv.read_csv(
            io.BytesIO(text.encode()), csv.ReadOptions(column_names=names, use_threads=False, block_size=len(text) * 4),
            csv.ParseOptions(delimiter=form.separator, quote_char=False, double_quote=False),
            csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), include_columns=[str(place) for place in wanted],
                strings_can_be_null=False, check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None  # a row too long or too short: the slow way names it
    return table.rename_columns(schema.names), np.arange(piece.line, piece.line + table.num_rows)


def _has_blank_rows(text: str, separator: str) -> bool:
    mark = re.escape(separator)
    return re.search(rf"(?:\A|\n)[\s{mark}]*(?:\r?\n|\Z)", text.rstrip("\r\n")) is not None


def _slow(
    piece: Piece, form: _Form, wanted: list[int], schema: Any, head: int, problems: Problems
) -> tuple[Any, Any]:
    """A piece cut field by field, as reports are."""
    columns: list[list[str]] = [[] for _ in wanted]
    lines = []
    for row in _cut(piece, form.path, form.separator, problems):
        line = row.at(0).line
        if row.is_empty or line <= head:
            continue
        if len(row.texts) < len(form.heads):
            problems.add("row_too_short", row.at(0), str(len(row.texts)), str(len(form.heads)))
        elif any(text.strip() for text in row.texts[len(form.heads):]):
            problems.add("row_too_long", row.at(len(form.heads)), str(len(row.texts)), str(len(form.heads)))
        else:
            lines.append(line)
            for column, place in zip(columns, wanted, strict=True):
                column.append(row.texts[place])
    table = pa.table([pa.array(column, pa.string()) for column in columns], schema=schema)
    return table, np.array(lines, np.int64)


def _cut(piece: Piece, path: str, separator: str, problems: Problems) -> Iterator[Row]:
    """The rows of a piece, at their places in the file."""
    inner = Problems()
    shift = piece.line - 1
    for row in Scanner(piece.text, path, separator, inner).rows():
        yield Row(row.texts, partial(_shifted, row.at, shift))
    problems.found += [replace(problem, place=_moved(problem.place, shift)) for problem in inner.found]


def _shifted(at: Any, shift: int, position: int) -> Place:
    return _moved(at(position), shift)


def _moved(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines) if place.line else place
