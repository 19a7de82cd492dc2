"""Periods, deadlines and working days. Pure: the clock is never read."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from fzzf_metrics.records import frozen

PeriodKind = Literal["year", "half_year", "quarter", "month", "years"]
_TEXT = re.compile(r"([0-9]{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2])|/([0-9]{4}))?$")
_YEARS = range(1900, 2201)
_MONTHS: dict[str, int] = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}


@frozen(order=True)
class Period:
    """A stretch of whole months: ``2024``, ``2024H1``, ``2024Q3``, ``2024-05`` or the years ``2022/2025``."""

    start: date
    end: date
    kind: PeriodKind

    def __str__(self) -> str:
        year = f"{self.start.year:04d}"
        match self.kind:
            case "half_year":
                return f"{year}H{(self.start.month + 5) // 6}"
            case "quarter":
                return f"{year}Q{(self.start.month + 2) // 3}"
            case "month":
                return f"{year}-{self.start.month:02d}"
            case "years":
                return f"{year}/{self.end.year:04d}"
        return year

    def holds(self, other: Period) -> bool:
        """Whether ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def earlier(self, n: int) -> Period:
        """The period of the same length ``n`` before; years repeat, so 2024Q1 goes back to 2023Q4.

        >>> str(parse("2024").earlier(1)), str(parse("2024Q1").earlier(1)), str(parse("2024").earlier(0))
        ('2023', '2023Q4', '2024')
        """
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        return _of(self.kind, _month(self.start) - n * months, months)

    def parts(self, kind: str) -> tuple[Period, ...]:
        """The months, quarters, half-years or years of this period, in order; a shorter period is one part, itself.

        >>> [str(q) for q in parse("2024").parts("quarter")], [str(y) for y in parse("2024Q2").parts("year")]
        (['2024Q1', '2024Q2', '2024Q3', '2024Q4'], ['2024Q2'])
        """
        size = _MONTHS[kind]
        if _month(self.end) - _month(self.start) + 1 < size:
            return (self,)
        return tuple(
            _of(kind, month, size)  # type: ignore[arg-type]
            for month in range(_month(self.start), _month(self.end) + 1, size)
        )

    def weeks(self) -> tuple[tuple[date, date], ...]:
        """The weeks (Monday to Sunday) that begin in this period."""
        first = self.start + timedelta(days=-self.start.weekday() % 7)
        count = ((self.end - first).days // 7) + 1
        return tuple((first + timedelta(weeks=i), first + timedelta(weeks=i, days=6)) for i in range(count))


def parse(text: str) -> Period | None:
    """Read a period; None where it is none. Years are 1900 to 2200, so that no arithmetic leaves the calendar.

    >>> str(parse("2022/2025")), parse("2024Q5"), parse("2025/2022")
    ('2022/2025', None, None)
    """
    match = _TEXT.match(text.strip())
    if match is None or int(match[1]) not in _YEARS:
        return None
    year = int(match[1])
    if match[5]:
        if not year < int(match[5]) <= _YEARS[-1]:
            return None
        return _of("years", year * 12, (int(match[5]) - year + 1) * 12)
    if match[2]:
        return _of("half_year", year * 12 + 6 * (int(match[2]) - 1), 6)
    if match[3]:
        return _of("quarter", year * 12 + 3 * (int(match[3]) - 1), 3)
    if match[4]:
        return _of("month", year * 12 + int(match[4]) - 1, 1)
    return _of("year", year * 12, 12)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _of(kind: PeriodKind, first: int, months: int) -> Period:
    last = first + months - 1
    year, month = divmod(last, 12)
    return Period(
        date(first // 12, first % 12 + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), kind
    )


def workdays(start: date, end: date) -> int | None:
    """Working days after ``start`` up to ``end``: the day after ``start`` is day 1. Negative when ``end`` is earlier.

    By the State Council's holiday calendar, moved working weekends included; None for a year it does not know.
    """
    import chinese_calendar

    if end < start:
        back = workdays(end, start)
        return None if back is None else -back
    if (end - start).days > 366 * 20:
        return None
    try:
        days = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
        return sum(1 for day in days if chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
