"""A table file scored into another, batch by batch: memory stays bounded however long the table is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.ahead import ahead
from fzzf_metrics.engines.extras import has_numba, needed
from fzzf_metrics.engines.sinks import SUFFIXES, whole_file
from fzzf_metrics.engines.tally import Tally
from fzzf_metrics.errors import InputError, Place, Problem, ReportError
from fzzf_metrics.records import frozen

if TYPE_CHECKING:
    from fzzf_metrics.engines.scorer import Scorer
    from fzzf_metrics.engines.sources import Batch, Source


@frozen
class StreamResult:
    """What a stream did: rows written, how many of them the exact engine worked out one by one, seconds, problems.

    ``problems`` are warnings and notes, the first thousand of them; ``problem_count`` counts all.
    """

    rows: int
    exact_rows: int
    seconds: float
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0


@frozen
class Progress:
    """How far a stream is: rows scored, the share of the input that was read, seconds since the start."""

    rows: int
    done: float
    seconds: float


def stream_table(
    indicator_set: IndicatorSet, source: str | Path, target: str | Path, *, period: str = "",
    as_of: date | None = None, bounds: bool = False, fast: bool | None = None, threads: int = 0,
    rows_per_batch: int = 0, progress: Callable[[Progress], None] | None = None,
) -> StreamResult:
    """Score the units of a table (``.parquet``, ``.csv``, ``.xlsx``) and write the scores (``.parquet``, ``.csv``).

    The table is in the wide form: one row a unit, one column a figure, as for :func:`fzzf_metrics.table.score_table`,
    whose digits these are, whatever ``rows_per_batch`` is (0: by the number of columns). ``fast`` uses the compiled
    kernel; None: where numba is installed. Columns on the unit go through (categories as texts); the others are
    ``total``, ``grade``, ``group.<id>``, ``score.<id>`` and ``verdict.<id>``, with ``bounds`` both ends of totals,
    grades and scores (``total.low``, ``grade_best``, ``low.<id>`` and so on). What is not certain is null, an end that
    there is not is infinite. Rows keep their order; a blank row of CSV or Excel is passed over. The metadata of the
    Parquet schema tell set, hash, period, rounding and version.

    ``target`` is replaced by the whole new file or not at all. InputError with every problem of all rows (the first
    thousand listed) where the input, the set or a path is no good; then nothing is written.

    >>> stream_table(None, "in.parquet", "out.docx")
    Traceback (most recent call last):
    ...
    fzzf_metrics.errors.InputError: out.docx 不会写“.docx”表，可用：.parquet .pq .csv
    """
    started = perf_counter()
    needed("pyarrow", "parquet")
    from fzzf_metrics.engines.scorer import Options, scorer
    from fzzf_metrics.engines.sources import open_table, rows_of_batch

    kind = _kind(source, target)
    opened = open_table(source)
    options = Options(period, as_of, bounds, has_numba() if fast is None else fast, threads)
    ready = scorer(indicator_set, opened.schema, options, str(source), opened.problems)
    size = rows_per_batch or rows_of_batch(len(ready.read) + len(ready.schema))
    run = _Run(ready, opened, str(source), progress, started)
    with whole_file(target) as path:
        run.write(path, kind, size)
        problems = run.finished()
    return StreamResult(run.rows, run.exact_rows, perf_counter() - started, problems, run.tally.count)


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


class _Run:
    """One table on its way through."""

    def __init__(
        self, ready: Scorer, opened: Source, file: str, progress: Callable[[Progress], None] | None, started: float
    ) -> None:
        self.ready, self.opened, self.file = ready, opened, file
        self.progress, self.started = progress, started
        self.tally = Tally()
        self.rows = self.exact_rows = 0

    def write(self, path: Path, kind: str, size: int) -> None:
        """Score all batches into a file; after the first error nothing more is written, but all is read."""
        from fzzf_metrics.engines.writing import writing

        try:
            with writing(path, self.ready.schema, kind) as writer:
                for result in ahead(self._scored(size)):
                    if result is not None and not self.tally.errors:
                        writer.write(result)
                    del result
        except InputError as error:  # the rest of the table cannot be read; what was wrong before it counts as well
            self.tally.put_first(error.problems)

    def _scored(self, size: int) -> Iterator[Any]:
        for batch in ahead(self.opened.batches(self.ready.read, size)):
            yield self._one(batch)
            self.rows += batch.data.num_rows
            if self.progress is not None:
                self.progress(Progress(self.rows, batch.done, perf_counter() - self.started))
            del batch

    def _one(self, batch: Batch) -> Any:
        try:
            result, table = self.ready.score(batch.data)
        except ReportError as error:
            self.tally.add(error.problems, batch.where)
            return None
        self.tally.add(table.problems, batch.where)
        self.exact_rows += table.exact_rows
        return result

    def finished(self) -> tuple[Problem, ...]:
        """All that is to be said; raised where some of it is an error."""
        if not self.rows and not self.tally.errors:
            self.opened.problems.add("bulk_no_rows", Place(self.file), severity="warning")
        self.tally.put_first(self.opened.problems.found)
        found = self.tally.all(self.file)
        if self.tally.errors:
            raise ReportError(found)
        return found


