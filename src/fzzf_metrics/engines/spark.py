"""The same scores on Spark: each task scores batches of its rows as a stream does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.extras import needed
from fzzf_metrics.errors import InputError, Place, Problem, Problems
from fzzf_metrics.limits import MAX_PROBLEMS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from fzzf_metrics.engines.scorer import Scorer
    from fzzf_metrics.engines.spark_tasks import Known

FILE = "<spark>"


def score_spark(
    indicator_set: IndicatorSet, frame: DataFrame, *, period: str = "", as_of: date | None = None,
    bounds: bool = False, fast: bool = False, rows_per_batch: int = 0, memory: int = 0,
) -> DataFrame:
    """Score the units of a Spark data frame: the columns, values and types of :func:`.stream.stream_table`.

    The frame is in the wide form, one row a unit. Rows stay in their partitions and in order within them. Texts are
    plain texts, since Spark knows no dictionaries. Every worker needs this package in the same version, with pyarrow
    (and numba for ``fast``).

    Nothing is computed before Spark is asked for rows, unless the set compares units: then jobs are run at once that
    look for units that stand there twice, count what peers compare, and score everything for the totals that quotas
    compare. What they find (``memory`` bytes at most; 0: what this machine has) is sent to every worker. A frame that
    does not give the same rows each time fails; cache or write it first.

    InputError at once where the period is none, heads are wrong, a unit stands there twice, or what is compared takes
    too much memory; what is to be said about heads and memory goes to :mod:`warnings`. What is wrong in a cell fails
    the task with every problem of its batch.
    """
    import warnings

    needed("pyspark", "spark")
    needed("pyarrow", "spark")
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    from fzzf_metrics.engines.scorer import Options, scorer
    from fzzf_metrics.engines.sources import rows_of_batch
    from fzzf_metrics.engines.spark_tasks import Known, Score, plain, sent

    problems = Problems()
    options = Options(period, as_of, bounds, fast, threads=1)
    schema = to_arrow_schema(frame.schema)
    ready = scorer(indicator_set, schema, options, FILE, problems)
    for problem in problems.found:
        warnings.warn(str(problem), stacklevel=2)
    size = rows_per_batch or rows_of_batch(len(ready.read) + len(ready.schema))
    known = Known(indicator_set, options, schema, size)
    if ready.compared:
        _compare(frame, ready, known, memory)
    wanted = frame.select([frame[_quoted(name)] for name in ready.read])
    return wanted.mapInArrow(Score(sent(frame, known)), from_arrow_schema(plain(ready.schema)))


def _compare(frame: DataFrame, ready: Scorer, known: Known, most: int) -> None:
    """Put into ``known`` what the scores of a set that compares units hang on."""
    import warnings

    from fzzf_metrics.engines import memory
    from fzzf_metrics.engines.spark_tasks import Count, Stand, sent
    from fzzf_metrics.table.cohort import Cohort

    cohort = Cohort(ready.around)
    units = frame.count()
    memory.check(memory.Need(cohort.reads, units, 0), most, FILE)
    said = memory.before(cohort.reads, units, FILE)
    if said is not None:
        warnings.warn(str(said), stacklevel=3)
    _refuse_twice(frame, ready)
    if cohort.reads.peers:
        for found in _counted(frame, ready.compared, Count(sent(frame, known))):
            cohort.keys = found.keys
            for class_, kinds in found.counts.items():
                for kind, count in kinds.items():
                    cohort.count(class_, kind, count)
            memory.check(memory.needed_by(cohort, units), most, FILE)
        known.keys, known.kinds = cohort.keys, cohort.kinds
    if cohort.reads.quotas:
        for found in _counted(frame, ready.read, Stand(sent(frame, known))):
            for class_, stands in found.counts.items():
                for stand, count in stands.items():
                    cohort.standings.count(class_, stand, count)
        cohort.settle()
        known.grades = cohort.standings.grades


def _counted(frame: DataFrame, heads: tuple[str, ...], task: Any) -> Any:
    """What the tasks of a job have counted, one after the other."""
    import pickle

    wanted = frame.select([frame[_quoted(name)] for name in heads])
    for row in wanted.mapInArrow(task, "counted binary").collect():
        yield pickle.loads(row["counted"])  # noqa: S301 - our own tasks have written it


def _refuse_twice(frame: DataFrame, ready: Scorer) -> None:
    """Two rows of one unit would be each other's peers."""
    for name in ready.names[-1:]:
        column = frame[_quoted(name)]
        named = frame.select(column.alias("unit")).where("unit is not null and trim(unit) != ''")
        several = named.groupBy("unit").count().where("count > 1").orderBy("unit").limit(MAX_PROBLEMS).collect()
        if several:
            place = Place(FILE, path=name)
            raise InputError([Problem("table_unit_twice", place, str(row["unit"])) for row in several])


def _quoted(name: str) -> str:
    """A column's name as Spark takes it, dots and all."""
    return "`" + name.replace("`", "``") + "`"
