"""One report written in many ways gives the same figures; and what they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from fzzf_metrics.figures import Evidence, Figure, Report
from fzzf_metrics.readers import load_report

FOLDER = Path(__file__).parents[1] / "cases" / "valid" / "reports"

FIGURES = (
    Figure("litigation_cases", "68件", label="案件数"),
    Figure("training_sessions", "20", "场次", qualifier="over"),
    Figure("head_appearance_rate", "95.7%"),
    Figure("study_dates", ("2024-01-05", "2024-02-02")),
    Figure("annual_report_published", "是"),
    Figure("adviser_system_date", "2018-06-30"),
    Figure("training_hours", "0.1", "学时"),
    Figure("accidents", "无"),
    Figure("review_rate", None, state="not_reported"),
    Figure("expert_rate", None, state="not_applicable"),
    Figure("petition_rate", None, state="none_occurred"),
    Figure("litigation_cases", "70件", period="2023"),
    Figure("units.study", "3", member="区司法局"),
    Figure("", "10", "期", label="期数"),
)


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("same*")))
def test_the_same_report_in_another_form_gives_the_same_figures(file: str) -> None:
    report = load_report(FOLDER / file)
    assert report.figures == FIGURES
    assert (report.period, report.as_of, report.unit.name) == ("2024", date(2024, 12, 31), "某区")
    assert (report.unit.unit_class, report.unit.level) == ("山区", "county")
    assert report.title == "某区2024年度法治政府建设工作报告"
    assert [problem for problem in report.problems if problem.severity != "note"] == []


@pytest.mark.parametrize(("file", "code"), [
    ("same-gb18030.csv", "encoding_gb18030"), ("same-tabs.csv", "csv_tab"), ("same.xlsx", "rows_hidden"),
])
def test_what_was_not_as_usual_is_noted(file: str, code: str) -> None:
    assert [problem.code for problem in load_report(FOLDER / file).problems] == [code]


def test_a_mapping_reads_like_a_file() -> None:
    data = yaml.safe_load((FOLDER / "same.json").read_text(encoding="utf-8"))
    assert Report.from_dict(data).figures == FIGURES


def test_figures_may_be_a_mapping_from_id_to_value() -> None:
    report = load_report(FOLDER / "short.yaml")
    evidence = Evidence("年报", page="3", start=10, end=13, text="7%")
    assert report.figures == (
        Figure("litigation_cases", "68件"), Figure("study_dates", ("2024-01-05",)),
        Figure("head_appearance_rate", "7", "%", evidence=evidence), Figure("demo-2024/own_duty", "是"),
    )
    assert (report.unit.name, report.period) == ("某区", "2024H1")


def test_a_figure_knows_its_place_in_every_form() -> None:
    places = {file: str(load_report(FOLDER / file).figures[0].place).rpartition("/")[2] for file in (
        "same.yaml", "same.json", "same.csv", "same.xlsx",
    )}
    assert places == {
        "same.yaml": "same.yaml:8:47", "same.json": "same.json:15:14", "same.csv": "same.csv:8:22",
        "same.xlsx": "same.xlsx:填报!C9",
    }


def test_a_format_may_be_named_where_the_file_name_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes((FOLDER / "same.csv").read_bytes())
    assert load_report(path, format="csv").figures == FIGURES


def test_evidence_of_a_table_names_source_section_page_and_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "编号,数值,来源,章节,页码,起,止,备注", "report.period,2024,,,,,,", "x,1,年报,一(七)1,3,10,13,口径"
    path.write_text("\n".join(rows), "utf-8")
    assert load_report(path).figures[0].evidence == Evidence("年报", "一(七)1", "3", start=10, end=13, note="口径")
