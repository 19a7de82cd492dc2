"""The examples run as their pages say, and give what ``expected/`` holds, byte for byte.

``FZZF_UPDATE=1 python -m pytest tests/repo/test_examples.py`` writes ``expected/`` anew; then read the difference.
"""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from fzzf_metrics.assessment import Assessment
from fzzf_metrics.catalog import load_set
from fzzf_metrics.readers import load_report
from fzzf_metrics.scoring import score

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
FIRST = "examples/00-first-score"
ON_FIRST = ("--set", f"{FIRST}/set.yaml")
HONGSHAN = "examples/01-hongshan-2020/report.yaml"
CHANGGE = "examples/02-changge-2024/report.yaml"
ON_MAOJIAN = ("--set", "maojian-2024")
ON_QUANTIFIED = ("--set", "maojian-2024-quantified")
OUTPUTS: dict[str, tuple[str, ...]] = {
    "00-first-score/expected/score.txt": ("score", f"{FIRST}/report.yaml", *ON_FIRST),
    "00-first-score/expected/score.json": ("score", f"{FIRST}/report.yaml", *ON_FIRST, "--format", "json"),
    "00-first-score/expected/score.en.txt": ("score", f"{FIRST}/report.yaml", *ON_FIRST, "--lang", "en"),
    "00-first-score/expected/score-xlsx.txt": ("score", f"{FIRST}/report.xlsx", *ON_FIRST),
    "00-first-score/expected/explain.txt": ("explain", f"{FIRST}/report.yaml", "head_appearance", *ON_FIRST),
    "00-first-score/expected/check.txt": ("check", f"{FIRST}/report.yaml", *ON_FIRST),
    "01-hongshan-2020/expected/score.txt": ("score", HONGSHAN, *ON_MAOJIAN),
    "01-hongshan-2020/expected/quantified.json": ("score", HONGSHAN, *ON_QUANTIFIED, "--format", "json"),
    "01-hongshan-2020/expected/explain.txt": ("explain", HONGSHAN, "head_appearance_major", *ON_MAOJIAN),
    "02-changge-2024/expected/score.txt": ("score", CHANGGE, *ON_MAOJIAN),
    "02-changge-2024/expected/quantified.json": ("score", CHANGGE, *ON_QUANTIFIED, "--format", "json"),
    "02-changge-2024/expected/explain.txt": ("explain", CHANGGE, "one_thing_topics", *ON_MAOJIAN),
}


def _run(*command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "COLUMNS": "100", "FZZF_LANG": "zh", "PYTHONPATH": path, "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603 - our own command


@cache
def _assessed(report: str, indicator_set: str) -> Assessment:
    reference = indicator_set if "/" not in indicator_set else str(ROOT / indicator_set)
    return score(load_set(reference), load_report(ROOT / report))


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_example_gives_what_its_folder_says(name: str) -> None:
    done = _run("-m", "fzzf_metrics", *OUTPUTS[name])
    assert (done.stderr, done.returncode) == (b"", 1 if OUTPUTS[name][0] == "check" else 0)
    expected = EXAMPLES / name
    if os.environ.get("FZZF_UPDATE"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(done.stdout)
    assert done.stdout == expected.read_bytes()


def test_every_expected_file_is_compared() -> None:
    assert {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/expected/*")} == set(OUTPUTS)


def test_no_expected_file_holds_a_path_of_a_machine() -> None:
    for name in OUTPUTS:
        assert str(ROOT) not in (EXAMPLES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_text_command_of_an_output_stands_on_its_page(name: str) -> None:
    if name.endswith((".json", ".en.txt")):
        return
    page = (EXAMPLES / name).parents[1] / "README.md"
    assert f"fzzf {' '.join(OUTPUTS[name])}" in page.read_text(encoding="utf-8")


def test_the_python_script_says_what_the_command_says() -> None:
    done = _run("run.py", folder=ROOT / FIRST)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines()[0] == "总分 90.5，等次 优秀"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_table_of_the_same_figures_scores_the_same(suffix: str) -> None:
    yaml, table = (_assessed(f"{FIRST}/report.{form}", f"{FIRST}/set.yaml") for form in ("yaml", suffix))
    assert (table.total, table.grade, table.groups, table.guards) == (yaml.total, yaml.grade, yaml.groups, yaml.guards)
    told = [[(o.id, o.score, o.verdict, o.measure, o.lost, o.rule) for o in a.outcomes] for a in (yaml, table)]
    assert told[0] == told[1]


def test_the_first_score_is_whole_and_explained() -> None:
    assessment = _assessed(f"{FIRST}/report.yaml", f"{FIRST}/set.yaml")
    assert assessment.judged_of == assessment.total.of == 100
    assert all(outcome.verdict in ("met", "not_met", "not_applicable") for outcome in assessment.outcomes)
    assert all(outcome.lost.reason for outcome in assessment.outcomes if outcome.lost)


def test_a_rate_of_all_cases_decides_no_target_for_major_cases() -> None:
    outcome = _assessed(HONGSHAN, "maojian-2024")["head_appearance_major"]
    assert (outcome.verdict, outcome.status) == ("undetermined", "other_population")
    assert dict(outcome.details)["reported"] == "行政机关负责人出庭应诉率 96.06%"
    assert "head_appearance_rate" not in {figure.id for figure in outcome.figures}
    assert (outcome.score.low, outcome.score.high) == (Fraction(0), outcome.points)


def test_a_rate_of_court_hearings_decides_no_target_for_reconsideration_hearings() -> None:
    outcome = _assessed(HONGSHAN, "maojian-2024")["hearing_head_attendance"]
    assert outcome.verdict == "undetermined"
    assert outcome.status in ("not_reported", "other_population")
    assert "head_appearance_rate" not in {figure.id for figure in outcome.figures}


@pytest.mark.parametrize(
    ("report", "codes"),
    [(HONGSHAN, {"report_other_period", "report_other_place"}), (CHANGGE, {"report_other_place"})],
)
def test_a_report_of_another_period_or_place_is_scored_with_a_warning(report: str, codes: set[str]) -> None:
    problems = _assessed(report, "maojian-2024").problems
    assert {problem.code for problem in problems} == codes
    assert {problem.severity for problem in problems} == {"warning"}
