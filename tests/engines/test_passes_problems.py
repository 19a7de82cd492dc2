"""Comparing the units of a long table: how much memory that takes is known beforehand, and what is wrong is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import bulk_tables as bulk
import cohort_tables as kit
import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from fzzf_metrics.engines import passes
from fzzf_metrics.engines.memory import Need, before
from fzzf_metrics.engines.passes import Twice
from fzzf_metrics.engines.run import Progress
from fzzf_metrics.engines.stream import stream_table
from fzzf_metrics.errors import InputError, Problem
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table.compared import compared
from fzzf_metrics.table.inputs import Names

RANKS, QUOTA = kit.made(kit.RULES[0]), kit.made(kit.RULES[7], quota=kit.QUOTAS[1])
BOTH = kit.made(kit.RULES[0], quota=kit.QUOTAS[3])


def codes(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [problem.code for problem in error.value.problems if problem.severity == "error"]


def stream(definition: Any, source: Path, **options: Any) -> Any:
    return stream_table(definition, source, source.with_name("out.parquet"), fast=False, **options)


# -- memory --------------------------------------------------------------------------------------------------------


def test_what_units_take_that_cannot_be_held_is_said_before_anything_is_read(tmp_path: Path) -> None:
    seen: list[Progress] = []
    source = bulk.write(kit.table(kit.rows(1_000)), tmp_path / "in.parquet")
    with pytest.raises(InputError) as error:
        stream(BOTH, source, memory=1_000_000, progress=seen.append)
    assert [(one.code, one.found, one.expected) for one in error.value.problems] == [("bulk_compares_memory", "2", "1")]
    assert seen == []
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_units_that_turn_out_to_be_too_many_kinds_end_the_run(tmp_path: Path) -> None:
    hours = pa.array([str(place) for place in range(1_000)])
    table = kit.table(kit.rows(1_000)).set_column(4, "hours", hours)
    definition = kit.made("points / rank(peers, hours, 'low')")
    source = bulk.write(table, tmp_path / "in.csv")  # of a text file nobody knows how many rows it has
    most = Need(compared(compiled(definition)), 500, 500).bytes
    with pytest.raises(InputError) as error:
        stream(definition, source, memory=most, rows_per_batch=100)
    assert codes(error) == ["bulk_compares_memory"]
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
    same = kit.table(kit.rows(1_000)).set_column(4, "hours", pa.array(["7"] * 1_000))
    assert stream(definition, bulk.write(same, tmp_path / "in.csv"), memory=most, rows_per_batch=100).rows == 1_000


def test_the_most_that_is_kept_is_said_beforehand_where_it_may_be_much(tmp_path: Path) -> None:
    said: list[Problem] = []
    reads = compared(compiled(RANKS))
    for suffix in (".parquet", ".csv"):
        stream(RANKS, bulk.write(kit.table(kit.rows(10)), tmp_path / f"in{suffix}"), say=said.append)
    assert said == []
    wide = {"visits": ["3"] * 50, "note": ["x" * 30_000] * 50, "more": ["x" * 30_000] * 50}  # of rows that are long
    stream(RANKS, bulk.write(pa.table(wide), tmp_path / "in.csv"), say=said.append)
    assert [(one.code, one.found, one.severity) for one in said] == [("bulk_compares_million", "2", "note")]
    assert int(said[0].expected.replace(",", "")) == Need(reads, 10**6).megabytes
    found = before(reads, 100_000, "in.parquet")
    assert found is not None
    assert (found.code, found.expected) == ("bulk_compares", f"{Need(reads, 100_000).megabytes:,}")


# -- what is wrong -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
def test_every_wrong_cell_is_named_with_its_row_and_nothing_is_written(tmp_path: Path, definition: Any) -> None:
    hours = pa.array(["40"] * 8 + ["-3"] + ["40"] * 20 + ["-4"])
    visits = pa.array(["3"] * 20 + ["-1"] + ["3"] * 9)
    table = kit.table(kit.rows(30)).set_column(4, "hours", hours).set_column(0, "visits", visits).drop(["major"])
    with pytest.raises(InputError) as error:
        stream(definition, bulk.write(table, tmp_path / "in.parquet"), rows_per_batch=7)
    wrong = {one.place.path for one in error.value.problems if one.severity == "error"}
    assert wrong == {"row 9, hours", "row 21, visits", "row 30, hours"}
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
@pytest.mark.parametrize("size", [1, 4, 100])
def test_a_unit_that_stands_there_twice_is_refused_however_far_apart(
    tmp_path: Path, definition: Any, size: int
) -> None:
    names = pa.array(["甲", "乙", "", "丙", "甲", "", "丁", "戊", "甲", "丁"])
    table = kit.table(kit.rows(10)).set_column(1, "unit", names)
    with pytest.raises(InputError) as error:
        stream(definition, bulk.write(table, tmp_path / "in.parquet"), rows_per_batch=size)
    twice = [(one.found, one.place.path) for one in error.value.problems if one.code == "table_unit_twice"]
    assert twice == [("甲", "row 5, unit"), ("甲", "row 9, unit"), ("丁", "row 10, unit")]
    assert set(codes(error)) == {"table_unit_twice"}
    with pytest.raises(InputError) as whole:
        bulk.whole(definition, table)
    assert [one.found for one in whole.value.problems if one.code == "table_unit_twice"] == ["甲", "甲", "丁"]


def test_two_names_of_one_hash_are_two_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passes, "hash", lambda _: 7, raising=False)
    twice, names = Twice(), Names(("", "甲", "乙", " "), np.array([1, 2, 0, 3, 3]))
    twice.note(names)
    twice.close()
    assert twice.suspects == {7}
    assert list(twice.again(names)) == []
    assert list(twice.again(Names(("", "丙", "甲"), np.array([0, 1, 2])))) == [(2, "甲")]


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
def test_wrong_cells_before_a_place_that_cannot_be_read_are_named_too(tmp_path: Path, definition: Any) -> None:
    lines = ["单位,hours,visits", "甲,-1,3", *(f"第{place}县,40,3" for place in range(20_000))]
    (tmp_path / "in.csv").write_bytes("\n".join(lines).encode() + b"\xff\n")
    with pytest.raises(InputError) as error:
        stream(definition, tmp_path / "in.csv", rows_per_batch=100)
    wrong = [(one.code, one.place.line) for one in error.value.problems if one.severity == "error"]
    assert wrong == [("table_encoding", 20_002), ("figure_negative", 2)]
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
@pytest.mark.parametrize("hidden", [False, True])
def test_a_table_that_changes_between_the_passes_is_refused(tmp_path: Path, definition: Any, hidden: bool) -> None:
    """Also where the file system shows nothing of it: a rank or total that nobody counted gives it away."""
    source = tmp_path / "in.parquet"
    _write_plainly(source, 30.0)
    was = source.stat()

    def change(at: Progress) -> None:
        if at.rows == 50 * (definition is BOTH) // 3 + 25 * (definition is not BOTH):  # the first pass is at its end
            _write_plainly(source, 20.0)
            assert source.stat().st_size == was.st_size
            if hidden:
                os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))

    (tmp_path / "out.parquet").write_bytes(b"old")
    with pytest.raises(InputError) as error:
        stream(definition, source, rows_per_batch=10, progress=change)
    assert set(codes(error)) == {"bulk_changed"}
    assert (tmp_path / "out.parquet").read_bytes() == b"old"


def test_a_unit_that_comes_to_say_what_others_say_is_seen_by_the_file(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    lines = ["单位,hours,visits", *(f"第{place}县,30,{place % 2}" for place in range(50))]
    source.write_text("\n".join(lines), "utf-8")

    def change(_: Progress) -> None:
        source.write_text("\n".join(lines).replace("第40县,30,0", "第40县,30,1"), "utf-8")

    with pytest.raises(InputError) as error:
        stream(RANKS, source, rows_per_batch=10, progress=change)
    assert codes(error) == ["bulk_changed"]


def _write_plainly(path: Path, last: float) -> None:
    """Fifty rows, the last with other figures, in a file whose length hangs on their number alone, in its place."""
    table = pa.table({
        "unit": [f"第{place:02}县" for place in range(50)],
        "visits": pa.array([3] * 49 + [int(last)]), "hours": [30.0] * 49 + [last],
    })
    with path.open("r+b" if path.exists() else "wb") as file:
        parquet.write_table(table, file, compression="none", use_dictionary=False, write_statistics=False)


def test_rows_that_are_added_between_the_passes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in.parquet"
    _write_plainly(source, 30.0)
    monkeypatch.setattr(passes.Comparison, "_ended", lambda self: setattr(self, "units", self.units - 1))
    with pytest.raises(InputError) as error:
        stream(RANKS, source)
    assert codes(error) == ["bulk_changed"]
