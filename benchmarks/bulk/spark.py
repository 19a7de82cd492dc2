"""The same table through Spark on this machine and through the stream, in turn: ratios of whole runs.

``python benchmarks/bulk/spark.py [rows] [rounds]``. Starting Spark is not counted; reading and writing Parquet is.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main(rows: int = 1_000_000, rounds: int = 3) -> None:
    """Both ways once a round, one round to warm up."""
    import stream
    import workload

    from fzzf_metrics.engines.spark import score_spark
    from fzzf_metrics.engines.stream import stream_table

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    warnings.simplefilter("ignore")
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config(
        "spark.driver.host", "127.0.0.1").config("spark.driver.memory", "2g").config(
        "spark.sql.execution.arrow.maxRecordsPerBatch", "65536").getOrCreate()
    definition = workload.indicator_set(workload.rules(stream.FIGURES))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stream.make(folder / "in.parquet", rows)

        def by_stream() -> None:
            stream_table(definition, folder / "in.parquet", folder / "out.parquet", fast=True)

        def by_spark() -> None:
            frame = spark.read.parquet(str(folder / "in.parquet"))
            score_spark(definition, frame, fast=True).write.mode("overwrite").parquet(str(folder / "spark"))

        found: dict[str, list[float]] = {"stream": [], "Spark local[2]": []}
        for turn in range(rounds + 1):
            for label, way in (("stream", by_stream), ("Spark local[2]", by_spark)):
                started = time.perf_counter()
                way()
                if turn:
                    found[label].append(time.perf_counter() - started)
    spark.stop()
    floor = median(found["stream"])
    print(f"{rows:,} rows x {stream.FIGURES} figures, {rounds} rounds")
    for label, taken in found.items():
        middle = median(taken)
        print(f"{label:<20}{middle:>8.1f} s{rows / middle:>12,.0f} rows/s{middle / floor:>7.2f}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
