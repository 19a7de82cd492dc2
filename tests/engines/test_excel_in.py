"""A table in a workbook: one sheet, cells with their places, and nothing that is not certain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fzzf_metrics.engines.excel_in import open_excel
from fzzf_metrics.engines.sources import Source
from fzzf_metrics.errors import InputError

HEADS = ("单位", "rate")


def book(path: Path, *sheets: list[list[Any]], change: Any = None) -> str:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(made.worksheets[0])
    made.save(path)
    return str(path)


def rows_of(source: Source, size: int = 2) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for batch in source.batches(HEADS, size):
        found += zip(*(column.to_pylist() for column in batch.data.columns), strict=True)
    return found


def codes(path: str) -> list[str]:
    with pytest.raises(InputError) as error:
        open_excel(path)
    return [problem.code for problem in error.value.problems if problem.severity == "error"]


def test_rows_are_texts_as_shown_and_blank_ones_are_passed_over(tmp_path: Path) -> None:
    def percent(sheet: Any) -> None:
        sheet["B3"].number_format = "0.00%"

    path = book(tmp_path / "a.xlsx", [["单位", "rate"], ["甲", 95.5], ["乙", 0.9606], [], [None, "20余"]],
                change=percent)
    source = open_excel(path)
    assert source.rows == 3
    assert rows_of(source) == [("甲", "95.5"), ("乙", "96.06%"), ("", "20余")]


def test_a_title_may_stand_above_the_heads_and_places_are_cells(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["2024年汇总表"], [], [None, "单位", "rate"], [None, "甲", 95], [None, "乙", 96]])
    source = open_excel(path)
    batches = list(source.batches(HEADS, 1))
    assert [batch.data.column(1).to_pylist() for batch in batches] == [["95"], ["96"]]
    assert str(batches[1].where(0, "rate")) == f"{path}:表0!C5"


def test_two_sheets_with_something_on_them_are_refused(tmp_path: Path) -> None:
    assert codes(book(tmp_path / "a.xlsx", [["单位", "rate"], ["甲", 1]], [["x"]])) == ["bulk_sheets"]
    assert rows_of(open_excel(book(tmp_path / "b.xlsx", [["单位", "rate"], ["甲", 1]], []))) == [("甲", "1")]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert codes(book(tmp_path / "a.xlsx", [])) == ["file_empty"]


def test_cells_that_hold_nothing_certain_are_refused(tmp_path: Path) -> None:
    rows = [["单位", "rate"], ["甲", "=1+1"], ["乙", 95]]
    assert codes(book(tmp_path / "a.xlsx", rows)) == ["formula_without_value"]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")

    assert codes(book(tmp_path / "b.xlsx", [["单位", "rate"], ["甲", 1], ["乙", 2]], change=merge)) == ["merged_cells"]


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    source = open_excel(book(tmp_path / "a.xlsx", [["单位", "rate"], ["甲", 1], ["乙", 2]], change=hide))
    assert rows_of(source) == [("甲", "1"), ("乙", "2")]
    assert [problem.code for problem in source.problems.found] == ["rows_hidden", "columns_hidden"]


def test_more_columns_than_are_looked_at_are_refused_and_not_forgotten(tmp_path: Path) -> None:
    heads = ["单位", *(f"x{number}" for number in range(300))]
    assert codes(book(tmp_path / "a.xlsx", [heads, ["甲"] * 301])) == ["bulk_sheet_width"]
    assert open_excel(book(tmp_path / "b.xlsx", [heads[:255], ["甲"] * 255])).rows == 1


def test_a_sheet_above_the_limit_is_refused_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fzzf_metrics.readers import xlsx_container

    path = book(tmp_path / "a.xlsx", [["单位", "rate"], *([["甲", 95]] * 30)])
    monkeypatch.setattr(xlsx_container, "MAX_PART_TAGS", 100)
    assert set(codes(path)) == {"workbook_too_large"}


def test_what_is_no_workbook_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"name,rate\n")
    assert codes(str(tmp_path / "a.xlsx")) == ["workbook_not_zip"]
