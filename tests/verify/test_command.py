"""``fzzf verify``: what is printed, what is written, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from verify_kit import verified

from fzzf_metrics.cli import main
from fzzf_metrics.verify import Verification, Verifications
from fzzf_metrics.verify.pages import page

Run = Callable[..., Result]
HEAD = "format: fzzf-report/1\nunit: {name: 某县}\nperiod: 2024\nfigures:\n"
GOOD = HEAD + "  audits_done: 17个\n  audits_planned: 20个\n  audit_rate: 85%\n"
BAD = GOOD.replace("85%", "86%").replace("某县", "乙县")
OLD = GOOD.replace("2024", "2023").replace("20个", "200个").replace("17个", "170个")


@pytest.fixture
def fzzf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FZZF_LANG", "FZZF_DEBUG", "FZZF_INDICATORS"):
        monkeypatch.delenv(name, raising=False)
    texts = {"good": GOOD, "bad": BAD, "old": OLD, "broken": GOOD.replace("figures", "figurs")}
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(main, ["verify", *arguments])


def test_figures_that_agree_are_shown_as_checked_and_the_exit_code_is_0(fzzf: Run) -> None:
    result = fzzf("good.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "没有发现矛盾：某县 2024"
    assert "核对相符（2 处）" in lines
    assert "17个（完成审计项目数） ÷ 20个（计划审计项目数） = 85%，与所写的" in result.stdout


def test_a_contradiction_is_shown_with_arithmetic_and_places_and_the_exit_code_is_1(fzzf: Run) -> None:
    result = fzzf("bad.yaml")
    assert result.exit_code == 1
    assert result.stdout.startswith("有数据不一致：乙县 2024\n")
    assert "要得到 86%（审计项目完成率），分子须在" in result.stdout
    assert "bad.yaml:7:15" in result.stdout
    assert max(len(line.encode("gbk")) for line in result.stdout.splitlines()) <= 80


def test_english_is_english(fzzf: Run) -> None:
    result = fzzf("bad.yaml", "--lang", "en")
    assert result.stdout.startswith("Some figures are inconsistent: 乙县 2024\n")
    assert "Contradictions: one of the figures must be wrong (1)" in result.stdout


def test_a_report_that_cannot_be_read_has_exit_code_4_with_all_problems_of_all_files(fzzf: Run) -> None:
    result = fzzf("broken.yaml", "missing.yaml", "good.yaml")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "broken.yaml:4:1" in result.stderr
    assert "missing.yaml" in result.stderr


def test_an_earlier_report_adds_what_jumped(fzzf: Run) -> None:
    result = fzzf("good.yaml", "--previous", "old.yaml")
    assert result.exit_code == 0
    assert "值得一看，不是矛盾（2 处）" in result.stdout
    assert fzzf("good.yaml", "bad.yaml", "--previous", "old.yaml").exit_code == 2


def test_json_reads_back_and_a_suffix_decides_about_the_format(fzzf: Run) -> None:
    assert fzzf("bad.yaml", "-o", "out.json").exit_code == 1
    assert Verification.from_json(Path("out.json").read_text(encoding="utf-8")).verdict == "inconsistent"
    assert fzzf("good.yaml", "-o", "out.json").exit_code == 0
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["verdict"] == "consistent"
    assert json.loads(fzzf("good.yaml", "--format", "json").stdout)["format"] == "fzzf-verification/1"
    assert fzzf("good.yaml", "-o", "out.xlsx").exit_code == 2
    assert fzzf("good.yaml", "-o", "good.yaml", "--format", "table").exit_code == 2


def test_several_reports_give_one_page(fzzf: Run) -> None:
    result = fzzf("good.yaml", "bad.yaml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "共 2 份报告，其中 1 份有数据不一致"
    assert "乙县 2024：1 处不一致" in result.stdout
    assert Verifications.from_json(fzzf("good.yaml", "bad.yaml", "--format", "json").stdout).verdict == "inconsistent"
    assert fzzf("good.yaml", "good.yaml").exit_code == 0


def test_markdown_lets_nothing_in_a_report_act(fzzf: Run) -> None:
    evil = BAD.replace("乙县", '"<b>*x*|"')
    Path("evil.yaml").write_text(evil, encoding="utf-8")
    result = fzzf("evil.yaml", "--format", "markdown")
    assert result.stdout.startswith("**有数据不一致：&lt;b&gt;\\*x\\*\\| 2024**\n")
    assert "\n## 互相矛盾，必有一处写错（1 处）\n" in result.stdout


def test_figures_that_could_not_be_read_or_are_not_known_are_named() -> None:
    text = page(verified([{"id": "hours_mean", "value": "多件1"}, {"id": "nobody", "value": "1"}]))
    assert text.startswith("没有可核对的数据：某县 2024\n")
    assert "数据字典里没有、未作核对的数据（1 项）" in text
    assert "nobody" in text
    assert "读不出、未作核对的数据（1 项）" in text


def test_an_unknown_format_of_a_page_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such format: html"):
        page(verified({"alpha": "1件"}), "html")


def test_the_period_and_the_department_of_a_finding_are_named() -> None:
    rows = [{"id": "cases_done", "value": "9件", "member": "甲局", "period": "2023"},
            {"id": "cases_all", "value": "8件", "member": "甲局", "period": "2023"}]
    assert "部分与总体（2023、甲局）" in page(verified(rows))
