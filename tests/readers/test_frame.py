"""Data frames in the long form, and figures replaced."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import Interval


def test_a_frame_reads_like_a_table() -> None:
    frame = pd.DataFrame({
        "id": ["a", "b", "c", "d", "e", "f"],
        "value": [0.1, 3, np.int64(7), True, pd.Timestamp("2024-03-01"), Decimal("96.060")],
        "unit": ["学时", None, "件", None, None, "%"],
    })
    report = Report.from_frame(frame, unit="某区", period="2024")
    assert [(f.value, f.unit) for f in report.figures] == [
        ("0.1", "学时"), ("3", ""), ("7", "件"), ("是", ""), ("2024-03-01", ""), ("96.060", "%"),
    ]
    assert (report.unit.name, report.period, report.problems) == ("某区", "2024", ())


@pytest.mark.parametrize("nothing", [None, np.nan, pd.NaT, pd.NA, ""])
def test_nothing_in_a_frame_is_not_reported(nothing: object) -> None:
    frame = pd.DataFrame({"id": ["a"], "value": pd.Series([nothing], dtype=object)})
    figure = Report.from_frame(frame, period="2024").figures[0]
    assert (figure.value, figure.state) == (None, "not_reported")


def test_whole_numbers_that_a_gap_made_floats_stay_whole() -> None:
    frame = pd.DataFrame({"id": ["a", "b"], "value": [68, None]})
    assert [f.value for f in Report.from_frame(frame, period="2024").figures] == ["68", None]


def test_a_problem_of_a_frame_names_row_and_column() -> None:
    with pytest.raises(ReportError) as error:
        Report.from_frame(pd.DataFrame({"id": ["a", "B"], "value": [1, 2]}), period="2024")
    assert [str(problem.place) for problem in error.value.problems] == ["<frame>:row 1, id"]


def test_an_unknown_column_of_a_frame_is_refused() -> None:
    with pytest.raises(ReportError) as error:
        Report.from_frame(pd.DataFrame({"id": ["a"], "vlaue": [1]}), period="2024")
    assert [(p.code, p.near) for p in error.value.problems] == [("head_unknown", "value")]


REPORT = Report.from_dict({"period": "2024", "figures": [
    {"id": "x", "value": "3", "unit": "件", "label": "案件"}, {"id": "x", "period": "2023", "value": "9"},
]})


@pytest.mark.parametrize(("value", "expected"), [
    (4, Figure("x", "4", "件", label="案件")),
    ("5件", Figure("x", "5件", label="案件")),
    ("20余", Figure("x", "20余", "", label="案件")),
    (0.25, Figure("x", "0.25", "件", label="案件")),
    (Decimal("1E+2"), Figure("x", "100", "件", label="案件")),
    (None, Figure("x", None, state="not_reported", label="案件")),
    (Interval.point(Fraction(1, 4)), Figure("x", "0.25", "件", label="案件")),
    (Interval(Fraction(3), None), Figure("x", "3", "件", qualifier="atleast", label="案件")),
    (["2024-01-01"], Figure("x", ("2024-01-01",), label="案件")),
])
def test_what_if_replaces_the_figure_of_the_own_period(value: object, expected: Figure) -> None:
    assert REPORT.with_figures({"x": value}).figures == (expected, REPORT.figures[1])


def test_what_if_adds_a_figure_that_was_not_there() -> None:
    assert REPORT.with_figures(y="是").figures == (*REPORT.figures, Figure("y", "是"))
    assert len(REPORT.figures) == 2


def test_what_if_refuses_what_no_report_could_say() -> None:
    with pytest.raises(ReportError):
        REPORT.with_figures({"X": 1, "y": Interval(Fraction(1), Fraction(2))})
