"""How an outcome is shown: numbers put in, losses, reasons, sources, decisions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import assess, outcome

RATE = {"measure": "done / cases", "target": ">= 90%", "no_cases": "full"}
PUT_IN: list[tuple[str, dict[str, Any], dict[str, Any], tuple[str, ...]]] = [
    ("a quotient", RATE, {"done": "5", "cases": "8"}, ("5 ÷ 8", "62.5%")),
    ("a quotient that does not end", RATE, {"done": "1", "cases": "3"}, ("1 ÷ 3 ≈ 33.33%",)),
    ("a figure that is missing", RATE, {"done": "5"}, ("5", "未填报")),
    ("an inexact figure", {"measure": "cases * 2", "target": ">= 50"}, {"cases": "20余"}, ("[21, 29]",)),
    ("an unbounded figure", {"measure": "cases * 2", "target": ">= 130"}, {"cases": "60以上"}, ("60",)),
    ("a date", {"measure": "built", "target": "by 2024-06-30"}, {"built": "2024-05-01"}, ("2024-05-01",)),
    ("yes", {"measure": "plan", "target": "yes"}, {"plan": "是"}, ("是",)),
    ("a list", {"measure": "count(study)", "target": ">= 3"}, {"study": ("2024-01-05",)}, ("1",)),
]


@pytest.mark.parametrize(("indicator", "figures", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in PUT_IN])
def test_the_numbers_are_put_in(indicator: Any, figures: Any, wanted: tuple[str, ...]) -> None:
    said = outcome(indicator, **figures).substituted
    assert [word for word in wanted if word not in said] == []


LOSSES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("the target", RATE, {"done": "5", "cases": "8"}, "lost_target"),
    ("the steps", {"measure": "cases", "rule": {"start": "full", "steps": [{"deduct": "1", "of": "cases"}],
     "floor": "0"}}, {"cases": "3"}, "lost_steps"),
    ("the rule", {"rule": {"formula": "cases", "floor": "0", "cap": "points"}}, {"cases": "3"}, "lost_rule"),
    ("not known", RATE, {"done": "5"}, "lost_unknown"),
]


@pytest.mark.parametrize(("indicator", "figures", "reason"), [pytest.param(*row[1:], id=row[0]) for row in LOSSES])
def test_why_points_are_lost(indicator: Any, figures: Any, reason: str) -> None:
    lost = outcome(indicator, **figures).lost
    assert lost is not None
    assert lost.reason == reason


def test_nothing_lost_says_nothing() -> None:
    assert outcome(RATE, done="8", cases="8").lost is None
    assert outcome(RATE, done={"state": "not_applicable"}).lost is None


def test_measure_and_target_are_in_the_unit_of_the_measure() -> None:
    found = outcome(RATE, done="5", cases="8")
    assert found.measure is not None
    assert found.target is not None
    assert (found.measure.low, found.measure.unit, found.target.value, found.target.unit) == (Fraction("62.5"), "%",
     90, "%")
    before = outcome({"measure": "built", "target": "before 2024-07-01"}, built="2024-05-01")
    assert before.measure is not None
    assert before.target is not None
    assert (before.measure.low, before.target.by) == ("2024-05-01", "2024-06-30")
    assert outcome({"rule": {"formula": "cases", "floor": "0", "cap": "9"}}, cases="3").measure is None


def test_a_figure_keeps_its_words_and_its_document() -> None:
    figure = {"value": "20余", "unit": "件", "evidence": {"source": "r", "section": "一"}}
    found = outcome(RATE, cases=figure, done="9", sources_=[{"id": "r", "title": "年度报告", "document": "1号"}])
    used = {f.id: f for f in found.figures}["cases"]
    assert (used.low, used.high, used.unit) == (21, 29, "件")
    assert used.written.startswith("20余")
    assert "年度报告" in used.evidence.source
    assert {f.id for f in found.figures} == {"done", "cases"}


def test_decisions_stand_beside() -> None:
    decided = [{"figure": "cases", "value": "9", "role": "复核人"}, {"indicator": "i0", "value": "met"},
     {"figure": "other", "value": "1"}]
    found = outcome({"measure": "cases", "target": ">= 5"}, cases="3", decisions_=decided)
    assert found.verdict == "not_met"
    assert [dict(d).get("value") for d in found.decisions] == ["9", "met"]


def test_a_decision_is_shown_with_what_it_is_on_and_named_where_nothing_is() -> None:
    decisions = [
        {"figure": "cases", "value": "9"}, {"figure": "demo/cases", "value": "8"}, {"indicator": "i0", "value": "7"},
        {"figure": "case", "value": "6"}, {"indicator": "i9", "value": "5"},
        {"figure": "elsewhere/cases", "value": "4"},
        {"figure": "rate", "value": "3%"},
    ]
    item = {"measure": "done / cases", "no_cases": "full", "target": ">= 90%", "or_reported": "rate"}
    found = assess([item], decisions_=decisions, cases="5", done="5")
    assert [dict(shown)["value"] for shown in found.outcomes[0].decisions] == ["9", "8", "7", "3%"]
    warned = [(p.code, p.found, p.near, p.severity) for p in found.problems if p.code.startswith("decision_on_")]
    assert warned == [
        ("decision_on_figure", "case", "cases", "warning"), ("decision_on_indicator", "i9", "i0", "warning"),
    ]
