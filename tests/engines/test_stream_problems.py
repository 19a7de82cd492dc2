"""What is wrong with a long table comes all at once, each with its place, and nothing is written then."""

from __future__ import annotations

from pathlib import Path

import bulk_tables as bulk
import pyarrow as pa
import pytest

from fzzf_metrics.engines.stream import stream_table
from fzzf_metrics.errors import InputError

SET = bulk.made_set()


def codes(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


# -- cells, heads, files ----------------------------------------------------------------------------------------------


def test_every_wrong_cell_of_every_batch_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    table = bulk.texts(30).set_column(4, "rate", pa.array(["95"] * 8 + ["190"] + ["95"] * 20 + ["-3"]))
    source = bulk.write(table, tmp_path / "in.parquet")
    (tmp_path / "out.parquet").write_bytes(b"old")
    with pytest.raises(InputError) as error:
        stream_table(SET, source, tmp_path / "out.parquet", rows_per_batch=7)
    places = {problem.place.path for problem in error.value.problems if problem.severity == "error"}
    assert places == {"row 9, rate", "row 30, rate"}
    assert {problem.place.file for problem in error.value.problems} == {str(source)}
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", "out.parquet"}
    assert (tmp_path / "out.parquet").read_bytes() == b"old"


def test_wrong_cells_before_a_place_that_cannot_be_read_are_named_too(tmp_path: Path) -> None:
    lines = ["单位,rate", "甲,190", "乙,95", *["丙,95"] * 20_000, "丁,95"]
    (tmp_path / "in.csv").write_bytes("\n".join(lines).encode() + b"\xff\n")
    with pytest.raises(InputError) as error:
        stream_table(SET, tmp_path / "in.csv", tmp_path / "out.csv", rows_per_batch=100)
    wrong = [(one.code, one.place.line) for one in error.value.problems if one.severity == "error"]
    assert wrong == [("table_encoding", 20_004), ("figure_over_100", 2)]
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_of_many_wrong_cells_a_thousand_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    table = pa.table({"单位": ["甲"] * 3_000, "rate": ["190"] * 3_000})
    with pytest.raises(InputError) as error:
        stream_table(SET, bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.parquet", rows_per_batch=1_300)
    first, last = error.value.problems[0], error.value.problems[-1]
    assert (first.code, last.code) == ("bulk_figures_lacking", "table_more_problems")
    assert len(error.value.problems) == 1_001
    assert int(last.found) == 3_000 + 1 - 1_000


def test_a_head_that_is_no_figure_is_named_once_with_the_nearest(tmp_path: Path) -> None:
    table = bulk.typed(50).rename_columns(["unit", "cases", "done", "rates", *bulk.typed(1).column_names[4:]])
    result = stream_table(SET, bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.parquet", rows_per_batch=5)
    assert [(one.code, one.found, one.near) for one in result.problems] == [
        ("table_head", "rates", "rate"), ("bulk_figures_lacking", "rate", "")]


def test_a_table_without_any_figure_is_refused(tmp_path: Path) -> None:
    source = bulk.write(pa.table({"unit": ["甲"], "colour": ["red"]}), tmp_path / "in.parquet")
    with pytest.raises(InputError) as error:
        stream_table(SET, source, tmp_path / "out.parquet")
    assert codes(error) == ["table_head", "table_no_figures"]


def test_a_column_that_holds_lists_is_refused(tmp_path: Path) -> None:
    source = bulk.write(pa.table({"unit": ["甲"], "rate": pa.array([[1.0]])}), tmp_path / "in.parquet")
    with pytest.raises(InputError) as error:
        stream_table(SET, source, tmp_path / "out.parquet")
    assert "bulk_column_type" in codes(error)


def test_two_columns_for_one_figure_are_refused(tmp_path: Path) -> None:
    source = bulk.write(pa.table({"unit": ["甲"], "rate": [95.0], "办结率": [96.0]}), tmp_path / "in.parquet")
    with pytest.raises(InputError) as error:
        stream_table(SET, source, tmp_path / "out.parquet")
    assert "table_head_twice" in codes(error)


def test_a_row_of_another_period_is_refused_and_one_of_this_period_is_not(tmp_path: Path) -> None:
    right = bulk.typed(4).append_column("期间", pa.array(["2024", " 2024 ", None, "2024"]))
    assert stream_table(SET, bulk.write(right, tmp_path / "a.parquet"), tmp_path / "out.parquet").rows == 4
    wrong = bulk.typed(4).append_column("期间", pa.array([2024, 2024, 2024, 2023]))
    with pytest.raises(InputError) as error:
        stream_table(SET, bulk.write(wrong, tmp_path / "b.parquet"), tmp_path / "b-out.parquet", rows_per_batch=3)
    assert [(one.code, one.place.path) for one in error.value.problems] == [("bulk_period", "row 4, 期间")]
    assert not (tmp_path / "b-out.parquet").exists()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_a_file_that_is_no_parquet_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.parquet").write_bytes(content)
    with pytest.raises(InputError) as error:
        stream_table(SET, tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert codes(error) == ["bulk_parquet"]


def test_pages_that_are_damaged_end_in_a_problem_and_no_file(tmp_path: Path) -> None:
    source = bulk.write(bulk.typed(500), tmp_path / "in.parquet")
    content = bytearray(source.read_bytes())
    content[4:400] = b"\xff" * 396
    source.write_bytes(content)
    with pytest.raises(InputError) as error:
        stream_table(SET, source, tmp_path / "out.parquet")
    assert codes(error) == ["bulk_parquet"]
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("missing.parquet", "out.parquet", "no_such_file"), (".", "out.parquet", "bulk_format"),
        ("in.xls", "out.parquet", "bulk_format"), ("in.parquet", "out.xlsx", "bulk_write_format"),
        ("in.parquet", "in.parquet", "bulk_over_input"), ("in.parquet", "link.parquet", "bulk_over_input"),
        ("in.parquet", "no/out.parquet", "write_no_folder"), ("in.parquet", "folder.parquet", "write_is_folder"),
        ("folder.parquet", "out.parquet", "file_is_folder"),
    ],
)
def test_paths_that_cannot_be_meant_are_named(tmp_path: Path, source: str, target: str, code: str) -> None:
    bulk.write(bulk.typed(3), tmp_path / "in.parquet")
    (tmp_path / "link.parquet").symlink_to(tmp_path / "in.parquet")
    (tmp_path / "folder.parquet").mkdir()
    before = (tmp_path / "in.parquet").read_bytes()
    with pytest.raises(InputError) as error:
        stream_table(SET, tmp_path / source, tmp_path / target)
    assert codes(error) == [code]
    assert (tmp_path / "in.parquet").read_bytes() == before


def test_a_period_that_is_none_is_refused(tmp_path: Path) -> None:
    source = bulk.write(bulk.typed(3), tmp_path / "in.parquet")
    with pytest.raises(InputError) as error:
        stream_table(SET, source, tmp_path / "out.parquet", period="soon")
    assert codes(error) == ["report_period"]
