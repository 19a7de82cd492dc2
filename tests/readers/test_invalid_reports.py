"""Every broken report gives exactly one problem: the right code, at the right place, in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fzzf_metrics.errors import Problem, Problems, ReportError
from fzzf_metrics.figures import Report
from fzzf_metrics.messages import line, text
from fzzf_metrics.readers import load_report

FOLDER = Path(__file__).parents[1] / "cases" / "invalid" / "reports"
CASES = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))["cases"]
READING = [case for case in CASES if case.get("stage", "read") == "read"]
MEANING = [case for case in CASES if case.get("stage") == "facts"]


def read(name: str) -> tuple[Report | None, list[Problem]]:
    """The report, if there is one, and what a person must know (notes left out)."""
    try:
        report = load_report(FOLDER / name)
    except ReportError as error:
        return None, [problem for problem in error.problems if problem.severity == "error"]
    return report, [problem for problem in report.problems if problem.severity != "note"]


def check(problem: Problem, case: dict[str, object]) -> None:
    place = str(problem.place).removeprefix(str(FOLDER / str(case["file"]))).removeprefix(":")
    message = line(problem, "zh")
    assert (problem.code, place) == (case["code"], case["at"])
    assert [word for word in case["words"] if word not in message] == []  # type: ignore[attr-defined]
    assert text(problem.code, "en") != problem.code, "no text in the catalogue"


@pytest.mark.parametrize("case", READING, ids=lambda case: f"{case['file']}: {case['case']}")
def test_a_broken_report_gives_one_problem_at_its_place(case: dict[str, object]) -> None:
    _, problems = read(str(case["file"]))
    assert len(problems) == 1, [str(problem) for problem in problems]
    check(problems[0], case)


@pytest.mark.parametrize("case", MEANING, ids=lambda case: f"{case['file']}: {case['case']}")
def test_what_only_the_dictionary_shows_is_one_problem_too(case: dict[str, object]) -> None:
    from fzzf_metrics.catalog import load_dictionary
    from fzzf_metrics.facts import bind

    report, noted = read(str(case["file"]))
    assert report is not None
    assert noted == []
    problems = Problems()
    bind(report, load_dictionary(), "", problems)
    assert len(problems.found) == 1, [str(problem) for problem in problems.found]
    check(problems.found[0], case)


def test_every_file_is_expected_and_every_expected_file_is_there() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"expected.yaml"}
    assert files == {case["file"] for case in CASES}
    assert len(files) >= 70
