"""What something changed from is no result: a long table of many units says so like a single report."""

from __future__ import annotations

import pandas as pd
import pytest
from table_kit import a_set

from fzzf_metrics.errors import InputError
from fzzf_metrics.table import score_table

SET = {
    "format": "fzzf/1", "id": "some-2024", "title": "要点", "period": "2024", "points": "10",
    "rounding": {"places": "2", "mode": "half_up", "at": "item"}, "unreported": "undetermined",
    "groups": [{"id": "g", "title": "组", "points": "10", "not_applicable": "rescale"}],
    "indicators": [{"id": "a", "title": "讲座", "group": "g", "points": "equal", "measure": "lectures",
                    "target": ">= 6", "rule": "pass_fail"}],
    "figures": [{"id": "lectures", "name": "讲座数", "kind": "count", "unit": "次"}],
}


def long(**columns):
    """A long table: two rows of 甲, one of 乙."""
    return pd.DataFrame({"单位名称": ["甲", "甲", "乙"], "编号": ["lectures"] * 3, "数值": [3, 6, 6], **columns})


def codes(table):
    with pytest.raises(InputError) as error:
        score_table(a_set(SET), table)
    return [(problem.code, problem.place.path) for problem in error.value.problems]


def test_it_is_refused_with_its_row_and_never_scored() -> None:
    roles = long(作用=["变化前", "变化后", ""], 变化组=["p", "p", ""])
    assert codes(roles) == [("from_is_no_result", "row 0, role")]


def test_it_may_stand_there_with_its_earlier_period() -> None:
    found = score_table(a_set(SET), long(作用=["from", "to", ""], 期间=["2023", "", ""]))
    assert found.verdicts["a"].tolist() == ["met", "met"]


def test_an_unknown_role_is_refused() -> None:
    assert codes(long(作用=["", "frm", ""], 数值=[6, 6, 6])) == [("role_unknown", "row 1, role")]
