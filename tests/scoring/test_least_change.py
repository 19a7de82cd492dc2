"""The least change: solved, against a search over the figure's steps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine_kit import outcome
from fzzf_metrics.assessment import Change


def change(measure: str, target: str, **more: Any) -> Change | None:
    indicator = {"measure": measure, "target": target, **({"no_cases": "full"} if "/" in measure else {})}
    return outcome({**indicator, **more.pop("also", {})}, **more).least_change


SOLVED: list[tuple[str, str, str, dict[str, Any], str, Any]] = [
    ("a count below", "cases", ">= 10", {"cases": "7"}, "cases", 10),
    ("strictly above", "cases", "> 10", {"cases": "7"}, "cases", 11),
    ("strictly above, on the edge", "cases", "> 10", {"cases": "10"}, "cases", 11),
    ("strictly below, on the edge", "cases", "< 5", {"cases": "5"}, "cases", 4),
    ("fewer", "cases", "<= 5", {"cases": "9"}, "cases", 5),
    ("none", "cases", "zero", {"cases": "2"}, "cases", 0),
    ("a rate in its hundredths of a percent", "rate", ">= 90%", {"rate": "85%"}, "rate", 90),
    ("a rate just short", "rate", "> 90%", {"rate": "90%"}, "rate", "90.01"),
    ("the upper figure", "done / cases", ">= 90%", {"done": "5", "cases": "11"}, "done", 10),
    ("exactly at the edge", "done / cases", ">= 90%", {"done": "5", "cases": "10"}, "done", 9),
    ("one less", "1 - other / cases", ">= 90%", {"other": "5", "cases": "10"}, "other", 1),
    ("hours in tenths", "hours / cases", ">= 3", {"hours": "10.05", "cases": "7"}, "hours", 21),
    ("money in hundredths", "money / 3", ">= 1", {"money": "1"}, "money", 3),
    ("a constant first", "100 - 10 * cases", ">= 90", {"cases": "7"}, "cases", 1),
    ("a negative", "-other", ">= -3", {"other": "7"}, "other", 3),
    ("over itself and another", "done / (done + other)", ">= 50%", {"done": "2", "other": "4"}, "done", 4),
    ("times a quotient", "2 * (done / cases)", ">= 1", {"done": "2", "cases": "8"}, "done", 4),
    ("a quotient and a number", "done / cases - 1 / 4", ">= 1 / 4", {"done": "2", "cases": "8"}, "done", 4),
    ("only the lower figure can", "6 / cases", ">= 2", {"cases": "6"}, "cases", 3),
    ("a sum", "2 * done + cases", ">= 100", {"done": "3", "cases": "50"}, "done", 25),
    ("a day", "built", "by 2024-06-30", {"built": "2024-08-15"}, "built", "2024-06-30"),
    ("before a day", "built", "before 2024-07-01", {"built": "2024-08-15"}, "built", "2024-06-30"),
    ("yes", "plan", "yes", {"plan": "否"}, "plan", "是"),
]


@pytest.mark.parametrize(("measure", "target", "figures", "figure", "to"), [pytest.param(*row[1:],
 id=row[0]) for row in SOLVED])
def test_the_least_change_by_hand(measure: str, target: str, figures: Any, figure: str, to: Any) -> None:
    found = change(measure, target, **figures)
    assert found is not None
    wanted = Fraction(str(to)) if not isinstance(to, str) or to[0].isdigit() and "-" not in to else to
    assert (found.figure, found.to, found.gain, found.reason) == (figure, wanted, 100, "")


def test_a_trend_is_solved_against_the_year_before() -> None:
    before = [{"id": "cases", "period": "2023", "value": "5"}]
    for now in ("5", "8"):
        found = change("cases", "falls", cases=now, more=before)
        assert found is not None
        assert found.to == 4


REASONS: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("not known", "cases", ">= 10", {}, "change_undetermined"),
    ("not known exactly", "cases", ">= 25", {"cases": "20余"}, "change_undetermined"),
    ("above 100 %", "rate", "> 100%", {"rate": "85%"}, "change_beyond_limits"),
    ("a part above its whole", "done", ">= 10", {"done": "5", "cases": "8"}, "change_beyond_limits"),
    ("a square", "cases * cases", ">= 100", {"cases": "5"}, "change_not_linear"),
    ("a list", "count(study)", ">= 5", {"study": ("2024-01-01",)}, "change_not_linear"),
    ("no to yes within a formula", "if(plan, 1, 0)", ">= 1", {"plan": "否"}, "change_not_linear"),
    ("no whole number is right", "cases / 3", "== 1.1", {"cases": "5"}, "change_not_possible"),
    ("a target that moves along", "cases", ">= cases + 1", {"cases": "5"}, "change_not_linear"),
]


@pytest.mark.parametrize(("measure", "target", "figures", "reason"), [pytest.param(*row[1:],
 id=row[0]) for row in REASONS])
def test_otherwise_there_is_a_reason(measure: str, target: str, figures: Any, reason: str) -> None:
    found = change(measure, target, **figures)
    assert found is not None
    assert (found.figure, found.to, found.reason) == ("", None, reason)


def test_nothing_to_change_where_nothing_is_lost() -> None:
    assert change("cases", ">= 5", cases="5") is None
    assert change("cases", ">= 5", cases={"state": "not_applicable"}) is None


def test_guards_targets_and_reported_rates_have_their_own_reason() -> None:
    veto = {"guards": [{"id": "veto", "title": "否决", "if": "fraud", "set": "0", "on": "i0",
     "unreported": "undetermined"}]}
    found = outcome({"measure": "cases", "target": ">= 9"}, set_=veto, cases="5", fraud="是").least_change
    assert found is not None
    assert found.reason == "change_guard"
    found = outcome({"rule": {"formula": "cases", "floor": "0", "cap": "points"}}, cases="5").least_change
    assert found is not None
    assert found.reason == "change_no_target"
    found = change("done / cases", ">= 90%", also={"or_reported": "rate"}, rate="80%")
    assert found is not None
    assert found.reason == "change_as_reported"


def test_the_gain_is_what_the_rule_gives_more() -> None:
    rule = {"start": "full", "steps": [{"deduct": "3", "per": "1", "below": "target"}], "floor": "0"}
    found = outcome({"measure": "cases", "target": ">= 10", "rule": rule}, cases="7").least_change
    assert found is not None
    assert (found.to, found.gain) == (10, 9)


@settings(max_examples=40)
@given(st.integers(0, 12), st.integers(1, 12), st.integers(0, 100), st.sampled_from([">=", ">"]))
def test_no_smaller_change_of_the_figure_would_do(done: int, more: int, percent: int, op: str) -> None:
    cases = done + more
    found = change("done / cases", f"{op} {percent}%", done=str(done), cases=str(cases))

    def meets(n: int) -> bool:
        return Fraction(n, cases) >= Fraction(percent, 100) if op == ">=" else Fraction(n,
         cases) > Fraction(percent, 100)

    nearest = next((n for n in range(done, cases + 1) if meets(n)), None)
    if meets(done):
        assert found is None
    elif nearest is None:
        assert found is not None
        assert found.figure in ("", "cases")
    else:
        assert found is not None
        assert (found.figure, found.to) == ("done", nearest)


RELATED = [
    {"id": "closed", "name": "审结数", "kind": "count", "unit": "件", "relations": ["closed <= taken + carried"]},
    {"id": "taken", "name": "受理数", "kind": "count", "unit": "件"},
    {"id": "carried", "name": "结转数", "kind": "count", "unit": "件"},
    {"id": "quota", "name": "限额", "kind": "count", "unit": "件"},
    {"id": "closing", "name": "审结率", "kind": "rate", "unit": "%", "relations": ["closing == closed / taken"]},
]
WITHIN_RELATIONS: list[tuple[str, str, str, dict[str, Any], tuple[str, Any]]] = [
    ("up to the limit", "closed", ">= 12", {"closed": "9", "taken": "10", "carried": "2"}, ("closed", 12)),
    ("above the limit", "closed", ">= 13", {"closed": "9", "taken": "10", "carried": "2"}, ("", None)),
    ("a limit that is not known", "closed", ">= 13", {"closed": "9", "taken": "10"}, ("closed", 13)),
    ("a limit that did not hold before", "closed", ">= 13", {"closed": "12", "taken": "5", "carried": "2"},
     ("closed", 13)),
    ("the other side of the limit", "taken", "<= 6", {"closed": "9", "taken": "10", "carried": "2"}, ("", None)),
    ("the other figure where one cannot", "closed / taken", ">= 2", {"closed": "9", "taken": "10", "carried": "2"},
     ("", None)),
    ("a rate that its parts give otherwise", "closing", ">= 90%", {"closing": "80%", "closed": "8", "taken": "10"},
     ("", None)),
    ("a rate whose parts are not known", "closing", ">= 90%", {"closing": "80%", "closed": "8"}, ("closing", 90)),
    ("a part, which changes the rate with it", "closed / taken", ">= 90%",
     {"closing": "80%", "closed": "8", "taken": "10"}, ("closed", 9)),
]


@pytest.mark.parametrize(("measure", "target", "figures", "wanted"),
                         [row[1:] for row in WITHIN_RELATIONS], ids=[row[0] for row in WITHIN_RELATIONS])
def test_a_change_keeps_within_the_relations(measure: str, target: str, figures: Any, wanted: Any) -> None:
    found = change(measure, target, set_={"figures": RELATED}, **figures)
    assert found is not None
    assert (found.figure, found.to) == wanted
    assert found.reason == ("" if found.figure else "change_beyond_limits")
