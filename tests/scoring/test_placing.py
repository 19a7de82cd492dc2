"""Quotas after all units are scored: how many places, who keeps a grade, who comes down and where to."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine_kit import report_of, set_of
from fzzf_metrics.assessment import Assessment
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import score
from oracle.cohorts import certain_places, settled

SCORE = {"rule": {"formula": "cases", "floor": "0", "cap": "points"}}
NONE, ALL = {"ties": "none", "else": "良好"}, {"ties": "all", "else": "良好"}


def graded_set(quota: dict[str, Any], **more: Any) -> IndicatorSet:
    grades = [{"name": "优秀", "from": "90", "quota": quota}, {"name": "良好", "from": "80"},
              {"name": "合格", "from": "60"}, {"name": "不合格"}]
    return replace(set_of(SCORE, **{"grades": grades, **more}), shipped=True)


def assessed(built: IndicatorSet, *units: Any) -> list[Assessment]:
    """Each unit among the others: a total, or figures with ``unit_class``."""
    figures = [dict(unit) if isinstance(unit, dict) else {"cases": str(unit)} for unit in units]
    reports = [
        report_of(unit={"name": f"单位{n}", "class": one.pop("unit_class", "")}, **one)
        for n, one in enumerate(figures)
    ]
    return [score(built, report, cohort=reports) for report in reports]


def graded(built: IndicatorSet, *units: Any) -> list[str]:
    return ["或".join(found.grade.possible) for found in assessed(built, *units)]


FIVE = (99, 97, 95, 93, 91)
PLACES: list[tuple[str, dict[str, Any], tuple[Any, ...], int]] = [
    ("a count", {"count": "2"}, FIVE, 2), ("more places than units", {"count": "9"}, FIVE, 5),
    ("no place", {"count": "0"}, FIVE, 0), ("less than none", {"count": "0 - 1"}, FIVE, 0),
    ("half of five, down", {"share": "50%", "round": "down"}, FIVE, 2),
    ("half of five, up", {"share": "50%", "round": "up"}, FIVE, 3),
    ("half of five, half up", {"share": "50%", "round": "half_up"}, FIVE, 3),
    ("30% of five, half up", {"share": "30%", "round": "half_up"}, FIVE, 2),
    ("29% of five, half up", {"share": "29%", "round": "half_up"}, FIVE, 1),
    ("a whole share, up", {"share": "40%", "round": "up"}, FIVE, 2),
    ("a whole share, down", {"share": "60%", "round": "down"}, FIVE, 3),
    ("a third of six, exactly", {"share": "1/3", "round": "down"}, (*FIVE, 90), 2),
    ("of all units, not of those above the edge", {"share": "50%", "round": "down"}, (99, 97, 50, 50), 2),
    ("a formula", {"count": "floor(35% * count(peers))"}, FIVE, 1),
    ("a formula of the others' figures", {"count": "count(peers, cases > 94)"}, FIVE, 3),
    ("all of them", {"share": "100%", "round": "down"}, FIVE, 5),
]


@pytest.mark.parametrize(("quota", "units", "places"), [pytest.param(*row[1:], id=row[0]) for row in PLACES])
def test_how_many_places_there_are(quota: dict[str, Any], units: tuple[Any, ...], places: int) -> None:
    found = graded(graded_set({**quota, **NONE}), *units)
    assert found.count("优秀") == places
    assert found[:places] == ["优秀"] * places


TIED: list[tuple[str, dict[str, Any], tuple[Any, ...], list[str]]] = [
    ("none of the equal ones", {"count": "2", **NONE}, (99, 95, 95), ["优秀", "良好", "良好"]),
    ("all of the equal ones", {"count": "2", **ALL}, (99, 95, 95, 94), ["优秀", "优秀", "优秀", "良好"]),
    ("equal once rounded", {"count": "1", **NONE}, ("95", "95"), ["良好", "良好"]),
    ("a tiebreak", {"count": "1", "tiebreak": "other", **NONE},
     ({"cases": "95", "other": "1"}, {"cases": "95", "other": "2"}), ["良好", "优秀"]),
    ("a tiebreak that ties", {"count": "1", "tiebreak": "other", **ALL},
     ({"cases": "95", "other": "2"}, {"cases": "95", "other": "2"}), ["优秀", "优秀"]),
    ("a tiebreak that ties, and nothing said", {"count": "1", "tiebreak": "other", "else": "良好"},
     ({"cases": "95", "other": "2"}, {"cases": "95", "other": "2"}), ["优秀或良好", "优秀或良好"]),
    ("a tiebreak nobody reported", {"count": "1", "tiebreak": "other", **NONE},
     ({"cases": "95"}, {"cases": "95", "other": "2"}), ["优秀或良好", "优秀或良好"]),
    ("a tiebreak by the score of an indicator", {"count": "1", "tiebreak": "score.i0 - other", **NONE},
     ({"cases": "95", "other": "1"}, {"cases": "95", "other": "2"}), ["优秀", "良好"]),
    ("nobody said where they come down to", {"count": "1", "ties": "none"}, (99, 95),
     ["优秀", "良好或合格或不合格"]),
]


@pytest.mark.parametrize(("quota", "units", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in TIED])
def test_who_keeps_the_grade_among_equals(quota: dict[str, Any], units: tuple[Any, ...], wanted: list[str]) -> None:
    assert graded(graded_set(quota), *units) == wanted


OPEN: list[tuple[str, dict[str, Any], tuple[Any, ...], list[str]]] = [
    ("one who may pass another", {"count": "1", **NONE}, ("96以上", 95), ["优秀", "良好"]),
    ("one who may be level", {"count": "1", **NONE}, ("95以上", 95), ["优秀或良好", "良好"]),
    ("one of whom nothing is known", {"count": "1", **NONE}, ("—", 95),
     ["优秀或良好或合格或不合格", "优秀或良好"]),
    ("places for all", {"count": "2", **NONE}, ("—", 95), ["优秀或良好或合格或不合格", "优秀"]),
    ("one who cannot reach", {"count": "1", **NONE}, ("不超过94", 95), ["良好或合格或不合格", "优秀"]),
    ("a number of places that is open", {"count": "count(peers, plan)", **NONE},
     ({"cases": "99", "plan": "是"}, {"cases": "98"}, {"cases": "97", "plan": "否"}), ["优秀", "优秀或良好", "良好"]),
    ("no round said", {"share": "50%", **NONE}, (99, 98, 97), ["优秀", "优秀或良好", "良好"]),
]


@pytest.mark.parametrize(("quota", "units", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in OPEN])
def test_what_is_open_stays_open(quota: dict[str, Any], units: tuple[Any, ...], wanted: list[str]) -> None:
    assert graded(graded_set(quota), *units) == wanted


def test_each_class_has_its_own_places() -> None:
    quota = {"count": "if(unit.class == '一类', 2, 1)", **NONE}
    units = [{"cases": str(n), "unit_class": of} for of in ("一类", "二类", "三类") for n in (99, 98, 97)]
    assert graded(graded_set(quota), *units) == ["优秀", "优秀", "良好", *["优秀", "良好", "良好"] * 2]


def test_a_share_is_of_the_class() -> None:
    quota = {"share": "50%", "round": "down", **NONE}
    units = [{"cases": str(n), "unit_class": "一类"} for n in (99, 98)]
    units += [{"cases": str(n), "unit_class": "二类"} for n in (97, 96, 95, 94)]
    assert graded(graded_set(quota), *units) == ["优秀", "良好", "优秀", "优秀", "良好", "良好"]


# -- coming down ----------------------------------------------------------------------------------------------------

TWO = [
    {"name": "优秀", "from": "90", "quota": {"count": "1", **NONE}},
    {"name": "良好", "from": "80", "quota": {"count": "2", "ties": "none", "else": "合格"}},
    {"name": "合格", "from": "60"}, {"name": "不合格"},
]


def test_who_comes_down_takes_part_in_the_next_quota() -> None:
    built = graded_set({}, grades=TWO)
    assert graded(built, 99, 98, 97, 96, 85) == ["优秀", "良好", "良好", "合格", "合格"]
    assert graded(built, 99, 98, 85, 84) == ["优秀", "良好", "良好", "合格"]


def test_the_grade_below_does_not_ask_its_own_conditions_again() -> None:
    grades = [TWO[0], {"name": "良好", "from": "80", "requires": "plan"}, {"name": "合格"}]
    built = graded_set({}, grades=grades)
    units = [{"cases": n, "plan": "否"} for n in ("99", "98", "85")]
    assert graded(built, *units) == ["优秀", "良好", "合格"]


def test_without_the_others_every_way_down_is_possible() -> None:
    built = graded_set({}, grades=TWO)
    assert score(built, report_of(cases="99")).grade.possible == ("优秀", "良好", "合格")
    assert score(built, report_of(cases="85")).grade.possible == ("良好", "合格")
    assert score(built, report_of(cases="70")).grade.certain == "合格"


# -- guards come before quotas --------------------------------------------------------------------------------------

VETO = {"id": "veto", "title": "否决", "if": "fraud", "on": "grade", "unreported": "undetermined"}
GUARDS: list[tuple[str, dict[str, str], list[str]]] = [
    ("a guard frees the place", {"demote": "1"}, ["良好", "优秀", "良好"]),
    ("a cap frees the place", {"cap": "合格"}, ["合格", "优秀", "良好"]),
    ("a set takes a place", {"set": "优秀"}, ["优秀", "良好", "良好"]),
]


@pytest.mark.parametrize(("verb", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in GUARDS])
def test_a_guard_on_the_grade_comes_before_the_quota(verb: dict[str, str], wanted: list[str]) -> None:
    built = graded_set({"count": "1", **NONE}, guards=[{**VETO, **verb}])
    first = {"cases": "99", "fraud": "是"}
    assert graded(built, first, {"cases": "98", "fraud": "否"}, {"cases": "97", "fraud": "否"}) == wanted


def test_who_came_down_is_not_demoted_again() -> None:
    built = graded_set({"count": "1", **NONE}, guards=[{**VETO, "demote": "1"}])
    assert score(built, report_of(cases="99", fraud="是")).grade.certain == "良好"
    assert graded(built, {"cases": "99", "fraud": "否"}, {"cases": "98"}) == ["优秀", "良好"]
    assert graded(built, {"cases": "98", "fraud": "否"}, {"cases": "99"}) == ["优秀或良好", "优秀或良好"]


# -- what is said of it ---------------------------------------------------------------------------------------------


def test_a_note_says_where_a_quota_kept_a_unit_from_a_grade() -> None:
    found = assessed(graded_set({"count": "1", **NONE}), 99, 98, 85)
    said = [[(p.code, p.found, p.expected, p.severity) for p in one.problems] for one in found]
    assert said == [[], [("quota_missed", "优秀", "1", "note")], []]


def test_a_note_says_where_it_is_open() -> None:
    built = graded_set({"count": "count(peers, plan)", **NONE})
    found = assessed(built, {"cases": "99", "plan": "是"}, {"cases": "98"})
    assert [[(p.code, p.expected) for p in one.problems] for one in found] == [[], [("quota_open", "1-2")]]


# -- against every world --------------------------------------------------------------------------------------------

PLAIN = {"points": "3", "rounding": {"places": "0", "mode": "half_up", "at": "total"}}
GRADES_OF_3 = [("优秀", 2), ("良好", 1), ("合格", None)]
CELLS = st.sampled_from([
    ("0", [0]), ("1", [1]), ("2", [2]), ("3", [3]), ("2以内", [0, 1, 2]), ("不足2", [0, 1]), ("2以上", [2, 3]),
])


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(CELLS, min_size=1, max_size=4), st.integers(0, 2), st.integers(0, 2), st.sampled_from(["none", "all"]))
def test_grades_hold_what_any_world_gives(cells: list[Any], first: int, second: int, ties: str) -> None:
    grades = [
        {"name": "优秀", "from": "2", "quota": {"count": str(first), "ties": ties, "else": "良好"}},
        {"name": "良好", "from": "1", "quota": {"count": str(second), "ties": ties, "else": "合格"}}, {"name": "合格"},
    ]
    found = assessed(graded_set({}, grades=grades, **PLAIN), *({"cases": written} for written, _ in cells))
    quotas = [("优秀", first, ties, "良好"), ("良好", second, ties, "合格")]
    seen: list[set[str]] = [set() for _ in cells]
    for world in product(*(values for _, values in cells)):
        for at, grade in enumerate(settled(world, GRADES_OF_3, quotas)):
            seen[at].add(grade)
    assert [at for at, one in enumerate(found) if not seen[at] <= set(one.grade.possible)] == []
    assert [at for at, one in enumerate(found) if one.grade.certain and seen[at] != {one.grade.certain}] == []


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(CELLS, min_size=1, max_size=4), st.integers(0, 3), st.sampled_from(["none", "all"]))
def test_one_quota_is_exact_where_all_ask(cells: list[Any], places: int, ties: str) -> None:
    grades = [{"name": "优秀", "from": "0", "quota": {"count": str(places), "ties": ties, "else": "合格"}},
              {"name": "合格"}]
    found = assessed(graded_set({}, grades=grades, **PLAIN), *({"cases": written} for written, _ in cells))
    answers = certain_places([(values, [0], True) for _, values in cells], places, ties)
    words = {True: ("优秀",), False: ("合格",), None: ("优秀", "合格")}
    assert [one.grade.possible for one in found] == [words[answer] for answer in answers]


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(st.lists(CELLS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_units_changes_no_grade(cells: list[Any], random: Any) -> None:
    built = graded_set({}, grades=[{**TWO[0], "from": "2"}, {**TWO[1], "from": "1"}, {"name": "合格"}], **PLAIN)
    order = list(range(len(cells)))
    random.shuffle(order)
    plain = graded(built, *({"cases": written} for written, _ in cells))
    assert graded(built, *({"cases": cells[at][0]} for at in order)) == [plain[at] for at in order]


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(st.lists(CELLS, min_size=2, max_size=4), st.data())
def test_knowing_less_never_removes_a_possible_grade(cells: list[Any], data: Any) -> None:
    built = graded_set({}, grades=[{**TWO[0], "from": "2"}, {**TWO[1], "from": "1"}, {"name": "合格"}], **PLAIN)
    at = data.draw(st.integers(0, len(cells) - 1))
    known = assessed(built, *({"cases": written} for written, _ in cells))
    wider = assessed(built, *({"cases": "—" if n == at else written} for n, (written, _) in enumerate(cells)))
    for before, after in zip(known, wider, strict=True):
        assert set(before.grade.possible) <= set(after.grade.possible)


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_alone_everything_is_possible_that_a_cohort_makes_certain(cells: list[Any]) -> None:
    built = graded_set({}, grades=[{**TWO[0], "from": "2"}, {**TWO[1], "from": "1"}, {"name": "合格"}], **PLAIN)
    found = assessed(built, *({"cases": written} for written, _ in cells))
    for one, (written, _) in zip(found, cells, strict=True):
        assert set(one.grade.possible) <= set(score(built, report_of(cases=written)).grade.possible)
