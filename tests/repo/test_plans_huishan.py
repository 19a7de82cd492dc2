"""The plan 惠山 2022 to 2025 against a list of its own: written from the document, not from the set.

Clauses are named by their running number, (三) to (三十七); (一) and (二) are guidance and principles.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from plan_kit import Target, indicators, numeral, points, quantified, said, shown, together, verdict, with_op

PLAN, OVERLAY = "huishan-2022", "huishan-2022-quantified"
FIRST, CLAUSES_BY_CHAPTER = 3, (1, 6, 3, 3, 4, 2, 4, 4, 3, 5)
CLAUSES = [
    f"{numeral(chapter)}({numeral(FIRST + sum(CLAUSES_BY_CHAPTER[: chapter - 1]) + place)})"
    for chapter, count in enumerate(CLAUSES_BY_CHAPTER, 1) for place in range(count)
]
TERM = "2022/2025"


def clause(number: int) -> str:
    return CLAUSES[number - FIRST]


def whole(number: int, name: str, by: str | None = None, period: str = TERM) -> Target:
    """All of them: 100 %."""
    return Target(clause(number), name, ">=", "100", "%", period, by)


def at_least(number: int, name: str, value: int, unit: str) -> Target:
    """So many in each year."""
    return Target(clause(number), name, ">=", str(value), unit, "year")


def done(number: int, name: str, by: str) -> Target:
    """A day on which it was done."""
    return Target(clause(number), name, "by", by, "", TERM, by)


def so(number: int, name: str, by: str) -> Target:
    """Yes or no, on a day."""
    return Target(clause(number), name, "yes", None, "", TERM, by)


TARGETS = [
    so(3, "conduct_under_law", "2025-12-31"),
    so(3, "governance_system", "2025-12-31"),
    so(3, "enforcement_system_improved", "2025-12-31"),
    so(3, "enforcement_quality", "2025-12-31"),
    so(3, "emergency_capability", "2025-12-31"),
    Target(clause(3), "public_satisfaction", "rises", None, "%", TERM, "2025-12-31"),
    so(3, "two_level_progress", "2025-12-31"),
    so(3, "county_rule_of_law", "2035-12-31"),
    so(3, "government_rule_of_law", "2035-12-31"),
    so(3, "society_rule_of_law", "2035-12-31"),
    so(3, "rule_of_law_advantage", "2035-12-31"),
    whole(12, "normative_filing"),
    whole(12, "normative_filing_examined"),
    whole(12, "normative_filing_corrected"),
    whole(14, "decision_legal_review"),
    whole(14, "decision_deliberation"),
    done(23, "reconsideration_reform", "2022-12-31"),
    whole(23, "reconsideration_publication"),
    whole(23, "reconsideration_publication_time"),
    whole(24, "judgment_performance"),
    done(27, "enforcement_supervision_built", "2023-12-31"),
    so(27, "enforcement_supervision_district", "2023-12-31"),
    whole(27, "enforcement_supervision_townships", by="2023-12-31"),
    whole(28, "statutory_disclosure"),
    done(28, "disclosure_standard_built", "2023-12-31"),
    so(28, "disclosure_standard_power", "2023-12-31"),
    so(28, "disclosure_standard_service", "2023-12-31"),
    done(30, "normative_search_platform", "2022-12-31"),
    whole(30, "normative_searchable_all", by="2022-12-31"),
    whole(30, "online_service_townships"),
    whole(30, "online_service_villages"),
    done(32, "regulation_platform_linked", "2022-12-31"),
    at_least(34, "leader_classes", 1, "期"),
    at_least(34, "law_lectures", 2, "期"),
    at_least(34, "law_lectures_townships", 2, "期"),
    whole(34, "enforcement_head_training", period="term"),
    at_least(35, "officer_training_hours", 60, "学时"),
]
PART_OF_A_WHOLE = {"online_service_district"}  # one district: its coverage is yes or no, not a rate
NEVER = {
    4: ["overstepping_events", "omission_events", "misplacement_events"],
    6: ["disguised_licences", "new_certificates_unlawful"],
    9: ["competition_restrictions", "collusion_events"],
    12: ["unauthorised_normative", "irregular_normative", "conflicting_normative"],
    13: ["unauthorised_decisions", "irregular_decisions", "unlawful_decisions"],
    15: ["arbitrary_changes"],
    18: ["blanket_shutdowns"],
    20: ["personal_information_breaches"],
    27: ["fine_quotas", "fine_linked_assessment"],
    30: ["duplicate_platforms"],
    31: ["data_secrets_breached"],
    34: ["rights_reducing_decisions"],
}
TRENDS = {
    "rises": {
        3: ["public_satisfaction"], 6: ["licence_separation"], 30: ["mobile_services"], 36: ["assessment_weight"],
    },
    "falls": {
        6: ["qualification_permits"], 18: ["enterprise_check_items", "enterprise_checks"],
        24: ["litigation_cases_fall", "litigation_lost_fall"],
    },
}
TOGETHER = {
    "services_one_stop": ["completion_one_network", "completion_one_door", "completion_one_trip"],
    "litigation_double_fall": ["litigation_cases_fall", "litigation_lost_fall"],
    "enforcement_supervision_coverage": [
        "enforcement_supervision_built", "enforcement_supervision_district", "enforcement_supervision_townships",
    ],
    "disclosure_standards": ["disclosure_standard_built", "disclosure_standard_power", "disclosure_standard_service"],
    "normative_search": ["normative_search_platform", "normative_searchable_all"],
    "online_service_coverage": ["online_service_district", "online_service_townships", "online_service_villages"],
}
UNITS = {
    "mediation_structure": (["司法行政部门"], ["各职能部门"]),
    "leader_classes": (["区政府"], []),
    "commission_leadership": (["区委全面推进依法治区委员会", "区委全面依法治区委员会办公室"], []),
    "township_guideline": ([], []),
}


def test_there_are_35_clauses() -> None:
    assert (len(CLAUSES), CLAUSES[0], CLAUSES[1], clause(16), CLAUSES[-1]) == (
        35, "一(三)", "二(四)", "五(十六)", "十(三十七)",
    )


def test_every_clause_has_indicators_in_the_order_of_the_plan() -> None:
    assert list(dict.fromkeys(found["clause"] for found in shown(PLAN)["indicators"])) == CLAUSES


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"{target.clause}-{target.id}")
def test_a_number_or_date_is_a_target(target: Target) -> None:
    assert said(PLAN, target.id) == target


def test_no_other_indicator_has_a_number_or_a_date() -> None:
    assert quantified(PLAN) == {target.id for target in TARGETS}


def test_the_overlay_scores_what_has_a_number_or_a_date_and_nothing_else() -> None:
    assert set(indicators(OVERLAY)) == {target.id for target in TARGETS} | PART_OF_A_WHOLE


def test_a_prohibition_is_a_count_of_zero() -> None:
    assert with_op(PLAN, "zero") == {clause(number): names for number, names in NEVER.items()}


@pytest.mark.parametrize("op", TRENDS)
def test_a_demanded_trend_is_a_target(op: str) -> None:
    assert with_op(PLAN, op) == {clause(number): names for number, names in TRENDS[op].items()}


def test_only_the_yearly_report_leaves_its_day_to_another_document() -> None:
    elsewhere = [name for name, found in indicators(PLAN).items() if found["target"]["by"] == "elsewhere"]
    assert elsewhere == ["annual_report_on_time"]


def test_conditions_that_hold_together_are_one_share() -> None:
    assert together(PLAN) == TOGETHER


@pytest.mark.parametrize("name", UNITS)
def test_only_units_that_the_plan_names_lead(name: str) -> None:
    found = indicators(PLAN)[name]
    assert (found["lead"], found["responsible"]) == UNITS[name]


@pytest.mark.parametrize("name", [PLAN, OVERLAY])
def test_points_add_up_at_every_level(name: str) -> None:
    own, below = points(name)
    assert own[""] == 100
    assert below == own


def test_chapters_share_equally_and_clauses_share_their_chapter() -> None:
    groups = {group["clause"]: Fraction(group["points"]) for group in reversed(shown(PLAN)["groups"])}
    for chapter, count in enumerate(CLAUSES_BY_CHAPTER, 1):
        inside = [groups[name] for name in CLAUSES if name.startswith(f"{numeral(chapter)}(")]
        assert groups[numeral(chapter)] == 10
        assert inside == [Fraction(10, count)] * count


# -- what a report would give ----------------------------------------------------------------------------------------

DECISION = {"number": "1号", "publishable": "是", "served": "2024-02-01"}
ANSWERS: list[tuple[str, str, list[dict[str, Any]], str, str]] = [
    ("one class in the year", "2024", [{"id": "leader_class_sessions", "value": "1期"}], "leader_classes", "met"),
    ("more than twenty in the year", "2024", [{"id": "leader_class_sessions", "value": "20余场次"}],
     "leader_classes", "met"),
    ("three classes in four years leave a year out", TERM, [{"id": "leader_class_sessions", "value": "3期"}],
     "leader_classes", "not_met"),
    ("four in four years may leave one out", TERM, [{"id": "leader_class_sessions", "value": "4期"}],
     "leader_classes", "undetermined"),
    ("one in each of four years", TERM, [{"id": "leader_class_dates", "value": [
        "2022-03-01", "2023-03-01", "2024-03-01", "2025-03-01"]}], "leader_classes", "met"),
    ("a number for each year", TERM, [
        {"id": "law_lecture_sessions", "period": str(year), "value": "2期"} for year in range(2022, 2026)
    ], "law_lectures", "met"),
    ("one lecture in one of the years", TERM, [
        {"id": "law_lecture_sessions", "period": str(year), "value": "1期" if year == 2024 else "4期"}
        for year in range(2022, 2026)
    ], "law_lectures", "not_met"),
    ("a township with one lecture", "2024", [{"id": "townships", "value": [
        {"name": "甲镇", "lectures": "2"}, {"name": "乙街道", "lectures": "1"}]}], "law_lectures_townships", "not_met"),
    ("two where there were fewest", "2024", [{"id": "law_lecture_township_min", "value": "2期"}],
     "law_lectures_townships", "met"),
    ("all heads of department", "2024", [{"id": "enforcement_heads", "value": 20},
     {"id": "enforcement_heads_off_job_trained", "value": 20}], "enforcement_head_training", "met"),
    ("one head not yet in his term", "2024", [{"id": "enforcement_heads", "value": 20},
     {"id": "enforcement_heads_off_job_trained", "value": 19}], "enforcement_head_training", "not_met"),
    ("twenty working days", "2024", [{"id": "reconsideration_decisions", "value": [
        {**DECISION, "published": "2024-03-05"}]}], "reconsideration_publication_time", "met"),
    ("twenty-one", "2024", [{"id": "reconsideration_decisions", "value": [{**DECISION, "published": "2024-03-06"}]}],
     "reconsideration_publication_time", "not_met"),
    ("a decision that may not be published does not count", "2024", [{"id": "reconsideration_decisions", "value": [
        {**DECISION, "published": "2024-03-05"}, {**DECISION, "number": "2号", "publishable": "否"}]}],
     "reconsideration_publication_time", "met"),
    ("the rate alone", "2024", [{"id": "reconsideration_publication_on_time_rate", "value": "96%"}],
     "reconsideration_publication_time", "not_met"),
    ("on the last day of the year", "2024", [{"id": "reconsideration_reform_date", "value": "2022-12-31"}],
     "reconsideration_reform", "met"),
    ("on the first of the next", "2024", [{"id": "reconsideration_reform_date", "value": "2023-01-01"}],
     "reconsideration_reform", "not_met"),
    ("not yet due in 2022", "2022", [{"id": "enforcement_supervision_system_date", "value": "2022-06-30"}],
     "enforcement_supervision_townships", "not_applicable"),
    ("2035 is not due", TERM, [], "government_rule_of_law", "not_applicable"),
    ("as many cases as the year before is no fall", "2024", [{"id": "litigation_cases", "value": 80},
     {"id": "litigation_cases", "period": "2023", "value": 80}], "litigation_cases_fall", "not_met"),
]


@pytest.mark.parametrize(
    ("period", "figures", "name", "wanted"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS],
)
def test_a_report_answers(period: str, figures: list[dict[str, Any]], name: str, wanted: str) -> None:
    assert verdict(PLAN, name, period, figures) == wanted
