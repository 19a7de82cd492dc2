"""What must hold for every set and report, whatever the rules: bounds, order, knowledge, bytes."""

from __future__ import annotations

import copy
from fractions import Fraction

from compared import engine, holds, scored
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from draws import examples
from fzzf_metrics.assessment import Assessment
from oracle.facts import facts
from strategies import FIGURES, plans
from strategies_reports import VAGUE, reports


def small(seed=60):
    return settings(max_examples=examples(seed))


def said(report, name):
    return next(entry for entry in report["figures"] if entry["id"] == name)


def replaced(report, name, **entry):
    figures = [{"id": name, **entry} if f["id"] == name and "period" not in f else f for f in report["figures"]]
    return {**report, "figures": figures}


@small(80)
@given(plans(), reports(FIGURES, vague=True))
def test_no_score_leaves_the_floor_and_cap_that_its_rule_states(plan, report):
    plan = {**plan, "guards": [], "rounding": {"places": "2", "mode": "half_up", "at": "total"}}
    outcomes = {outcome.id: outcome for outcome in scored(plan, report).outcomes}
    for indicator in plan["indicators"]:
        rule, score = indicator["rule"], outcomes[indicator["id"]].score
        if isinstance(rule, dict) and rule.get("cap") == "points" and rule.get("floor") in ("0", "-1"):
            assert Fraction(rule["floor"]) <= score.low <= score.high <= score.of


@small(80)
@given(plans(), reports(FIGURES, vague=True), st.randoms(use_true_random=False))
def test_the_order_of_figures_indicators_groups_and_keys_changes_no_number(plan, report, random):
    before = engine(plan, report)
    plan, report = copy.deepcopy(plan), copy.deepcopy(report)
    random.shuffle(report["figures"])
    random.shuffle(plan["indicators"])
    random.shuffle(plan["groups"])
    random.shuffle(plan["figures"])
    plan = dict(random.sample(list(plan.items()), len(plan)))
    plan["indicators"] = [dict(random.sample(list(i.items()), len(i))) for i in plan["indicators"]]
    assert engine(plan, report) == before


@small(80)
@given(plans(), reports(FIGURES), st.data())
def test_knowing_less_never_contradicts_what_was_known(plan, report, data):
    plan = _honest(plan)
    name = data.draw(st.sampled_from([f["id"] for f in FIGURES if f["kind"] in ("count", "rate", "hours", "yes_no")]))
    narrow, wide = engine(plan, report), engine(plan, replaced(report, name, state="not_reported"))
    for item, outcome in narrow["items"].items():
        if outcome["verdict"] != "not_applicable":
            assert holds(wide["items"][item]["score"], outcome["score"])
            assert wide["items"][item]["verdict"] in (outcome["verdict"], "undetermined")
    assume("not_applicable" not in {o["verdict"] for o in narrow["items"].values()})
    assert holds(wide["total"], narrow["total"])
    assert set(narrow["grade"][1]) <= set(wide["grade"][1])


@small(80)
@given(plans(), reports(FIGURES, vague=True), st.data())
def test_a_vaguer_word_gives_a_wider_span(plan, report, data):
    plan = _honest(plan)
    figure = data.draw(st.sampled_from([f for f in FIGURES if f["kind"] in VAGUE]))
    word = data.draw(st.sampled_from(VAGUE[figure["kind"]]))
    wider = replaced(report, figure["id"], value=word)
    (state, before), (_, after) = (facts([figure], r)[figure["id"]] for r in (report, wider))
    assume(state == "reported" and after.low <= before.low and before.high <= after.high)
    narrow, wide = engine(plan, report)["items"], engine(plan, wider)["items"]
    for name, outcome in narrow.items():
        if outcome["verdict"] != "not_applicable":
            assert holds(wide[name]["score"], outcome["score"])


def _honest(plan):
    """Without what turns the unknown into something known: guards that look away, and unreported as zero."""
    guards = [{**guard, "unreported": "undetermined"} for guard in plan["guards"] if "exclude" not in guard]
    plan = {**plan, "unreported": "undetermined", "guards": guards}
    plan["indicators"] = [{k: v for k, v in i.items() if k != "or_reported"} for i in plan["indicators"]]
    return plan


def one_item(measure, target, rule, **more):
    return {
        "format": "fzzf/1", "id": "one-2024", "title": "一", "issuer": "某区", "document": "某", "issued": "2024-01-01",
        "period": "2024", "points": "10", "points_basis": "test", "unreported": "undetermined",
        "rounding": {"places": "2", "mode": "half_up", "at": "total"},
        "groups": [{"id": "g", "title": "章", "points": "10", "not_applicable": "rescale"}],
        "indicators": [{"id": "x", "title": "项", "group": "g", "points": "10", "measure": measure, "target": target,
                        "rule": rule, **more}],
        "figures": [dict(figure) for figure in FIGURES],
    }


RISING = (
    "pass_fail",
    {"formula": "points * min(1, measure / target)", "floor": "0", "cap": "points"},
    {"table": [{"from": "90%", "give": "points"}, {"above": "60%", "give": "points / 2"}, {"else": "0"}]},
    {"table": [{"at": "60%", "give": "0"}, {"at": "90%", "give": "10"}], "beyond": "clamp"},
    *({"start": "full", "steps": [{"deduct": "0.5", "per": "1pp", "below": "target", "partial": partial}], "floor": "0",
       "cap": "none"} for partial in ("drop", "whole", "prorate")),
)


@small(100)
@given(st.sampled_from(RISING), st.tuples(*[st.integers(0, 120)] * 2), st.integers(1, 120),
       st.sampled_from(("29/100", "90%")))
def test_more_of_what_is_wanted_never_scores_less(rule, parts, whole, target):
    low, high = sorted(min(part, whole) for part in parts)
    plan = one_item("alpha / beta", f">= {target}", rule, no_cases="full")
    totals = [_of_whole(plan, part, whole).total.low for part in (low, high)]
    assert totals[0] <= totals[1]


def _of_whole(plan, part, whole):
    figures = [{"id": "alpha", "value": str(part)}, {"id": "beta", "value": str(whole)}]
    return scored(plan, {"format": "fzzf-report/1", "unit": {"name": "某区"}, "period": "2024", "figures": figures})


@small(100)
@given(st.sampled_from(RISING), st.integers(0, 120), st.integers(1, 120))
def test_the_score_of_a_share_hangs_on_the_share_alone(rule, part, whole):
    plan = one_item("alpha / beta", ">= 29/100", rule, no_cases="full")
    part = min(part, whole)
    assert _of_whole(plan, part, whole).total == _of_whole(plan, part * 7, whole * 7).total


@small(60)
@given(st.sampled_from(RISING), st.sampled_from(("rate_a", "alpha / 50")))
def test_missing_is_not_zero(rule, measure):
    plan = one_item(measure, ">= 90%", rule)
    name, nothing = ("rate_a", "0%") if measure == "rate_a" else ("alpha", "0")
    base = {"format": "fzzf-report/1", "unit": {"name": "某区"}, "period": "2024"}
    zero = scored(plan, {**base, "figures": [{"id": name, "value": nothing}]})["x"]
    silent = scored(plan, {**base, "figures": []})["x"]
    assert (zero.status, zero.verdict) == ("scored", "not_met")
    assert (silent.status, silent.verdict) == ("not_reported", "undetermined")
    assert holds((silent.score.low, silent.score.high), (zero.score.low, zero.score.high))
    assert silent.score.high > zero.score.high


@small(60)
@given(plans(), reports(FIGURES, vague=True))
def test_scoring_twice_gives_the_same_bytes_and_json_loses_nothing(plan, report):
    first, second = scored(plan, report), scored(plan, report)
    text = first.to_json()
    assert text == second.to_json()
    again = Assessment.from_json(text)
    assert again == first
    assert again.to_json() == text


@small(80)
@given(plans(), reports(FIGURES))
def test_the_total_is_the_sum_of_its_chapters_before_rounding(plan, report):
    plan = {**plan, "guards": [], "rounding": {"places": "9", "mode": "half_up", "at": "item"}}
    found = scored(plan, report)
    assume(all(g.verdict == "scored" and g.score.low is not None for g in found.groups))
    weights = {g["id"]: Fraction(g.get("weight", "1")) for g in plan["groups"] if "parent" not in g}
    parts = [weights[g.id] * g.score.low for g in found.groups if g.id in weights]
    assert found.total.low == sum(parts)


@small(80)
@given(plans(), reports(FIGURES, vague=True))
def test_what_is_judged_and_what_is_not_make_up_the_set(plan, report):
    found = scored(plan, report)
    assert 0 <= found.judged_of <= found.total.of
    inside = [o for o in found.outcomes if o.group != "extra"]
    worth = sum(o.points for o in inside)
    assert worth in (0, found.total.of)
