"""Grades: certain or possible, with requirements, quotas and guards."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import assess
from fzzf_metrics.assessment import GradeOutcome

GRADES: list[dict[str, Any]] = [
    {"name": "优秀", "from": "90"}, {"name": "良好", "above": "80"}, {"name": "合格", "from": "60"}, {"name": "不合格"},
]
SCORE = {"rule": {"formula": "cases / 10", "floor": "0", "cap": "points"}}


def graded(tenths: str, grades: Any = None, guards: Any = (), **report: Any) -> GradeOutcome:
    return assess([SCORE], set_={"grades": grades or GRADES, "guards": list(guards)}, cases=tenths, **report).grade


EDGES = [
    ("900", "优秀"), ("899", "良好"), ("801", "良好"), ("800", "合格"), ("600", "合格"), ("599", "不合格"), ("0",
     "不合格"), ("1000", "优秀"),
]


@pytest.mark.parametrize(("tenths", "wanted"), EDGES)
def test_both_sides_of_every_edge(tenths: str, wanted: str) -> None:
    assert graded(tenths) == GradeOutcome(wanted, (wanted,))


@pytest.mark.parametrize(
    ("tenths", "wanted"),
    [("约890", ("优秀", "良好")), ("—", ("优秀", "良好", "合格", "不合格")), ("不足600", ("不合格",)), ("800以内",
     ("合格", "不合格"))],
)
def test_a_total_between_leaves_several_possible(tenths: str, wanted: tuple[str, ...]) -> None:
    assert graded(tenths) == GradeOutcome(wanted[0] if len(wanted) == 1 else None, wanted)


def test_no_grades() -> None:
    assert assess([SCORE], cases="5").grade == GradeOutcome(None, ())


def test_grades_read_the_rounded_total() -> None:
    rounding = {"places": "0", "mode": "half_up", "at": "total"}
    assert assess([SCORE], set_={"grades": GRADES, "rounding": rounding}, cases="895").grade.certain == "优秀"
    assert assess([SCORE], set_={"grades": GRADES, "rounding": rounding}, cases="894").grade.certain == "良好"


def test_requirements() -> None:
    grades = [{**GRADES[0], "requires": "plan and min(items, score / points) >= 92%"}, *GRADES[1:]]
    assert graded("950", grades, plan="是").certain == "优秀"
    assert graded("910", grades, plan="是").certain == "良好"
    assert graded("950", grades, plan="否").certain == "良好"
    assert graded("950", grades).possible == ("优秀", "良好")


def test_a_quota_is_never_certain() -> None:
    quota = {"share": "30%", "round": "down", "ties": "none", "else": "良好"}
    grades = [{**GRADES[0], "quota": quota}, *GRADES[1:]]
    assert graded("950", grades) == GradeOutcome(None, ("优秀", "良好"))
    assert graded("850", grades) == GradeOutcome("良好", ("良好",))


def guard(**more: Any) -> dict[str, Any]:
    return {"id": "veto", "title": "否决", "if": "fraud", "on": "grade", "unreported": "undetermined", **more}


GUARDS = [
    ("set", {"set": "不合格"}, "950", "不合格"), ("cap", {"cap": "合格"}, "950", "合格"), ("cap of what is lower",
     {"cap": "合格"}, "500", "不合格"),
    ("down one", {"demote": "1"}, "950", "良好"), ("down two", {"demote": "2"}, "950", "合格"), ("no further down",
     {"demote": "2"}, "610", "不合格"),
]


@pytest.mark.parametrize(("verb", "tenths", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in GUARDS])
def test_guards_on_the_grade(verb: dict[str, str], tenths: str, wanted: str) -> None:
    before = graded(tenths).certain
    assert graded(tenths, None, [guard(**verb)], fraud="是").certain == wanted
    assert graded(tenths, None, [guard(**verb)], fraud="否").certain == before
    assert set(graded(tenths, None, [guard(**verb)]).possible) == {before, wanted}
    silent = {**guard(**verb), "unreported": "not_triggered"}
    assert graded(tenths, None, [silent]).certain == before


def test_a_guard_moves_every_possible_grade() -> None:
    assert graded("约890", None, [guard(demote="1")], fraud="是").possible == ("良好", "合格")
    assert graded("约890", None, [guard(demote="1")]).possible == ("优秀", "良好", "合格")


def test_a_requirement_reads_a_guard_on_the_total() -> None:
    grades = [{**GRADES[0], "requires": "not veto"}, *GRADES[1:]]
    veto = {**guard(), "on": "total", "cap": "95"}
    assert graded("950", grades, [veto], fraud="是").certain == "良好"
    assert graded("950", grades, [veto], fraud="否").certain == "优秀"
    assert graded("950", grades, [veto]).possible == ("优秀", "良好")


def test_guards_on_the_grade_are_told() -> None:
    found = assess([SCORE], set_={"grades": GRADES, "guards": [guard(demote="1")]}, cases="950", fraud="是")
    assert [(g.id, g.triggered) for g in found.guards] == [("veto", True)]
