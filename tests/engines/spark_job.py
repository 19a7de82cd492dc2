"""What the Spark tests run in a process of its own: ``python spark_job.py FOLDER`` leaves its findings there."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from random import SystemRandom
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


COMPARED = ("ranks", "quota", "both", "late")


def compared(name: str) -> Any:
    """A set that compares units, by the name its results go by."""
    import cohort_tables as kit

    quota, late = kit.QUOTAS[1], {"guard": kit.GUARDS[2], "cap": kit.CAPS[1], "asked": kit.ASKED[1]}
    return {
        "ranks": kit.made(kit.RULES[4]), "quota": kit.made(kit.RULES[7], quota=quota),
        "both": kit.made(kit.RULES[0], quota=kit.QUOTAS[5], second=kit.SECOND), "late": kit.made(kit.RULES[1], **late),
    }[name]


def _compared(spark: Any, folder: Path) -> dict[str, Any]:
    """Sets that compare units: their tables as Parquet, and what is refused."""
    from pyarrow import parquet
    from pyspark.sql import functions

    from fzzf_metrics.engines import spark_tasks
    from fzzf_metrics.engines.spark import score_spark
    from fzzf_metrics.errors import InputError

    said: dict[str, Any] = {}
    frame = spark.read.parquet(str(folder / "peers.parquet")).repartition(3)
    for name in COMPARED:
        found = score_spark(compared(name), frame, bounds=True, rows_per_batch=20)
        parquet.write_table(found.toArrow(), folder / f"peers-{name}.parquet")
    broadcast, spark_tasks.sent = spark_tasks.sent, lambda _, known: spark_tasks.Plainly(known)
    parquet.write_table(score_spark(compared("both"), frame).toArrow(), folder / "peers-plainly.parquet")
    spark_tasks.sent = broadcast
    for name, change in {
        "twice": (frame.union(frame.limit(1)), {}), "memory": (frame, {"memory": 1}),
    }.items():
        try:
            score_spark(compared("both"), change[0], **change[1])
        except InputError as error:
            said[name] = [(problem.code, problem.found) for problem in error.problems]
    drawn = functions.udf(lambda _: str(SystemRandom().randrange(10**9)), "string").asNondeterministic()
    other = frame.withColumn("visits", drawn("unit"))
    try:
        score_spark(compared("ranks"), other.drop("major")).collect()
    except Exception as error:  # noqa: BLE001 - Spark wraps what a worker raises in one of its own
        said["changed"] = "计分期间这张表变了" in str(error)
    return said


def main(folder: Path) -> None:
    """Score tables on two workers; write each result as Parquet and what was refused as JSON."""
    import bulk_tables as bulk
    from pyarrow import parquet
    from pyspark.sql import SparkSession

    from fzzf_metrics.engines.spark import score_spark

    warnings.simplefilter("ignore")  # what pyspark has to say about versions is not what is tested
    settings = {
        "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7", "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.task.maxFailures": "1",
    }
    builder = SparkSession.builder.master("local[2]").appName("fzzf-tests")
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    definition = bulk.made_set()
    for name in ("typed", "texts"):
        frame = spark.read.parquet(str(folder / f"{name}.parquet")).repartition(3)
        for bounds in (False, True):
            found = score_spark(definition, frame, bounds=bounds, rows_per_batch=20)
            parquet.write_table(found.toArrow(), folder / f"{name}-{bounds}.parquet")
    said = {}
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        renamed = spark.read.parquet(str(folder / "typed.parquet")).withColumnRenamed("hours", "a`b.hours")
        said["rows"] = score_spark(definition, renamed).count()
    said["head"] = [str(one.message) for one in seen if "a`b.hours" in str(one.message)]
    said["compared"] = _compared(spark, folder)
    try:
        score_spark(definition, spark.createDataFrame([("甲县", 190.0)], "unit string, rate double")).collect()
    except Exception as error:  # noqa: BLE001 - Spark wraps what a worker raises in one of its own
        said["cell"] = str(error)
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")
    spark.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
