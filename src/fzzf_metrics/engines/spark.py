"""The same scores on Spark: each task scores batches of its rows as a stream does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from fzzf_metrics import __version__
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.extras import needed
from fzzf_metrics.errors import EngineError, Problems

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def score_spark(
    indicator_set: IndicatorSet, frame: DataFrame, *, period: str = "", as_of: date | None = None,
    bounds: bool = False, fast: bool = False, rows_per_batch: int = 0,
) -> DataFrame:
    """Score the units of a Spark data frame: the columns, values and types of :func:`.stream.stream_table`.

    The frame is in the wide form, one row a unit. Nothing is computed before Spark is asked for rows; rows stay in
    their partitions and in order within them. Texts are plain texts, since Spark knows no dictionaries. Every worker
    needs this package in the same version, with pyarrow (and numba for ``fast``).

    InputError at once where the set needs all units together, the period is none or heads are wrong; warnings on heads
    go to :mod:`warnings`. What is wrong in a cell fails the task with every problem of its batch.
    """
    import warnings

    needed("pyspark", "spark")
    needed("pyarrow", "spark")
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    from fzzf_metrics.engines.scorer import Options, scorer
    from fzzf_metrics.engines.sources import rows_of_batch

    problems = Problems()
    options = Options(period, as_of, bounds, fast, threads=1)
    ready = scorer(indicator_set, to_arrow_schema(frame.schema), options, "<spark>", problems)
    for problem in problems.found:
        warnings.warn(str(problem), stacklevel=2)
    size = rows_per_batch or rows_of_batch(len(ready.read) + len(ready.schema))
    wanted = frame.select([frame[_quoted(name)] for name in ready.read])
    task = _Task(indicator_set, options, ready.read, size, __version__)
    return wanted.mapInArrow(task, from_arrow_schema(_plain(ready.schema)))


class _Task:
    """What a worker does with the batches of one partition."""

    def __init__(
        self, indicator_set: IndicatorSet, options: Any, heads: tuple[str, ...], size: int, version: str
    ) -> None:
        self.indicator_set, self.options, self.heads, self.size = indicator_set, options, heads, size
        self.version = version

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        from fzzf_metrics.engines.scorer import scorer

        if self.version != __version__:
            raise EngineError(f"fzzf-metrics {__version__} on a worker, {self.version} where the job was started")
        ready = None
        for batch in _larger(batches, self.size):
            if ready is None:
                ready = scorer(self.indicator_set, batch.schema, self.options, "<spark>", Problems())
            yield _texts(ready.score(batch)[0])


def _larger(batches: Iterator[Any], size: int) -> Iterator[Any]:
    """The small batches Spark hands out, put together: each that is scored is planned anew."""
    waiting: list[Any] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += batch.num_rows
        if count >= size:
            yield _joined(waiting)
            waiting, count = [], 0
    if count:
        yield _joined(waiting)


def _joined(batches: list[Any]) -> Any:
    import pyarrow as pa

    return pa.concat_batches(batches)


def _plain(schema: Any) -> Any:
    """The schema as Spark knows it: dictionaries are texts."""
    import pyarrow as pa

    fields = [pa.field(one.name, pa.string()) if pa.types.is_dictionary(one.type) else one for one in schema]
    return pa.schema(fields)


def _texts(batch: Any) -> Any:
    import pyarrow as pa

    schema = _plain(batch.schema)
    columns = [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _quoted(name: str) -> str:
    """A column's name as Spark takes it, dots and all."""
    return "`" + name.replace("`", "``") + "`"
