"""The plan 驻马店 2018 against a list of its own: written from the document, not from the set.

Clauses are named by their running number, (一) to (三十八); the chapters they stand in are counted here.
"""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import pytest
from click.testing import CliRunner

from fzzf_metrics import Report, load_set, score
from fzzf_metrics.cli import main

PLAN, OVERLAY = "zhumadian-2018", "zhumadian-2018-quantified"
CLAUSES_BY_CHAPTER = (4, 3, 5, 5, 4, 4, 2, 3, 3, 5)
DIGITS = "一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 10 is 十, 31 is 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens - 1]) + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")


CLAUSES = [
    f"{numeral(chapter)}({numeral(sum(CLAUSES_BY_CHAPTER[: chapter - 1]) + place)})"
    for chapter, count in enumerate(CLAUSES_BY_CHAPTER, 1) for place in range(1, count + 1)
]


class Target(NamedTuple):
    """One number or date that binds someone."""

    clause: int
    id: str
    op: str
    value: str | None
    unit: str = ""
    period: str = "year"
    by: str | None = None


def whole(clause: int, name: str, by: str | None = None) -> Target:
    """All of them: 100 %."""
    return Target(clause, name, ">=", "100", "%", by=by)


def at_least(clause: int, name: str, value: int, unit: str, period: str) -> Target:
    return Target(clause, name, ">=", str(value), unit, period)


def first_quarter(clause: int, name: str) -> Target:
    return Target(clause, name, "by", "2018-03-31", by="2018-03-31")


TARGETS = [
    whole(1, "online_approval_coverage"),
    Target(3, "market_access_start", "by", "2018-03-01", by="2018-03-01"),
    *(Target(7, f"adviser_system{of}", "before", "2018-07-01", by="2018-07-01") for of in ("", "_departments")),
    whole(7, "adviser_coverage", by="2018-06-30"),
    *(whole(7, name) for name in ("township_adviser_staff", "township_adviser")),
    Target(7, "public_lawyers", "yes", None, by="2018-12-31"),
    whole(17, "officer_certification"),
    at_least(17, "licence_cleanup", 1, "次", "quarter"),
    whole(19, "legislation_completion"),
    *(whole(21, f"normative_{what}") for what in ("scope", "suggestions")),
    *(whole(21, f"normative_{what}") for what in ("filing", "filing_examined", "filing_corrected")),
    *(whole(23, name) for name in ("audit_funds", "audit_assets", "audit_resources", "audit_duties")),
    *(whole(27, name) for name in ("hall_items", "online_service_villages")),
    whole(29, "judgment_performance"),
    *(Target(30, f"legal_service_{of}", ">=", "50", "%", by="2018-12-31") for of in ("counties", "townships")),
    *(at_least(31, f"{who}_study_quarterly", 1, "次", "quarter") for who in ("executive", "office")),
    *(at_least(31, f"{who}_study_yearly", 4, "次", "year") for who in ("executive", "office")),
    *(at_least(31, f"{what}_half_yearly", 1, "次", "half_year") for what in ("law_lectures", "unit_lectures")),
    *(at_least(31, f"{what}_yearly", 2, "期", "year") for what in ("law_lectures", "unit_lectures")),
    at_least(33, "officer_classes_half_yearly", 1, "次", "half_year"),
    at_least(33, "officer_classes_yearly", 2, "期", "year"),
    *(first_quarter(34, name) for name in ("annual_plan", "annual_plan_departments", "annual_report_party")),
    *(first_quarter(34, f"annual_report_{to}") for to in ("congress", "superior")),
    *(first_quarter(34, f"annual_report_{to}_departments") for to in ("government", "superior")),
    *(at_least(35, f"special_meetings_{who}", 1, "次", "quarter") for who in ("government", "departments")),
]

NEVER = {
    2: ["unlisted_power_exercises", "unlisted_certificate_demands"],
    17: ["unqualified_grants_made", "unqualified_officers_active"],
    20: ["unfiled_documents", "filing_violations_found"],
    22: ["statistics_frauds", "statistics_interferences"],
    30: ["invalid_mediation_agreements"],
}
TRENDS = {
    "rises": {
        1: ["online_handling", "online_depth"], 26: ["openness_participation"], 28: ["reconsideration_mediation"],
        29: ["head_appearance"], 31: ["ability_test_scope"],
    },
    "falls": {1: ["handling_time"], 4: ["charge_burden"]},
}
TOGETHER = {
    "legal_service_platforms": ["legal_service_counties", "legal_service_townships"],
    "executive_study": ["executive_study_quarterly", "executive_study_yearly"],
    "office_study": ["office_study_quarterly", "office_study_yearly"],
    "government_lectures": ["law_lectures_half_yearly", "law_lectures_yearly"],
    "department_lectures": ["unit_lectures_half_yearly", "unit_lectures_yearly"],
    "officer_classes": ["officer_classes_half_yearly", "officer_classes_yearly"],
}
UNITS = {
    6: ["各有关部门", "市纪委监察委", "县级人民政府"],
    19: ["市政府法制办公室", "各有关部门"],
    22: [
        "市政府办公室", "市发改委", "市财政局", "市国资委", "市国土局", "市住建局", "市编办", "市统计局",
        "市政府法制办公室", "各有关部门", "县级人民政府",
    ],
    28: ["市政府办公室", "政府法制办公室", "各有关部门", "县级人民政府"],
    30: ["市委政法委", "市司法局", "市信访局", "各有关部门", "县级人民政府"],
    32: ["市委组织部", "各有关部门"],
}
FIRST_NAMED = """
市编办 市编办 市工商局 市发改委 市政府办公室 各有关部门 市政府法制办公室 各有关部门 有关部门
市政府办公室 各有关部门 市政府法制办公室 市政府法制办公室 各有关部门 市政府法制办公室 各有关部门
市政府法制办公室 市政府办公室 市政府法制办公室 市政府办公室 市政府办公室 市政府办公室 市审计局
市政府办公室 市委组织部 市政府办公室 市政府办公室 市政府办公室 市政府办公室 市委政法委 市政府办公室
市委组织部 各有关部门 市委办公室 市委办公室 市政府办公室 市委宣传部 市编办
"""
LEADS = FIRST_NAMED.split()


@cache
def shown(name: str) -> dict[str, Any]:
    """What ``fzzf show`` says of a set."""
    result = CliRunner().invoke(main, ["show", name, "--format", "json"])
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@cache
def indicators() -> dict[str, dict[str, Any]]:
    return {found["id"]: found for found in shown(PLAN)["indicators"]}


def of_clause(number: int) -> list[dict[str, Any]]:
    return [found for found in shown(PLAN)["indicators"] if found["clause"] == CLAUSES[number - 1]]


def with_op(op: str) -> dict[str, str]:
    return {name: found["clause"] for name, found in indicators().items() if (found["target"] or {}).get("op") == op}


def by_id(of_clauses: dict[int, list[str]]) -> dict[str, str]:
    return {name: CLAUSES[clause - 1] for clause, names in of_clauses.items() for name in names}


def test_the_clauses_are_numbered_through() -> None:
    assert (len(CLAUSES), len(LEADS), CLAUSES[0], CLAUSES[9], CLAUSES[-1]) == (38, 38, "一(一)", "三(十)", "十(三十八)")


def test_every_clause_has_indicators_in_the_order_of_the_plan() -> None:
    assert list(dict.fromkeys(found["clause"] for found in shown(PLAN)["indicators"])) == CLAUSES


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"{target.clause}-{target.id}")
def test_a_number_or_date_is_a_target(target: Target) -> None:
    found = indicators()[target.id]
    said = {key: found["target"][key] for key in ("op", "value", "unit", "period", "by")}
    wanted = target._asdict()
    assert found["clause"] == CLAUSES[wanted.pop("clause") - 1]
    assert said == {key: wanted[key] for key in said}


def test_no_other_indicator_has_a_number_or_a_date() -> None:
    numbers = {name for op in (">=", "<=", ">", "<", "==", "by", "before") for name in with_op(op)}
    due = {name: (found["target"] or {}).get("by") for name, found in indicators().items()}
    dated = {name for name, by in due.items() if by not in (None, "elsewhere")}
    assert numbers | dated == {target.id for target in TARGETS}


def test_the_overlay_scores_what_has_a_number_or_a_date_and_nothing_else() -> None:
    assert sorted(found["id"] for found in shown(OVERLAY)["indicators"]) == sorted(target.id for target in TARGETS)


def test_a_prohibition_is_a_count_of_zero() -> None:
    assert with_op("zero") == by_id(NEVER)


@pytest.mark.parametrize("op", TRENDS)
def test_a_demanded_trend_is_a_target(op: str) -> None:
    assert with_op(op) == by_id(TRENDS[op])


def test_only_the_pilot_leaves_its_date_to_another_document() -> None:
    elsewhere = [name for name, found in indicators().items() if (found["target"] or {}).get("by") == "elsewhere"]
    assert elsewhere == ["open_pilot_completion"]


def test_conditions_that_hold_together_are_one_share() -> None:
    groups = {group.id: group for group in load_set(PLAN).groups if group.combine == "all_met"}
    held = {name: [found["id"] for found in indicators().values() if found["group"] == name] for name in groups}
    assert held == TOGETHER


@pytest.mark.parametrize("clause", UNITS)
def test_the_units_of_a_clause_are_those_named(clause: int) -> None:
    assert {tuple(found["lead"] + found["responsible"]) for found in of_clause(clause)} == {tuple(UNITS[clause])}


@pytest.mark.parametrize(("clause", "lead"), list(enumerate(LEADS, 1)))
def test_the_unit_named_first_leads(clause: int, lead: str) -> None:
    assert [found["lead"] for found in of_clause(clause)] == [[lead]] * len(of_clause(clause))


@pytest.mark.parametrize("name", [PLAN, OVERLAY])
def test_points_add_up_at_every_level(name: str) -> None:
    found = shown(name)
    own = {"": Fraction(found["points"])} | {group["id"]: Fraction(group["points"]) for group in found["groups"]}
    below = dict.fromkeys(own, Fraction(0))
    for part in found["groups"]:
        below[part["parent"] or ""] += Fraction(part["points"])
    for part in found["indicators"]:
        below[part["group"]] += Fraction(part["points"])
    assert own[""] == 100
    assert below == own


def test_chapters_share_equally_and_clauses_share_their_chapter() -> None:
    groups = {group["clause"]: group["points"] for group in reversed(shown(PLAN)["groups"])}
    for chapter, count in enumerate(CLAUSES_BY_CHAPTER, 1):
        inside = [clause for clause in CLAUSES if clause.startswith(f"{numeral(chapter)}(")]
        assert Fraction(groups[numeral(chapter)]) == 10
        assert [Fraction(groups[clause]) for clause in inside] == [Fraction(10, count)] * count


# -- what a report would give ----------------------------------------------------------------------------------------

QUARTERS = "2018-02-06;2018-05-08;2018-08-07;2018-11-06"
FIRST_HALF = "2018-01-02;2018-02-06;2018-05-08;2018-06-05"
Answer: TypeAlias = tuple[str, list[tuple[str, str]], str]

# what the report says (figure, or figure of a department; value), for which indicator, and the verdict
ANSWERS: dict[str, Answer] = {
    "each quarter once": ("executive_study_quarterly", [("executive_study_dates", QUARTERS)], "met"),
    "four times, all in the first half": (
        "executive_study_quarterly", [("executive_study_dates", FIRST_HALF)], "not_met"),
    "three a year leave a quarter out": (
        "executive_study_quarterly", [("executive_study_sessions", "3次")], "not_met"),
    "four a year may leave one out": (
        "executive_study_quarterly", [("executive_study_sessions", "4次")], "undetermined"),
    "a mere number of lectures": ("unit_lectures_yearly", [("law_lecture_unit_sessions", "2期")], "met"),
    "one lecture leaves a half-year out": (
        "unit_lectures_half_yearly", [("law_lecture_unit_sessions", "1期")], "not_met"),
    "the day before 1 July": ("adviser_system", [("adviser_system_date", "2018-06-30")], "met"),
    "1 July itself": ("adviser_system", [("adviser_system_date", "2018-07-01")], "not_met"),
    "from 1 March on": ("market_access_start", [("market_access_list_date", "2018-03-01")], "met"),
    "after the first quarter": ("annual_plan", [("annual_plan_date", "2018-04-01")], "not_met"),
    "every township has its officer": (
        "township_adviser_staff", [("townships_total", "190"), ("townships_adviser_staff", "190")], "met"),
    "one township without an adviser": (
        "township_adviser", [("townships_total", "190"), ("townships_adviser", "189")], "not_met"),
    "exactly half of the counties": (
        "legal_service_counties", [("counties_total", "10"), ("counties_legal_service", "5")], "met"),
    "all that was received is examined": (
        "normative_filing_examined",
        [("normative_filings_received", "12"), ("normative_filings_examined", "12")], "met"),
    "nothing faulty, nothing to correct": ("normative_filing_corrected", [("normative_filings_faulty", "0")], "met"),
    "all departments in time": (
        "annual_plan_departments",
        [("annual_plan_date_unit 甲局", "2018-01-31"), ("annual_plan_date_unit 乙局", "2018-03-31")], "met"),
    "one department late": (
        "annual_plan_departments",
        [("annual_plan_date_unit 甲局", "2018-01-31"), ("annual_plan_date_unit 乙局", "2018-04-01")], "not_met"),
    "one department silent": (
        "annual_plan_departments", [("annual_plan_date_unit 甲局", "2018-01-31")], "undetermined"),
    "a department for itself": ("annual_plan_departments", [("annual_plan_date_unit", "2018-01-31")], "met"),
    "one department did not publish": (
        "annual_report_publication_departments",
        [("annual_report_published_unit 甲局", "是"), ("annual_report_published_unit 乙局", "否")], "not_met"),
}


def _report(said: list[tuple[str, str]]) -> Report:
    figures = [dict(zip(("id", "member"), name.split(), strict=False), value=value) for name, value in said]
    return Report.from_dict({
        "format": "fzzf-report/1", "title": "某县2018年度报告", "unit": {"name": "某县", "level": "county"},
        "period": "2018", "members": ["甲局", "乙局"], "figures": figures,
    })


@pytest.mark.parametrize("case", ANSWERS)
def test_a_report_answers(case: str) -> None:
    name, said, verdict = ANSWERS[case]
    outcomes = {outcome.id: outcome for outcome in score(load_set(PLAN), _report(said)).outcomes}
    assert outcomes[name].verdict == verdict
