"""Targets and rules: the forms they have, and every way of getting them wrong."""

from __future__ import annotations

from datetime import date

import pytest
from decoding import DUTY, FIGURES, HEAD, decode, formula_of, found_in, good, rule

from fzzf_metrics import definition as d
from fzzf_metrics.expression import Day, Name, Unknown

# -- targets -------------------------------------------------------------------------------------------------------

TARGETS = {
    "'>= 100%'": (">=", "100%"), "≥ 60": (">=", "60"), "≤ 3": ("<=", "3"), "'< 2 * due'": ("<", "2 * due"),
    "'> 0'": (">", "0"), "'== 3'": ("==", "3"), "yes": ("yes", None), "是": ("yes", None), "zero": ("zero", None),
    "falls": ("falls", None), "rises": ("rises", None), "下降": ("falls", None),
}


@pytest.mark.parametrize(("written", "expected"), TARGETS.items())
def test_targets(written: str, expected: tuple[str, str | None]) -> None:
    text = HEAD + FIGURES + DUTY.replace("'>= 1'", written).replace("RULE", "pass_fail")
    target = good(text).indicators[0].target
    value = None if expected[1] is None else formula_of(expected[1])
    assert target == d.Target(expected[0], value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "op", "value"),
    [
        ("by 2018-12-31", "by", date(2018, 12, 31)), ("before 2018-07-01", "before", date(2018, 7, 1)),
        ("by 03-31", "by", (3, 31)), ("不晚于 2018-12-31", "by", date(2018, 12, 31)), ("by 02-29", "by", (2, 29)),
    ],
)
def test_targets_on_a_day(written: str, op: str, value: object) -> None:
    target = good(HEAD + FIGURES + DUTY.replace("'>= 1'", written).replace("RULE", "pass_fail")).indicators[0].target
    assert target is not None
    assert (target.op, target.value and target.value.expr) == (op, Day(value))  # type: ignore[arg-type]


WRONG_TARGETS = {
    "60": "target_form", "'= 60'": "target_form", "＞60": "target_form", "no": "target_no",
    "by 2018-02-30": "no_such_day",
    "by 2018-1-1": "not_date", "by 13-01": "no_such_day", "“>= 60”": "target_form", "'>= ６０'": "formula_character",
    "'>='": "target_form",
}


@pytest.mark.parametrize(("written", "code"), WRONG_TARGETS.items())
def test_targets_that_cannot_be_read(written: str, code: str) -> None:
    found = found_in(HEAD + FIGURES + DUTY.replace("'>= 1'", written).replace("RULE", "pass_fail"))
    assert [item[0] for item in found] == [code]


def test_a_formula_in_a_target_has_its_own_column() -> None:
    item = "indicators:\n  - {id: a, title: A, group: law, points: 1, rule: held,\n     target: '>= 6 +'}\n"
    text = HEAD + FIGURES + item
    assert found_in(text)[0][1] == "15:21"


# -- rules ---------------------------------------------------------------------------------------------------------


def test_rule_pass_fail() -> None:
    assert rule("pass_fail") == d.PassFail()


def test_rule_formula() -> None:
    assert rule("points * met") == d.Plain(formula_of("points * met"))
    assert rule("{formula: held, floor: 0, cap: none}") == d.Plain(formula_of("held"), formula_of("0"), "none")


def test_rule_table() -> None:
    found = rule("{table: [{if: met, give: 2}, {above: 80%, give: 1}, {from: 60%, give: undetermined}, {else: 0}]}")
    assert isinstance(found, d.Table)
    assert [(row.test, row.give.text) for row in found.rows] == [
        ("if", "2"), ("above", "1"), ("from", "undetermined"), ("else", "0"),
    ]
    assert found.rows[2].give.expr == Unknown()
    assert found.rows[3].value is None


def test_rule_table_of_words() -> None:
    found = rule("{of: held, table: [{is: 好, give: 3}, {else: undetermined}], cap: 2}")
    assert isinstance(found, d.Table)
    assert (found.of, found.rows[0].value, found.cap) == (formula_of("held"), "好", formula_of("2"))


def test_rule_line() -> None:
    found = rule("{table: [{at: 60%, give: 0}, {at: 90%, give: 10}], beyond: clamp}")
    assert isinstance(found, d.Table)
    assert (found.beyond, [row.test for row in found.rows]) == ("clamp", ["at", "at"])


def test_rule_steps() -> None:
    found = rule(
        "{start: full, steps: [{deduct: 0.3, once: not met}, {deduct: 0.3, per: 1, below: target, partial: drop, "
        "at_most: 1.2}, {add: 2.5, of: held}], stack: add, floor: 0, cap: none}"
    )
    assert isinstance(found, d.Steps)
    assert found.start.expr == Name("points")
    once, per, of = found.steps
    assert (once.sign, once.once, once.per) == ("deduct", formula_of("not met"), None)
    assert (per.side, per.reference, per.partial) == ("below", formula_of("target"), "drop")
    assert (of.sign, of.of) == ("add", formula_of("held"))
    assert (found.stack, found.floor, found.cap) == ("add", formula_of("0"), "none")


@pytest.mark.parametrize("per", ["1", "1pp", "1% of target", "0.5", "target / 10"])
def test_a_distance_may_be_counted_in(per: str) -> None:
    found = rule(f"{{start: full, steps: [{{deduct: 1, per: {per}, below: target, partial: whole}}]}}")
    assert isinstance(found, d.Steps)
    assert found.steps[0].per == formula_of(per)


def test_rule_sum_and_best() -> None:
    found = rule("{sum: [held, {best_of: [1, 2]}], cap: 12, floor: 0}")
    assert isinstance(found, d.Combine)
    assert found.how == "sum"
    assert found.parts[1] == d.Combine("best_of", (d.Plain(formula_of("1")), d.Plain(formula_of("2"))))


def test_rule_judge() -> None:
    assert rule("{judge: {mark: held, min: -6, max: 0}}") == d.Judge("held", formula_of("-6"), formula_of("0"))
    assert rule("{judge: {mark: held, grades: {好: 3, 较好: 2}}}") == d.Judge(
        "held", grades=(("好", formula_of("3")), ("较好", formula_of("2")))
    )


WRONG_RULES = {
    "{points: 3}": "rule_no_kind",
    "{table: [{else: 0}], steps: []}": "rule_two_kinds",
    "[1, 2]": "wrong_type",
    "{table: 3}": "wrong_type",
    "{table: []}": "table_empty",
    "{table: [{give: 3}, {else: 0}]}": "row_no_test",
    "{table: [{from: 3, above: 2, give: 3}, {else: 0}]}": "row_two_tests",
    "{table: [{from: 3}, {else: 0}]}": "key_missing",
    "{table: [{from: 3, give: 1}, {else: 0, give: 1}]}": "else_give",
    "{table: [{else: 0}, {from: 3, give: 1}]}": "table_row_order",
    "{table: [{from: 3, give: 1}, {if: met, give: 1}, {else: 0}]}": "table_row_order",
    "{table: [{from: 3, give: 1}, {else: 0}, {else: 1}]}": "table_two_else",
    "{table: [{from: 3, give: 1}, {is: 好, give: 1}, {else: 0}]}": "table_mixed",
    "{table: [{at: 3, give: 1}, {else: 0}], beyond: clamp}": "table_mixed",
    "{table: [{from: 3, give: 1}, {else: 0}], beyond: clamp}": "beyond_without_knots",
    "{table: [{at: 3, give: 1}], beyond: cut}": "unknown_value",
    "{start: full, steps: []}": "list_empty",
    "{steps: [{deduct: 1, once: met}]}": "key_missing",
    "{start: full, steps: [{once: met}]}": "key_missing_one_of",
    "{start: full, steps: [{deduct: 1, add: 2, once: met}]}": "keys_exclusive",
    "{start: full, steps: [{deduct: 1}]}": "key_missing_one_of",
    "{start: full, steps: [{deduct: 1, once: met, of: held}]}": "keys_exclusive",
    "{start: full, steps: [{deduct: 1, per: 1}]}": "key_missing_one_of",
    "{start: full, steps: [{deduct: 1, per: 1%, below: target}]}": "per_percent",
    "{start: full, steps: [{deduct: 1, of: held, below: 3}]}": "key_only_with",
    "{start: full, steps: [{deduct: 1, once: met, partial: drop}]}": "key_only_with",
    "{start: full, steps: [{deduct: 1, of: held, partial: round}]}": "unknown_value",
    "{start: full, steps: [{deduct: 1, of: held}], stack: both}": "unknown_value",
    "{sum: []}": "list_empty",
    "{sum: held}": "wrong_type",
    "{judge: {min: 0, max: 3}}": "key_missing",
    "{judge: {mark: held}}": "key_missing",
    "{judge: {mark: held, max: 3, min: 0, grades: {好: 3}}}": "keys_exclusive",
    "{formula: held, flor: 0}": "unknown_key",
    "“held”": "fullwidth_quotes",
    "''": "formula_empty",
}


@pytest.mark.parametrize(("written", "code"), WRONG_RULES.items())
def test_rules_that_cannot_be_read(written: str, code: str) -> None:
    found = found_in(HEAD + FIGURES + DUTY.replace("RULE", written))
    assert found[0][0] == code
    assert {item[0] for item in found} == {code}


def test_a_formula_that_does_not_parse_does_not_hide_the_rest() -> None:
    result, found = decode(HEAD + FIGURES + DUTY.replace("RULE", "held +"))
    assert len(found) == 1
    assert result is not None
    assert result.indicators[0].rule == d.Plain(d.Formula("", Unknown()))
