"""One indicator: does it apply, is it due, what was measured, is the target met, what does the rule give."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import ends, outcome
from fzzf_metrics.assessment import Outcome
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.figures import Report
from fzzf_metrics.scoring import score

PART = {"measure": "done / cases", "target": ">= 90%", "no_cases": "not_applicable"}
HALF: dict[str, Any] = {**PART, "rule": {"formula": "points * measure", "floor": "0", "cap": "points"}}
BY_HAND: list[tuple[str, dict[str, Any], dict[str, Any], str, str, Any, str]] = [
    # what, indicator, figures, status, verdict, score, reason
    ("met exactly", PART, {"done": "9", "cases": "10"}, "scored", "met", 100, ""),
    ("a case short", PART, {"done": "899", "cases": "1000"}, "scored", "not_met", 0, ""),
    ("none of none", PART, {"done": "0", "cases": "0"}, "none_occurred", "not_applicable", 0,
     "no_cases_not_applicable"),
    ("none of none, full", {**PART, "no_cases": "full"}, {"done": "无", "cases": "无"}, "none_occurred", "met", 100,
     "no_cases_full"),
    ("none of none, zero", {**PART, "no_cases": "zero"}, {"cases": "0"}, "none_occurred", "not_met", 0,
     "no_cases_zero"),
    ("none of none, open", {**PART, "no_cases": "undetermined"}, {"done": "0", "cases": "0"}, "none_occurred",
     "undetermined", (0, 100), "no_cases_undetermined"),
    ("perhaps none, full", {**PART, "no_cases": "full"}, {"done": "0"}, "not_reported", "undetermined", (0, 100),
     "because_not_reported"),
    ("perhaps none, zero", {**PART, "no_cases": "zero"}, {"done": "0", "cases": "3以内"}, "scored", "not_met", 0, ""),
    ("perhaps none, not applicable", PART, {"done": "0", "cases": "3以内"}, "scored", "undetermined", (0, 100),
     "not_exact"),
    ("nothing reported", PART, {}, "not_reported", "undetermined", (0, 100), "because_not_reported"),
    ("a claim in words", PART, {"done": "全部", "cases": "10"}, "awaiting_review", "undetermined", (0, 100),
     "because_awaiting_review"),
    ("in conflict", PART, {"done": {"state": "conflict"}, "cases": "10"}, "conflict", "undetermined", (0, 100),
     "because_conflict"),
    ("not applicable", PART, {"done": {"state": "not_applicable"}, "cases": "10"}, "not_applicable",
     "not_applicable", 0, "figure_not_applicable"),
    ("exact enough", PART, {"done": "95", "cases": "近100"}, "scored", "met", 100, ""),
    ("not exact enough", PART, {"done": "85", "cases": "近100"}, "scored", "undetermined", (0, 100), "not_exact"),
    ("a score between", HALF, {"done": "30", "cases": "50余"}, "scored", "not_met", ("3000/59", "3000/51"),
     "not_exact"),
    ("prohibited and none", {"measure": "cases", "target": "zero"}, {"cases": "无"}, "scored", "met", 100, ""),
    ("prohibited and one", {"measure": "cases", "target": "zero"}, {"cases": "1"}, "scored", "not_met", 0, ""),
    ("yes", {"measure": "plan", "target": "yes"}, {"plan": "是"}, "scored", "met", 100, ""),
    ("no", {"measure": "plan", "target": "yes"}, {"plan": "否"}, "scored", "not_met", 0, ""),
    ("neither", {"measure": "plan", "target": "yes"}, {"plan": "部分"}, "awaiting_review", "undetermined", (0, 100),
     "because_awaiting_review"),
    ("by the day", {"measure": "built", "target": "by 2024-06-30"}, {"built": "2024-06-30"}, "scored", "met", 100, ""),
    ("a day late", {"measure": "built", "target": "by 2024-06-30"}, {"built": "2024-07-01"}, "scored", "not_met", 0,
     ""),
    ("before the day", {"measure": "built", "target": "before 2024-07-01"}, {"built": "2024-06-30"}, "scored",
     "met", 100, ""),
    ("on the day", {"measure": "built", "target": "before 2024-07-01"}, {"built": "2024-07-01"}, "scored",
     "not_met", 0, ""),
    ("some day of the month", {"measure": "built", "target": "by 2024-06-15"}, {"built": "2024-06"}, "scored",
     "undetermined", (0, 100), "not_exact"),
    ("by a day of the year", {"measure": "built", "target": "by 03-31"}, {"built": "2024-03-31"}, "scored", "met",
     100, ""),
    ("due next year", {"measure": "built", "target": "by 2025-06-30"}, {"built": "2024-03-31"}, "not_due",
     "not_applicable", 0, "not_due"),
    ("due on the last day", {"measure": "cases", "target": ">= 1", "by": "2024-12-31"}, {"cases": "1"}, "scored",
     "met", 100, ""),
    ("due a day later", {"measure": "cases", "target": ">= 1", "by": "2025-01-01"}, {"cases": "1"}, "not_due",
     "not_applicable", 0, "not_due"),
    ("before the day after the last", {"measure": "built", "target": "before 2025-01-01"}, {"built": "2024-12-31"},
     "scored", "met", 100, ""),
    ("before two days after the last", {"measure": "built", "target": "before 2025-01-02"}, {"built": "2024-12-31"},
     "not_due", "not_applicable", 0, "not_due"),
    ("due elsewhere", {"measure": "cases", "target": ">= 1", "by": "elsewhere"}, {"cases": "1"}, "awaiting_review",
     "undetermined", (0, 100), "due_elsewhere"),
    ("the condition holds", {**PART, "applies_if": "plan"}, {"done": "9", "cases": "10", "plan": "是"}, "scored",
     "met", 100, ""),
    ("the condition fails", {**PART, "applies_if": "plan"}, {"done": "9", "cases": "10", "plan": "否"},
     "not_applicable", "not_applicable", 0, "condition_not_met"),
    ("the condition is open", {**PART, "applies_if": "plan"}, {"done": "9", "cases": "10"}, "not_reported",
     "undetermined", (0, 100), "maybe_applies"),
    ("needs the others", {"measure": "cases", "target": ">= mean(peers, cases)"}, {"cases": "1"}, "needs_cohort",
     "undetermined", (0, 100), "needs_cohort"),
    ("study each month", {"measure": "min(by(month, study))", "target": ">= 1"}, {"study": "12次"}, "scored",
     "undetermined", (0, 100), "not_exact"),
    ("too few for each month", {"measure": "min(by(month, study))", "target": ">= 1"}, {"study": "11次"}, "scored",
     "not_met", 0, ""),
    ("no study at all", {"measure": "min(by(month, study))", "target": ">= 1"}, {"study": "无"}, "scored",
     "not_met", 0, ""),
    ("no rows at all", {"measure": "count(towns)", "target": "zero"}, {"towns": "无"}, "scored", "met", 100, ""),
    ("a share of no rows", {"measure": "share(towns, kept)", "target": ">= 90%", "no_cases": "full"},
     {"towns": "无"}, "none_occurred", "met", 100, "no_cases_full"),
    ("a rate of which none occurred", {"measure": "rate", "target": ">= 90%", "no_cases": "full"}, {"rate": "无"},
     "none_occurred", "met", 100, "no_cases_full"),
]


@pytest.mark.parametrize("row", BY_HAND, ids=[row[0] for row in BY_HAND])
def test_an_indicator(row: Any) -> None:
    _, indicator, figures, status, verdict, score, reason = row
    found = outcome(indicator, **figures)
    wanted = tuple(map(Fraction, score if isinstance(score, tuple) else (score, score)))
    assert (found.status, found.verdict, ends(found.score)) == (status, verdict, wanted)
    assert found.reason == reason


# -- as reported ---------------------------------------------------------------------------------------------------

EITHER = {**PART, "or_reported": "rate"}
REPORTED = [
    ("parts alone", {"done": "9", "cases": "10"}, "met", ""),
    ("the rate alone", {"rate": "90%"}, "met", "as_reported"),
    ("the rate alone, below", {"rate": "89.99%"}, "not_met", "as_reported"),
    ("both agree", {"done": "2", "cases": "3", "rate": "66.67%"}, "not_met", ""),
    ("both agree to the last digit printed", {"done": "2", "cases": "3", "rate": "67%"}, "not_met", ""),
    ("they disagree and the parts win", {"done": "9", "cases": "10", "rate": "89%"}, "met", "parts_disagree"),
    ("one part is missing", {"done": "9", "rate": "95%"}, "met", "as_reported"),
    ("there were no cases", {"rate": "无"}, "not_applicable", "no_cases_not_applicable"),
    ("no cases by the parts", {"done": "0", "cases": "0", "rate": "95%"}, "not_applicable", "no_cases_not_applicable"),
]


@pytest.mark.parametrize(("figures", "verdict", "reason"), [pytest.param(*row[1:], id=row[0]) for row in REPORTED])
def test_parts_that_are_known_win_over_the_reported_rate(figures: dict[str, str], verdict: str, reason: str) -> None:
    found = outcome(EITHER, **figures)
    assert (found.verdict, found.reason) == (verdict, reason)


# -- trends --------------------------------------------------------------------------------------------------------

BEFORE = [{"id": "cases", "period": "2023", "value": "5"}, {"id": "rate", "period": "2023", "value": "90%"}]
TRENDS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("fewer", {"measure": "cases", "target": "falls"}, {"cases": "4"}, "met"),
    ("as many", {"measure": "cases", "target": "falls"}, {"cases": "5"}, "not_met"),
    ("more", {"measure": "cases", "target": "rises"}, {"cases": "6"}, "met"),
    ("as many, to rise", {"measure": "cases", "target": "rises"}, {"cases": "5"}, "not_met"),
    ("not exactly", {"measure": "cases", "target": "rises"}, {"cases": "约6"}, "undetermined"),
    ("nothing before", {"measure": "other", "target": "rises"}, {"other": "6"}, "undetermined"),
    ("as reported, both years", {**EITHER, "target": "rises"}, {"rate": "91%"}, "met"),
    ("prev in a formula", {"measure": "cases - prev(cases)", "target": ">= 2"}, {"cases": "7"}, "met"),
]


@pytest.mark.parametrize(("indicator", "figures", "verdict"), [pytest.param(*row[1:], id=row[0]) for row in TRENDS])
def test_against_the_year_before(indicator: dict[str, Any], figures: dict[str, str], verdict: str) -> None:
    assert outcome(indicator, more=BEFORE, **figures).verdict == verdict


# -- unreported ----------------------------------------------------------------------------------------------------

SILENT: list[tuple[str, dict[str, Any], dict[str, Any], Any]] = [
    ("nothing reported", PART, {}, (0, 0)),
    ("half reported", PART, {"done": "9"}, (0, 0)),
    ("awaiting review is not silence", PART, {"done": "许多", "cases": "9"}, (0, 100)),
    ("a conflict is not silence", PART, {"done": {"state": "conflict"}}, (0, 100)),
    ("not exact is not silence", PART, {"done": "85", "cases": "近100"}, (0, 100)),
    ("no mark", {"rule": {"judge": {"mark": "mark", "min": "0", "max": "10"}}}, {}, (0, 0)),
    ("another population", {"measure": "done", "target": ">= 1"}, {"cases": "5"}, (0, 0)),
    ("known all the same", {"measure": "cases", "target": ">= 0"}, {}, (100, 100)),
]


@pytest.mark.parametrize(("indicator", "figures", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in SILENT])
def test_unreported_is_zero_where_the_set_says(indicator: Any, figures: Any, wanted: Any) -> None:
    assert ends(outcome(indicator, set_={"unreported": "zero"}, **figures).score) == wanted


def test_silence_leaves_the_verdict_open() -> None:
    found = outcome(PART, set_={"unreported": "zero"})
    assert (found.verdict, found.status) == ("undetermined", "not_reported")


# -- why it is open ------------------------------------------------------------------------------------------------


def test_a_missing_mark_awaits_a_person() -> None:
    judged = {"rule": {"judge": {"mark": "mark", "min": "0", "max": "10"}}}
    found = outcome(judged)
    assert (found.status, ends(found.score)) == ("judgement_missing", (0, 10))
    assert ends(outcome(judged, mark="10").score) == (10, 10)
    assert ends(outcome(judged, mark="11").score) == (0, 10)


def test_a_figure_of_another_population_is_named_and_not_used() -> None:
    found = outcome({"measure": "done", "target": ">= 1"}, cases="5")
    assert (found.status, found.verdict, found.reason) == ("other_population", "undetermined", "reported_for_others")
    assert dict(found.details) == {"missing": "办结数", "reported": "受理数 5"}
    assert found.least_change is not None
    assert found.least_change.decide == ("done",)


def test_a_part_of_its_whole_is_at_most_all() -> None:
    found = outcome({**PART, "target": "<= 100%", "no_cases": "full"}, done="5", cases="1以上")
    assert found.verdict == "met"


def test_an_interval_is_cut_where_the_rule_bends() -> None:
    steps = {"start": "full", "steps": [{"deduct": "1", "per": "1", "below": "25", "partial": "drop"}], "floor": "0"}
    assert ends(outcome({"measure": "cases", "rule": steps}, cases="20余").score) == (96, 100)
    table = {"table": [{"from": "25", "give": "measure"}, {"else": "50 - measure"}], "floor": "0", "cap": "points"}
    assert ends(outcome({"measure": "cases", "rule": table}, cases="20余").score) == (25, 29)
    crossed = {"formula": "if(measure >= if(met, 22, 25), 30 - measure, measure)", "floor": "0", "cap": "points"}
    assert outcome({"measure": "cases", "target": ">= 28", "rule": crossed}, cases="20余").verdict == "undetermined"


@pytest.mark.parametrize("low", range(0, 12, 3))
@pytest.mark.parametrize("rule", [
    "pass_fail",
    {"formula": "points * min(1, measure / target)", "floor": "0", "cap": "points"},
    {"start": "full", "steps": [{"deduct": "7", "per": "2", "below": "target", "partial": "drop", "at_most": "30"}],
     "floor": "0"},
    {"table": [{"from": "9", "give": "points"}, {"above": "4", "give": "10 * measure"}, {"else": "0"}]},
    {"table": [{"at": "2", "give": "0"}, {"at": "8", "give": "90"}], "beyond": "clamp"},
])
def test_an_open_score_holds_the_score_of_every_value(rule: Any, low: int) -> None:
    indicator = {"measure": "cases", "target": ">= 7", "rule": rule}
    open_ = outcome({**indicator, "measure": "cases + other"}, cases="不足4", other=str(low))
    for n in range(4):
        known: Outcome = outcome(indicator, cases=str(low + n))
        assert open_.score.low is not None
        assert open_.score.high is not None
        assert open_.score.low <= Fraction(known.score.low or 0) <= open_.score.high


TRENDS = [
    ("nothing of last year", {"cases": "20余"}, "not_reported", "previous_missing"),
    ("this year exactly, nothing of last year", {"cases": "20"}, "not_reported", "previous_missing"),
    ("last year vaguely", {"cases": "20", "before": "20余"}, "scored", ""),
    ("both years", {"cases": "20", "before": "30"}, "scored", ""),
]


@pytest.mark.parametrize(("_case", "said", "status", "reason"), TRENDS, ids=[row[0] for row in TRENDS])
def test_a_trend_without_last_year_says_so(_case: str, said: dict[str, str], status: str, reason: str) -> None:
    plan = {
        "format": "fzzf/1", "id": "trend", "title": "趋势", "period": "2024", "points": "10",
        "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
        "figures": [{"id": "cases_lost", "name": "败诉数", "kind": "count", "unit": "件"}],
        "groups": [{"id": "g", "title": "组", "points": "equal", "not_applicable": "rescale"}],
        "indicators": [{"id": "a", "title": "败诉下降", "group": "g", "measure": "cases_lost", "target": "falls",
                        "points": "equal", "rule": "pass_fail"}],
    }
    figures = [{"id": "cases_lost", "value": said["cases"]}]
    figures += [{"id": "cases_lost", "value": said["before"], "period": "2023"}] if "before" in said else []
    report = {"format": "fzzf-report/1", "unit": {"name": "某县"}, "period": "2024", "figures": figures}
    outcome = score(IndicatorSet.from_dict(plan), Report.from_dict(report))["a"]
    assert outcome.status == status
    assert (outcome.reason if reason else "") == reason


@pytest.mark.parametrize(("target", "cases"), [("falls", "5"), ("falls", "0"), ("rises", "5"), ("rises", "0")])
def test_a_trend_that_may_not_apply_and_lacks_last_year_scores_nothing_where_silence_does(
    target: str, cases: str
) -> None:
    plan = {
        "format": "fzzf/1", "id": "trend", "title": "趋势", "period": "2024", "points": "10",
        "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "zero",
        "figures": [{"id": "cases_lost", "name": "败诉数", "kind": "count", "unit": "件"}],
        "groups": [{"id": "g", "title": "组", "points": "equal", "not_applicable": "rescale"}],
        "indicators": [{"id": "a", "title": "败诉下降", "group": "g", "measure": "cases_lost", "target": target,
                        "applies_if": "unit.class == '山区'", "points": "equal", "rule": "pass_fail"}],
    }
    figures = [{"id": "cases_lost", "value": cases}]
    report = {"format": "fzzf-report/1", "unit": {"name": "某县"}, "period": "2024", "figures": figures}
    found = score(IndicatorSet.from_dict(plan), Report.from_dict(report))["a"]
    assert (found.status, found.verdict, found.score.low, found.score.high) == ("not_reported", "undetermined", 0, 0)
