"""Long tables read batch by batch: Parquet, CSV, Excel, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fzzf_metrics.engines.tally import Where
from fzzf_metrics.errors import InputError, Place, Problem, Problems
from fzzf_metrics.records import frozen, mutable

_BATCH_CELLS = 8_000_000
_MOST_ROWS = 65_536
_LEAST_ROWS = 1_024


@frozen
class Batch:
    """Some rows of a table as an Arrow record batch; ``where`` their places, ``done`` the share of the file so far."""

    data: Any
    where: Where
    done: float


@mutable
class Source:
    """A table that is open: its heads and types, and its batches, which can be gone through once, or with ``lasting``
    several times.

    ``batches`` takes the heads that are wanted, those of them that are numbers, and the rows of a batch; what is
    merely to be said about the file is added to ``problems`` on the way. ``rows`` is None where only reading tells.
    """

    schema: Any
    rows: int | None
    batches: Callable[[tuple[str, ...], int], Iterator[Batch]]
    problems: Problems
    lasting: bool = False


def rows_of_batch(columns: int) -> int:
    """How many rows a batch has, so that its cells, those of the results included, keep memory within bounds.

    >>> rows_of_batch(100), rows_of_batch(1_600), rows_of_batch(10**6)
    (65536, 5000, 1024)
    """
    return max(_LEAST_ROWS, min(_MOST_ROWS, _BATCH_CELLS // max(1, columns)))


def open_table(path: str | Path) -> Source:
    """Open a table file. InputError where it is missing, cannot be read, or is of a kind that nobody here reads."""
    file, place = Path(path), Place(str(path))
    opened = {".parquet": _parquet, ".pq": _parquet, ".csv": _csv, ".xlsx": _excel}
    suffix = file.suffix.lower()
    if suffix not in opened:
        hint = "hint_old_excel" if suffix in (".xls", ".xlsm", ".xlsb", ".et", ".ods") else ""
        raise InputError([Problem("bulk_format", place, suffix, " ".join(opened), hint=hint)])
    try:
        if not file.exists():
            raise InputError([Problem("no_such_file", place)])
        if not file.is_file():
            raise InputError([Problem("file_is_folder" if file.is_dir() else "file_not_plain", place)])
        return opened[suffix](str(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise InputError([Problem("file_unreadable", place, reason)]) from error


def reopened(opened: Source, path: str | Path) -> Source:
    """The same table from its first row on, while ``opened`` stays as it is.

    What is to be said about it is said by ``opened``. InputError where it is another table by now.
    """
    if opened.lasting:
        return opened
    found = open_table(path)
    if not found.schema.equals(opened.schema):
        raise InputError([Problem("bulk_changed", Place(str(path)))])
    return found


def identity(path: str | Path) -> tuple[int, ...]:
    """What tells a file from another one under the same name, and from itself after a change; empty without a file."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _csv(path: str) -> Source:
    from fzzf_metrics.engines.csv_in import open_csv

    return open_csv(path)


def _excel(path: str) -> Source:
    from fzzf_metrics.engines.excel_in import open_excel

    return open_excel(path)


def _parquet(path: str) -> Source:
    from fzzf_metrics.engines.parquet_in import open_parquet

    return open_parquet(path)
