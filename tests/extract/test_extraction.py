"""A document in, its figures out: places, title, what is certain of unit and period, and every problem of reading."""

from __future__ import annotations

from pathlib import Path

import pytest

import fzzf_metrics as fz
from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.errors import InputError
from fzzf_metrics.extract.documents import text_document
from fzzf_metrics.extract.extraction import extract_report

TEXT = "甲县2023年度法治政府建设报告\n一、工作情况\n（一）依法行政。全年共审核行政规范性文件17件，解答咨询近万条。\n"


def test_a_file_a_path_and_a_text_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    one, two = extract_report(file), extract_report(str(file))
    three = extract_report(text_document(TEXT, str(file)))
    assert (one.linked, one.claims, one.title) == (two.linked, two.claims, two.title)
    assert one.linked == three.linked


def test_every_figure_has_its_place_in_the_text_and_in_the_document() -> None:
    found = extract_report(text_document(TEXT))
    assert [one.found.text for one in found.linked] == ["17件", "近万条"]
    for one in found.linked:
        assert TEXT[one.found.start: one.found.end] == one.found.text
        assert (one.paragraph, one.page) == (3, 0)


def test_title_unit_and_period_are_those_that_the_document_says_for_certain() -> None:
    found = extract_report(text_document(TEXT))
    assert (found.title, found.unit, found.period) == ("甲县2023年度法治政府建设报告", "甲县", "2023")
    assert extract_report(text_document("审核17件。")).unit == ""
    assert extract_report(text_document(TEXT), period="2022").period == "2022"


def test_only_figures_of_the_dictionary_given_are_named() -> None:
    other = FigureDefinition("examined", "审核规范性文件数", "count", "件")
    for found in (
        extract_report(text_document(TEXT), Dictionary({"examined": other})),
        extract_report(text_document(TEXT), Dictionary({}), own=[other]),
    ):
        assert {one.id for linked in found.linked for one in linked.candidates} <= {"examined"}


def test_notes_of_reading_are_kept_and_errors_raised(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    assert [one.code for one in extract_report(file).problems] == ["encoding_gb18030"]
    with pytest.raises(InputError):
        extract_report(tmp_path / "none.txt")


def test_a_document_without_figures_gives_none() -> None:
    assert extract_report(text_document("没有数据。")).linked == ()


def test_it_is_a_public_name() -> None:
    assert fz.extract_report is extract_report
    assert isinstance(fz.extract_report(text_document(TEXT)), fz.Extraction)
