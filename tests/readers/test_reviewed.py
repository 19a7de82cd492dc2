"""What extraction adds to a report: ``reviewed``, a paragraph as a place, a source's checksum and the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Report
from fzzf_metrics.readers import load_report

HEAD = "format: fzzf-report/1\nperiod: 2024\n"


def load(tmp_path: Path, text: str) -> Report:
    path = tmp_path / "r.yaml"
    path.write_text(HEAD + text, "utf-8")
    return load_report(path)


@pytest.mark.parametrize(("word", "meant"), [
    ("是", True), ("yes", True), ("Yes", True), ("true", True), ("否", False), ("no", False)
])
def test_reviewed_is_yes_or_no_in_both_languages(tmp_path: Path, word: str, meant: bool) -> None:
    for key in ("reviewed", "已核"):
        report = load(tmp_path, f"figures: [{{id: litigation_cases, value: 3件, {key}: {word}}}]\n")
        assert report.figures[0].reviewed is meant


def test_reviewed_and_paragraph_are_columns_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("编号,数值,已核,段落\nreport.period,2024,,\nlitigation_cases,3件,是,12\n", "utf-8")
    figure = load_report(path).figures[0]
    assert (figure.reviewed, figure.evidence.paragraph) == (True, "12")


def test_a_place_may_be_a_paragraph_and_a_source_has_a_checksum(tmp_path: Path) -> None:
    report = load(tmp_path, (
        "sources: [{id: a, file: a.txt, sha256: ab12}]\n"
        "figures: [{id: litigation_cases, value: 3件, evidence: {source: a, 段落: 12}}]\n"
    ))
    assert report.figures[0].evidence.paragraph == "12"
    assert report.sources[0].sha256 == "ab12"


def test_the_record_is_a_list_whatever_it_holds(tmp_path: Path) -> None:
    assert load(tmp_path, "figures: []\nextracted: [1-2 abc, x]\n").figures == ()
    with pytest.raises(ReportError) as error:
        load(tmp_path, "figures: []\n提取记录: x\n")
    assert [one.code for one in error.value.problems] == ["list_expected"]


def test_a_figure_without_an_id_may_leave_it_to_be_filled_in(tmp_path: Path) -> None:
    report = load(tmp_path, "figures:\n  - id:\n    label: 办件数\n    value: 3件\n")
    assert [(one.id, one.label) for one in report.figures] == [("", "办件数")]
