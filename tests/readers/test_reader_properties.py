"""Whatever the bytes: a report, or problems. Never another error; and a table that is written is read back."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzzf_metrics.errors import Problems, ReportError
from fzzf_metrics.figures import Report
from fzzf_metrics.readers import csv_, excel, yaml_json

READERS = (csv_.read, excel.read, yaml_json.read_yaml_report, yaml_json.read_json_report)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)


@pytest.mark.parametrize("read", READERS)
@settings(deadline=None, max_examples=150)
@given(content=st.binary(max_size=200) | TEXTS.map(str.encode))
def test_any_bytes_give_a_report_or_a_problem(read: Any, content: bytes) -> None:
    problems = Problems()
    report = read(content, "a", problems)
    assert report is not None or problems.errors
    assert all(str(problem) for problem in problems.found)


@settings(deadline=None, max_examples=150)
@given(pieces=st.lists(st.sampled_from(["编号", ",", '"', "\n", "\r", "x", "2024", "report.period", "\t", "=", "—"])))
def test_any_table_of_usual_pieces_gives_a_report_or_a_problem(pieces: list[str]) -> None:
    problems = Problems()
    report = csv_.read(f"编号,数值\n{''.join(pieces)}".encode(), "a", problems)
    assert report is not None or problems.errors


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
KEYS = st.sampled_from(["figures", "period", "id", "value", "unit", "state", "evidence", "sources", "decisions", "x"])
DATA = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@settings(deadline=None, max_examples=200)
@given(data=st.dictionaries(KEYS, DATA, max_size=5))
def test_any_mapping_gives_a_report_or_a_report_error(data: dict[str, Any]) -> None:
    try:
        Report.from_dict(data)
    except ReportError as error:
        assert error.problems  # noqa: PT017 - either outcome is fine, any other error is not


@settings(deadline=None, max_examples=150)
@given(values=st.lists(TEXTS, max_size=8))
def test_values_written_as_csv_are_read_as_they_are(values: list[str]) -> None:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([("编号", "数值", "备注"), ("report.period", "2024", ""), ("first", "1", "x")])
    writer.writerows((f"x{number}", "1", value) for number, value in enumerate(values))
    problems = Problems()
    report = csv_.read(out.getvalue().encode(), "a", problems)
    assert report is not None
    assert problems.errors == []
    assert [figure.evidence.note for figure in report.figures[1:]] == [value.strip() for value in values]


@settings(deadline=None, max_examples=100)
@given(order=st.permutations(["id", "value", "unit", "label", "state"]), rows=st.permutations(range(6)))
def test_the_order_of_columns_and_rows_changes_nothing(order: list[str], rows: list[int]) -> None:
    lines = [
        {"id": f"x{n}", "value": str(n), "unit": "件", "label": "甲", "state": ""} for n in rows
    ]
    text = "\n".join([",".join(order), *(",".join(line[key] for key in order) for line in lines)])
    report = csv_.read(text.encode(), "a", Problems())
    assert report is not None
    assert {figure.id: figure.value for figure in report.figures} == {f"x{n}": str(n) for n in range(6)}
