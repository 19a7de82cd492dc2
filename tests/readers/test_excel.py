"""What a cell holds, read with its format."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.readers import load_report
from fzzf_metrics.readers.xlsx_number import text_of_number

FOLDER = Path(__file__).parents[1] / "cases" / "valid" / "reports"


def test_values_mean_what_their_formats_say() -> None:
    report = load_report(FOLDER / "formats.xlsx")
    assert {figure.id: (figure.value, figure.unit) for figure in report.figures} == {
        "shown_whole": ("95.7%", ""), "shown_exact": ("96.06%", ""), "written_as_is": ("96%", "%"),
        "chinese_date": ("2024-01-05", ""), "own_date": ("2024-01-05", ""), "thousands": ("1234567", "元"),
        "tenth_sum": ("0.3", ""), "large": ("1" + "0" * 20, ""), "measure_word": ("5", ""),
        "formula_text": ("=1+1", ""), "formula": ("21", ""), "other_sheet": ("7", "件"),
    }
    noted = [(problem.code, problem.place.sheet, problem.place.cell) for problem in report.problems]
    assert noted == [
        ("sheet_hidden", "二科", "A1"), ("shown_rounded", "一科", "B3"),
        ("formula_never_calculated", "一科", "B13"),
    ]


@pytest.mark.parametrize(("raw", "code", "text"), [
    ("0.95699999999999996", "0.0%", "95.7%"), ("0.07", "0%", "7%"), ("1", "0%", "100%"), ("0.285", "0.0%", "28.5%"),
    ("1.1499999999999999", "General", "1.15"), ("-0", "General", "0"), ("1E-3", "General", "0.001"),
    ("96", "@", "96"), ("0.5", "# ?/?", "0.5"), ("12", '[Red]0"个"', "12"), ("45351", "m/d/yyyy", "2024-02-29"),
])
def test_held_numbers_become_the_digits_a_person_would_write(raw: str, code: str, text: str) -> None:
    found = text_of_number(raw, code)
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize("raw", ["１２", "1_000", "nan", "inf", "1e400", "", "0x10", "1 2", "٣"])
def test_what_is_no_number_of_excel_is_refused(raw: str) -> None:
    assert text_of_number(raw, "General") is None or raw == ""


def test_a_formula_that_excel_calculated_is_only_noted(tmp_path: Path) -> None:
    with zipfile.ZipFile(FOLDER / "formats.xlsx") as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'fullCalcOnLoad="1"', b""))
    noted = load_report(tmp_path / "a.xlsx").problems
    assert [(p.place.cell, p.severity) for p in noted if p.code == "formula_cached"] == [("B13", "note")]


def test_dates_of_the_other_calendar_are_read_by_it() -> None:
    assert text_of_number("43834", "yyyy-mm-dd", from_1904=True) == ("2024-01-05", False)


def test_heads_may_stand_anywhere_in_the_first_twenty_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, cells in {15: ("备注", "数值", "编号"), 16: (None, 2024, "report.period"), 18: ("甲", 3, "x")}.items():
        for column, value in enumerate(cells, 4):
            book.active.cell(row, column, value)
    book.save(tmp_path / "a.xlsx")
    report = load_report(tmp_path / "a.xlsx")
    assert [(f.id, f.value, f.evidence.note, f.place.cell) for f in report.figures] == [("x", "3", "甲", "E18")]


def test_a_sheet_without_heads_beside_one_with_them_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("编号", "数值"), ("report.period", 2024), ("x", 3)):
        book.active.append(row)
    book.create_sheet("说明").append(["请看这里"])
    book.create_sheet("空表")
    book.save(tmp_path / "a.xlsx")
    report = load_report(tmp_path / "a.xlsx")
    assert [(p.code, p.found, p.severity) for p in report.problems] == [("sheet_without_heads", "说明", "warning")]


def test_merged_titles_and_merged_empty_columns_do_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("表一", None), ("编号", "数值"), ("report.period", 2024), ("x", 3)):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("D3:E4")
    book.save(tmp_path / "a.xlsx")
    assert load_report(tmp_path / "a.xlsx").problems == ()


def test_every_bad_cell_is_reported(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("编号", "数值"), ("report.period", 2024), ("x", "=1+1"), ("y", "#REF!"), ("Z", 1)):
        book.active.append(row)
    book.active["B4"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReportError) as error:
        load_report(tmp_path / "a.xlsx")
    found = sorted((p.code, p.place.cell) for p in error.value.problems)
    assert found == [("cell_error", "B4"), ("figure_id_syntax", "A5"), ("formula_without_value", "B3")]


def test_any_damage_to_the_bytes_is_a_report_error_or_harmless(tmp_path: Path) -> None:
    whole = (FOLDER / "same.xlsx").read_bytes()
    for offset in range(0, len(whole), 97):
        (tmp_path / "a.xlsx").write_bytes(whole[:offset] + bytes([whole[offset] ^ 0x55]) + whole[offset + 1 :])
        try:
            load_report(tmp_path / "a.xlsx")
        except ReportError as error:
            assert error.problems  # noqa: PT017 - either outcome is fine, any other error is not


@pytest.mark.parametrize("part", [
    "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels",
])
@pytest.mark.parametrize("content", [b"", b"<a>", b"<a/>", b"\xff\xfe", b"<?xml version='1.0' encoding='x'?><a/>"])
def test_a_part_that_is_something_else_never_ends_in_a_traceback(tmp_path: Path, part: str, content: bytes) -> None:
    with zipfile.ZipFile(FOLDER / "formats.xlsx") as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    try:
        report = load_report(tmp_path / "a.xlsx")
    except ReportError:
        return
    # Without styles numbers are plain; nothing else may get lost.
    assert part == "xl/styles.xml"
    assert len(report.figures) == 12
