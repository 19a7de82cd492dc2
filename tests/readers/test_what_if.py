"""What if: figures replaced by values from Python, as a report would write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import EVERYTHING, Interval

F = Fraction
REPORT = Report.from_dict({"period": "2024", "figures": [
    {"id": "x", "value": "3", "unit": "件", "label": "案件", "qualifier": "over"},
    {"id": "x", "period": "2023", "value": "9"}, {"id": "x", "member": "某局", "value": "1"},
    {"label": "无编号", "value": "5"},
]})

WRITTEN: dict[str, tuple[Any, Figure]] = {
    "a number": (4, Figure("x", "4", "件", label="案件")),
    "a negative number": (-4, Figure("x", "-4", "件", label="案件")),
    "a decimal": (Decimal("0.10"), Figure("x", "0.10", "件", label="案件")),
    "yes": (True, Figure("x", "是", label="案件")),
    "with a unit of its own": ("4次", Figure("x", "4次", label="案件")),
    "a percentage": ("96%", Figure("x", "96%", label="案件")),
    "exactly": (Interval.point(F(5, 2)), Figure("x", "2.5", "件", label="案件")),
    "at least": (Interval(F(3), None), Figure("x", "3", "件", qualifier="atleast", label="案件")),
    "at most": (Interval(F(0), F(9, 2)), Figure("x", "4.5", "件", qualifier="atmost", label="案件")),
    "below": (Interval(F(0), F(9), high_open=True), Figure("x", "9", "件", qualifier="under", label="案件")),
    "anything": (EVERYTHING, Figure("x", None, state="not_reported", label="案件")),
    "nothing": (None, Figure("x", None, state="not_reported", label="案件")),
    "rows": ([{"a": 1, "b": None}, {"a": True}], Figure("x", ({"a": "1", "b": ""}, {"a": "是"}), label="案件")),
    "days": ((date(2024, 1, 5), "2024-02-01"), Figure("x", ("2024-01-05", "2024-02-01"), label="案件")),
    "none occurred": ("无", Figure("x", "无", label="案件")),
}


@pytest.mark.parametrize(("value", "wanted"), WRITTEN.values(), ids=WRITTEN)
def test_the_figure_of_the_own_period_and_unit_is_replaced(value: Any, wanted: Figure) -> None:
    found = REPORT.with_figures(x=value).figures
    assert found == (wanted, *REPORT.figures[1:])


REFUSED: dict[str, Any] = {
    "two ends": Interval(F(1), F(2)), "more than": Interval(F(1), None, low_open=True), "at most, from below zero":
    Interval(None, F(3)), "a third": Interval.point(F(1, 3)), "at least a third": Interval(F(1, 3), None),
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_an_interval_that_no_report_can_write_is_refused(value: Interval) -> None:
    with pytest.raises(ReportError) as error:
        REPORT.with_figures(x=value)
    assert [(problem.code, str(problem.place)) for problem in error.value.problems] == [
        ("interval_not_written", "<with_figures>:x")
    ]


def test_several_at_once_in_the_order_given_with_every_problem() -> None:
    found = REPORT.with_figures({"z": 1, "x": 2}, y="3次")
    assert [(figure.id, figure.value) for figure in found.figures] == [
        ("x", "2"), ("x", "9"), ("x", "1"), ("", "5"), ("z", "1"), ("y", "3次"),
    ]
    with pytest.raises(ReportError) as error:
        REPORT.with_figures({"X": 1, "y": Interval(F(1), F(2)), "z": 3})
    assert [problem.code for problem in error.value.problems] == ["figure_id_syntax", "interval_not_written"]


def test_the_report_itself_stays() -> None:
    before = REPORT.figures
    REPORT.with_figures(x=1, y=2)
    assert REPORT.figures == before
    assert REPORT.with_figures() == REPORT
