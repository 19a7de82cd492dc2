"""What a reported text means by the kind of its figure; every doubt is a problem, never a number."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from engine_kit import AT, figure_definition, interval, point
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts.readings import day_interval, read, unknown
from fzzf_metrics.figures import Figure
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.values import ANY_TEXT, Rows, Words

AT_LEAST_NONE = interval(0, None)
UNIT = interval(0, 1)


def reading(kind: str, value: Any, unit: str = "", figure: dict[str, Any] | None = None, **more: Any) -> Any:
    """(value, state, problem codes) of one figure."""
    problems = Problems()
    definition = figure_definition(kind, unit, **more)
    found, state = read(Figure("x", value, place=AT, **(figure or {})), definition, problems)
    assert all(p.place == AT for p in problems.found)
    return found, state, [p.code for p in problems.found]


def day(*parts: int) -> Interval:
    return Interval.point(date(*parts).toordinal())


CASES: list[tuple[str, str, Any, str, Any, str, list[str]]] = [
    # what, kind, value, unit of the definition, value read, state, problems
    ("a count", "count", "20件", "件", point(20), "reported", []),
    ("a count without unit", "count", "20", "件", point(20), "reported", []),
    ("some twenty", "count", "20余件", "件", interval(21, 29), "reported", []),
    ("at least", "count", "60件以上", "件", interval(60, None), "reported", []),
    ("fewer than 5", "count", "不足5件", "件", interval(0, 4), "reported", []),
    ("a measure word with 个 before it", "count", "7个环节", "环节", point(7), "reported", []),
    ("another unit", "count", "20人", "件", AT_LEAST_NONE, "awaiting_review", ["figure_unit"]),
    ("half a case", "count", "2.5件", "件", AT_LEAST_NONE, "awaiting_review", ["figure_not_whole"]),
    ("a negative count", "count", "-1", "件", AT_LEAST_NONE, "awaiting_review", ["figure_negative"]),
    ("none for a count", "count", "无", "件", point(0), "reported", []),
    ("blank", "count", "", "件", AT_LEAST_NONE, "not_reported", []),
    ("a dash", "count", "—", "件", AT_LEAST_NONE, "not_reported", []),
    ("not available", "rate", "N/A", "%", UNIT, "not_reported", []),
    ("no value", "count", None, "件", AT_LEAST_NONE, "not_reported", []),
    ("a claim in words", "count", "全面落实", "件", AT_LEAST_NONE, "awaiting_review", ["figure_claim"]),
    ("digits that are no number", "count", "9.5.1", "件", AT_LEAST_NONE, "awaiting_review", ["figure_number"]),
    ("full-width digits", "count", "２０", "件", AT_LEAST_NONE, "awaiting_review", ["figure_number"]),
    ("a list for one value", "count", ("1", "2"), "件", AT_LEAST_NONE, "awaiting_review", ["figure_one_value"]),
    ("percent as printed", "rate", "96.06%", "%", point("0.9606"), "reported", []),
    ("per mille", "rate", "5‰", "%", point("0.005"), "reported", []),
    ("all of it", "rate", "100%", "%", point(1), "reported", []),
    ("none of it", "rate", "0%", "%", point(0), "reported", []),
    ("a hair above all", "rate", "100.01%", "%", UNIT, "awaiting_review", ["figure_over_100"]),
    ("a negative rate", "rate", "-1%", "%", UNIT, "awaiting_review", ["figure_negative"]),
    ("percent without a sign", "rate", "96.06", "%", UNIT, "awaiting_review", ["figure_percent_unit"]),
    ("a rate in another unit", "rate", "96件", "%", UNIT, "awaiting_review", ["figure_unit"]),
    ("a rate in words of none", "rate", "无", "%", UNIT, "none_occurred", []),
    ("about all", "rate", "约100%", "%", interval("0.9", 1), "reported", []),
    ("less than one percent, with a sign", "rate", "0.95%", "%", point("0.0095"), "reported", []),
    ("an amount in percent may be above 100", "amount", "120%", "%", point("1.2"), "reported", []),
    ("percentage points", "amount", "2个百分点", "%", point("0.02"), "reported", []),
    ("money in another multiple", "amount", "735000元", "万元", point("73.5"), "reported", []),
    ("money with a multiple", "amount", "1.2亿元", "万元", point(12000), "reported", []),
    ("a negative amount", "amount", "-5万元", "万元", point(-5), "reported", []),
    ("hours by another name", "hours", "60小时", "学时", point(60), "reported", []),
    ("negative hours", "hours", "-1", "学时", AT_LEAST_NONE, "awaiting_review", ["figure_negative"]),
    ("days by another name", "days", "5日", "天", point(5), "reported", []),
    ("working days are no days", "days", "5个工作日", "天", AT_LEAST_NONE, "awaiting_review", ["figure_unit"]),
    ("a date", "date", "2024-03-01", "", day(2024, 3, 1), "reported", []),
    ("a date in Chinese", "date", "2024年3月1日", "", day(2024, 3, 1), "reported", []),
    ("a month", "date", "2024-02", "", interval(738917, 738945), "reported", []),
    ("no day of the calendar", "date", "2023-02-29", "", EVERYTHING, "awaiting_review", ["figure_date"]),
    ("a claim for a date", "date", "已完成", "", EVERYTHING, "awaiting_review", ["figure_claim"]),
    ("yes", "yes_no", "是", "", True, "reported", []),
    ("YES", "yes_no", "YES", "", True, "reported", []),
    ("no", "yes_no", "否", "", False, "reported", []),
    ("none is no", "yes_no", "无", "", False, "reported", []),
    ("perhaps", "yes_no", "部分", "", None, "awaiting_review", ["figure_not_yes_no"]),
    ("a blank yes or no", "yes_no", "—", "", None, "not_reported", []),
    ("a mark", "mark", "92.5", "", point("92.5"), "reported", []),
    ("a mark in words", "mark", "优秀", "", Words(frozenset({"优秀"})), "reported", []),
    ("a mark with digits that are no number", "mark", "A9", "", EVERYTHING, "awaiting_review", ["figure_number"]),
    ("a mark divided by zero", "mark", "inf", "", EVERYTHING, "awaiting_review", ["figure_number"]),
    ("a count divided by zero", "count", "-Infinity", "件", AT_LEAST_NONE, "awaiting_review", ["figure_number"]),
    ("what YAML writes for it", "mark", "-.inf", "", EVERYTHING, "awaiting_review", ["figure_number"]),
    ("a spreadsheet's error", "mark", "#VALUE!", "", EVERYTHING, "awaiting_review", ["figure_number"]),
    ("dates", "dates", ("2024-01-05", "2024-02"), "", None, "reported", []),
    ("no dates", "dates", "无", "", Rows.of(()), "none_occurred", []),
    ("a wrong date among them", "dates", ("2024-01-05", "x"), "", None, "awaiting_review", ["figure_date"]),
    ("a blank for dates", "dates", "", "", None, "not_reported", []),
    ("nothing for dates", "dates", None, "", None, "not_reported", []),
    ("only how many dates", "dates", "5次", "", None, "reported", []),
    ("about how many dates", "dates", "数次", "", None, "awaiting_review", ["figure_claim"]),
]


@pytest.mark.parametrize("row", CASES, ids=[row[0] for row in CASES])
def test_a_text_reads_by_its_kind(row: tuple[str, str, Any, str, Any, str, list[str]]) -> None:
    _, kind, value, unit, wanted, state, codes = row
    found, found_state, found_codes = reading(kind, value, unit)
    assert (found_state, found_codes) == (state, codes)
    if state == "awaiting_review" and kind == "count":
        assert found == AT_LEAST_NONE
    if kind != "dates" or wanted is not None:
        assert found == wanted


def test_nearly_ten_cases_is_no_whole_number_and_so_doubtful() -> None:
    # (9, 10) holds no whole number: nothing can be meant
    found, state, codes = reading("count", "近10件", "件")
    assert (found, state) == (AT_LEAST_NONE, "awaiting_review")
    assert len(codes) == 1


def test_a_bare_number_under_a_stated_percent_unit() -> None:
    assert reading("rate", "96.06", "%", {"unit": "%"}) == (point("0.9606"), "reported", [])
    assert reading("rate", "1", "%", {"unit": "%"}) == (UNIT, "awaiting_review", ["figure_percent_or_fraction"])
    assert reading("rate", "0.95", "%", {"unit": "%"}) == (UNIT, "awaiting_review", ["figure_percent_or_fraction"])
    assert reading("rate", "1.01", "%", {"unit": "%"}) == (point("0.0101"), "reported", [])
    assert reading("rate", "0", "%", {"unit": "%"}) == (point(0), "reported", [])
    assert reading("rate", "0.95%", "%", {"unit": "%"}) == (point("0.0095"), "reported", [])


def test_two_units() -> None:
    assert reading("amount", "5万元", "万元", {"unit": "元"})[1:] == ("reported", [])
    assert reading("count", "5件", "件", {"unit": "人"}) == (AT_LEAST_NONE, "awaiting_review", ["figure_unit_twice"])
    assert reading("count", "5", "件", {"unit": "人"}) == (AT_LEAST_NONE, "awaiting_review", ["figure_unit"])
    assert reading("count", "5起", "件", units=("起",)) == (point(5), "reported", [])


def test_a_qualifier_in_its_own_field() -> None:
    assert reading("count", "20", "件", {"qualifier": "over"}) == (interval(21, 29), "reported", [])
    assert reading("count", "20", "件", {"qualifier": "maybe"})[1:] == ("awaiting_review", ["figure_qualifier"])


def test_a_word_of_a_closed_list() -> None:
    values = ("好", "差")
    assert reading("category", "好", values=values) == (Words(frozenset({"好"})), "reported", [])
    assert reading("category", "很好", values=values) == (Words(frozenset(values)), "awaiting_review",
     ["figure_category"])
    assert reading("category", "很好") == (Words(frozenset({"很好"})), "reported", [])
    assert reading("category", "无", values=("有", "无"))[0] == Words(frozenset({"无"}))


@pytest.mark.parametrize("state", ["not_reported", "not_applicable", "awaiting_review", "conflict"])
def test_a_stated_state_leaves_the_whole_domain(state: str) -> None:
    assert reading("rate", None, "%", {"state": state}) == (UNIT, state, [])


def test_none_occurred_as_a_state() -> None:
    assert reading("count", None, "件", {"state": "none_occurred"})[:2] == (point(0), "reported")
    assert reading("rate", None, "%", {"state": "none_occurred"})[:2] == (UNIT, "none_occurred")
    assert reading("roster", None, "", {"state": "none_occurred"})[:2] == (Rows.of(()), "none_occurred")


def test_all_that_is_possible_of_an_unreported_figure() -> None:
    assert unknown(figure_definition("rate")) == UNIT
    assert unknown(figure_definition("count")) == unknown(figure_definition("hours")) == AT_LEAST_NONE
    assert unknown(figure_definition("amount")) == unknown(figure_definition("date")) == EVERYTHING
    assert unknown(figure_definition("yes_no")) is None
    assert unknown(figure_definition("category")) == ANY_TEXT
    assert unknown(figure_definition("category", values=("好",))) == Words(frozenset({"好"}))
    assert unknown(figure_definition("dates")) == Rows((), AT_LEAST_NONE, blank={"it": EVERYTHING})


COLUMNS = {"columns": (("size", "数量", "count"), ("share", "率", "rate"), ("kept", "是否", "yes_no"))}


def test_a_roster_row_by_row() -> None:
    found, state, codes = reading("roster", ({"size": "3", "share": "50%", "kept": "是"}, {"size": "约20"}), **COLUMNS)
    assert (state, codes) == ("reported", [])
    assert found.rows[0] == {"size": point(3), "share": point("0.5"), "kept": True}
    assert found.rows[1] == {"size": interval(10, 30), "share": UNIT, "kept": None}


def test_what_is_wrong_with_a_roster() -> None:
    assert reading("roster", ({"sise": "3"},), **COLUMNS)[2] == ["figure_column"]
    assert reading("roster", ("3",), **COLUMNS)[1:] == ("awaiting_review", ["figure_rows"])
    assert reading("roster", None, **COLUMNS)[1] == "not_reported"
    assert reading("roster", "—", **COLUMNS)[1] == "not_reported"
    assert reading("roster", "无", **COLUMNS)[:2] == (Rows.of(()), "none_occurred")
    assert reading("roster", ({"size": "3.5"},), **COLUMNS)[2] == ["figure_not_whole"]


def test_only_the_length_of_a_list() -> None:
    found, state, _ = reading("roster", "12个", "个", **COLUMNS)
    assert (state, found.count, found.known) == ("reported", point(12), False)
    assert found.blank == {"size": AT_LEAST_NONE, "share": UNIT, "kept": None}
    found, state, _ = reading("dates", "20余次")
    assert (state, found.count) == ("reported", interval(21, 29))
    found, state, codes = reading("roster", "若干", **COLUMNS)
    assert (state, codes, found.count) == ("awaiting_review", ["figure_claim"], AT_LEAST_NONE)


def test_dates_in_one_text() -> None:
    found, state, _ = reading("dates", "2024-01-05; 2024-02-02；2024-03")
    assert state == "reported"
    assert [row["it"] for row in found.rows] == [day(2024, 1, 5), day(2024, 2, 2), interval(738946, 738976)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("2024", (2024, 1, 1), (2024, 12, 31)), ("2024年", (2024, 1, 1), (2024, 12, 31)),
     ("2024年12月", (2024, 12, 1), (2024, 12, 31)), ("2024-2-9", (2024, 2, 9), (2024, 2, 9))],
)
def test_days_that_a_text_allows(text: str, low: tuple[int, int, int], high: tuple[int, int, int]) -> None:
    wanted = Interval(Fraction(date(*low).toordinal()), Fraction(date(*high).toordinal()))
    assert day_interval(text) == wanted


@pytest.mark.parametrize("text", ["", "2024-13", "0000", "2024-00-01", "24-01-01", "２０２４", "2024/01/01",
 "2024-02-30"])
def test_what_is_no_date(text: str) -> None:
    assert day_interval(text) is None
