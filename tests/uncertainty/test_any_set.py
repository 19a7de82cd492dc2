"""Drawn sets of any shape and drawn reports: the draws' arithmetic in floats against the exact engine's."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sensitivity_kit import F, with_weights

from fzzf_metrics import IndicatorSet, InputError, Report, score
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import compiled
from fzzf_metrics.uncertainty.drawing import weight_factors
from fzzf_metrics.uncertainty.setting import Setting, prepare
from strategies import FIGURES, plans
from strategies_reports import reports

MANY = 5 if os.environ.get("FZZF_PROOF") else 1
PLAIN = [figure for figure in FIGURES if figure["kind"] != "roster"]  # a cell holds no roster
REFUSED = {"sensitivity_guard", "sensitivity_bound", "sensitivity_no_units"}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
DRAWN = st.lists(reports(PLAIN, vague=True), min_size=1, max_size=4)


def cell(figure: dict[str, Any]) -> Any:
    """One figure of a report as a cell."""
    value = figure.get("value")
    if "state" in figure:
        return {"not_reported": "未报", "not_applicable": "不适用", "awaiting_review": "待核"}[figure["state"]]
    if isinstance(value, list):
        return ";".join(value) if value else "0次"
    return value


def frame(drawn: list[dict[str, Any]]) -> pd.DataFrame:
    """One row a report."""
    rows = []
    for report in drawn:
        row = {"unit": report["unit"].get("name", ""), "class": report["unit"].get("class", "")}
        for figure in report["figures"]:
            row[figure["id"] + (f"@{figure['period']}" if "period" in figure else "")] = cell(figure)
        rows.append(row)
    return pd.DataFrame(rows)


def prepared(definition: IndicatorSet, drawn: list[dict[str, Any]], moved: tuple[str, ...]) -> Setting:
    """A set and reports ready for drawing; what is refused with a good reason is no case."""
    as_of = drawn[0].get("as_of")
    setting = None
    try:
        setting = prepare(definition, frame(drawn), moved, "", date.fromisoformat(as_of) if as_of else None, False, 1)
    except InputError as error:
        codes = {problem.code for problem in error.problems if problem.severity == "error"}
        assert codes & REFUSED or not any(code.startswith("sensitivity") for code in codes)
    assume(setting is not None)
    assert setting is not None
    return setting


def rounding_of(definition: IndicatorSet) -> Any:
    rounding = definition.rounding
    return rounding if rounding is not None and rounding.at == "total" else None


@settings(max_examples=30 * MANY, deadline=None, suppress_health_check=SLOW, derandomize=MANY == 1)
@given(plans(), DRAWN, st.booleans())
def test_with_nothing_moved_totals_are_the_exact_ones(
    plan: dict[str, Any], drawn: list[dict[str, Any]], fast: bool
) -> None:
    definition = replace(IndicatorSet.from_dict(plan), shipped=True)
    names = tuple(item.id for item in definition.indicators)
    drawn = [{**report, "as_of": drawn[0].get("as_of")} for report in drawn]
    setting = prepared(definition, drawn, names)
    ones = np.ones((2, len(names)))
    with suppress(ImportError):
        found = setting.model(fast).totals(ones, ones, rounding=rounding_of(definition))
        expected = setting.table.outputs.totals[setting.kept].tolist()
        assert found.tolist() == [pytest.approx(expected, abs=1e-6, rel=1e-9)] * 2


@settings(max_examples=30 * MANY, deadline=None, suppress_health_check=SLOW, derandomize=MANY == 1)
@given(plans(), DRAWN, st.lists(st.integers(1, 30), min_size=40, max_size=40))
def test_with_other_weights_totals_are_those_of_the_exact_engine(
    plan: dict[str, Any], drawn: list[dict[str, Any]], numbers: list[int]
) -> None:
    definition = replace(IndicatorSet.from_dict(plan), shipped=True)
    drawn = [{**report, "as_of": drawn[0].get("as_of")} for report in drawn]
    setting = prepared(definition, drawn, ())
    made = setting.model(False)
    factors = {name: F(number, 20) for name, number in zip(made.structure.inside(), numbers, strict=False)}
    for group in compiled(definition).groups.values():
        if group.combine == "all_met":
            below = [name for name in factors if group.id in made.structure.path[name]]
            factors.update(dict.fromkeys(below, F(3, 2)))
    lines = weight_factors(made.structure, list(factors), np.array([[float(one) for one in factors.values()]]))
    found = made.totals(lines, rounding=rounding_of(definition))[0]
    again = with_weights(definition, factors)
    for place, row in enumerate(setting.kept):
        report = {key: value for key, value in drawn[row].items() if value is not None}
        total = score(again, Report.from_dict(report)).total
        assert total.known
        assert found[place] == pytest.approx(float(total.low or 0), abs=1e-6, rel=1e-9)
