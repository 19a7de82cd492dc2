"""The engine against the oracle, on whole random sets: equal on known figures, tight and safe on vague ones."""

from __future__ import annotations

import copy

from compared import differences, engine, holds
from hypothesis import given, note, settings
from hypothesis import strategies as st

from draws import examples
from oracle.scoring import assess
from strategies import FIGURES, plans
from strategies_reports import reports, worlds


def check(plan, report):
    wrong = differences(assess(plan, report), engine(plan, report))
    for line in wrong:
        note(line)
    assert not wrong


@settings(max_examples=examples(500))
@given(plans(), reports(FIGURES))
def test_known_figures_give_exactly_what_the_oracle_gives(plan, report):
    check(plan, report)


@settings(max_examples=examples(200))
@given(plans(), reports(FIGURES, vague=True))
def test_vague_and_missing_figures_give_the_spans_the_oracle_gives(plan, report):
    check(plan, report)


@settings(max_examples=examples(150))
@given(plans(), reports(FIGURES, vague=True), st.data())
def test_whatever_a_vague_report_turns_out_to_mean_was_possible(plan, report, data):
    plan = honest(plan)
    wide = engine(plan, report)
    world = data.draw(worlds(FIGURES, report))
    narrow = assess(plan, world)
    for name, item in narrow["items"].items():
        if item["score"] is not None and not item["loose"]:  # an open choice of the set: the engine may know more
            assert holds(wide["items"][name]["score"], item["score"]), name
    loose = any(item["loose"] for item in narrow["items"].values())
    if not loose and not any("exclude" in guard for guard in plan["guards"]) and not may_not_apply(plan):
        assert holds(wide["total"], narrow["total"])
        assert set(narrow["grade"][1]) <= set(wide["grade"][1])


def honest(plan):
    """The plan without the choices that declare something unknown to be known."""
    plan = copy.deepcopy(plan)
    plan["unreported"] = "undetermined"
    for guard in plan["guards"]:
        guard["unreported"] = "undetermined"
    for indicator in plan["indicators"]:
        indicator.pop("or_reported", None)
    return plan


def may_not_apply(plan):
    """Whether an indicator may leave the denominator: what then remains is stretched, by design not foreseen."""
    return any("applies_if" in i or i.get("no_cases") == "not_applicable" for i in plan["indicators"])
