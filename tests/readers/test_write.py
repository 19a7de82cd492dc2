"""Templates, and writing files whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import openpyxl
import pytest

from fzzf_metrics import files
from fzzf_metrics.errors import InputError
from fzzf_metrics.readers import load_report
from fzzf_metrics.readers.write import TemplateRow, write_template

ROWS = [
    TemplateRow("litigation_cases", "案件数", "件", hint="含上年结转"),
    TemplateRow("litigation_cases", "上年案件数", "件", "2023"),
    TemplateRow("rate", "=cmd|' /C calc'!A0", "%", hint='# "x"\n- {id: evil}'), TemplateRow("units.study", "学法次数"),
]
INFO = {"report.period": "2024", "unit.name": '某"区', "report.title": "标题: #1"}


@pytest.mark.parametrize("suffix", ["yaml", "yml", "csv", "xlsx"])
def test_an_empty_template_loads_with_nothing_reported(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    write_template(ROWS, INFO, path)
    report = load_report(path)
    assert [(f.id, f.period) for f in report.figures] == [
        ("litigation_cases", ""), ("litigation_cases", "2023"), ("rate", ""),
    ]
    assert {f.state for f in report.figures} == {"not_reported"}
    assert (report.period, report.unit.name, report.title, report.problems) == ("2024", '某"区', "标题: #1", ())


def test_a_filled_workbook_loads_with_its_values(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(ROWS, INFO, path)
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    sheet.cell(rows["rate"], 3, 0.957).number_format = "0.0%"
    sheet.cell(rows["units.study"], 3, 2)
    sheet.cell(rows["units.study"], 6, "区司法局")
    book.save(path)
    report = load_report(path)
    assert [(f.id, f.value, f.member) for f in report.figures[-2:]] == [
        ("rate", "95.7%", ""), ("units.study", "2", "区司法局"),
    ]


def test_a_filled_yaml_loads_with_its_values(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_template(ROWS, INFO, path)
    filled = path.read_text(encoding="utf-8").replace("value:", "value: 20余", 1)
    path.write_text(filled, encoding="utf-8")
    assert load_report(path).figures[0].value == "20余"


def test_a_workbook_holds_texts_only(tmp_path: Path) -> None:
    write_template(ROWS, INFO, tmp_path / "a.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert all(cell.value is None for row in sheet.iter_rows() for cell in row if cell.data_type == "n")


def test_another_kind_of_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        write_template(ROWS, INFO, tmp_path / "a.docx")
    assert [problem.code for problem in error.value.problems] == ["template_format"]


# -- files ---------------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    files.write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_a_step_fails_the_old_file_is_there_and_nothing_else(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(InputError) as error:
        files.write_atomic(tmp_path / "a", b"new")
    assert [problem.code for problem in error.value.problems] == ["write_refused"]
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize(("name", "code"), [("", "write_is_folder"), ("missing/a", "write_no_folder")])
def test_a_path_that_takes_no_file_is_named(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        files.write_atomic(tmp_path / name, b"new")
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert files.read_bytes(tmp_path / "a", 5) == b"12345"
    with pytest.raises(InputError) as error:
        files.read_bytes(tmp_path / "a", 4)
    assert [(p.code, p.found, p.expected) for p in error.value.problems] == [("file_too_large", "5", "4")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_plain_file_keeps_its_place(tmp_path: Path) -> None:
    """A device or a pipe that is replaced by a file breaks whatever else uses it."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "link"):
        with pytest.raises(InputError) as error:
            files.write_atomic(tmp_path / name, b"new")
        assert [problem.code for problem in error.value.problems] == ["write_not_plain"]
    assert (tmp_path / "pipe").is_fifo()
