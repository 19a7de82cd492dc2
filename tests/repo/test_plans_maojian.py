"""The plan 茅箭 2024 against a list of its own: written from the document, not from the set."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from plan_kit import Target, indicators, numeral, points, quantified, said, shown, together, verdict, with_op

PLAN, OVERLAY = "maojian-2024", "maojian-2024-quantified"
CLAUSES_BY_CHAPTER = (4, 3, 4, 2, 4, 3, 4)
CLAUSES = [
    f"{numeral(chapter)}({numeral(place)})"
    for chapter, count in enumerate(CLAUSES_BY_CHAPTER, 1) for place in range(1, count + 1)
]


def whole(clause: str, name: str) -> Target:
    """All of them: 100 %."""
    return Target(clause, name, ">=", "100", "%", "year")


TARGETS = [
    whole("二(一)", "decision_legal_review"),
    whole("二(一)", "decision_deliberation"),
    whole("二(三)", "normative_filing_examined"),
    whole("二(三)", "normative_filing_corrected"),
    whole("二(三)", "normative_review"),
    whole("二(三)", "normative_filing"),
    whole("二(三)", "normative_filing_on_time"),
    whole("二(三)", "normative_filing_proper"),
    whole("三(一)", "officer_training_coverage"),
    Target("三(四)", "casefile_review", ">=", "1", "次", "year"),
    whole("四(一)", "emergency_plan_revision"),
    whole("五(一)", "mediator_certification"),
    whole("五(三)", "head_appearance_major"),
    Target("五(三)", "hearing_head_attendance", ">=", "90", "%", "year"),
    Target("五(三)", "court_observation", ">=", "1", "次", "year"),
    Target("五(四)", "monthly_publicity", ">=", "1", "次", "month"),
    whole("六(二)", "statutory_disclosure"),
    whole("六(三)", "judgment_performance"),
    Target("七(三)", "executive_study", ">=", "1", "次", "month"),
    Target("七(三)", "law_lectures_units", ">=", "2", "次", "year"),
    Target("七(三)", "officer_training_hours", ">=", "60", "学时", "year"),
]
RISES = {
    "一(二)": ["one_licence_coverage", "one_thing_topics", "cross_province_coverage"],
    "一(四)": ["joint_regulation_coverage"],
    "二(二)": ["public_lawyer_coverage"],
}
PLACES = ["各乡镇街道", "赛武当自然保护区管理局", "东城经济开发区"]
LEADS = {
    "一(一)": ["区政府办", "区委编办", "区行政审批局"], "一(二)": ["区行政审批局"], "一(三)": ["区发改局"],
    "一(四)": ["区营商办", "区市场监管局", "区司法局"], "二(一)": ["区政府办", "区司法局"], "二(二)": ["区司法局"],
    "二(三)": ["区司法局"], "三(一)": ["区司法局"], "三(二)": [], "三(三)": ["区委编办", "区司法局", "区财政局"],
    "三(四)": ["区司法局"], "四(一)": ["区政府办", "区应急管理局"],
    "四(二)": ["区政府办", "区应急管理局", "区消防救援大队"],
    "五(一)": ["区委政法委", "区信访局", "区司法局", "区检察院", "公安茅箭分局", "区法院"], "五(二)": ["区司法局"],
    "五(三)": ["区司法局", "区法院"], "五(四)": ["区司法局"], "六(一)": ["区政府办", "区司法局"],
    "六(二)": ["区政府办", "区委宣传部", "区行政审批局"], "六(三)": ["区司法局", "区法院", "区检察院"],
    "七(一)": ["区政府办", "区委依法治区办"], "七(二)": ["区政府办", "区委依法治区办"],
    "七(三)": ["区政府办", "区委组织部", "区司法局"], "七(四)": ["区行政审批局", "区司法局"],
}
RESPONSIBLE = {
    "一(一)": [*PLACES, "区政府相关部门"],
    "二(三)": [*PLACES, "区政府各部门"],
    "三(一)": ["各街道", "区政府行政执法部门"],
    "三(二)": [
        "区市场监管局", "区卫健局", "自然资源和规划茅箭分局", "生态环境茅箭分局", "区应急管理局", "区人社局",
        "区城管执法局", "区教育局", "区水利湖泊局", "区检察院", "各街道", "区政府相关部门",
    ],
    "三(三)": ["各乡镇街道", "区政府行政执法部门"],
    "四(二)": PLACES,
    "五(二)": [*PLACES, "区政府相关部门"],
    "七(四)": [*PLACES, "区政府各部门"],
}


def test_there_are_24_clauses() -> None:
    assert (len(CLAUSES), CLAUSES[0], CLAUSES[-1]) == (24, "一(一)", "七(四)")


def test_every_clause_has_indicators_in_the_order_of_the_plan() -> None:
    assert list(dict.fromkeys(found["clause"] for found in shown(PLAN)["indicators"])) == CLAUSES


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"{target.clause}-{target.id}")
def test_a_number_is_a_target(target: Target) -> None:
    assert said(PLAN, target.id) == target


def test_no_other_indicator_has_a_number_or_a_date() -> None:
    assert quantified(PLAN) == {target.id for target in TARGETS}


def test_the_overlay_scores_what_has_a_number_or_a_date_and_nothing_else() -> None:
    assert list(indicators(OVERLAY)) == [target.id for target in TARGETS]


def test_a_demanded_trend_is_a_target() -> None:
    assert (with_op(PLAN, "rises"), with_op(PLAN, "falls"), with_op(PLAN, "zero")) == (RISES, {}, {})


def test_nothing_has_to_hold_together() -> None:
    assert together(PLAN) == {}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_led_by_the_units_named(clause: str) -> None:
    leads = {tuple(found["lead"]) for found in shown(PLAN)["indicators"] if found["clause"] == clause}
    assert leads == {tuple(LEADS[clause])}


@pytest.mark.parametrize("clause", RESPONSIBLE)
def test_the_units_responsible_are_those_named(clause: str) -> None:
    units = {tuple(found["responsible"]) for found in shown(PLAN)["indicators"] if found["clause"] == clause}
    assert units == {tuple(RESPONSIBLE[clause])}


@pytest.mark.parametrize("name", [PLAN, OVERLAY])
def test_points_add_up_at_every_level(name: str) -> None:
    own, below = points(name)
    assert own[""] == 100
    assert below == own


def test_chapters_share_equally_and_clauses_share_their_chapter() -> None:
    groups = {group["clause"]: Fraction(group["points"]) for group in shown(PLAN)["groups"]}
    for chapter, count in enumerate(CLAUSES_BY_CHAPTER, 1):
        inside = [groups[clause] for clause in CLAUSES if clause.startswith(f"{numeral(chapter)}(")]
        assert groups[numeral(chapter)] == Fraction(100, 7)
        assert inside == [Fraction(100, 7 * count)] * count


# -- what a report would give ----------------------------------------------------------------------------------------

MONTHLY = [f"2024-{month:02}-05" for month in range(1, 13)]
ANSWERS: list[tuple[str, list[dict[str, Any]], str, str]] = [
    ("a date in each month", [{"id": "executive_study_dates", "value": MONTHLY}], "executive_study", "met"),
    ("a month left out", [{"id": "executive_study_dates", "value": MONTHLY[:11] * 2}], "executive_study", "not_met"),
    ("eleven in the year leave a month out", [{"id": "executive_study_sessions", "value": "11次"}],
     "executive_study", "not_met"),
    ("twelve in the year may leave one out", [{"id": "executive_study_sessions", "value": "12次"}],
     "executive_study", "undetermined"),
    ("a number for each month", [
        {"id": "executive_study_sessions", "period": f"2024-{month:02}", "value": "1次"} for month in range(1, 13)
    ], "executive_study", "met"),
    ("eleven themes in the year", [{"id": "monthly_publicity_sessions", "value": "11场次"}],
     "monthly_publicity", "not_met"),
    ("a mere number of visits to court", [{"id": "court_observation_sessions", "value": "1次"}],
     "court_observation", "met"),
    ("exactly 90 %", [{"id": "hearing_head_attended", "value": 9}, {"id": "hearing_head_required", "value": 10}],
     "hearing_head_attendance", "met"),
    ("just below 90 %", [{"id": "hearing_head_attendance_rate", "value": "89.99%"}],
     "hearing_head_attendance", "not_met"),
    ("the rate of all cases says nothing of the major ones", [{"id": "head_appearance_rate", "value": "100%"}],
     "head_appearance_major", "undetermined"),
    ("no document issued, none unreviewed", [{"id": "normative_issued", "value": "0件"}], "normative_review", "met"),
    ("one document filed late", [{"id": "normative_filed", "value": 8}, {"id": "normative_filed_on_time", "value": 7}],
     "normative_filing_on_time", "not_met"),
    ("a list of departments, one without a review", [{"id": "enforcement_departments", "value": [
        {"name": "甲局", "casefile_reviews": "2"}, {"name": "乙局", "casefile_reviews": "0"}]}],
     "casefile_review", "not_met"),
    ("each department once at least", [{"id": "casefile_review_unit_min", "value": "1次"}], "casefile_review", "met"),
    ("reviews of the district say nothing of each department", [{"id": "casefile_review_sessions", "value": "2批次"}],
     "casefile_review", "undetermined"),
    ("a list of units, each with two lectures", [{"id": "units", "value": [
        {"name": "甲镇", "lectures": "2"}, {"name": "乙局", "lectures": "3"}]}], "law_lectures_units", "met"),
    ("one lecture where there were fewest", [{"id": "law_lecture_unit_min", "value": "1次"}],
     "law_lectures_units", "not_met"),
    ("sixty hours exactly", [{"id": "officer_training_hours_min", "value": "60学时"}], "officer_training_hours", "met"),
    ("a mean says nothing of each", [{"id": "officer_training_hours_mean", "value": "72学时"}],
     "officer_training_hours", "undetermined"),
    ("one officer short of hours", [{"id": "officers", "value": [
        {"department": "甲局", "hours": "60"}, {"department": "甲局", "hours": "59.5"}]}],
     "officer_training_hours", "not_met"),
    ("as many industries as last year is no rise", [{"id": "one_licence_industries", "value": "30个"},
     {"id": "one_licence_industries", "period": "2023", "value": "30个"}], "one_licence_coverage", "not_met"),
]


@pytest.mark.parametrize(("figures", "name", "wanted"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_report_answers(figures: list[dict[str, Any]], name: str, wanted: str) -> None:
    assert verdict(PLAN, name, "2024", figures) == wanted
