"""One table file on its way to another: every batch read, scored and written, each at most one batch ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from fzzf_metrics.engines.ahead import ahead
from fzzf_metrics.engines.passes import Comparison, TooLargeError
from fzzf_metrics.engines.scorer import Scorer
from fzzf_metrics.engines.sources import Batch, Source, identity, reopened
from fzzf_metrics.engines.tally import Tally
from fzzf_metrics.engines.writing import writing
from fzzf_metrics.errors import InputError, Place, Problem, ReportError
from fzzf_metrics.records import frozen
from fzzf_metrics.table.cohort import UnlikeError


@frozen
class Progress:
    """How far a stream is, all passes together: the share that is done, in rows of the table and of 1; seconds so far.

    In the first of two passes half of the rows at most are done, though none of them is written yet.
    """

    rows: int
    done: float
    seconds: float


class Run:
    """One table on its way through. ``rows`` are those written so far, ``passes`` how often it is gone through."""

    def __init__(
        self, ready: Scorer, opened: Source, file: str, progress: Callable[[Progress], None] | None, started: float
    ) -> None:
        """Nothing is read before somebody asks."""
        self.ready, self.opened, self.file = ready, opened, file
        self.progress, self.started = progress, started
        self.tally = Tally()
        self.rows = self.exact_rows = 0
        self.passes, self.gone, self._passed = 1, 0, 0
        self.comparison: Comparison | None = None
        self.broken: InputError | None = None

    # -- before the pass that writes -------------------------------------------------------------------------------

    def compare(self, say: Callable[[Problem], None] | None, most: int) -> None:
        """The set compares units: say what that takes. InputError where it is more than ``most`` bytes."""
        self.comparison = Comparison(self.ready, self.file, most)
        bound = sum(identity(self.file)[2:3]) // max(1, len(self.opened.schema))  # of its bytes one ends each cell
        said = self.comparison.expect(self.opened.rows, bound)
        if say is not None and said is not None:
            say(said)
        self.passes = self.comparison.cohort.reads.passes

    def before(self, size: int) -> None:
        """Go through the table for what is compared.

        What is wrong with it ends these passes; the one that writes goes through all of it again and names everything.
        """
        try:
            for one in () if self.comparison is None else self.comparison.passes():
                for batch in ahead(reopened(self.opened, self.file).batches(one.heads, size)):
                    one.work(batch.data)
                    self._tell(batch)
                one.end()
                self._passed += 1
        except TooLargeError:
            raise
        except InputError as error:
            self.broken, self._passed = error, self.passes - 1

    # -- the pass that writes --------------------------------------------------------------------------------------

    def write(self, path: Path, kind: str, size: int) -> None:
        """Score all batches into a file; after the first error nothing more is written, but all is read."""
        try:
            with writing(path, self.ready.schema, kind) as writer:
                for result in ahead(self._scored(size)):
                    if result is not None and not self.tally.errors and self.broken is None:
                        writer.write(result)
                    del result
        except InputError as error:  # the rest of the table cannot be read; what was wrong before it counts as well
            self.tally.put_first(error.problems)

    def _scored(self, size: int) -> Iterator[Any]:
        for batch in ahead(self.opened.batches(self.ready.read, size)):
            yield self._one(batch)
            self.rows += batch.data.num_rows
            self._tell(batch)
            del batch

    def _one(self, batch: Batch) -> Any:
        known = self.comparison if self.broken is None else None
        try:
            result, table = self.ready.score(batch.data, False if known is None else known.cohort)
        except ReportError as error:
            self.tally.add(error.problems, batch.where)
            result = None
        except UnlikeError:
            assert known is not None  # noqa: S101 - nothing else compares
            raise known.unlike() from None
        else:
            self.tally.add(table.problems, batch.where)
            self.exact_rows += table.exact_rows
        for row, name in () if known is None else known.named_before(batch.data):
            self.tally.add([Problem("table_unit_twice", Place("", path=f"row {row}, unit"), name)], batch.where)
        return result

    def _tell(self, batch: Batch) -> None:
        self.gone += batch.data.num_rows
        if self.progress is not None:
            done = (self._passed + batch.done) / self.passes
            self.progress(Progress(self.gone // self.passes, done, perf_counter() - self.started))

    # -- the end ---------------------------------------------------------------------------------------------------

    def finished(self, changed: bool) -> tuple[Problem, ...]:
        """All that is to be said; raised where some of it is an error.

        ``changed`` says that the file is not what it was before the first pass.
        """
        known = self.comparison
        if known is not None and not self.tally.errors and (changed or self._other_rows(known)):
            self.tally.put_first(known.unlike().problems)
        if self.broken is not None and not self.tally.errors:
            self.tally.put_first(self.broken.problems)  # what was wrong in an earlier pass is not any more
        if not self.rows and not self.tally.errors:
            self.opened.problems.add("bulk_no_rows", Place(self.file), severity="warning")
        self.tally.put_first(self.opened.problems.found)
        found = self.tally.all(self.file)
        if self.tally.errors:
            raise ReportError(found)
        return found

    def _other_rows(self, known: Comparison) -> bool:
        return self.broken is None and known.units != self.rows
