"""Not reported, not applicable, none occurred and awaiting review are four things, and none is zero."""

from __future__ import annotations

import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Report


def figure(**fields: object) -> tuple[object, str]:
    """Value and state of one figure."""
    read = Report.from_dict({"period": "2024", "figures": [{"id": "x", **fields}]}).figures[0]
    return read.value, read.state


@pytest.mark.parametrize("blank", ["", " ", "—", "——", "-", "N/A", "n/a", "暂无", "/", None, float("nan")])
def test_a_blank_is_not_reported(blank: object) -> None:
    assert figure(value=blank) == (None, "not_reported")


@pytest.mark.parametrize(("word", "state"), [
    ("未报", "not_reported"), ("不适用", "not_applicable"), ("未发生", "none_occurred"), ("待核", "awaiting_review"),
])
def test_a_state_written_as_value_is_that_state(word: str, state: str) -> None:
    assert figure(value=word) == (None, state)
    assert figure(state=word) == (None, state)
    assert figure(state=state) == (None, state)


def test_none_and_zero_stay_as_written() -> None:
    assert figure(value="无") == ("无", "reported")
    assert figure(value=0) == ("0", "reported")
    assert figure(value=[]) == ((), "reported")


def test_a_claim_may_await_review_with_its_words() -> None:
    assert figure(value="全面落实", state="待核") == ("全面落实", "awaiting_review")


@pytest.mark.parametrize("fields", [
    {"value": "3", "state": "不适用"}, {"value": "不适用", "state": "未发生"}, {"value": "5", "state": "none_occurred"},
])
def test_a_state_against_the_value_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ReportError) as error:
        figure(**fields)
    assert [problem.code for problem in error.value.problems] == ["state_with_value"]


def test_none_occurred_agrees_with_none() -> None:
    assert figure(value="无", state="未发生") == ("无", "none_occurred")


def test_a_figure_twice_alike_counts_once_and_is_noted() -> None:
    figures = [{"id": "x", "value": "3"}, {"id": "x", "value": " 3 "}, {"id": "x", "period": "2024", "value": "3"}]
    report = Report.from_dict({"period": "2024", "figures": figures})
    assert [f.value for f in report.figures] == ["3"]
    assert [problem.code for problem in report.problems] == ["figure_twice"] * 2


def test_a_figure_twice_differently_is_in_conflict_and_the_rest_is_read() -> None:
    figures = [{"id": "x", "value": "3"}, {"id": "y", "value": "1"}, {"id": "x", "value": "4"}]
    report = Report.from_dict({"period": "2024", "figures": figures})
    assert [(f.id, f.value, f.state) for f in report.figures] == [("x", None, "conflict"), ("y", "1", "reported")]
    assert [str(place) for place in report.problems[0].others] == ["<dict>:figures[0].value"]


def test_a_third_alike_does_not_end_a_conflict() -> None:
    report = Report.from_dict({"period": "2024", "figures": [{"id": "x", "value": v} for v in ("3", "4", "3")]})
    assert [(f.value, f.state) for f in report.figures] == [(None, "conflict")]


def test_another_period_or_member_is_another_figure() -> None:
    figures = [{"id": "x", "value": 3}, {"id": "x", "value": 4, "period": 2023}, {"id": "x", "value": 5, "member": "a"}]
    assert [f.value for f in Report.from_dict({"period": 2024, "figures": figures}).figures] == ["3", "4", "5"]


def test_every_problem_of_a_report_is_reported_at_once() -> None:
    figures = [{"id": "X", "value": 3}, {"id": "y", "vlaue": 4}, {"id": "z", "state": "?"}]
    with pytest.raises(ReportError) as error:
        Report.from_dict({"period": "去年", "as_of": "2024-02-30", "figures": figures})
    codes = sorted(problem.code for problem in error.value.problems)
    assert codes == ["figure_id_syntax", "not_a_date", "period_syntax", "state_unknown", "unknown_key"]
