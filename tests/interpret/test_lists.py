"""List functions where rows are known, partly known, only counted, or only summed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine_kit import env_of, interval, point, resolved
from fzzf_metrics.interpret import lists
from fzzf_metrics.interpret.exact import evaluate
from fzzf_metrics.interpret.lists import MOST_COUNTED, count_of_total
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.periods import parse
from fzzf_metrics.records import replace
from fzzf_metrics.values import Rows

TOWNS = [
    {"size": "3", "kept": "是", "served": "2024-03-01", "kind": "甲"},
    {"size": "20余", "kept": "否", "served": "2024-03", "kind": "乙"},
    {"size": "5", "kept": "部分", "served": "2024-01-10", "kind": "甲"},
]
STUDIED = [
    {"id": "study", "period": "2024Q1", "value": "2次"}, {"id": "study", "period": "2024Q2", "value": "1次"},
    {"id": "study", "period": "2024Q3", "value": ["2024-07-01", "2024-08-05"]},
    {"id": "study", "period": "2024Q4", "value": "4次"},
]
MORE = [{"id": "cases", "period": f"2024Q{q}", "value": v} for q, v in ((1, "3"), (2, "5"), (3, "2"))]


def value(text: str, **report: Any) -> Any:
    return evaluate(resolved(text), env_of(**report))


KNOWN = [
    ("count(towns)", point(3)), ("count(towns, kept)", interval(1, 2)), ("share(towns, kept)", interval("1/3", "2/3")),
    ("count(towns, size >= 5)", point(2)), ("sum(towns, size)", interval(29, 37)), ("min(towns, size)", point(3)),
    ("max(towns, size)", interval(21, 29)), ("mean(towns, size)", interval("29/3", "37/3")),
    ("mean(towns, size, 2)", interval("29/3", "37/3")), ("distinct(towns, kind)", point(2)),
    ("distinct(towns, size)", interval(2, 3)), ("distinct(towns, kept)", interval(2, 3)),
    ("mean(towns, size, if(kind == '甲', 1, 0))", point(4)), ("mean(towns, size, 0)", EVERYTHING),
    ("geomean(towns, if(kind == '甲', 4, 9), 0)", point(5)),  # the cube root of 144 is 5.24
    ("geomean(towns, if(kind == '甲', 4, 9), if(kind == '甲', 1, 2), 0)", point(6)),
    ("geomean(towns, size, 2, 0)", interval(7, 8)),  # 6.8 to 7.6
    ("geomean(towns, size - 4, 0)", EVERYTHING), ("geomean(towns, size, 0, 0)", EVERYTHING),
    ("geomean(towns, other, 1)", interval(0, None)),
    ("count(towns, size > 4 and kept)", interval(0, 1)), ("rank(towns, size, 'low')", interval(1, 3)),
]


@pytest.mark.parametrize(("text", "wanted"), KNOWN, ids=[row[0] for row in KNOWN])
def test_over_rows_that_are_there(text: str, wanted: Interval) -> None:
    assert value(text, towns=TOWNS) == wanted


EMPTY = [
    ("count(towns)", point(0)), ("count(towns, kept)", point(0)), ("sum(towns, size)", point(0)),
    ("distinct(towns, kind)", point(0)), ("share(towns, kept)", interval(0, 1)), ("min(towns, size)", EVERYTHING),
    ("mean(towns, size)", EVERYTHING), ("rank(towns, size, 'low')", interval(1, None)),
]


@pytest.mark.parametrize(("text", "wanted"), EMPTY, ids=[row[0] for row in EMPTY])
def test_over_no_rows(text: str, wanted: Interval) -> None:
    assert value(text, towns="无") == wanted


COUNTED = [
    ("count(towns)", point(4), interval(0, None)), ("count(towns, kept)", interval(0, 4), interval(0, None)),
    ("share(towns, kept)", interval(0, 1), interval(0, 1)), ("sum(towns, size)", interval(0, None), interval(0, None)),
    ("min(towns, size)", interval(0, None), interval(0, None)), ("distinct(towns, kind)", interval(0, 4),
     interval(0, None)),
    ("rank(towns, size, 'low')", interval(1, None), interval(1, None)),
    ("sum(towns, 2)", point(8), interval(0, None)), ("geomean(towns, size, 1)", interval(0, None), interval(0, None)),
]


@pytest.mark.parametrize(("text", "four", "unreported"), COUNTED, ids=[row[0] for row in COUNTED])
def test_over_rows_of_which_at_most_the_number_is_known(text: str, four: Interval, unreported: Interval) -> None:
    assert value(text, towns="4").meet(four) == value(text, towns="4")
    assert value(text).within(unreported)
    if "rank" not in text:
        assert value(text, towns="4") == four


DATES = ("2024-01-05", "2024-01-20", "2024-03", "2024-12-31")
BY = [
    # of dates: months 1 and 12 sure, March once somewhere in March
    ("min(by(month, study))", {"study": DATES}, point(0)),
    ("max(by(month, study))", {"study": DATES}, point(2)),
    ("sum(by(quarter, study))", {"study": DATES}, point(4)),
    ("count(by(month, study), it >= 1)", {"study": DATES}, point(3)),
    ("min(by(quarter, study))", {"study": ("2024-02-01", "2024-05-01", "2024-08-01", "2024-11-01")}, point(1)),
    ("max(by(week, study))", {"study": DATES}, interval(1, 1)),
    # of a total alone
    ("min(by(month, study))", {"study": "25次"}, interval(0, 2)),
    ("max(by(month, study))", {"study": "25次"}, interval(3, 25)),
    ("sum(by(month, study))", {"study": "25次"}, point(25)),
    ("mean(by(month, study))", {"study": "24次"}, point(2)),
    ("min(by(month, study))", {"study": "11次"}, point(0)),
    ("count(by(month, study), it < 1)", {"study": "5次"}, interval(7, 11)),
    ("count(by(month, study), it < 1)", {"study": "0次"}, point(12)),
    ("share(by(month, study), it >= 1)", {"study": "5次"}, interval("1/12", "5/12")),
    ("count(by(quarter, cases), it > 5)", {"cases": "20"}, interval(0, 3)),
    ("distinct(by(quarter, cases))", {"cases": "20"}, interval(1, None)),
    ("min(by(quarter, hours))", {"hours": "10"}, interval(0, "5/2")),
    ("max(by(quarter, hours))", {"hours": "10"}, interval("5/2", 10)),
    ("min(by(month, study))", {}, interval(0, None)),
    ("min(by(month, money))", {"money": "12"}, EVERYTHING),
    ("min(by(quarter, rate))", {"rate": "90%"}, interval(0, 1)),
    ("min(by(quarter, rate))", {"rate": "90%", "more": [{"id": "rate", "period": "2024Q2", "value": "40%"}]},
     interval(0, "0.4")),
    # of values reported for parts of the period
    ("sum(by(quarter, cases))", {"more": MORE}, interval(10, None)),
    ("min(by(quarter, cases))", {"more": MORE}, interval(0, 2)),
    ("sum(by(quarter, cases))", {"more": MORE, "cases": "14"}, interval(10, 14)),
    ("max(by(quarter, cases))", {"more": MORE, "cases": "14"}, point(5)),
    ("min(by(quarter, cases))", {"more": MORE, "cases": "9"}, interval(0, 2)),  # above its total: the total is doubtful
    ("min(by(quarter, cases))", {"more": [*MORE, {"id": "cases", "period": "2024Q4", "value": "1"}]}, point(1)),
    ("min(by(year, study))", {"study": "20余次"}, interval(21, 29)),  # the one part is the whole
    ("min(by(quarter, study))", {"more": STUDIED}, point(1)),
    ("sum(by(quarter, study))", {"more": STUDIED[1:], "study": "9次"}, interval(7, 9)),
]


@pytest.mark.parametrize(("text", "report", "wanted"), BY, ids=[f"{row[0]} #{n}" for n, row in enumerate(BY)])
def test_by_parts_of_the_period(text: str, report: dict[str, Any], wanted: Interval) -> None:
    assert value(text, **report) == wanted


def test_a_large_total_is_bounded_without_counting_splits() -> None:
    found = value("count(by(month, study), it < 1)", study=f"{MOST_COUNTED + 1}次")
    assert found == interval(0, 12)


def test_a_date_known_to_the_month_may_fall_in_either_week() -> None:
    found = value("count(by(week, study), it >= 1)", study=("2024-05",))
    assert found == interval(0, 5)


@given(st.lists(st.sampled_from([True, False, None]), min_size=5, max_size=5), st.integers(1, 4))
def test_count_of_a_total_is_that_of_all_splits(holds: list[bool | None], parts: int) -> None:
    total = len(holds) - 1
    splits = [split for split in product(range(total + 1), repeat=parts) if sum(split) == total]
    sure = min(sum(holds[n] is True for n in split) for split in splits)
    possible = max(sum(holds[n] is not False for n in split) for split in splits)
    assert count_of_total(holds, parts, total) == Interval(Fraction(sure), Fraction(possible))


# -- members and earlier periods -----------------------------------------------------------------------------------

SHARES = [{"id": "cases", "member": m, "value": v} for m, v in (("甲", "3"), ("乙", "约20"))]


@pytest.mark.parametrize(
    ("text", "members", "wanted"),
    [("sum(members(cases))", [], interval(13, 33)), ("count(members(cases), it >= 3)", [], point(2)),
     ("min(members(cases))", ["甲", "乙", "丙"], interval(0, 3)), ("count(members(cases))", ["丙"], point(3)),
     ("sum(members(other))", ["甲"], interval(0, None)), ("min(members(cases + 1))", [], EVERYTHING)],
)
def test_members(text: str, members: list[str], wanted: Interval) -> None:
    assert value(text, more=SHARES, members_=members) == wanted


def test_a_member_to_whom_it_does_not_apply_is_not_in_the_list() -> None:
    assert value("count(members(cases))", more=[*SHARES, {"id": "cases", "member": "丙",
     "state": "not_applicable"}]) == point(2)


def test_last_and_previous_periods() -> None:
    more = [{"id": "cases", "period": p, "value": v} for p, v in (("2023", "3"), ("2022", "4"))]
    assert value("mean(last(cases, 3))", cases="5", more=more) == point(4)
    assert value("sum(last(cases, 4))", cases="5", more=more) == interval(12, None)
    assert value("cases - prev(cases)", cases="5", more=more) == point(2)
    assert value("prev(cases, 2)", cases="5", more=more) == point(4)
    assert value("prev(prev(cases))", cases="5", more=more) == point(4)


def test_a_total_without_parts_says_nothing_of_how_many_parts_reach_a_size() -> None:
    assert lists.countable_total(Rows((), Interval(Fraction(0), None), Interval.point(5))) is None
    assert lists.countable_total(Rows(({"it": EVERYTHING},), Interval.point(1), Interval.point(5))) == 5


RUNNING = [
    ("2024-06-30", 6, 0), ("2024-06-29", 5, 1), ("2024-07-01", 6, 1), ("2024-12-31", 12, 0),
]


@pytest.mark.parametrize(("as_of", "over", "running"), RUNNING, ids=[row[0] for row in RUNNING])
def test_months_not_begun_are_left_out_and_the_running_one_may_grow(as_of: str, over: int, running: int) -> None:
    spans = tuple((part.start, part.end) for part in parse("2024").parts("month"))
    begun, still = lists._begun(spans, date.fromisoformat(as_of))
    assert (len(begun) - (still is not None), int(still is not None)) == (over, running)
    assert lists._so_far(Interval.point(2), True) == Interval(Fraction(2), None)


def test_members_of_what_is_no_figure_are_not_known() -> None:
    env = replace(env_of(cases="3"), lets={"k": resolved("cases + 1")})
    assert evaluate(resolved("count(members(k))", lets={"k": "number"}), env) == interval(0, None)
    assert evaluate(resolved("sum(towns, max(members(size)))"), env_of(towns=[{"size": "3"}])) == EVERYTHING
