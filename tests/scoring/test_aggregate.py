"""From items to the total: 不适用 policies, weights, outside groups, all or nothing, bounds, guards, rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import assess, ends
from fzzf_metrics.assessment import Assessment

F = Fraction
MET = {"measure": "cases", "target": ">= 1"}
FAILS = {"measure": "cases", "target": ">= 9"}
GONE = {"measure": "other", "target": ">= 1"}
OPEN = {"measure": "hours", "target": ">= 1"}
REPORT: dict[str, Any] = {"cases": "5", "other": {"state": "not_applicable"}}


def group(name: str = "main", **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "points": "equal", "not_applicable": "rescale", **more}


def run(items: list[dict[str, Any]], groups: list[dict[str, Any]] | None = None, report: Any = None,
 **more: Any) -> Assessment:
    set_ = {"groups": groups or [group()], **more}
    return assess(items, set_=set_, **{**REPORT, **(report or {})})


def total(*args: Any, **more: Any) -> tuple[Any, Any]:
    return ends(run(*args, **more).total)


def known(value: Any) -> tuple[Fraction, Fraction]:
    return F(value), F(value)


def with_points(*points: str) -> list[dict[str, Any]]:
    return [{**item, "points": p} for item, p in zip((GONE, MET, FAILS), points, strict=True)]


# -- 不适用 --------------------------------------------------------------------------------------------------------

ONE_LEVEL = [("rescale", "62.5"), ("spread", "60"), ("full", "70"), ("zero", "50")]


@pytest.mark.parametrize(("policy", "wanted"), ONE_LEVEL)
def test_what_becomes_of_points_that_do_not_apply(policy: str, wanted: str) -> None:
    # 20 do not apply, 50 are met, 30 are not: 50 * 100/80, 50 + 20/2, 20 + 50, 50
    assert total(with_points("20", "50", "30"), [group(not_applicable=policy)]) == known(wanted)


INNER = [("rescale", "50"), ("spread", "50"), ("full", "40"), ("zero", "30")]
TWO_LEVELS = [(outer, inner, wanted) for outer in ("rescale", "full") for inner, wanted in INNER]


@pytest.mark.parametrize(("outer", "inner", "wanted"), TWO_LEVELS)
def test_a_part_of_an_inner_group_follows_the_inner_groups_word(outer: str, inner: str, wanted: str) -> None:
    # inner group of 50: 20 gone, 30 met -> all of it, all, 20 + 30, 30 only; beside it 50 that fail
    groups = [group(not_applicable=outer), group("inner", parent="main", points="50", not_applicable=inner)]
    items = [{**GONE, "group": "inner", "points": "20"}, {**MET, "group": "inner", "points": "30"}, {**FAILS,
     "points": "50"}]
    expected = {"rescale": "50", "spread": "50", "full": "50", "zero": "30"}[inner]
    assert total(items, groups) == known(expected)
    assert wanted


WHOLE = [("rescale", "rescale", "60"), ("zero", "rescale", "60"), ("full", "full", "80"), ("rescale", "zero", "30"),
         ("full", "spread", "55")]


@pytest.mark.parametrize(("inner", "outer", "wanted"), WHOLE)
def test_a_group_all_of_which_does_not_apply_follows_the_word_one_level_up(inner: str, outer: str, wanted: str) -> None:
    # inner group of 50 is gone; of the rest 30 are met and 20 are not: 30/50*100, 50+30, 30, 30+50/2
    groups = [group(not_applicable=outer), group("inner", parent="main", points="50", not_applicable=inner)]
    items = [{**GONE, "group": "inner", "points": "equal"}, {**GONE, "group": "inner", "points": "equal"},
             {**MET, "points": "30"}, {**FAILS, "points": "20"}]
    found = run(items, groups)
    assert ends(found.total) == known(wanted)
    assert [g.verdict for g in found.groups] == ["scored", "not_applicable"]


def test_two_deep_and_a_chapter_that_does_not_apply() -> None:
    groups = [group("a", points="40"), group("b", points="60"), group("c", parent="a"), group("d", parent="c")]
    items = [{**GONE, "group": "d"}, {**GONE, "group": "d"}, {**MET, "group": "b", "points": "20"},
             {**FAILS, "group": "b", "points": "40"}]
    for policy, wanted in (("rescale", F(100, 3)), ("full", 60), ("zero", 20), ("spread", F(100, 3))):
        found = run(items, groups, not_applicable=policy, rounding={"places": "6", "mode": "half_up", "at": "item"})
        assert ends(found.total) == known(wanted)
        assert [g.verdict for g in found.groups] == ["not_applicable"] * 3 + ["scored"]


def test_nothing_that_applies_is_nothing_to_score() -> None:
    found = run([GONE, GONE])
    assert ends(found.total) == known(0)
    assert [g.verdict for g in found.groups] == ["not_applicable"]
    assert found.judged_of == 0


def test_points_granted_to_what_does_not_apply_are_judged_points() -> None:
    found = run(with_points("20", "50", "30"), [group(not_applicable="full")])
    assert (found.judged_of, found.judged_score) == (100, 70)
    inner = run([{**GONE, "group": "inner"}, {**MET, "points": "50"}],
                [group(not_applicable="full"), group("inner", parent="main", points="50")])
    assert (inner.judged_of, inner.judged_score) == (100, 100)


def test_what_perhaps_does_not_apply_stays() -> None:
    items = [{**FAILS, "applies_if": "plan"}, {**MET}]
    assert total(items) == (F(50), F(100))
    assert total(items, report={"plan": "否"}) == known(100)
    assert total(items, report={"plan": "是"}) == known(50)


# -- weights, outside ----------------------------------------------------------------------------------------------


def test_weights_count() -> None:
    items = [{**MET, "points": "100", "weight": "0.35"}, {**FAILS, "points": "65"}]
    found = run(items)
    assert ends(found.total) == known(35)
    assert [(o.score.of, o.points) for o in found.outcomes] == [(100, 35), (65, 65)]
    assert total([{**MET, "points": "100", "weight": "0.35"}, {**GONE, "points": "65"}]) == known(100)


def test_an_outside_group_is_added_and_no_part_of_a_rescale() -> None:
    rule = {"start": "0", "steps": [{"add": "2", "of": "cases"}], "cap": "none"}
    groups = [group(), {"id": "extra", "title": "加分", "outside": "true", "cap": "7"}]
    items = [GONE, MET, {"group": "extra", "points": "0", "rule": rule}]
    assert total(items, groups) == known(107)
    assert total(items, groups, {"cases": "3"}) == known(106)
    minus = {"start": "0", "steps": [{"deduct": "2", "of": "cases"}], "floor": "none"}
    groups[1] = {"id": "extra", "title": "扣分", "outside": "true", "floor": "-5"}
    items[2] = {"group": "extra", "points": "0", "rule": minus}
    assert total(items, groups, {"cases": "2"}) == known(96)
    assert total(items, groups, {"cases": "3"}) == known(95)


def test_floors_and_caps_of_groups() -> None:
    assert total([MET, MET], [group(cap="80")]) == known(80)
    assert total([FAILS, FAILS], [group(floor="10")]) == known(10)
    assert total([MET, OPEN], [group(cap="points * 0.9", floor="60")]) == (F(60), F(90))


# -- all or nothing ------------------------------------------------------------------------------------------------

ALL = [
    ("all are met", [MET, MET], (100, 100)), ("one is not", [MET, FAILS], (0, 0)), ("one is open", [MET, OPEN], (0,
     100)),
    ("one is not and one is open", [FAILS, OPEN], (0, 0)), ("one does not apply", [MET, GONE], (100, 100)),
    ("one does not apply, one is not met", [FAILS, GONE], (0, 0)),
]


@pytest.mark.parametrize(("items", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in ALL])
def test_all_or_nothing(items: list[dict[str, Any]], wanted: tuple[int, int]) -> None:
    assert total(items, [group(combine="all_met")]) == wanted


def test_what_failed_for_another_says_so() -> None:
    found = run([MET, FAILS], [group(combine="all_met")])
    assert [o.reason for o in found.outcomes] == ["all_met_failed", ""]
    assert [o.verdict for o in found.outcomes] == ["met", "not_met"]
    assert found.outcomes[0].lost is not None
    assert found.outcomes[0].lost.reason == "lost_all_met"


# -- guards --------------------------------------------------------------------------------------------------------


def guard(on: Any, **more: Any) -> dict[str, Any]:
    return {"id": "veto", "title": "否决", "if": "fraud", "on": on, "unreported": "undetermined", **more}


STATES: list[tuple[dict[str, str], Any]] = [({"fraud": "是"}, True), ({"fraud": "否"}, False), ({}, None)]
VERBS = [
    # guard, total when triggered, total when it may be
    (guard("i0", set="0"), (50, 50), (50, 100)), (guard("i0", cap="20"), (70, 70), (70, 100)),
    (guard("i0", cap="raw / 2"), (75, 75), (75, 100)), (guard("i0", set="points / 5"), (60, 60), (60, 100)),
    (guard("i0", exclude="true"), (100, 100), (50, 100)),
    (guard("main", set="0"), (0, 0), (0, 100)), (guard("main", cap="59"), (59, 59), (59, 100)),
    (guard("total", set="0"), (0, 0), (0, 100)), (guard("total", cap="59.5"), (59.5, 59.5), (59.5, 100)),
    (guard("total", cap="raw - 1"), (99, 99), (99, 100)), (guard(["i0", "i1"], set="0"), (0, 0), (0, 100)),
    (guard(["i0", "total"], cap="40"), (40, 40), (40, 100)), (guard("main", cap="score.i0 + 1"), (51, 51), (51, 100)),
    (guard("total", cap="group.main / 4"), (25, 25), (25, 100)), (guard("total", set="min(items, score)"), (50, 50),
     (50, 100)),
    (guard("total", set="sum(items.main, points) / 2"), (50, 50), (50, 100)), (guard("i0", set="raw.i1 / 2"), (75,
     75), (75, 100)),
]


@pytest.mark.parametrize(("given", "sure", "perhaps"), VERBS, ids=[str({k: v for k,
 v in row[0].items() if k in ("on", "set", "cap", "exclude")}) for row in VERBS])
def test_a_guard_acts_on_its_stage(given: dict[str, Any], sure: Any, perhaps: Any) -> None:
    wanted = {True: sure, False: (100, 100), None: perhaps}
    for report, triggered in STATES:
        found = run([MET, MET], report=report, guards=[given])
        assert ends(found.total) == wanted[triggered]
        assert found.guards[0].triggered is triggered


def test_silence_triggers_nothing_where_the_author_says_so() -> None:
    silent = {**guard("total", set="0"), "unreported": "not_triggered"}
    assert total([MET, MET], guards=[silent]) == known(100)
    doubtful = {**silent, "if": "took > 3"}
    assert total([MET, MET], report={"took": "2天以上"}, guards=[doubtful]) == (0, 100)  # reported, if not exactly


def test_a_guard_reads_earlier_guards_measures_and_verdicts() -> None:
    first = guard("i0", set="0")
    second = {"id": "second", "title": "再", "if": "veto and met.i1 and measure.i1 >= 5", "cap": "30",
     "on": "total", "unreported": "undetermined"}
    assert total([MET, MET], report={"fraud": "是"}, guards=[first, second]) == known(30)
    assert total([MET, FAILS], report={"fraud": "是"}, guards=[first, second]) == known(0)
    assert total([MET, MET], report={"fraud": "否"}, guards=[first, second]) == known(100)


def test_a_guard_on_what_does_not_apply_changes_nothing_and_is_still_told() -> None:
    found = run([GONE, MET], report={"fraud": "是"}, guards=[guard("i0", set="0")])
    assert ends(found.total) == known(100)
    assert found.guards[0].triggered is True
    assert found.outcomes[0].verdict == "not_applicable"


def test_an_excluded_item_says_so() -> None:
    found = run([MET, FAILS], report={"fraud": "是"}, guards=[guard("i1", exclude="true")])
    assert ends(found.total) == known(100)
    assert (found.outcomes[1].verdict, found.outcomes[1].reason, found.outcomes[1].guards) == ("not_applicable",
     "excluded", ("veto",))


def test_a_chapter_is_excluded() -> None:
    groups = [group("a", points="40"), group("b", points="60")]
    items = [{**FAILS, "group": "a"}, {**MET, "group": "b"}]
    for report, wanted in (({"fraud": "是"}, (100, 100)), ({"fraud": "否"}, (60, 60)), ({}, (60, 100))):
        assert total(items, groups, report, guards=[guard("a", exclude="true")]) == wanted


# -- rounding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "wanted"), [("item", "66.6"), ("group", "66.7"), ("total", "66.7")])
def test_rounding_happens_once_where_the_set_says(at: str, wanted: str) -> None:
    # three thirds of 100, two of them met: item by item 33.3 + 33.3
    assert total([MET, MET, FAILS], rounding={"places": "1", "mode": "half_up", "at": at}) == known(wanted)


def test_chapters_are_rounded_and_their_parts_are_not() -> None:
    groups = [group("a", points="50"), group("b", points="50"), group("c", parent="a"), group("d", parent="a")]
    third = {"measure": "cases", "rule": {"formula": "points / 3", "floor": "0", "cap": "points"}}
    items = [{**third, "group": g} for g in ("c", "d", "b")]
    assert total(items, groups, rounding={"places": "0", "mode": "half_up",
     "at": "group"}) == known(34)  # 16.67 -> 17 twice
    assert total(items, groups, rounding={"places": "0", "mode": "half_up", "at": "item"}) == known(33)  # 8 + 8 + 17
    assert total(items, groups, rounding={"places": "0", "mode": "half_up", "at": "total"}) == known(33)


def test_a_tie_is_rounded_up_as_said() -> None:
    item = {"measure": "cases", "rule": {"formula": "cases * 0.305", "floor": "0", "cap": "points"}}
    assert total([item], report={"cases": "101"}) == known("30.81")  # 30.805
    assert total([item], report={"cases": "101"}, rounding={"places": "2", "mode": "half_even",
     "at": "total"}) == known("30.8")
