"""A stream gives what the whole table gives, whatever its batches; the file says what made it."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import bulk_tables as bulk
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from fzzf_metrics import __version__
from fzzf_metrics.canonical import model_hash
from fzzf_metrics.engines.run import Progress
from fzzf_metrics.engines.sources import open_table
from fzzf_metrics.engines.stream import stream_table

SET = bulk.made_set()
PROOF = bool(os.environ.get("FZZF_PROOF"))


# -- the same digits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [bulk.texts, bulk.typed])
@pytest.mark.parametrize("bounds", [False, True])
@settings(max_examples=400 if PROOF else 12)
@given(size=st.integers(1, 70))
def test_any_size_of_batches_gives_the_whole_table(tmp_path: Path, made: Any, bounds: bool, size: int) -> None:
    table = made(53)
    source = bulk.write(table, tmp_path / "in.parquet")
    result = stream_table(SET, source, tmp_path / "out.parquet", bounds=bounds, fast=False, rows_per_batch=size)
    found = bulk.read(tmp_path / "out.parquet")
    about = tuple(name for name in table.column_names if name not in bulk.FIGURES)
    bulk.same(found, bulk.whole(SET, table, bounds=bounds), about)
    assert found[about[0]].tolist() == table[about[0]].to_pylist()
    assert result.rows == 53


def test_each_row_scores_as_a_report_of_its_own(tmp_path: Path) -> None:
    made = bulk.rows(60, seed=3)
    source = bulk.write(bulk.texts(60, seed=3), tmp_path / "in.parquet")
    stream_table(SET, source, tmp_path / "out.parquet", rows_per_batch=13)
    found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    for row, (total, grade, scores) in zip(found, bulk.one_by_one(SET, made), strict=True):
        assert (row["total"], row["grade"]) == (total, grade), row["单位"]
        assert {name: row[f"score.{name}"] for name in scores} == scores


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("size", [1, 7, 1_000])
def test_csv_and_excel_score_as_parquet_does(tmp_path: Path, suffix: str, size: int) -> None:
    table = bulk.texts(40, seed=5)
    source = bulk.write(table, tmp_path / f"in{suffix}")
    stream_table(SET, source, tmp_path / "out.parquet", rows_per_batch=size)
    found = bulk.read(tmp_path / "out.parquet")
    bulk.same(found, bulk.whole(SET, table), ("单位", "class"))
    assert found["单位"].tolist() == table["单位"].to_pylist()


@pytest.mark.parametrize("fast", [False, True])
def test_the_compiled_kernel_changes_no_digit(tmp_path: Path, fast: bool) -> None:
    pytest.importorskip("numba")
    table = bulk.typed(200, seed=2)
    stream_table(SET, bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.parquet", fast=fast)
    bulk.same(bulk.read(tmp_path / "out.parquet"), bulk.whole(SET, table), ("unit",))


def test_columns_of_states_go_with_their_figures(tmp_path: Path) -> None:
    states = pa.array(["不适用", "reported", None, "not_reported"] * 10)
    table = bulk.typed(40).append_column("hours.state", states).append_column("rate@2023", pa.array([95.0] * 40))
    stream_table(SET, bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.parquet", rows_per_batch=6)
    found = bulk.read(tmp_path / "out.parquet")
    bulk.same(found, bulk.whole(SET, table), ("unit",))
    assert found["verdict.i2"].tolist()[::4] == ["not_applicable"] * 10


@pytest.mark.parametrize("size", [5, 17, 100, 1_000])
def test_short_row_groups_are_joined_to_batches_of_the_size_asked_for(tmp_path: Path, size: int) -> None:
    """A table of categories in short row groups has a dictionary in each; together they may fill the memory."""
    source = bulk.write(bulk.typed(1_500), tmp_path / "in.parquet")  # 89 row groups of 17 rows
    sizes = [batch.data.num_rows for batch in open_table(source).batches(("unit", "rate"), size)]
    assert sum(sizes) == 1_500
    assert max(sizes) <= size
    assert len(sizes) <= 2 * (1_500 // min(size, 17) if size < 34 else 1_500 // (size - 17) + 1)


def test_numbers_of_every_type_are_the_decimals_they_print_as(tmp_path: Path) -> None:
    from decimal import Decimal

    said = [Decimal("94.50"), Decimal("95.00"), None, Decimal("100.00")]
    columns = {
        "decimal": pa.array(said, pa.decimal128(9, 2)), "double": pa.array([94.5, 95, None, 100]),
        "large text": pa.array(["94.5", "95", None, "100"], pa.large_string()),
        "coded text": pa.array(["94.5", "95", None, "100"]).dictionary_encode(),
        "null as NaN": pa.array([94.5, 95, float("nan"), 100]),
    }
    totals = []
    for column in columns.values():
        source = bulk.write(pa.table({"unit": list("甲乙丙丁"), "rate": column}), tmp_path / "in.parquet")
        stream_table(SET, source, tmp_path / "out.parquet")
        totals.append(parquet.read_table(tmp_path / "out.parquet")["score.i1"].to_pylist())
    assert totals[0][0] == float(Fraction(100, 6) - Fraction(1, 4))
    assert totals[0][2] is None
    assert totals == [totals[0]] * len(columns)


def test_whole_numbers_above_what_a_float_holds_lose_no_digit(tmp_path: Path) -> None:
    large = 2**53 + 1
    definition = bulk.set_of({"measure": "cases - done", "target": ">= 1", "rule": "pass_fail"})
    table = pa.table({"unit": ["甲", "乙"], "cases": [large, large - 1], "done": [large - 1, large - 1]})
    source = bulk.write(table, tmp_path / "in.parquet")
    stream_table(definition, source, tmp_path / "out.parquet")
    assert parquet.read_table(tmp_path / "out.parquet")["verdict.i0"].to_pylist() == ["met", "not_met"]


# -- the file that is written --------------------------------------------------------------------------------------


def test_the_schema_hangs_on_the_set_and_not_on_the_rows(tmp_path: Path) -> None:
    schemas = []
    for place, table in enumerate((bulk.typed(3), bulk.typed(40, seed=9), bulk.typed(5).slice(0, 0))):
        source = bulk.write(table, tmp_path / f"{place}.parquet")
        stream_table(SET, source, tmp_path / "out.parquet", rows_per_batch=2)
        schemas.append(parquet.read_schema(tmp_path / "out.parquet"))
    assert all(one.equals(schemas[0], check_metadata=True) for one in schemas)
    words = pa.dictionary(pa.int8(), pa.string())
    assert (schemas[0].field("total").type, schemas[0].field("grade").type) == (pa.float64(), words)
    assert schemas[0].field("verdict.i0").type == words


def test_the_metadata_tell_what_made_the_scores(tmp_path: Path) -> None:
    stream_table(SET, bulk.write(bulk.typed(3), tmp_path / "in.parquet"), tmp_path / "out.parquet")
    found = parquet.read_schema(tmp_path / "out.parquet").metadata
    assert found[b"fzzf.set"] == b"demo"
    assert found[b"fzzf.set_hash"].decode() == model_hash(SET)
    assert found[b"fzzf.version"].decode() == __version__
    assert found[b"fzzf.rounding"] == b"half_up 2 total"
    assert (found[b"fzzf.period"], found[b"fzzf.as_of"]) == (b"2024", b"2024-12-31")


def test_what_is_not_certain_is_null_and_never_a_number(tmp_path: Path) -> None:
    table = bulk.typed(1).set_column(3, "rate", pa.array([None], pa.float64()))
    stream_table(SET, bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.parquet")
    found = parquet.read_table(tmp_path / "out.parquet")
    assert (found["total"].null_count, found["score.i1"].null_count, found["verdict.i1"][0].as_py()) == (
        1, 1, "undetermined")


def test_csv_is_written_for_excel_and_nothing_in_it_acts(tmp_path: Path) -> None:
    table = bulk.texts(30, seed=1)
    stream_table(SET, bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.csv", rows_per_batch=8)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    found = bulk.read(tmp_path / "out.csv")
    bulk.same(found, bulk.whole(SET, table), ("单位", "class"))
    assert found["单位"][3] == "'=县3"


def test_progress_tells_rows_and_ends_with_the_whole(tmp_path: Path) -> None:
    seen: list[Progress] = []
    source = bulk.write(bulk.typed(50), tmp_path / "in.parquet")
    stream_table(SET, source, tmp_path / "out.parquet", rows_per_batch=20, progress=seen.append)
    assert seen[-1].rows == 50
    assert seen[-1].done == 1
    assert [one.rows for one in seen] == sorted(one.rows for one in seen)


def test_scores_that_wait_to_be_written_stay_what_they_are_while_others_are_made() -> None:
    """The engine uses memory again that no result needs any more; a batch on its way to the file needs its own."""
    from fzzf_metrics.engines.scorer import Options, scorer
    from fzzf_metrics.errors import Problems

    many = 100_000
    tables = [bulk.typed(50, seed=seed).take(list(range(50)) * (many // 50)) for seed in (1, 2, 3)]
    batches = [table.combine_chunks().to_batches()[0] for table in tables]
    ready = scorer(SET, batches[0].schema, Options(), "in", Problems())
    made, copies = [], []
    for batch in batches:
        made.append(ready.score(batch)[0])
        copies.append(made[-1].slice(0, 50).to_pylist())
    for batch in batches:
        ready.score(batch)
    for batch, copy in zip(made, copies, strict=True):
        assert batch.slice(0, 50).to_pylist() == copy
        assert batch.slice(many - 50).to_pylist() == copy
    assert copies[0] != copies[1]
