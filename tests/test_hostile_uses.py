"""Uses nobody meant: each is refused with a reason or named, and none gets past in silence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from engine_kit import assess, outcome, report_of, set_of
from fzzf_metrics.errors import InputError
from fzzf_metrics.readers.write import TemplateRow, write_template
from fzzf_metrics.scoring import score

FALLS = {"measure": "cases", "target": "falls"}
PLAIN = {"measure": "cases", "target": ">= 1"}


UNREADABLE = {"large": 10**5000, "negative": -(10**5000), "fraction": Fraction(1, 10**5000)}


@pytest.mark.parametrize("number", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_number_that_python_cannot_write_is_refused(number: Any) -> None:
    with pytest.raises(InputError) as refused:
        outcome(PLAIN, cases=number)
    assert [p.code for p in refused.value.problems] == ["number_too_long"]


@pytest.mark.parametrize("period", ["2024", "2025", "2024H2", "2023/2024"])
def test_a_report_of_the_period_before_must_be_of_a_period_before(period: str) -> None:
    """Its figures would otherwise fill the gaps of this report."""
    with pytest.raises(InputError) as refused:
        score(set_of(FALLS), report_of(cases="5"), previous=report_of(period, cases="9"))
    assert [(p.code, p.found, p.expected) for p in refused.value.problems] == [("previous_period", period, "2024")]


def test_a_report_of_the_period_before_by_somebody_else_is_named() -> None:
    before = report_of("2023", unit={"name": "别县"}, cases="9")
    found = score(set_of(FALLS), report_of(cases="5"), previous=before)
    assert found.outcomes[0].verdict == "met"
    assert [(p.code, p.found, p.expected, p.severity) for p in found.problems] == [
        ("previous_unit", "别县", "某区", "warning"),
    ]


@pytest.mark.parametrize(("day", "codes"), [
    (date(2023, 12, 31), ["report_as_of"]), (date(2024, 1, 1), []), (date(2025, 3, 1), []),
])
def test_figures_as_of_a_day_before_the_period_are_named(day: date, codes: list[str]) -> None:
    found = assess([PLAIN], as_of_=day, cases="5")
    assert [p.code for p in found.problems] == codes


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_name_becomes_a_formula_in_a_form(tmp_path: Path, name: str) -> None:
    write_template([TemplateRow("cases", name, "件", hint=name)], {}, tmp_path / "form.csv")
    last = (tmp_path / "form.csv").read_text(encoding="utf-8-sig").splitlines()[-1]
    assert last == f"cases,'{name},,件,,,,,,,'{name}"


def test_a_rate_that_alone_is_missing_is_named_alone() -> None:
    item = {"measure": "max(members(cases), it)", "or_reported": "cases", "no_cases": "undetermined", "target": "<= 5"}
    found = outcome(item)
    assert dict(found.details)["figures"] == "受理数"
