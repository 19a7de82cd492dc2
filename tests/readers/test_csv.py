"""CSV as offices save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Report
from fzzf_metrics.readers import load_report

HEAD = "编号,名称,数值\nreport.period,,2024\n"


def read(tmp_path: Path, content: str | bytes) -> Report:
    path = tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_report(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_nothing(tmp_path: Path, end: str) -> None:
    report = read(tmp_path, (HEAD + 'x,"甲\n乙",3\ny,丙,4\n').replace("\n", end))
    found = [(f.id, f.label, f.value, f.place.line) for f in report.figures]
    assert found == [("x", "甲\n乙", "3", 4), ("y", "丙", "4", 5)]


def test_a_byte_order_mark_belongs_to_no_head(tmp_path: Path) -> None:
    assert read(tmp_path, (HEAD + "x,甲,3\n").encode("utf-8-sig")).figures[0].value == "3"


def test_blank_lines_and_a_missing_last_line_end_do_no_harm(tmp_path: Path) -> None:
    assert [f.id for f in read(tmp_path, "\n,,\n" + HEAD + "\nx,甲,3\n,,\ny,乙,4").figures] == ["x", "y"]


def test_quoted_commas_and_quotes_stay(tmp_path: Path) -> None:
    figure = read(tmp_path, HEAD + 'x,"他说""好"",好","1,200"\n').figures[0]
    assert (figure.label, figure.value) == ('他说"好",好', "1,200")


@pytest.mark.parametrize("text", ["=1+1", "+3", "-3", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_is_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, HEAD + f"x,甲,{text}\n").figures[0].value == text


@pytest.mark.parametrize("text", ["１２", "1E+1000000", "٣", "1_000", "NaN人"])
def test_odd_numbers_are_kept_as_written_for_those_who_know_the_kind(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, HEAD + f"x,甲,{text}\n").figures[0].value == text


def test_every_row_of_a_broken_table_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as error:
        read(tmp_path, HEAD + "X,甲,3\ny\nz,乙,3,4\n")
    found = [(p.code, p.place.line, p.place.column) for p in error.value.problems]
    assert found == [("figure_id_syntax", 3, 1), ("row_too_short", 4, 1), ("row_too_long", 5, 7)]


def test_a_hint_column_is_not_read(tmp_path: Path) -> None:
    figure = read(tmp_path, "编号,数值,填报说明\nreport.period,2024,\nx,3,按月填\n").figures[0]
    assert figure.evidence.note == ""


@pytest.mark.parametrize("name", ["a.xls", "a.xlsm", "a.ods", "a.txt", "a"])
def test_other_kinds_of_files_are_refused_with_what_is_possible(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(ReportError) as error:
        load_report(tmp_path / name)
    assert [p.code for p in error.value.problems] == ["report_format_unknown"]


@pytest.mark.parametrize(("suffix", "hint"), [("docx", "hint_extract_first"), ("xls", "hint_old_excel"), ("jso", "")])
def test_the_text_of_a_report_is_sent_to_extract(tmp_path, suffix, hint):
    (tmp_path / f"a.{suffix}").write_bytes(b"x")
    with pytest.raises(ReportError) as error:
        load_report(tmp_path / f"a.{suffix}")
    assert [(p.code, p.hint) for p in error.value.problems] == [("report_format_unknown", hint)]


@pytest.mark.parametrize(("name", "code"), [("missing.csv", "no_such_file"), ("folder.csv", "file_is_folder")])
def test_a_path_without_a_file_is_named(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ReportError) as error:
        load_report(tmp_path / name)
    assert [p.code for p in error.value.problems] == [code]
