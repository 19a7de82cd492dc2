"""A long table from Parquet to Parquet: time as a multiple of what pyarrow alone needs, and the most memory it takes.

``python benchmarks/bulk/stream.py [rows] [rounds]``. The table (40 figures) is made in a temporary folder. Each way
runs in a process of its own, the ways in turn, so that what else the machine does weighs on all. Ratios hold within one
run. ``python benchmarks/bulk/stream.py forms [rows]`` compares kinds of files.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

FIGURES = 40
CHUNK = 250_000
WAYS = {
    "pyarrow: reads and writes the 40 columns": "floor",
    "pyarrow: reads the 40, writes the 90 of the result": "wide",
    "fzzf, compiled kernel": "fast",
    "fzzf, numpy": "plain",
}


def make(path: Path, rows: int) -> None:
    """The table, a chunk at a time."""
    import pyarrow as pa
    import workload
    from pyarrow import parquet

    drawn = workload.rules(FIGURES)
    names = [f"ind_{place:04d}" for place in range(FIGURES)]
    schema = pa.schema([pa.field(name, pa.float64()) for name in names])
    with parquet.ParquetWriter(path, schema) as writer:
        for start in range(0, rows, CHUNK):
            block = workload.values(drawn, min(CHUNK, rows - start), seed=start)
            columns = [pa.array(values, from_pandas=True) for values in block]
            writer.write_table(pa.table(columns, schema=schema))


def pyarrow_alone(folder: Path, wide: bool) -> None:
    """Read all columns of the table; write them, or as many rows of a result."""
    from pyarrow import parquet

    source = parquet.ParquetFile(folder / "in.parquet")
    sample = next(parquet.ParquetFile(folder / "sample.parquet").iter_batches(131_072)) if wide else None
    schema = source.schema_arrow if sample is None else sample.schema
    with parquet.ParquetWriter(folder / "out.parquet", schema) as writer:
        for batch in source.iter_batches(131_072):
            writer.write_batch(batch if sample is None else sample.slice(0, batch.num_rows))


def one(way: str, folder: Path) -> None:
    """One way in this process; prints seconds and the most memory as JSON."""
    import resource

    if way in ("fast", "plain", "sample"):
        import workload

        from fzzf_metrics.engines.stream import stream_table

        definition = workload.indicator_set(workload.rules(FIGURES))
        warm = folder / "warm.parquet"
        if not warm.exists():
            make(warm, 1_000)
        stream_table(definition, warm, folder / "warm-out.parquet", fast=way != "plain")  # compiled once on a machine
        started = time.perf_counter()
        if way == "sample":
            make(folder / "few.parquet", 131_072)
            stream_table(definition, folder / "few.parquet", folder / "sample.parquet")
        else:
            stream_table(definition, folder / "in.parquet", folder / "out.parquet", fast=way == "fast")
    else:
        started = time.perf_counter()
        pyarrow_alone(folder, way == "wide")
    taken = time.perf_counter() - started
    print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def run(way: str, folder: Path) -> list[float]:
    done = subprocess.run(
        [sys.executable, __file__, "--one", way, str(folder)], capture_output=True, text=True, check=True,
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(rows: int = 10_000_000, rounds: int = 3) -> None:
    """Every way once a round; medians, ratios to the first, and peaks of resident memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "in.parquet", rows)
        run("sample", folder)
        found: dict[str, list[list[float]]] = {label: [] for label in WAYS}
        for _ in range(rounds):
            for label, way in WAYS.items():
                found[label].append(run(way, folder))
        sizes: Any = [(folder / file).stat().st_size / 1e6 for file in ("in.parquet", "out.parquet")]
    floor = median(taken for taken, _ in found[next(iter(WAYS))])
    print(f"{rows:,} rows x {FIGURES} figures, {rounds} rounds; {sizes[0]:,.0f} MB in, {sizes[1]:,.0f} MB out")
    print(f"{'':<52}{'median s':>10}{'rows/s':>12}{'ratio':>7}{'peak MB':>9}")
    for label, all_of in found.items():
        middle = median(taken for taken, _ in all_of)
        peak = max(memory for _, memory in all_of)
        print(f"{label:<52}{middle:>10.1f}{rows / middle:>12,.0f}{middle / floor:>7.2f}{peak:>9.0f}")


def forms(rows: int = 200_000) -> None:
    """The same table from and to Parquet and CSV, and a tenth of it from Excel: rows a second, one run each."""
    import workload
    from pyarrow import csv, parquet

    from fzzf_metrics.engines.stream import stream_table

    definition = workload.indicator_set(workload.rules(FIGURES))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "in.parquet", rows)
        table = parquet.read_table(folder / "in.parquet")
        csv.write_csv(table, folder / "in.csv")
        few = table.slice(0, min(rows // 10, 10_000))
        few.to_pandas().to_excel(folder / "in.xlsx", index=False)
        stream_table(definition, folder / "in.parquet", folder / "warm.parquet")
        for source, target in (("in.parquet", "out.parquet"), ("in.csv", "out.parquet"), ("in.parquet", "out.csv"),
                               ("in.xlsx", "out.parquet")):
            done = stream_table(definition, folder / source, folder / target)
            print(f"{source:<12}to {target:<12}{done.rows:>10,} rows{done.rows / done.seconds:>12,.0f} rows/s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["forms"]:
        forms(*(int(word) for word in sys.argv[2:]))
    elif sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*(int(word) for word in sys.argv[1:]))
