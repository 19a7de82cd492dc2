"""Ten million units take no more memory than stated, and units that are compared no more than is said beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROWS, FIGURES, MOST_MB = 10_000_000, 40, 700
HERE = Path(__file__).resolve().parent
MOST = """
def most():
    # what the process that started this one once had counts into ru_maxrss; VmHWM begins anew
    try:
        lines = open("/proc/self/status").read().splitlines()
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
"""
SETUP = MOST + f"""
import sys
sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}]
from engine_kit import set_of
NAMES = [f"x{{place}}" for place in range({FIGURES})]
"""
MAKE = SETUP + """
import numpy as np, pyarrow as pa
from pyarrow import parquet
draw, rows = np.random.default_rng(7), int(sys.argv[2])
schema = pa.schema([pa.field(name, pa.float64()) for name in NAMES])
with parquet.ParquetWriter(sys.argv[1], schema) as writer:
    for start in range(0, rows, 250_000):
        count = min(250_000, rows - start)
        columns = [draw.integers(2_000, 10_001, count) / 100 for _ in NAMES]
        for column in columns:
            column[draw.random(count) < 0.05] = np.nan
        writer.write_table(pa.table([pa.array(column, from_pandas=True) for column in columns], schema=schema))
"""
SCORE = SETUP + """
from fzzf_metrics.engines.stream import stream_table
figures = [{"id": name, "name": f"数{name}", "kind": "rate", "unit": "%"} for name in NAMES]
items = [{"measure": name, "target": ">= 95%", "rule": {"formula": "points * measure / target", "cap": "points",
                                                         "floor": "0"}} for name in NAMES]
definition = set_of(*items, figures=figures, grades=[{"name": "好", "from": "90"}, {"name": "差"}])
result = stream_table(definition, sys.argv[1], sys.argv[2], fast=sys.argv[3] == "fast")
print(result.rows, most())
"""

COMPARED, BATCHES_MB = 150_000, 250
COMPARE = MOST + f"""
import sys
sys.path[:0] = [{str(HERE.parent)!r}, {str(HERE)!r}]
import cohort_tables as kit, numpy as np, pyarrow as pa
from pyarrow import parquet
from fzzf_metrics.engines.memory import Need
from fzzf_metrics.engines.stream import stream_table
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table.compared import compared
rows, draw = {COMPARED}, np.random.default_rng(7)
columns = {{"unit": [f"u{{place}}" for place in range(rows)], "visits": draw.permutation(rows),
           "hours": draw.integers(0, 4_000, rows) / 100}}
parquet.write_table(pa.table(columns), sys.argv[1])
del columns
quota = {{"share": "10%", "round": "down", "ties": "all", "else": "良好"}}
definition = kit.made(kit.RULES[0], quota=quota)
before = most()
result = stream_table(definition, sys.argv[1], sys.argv[2], fast=False)
more = most() - before
print(result.passes, more, Need(compared(compiled(definition)), rows).megabytes)
"""


def said(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=900).stdout  # noqa: S603


@pytest.mark.skipif(not os.environ.get("FZZF_PROOF"), reason="FZZF_PROOF=1 makes ten million rows")
@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell the most memory a process had")
def test_ten_million_units_stay_within_the_memory_that_is_stated(tmp_path: Path) -> None:
    said(MAKE, str(tmp_path / "in.parquet"), str(ROWS))
    for way in ("plain", "fast"):
        rows, most = map(int, said(SCORE, str(tmp_path / "in.parquet"), str(tmp_path / "out.parquet"), way).split())
        assert rows == ROWS
        assert most <= MOST_MB, way


@pytest.mark.skipif(not os.environ.get("FZZF_PROOF"), reason="FZZF_PROOF=1 compares 150,000 units that all differ")
@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell the most memory a process had")
def test_units_that_all_differ_take_no_more_memory_than_is_said_beforehand(tmp_path: Path) -> None:
    passes, most, stated = map(int, said(COMPARE, str(tmp_path / "in.parquet"), str(tmp_path / "out.parquet")).split())
    assert passes == 3
    assert most <= stated + BATCHES_MB
