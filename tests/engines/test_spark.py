"""Spark gives the table that a stream gives, value by value and type by type; a worker that hangs is a failed test."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import bulk_tables as bulk
import cohort_tables as kit
import pyarrow as pa
import pytest
import spark_job
from pyarrow import parquet

from fzzf_metrics.engines.stream import stream_table

LIMIT = 120
ROWS = 100
JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
spark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed"),
    pytest.mark.skipif(not JAVA, reason="Spark needs Java"),
    pytest.mark.skipif(sys.platform == "win32", reason="Spark on Windows needs tools of its own"),
]


def within(limit: float, command: list[str]) -> str:
    """What a command says; the test fails where it fails or takes longer than ``limit`` seconds."""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, start_new_session=True, text=True,
    )
    try:
        said, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with all that it started: Java, and the workers that hang
        said, _ = process.communicate()
        pytest.fail(f"no end after {limit} s:\n{said[-4_000:]}")
    assert process.returncode == 0, said[-4_000:]
    return said


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which one run of Spark has left its results."""
    folder = tmp_path_factory.mktemp("spark")
    for name in ("typed", "texts"):
        table = getattr(bulk, name)(ROWS, seed=4)
        bulk.write(table.rename_columns(["unit", *table.column_names[1:]]), folder / f"{name}.parquet")
    bulk.write(kit.table(kit.rows(ROWS, seed=6)), folder / "peers.parquet")
    within(LIMIT, [sys.executable, str(Path(__file__).with_name("spark_job.py")), str(folder)])
    return folder


def plain(table: Any) -> Any:
    """Rows in the order of units, texts as texts, no metadata."""
    fields = [pa.field(one.name, pa.string()) if pa.types.is_dictionary(one.type) else one for one in table.schema]
    return table.cast(pa.schema(fields)).sort_by("unit").combine_chunks()


@pytest.mark.parametrize("bounds", [False, True])
@pytest.mark.parametrize("name", ["typed", "texts"])
class TestTables:
    """One run of Spark, several tables."""

    pytestmark = spark

    def test_spark_gives_the_table_of_the_stream(self, job: Path, tmp_path: Path, name: str, bounds: bool) -> None:
        stream_table(bulk.made_set(), job / f"{name}.parquet", tmp_path / "out.parquet", bounds=bounds)
        found = plain(parquet.read_table(job / f"{name}-{bounds}.parquet"))
        expected = plain(parquet.read_table(tmp_path / "out.parquet"))
        assert found.schema.names == expected.schema.names
        assert found.schema.types == expected.schema.types
        assert found.equals(expected)
        assert found.num_rows == ROWS


class TestComparisons:
    """Units are compared with those of all partitions."""

    pytestmark = spark

    @pytest.mark.parametrize("name", spark_job.COMPARED)
    def test_spark_compares_units_as_the_stream_does(self, job: Path, tmp_path: Path, name: str) -> None:
        stream_table(spark_job.compared(name), job / "peers.parquet", tmp_path / "out.parquet", bounds=True)
        found, expected = plain(parquet.read_table(job / f"peers-{name}.parquet")), plain(
            parquet.read_table(tmp_path / "out.parquet"))
        assert found.schema.types == expected.schema.types
        assert found.to_pylist() == expected.to_pylist()
        assert found.num_rows == ROWS

    def test_a_session_that_can_send_nothing_to_workers_once_gives_the_same(self, job: Path, tmp_path: Path) -> None:
        stream_table(spark_job.compared("both"), job / "peers.parquet", tmp_path / "out.parquet")
        found = plain(parquet.read_table(job / "peers-plainly.parquet"))
        assert found.equals(plain(parquet.read_table(tmp_path / "out.parquet")))

    def test_a_unit_in_two_partitions_and_too_little_memory_are_refused_at_once(self, job: Path) -> None:
        said = json.loads((job / "said.json").read_text(encoding="utf-8"))["compared"]
        assert [code for code, _ in said["twice"]] == ["table_unit_twice"]
        assert said["twice"][0][1].startswith("第")
        assert [code for code, _ in said["memory"]] == ["bulk_compares_memory"]

    def test_a_frame_that_gives_other_rows_each_time_fails(self, job: Path) -> None:
        assert json.loads((job / "said.json").read_text(encoding="utf-8"))["compared"]["changed"]


class TestRefusals:
    """What is wrong is said where the job is described, as far as it can be known there."""

    pytestmark = spark

    def test_a_head_that_is_no_figure_is_a_warning_and_the_rest_is_scored(self, job: Path) -> None:
        said = json.loads((job / "said.json").read_text(encoding="utf-8"))
        assert len(said["head"]) == 1
        assert said["rows"] == ROWS

    def test_a_wrong_cell_fails_the_job_with_its_column_and_words(self, job: Path) -> None:
        said = json.loads((job / "said.json").read_text(encoding="utf-8"))["cell"]
        assert "ReportError" in said
        assert "rate" in said
        assert "190" in said


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups of this kind")
def test_a_worker_that_hangs_is_a_failed_test() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"
    with pytest.raises(pytest.fail.Exception, match="no end after"):
        within(2, [sys.executable, "-c", code])
