"""What the Spark tests run in a process of its own: ``python spark_job.py FOLDER`` leaves its findings there."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


def main(folder: Path) -> None:
    """Score tables on two workers; write each result as Parquet and what was refused as JSON."""
    import bulk_tables as bulk
    from pyarrow import parquet
    from pyspark.sql import SparkSession

    from fzzf_metrics.engines.spark import score_spark
    from fzzf_metrics.errors import InputError

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
    try:
        score_spark(bulk.made_set(grades=[{"name": "优", "from": "90", "quota": {
            "share": "30%", "round": "down", "ties": "none", "else": "劣"}}, {"name": "劣"}]), frame)
    except InputError as error:
        said["cohort"] = [problem.code for problem in error.problems]
    try:
        score_spark(definition, spark.createDataFrame([("甲县", 190.0)], "unit string, rate double")).collect()
    except Exception as error:  # noqa: BLE001 - Spark wraps what a worker raises in one of its own
        said["cell"] = str(error)
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")
    spark.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
