"""One broken definition a file: found, placed and named in both languages; and good ones that only look broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fzzf_metrics.lint import lint_paths
from fzzf_metrics.messages import line
from fzzf_metrics.messages.sense import TEXTS

CASES = Path(__file__).parents[1] / "cases"
BROKEN = CASES / "invalid" / "definitions"
GOOD = sorted((CASES / "valid" / "definitions").glob("*.yaml"))
TEXT = (BROKEN / "expected.yaml").read_text(encoding="utf-8")
EXPECTED: list[dict[str, Any]] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts
EACH = [pytest.param(case, id=f"{case['file']}: {case['case']}") for case in EXPECTED]


def place_of(case: dict[str, Any]) -> str:
    inside = f"/{case['in']}" if "in" in case else ""
    return f"{case['file']}{inside}" + (f":{case['at']}" if case["at"] else "")


@pytest.mark.parametrize("case", EACH)
def test_a_broken_definition_gives_one_problem_at_its_place(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BROKEN)
    found = lint_paths([case["file"]])
    assert [(problem.code, str(problem.place)) for problem in found] == [(case["code"], place_of(case))]


@pytest.mark.parametrize("case", EACH)
def test_a_broken_definition_is_named_in_both_languages(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    problem = lint_paths([case["file"]])[0]
    said = {lang: line(problem, lang) for lang in ("zh", "en")}
    missing = [word for word in case["words"] if word not in said["zh"]]
    missing += [word for word in case["en"] if word not in said["en"]]
    assert missing == []


def test_every_broken_file_is_expected() -> None:
    names = {str(path.relative_to(BROKEN)) for path in BROKEN.rglob("*.yaml")} - {"expected.yaml"}
    known = {case["file"] for case in EXPECTED}
    parts = {name for name in names if any(name.startswith(f"{folder}/") for folder in known)}
    assert names - known - parts == set()


def test_every_sense_check_has_a_broken_file() -> None:
    checks = {code for code in TEXTS if not code.startswith("hint_")} - {"nothing_to_check"}
    assert checks - {case["code"] for case in EXPECTED} == set()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_definition_that_looks_suspicious_is_left_alone(path: Path) -> None:
    assert [str(problem) for problem in lint_paths([path])] == []


def test_all_broken_files_are_reported_in_one_run_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    found = lint_paths(["rules", "targets"])
    files = [file for name in ("rules", "targets") for file in Path(name).iterdir()]
    single = [problem for file in files for problem in lint_paths([file])]
    assert sorted(map(str, found)) == sorted(map(str, single))
    assert found == sorted(found, key=lambda problem: (problem.place, problem.code))
