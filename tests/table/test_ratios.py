"""Sums of fractions as pairs of floats: the nearest float and the right decimal wherever they are not in doubt."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_kit import a_set

from fzzf_metrics.definition import Rounding
from fzzf_metrics.figures import Report
from fzzf_metrics.scoring import score
from fzzf_metrics.scoring.rounding import round_value
from fzzf_metrics.table import ratios, score_table
from fzzf_metrics.table.ratios import Term

BASE = 600
TERMS = st.lists(st.tuples(st.integers(-10**9, 10**9), st.integers(1, 10**6), st.fractions(-3, 3, max_denominator=9)),
                 max_size=12)


def exact(units, terms):
    return Fraction(units, BASE) + sum((Fraction(num, den) * factor for num, den, factor in terms), Fraction(0))


def pair_of(units, terms):
    made = [Term(np.array([num]), np.array([den]), factor) for num, den, factor in terms]
    found = ratios.total(np.array([float(units)]), BASE, made)
    assert found is not None
    return found


@settings(max_examples=500)
@given(st.integers(-10**6, 10**6), TERMS)
def test_the_nearest_float_is_the_nearest_float(units, terms) -> None:
    found, doubt = ratios.nearest(pair_of(units, terms))
    want = exact(units, terms)
    assert doubt[0] or found[0] == want.numerator / want.denominator


@settings(max_examples=500)
@given(st.integers(-10**6, 10**6), TERMS, st.integers(0, 2), st.sampled_from(("half_up", "half_even", "up", "down")))
def test_a_rounded_sum_is_the_exact_one_rounded(units, terms, places, mode) -> None:
    found, doubt = ratios.rounded(pair_of(units, terms), Rounding(places, mode, "total"), BASE)
    want = round_value(exact(units, terms), places, mode) * BASE
    assert doubt[0] or found[0] == want


TIES = [([(1, 2, 1)], 0), ([(1, 200, 1)], 2), ([(1, 3, 3)], 0), ([(2, 3, 1), (1, 3, 1)], 1), ([(1, 8, 1)], 2)]


@pytest.mark.parametrize(("terms", "places"), TIES)
@pytest.mark.parametrize("mode", ["half_up", "half_even", "up", "down"])
def test_what_lies_on_an_edge_is_in_doubt_or_right(terms, places, mode) -> None:
    made = [(num, den, Fraction(factor)) for num, den, factor in terms]
    found, doubt = ratios.rounded(pair_of(0, made), Rounding(places, mode, "total"), BASE)
    assert doubt[0] or found[0] == round_value(exact(0, made), places, mode) * BASE


@settings(max_examples=200)
@given(st.integers(-10**6, 10**6), TERMS, st.fractions(-100, 100, max_denominator=9))
def test_a_sum_lies_on_the_right_side_of_a_bound(units, terms, bound) -> None:
    above, doubt = ratios.above(pair_of(units, terms), bound)
    assert doubt[0] or above[0] == (exact(units, terms) > bound)


def test_what_floats_cannot_hold_as_whole_numbers_is_left() -> None:
    assert ratios.total(np.zeros(1), 1, [Term(np.array([2**52]), np.array([3]), Fraction(5))]) is None


# -- whole sets ----------------------------------------------------------------------------------------------------


def shares(at: str, **group: str):
    return a_set({
        "format": "fzzf/1", "id": "shares-2024", "title": "比率", "period": "2024", "points": "100",
        "rounding": {"places": "2", "mode": "half_up", "at": at}, "unreported": "undetermined",
        "groups": [{"id": "g", "title": "组", "points": "70", "not_applicable": "rescale", **group},
                   {"id": "h", "title": "乙", "points": "equal", "not_applicable": "rescale"}],
        "indicators": [
            {"id": f"i{place}", "title": "比率", "group": "gh"[place % 2], "points": "equal",
             "measure": f"a{place} / b{place}", "target": ">= 2/3",
             "no_cases": "not_applicable" if place < 2 else "full",
             "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}} for place in range(6)],
        "grades": [{"name": "优秀", "from": "80"}, {"name": "合格", "from": "60"}, {"name": "不合格"}],
        "figures": [{"id": f"{name}{place}", "name": f"{name}{place}", "kind": "count", "unit": "件"}
                    for name in "ab" for place in range(6)],
    })


GROUPS = [{}, {"cap": "40"}, {"floor": "35"}, {"cap": "60", "floor": "50.5"}]


@pytest.mark.parametrize("group", GROUPS, ids=str)
@pytest.mark.parametrize("at", ["total", "group", "item"])
def test_rates_of_two_columns_score_as_they_do_alone_and_rarely_need_the_exact_engine(at: str, group) -> None:
    chosen, draw, rows = shares(at, **group), np.random.default_rng(2), 300
    frame = pd.DataFrame({f"{name}{place}": draw.integers(0, 60 + 40 * (name == "b"), rows).astype(float)
                          for name in "ab" for place in range(6)})
    frame = frame.mask(draw.random(frame.shape) < 0.02)
    table = score_table(chosen, frame, bounds=True)
    assert table.exact_rows < rows / 4
    for row in range(0, rows, 3):
        figures = [{"id": name, "value": f"{value:g}"} for name, value in frame.iloc[row].items() if value == value]
        alone = score(chosen, Report.from_dict(
            {"format": "fzzf-report/1", "unit": {"name": "某县"}, "period": "2024", "figures": figures}))
        said = [table.outputs.totals[row], table.outputs.total_high[row], *table.outputs.scores[:, row],
                *table.outputs.high[:, row], *table.outputs.group_scores[:, row], *table.outputs.group_high[:, row]]
        ends = [alone.total.low, alone.total.high, *(o.score.low for o in alone.outcomes),
                *(o.score.high for o in alone.outcomes), *(g.score.low for g in alone.groups),
                *(g.score.high for g in alone.groups)]
        assert said == [float(end) for end in ends if end is not None]
        assert table.grade_best.iloc[row] == alone.grade.possible[0]
        assert table.grade_worst.iloc[row] == alone.grade.possible[-1]


@pytest.mark.parametrize("mode", ["up", "down", "half_up"])
def test_a_score_whose_share_is_no_whole_unit_is_not_rounded_on_the_way(mode: str) -> None:
    points = {"group": "h", "points": "15", "measure": "a1", "target": ">= 9"}
    chosen = a_set({
        "format": "fzzf/1", "id": "half-2024", "title": "权重", "period": "2024", "points": "100",
        "rounding": {"places": "0", "mode": mode, "at": "total"}, "unreported": "undetermined",
        "groups": [{"id": "g", "title": "甲", "points": "125", "weight": "0.5", "not_applicable": "rescale"},
                   {"id": "h", "title": "乙", "points": "equal", "not_applicable": "rescale"}],
        "indicators": [
            {"id": "a", "title": "比率", "group": "g", "points": "125", "measure": "a0 / b0", "no_cases": "full",
             "rule": {"table": [{"at": "1/3", "give": "points / 3"}, {"at": "2/3", "give": "1/2"}], "beyond": "clamp"}},
            {"id": "b", "title": "一", "rule": "pass_fail", "applies_if": "done", **points},
            {"id": "c", "title": "二", "rule": "pass_fail", "applies_if": "done", **points},
            {"id": "d", "title": "三", "rule": "pass_fail", "weight": "0.5", **points}],
        "figures": [*({"id": name, "name": name, "kind": "count", "unit": "件"} for name in ("a0", "b0", "a1")),
                    {"id": "done", "name": "已办", "kind": "yes_no"}],
    })
    frame = pd.DataFrame([{"a0": a, "b0": b, "a1": c, "done": done}
                          for a in range(4) for b in range(4) for c in (0, 9) for done in "是否"])
    table = score_table(chosen, frame)
    for row, cells in enumerate(frame.to_dict("records")):
        figures = [{"id": name, "value": str(value)} for name, value in cells.items()]
        alone = score(chosen, Report.from_dict(
            {"format": "fzzf-report/1", "unit": {"name": "某县"}, "period": "2024", "figures": figures}))
        assert table.total.iloc[row] == alone.total.low
