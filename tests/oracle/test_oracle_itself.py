"""The oracle against examples worked out by hand, so that it is a witness and not an echo."""

from fractions import Fraction

import pytest

from oracle.facts import number
from oracle.formulas import evaluate, read
from oracle.numbers import INFINITE, Hair, Span, compare, rounded
from oracle.scoring import assess


def value(text, **names):
    return evaluate(read(text), lambda name: names[name])


@pytest.mark.parametrize(("text", "expected"), [
    ("1 + 2 * 3", 7), ("-2 ^ 2", -4), ("(1 + 2) * 3", 9), ("29 / 100 * 100", 29), ("60% + 1pp", Fraction(61, 100)),
    ("min(3, 1/3)", Fraction(1, 3)), ("clamp(7, 0, 5)", 5), ("round(94.065, 2)", Fraction(9407, 100)),
    ("if(1 >= 1, 2, 3)", 2), ("floor(-0.5)", -1), ("ceil(2.1)", 3), ("days(2024-02-28, 2024-03-01)", 2),
    ("abs(2 - 5)", 3), ("7 - 2 - 1", 4), ("1% of 200", 2),
])
def test_a_formula_of_numbers_has_the_value_found_by_hand(text, expected):
    assert value(text) == Span(expected)


@pytest.mark.parametrize(("text", "expected"), [
    ("1/3 * 3 >= 1", True), ("not 1 > 1 and 2 <= 2", True), ("'差' == '差'", True), ("1 ≥ 2 or 2 ≠ 3", True),
    ("x > 5", None), ("x > 5 or 1 == 1", True), ("x > 5 and 1 == 2", False), ("x > 9", False), ("x >= 1", True),
])
def test_a_comparison_is_true_false_or_open(text, expected):
    assert value(text, x=Span(1, 9)) is expected


def test_list_functions_look_at_every_row():
    rows = [{"n": Span(1), "ok": True}, {"n": Span(3), "ok": False}, {"n": Span(2), "ok": None}]
    assert value("share(rows, ok)", rows=rows) == Span(Fraction(1, 3), Fraction(2, 3))
    assert value("sum(rows, n * 2) + count(rows, n >= 2)", rows=rows) == Span(14)
    assert value("max(rows, n)", rows=rows) == Span(3)


@pytest.mark.parametrize(("written", "kind", "low", "high"), [
    ("20余", "count", Hair(21), Hair(29)), ("近100", "count", Hair(91), Hair(99)),
    ("约30", "count", Hair(20), Hair(40)),
    ("6以上", "count", Hair(6), Hair(INFINITE)), ("不足20", "count", Hair(0), Hair(19)),
    ("不足60%", "rate", Hair(0), Hair(Fraction(3, 5), Fraction(-1, 100))),
    ("60%以上", "rate", Hair(Fraction(3, 5)), Hair(1)),
    ("12.50", "hours", Hair(Fraction(25, 2)), Hair(Fraction(25, 2))),
])
def test_a_vague_number_is_the_span_that_its_word_leaves(written, kind, low, high):
    assert number(written, kind) == Span(low, high)


def test_below_sixty_is_not_sixty():
    assert compare(">=", number("不足60%", "rate"), Span(Fraction(3, 5))) is False


@pytest.mark.parametrize(("number_", "mode", "expected"), [
    ("94.065", "half_up", "94.07"), ("94.065", "half_even", "94.06"), ("-0.125", "half_up", "-0.13"),
    ("1.001", "up", "1.01"),
    ("1.999", "down", "1.99"), ("2.4449", "half_up", "2.44"), ("-0.004", "half_up", "0"),
])
def test_rounding_by_hand(number_, mode, expected):
    assert rounded(Fraction(number_), 2, mode) == Fraction(expected)


def a_plan(indicators, **more):
    return {
        "points": "10", "period": "2024", "rounding": {"places": "2", "mode": "half_up", "at": "total"},
        "unreported": "undetermined", "groups": [{"id": "g", "points": "10", "not_applicable": "rescale"}],
        "indicators": [{"group": "g", "title": "t", **entry} for entry in indicators],
        "figures": [{"id": "a", "kind": "count"}, {"id": "b", "kind": "count"}, {"id": "r", "kind": "rate"}], **more,
    }


def a_report(**values):
    figures = [{"id": name, "value": text} for name, text in values.items()]
    return {"unit": {"class": ""}, "period": "2024", "figures": figures}


def test_a_threshold_met_exactly_is_met_and_a_third_is_a_third():
    plan = a_plan([
        {"id": "x", "points": "equal", "measure": "a / b", "no_cases": "full", "target": ">= 29/100",
         "rule": "pass_fail"},
        {"id": "y", "points": "equal", "rule": "points / 3"},
        {"id": "z", "points": "equal", "rule": {"start": "full", "steps": [
            {"deduct": "0.5", "per": "1pp", "below": "30%", "partial": "drop"}], "floor": "0"}, "measure": "r"},
    ])
    result = assess(plan, a_report(a="29", b="100", r="28.5%"))
    assert result["items"]["x"] == {"score": (Fraction(10, 3),) * 2, "verdict": "met", "loose": False}
    assert result["items"]["y"]["score"] == (Fraction(10, 9),) * 2
    assert result["items"]["z"]["score"] == (Fraction(17, 6),) * 2  # 1.5 points below: one whole, half a point
    assert result["total"] == (Fraction("7.28"),) * 2               # 10/3 + 10/9 + 17/6 = 7.2777…
    assert result["judged_of"] == 10


def test_what_does_not_apply_leaves_the_denominator_only_when_certain():
    plan = a_plan([
        {"id": "x", "points": "4", "measure": "a / b", "no_cases": "not_applicable", "target": ">= 1",
         "rule": "pass_fail"},
        {"id": "y", "points": "6", "rule": "points / 2"},
    ])
    assert assess(plan, a_report(a="0", b="0"))["total"] == (5, 5)                  # 3 of 6 is 5 of 10
    assert assess(plan, a_report(a="0", b="不足2"))["total"] == (3, 7)                 # none or one: 4 points stay open


def test_not_reported_is_a_span_and_not_a_zero():
    plan = a_plan([{"id": "x", "points": "10", "measure": "r", "target": ">= 50%", "rule": "points * measure"}])
    assert assess(plan, a_report())["total"] == (0, 10)
    assert assess(plan, a_report(r="0%"))["total"] == (0, 0)


def test_guards_and_grades_are_worked_out_in_their_order():
    plan = a_plan(
        [{"id": "x", "points": "10", "rule": "points - a"}],
        grades=[{"name": "A", "from": "9"}, {"name": "B", "above": "4"}, {"name": "C"}],
        guards=[{"id": "v", "if": "b > 0", "cap": "5", "on": "total", "unreported": "undetermined"}],
    )
    assert assess(plan, a_report(a="1", b="0"))["grade"] == ("A", ("A",))
    assert assess(plan, a_report(a="1", b="1"))["total"] == (5, 5)
    assert assess(plan, a_report(a="1"))["grade"] == (None, ("A", "B"))


def test_bands_lines_and_the_best_of_two():
    rule = {"best_of": [
        {"table": [{"from": "90%", "give": "points"}, {"above": "60%", "give": "points / 2"}, {"else": "0"}]},
        {"table": [{"at": "60%", "give": "0"}, {"at": "90%", "give": "10"}], "beyond": "clamp"}]}
    plan = a_plan([{"id": "x", "points": "10", "measure": "r", "target": ">= 90%", "rule": rule}])
    scores = {r: assess(plan, a_report(r=r))["total"][0] for r in ("60%", "60.01%", "81%", "90%")}
    assert scores == {"60%": 0, "60.01%": 5, "81%": 7, "90%": 10}
    assert assess(plan, a_report(r="81%以上"))["total"] == (7, 10)
