"""Scoring clauses as data: each case is a whole set, reports, and what must come out.

``cases/scoring`` holds the published clauses, ``cases/cohorts`` sets that compare units. The reports of a ``cohort``
are each other's peers, those of ``reports`` stand alone.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from fzzf_metrics.assessment import Assessment, GroupOutcome, Outcome, Score
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.figures import Report
from fzzf_metrics.lint import check_set
from fzzf_metrics.scoring import score

FOLDER = Path(__file__).parent / "cases"
CLAUSES = 99


def read_cases(folder: str) -> list[tuple[str, dict[str, Any]]]:
    """Every case of a folder with its file's name. All scalars stay text, as in a definition file."""
    found = []
    for path in sorted((FOLDER / folder).glob("*.yaml")):
        cases = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts
        found += [(path.stem, case) for case in cases]
    return found


PUBLISHED = read_cases("scoring")
CASES = [*PUBLISHED, *read_cases("cohorts")]
EACH_SET = [pytest.param(case, id=f"{stem}: {case['case']}") for stem, case in CASES]
EACH_REPORT = [
    pytest.param(case, report, id=f"{stem}: {case['case']} #{number}")
    for stem, case in CASES
    for number, report in enumerate(case.get("reports", ()), 1)
]
EACH_PEER = [
    pytest.param(case, number, id=f"{stem}: {case['case']} peer #{number + 1}")
    for stem, case in CASES for number, report in enumerate(case.get("cohort", ())) if "expect" in report
]


def read_report(case: dict[str, Any], report: dict[str, Any]) -> Report:
    """A case's report, with the set's period where it names none."""
    unit = {"name": "某区", **report.get("unit", {})}
    return Report.from_dict(
        {"format": "fzzf-report/1", "unit": unit, "period": case["set"]["period"], "figures": report["figures"]}
    )


def number(text: str) -> Fraction | None:
    return None if text == "none" else Fraction(text)


def ends(found: Score) -> tuple[Fraction | None, Fraction | None]:
    return found.low, found.high


def the_one(assessment: Assessment, expect: dict[str, Any]) -> Outcome | GroupOutcome:
    """The group or indicator a case speaks of: the only indicator where it names none."""
    if "group" in expect:
        return next(group for group in assessment.groups if group.id == expect["group"])
    if "indicator" in expect:
        return next(outcome for outcome in assessment.outcomes if outcome.id == expect["indicator"])
    return assessment.outcomes[0]


def found_for(assessment: Assessment, key: str, expect: dict[str, Any]) -> object:
    """What the assessment says about one expectation."""
    if key.startswith("total"):
        low, high = ends(assessment.total)
        return {"total": (low, high), "total_low": low, "total_high": high}[key]
    if key == "grade":
        return assessment.grade.certain
    if key == "possible":
        return list(assessment.grade.possible)
    outcome = the_one(assessment, expect)
    low, high = ends(outcome.score)
    if key in ("score", "low", "high"):
        return {"score": (low, high), "low": low, "high": high}[key]
    return getattr(outcome, key)


def wanted(key: str, value: Any) -> object:
    """An expectation as written, in the terms of :func:`found_for`."""
    if key in ("score", "total"):
        return (number(value), number(value))
    return number(value) if key in ("low", "high", "total_low", "total_high") else value


@pytest.mark.parametrize("case", EACH_SET)
def test_the_set_of_a_clause_is_one_an_author_may_write(case: dict[str, Any]) -> None:
    errors = [str(problem) for problem in check_set(IndicatorSet.from_dict(case["set"])) if problem.severity == "error"]
    assert errors == []


def check(assessment: Assessment, expect: dict[str, Any]) -> None:
    """Everything that is expected is what was found."""
    keys = [key for key in expect if key not in ("indicator", "group")]
    found = {key: found_for(assessment, key, expect) for key in keys}
    assert found == {key: wanted(key, expect[key]) for key in keys}


@pytest.mark.parametrize(("case", "report"), EACH_REPORT)
def test_a_clause_gives_the_score_it_states(case: dict[str, Any], report: dict[str, Any]) -> None:
    check(score(IndicatorSet.from_dict(case["set"]), read_report(case, report)), report["expect"])


@pytest.mark.parametrize(("case", "number"), EACH_PEER)
def test_a_clause_that_compares_units_gives_each_what_it_states(case: dict[str, Any], number: int) -> None:
    reports = [read_report(case, report) for report in case["cohort"]]
    check(score(IndicatorSet.from_dict(case["set"]), reports[number], cohort=reports), case["cohort"][number]["expect"])


def test_every_published_clause_has_a_case() -> None:
    assert len({case["case"][:5] for _, case in PUBLISHED}) == CLAUSES


def test_every_case_shows_more_than_its_worked_example() -> None:
    shown = {case["case"]: len([*case.get("reports", ()), *case.get("cohort", ())]) for _, case in CASES}
    assert [case for case, number in shown.items() if number < 2] == []


def test_every_case_says_what_was_chosen() -> None:
    assert [case["case"] for _, case in CASES if not isinstance(case.get("choice"), dict)] == []
