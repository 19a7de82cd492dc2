"""Formulas, targets and rules in words: what a civil servant reads, in both languages."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from fzzf_metrics.definition import Indicator, IndicatorSet
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import Bands, Expr, Line, Name, Num, Ref, Text, Unknown, children
from fzzf_metrics.formula import parse
from fzzf_metrics.interpret import words

CASES = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
NAMES = {
    "a": "出庭数", "b": "应出庭数", "c": "旁听次数", "dates": "学法日期",
    "units": "单位名单", "units.study": "学法次数",
    "decisions": "决定书", "decisions.served": "送达日期", "decisions.published": "公开日期", "group.bonus": "加分",
    "item.x": "出庭率", "guard.falsified": "统计造假", "falsified": "存在统计造假",
}


def parsed(text: str) -> Expr:
    problems = Problems()
    found = parse(text, Place("test", 1, 1), problems)
    assert found is not None, problems.found
    return found


@pytest.mark.parametrize("case", CASES["formulas"], ids=lambda case: case["formula"])
def test_a_formula_in_words(case: dict[str, str]) -> None:
    assert words.expression(parsed(case["formula"]), NAMES) == case["zh"]
    assert words.expression(parsed(case["formula"]), NAMES, "en") == case["en"]


def test_nodes_that_no_formula_writes_have_words_too() -> None:
    measure, one, two = Ref("local", "measure"), Num(Fraction(1)), Num(Fraction(2))
    bands = Bands(measure, ((Num(Fraction(9, 10), "%"), True, two), (one, False, one)), Num(Fraction(0)))
    assert words.expression(bands, {}) == "指标值 ≥ 90% 得 2；指标值 > 1 得 1；其余得 0"
    line = Line(measure, ((one, two), (two, one)), "extend")
    assert words.expression(line, {}) == "指标值：1 时为 2，2 时为 1，其间按直线折算，超出两端按直线延长"
    assert words.expression(Unknown(), {}) == "待定"
    assert words.expression(Unknown(one, two), {}) == "待定（1至2）"
    assert children(line)
    assert words.expression(Ref("guard", "falsified"), NAMES) == "触发“统计造假”"
    assert words.expression(Ref("list", "items.bonus"), NAMES) == "“加分”各项指标"
    assert words.expression(Text("差"), {}) == "“差”"


def test_numbers_are_put_in_and_bracketed_where_they_are_no_plain_number() -> None:
    assert words.substituted(parsed("a / b"), {"a": "7", "b": "8"}) == "7 ÷ 8"
    assert words.substituted(parsed("a / b"), {"a": "21～29", "b": "-3"}) == "(21～29) ÷ (-3)"
    assert words.substituted(parsed("a / b"), {"a": "7"}, names=NAMES) == "7 ÷ 应出庭数"


def test_a_single_number_is_never_put_in_where_a_name_stands_for_many() -> None:
    share_of_mean = words.substituted(parsed("a / mean(peers, a)"), {"a": "7"}, names=NAMES)
    assert share_of_mean == "7 ÷ 同类单位中“出庭数”的平均值"
    assert words.substituted(parsed("a > prev(a)"), {"a": "7"}, names=NAMES) == "7 > 上期出庭数"


def test_a_whole_node_can_be_given_its_value() -> None:
    formula = parsed("a > prev(a)")
    assert words.substituted(formula, {"a": "7"}, nodes={parsed("prev(a)"): "5"}) == "7 > 5"


BASE = {
    "format": "fzzf/1", "id": "demo", "title": "演示", "period": "2024", "points": "100", "points_basis": "演示",
    "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
    "groups": [{"id": "all", "title": "全部", "points": "100", "not_applicable": "rescale"}],
    "figures": [
        {"id": "done_cases", "name": "已办案件", "kind": "count", "unit": "件"},
        {"id": "all_cases", "name": "案件数", "kind": "count", "unit": "件"},
        {"id": "in_place", "name": "制度健全", "kind": "yes_no"},
        {"id": "opinion", "name": "现场评定", "kind": "mark"},
    ],
}


def indicator(target: object, rule: object) -> Indicator:
    item = {
        "id": "x", "title": "办结率", "group": "all", "measure": "done_cases / all_cases", "no_cases": "full",
        "target": target, "points": "100", "rule": rule,
    }
    return IndicatorSet.from_dict({**BASE, "indicators": [item]}).indicators[0]


@pytest.mark.parametrize("case", CASES["rules"], ids=lambda case: str(case["rule"])[:40])
def test_a_rule_in_words(case: dict[str, Any]) -> None:
    names = {figure["id"]: figure["name"] for figure in BASE["figures"]}  # type: ignore[index]
    found = indicator(">= 95%", case["rule"]).rule
    units = {"done_cases": "件"}
    assert words.rule(found, names, units=units) == case["zh"]
    assert words.rule(found, names, "en", units=units) == case["en"]


def test_what_a_rule_is_worth_stands_in_front_and_is_said_to_be_rounded() -> None:
    rule = indicator(">= 95%", "pass_fail").rule
    assert words.rule(rule, {}, points=Fraction("2.5")) == "满分2.5分；达标得满分，不达标不得分"
    assert words.rule(rule, {}, points=Fraction(100, 54)).startswith("满分约1.85分；")


@pytest.mark.parametrize(
    ("target", "chinese", "english"),
    [
        (">= 100%", "≥ 100%", "≥ 100%"), ("zero", "为零", "none"), ("falls", "比上期下降", "lower than before"),
        ("rises", "比上期上升", "higher than before"),
    ],
)
def test_a_target_in_words(target: str, chinese: str, english: str) -> None:
    found = indicator(target, "pass_fail").target
    assert words.target(found) == chinese
    assert words.target(found, "en") == english
    assert words.target(None) == ""


def test_measure_and_target_stand_on_one_line() -> None:
    found = indicator("falls", "pass_fail")
    assert words.measured(parsed("a / b"), found.target, NAMES) == "出庭数 ÷ 应出庭数：比上期下降"
    assert words.measured(parsed("a"), indicator(">= 95%", "pass_fail").target, NAMES) == "出庭数 ≥ 95%"
    assert words.measured(None, None, NAMES) == ""
    assert words.measured(Name("a"), None, NAMES) == "出庭数"
