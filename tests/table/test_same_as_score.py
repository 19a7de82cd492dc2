"""A table scored at once against each of its rows scored alone: the same numbers, verdicts, statuses, grades."""

from __future__ import annotations

import os
from datetime import date

from hypothesis import given, note, settings
from hypothesis import strategies as st
from table_kit import a_frame, a_set, differences, one_by_one, with_numbers

from fzzf_metrics.table import score_table
from strategies import FIGURES, plans
from strategies_reports import reports

MANY = 40 if os.environ.get("FZZF_PROOF") else 1
PLAIN = [figure for figure in FIGURES if figure["kind"] != "roster"]  # a cell holds no roster


def compare(plan, drawn, numbers, fast):
    made = a_set(plan)
    as_of = drawn[0].get("as_of")
    day = date.fromisoformat(as_of) if as_of else None
    alone = one_by_one(made, drawn, day)
    frame = with_numbers(a_frame(drawn)) if numbers else a_frame(drawn)
    table = score_table(made, frame, as_of=day, bounds=True, statuses=not fast, fast=fast)
    if fast:
        again = score_table(made, frame, as_of=day, bounds=True, statuses=True)
        table.outputs.statuses = again.outputs.statuses
    wrong = differences(table, alone)
    for line in wrong:
        note(line)
    assert not wrong


@settings(max_examples=100 * MANY)
@given(plans(), st.lists(reports(PLAIN), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_rows_of_known_figures_score_as_they_do_alone(plan, drawn, numbers, fast):
    compare(plan, drawn, numbers, fast)


@settings(max_examples=100 * MANY)
@given(plans(), st.lists(reports(PLAIN, vague=True), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_rows_of_vague_and_missing_figures_score_as_they_do_alone(plan, drawn, numbers, fast):
    compare(plan, drawn, numbers, fast)

