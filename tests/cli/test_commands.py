"""Every command and option: what is printed, what is written, and the exit code."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from fzzf_metrics.assessment import Assessment

Run = Callable[..., Result]
ON = ("--set", "small.yaml")


# -- score ---------------------------------------------------------------------------------------------------------


def test_score_prints_a_table_that_begins_with_what_is_judged(fzzf: Run) -> None:
    result = fzzf("score", "open.yaml", *ON)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "已判定 6 分中得 6；未判定 4 分"
    assert "补报这些数据可判定" in result.stdout
    assert "会议次数 (meetings_held)" in result.stdout


def test_score_writes_json_that_reads_back(fzzf: Run, files: Path) -> None:
    assert fzzf("score", "met.yaml", *ON, "-o", "out.json").exit_code == 0
    assessment = Assessment.from_json((files / "out.json").read_text(encoding="utf-8"))
    assert assessment.total.known
    assert assessment.total.low == 10


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", "**已判定"), ("a.markdown", "**已判定"), ("a.txt", "已判定"), ("a", "已判定")]
)
def test_the_suffix_of_the_file_decides_about_the_format(fzzf: Run, files: Path, name: str, start: str) -> None:
    result = fzzf("score", "met.yaml", *ON, "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (files / name).read_text(encoding="utf-8").startswith(start)


def test_csv_is_written_for_excel_with_a_mark_in_front(fzzf: Run, files: Path) -> None:
    assert fzzf("score", "met.yaml", *ON, "-o", "out.csv").exit_code == 0
    assert (files / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (files / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["编号"] for row in csv.DictReader(file)] == ["", "all", "completion", "meetings"]


def test_the_format_option_wins_over_the_suffix(fzzf: Run, files: Path) -> None:
    assert fzzf("score", "met.yaml", *ON, "--format", "json", "-o", "out.txt").exit_code == 0
    assert json.loads((files / "out.txt").read_text(encoding="utf-8"))["total"]["low"] == "10"


def test_several_reports_give_one_comparison(fzzf: Run) -> None:
    result = fzzf("score", "met.yaml", "not-met.yaml", "open.yaml", *ON)
    assert result.exit_code == 0
    assert "3 份报告对比" in result.stdout
    listed = json.loads(fzzf("score", "met.yaml", "open.yaml", *ON, "--format", "json").stdout)
    assert [one["total"]["high"] for one in listed] == ["10", "10"]


def test_an_earlier_report_goes_with_one_report_only(fzzf: Run) -> None:
    assert fzzf("score", "met.yaml", *ON, "--previous", "open.yaml").exit_code in (0, 4)
    assert fzzf("score", "met.yaml", "open.yaml", *ON, "--previous", "open.yaml").exit_code == 2


def test_all_problems_of_all_files_come_in_one_run_and_nothing_is_written(fzzf: Run, files: Path) -> None:
    result = fzzf("score", "broken.yaml", "missing.yaml", "met.yaml", *ON, "-o", "out.json")
    assert result.exit_code == 4
    lines = result.stderr.splitlines()
    assert any(line.startswith("broken.yaml:4:1 ") and "figurs" in line for line in lines)
    assert any(line.startswith("broken.yaml:5:1 ") and "titel" in line for line in lines)
    assert any(line.startswith("missing.yaml ") for line in lines)
    assert not (files / "out.json").exists()
    assert result.stdout == ""


def test_a_failed_run_leaves_the_old_output(fzzf: Run, files: Path) -> None:
    (files / "out.json").write_text("old", encoding="utf-8")
    assert fzzf("score", "broken.yaml", *ON, "-o", "out.json").exit_code == 4
    assert (files / "out.json").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("score", "met.yaml"), 2, "缺少 --set"),
        (("score", *ON), 2, "缺少 报告"),
        (("score", "met.yaml", *ON, "--format", "xml"), 2, "table json markdown csv"),
        (("score", "met.yaml", *ON, "--formt", "json"), 2, "--format"),
        (("score", "met.yaml", *ON, "-o", "."), 2, "文件夹"),
        (("score", "met.yaml", *ON, "-o", "x.docx"), 2, ".json"),
        (("score", "met.yaml", *ON, "-o", "no/such/x.json"), 4, "no/such"),
        (("score", "met.yaml", *ON, "-o"), 2, "-o"),
        (("score", "met.yaml", "--set", "nowhere.yaml"), 4, "nowhere.yaml"),
        (("score", "met.yaml", "--set", "no-such-set"), 4, "no-such-set"),
        (("scroe", "met.yaml"), 2, "score"),
        (("zzzz",), 2, "score check explain"),
        (("list", "extra"), 2, "extra"),
        (("--lang", "fr", "list"), 2, "zh en"),
        (("list", "--lang", "fr"), 2, "zh en"),
        (("--bad",), 2, "--bad"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_with_the_right_code(
    fzzf: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = fzzf(*arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output


# -- check ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "code"), [("met.yaml", 0), ("not-met.yaml", 1), ("open.yaml", 3), ("broken.yaml", 4)]
)
def test_check_says_by_its_code_what_it_found(fzzf: Run, report: str, code: int) -> None:
    assert fzzf("check", report, *ON).exit_code == code


def test_check_names_what_is_not_met_with_measure_and_target(fzzf: Run) -> None:
    text = fzzf("check", "not-met.yaml", *ON).stdout
    assert "未达标 1 项" in text
    assert "一(一) 办结率 [completion]" in text
    assert "指标值 94%" in text
    assert "目标 ≥ 95%" in text


def test_check_of_chosen_indicators_judges_only_these(fzzf: Run) -> None:
    assert fzzf("check", "open.yaml", *ON, "--indicator", "completion").exit_code == 0
    result = fzzf("check", "not-met.yaml", *ON, "--indicator", "meetings", "--indicator", "completion")
    assert result.exit_code == 1
    assert "[meetings]" in result.stdout


def test_an_unknown_indicator_names_the_nearest(fzzf: Run) -> None:
    for arguments in (("check", "met.yaml", *ON, "--indicator", "meeting"), ("explain", "met.yaml", "meeting", *ON)):
        result = fzzf(*arguments)
        assert result.exit_code == 4
        assert "meetings" in result.stderr


# -- explain, list, show, figures, lint, template ------------------------------------------------------------------


def test_explain_shows_formula_numbers_sources_and_the_least_change(fzzf: Run) -> None:
    text = fzzf("explain", "not-met.yaml", "completion", *ON).stdout
    for words in ("已办案件数 ÷ 全部案件数", "94 ÷ 100", "not-met.yaml:4:", "最小改进", "94件 变为 95件", "某局"):
        assert words in text


def test_explain_in_english_has_no_chinese_but_that_of_the_set(fzzf: Run) -> None:
    text = fzzf("explain", "not-met.yaml", "completion", *ON, "--lang", "en").stdout
    assert text.startswith("not met: 办结率, 0 of 6 points")
    assert "full points when the target is met" in text


def test_list_names_the_sets_that_are_found(fzzf: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = files / "sets" / "small"
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_bytes((files / "small.yaml").read_bytes())
    monkeypatch.setenv("FZZF_INDICATORS", str(files / "sets"))
    result = fzzf("list")
    assert any(line.split()[:3] == ["small", "2", "小体系，小发〔2024〕1号"] for line in result.stdout.splitlines())


def test_a_set_that_cannot_be_read_does_not_hide_the_others(
    fzzf: Run, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (files / "small.yaml").read_text(encoding="utf-8")
    for name, text in (("small", good), ("bad", "format: fzzf/1\nidd: bad\n")):
        (files / "sets" / name).mkdir(parents=True)
        (files / "sets" / name / "set.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FZZF_INDICATORS", str(files / "sets"))
    result = fzzf("list")
    assert result.exit_code == 4
    assert "small" in result.stdout
    assert "idd" in result.stderr


def test_show_says_what_a_guard_does(fzzf: Run, files: Path) -> None:
    text = (files / "small.yaml").read_text(encoding="utf-8")
    guard = (
        "guards:\n"
        "  - {id: idle, title: 不作为, if: meetings_held < 1, cap: 5, on: total, unreported: not_triggered}\n"
    )
    (files / "guarded.yaml").write_text(text.replace("indicators:\n", f"{guard}indicators:\n"), encoding="utf-8")
    assert "不作为 [idle]：会议次数 < 1的，总分最高为 5" in fzzf("show", "guarded.yaml").stdout


def test_a_template_asks_for_the_period_before_where_the_set_compares_with_it(fzzf: Run, files: Path) -> None:
    text = (files / "small.yaml").read_text(encoding="utf-8").replace('">= 4"', "rises")
    (files / "small.yaml").write_text(text, encoding="utf-8")
    assert fzzf("template", *ON, "-o", "empty.csv").exit_code == 0
    with (files / "empty.csv").open(encoding="utf-8-sig", newline="") as file:
        periods = [row["期间"] for row in csv.DictReader(file) if row["编号"] == "meetings_held"]
    assert periods == ["", "2023"]


def test_show_prints_the_set_for_reading_and_for_programs(fzzf: Run) -> None:
    text = fzzf("show", "small.yaml").stdout
    assert "一(一) 办结率 [completion]，6 分" in text
    assert "达标得满分，不达标不得分" in text
    shown = json.loads(fzzf("show", "small.yaml", "--format", "json").stdout)
    first = shown["indicators"][0]
    keys = {"id", "title", "clause", "group", "measure", "target", "points", "rule", "lead", "responsible"}
    assert keys <= set(first)
    assert first["points"] == "6"
    assert first["target"] == {
        "op": ">=", "value": "95", "unit": "%", "period": "year", "by": None, "condition": "",
    }
    assert shown["indicators"][1]["target"]["value"] == "4"
    assert shown["indicators"][1]["target"]["unit"] == "次"


@pytest.mark.parametrize(
    ("target", "shown"),
    [("by 03-31", "2024-03-31"), ("before 2024-07-01", "2024-07-01"), ("by 2024-12-31", "2024-12-31")],
)
def test_a_target_that_is_a_date_is_shown_in_full(fzzf: Run, files: Path, target: str, shown: str) -> None:
    text = (files / "small.yaml").read_text(encoding="utf-8")
    text = text.replace("name: 会议次数, kind: count, unit: 次", "name: 会议日期, kind: date").replace('">= 4"', target)
    (files / "small.yaml").write_text(text, encoding="utf-8")
    found = json.loads(fzzf("show", "small.yaml", "--format", "json").stdout)["indicators"][1]["target"]
    assert (found["value"], found["by"], found["unit"]) == (shown, shown, "")


def test_figures_finds_by_name_and_by_id(fzzf: Run) -> None:
    for word in ("出庭", "head_appea", "HEAD_APPEA"):
        result = fzzf("figures", word)
        assert result.exit_code == 0
        assert "head_appearance_rate" in result.stdout
    nothing = fzzf("figures", "没有这种数据")
    assert nothing.exit_code == 0
    assert "没有" in nothing.stdout


def test_lint_tells_findings_by_its_code(fzzf: Run, files: Path) -> None:
    pytest.importorskip("fzzf_metrics.lint")
    bad = (files / "small.yaml").read_text(encoding="utf-8").replace("    no_cases: full\n", "")
    (files / "bad.yaml").write_text(bad, encoding="utf-8")
    assert fzzf("lint", "bad.yaml").exit_code == 1
    assert "bad.yaml:" in fzzf("lint", "bad.yaml").stdout


@pytest.mark.parametrize("suffix", ["yaml", "csv", "xlsx"])
def test_a_template_holds_every_figure_of_the_set_and_loads_again(fzzf: Run, files: Path, suffix: str) -> None:
    from fzzf_metrics.readers import load_report

    name = f"empty.{suffix}"
    result = fzzf("template", *ON, "-o", name)
    assert result.exit_code == 0, result.output
    assert name in result.stdout
    if suffix == "xlsx":
        return  # its cells are filled in by hand in the tests of the readers
    report = load_report(files / name)
    assert {figure.id for figure in report.figures} >= {"cases_done", "cases_all", "meetings_held"}
    assert {figure.state for figure in report.figures} == {"not_reported"}


def test_a_template_of_another_kind_is_refused(fzzf: Run) -> None:
    assert fzzf("template", *ON, "-o", "x.doc").exit_code in (2, 4)
    assert fzzf("template", *ON).exit_code == 2
