"""An assessment as data: out and in without loss, found by id, as a frame."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.assessment import Assessment, Change, Measure, Score
from fzzf_metrics.errors import InputError
from fzzf_metrics.quantity_text import number_text, read_number, rounded_text
from fzzf_metrics.records import replace
from sample_assessment import sample


def test_what_is_written_reads_back_equal_with_problems_and_places() -> None:
    assessment = sample()
    again = Assessment.from_json(assessment.to_json())
    assert again == assessment
    assert again.problems == assessment.problems
    assert again.to_json() == assessment.to_json()


def test_the_agreed_keys_come_in_the_agreed_order() -> None:
    data = sample().to_dict()
    assert list(data)[:7] == ["format", "set", "report", "total", "judged", "grade", "groups"]
    assert data["total"] == {"low": "1063/24", "high": "90.125", "of": "100"}
    assert data["judged"] == {"of": "325/6", "score": "1063/24"}
    assert data["grade"] == {"certain": None, "possible": ["优秀", "良好", "不合格"]}
    wanted = {"id", "title", "clause", "status", "verdict", "measure", "target", "score", "lost", "figures", "formula",
              "substituted", "least_change"}
    assert wanted <= set(data["outcomes"][0])


def test_an_end_that_nothing_bounds_is_null_and_chinese_is_not_escaped() -> None:
    outcome = replace(sample().outcomes[0], measure=Measure(Fraction(3), None, "件"))
    text = replace(sample(), outcomes=(outcome,)).to_json()
    assert json.loads(text)["outcomes"][0]["measure"]["high"] is None
    assert "年度计划公开日期" in text


def test_a_text_that_looks_like_a_number_stays_a_text() -> None:
    outcome = replace(sample().outcomes[0], measure=Measure("3", "3"), least_change=Change("x", "y", "1", "2"))
    assessment = replace(sample(), outcomes=(outcome,))
    assert Assessment.from_json(assessment.to_json()) == assessment


def test_a_lone_surrogate_survives_and_the_file_is_still_utf8() -> None:
    outcome = replace(sample().outcomes[0], title="a\ud800b")
    assessment = replace(sample(), outcomes=(outcome,))
    text = assessment.to_json()
    assert Assessment.from_json(text.encode("utf-8").decode("utf-8")) == assessment


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "fzzf-assessment/1"}', "[" * 100_000, '{"format": NaN}'])
def test_anything_else_is_refused_with_one_problem(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Assessment.from_json(text)
    assert [problem.code for problem in refused.value.problems] == ["assessment_unreadable"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"100/3"', "33.3"), ('"100/3"', '"1/0"'), ('"100/3"', '"1e5"'), ('"not_met"', '"perhaps"'),
        ('"lead": []', '"lead": 3'),
    ],
)
def test_a_changed_value_of_another_type_is_refused(old: str, new: str) -> None:
    text = sample().to_json()
    assert old in text
    with pytest.raises(InputError):
        Assessment.from_json(text.replace(old, new, 1))


def test_an_outcome_is_found_by_id_and_an_unknown_one_names_the_nearest() -> None:
    assessment = sample()
    assert assessment["training"].title == "法治培训场次"
    with pytest.raises(KeyError, match="did you mean training"):
        assessment["trainning"]
    with pytest.raises(KeyError, match="no such indicator"):
        assessment["zzz"]


def test_a_changed_copy_finds_its_own_outcomes() -> None:
    assessment = sample()
    changed = replace(assessment["training"], title="另一个")
    assert replace(assessment, outcomes=(changed,))["training"].title == "另一个"


def test_the_frame_has_a_row_an_indicator_with_floats_and_exact_texts() -> None:
    frame = sample().to_frame()
    assert list(frame["id"]) == [outcome.id for outcome in sample().outcomes]
    row = frame.set_index("id").loc["report_published"]
    assert row["score_low"] == pytest.approx(41.6666666)
    assert row["score_low_exact"] == "125/3"
    assert frame["score_high"].dtype == "float64"


def test_an_unbounded_score_is_null_in_json_and_missing_in_the_frame() -> None:
    outcome = replace(sample().outcomes[0], score=Score(None, Fraction(5), Fraction(5)))
    assessment = replace(sample(), outcomes=(outcome,))
    assert assessment.to_dict()["outcomes"][0]["score"] == {"low": None, "high": "5", "of": "5"}
    assert assessment.to_frame()["score_low"].isna().all()


@given(st.fractions())
def test_every_number_reads_back_exactly(value: Fraction) -> None:
    assert read_number(number_text(value)) == value


@pytest.mark.parametrize(
    "text", ["", "-", ".", "1.", ".5", "-.5", "1e3", "１", "1_0", " 1", "1/0", "1/-2", "+1", "nan", "9" * 5000]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        read_number(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.005", "0.01"), ("0.0049", "0"), ("-0.005", "-0.01"), ("94.065", "94.07"), ("1.10", "1.1"), ("200/3", "66.67")],
)
def test_rounding_for_reading_is_half_up_away_from_zero(value: str, shown: str) -> None:
    assert rounded_text(Fraction(value)) == shown
