"""A report bound to a dictionary: periods, members, sums, parts above wholes, relatives."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import facts_of, interval, point, report_of
from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts import Facts, bind, relatives
from fzzf_metrics.periods import parse
from fzzf_metrics.records import replace


def bound(problems: Problems | None = None, **report: Any) -> Facts:
    return facts_of(report_of(**report), problems=problems)


def codes(**report: Any) -> list[tuple[str, str]]:
    problems = Problems()
    bound(problems, **report)
    return [(p.code, p.near) for p in problems.found]


def test_a_figure_nobody_reported_has_its_whole_domain() -> None:
    fact = bound().get("rate")
    assert (fact.value, fact.state, fact.figure) == (interval(0, 1), "not_reported", None)


def test_periods_are_apart_and_the_reports_own_is_the_default() -> None:
    facts = bound(cases="5", more=[{"id": "cases", "period": "2023", "value": "3"}])
    assert facts.get("cases").value == point(5)
    assert facts.get("cases", parse("2023")).value == point(3)
    assert facts.get("cases", parse("2022")).state == "not_reported"


def test_an_earlier_report_fills_its_own_period_and_never_this_one() -> None:
    facts = facts_of(report_of(cases="5"), report_of("2023", cases="3", other="9"))
    assert facts.get("cases").value == point(5)
    assert facts.get("cases", parse("2023")).value == point(3)
    assert facts.get("other").state == "not_reported"


SUMS = [
    ("all answered", ["甲", "乙"], {"甲": "3", "乙": "4件"}, interval(7, 7), "reported"),
    ("one is missing", ["甲", "乙"], {"甲": "3"}, interval(3, None), "not_reported"),
    ("one is not exact", ["甲"], {"甲": "20余件"}, interval(21, 29), "reported"),
    ("one does not apply", ["甲", "乙"], {"甲": "3", "乙": None}, interval(3, 3), "reported"),
    ("nobody said who else should answer", [], {"甲": "3", "乙": "4"}, interval(7, None), "reported"),
    ("one awaits review", ["甲", "乙"], {"甲": "3", "乙": "若干"}, interval(3, None), "awaiting_review"),
    ("none occurred in one", ["甲", "乙"], {"甲": "3", "乙": "无"}, interval(3, 3), "reported"),
]


@pytest.mark.parametrize(("members", "said", "wanted", "state"), [pytest.param(*row[1:], id=row[0]) for row in SUMS])
def test_departments_shares_are_added(members: Any, said: Any, wanted: Any, state: str) -> None:
    more = [
        {"id": "shared", "member": m, **({"value": v} if v else {"state": "not_applicable"})} for m, v in said.items()
    ]
    fact = bound(more=more, members_=members).get("shared")
    assert (fact.value, fact.state) == (wanted, state)


def test_where_it_applies_to_no_department_it_does_not_apply() -> None:
    more = [{"id": "shared", "member": m, "state": "not_applicable"} for m in ("甲", "乙")]
    assert bound(more=more).get("shared").state == "not_applicable"


def test_a_sum_reported_as_such_wins_and_other_figures_are_not_added() -> None:
    more = [{"id": "shared", "member": "甲", "value": "3"}, {"id": "cases", "member": "甲", "value": "3"}]
    facts = bound(shared="9", more=more)
    assert facts.get("shared").value == point(9)
    assert facts.get("cases").state == "not_reported"
    assert facts.get("cases", member="甲").value == point(3)
    assert bound(shared="—", members_=["甲"], more=more).get("shared").value == point(3)


def test_members_who_did_not_answer_are_there() -> None:
    facts = bound(members_=["甲", "乙"], more=[{"id": "cases", "member": "丙", "value": "3"}])
    assert {m: f.state for m, f in facts.members("cases").items()} == {
        "甲": "not_reported", "乙": "not_reported", "丙": "reported"}
    assert facts.members("other") == {}


PROBLEMS: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("an unknown id", {"more": [{"id": "casse", "value": "1"}]}, [("figure_unknown", "cases")]),
    ("an unknown column", {"more": [{"id": "towns.sise", "member": "a", "value": "1"}]}, [("figure_unknown", "towns")]),
    ("a column of what has none", {"more": [{"id": "cases.size", "member": "a", "value": "1"}]}, [("figure_unknown",
     "cases")]),
    ("another set's figure", {"more": [{"id": "else/x", "value": "1"}]}, []),
    ("a figure with a label only", {"more": [{"label": "期数", "value": "1"}]}, []),
    ("a part above its whole", {"done": "9", "cases": "8"}, [("figure_part_above_whole", "")]),
    ("a part as large as its whole", {"done": "8", "cases": "8"}, []),
    ("a part that may be above", {"done": "20余件", "cases": "25"}, []),
    ("a part that is above for certain", {"done": "20余件", "cases": "20"}, [("figure_part_above_whole", "")]),
]


@pytest.mark.parametrize(("report", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in PROBLEMS])
def test_what_does_not_fit_the_dictionary(report: dict[str, Any], wanted: list[tuple[str, str]]) -> None:
    found = codes(**report)
    assert [code for code, _ in found] == [code for code, _ in wanted]
    assert all(not near or near == said for (_, near), (_, said) in zip(wanted, found,
     strict=True)) or "towns" in str(wanted)


def test_the_sets_own_name_of_a_figure() -> None:
    assert bound(more=[{"id": "demo/cases", "value": "4"}]).get("cases").value == point(4)
    assert codes(cases="4", more=[{"id": "demo/cases", "value": "4件"}]) == []
    assert codes(cases="4", more=[{"id": "demo/cases", "value": "5"}]) == [("figure_conflict", "")]
    facts = bound(cases="4", more=[{"id": "demo/cases", "value": "5"}])
    assert (facts.get("cases").state, facts.get("cases").value) == ("conflict", interval(0, None))


def test_roster_cells_make_rows() -> None:
    cells = [{"id": f"towns.{c}", "member": m, "value": v}
             for m, c, v in (("甲镇", "size", "3"), ("乙镇", "size", "约20"), ("甲镇", "kept", "是"))]
    rows = bound(more=cells).get("towns").value
    assert [row["size"] for row in rows.rows] == [point(3), interval(10, 30)]
    assert [row["kept"] for row in rows.rows] == [True, None]


def test_a_report_without_a_period_it_can_read() -> None:
    problems = Problems()
    facts = bind(replace(report_of(cases="1"), period="someday"), Dictionary({}), "demo", problems)
    assert [p.code for p in problems.found][:1] == ["report_period"]
    assert str(facts.period) == "1900"


def test_a_figures_period_that_is_none() -> None:
    report = report_of(cases="1")
    broken = replace(report, figures=(replace(report.figures[0], period="someday"),))
    problems = Problems()
    facts_of(broken, problems=problems)
    assert [p.code for p in problems.found] == ["figure_period"]


def family() -> Facts:
    figures = [FigureDefinition("all_", "全部", "rate", "%"), FigureDefinition("major", "重大", "rate", "%",
     part_of="all_"),
               FigureDefinition("top", "特大", "rate", "%", part_of="major"), FigureDefinition("n", "件数", "count",
                part_of="all_")]
    known = Dictionary({figure.id: figure for figure in figures})
    return bind(report_of(more=[{"id": "all_", "value": "90%"}], top="80%", n="3"), known, "demo", Problems())


def test_relatives_are_those_reported_of_the_same_kind_up_the_line_and_right_below() -> None:
    facts = family()
    assert relatives(facts, "major") == ("all_", "top")
    assert relatives(facts, "top") == ("all_",)
    assert relatives(facts, "all_") == ()


def test_a_circle_of_parts_ends() -> None:
    figures = [FigureDefinition("a", "甲", "count", part_of="b"), FigureDefinition("b", "乙", "count", part_of="a")]
    facts = bind(report_of(b="1"), Dictionary({f.id: f for f in figures}), "demo", Problems())
    assert relatives(facts, "a") == ("b",)
