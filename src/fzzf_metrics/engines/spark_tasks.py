"""What the workers of Spark do: count what is compared, and score."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from fzzf_metrics import __version__
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.scorer import Options, Scorer, scorer
from fzzf_metrics.errors import EngineError, InputError, Place, Problem, Problems
from fzzf_metrics.records import field, frozen, mutable
from fzzf_metrics.table.cohort import Cohort, Kind, UnlikeError
from fzzf_metrics.table.exactly import Circumstances
from fzzf_metrics.table.inputs import Key
from fzzf_metrics.table.standings import Stand as Standing

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ENTRIES = 50_000
"""So many counted things make one row of what a task hands over."""


@mutable
class Known:
    """What a task needs: the set, how it is scored, and what earlier jobs have found of all units.

    ``schema`` is that of the whole frame, in Arrow's terms; ``size`` the rows that are scored at once.
    """

    indicator_set: IndicatorSet
    options: Options
    schema: Any
    size: int
    keys: tuple[Key, ...] = ()
    kinds: dict[str, dict[Kind, int]] = field(default_factory=dict)
    grades: dict[str, dict[Standing, tuple[int, int]]] | None = None
    version: str = __version__
    _cohort: Cohort | None = field(default=None, init=False, compare=False, repr=False)

    def cohort(self, around: Circumstances) -> Cohort:
        """The units that are compared; made once in a worker, for all its tasks."""
        found = self._cohort
        if found is None or found.around.program is not around.program:
            found = self._cohort = Cohort(around)
            found.keys, found.kinds = self.keys, self.kinds
            found.standings.grades, found.standings.settled = self.grades or {}, self.grades is not None
        return found

    def checked(self) -> Known:
        """Itself; EngineError where it comes from another version of this package."""
        if self.version != __version__:
            raise EngineError(f"fzzf-metrics {__version__} on a worker, {self.version} where the job was started")
        return self


@frozen
class Plainly:
    """Something that goes with each task, where a session cannot send it once to each worker."""

    value: Known


def sent(frame: DataFrame, known: Known) -> Any:
    """What tasks find under ``.value``: sent once to each worker, and kept there."""
    context = getattr(frame.sparkSession, "_sc", None)  # a remote session has none
    return Plainly(known) if context is None else context.broadcast(known)


@frozen
class Counted:
    """What one task has counted, or a part of it: by class, how many units of which kind or standing."""

    counts: dict[str, dict[Any, int]]
    keys: tuple[Key, ...] = ()


@frozen
class Score:
    """Scores the batches of one partition."""

    known: Any

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """The scores, batch by batch."""
        known = self.known.value.checked()
        ready = None
        for batch in larger(batches, known.size):
            if ready is None:
                ready = _ready(known, batch.schema)
            cohort = known.cohort(ready.around) if ready.compared else False
            yield texts(_alike(ready.score, batch, cohort)[0])


@frozen
class Count:
    """Counts the units of one partition by what peers compare."""

    known: Any

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """What was counted, pickled."""
        known = self.known.value.checked()
        ready = _ready(known, known.schema)
        cohort = Cohort(ready.around)
        for batch in larger(batches, known.size):
            cohort.add(ready.inputs(batch))
        yield from _handed(cohort.kinds, cohort.keys)


@frozen
class Stand:
    """Scores one partition for the totals that quotas compare."""

    known: Any

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """What was counted, pickled."""
        known = self.known.value.checked()
        ready, cohort = None, None
        for batch in larger(batches, known.size):
            if ready is None or cohort is None:
                ready = _ready(known, batch.schema)
                cohort = _for_itself(known, ready)
            _alike(ready.table, batch, cohort)
        if cohort is not None:
            yield from _handed(cohort.standings.counts, ())


def _ready(known: Known, schema: Any) -> Scorer:
    return scorer(known.indicator_set, schema, known.options, "<spark>", Problems())


def _for_itself(known: Known, ready: Scorer) -> Cohort:
    """The units that are compared, with totals to count that are this task's alone."""
    found = Cohort(ready.around)
    found.keys, found.kinds = known.keys, known.kinds
    return found


def _alike(work: Any, batch: Any, cohort: bool | Cohort) -> Any:
    """Score a batch among the others; InputError where an earlier job has seen other rows."""
    try:
        return work(batch, cohort)
    except UnlikeError:
        raise InputError([Problem("bulk_changed", Place("<spark>"))]) from None


def _handed(counts: dict[str, dict[Any, int]], keys: tuple[Key, ...]) -> Iterator[Any]:
    """What was counted, in rows of some thousand entries."""
    for class_, found in counts.items():
        entries = list(found.items())
        for start in range(0, len(entries), ENTRIES):
            part = Counted({class_: dict(entries[start:start + ENTRIES])}, keys)
            yield pa.RecordBatch.from_pydict({"counted": pa.array([pickle.dumps(part)], pa.binary())})


# -- batches -------------------------------------------------------------------------------------------------------


def larger(batches: Iterator[Any], size: int) -> Iterator[Any]:
    """The small batches Spark hands out, put together: each that is scored is planned anew."""
    waiting: list[Any] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += batch.num_rows
        if count >= size:
            yield pa.concat_batches(waiting)
            waiting, count = [], 0
    if count:
        yield pa.concat_batches(waiting)


def plain(schema: Any) -> Any:
    """The schema as Spark knows it: dictionaries are texts."""
    fields = [pa.field(one.name, pa.string()) if pa.types.is_dictionary(one.type) else one for one in schema]
    return pa.schema(fields)


def texts(batch: Any) -> Any:
    """The batch as Spark knows it."""
    schema = plain(batch.schema)
    columns = [column.cast(one.type) for column, one in zip(batch.columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
