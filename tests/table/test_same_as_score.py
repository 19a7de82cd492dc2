"""A table scored at once against each of its rows scored alone: the same numbers, verdicts, statuses, grades."""

from __future__ import annotations

import os
from datetime import date

import numpy as np
from hypothesis import given, note, settings
from hypothesis import strategies as st
from table_kit import a_frame, a_set, differences, one_by_one, with_numbers

from fzzf_metrics.table import score_table
from fzzf_metrics.table.outputs import UNKNOWN
from strategies import FIGURES, plans
from strategies_reports import reports

MANY = 40 if os.environ.get("FZZF_PROOF") else 1
PLAIN = [figure for figure in FIGURES if figure["kind"] != "roster"]  # a cell holds no roster


WAYS = st.sampled_from(["looked up", "numpy", "compiled"])


def compare(plan, drawn, numbers, way):
    made = a_set(plan)
    as_of = drawn[0].get("as_of")
    day = date.fromisoformat(as_of) if as_of else None
    alone = one_by_one(made, drawn, day)
    frame = with_numbers(a_frame(drawn)) if numbers else a_frame(drawn)
    fast, looked_up = way == "compiled", way == "looked up"
    table = score_table(made, frame, as_of=day, bounds=True, statuses=looked_up, fast=fast)
    if not looked_up:  # only this way has statuses
        table.outputs.statuses = score_table(made, frame, as_of=day, bounds=True, statuses=True).outputs.statuses
    wrong = differences(table, alone)
    for line in wrong:
        note(line)
    assert not wrong
    certain_alone(table.outputs, score_table(made, frame, as_of=day, fast=fast).outputs)
    if made.rounding is not None and made.rounding.at == "item":
        in_units(table.outputs, score_table(made, frame, as_of=day, bounds=True, scaled=True, fast=fast).outputs)


def certain_alone(both, shown):
    """Without both ends the same is said, and nothing where the ends differ."""
    for low, high, one in ((both.scores, both.high, shown.scores), (both.totals, both.total_high, shown.totals),
                           (both.group_scores, both.group_high, shown.group_scores)):
        assert np.array_equal(np.where(low == high, low, np.nan), one, equal_nan=True)
    for name in ("verdicts", "best", "worst"):
        assert np.array_equal(getattr(both, name), getattr(shown, name)), name


def in_units(shown, scaled):
    """Whole units are the same scores, both ends of them, with the same sums."""
    for ends, whole in ((shown.scores, scaled.scores), (shown.high, scaled.high)):
        known = whole != UNKNOWN
        assert np.array_equal(ends[known], whole[known] / scaled.unit)
        assert not np.isfinite(ends[~known]).any()
    for name in ("verdicts", "group_scores", "group_high", "totals", "total_high", "best", "worst"):
        assert np.array_equal(getattr(shown, name), getattr(scaled, name)), name


@settings(max_examples=100 * MANY)
@given(plans(), st.lists(reports(PLAIN), min_size=1, max_size=6), st.booleans(), WAYS)
def test_rows_of_known_figures_score_as_they_do_alone(plan, drawn, numbers, way):
    compare(plan, drawn, numbers, way)


@settings(max_examples=100 * MANY)
@given(plans(), st.lists(reports(PLAIN, vague=True), min_size=1, max_size=6), st.booleans(), WAYS)
def test_rows_of_vague_and_missing_figures_score_as_they_do_alone(plan, drawn, numbers, way):
    compare(plan, drawn, numbers, way)
