"""What ``score_table`` takes, gives, and says about wrong input."""

from __future__ import annotations

import gc
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pytest
from table_kit import a_set

from fzzf_metrics.errors import InputError
from fzzf_metrics.table import memory, score_table

FIGURES = [
    {"id": "appeared", "name": "出庭数", "kind": "count", "unit": "件", "part_of": "required"},
    {"id": "required", "name": "应出庭数", "kind": "count", "unit": "件"},
    {"id": "lectures", "name": "讲座数", "kind": "count", "unit": "次"},
    {"id": "rate", "name": "公开率", "kind": "rate", "unit": "%"},
    {"id": "plan_made", "name": "有计划", "kind": "yes_no"},
    {"id": "made_on", "name": "制定日期", "kind": "date"},
]
LECTURES = {"id": "a", "title": "讲座", "group": "g", "points": "equal", "measure": "lectures", "target": ">= 6",
            "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}}
RATE = {"id": "b", "title": "公开", "group": "g", "points": "equal", "measure": "rate", "target": ">= 95%",
        "rule": "pass_fail"}
SHARE = {"id": "c", "title": "出庭", "group": "g", "points": "equal", "measure": "appeared / required",
         "no_cases": "not_applicable", "target": ">= 50%", "rule": "pass_fail"}
PLAN = {"id": "d", "title": "计划", "group": "g", "points": "equal", "measure": "plan_made", "target": "yes",
        "rule": "pass_fail"}
DAY = {"id": "e", "title": "期限", "group": "g", "points": "equal", "measure": "made_on", "target": "by 2024-03-31",
       "rule": "pass_fail"}


def plan(*indicators, at="item", **more):
    return a_set({
        "format": "fzzf/1", "id": "some-2024", "title": "要点", "period": "2024", "points": "10",
        "rounding": {"places": "2", "mode": "half_up", "at": at}, "unreported": "undetermined",
        "groups": [{"id": "g", "title": "组", "points": "10", "not_applicable": "rescale"}],
        "indicators": list(indicators), "figures": FIGURES, **more,
    })


def said(error):
    return [(problem.code, problem.place.path) for problem in error.value.problems]


# -- what columns can hold -----------------------------------------------------------------------------------------

SAME = [
    ("floats", pd.DataFrame({"lectures": [3.0, np.nan, 6.0]})),
    ("whole numbers with a gap", pd.DataFrame({"lectures": pd.array([3, None, 6], "Int64")})),
    ("texts", pd.DataFrame({"lectures": ["3", "", "6"]})),
    ("texts with units", pd.DataFrame({"lectures": ["3次", None, "6 次"]})),
    ("decimals", pd.DataFrame({"lectures": [Decimal(3), None, Decimal(6)]})),
    ("the Chinese name", pd.DataFrame({"讲座数": [3.0, None, 6.0]})),
    ("the set's own id", pd.DataFrame({"some-2024/lectures": [3.0, None, 6.0]})),
    ("single floats", pd.DataFrame({"lectures": pd.array([3.0, None, 6.0], "float32")})),
    ("polars", pl.DataFrame({"lectures": [3, None, 6]})),
    ("a dictionary of lists", {"lectures": [3, None, 6]}),
    ("the long form", pd.DataFrame({"单位名称": ["甲", "乙", "丙", "丙"], "编号": ["lectures"] * 4,
                                 "数值": ["3", "", "6", "6"]})),
]


@pytest.mark.parametrize("table", [table for _, table in SAME], ids=[name for name, _ in SAME])
def test_the_same_figures_score_the_same_however_they_come(table) -> None:
    found = score_table(plan(LECTURES), table)
    assert found.scores["a"].tolist()[::2] == [5.0, 10.0]
    assert math.isnan(found.scores["a"].tolist()[1])
    assert found.verdicts["a"].tolist() == ["not_met", "undetermined", "met"]


def test_states_and_words_stay_distinct() -> None:
    table = pd.DataFrame({"lectures": ["不适用", "待核", "未报", "20余", "无", 3],
                          "lectures.state": [None, None, None, None, None, "not_applicable"]})
    found = score_table(plan(LECTURES), table, statuses=True, bounds=True)
    assert found.statuses["a"].tolist() == [
        "not_applicable", "awaiting_review", "not_reported", "scored", "scored", "not_applicable"]
    assert found.low()["a"].tolist() == [0, 0, 0, 10, 0, 0]
    assert found.high()["a"].tolist() == [0, 10, 10, 10, 0, 0]
    assert found.verdicts["a"].tolist()[3:5] == ["met", "not_met"]


def test_words_dates_and_truths_are_read_as_in_a_report() -> None:
    table = pd.DataFrame({"plan_made": [True, "否", "有", None], "made_on": pd.to_datetime(
        ["2024-03-31", "2024-04-01", None, "2024-01-01"])})
    found = score_table(plan(PLAN, DAY), table)
    assert found.verdicts["d"].tolist() == ["met", "not_met", "met", "undetermined"]
    assert found.verdicts["e"].tolist() == ["met", "not_met", "undetermined", "met"]


@pytest.mark.parametrize("value", [94.999999, 95.0, 95.000001, 94.9999999999999, 3e-9, 0.0])
def test_more_decimals_than_the_others_have_are_never_rounded(value: float) -> None:
    table = pd.DataFrame({"rate": [96.25] * 500 + [value]})
    found = score_table(plan(RATE), table)
    doubtful = 0 < value <= 1  # could be a fraction: somebody must look
    want = "undetermined" if doubtful else "met" if value >= 95 else "not_met"
    assert found.verdicts["b"].iloc[-1] == want
    assert [problem.code for problem in found.problems] == ["figure_percent_or_fraction"] * doubtful


@pytest.mark.parametrize("fast", [False, True])
def test_a_range_that_the_sample_did_not_show_costs_no_digit(fast: bool) -> None:
    values = np.tile([1.0, 2.0, 3.0, 6.0], 50_000)
    values[77_777] = 4_000_000
    found = score_table(plan(LECTURES), pd.DataFrame({"lectures": values}), fast=fast)
    assert found.total.iloc[77_777] == 10
    assert found.total.iloc[:4].tolist() == [1.67, 3.33, 5.0, 10.0]
    assert (found.outputs.totals.reshape(-1, 4)[19_445:] == [1.67, 3.33, 5.0, 10.0]).all()


@pytest.mark.parametrize("fast", [False, True])
def test_other_decimals_in_the_next_table_are_seen(fast: bool) -> None:
    chosen = plan(LECTURES | {"measure": "rate * 10"}, RATE)
    first = score_table(chosen, pd.DataFrame({"rate": [95.0, 94.0]}), fast=fast)
    second = score_table(chosen, pd.DataFrame({"rate": [94.99, 95.001]}), fast=fast)
    assert first.verdicts["b"].tolist() == ["met", "not_met"]
    assert second.verdicts["b"].tolist() == ["not_met", "met"]


def test_the_same_number_with_another_qualifier_or_unit_is_another_figure() -> None:
    def long(**more):
        return pd.DataFrame({"单位名称": ["甲"], "编号": ["lectures"], "数值": ["20"], **more})

    chosen = plan({**LECTURES, "target": ">= 21", "rule": "pass_fail"})
    said = [score_table(chosen, long(**more)).verdicts["a"].iloc[0]
            for more in ({"限定": ["余"]}, {}, {"限定": ["余"]}, {"限定": ["约"]})]
    assert said == ["met", "not_met", "met", "undetermined"]


def test_whole_numbers_beyond_floats_are_read_to_the_last_digit() -> None:
    chosen = plan({**LECTURES, "target": ">= 9007199254740993", "rule": "pass_fail"})
    table = pd.DataFrame({"lectures": [9007199254740992, 9007199254740993]})
    assert score_table(chosen, table).verdicts["a"].tolist() == ["not_met", "met"]


def test_no_cases_leaves_the_denominator_row_by_row() -> None:
    table = pd.DataFrame({"appeared": [0, 1, 0], "required": [0, 2, 1], "lectures": [3, 3, 3]})
    found = score_table(plan(LECTURES, SHARE), table)
    assert found.verdicts["c"].tolist() == ["not_applicable", "met", "not_met"]
    assert found.total.tolist() == [5.0, 7.5, 2.5]


# -- what it gives -------------------------------------------------------------------------------------------------


def test_whole_hundredths_need_a_set_that_rounds_items() -> None:
    table = pd.DataFrame({"lectures": [1.0, 2.0]})
    assert score_table(plan(LECTURES), table, scaled=True).scores["a"].tolist() == [167, 333]
    with pytest.raises(InputError) as error:
        score_table(plan(LECTURES, at="total"), table, scaled=True)
    assert said(error) == [("table_scaled_rounding", "")]


def test_what_is_not_known_is_no_number_in_whole_hundredths_either() -> None:
    found = score_table(plan(LECTURES), pd.DataFrame({"lectures": [1.0, None]}), scaled=True)
    assert found.scores["a"].tolist()[0] == 167
    assert math.isnan(found.scores["a"].tolist()[1])


def test_one_frame_holds_everything() -> None:
    table = pd.DataFrame({"单位": ["甲县", "乙县"], "lectures": [3.0, None]}, index=["x", "y"])
    chosen = plan(LECTURES, grades=[{"name": "合格", "from": "5"}, {"name": "不合格"}])
    found = score_table(chosen, table).to_frame()
    assert list(found.columns) == ["单位", "total", "grade", "group.g", "score.a", "verdict.a"]
    assert found.loc["x"].tolist() == ["甲县", 5.0, "合格", 5.0, 5.0, "not_met"]
    both = score_table(chosen, table, bounds=True).to_frame()
    assert both.loc["y", ["total.low", "total.high", "grade_best", "grade_worst", "low.a", "high.a"]].tolist() == [
        0.0, 10.0, "合格", "不合格", 0.0, 10.0]


def test_ends_are_there_only_when_they_were_asked_for() -> None:
    found = score_table(plan(LECTURES), pd.DataFrame({"lectures": [1.0]}))
    for ask in (found.high, found.total_ends, lambda: found.statuses):
        with pytest.raises(ValueError, match="score_table"):
            ask()


def test_threads_and_blocks_change_nothing() -> None:
    draw = np.random.default_rng(1)
    table = pd.DataFrame({"lectures": draw.integers(0, 9, 200_001).astype(float),
                          "rate": draw.integers(90, 101, 200_001).astype(float)})
    one = score_table(plan(LECTURES, RATE), table, threads=1)
    for threads, fast in ((2, False), (3, True)):
        other = score_table(plan(LECTURES, RATE), table, threads=threads, fast=fast)
        assert np.array_equal(one.outputs.scores, other.outputs.scores)
        assert np.array_equal(one.outputs.totals, other.outputs.totals)
        assert other.engine == ("numba" if fast else "numpy")


def test_a_result_that_is_held_keeps_its_memory() -> None:
    table = pd.DataFrame({"lectures": np.tile([1.0, 2.0, 6.0], 400_000)})
    chosen = plan(LECTURES)
    held = score_table(chosen, table).scores
    gc.collect()
    for value in (3.0, 5.0):
        score_table(chosen, pd.DataFrame({"lectures": np.full(1_200_000, value)}))
        gc.collect()
        assert held["a"].tolist()[:3] == [1.67, 3.33, 10.0]
    memory.forget()


def test_a_result_takes_waiting_memory_that_is_no_more_than_twice_as_large() -> None:
    memory.forget()
    for size, again in ((4, True), (2, True), (1, False), (8, False)):
        first = memory.array(4 * memory.LARGE, np.uint8)
        where = first.ctypes.data
        del first
        assert (memory.array(size * memory.LARGE, np.uint8).ctypes.data == where) == again
        memory.forget()


# -- what it says --------------------------------------------------------------------------------------------------


def test_every_wrong_cell_is_named_with_its_row_and_column() -> None:
    table = pd.DataFrame({"lectures": [2.5, -1.0, 3.0], "rate": [101.0, 0.5, 95.0], "讲座": [1, 2, 3]})
    with pytest.raises(InputError) as error:
        score_table(plan(LECTURES, RATE), table)
    assert said(error) == [
        ("table_head", "columns[2]"), ("figure_negative", "row 1, lectures"), ("figure_not_whole", "row 0, lectures"),
        ("figure_percent_or_fraction", "row 1, rate"), ("figure_over_100", "row 0, rate")]


def test_refused_rows_are_blank_where_that_is_asked_for() -> None:
    table = pd.DataFrame({"lectures": [2.5, 3.0], "appeared": [1, 9], "required": [2, 8]})
    found = score_table(plan(LECTURES, SHARE), table, errors="blank", bounds=True)
    assert found.refused.tolist() == [True, True]
    assert np.isnan(found.outputs.totals).all()
    assert [problem.code for problem in found.problems] == ["figure_not_whole", "figure_part_above_whole"]
    fine = score_table(plan(LECTURES, SHARE), table.assign(appeared=[1, 8]), errors="blank")
    assert fine.refused.tolist() == [True, False]
    assert fine.total.tolist()[1] == 7.5


def test_many_wrong_cells_are_counted_not_all_listed() -> None:
    with pytest.raises(InputError) as error:
        score_table(plan(LECTURES), pd.DataFrame({"lectures": np.full(5_000, 0.5)}))
    assert len(error.value.problems) == 1_001
    assert error.value.problems[-1].code == "table_more_problems"
    assert error.value.problems[-1].found == "4000"


REFUSED = [
    ("no table", 5, "table_kind"),
    ("a single column", pd.Series([1, 2]), "table_kind"),
    ("a cell that holds a mapping", pd.DataFrame({"lectures": [1, {"x": 1}]}), "figure_number"),
    ("a number beyond all bounds", pd.DataFrame({"lectures": [1e300]}), "figure_number"),
    ("what dividing by zero leaves", pd.DataFrame({"lectures": [1, float("inf")]}), "figure_number"),
    ("no figure in it", pd.DataFrame({"省": ["甲"]}), "table_no_figures"),
    ("two columns for one figure", pd.DataFrame({"lectures": [1], "讲座数": [1]}), "table_head_twice"),
    ("an unknown state", pd.DataFrame({"lectures": [1], "lectures.state": ["也许"]}), "state_unknown"),
    ("a long table without units", pd.DataFrame({"id": ["lectures"], "value": [1]}), "table_unit_missing"),
    ("a long table that says two things", pd.DataFrame(
        {"unit.name": ["甲", "甲"], "id": ["lectures"] * 2, "value": [1, 2]}), "figure_conflict"),
    ("a long table with a figure nobody knows", pd.DataFrame(
        {"unit.name": ["甲", "甲"], "id": ["lectures", "lecturs"], "value": [1, 2]}), "figure_unknown"),
    ("a long table with a period that is none", pd.DataFrame(
        {"unit.name": ["甲"], "id": ["lectures"], "value": [1], "period": ["24"]}), "figure_period"),
    ("a long table with an unknown state", pd.DataFrame(
        {"unit.name": ["甲"], "id": ["lectures"], "value": [""], "state": ["也许"]}), "state_unknown"),
    ("a long table with two classes for a unit", pd.DataFrame(
        {"unit.name": ["甲", "甲"], "类别": ["一类", "二类"], "id": ["lectures", "rate"], "value": [1, "96%"]}),
     "info_conflict"),
]


@pytest.mark.parametrize(("_case", "table", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_table_that_cannot_be_read_is_refused(_case: str, table, code: str) -> None:
    with pytest.raises(InputError) as error:
        score_table(plan(LECTURES, RATE), table)
    assert code in [problem.code for problem in error.value.problems]


def test_rows_of_several_years_are_scored_each_in_its_year() -> None:
    table = pd.DataFrame({"期间": [2024, 2023, None], "单位": ["甲", "甲", "乙"], "made_on": ["2024-03-01"] * 3,
                          "lectures": [6, 3, 2.5]}, index=[7, 8, 9])
    chosen = plan({**DAY, "target": "by 03-31"}, LECTURES)
    with pytest.raises(InputError) as error:
        score_table(chosen, table, bounds=True)
    assert said(error) == [("figure_not_whole", "row 2, lectures")]
    found = score_table(chosen, table.assign(lectures=[6, 3, 0]), bounds=True)
    assert found.verdicts["e"].tolist() == ["met", "not_met", "met"]
    assert found.total.to_dict() == {7: 10.0, 8: 2.5, 9: 5.0}
    assert found.to_frame()["单位"].tolist() == ["甲", "甲", "乙"]
    with pytest.raises(InputError) as error:
        score_table(chosen, table.assign(期间=["2024", "24", ""]))
    assert said(error) == [("table_period", "row 1, 期间")]


def test_units_that_are_compared_stand_there_once() -> None:
    chosen = plan({"id": "a", "title": "名次", "group": "g", "points": "10",
                   "rule": {"formula": "points / rank(peers, lectures, 'high')", "floor": "0", "cap": "points"}})
    table = pd.DataFrame({"单位": ["甲", "乙", "甲"], "lectures": [1, 2, 3]})
    with pytest.raises(InputError) as error:
        score_table(chosen, table)
    assert said(error) == [("table_unit_twice", "row 2, unit")]
    assert score_table(chosen, table.assign(单位=["甲", "乙", "丙"])).total.tolist() == [3.33, 5.0, 10.0]


def test_a_period_that_is_none_is_refused() -> None:
    with pytest.raises(InputError) as error:
        score_table(plan(LECTURES), pd.DataFrame({"lectures": [1]}), period="24")
    assert said(error) == [("table_period", "")]


def test_earlier_periods_stand_in_columns_of_their_own() -> None:
    chosen = plan({**LECTURES, "target": "rises", "rule": "pass_fail"})
    table = pd.DataFrame({"lectures": [3, 3, 3], "lectures@2023": [2, 3, None]})
    assert score_table(chosen, table).verdicts["a"].tolist() == ["met", "not_met", "undetermined"]
