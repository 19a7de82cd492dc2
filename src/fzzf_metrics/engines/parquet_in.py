"""Parquet files, read a few pages at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from fzzf_metrics.engines.sources import Batch, Source
from fzzf_metrics.errors import InputError, Place, Problem, Problems

ROW_GROUPS = 64
"""Row groups that are open at once."""


def open_parquet(path: str) -> Source:
    """A Parquet file. InputError where it is none."""
    try:
        # Without a buffer of its own each column's pages would be read at once for the whole row group.
        file = parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 18)
    except (pa.ArrowException, OSError) as error:
        raise _broken(path, error) from error
    rows: int = file.metadata.num_rows
    return Source(_plain(file.schema_arrow), rows, partial(_batches, file, path, rows), Problems())


def _batches(file: Any, path: str, rows: int, heads: tuple[str, ...], size: int) -> Iterator[Batch]:
    start = 0
    try:
        with file:
            for batch in _joined(_read(file, heads, size), size):
                where = partial(_place, path, start)
                start += batch.num_rows
                yield Batch(batch, where, start / rows)
                del batch
    except (pa.ArrowException, OSError) as error:
        raise _broken(path, error) from error


def _read(file: Any, heads: tuple[str, ...], size: int) -> Iterator[Any]:
    """The batches as they come, some row groups at a time: each may have a dictionary as long as the table."""
    for first in range(0, file.num_row_groups, ROW_GROUPS):
        groups = range(first, min(first + ROW_GROUPS, file.num_row_groups))
        for batch in file.iter_batches(size, row_groups=groups, columns=list(heads)):
            found = batch.select(heads)
            yield found.cast(_plain(found.schema))


def _joined(batches: Iterator[Any], size: int) -> Iterator[Any]:
    """Batches of ``size`` rows or fewer put together up to that many: short row groups make short batches."""
    waiting: list[Any] = []
    count = 0
    for batch in batches:
        if waiting and count + batch.num_rows > size:
            yield pa.concat_batches(waiting)
            waiting, count = [], 0
        if batch.num_rows == size:  # the usual case: nothing is copied, and nothing waits
            yield batch
            continue
        waiting.append(batch)
        count += batch.num_rows
    if waiting:
        yield pa.concat_batches(waiting)


def _plain(schema: Any) -> Any:
    """The schema without dictionaries, which differ from row group to row group: their values."""
    kinds = (one.type.value_type if pa.types.is_dictionary(one.type) else one.type for one in schema)
    return pa.schema([one.with_type(kind) for one, kind in zip(schema, kinds, strict=True)])


def _place(path: str, start: int, row: int, head: str) -> Place:
    """A Parquet file has no lines: rows are counted from 1."""
    return Place(path, path=f"row {start + row + 1}" + (f", {head}" if head else ""))


def _broken(path: str, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or str(error).partition("\n")[0][:200]
    return InputError([Problem("bulk_parquet", Place(path), reason)])
