"""What changed a great deal against an earlier report is worth a look, and never inconsistent."""

from __future__ import annotations

from typing import Any

import pytest
from verify_kit import FIGURES, SMALL, dictionary, report

from fzzf_metrics.verify import Finding, verify

MANY = [{"id": f"n{k}", "name": f"数{k}", "kind": "count", "unit": "件"} for k in range(10)]
MANY += [{"id": f"r{k}", "name": f"率{k}", "kind": "rate", "unit": "%"} for k in range(10)]
WIDE = dictionary([*FIGURES, *MANY])


def jumps(before: dict[str, Any], now: dict[str, Any], **more: Any) -> list[str]:
    """The ids of figures that jumped."""
    result = verify(report(now, **more), WIDE, previous=report(before, period="2023"))
    found = [f for f in result.findings if f.kind == "jump"]
    assert all((f.verdict, f.strength) == ("cannot_tell", "look") for f in found)
    return [f.figures[1].id for f in found]


CASES = [
    ("a count that trebled", {"alpha": "100件"}, {"alpha": "300件"}, ["alpha"]),
    ("a count that halved", {"alpha": "200件"}, {"alpha": "100件"}, ["alpha"]),
    ("a count that did not double", {"alpha": "100件"}, {"alpha": "199件"}, []),
    ("a few things more, which chance explains", {"alpha": "1件"}, {"alpha": "4件"}, []),
    ("nothing before, which has no ratio", {"alpha": "0件"}, {"alpha": "400件"}, []),
    ("a rate by ten points", {"done_rate": "80%"}, {"done_rate": "90%"}, ["done_rate"]),
    ("a rate by less", {"done_rate": "80%"}, {"done_rate": "89.9%"}, []),
    ("a vague number is not compared", {"alpha": "100余件"}, {"alpha": "900件"}, []),
    ("an amount that doubled", {"funds": "3万元"}, {"funds": "6万元"}, ["funds"]),
]


@pytest.mark.parametrize(("case", "before", "now", "expected"), CASES, ids=[row[0] for row in CASES])
def test_a_jump(case: str, before: dict[str, str], now: dict[str, str], expected: list[str]) -> None:
    assert jumps(before, now) == expected


def test_where_everything_trebled_nothing_jumps() -> None:
    before = {f"n{k}": f"{100 + k}件" for k in range(9)}
    now = {f"n{k}": f"{3 * (100 + k) + k % 3}件" for k in range(9)}
    assert jumps(before, now) == []


def test_what_stayed_while_everything_trebled_did_not_double() -> None:
    before = {f"n{k}": f"{100 + k}件" for k in range(10)}
    now = {f"n{k}": f"{3 * (100 + k) + k % 3}件" for k in range(9)} | {"n9": "1090件"}
    assert jumps(before, now) == ["n9"]


def test_of_rates_that_all_rose_alike_none_jumps() -> None:
    before = {f"r{k}": f"{50 + k}%" for k in range(9)}
    now = {f"r{k}": f"{70 + 2 * k}%" for k in range(9)}
    assert jumps(before, now) == []
    assert jumps(before, {**now, "r0": "1%"}) == ["r0"]


def test_figures_of_the_period_before_in_the_same_report_are_compared() -> None:
    rows = [{"id": "alpha", "value": "300件"}, {"id": "alpha", "value": "100件", "period": "2023"}]
    assert [f.kind for f in verify(report(rows), SMALL).findings] == ["jump"]


def test_an_earlier_report_need_not_be_of_the_very_period_before() -> None:
    found = verify(report({"alpha": "300件"}), SMALL, previous=report({"alpha": "100件"}, period="2020"))
    assert [f.kind for f in found.findings] == ["jump"]


def test_a_quarter_is_not_compared_with_a_year() -> None:
    found = verify(report({"alpha": "300件"}), SMALL, previous=report({"alpha": "100件"}, period="2023Q4"))
    assert found.findings == ()


def test_a_jump_says_its_numbers() -> None:
    before = report({"alpha": "100件"}, period="2023")
    found: Finding = verify(report({"alpha": "300件"}), SMALL, previous=before).findings[0]
    assert found.words("zh") == "甲数由 100件 变为 300件，是上期的 3 倍（共比较 1 项）"
    assert found.words("en") == "甲数 went from 100件 to 300件, 3 times as much (1 figures compared)"


def test_what_both_reports_say_of_the_earlier_period_is_compared() -> None:
    now = [{"id": "alpha", "value": "300件"}, {"id": "alpha", "value": "250件", "period": "2023"}]
    found = verify(report(now), SMALL, previous=report({"alpha": "251件"}, period="2023"))
    assert [(f.verdict, f.kind) for f in found.findings] == [("inconsistent", "twice")]
    same = verify(report(now), SMALL, previous=report({"alpha": "250件"}, period="2023"))
    assert [(f.verdict, f.kind) for f in same.findings] == [("consistent", "twice")]
