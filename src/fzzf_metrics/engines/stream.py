"""A table file scored into another, batch by batch: memory stays bounded however long the table is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.extras import has_numba, needed
from fzzf_metrics.engines.sinks import SUFFIXES, whole_file
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.records import frozen

if TYPE_CHECKING:
    from fzzf_metrics.engines.run import Progress


@frozen
class StreamResult:
    """What a stream did: rows written, how many of them the exact engine worked out one by one, seconds, problems.

    ``problems`` are warnings and notes, the first thousand of them; ``problem_count`` counts all. ``passes`` tells how
    often the table was gone through: once, unless the set compares units.
    """

    rows: int
    exact_rows: int
    seconds: float
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    passes: int = 1


def stream_table(
    indicator_set: IndicatorSet, source: str | Path, target: str | Path, *, period: str = "",
    as_of: date | None = None, bounds: bool = False, fast: bool | None = None, threads: int = 0,
    rows_per_batch: int = 0, progress: Callable[[Progress], None] | None = None,
    say: Callable[[Problem], None] | None = None, memory: int = 0,
) -> StreamResult:
    """Score the units of a table (``.parquet``, ``.csv``, ``.xlsx``) and write the scores (``.parquet``, ``.csv``).

    The table is in the wide form: one row a unit, one column a figure, as for :func:`fzzf_metrics.table.score_table`,
    whose digits these are, whatever ``rows_per_batch`` is (0: by the number of columns). ``fast`` uses the compiled
    kernel; None: where numba is installed. Columns on the unit go through (categories as texts); the others are
    ``total``, ``grade``, ``group.<id>``, ``score.<id>`` and ``verdict.<id>``, with ``bounds`` both ends of totals,
    grades and scores (``total.low``, ``grade_best``, ``low.<id>`` and so on). What is not certain is null, an end that
    there is not is infinite. Rows keep their order; a blank row of CSV or Excel is passed over. The metadata of the
    Parquet schema tell set, hash, period, rounding and version.

    Units that a set compares (peers, ranks, quotas) are those of the whole table, by class. The table is then gone
    through once more for what peers compare, and once more for the totals that quotas compare; what is kept of each
    unit are the figures that are compared and its total. ``say`` is told beforehand how much memory that takes at most,
    and ``memory`` limits it (bytes; 0: what the machine has). Two rows of one unit are refused.

    ``target`` is replaced by the whole new file or not at all. InputError with every problem of all rows (the first
    thousand listed) where the input, the set or a path is no good, the table changes while it is gone through, or what
    is compared takes too much memory; then nothing is written.

    >>> stream_table(None, "in.parquet", "out.docx")
    Traceback (most recent call last):
    ...
    fzzf_metrics.errors.InputError: out.docx 不会写“.docx”表，可用：.parquet .pq .csv
    """
    started = perf_counter()
    needed("pyarrow", "parquet")
    from fzzf_metrics.engines.run import Run
    from fzzf_metrics.engines.scorer import Options, scorer
    from fzzf_metrics.engines.sources import identity, open_table, rows_of_batch

    kind = _kind(source, target)
    before = identity(source)
    opened = open_table(source)
    options = Options(period, as_of, bounds, has_numba() if fast is None else fast, threads)
    ready = scorer(indicator_set, opened.schema, options, str(source), opened.problems)
    size = rows_per_batch or rows_of_batch(len(ready.read) + len(ready.schema))
    run = Run(ready, opened, str(source), progress, started)
    if ready.compared:
        run.compare(say, memory)
    with whole_file(target) as path:
        run.before(size)
        run.write(path, kind, size)
        problems = run.finished(identity(source) != before)
    seconds = perf_counter() - started
    return StreamResult(run.rows, run.exact_rows, seconds, problems, run.tally.count, run.passes)


def _kind(source: str | Path, target: str | Path) -> str:
    suffix, place = Path(target).suffix.lower(), Place(str(target))
    if suffix not in SUFFIXES:
        raise InputError([Problem("bulk_write_format", place, suffix, " ".join(SUFFIXES))])
    try:
        same = Path(source).samefile(target)
    except (OSError, ValueError):
        same = False  # one of them is not there yet; who opens it says what is wrong
    if same:
        raise InputError([Problem("bulk_over_input", place)])
    return SUFFIXES[suffix]
