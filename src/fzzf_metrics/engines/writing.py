"""Batches of results into a file: Parquet as they are, CSV with nothing in it that a spreadsheet would act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from fzzf_metrics.render.csv_ import safe

_WIDE = frozenset({"total", "total.low", "total.high"})


@contextmanager
def writing(path: Path, schema: Any, kind: str) -> Iterator[Writer]:
    """A writer to ``path``, closed at the end; after an error what it left is no whole file."""
    with pa.OSFile(str(path), "wb") as stream:
        writer = Writer(stream, schema, kind)
        try:
            yield writer
            writer.close()
        except BaseException:
            writer.abandon()
            raise


class Writer:
    """Writes batches of one schema as Parquet or CSV."""

    def __init__(self, stream: Any, schema: Any, kind: str) -> None:
        """``kind`` is parquet or csv."""
        self.plain = None
        if kind == "csv":
            stream.write(b"\xef\xbb\xbf")  # Excel takes a file without it for GBK
            self.plain = pa.schema([pa.field(one.name, _in_csv(one.type)) for one in schema])
            self.writer: Any = csv.CSVWriter(stream, self.plain)
        else:
            coded = [one.name for one in schema if one.name not in _WIDE]  # hardly a total comes twice
            self.writer = parquet.ParquetWriter(stream, schema, use_dictionary=coded)

    def write(self, batch: Any) -> None:
        """One more batch."""
        if self.plain is not None:
            columns = [_inert(column, field.type) for column, field in zip(batch.columns, self.plain, strict=True)]
            self.writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self.plain))
        elif batch.num_rows:
            self.writer.write_batch(batch, row_group_size=batch.num_rows)

    def close(self) -> None:
        """Write what ends the file."""
        self.writer.close()

    def abandon(self) -> None:
        """Let go of a file that is given up; what cannot be written any more does not matter."""
        with suppress(Exception):
            self.writer.close()
        if self.plain is None:
            self.writer.is_open = False  # else it tries again when it is forgotten


def _in_csv(kind: Any) -> Any:
    return pa.string() if pa.types.is_dictionary(kind) else kind


def _inert(column: Any, kind: Any) -> Any:
    """The same column with nothing that a spreadsheet would take for a formula."""
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return column
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    words = pa.array([word if word is None else safe(word) for word in coded.dictionary.to_pylist()], kind)
    return words.take(coded.indices)
