"""What a figure is in its sentence: roles and pairs, in every form of a report; and figures stated more than once."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.readers import load_report

CHANGE = (
    Figure("", "7个环节", label="企业开办环节数", role="from", pair="steps"),
    Figure("startup_steps", "2个环节", role="to", pair="steps"),
    Figure("steps_cut", "5个", role="change", pair="steps"),
    Figure("construction_days", "45个工作日", role="limit"),
    Figure("proposals_closed_rate", "100%", role="shared"),
)
YAML = """\
format: fzzf-report/1
unit: {name: 某区}
period: 2024
figures:
  - {label: 企业开办环节数, value: 7个环节, role: from, pair: steps}
  - {id: startup_steps, value: 2个环节, 作用: 变化后, 变化组: steps}
  - {id: steps_cut, value: 5个, 角色: change, pair: steps}
  - {id: construction_days, value: 45个工作日, role: 限值}
  - {id: proposals_closed_rate, value: 100%, role: Shared}
"""
ROWS = [
    ("编号", "名称", "数值", "作用", "变化组"),
    ("unit.name", "", "某区", "", ""), ("report.period", "", "2024", "", ""),
    ("", "企业开办环节数", "7个环节", "变化前", "steps"), ("startup_steps", "", "2个环节", "变化后", "steps"),
    ("steps_cut", "", "5个", "变化量", "steps"), ("construction_days", "", "45个工作日", "limit", ""),
    ("proposals_closed_rate", "", "100%", "共用", ""),
]


def written(folder: Path, form: str) -> Path:
    path = folder / f"report.{form}"
    if form == "yaml":
        path.write_text(YAML, encoding="utf-8")
    elif form == "csv":
        path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")
    elif form == "xlsx":
        pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_excel(path, index=False)
    else:
        figures = [{name: getattr(f, name) for name in ("id", "label", "value", "role", "pair")} for f in CHANGE]
        head = {"format": "fzzf-report/1", "unit": {"name": "某区"}, "period": "2024"}
        path.write_text(json.dumps({**head, "figures": figures}), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["yaml", "json", "csv", "xlsx"])
def test_roles_and_pairs_are_read_from_every_form_of_a_report(tmp_path: Path, form: str) -> None:
    assert load_report(written(tmp_path, form)).figures == CHANGE


def test_roles_and_pairs_are_read_from_a_frame() -> None:
    frame = pd.DataFrame(ROWS[3:], columns=ROWS[0])
    assert Report.from_frame(frame, unit="某区", period="2024").figures == CHANGE


def report(*figures: dict[str, str]) -> Report:
    return Report.from_dict({"period": "2024", "figures": list(figures)})


FROM = {"id": "service_days_statutory", "value": "55080天", "role": "from", "pair": "days"}


def test_what_something_changed_from_may_have_an_id_where_it_is_a_figure_of_its_own() -> None:
    to = {"id": "service_days_promised", "value": "2860天", "role": "to", "pair": "days"}
    assert [figure.id for figure in report(FROM, to).figures] == [FROM["id"], to["id"]]


def test_what_something_changed_from_may_have_an_id_where_it_names_its_earlier_period() -> None:
    assert report({**FROM, "period": "2023"}).figures[0].period == "2023"


@pytest.mark.parametrize("others", [
    (), ({"id": FROM["id"], "value": "2860天", "role": "to", "pair": "days"},),
    ({"label": "承诺时限", "value": "2860天", "role": "to", "pair": "days"},),
    ({"id": "service_days_promised", "value": "2860天", "role": "to", "pair": "other"},),
])
@pytest.mark.parametrize("period", ["", "2024"])
def test_otherwise_it_would_be_scored_and_is_refused(others: tuple[dict[str, str], ...], period: str) -> None:
    with pytest.raises(ReportError) as error:
        report({**FROM, "period": period}, *others)
    assert [problem.code for problem in error.value.problems] == ["from_is_no_result"]


# -- stated more than once -----------------------------------------------------------------------------------------


def test_every_statement_of_a_figure_stated_more_than_once_is_kept_as_it_was_written() -> None:
    one, two = ({"id": "litigation_cases", "value": value} for value in ("68件", "70件"))
    other = {"id": "litigation_lost", "value": "3件"}
    found = report(one, other, two, two)
    assert [figure.state for figure in found.figures] == ["conflict", "reported"]
    assert [figure.value for figure in found.restated] == ["68件", "70件", "70件"]
    assert report(one, other).restated == ()


def test_what_was_stated_of_a_figure_is_forgotten_where_it_is_replaced() -> None:
    one, two = ({"id": "litigation_cases", "value": value} for value in ("68件", "70件"))
    assert report(one, two).with_figures(litigation_cases="69件").restated == ()
    assert len(report(one, two).with_figures(litigation_lost="3件").restated) == 2


def test_a_pair_with_a_control_character_is_refused() -> None:
    with pytest.raises(ReportError) as error:
        report({"label": "x", "value": "1件", "pair": "a\x07"})
    assert [problem.code for problem in error.value.problems] == ["control_character"]
