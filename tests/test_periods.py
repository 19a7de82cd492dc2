"""Periods, their parts and predecessors, and working days against a loop."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.periods import Period, parse, workdays


def period(text: str) -> Period:
    found = parse(text)
    assert found is not None, text
    return found


SPANS = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ("2024H1", date(2024, 1, 1), date(2024, 6, 30), "half_year"),
    ("2024H2", date(2024, 7, 1), date(2024, 12, 31), "half_year"),
    ("2024Q1", date(2024, 1, 1), date(2024, 3, 31), "quarter"),
    ("2023Q4", date(2023, 10, 1), date(2023, 12, 31), "quarter"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
    ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "month"),
    ("2022/2025", date(2022, 1, 1), date(2025, 12, 31), "years"),
]


@pytest.mark.parametrize(("text", "start", "end", "kind"), SPANS)
def test_a_period_reads_and_prints(text: str, start: date, end: date, kind: str) -> None:
    found = period(text)
    assert (found.start, found.end, found.kind, str(found)) == (start, end, kind, text)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024Q0", "2024Q5", "2024H3", "2024-13", "2024-00", "2024-1", "2025/2022", "2024/2024", "0000", "0001",
     "9999", "2024年", "２０２４", "2024-01-01", "2024 Q1", "2024/9999"],
)
def test_what_is_no_period(text: str) -> None:
    assert parse(text) is None


def test_spaces_around_are_nothing() -> None:
    assert parse(" 2024 ") == period("2024")


EARLIER = [
    ("2024", 1, "2023"), ("2024", 0, "2024"), ("2024", 10, "2014"), ("2024Q1", 1, "2023Q4"), ("2024Q4", 4, "2023Q4"),
    ("2024H1", 1, "2023H2"), ("2024-01", 1, "2023-12"), ("2024-03", 1, "2024-02"), ("2022/2025", 1, "2018/2021"),
]


@pytest.mark.parametrize(("text", "n", "wanted"), EARLIER)
def test_the_period_before(text: str, n: int, wanted: str) -> None:
    assert str(period(text).earlier(n)) == wanted


PARTS = [
    ("2024", "month", 12, "2024-01", "2024-12"), ("2024", "quarter", 4, "2024Q1", "2024Q4"),
    ("2024", "half_year", 2, "2024H1", "2024H2"), ("2024", "year", 1, "2024", "2024"),
    ("2022/2025", "year", 4, "2022", "2025"), ("2024Q2", "month", 3, "2024-04", "2024-06"),
    ("2024-05", "month", 1, "2024-05", "2024-05"),
]


@pytest.mark.parametrize(("text", "kind", "count", "first", "last"), PARTS)
def test_the_parts_of_a_period(text: str, kind: str, count: int, first: str, last: str) -> None:
    parts = period(text).parts(kind)
    assert (len(parts), str(parts[0]), str(parts[-1])) == (count, first, last)
    assert all(period(text).holds(part) for part in parts)
    assert all(a.end + timedelta(days=1) == b.start for a, b in zip(parts, parts[1:], strict=False))


def test_what_lies_inside() -> None:
    assert period("2024").holds(period("2024Q3"))
    assert not period("2024Q3").holds(period("2024"))
    assert not period("2024").holds(period("2023-12"))
    assert period("2022/2025").holds(period("2024"))


@pytest.mark.parametrize("text", ["2024", "2024Q1", "2024-02", "2018", "2022/2023"])
def test_weeks_begin_on_the_mondays_of_the_period(text: str) -> None:
    found = period(text)
    days = (found.start + timedelta(days=n) for n in range((found.end - found.start).days + 1))
    mondays = [day for day in days if day.weekday() == 0]
    assert list(found.weeks()) == [(day, day + timedelta(days=6)) for day in mondays]


# -- working days --------------------------------------------------------------------------------------------------

BY_HAND = [
    ("the same day", date(2024, 3, 1), date(2024, 3, 1), 0),
    ("Friday to Monday", date(2024, 3, 1), date(2024, 3, 4), 1),
    ("Monday to Friday", date(2024, 3, 4), date(2024, 3, 8), 4),
    ("over National Day, with its moved Sunday and Saturday", date(2024, 9, 27), date(2024, 10, 12), 7),
    ("backwards", date(2024, 3, 4), date(2024, 3, 1), -1),
    ("to New Year's Day", date(2023, 12, 29), date(2024, 1, 1), 0),
]


@pytest.mark.parametrize(("start", "end", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in BY_HAND])
def test_working_days_by_hand(start: date, end: date, wanted: int) -> None:
    assert workdays(start, end) == wanted


days = st.dates(date(2019, 1, 1), date(2024, 12, 31))


@given(days, st.integers(0, 400))
def test_working_days_are_those_of_a_plain_loop(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2024, 12, 31))
    count, day = 0, start
    while day < end:
        day += timedelta(days=1)
        count += chinese_calendar.is_workday(day)
    assert workdays(start, end) == count
    assert workdays(end, start) == -count


def test_a_year_the_calendar_does_not_know_is_no_number() -> None:
    assert workdays(date(2050, 1, 1), date(2050, 2, 1)) is None
    assert workdays(date(2050, 2, 1), date(2050, 1, 1)) is None
    assert workdays(date(1990, 1, 1), date(2024, 1, 1)) is None
