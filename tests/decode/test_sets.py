"""Sets, chapters, guards, grades and figures: what each key means."""

from __future__ import annotations

from fractions import Fraction

from decoding import DUTY, FIGURES, HEAD, formula_of, found_in, good

from fzzf_metrics import definition as d
from fzzf_metrics.decode import decode_dictionary, decode_set
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Day
from fzzf_metrics.source import read_yaml


def test_a_whole_set_is_read() -> None:
    result = good(HEAD + FIGURES + DUTY.replace("RULE", "pass_fail"))
    assert (result.id, result.title, result.period, result.points) == ("demo", "测试", "2024", Fraction(100))
    assert result.rounding == d.Rounding(2, "half_up", "total")
    assert result.groups == (d.Group("law", "执法", "equal", not_applicable="rescale"),)
    duty = result.indicators[0]
    assert duty == d.Indicator(
        "duty", "职责", "law", "equal", d.PassFail(), measure=formula_of("held"),
        target=d.Target(">=", formula_of("1")),
    )
    assert list(result.dictionary.figures) == ["held", "due"]
    assert str(duty.place) == "a.yaml:14:5"


def test_a_set_with_chinese_keys_is_the_same_set() -> None:
    english = good(HEAD + FIGURES + DUTY.replace("RULE", "pass_fail"))
    chinese = good(
        "格式: fzzf/1\n编号: demo\n标题: 测试\n期间: 2024\n分值: 100\n舍入: {小数位: 2, 方式: 四舍五入, 处: 总分}\n"
        "未报处理: 未判定\n分组列表:\n  - {编号: law, 标题: 执法, 分值: 等分, 不适用处理: 重新折算}\n"
        "填报数据:\n  - {编号: held, 名称: 次数, 类型: 个数, 单位: 次}\n"
        "  - {编号: due, 名称: 应办数, 类型: 个数, 单位: 件}\n"
        "指标:\n  - {编号: duty, 标题: 职责, 分组: law, 分值: 等分, 指标值: held, 目标: '>= 1', 规则: 达标得满分}\n"
    )
    assert chinese == english


def test_one_key_in_both_languages_is_written_twice() -> None:
    assert found_in(HEAD + "标题: 又一次\n") == [("key_duplicate", "10:1")]


def test_chapters_give_their_group_and_keep_their_order() -> None:
    problems = Problems()
    texts = {
        "set": HEAD, "figures": "format: fzzf-figures/1\n" + FIGURES,
        "chapter": "group: law\nindicators:\n  - {id: b, title: B, points: 1, rule: held}\n"
        "  - {id: a, title: A, points: 1, rule: due}\n",
    }
    sources = [(role, read_yaml(text, role, problems)) for role, text in texts.items()]
    result = decode_set(sources, d.Dictionary({}), problems)  # type: ignore[arg-type]
    assert problems.found == []
    assert result is not None
    assert [(item.id, item.group) for item in result.indicators] == [("b", "law"), ("a", "law")]


def test_every_field_of_an_indicator_arrives() -> None:
    item = good(HEAD + FIGURES + (
        "indicators:\n  - id: a\n    title: A\n    clause: 五(三)\n    group: law\n    condition: 重大案件\n"
        "    subject: 区政府\n    applies_if: due > 0\n    measure: held / due\n    or_reported: held\n"
        "    no_cases: full\n    target: \">= 60%\"\n    by: 03-31\n    points: 1/3\n    weight: 0.5\n"
        "    rule: pass_fail\n    let: {k: held * 2}\n"
        "    lead: [甲, 乙]\n    responsible: 丙\n    unit: 件\n    period: quarter\n"
        "    note: 说明\n"
    )).indicators[0]
    assert (item.points, item.weight) == (Fraction(1, 3), Fraction(1, 2))
    assert (item.lead, item.responsible) == (("甲", "乙"), ("丙",))
    assert (item.no_cases, item.period, item.or_reported) == ("full", "quarter", "held")
    assert item.by == d.Formula("03-31", Day((3, 31)))
    assert item.let == (d.Let("k", formula_of("held * 2")),)
    assert (item.condition, item.subject, item.unit, item.note) == ("重大案件", "区政府", "件", "说明")


def test_items_of_an_all_met_group_need_neither_points_nor_rule() -> None:
    text = HEAD.replace("points: equal,", "points: equal, combine: all_met,") + FIGURES
    item = good(text + "indicators:\n  - {id: a, title: A, group: law, measure: held, target: '>= 1'}\n").indicators[0]
    assert (item.points, item.rule) == ("equal", d.PassFail())


# -- guards, grades, let, figures ----------------------------------------------------------------------------------


def test_guards() -> None:
    result = good(HEAD + FIGURES + (
        "guards:\n  - {id: g1, if: held > 0, set: 0, on: total, unreported: not_triggered}\n"
        "  - {id: g2, if: held > 0, cap: 合格, on: grade, title: 否决}\n"
        "  - {id: g3, if: held > 0, exclude: true, on: [law]}\n  - {id: g4, if: held > 0, demote: 1, on: 等次}\n"
        "grades: [{name: 优秀, from: 90}, {name: 合格}]\n"
    ))
    assert [(guard.verb, guard.value, guard.on) for guard in result.guards] == [
        ("set", formula_of("0"), ("total",)), ("cap", "合格", ("grade",)), ("exclude", None, ("law",)),
        ("demote", 1, ("grade",)),
    ]


def test_grades_and_quotas() -> None:
    result = good(HEAD + (
        "grades:\n  - {name: 优秀, from: 90, requires: total > 1, "
        "quota: {share: 30%, round: down, ties: none, tiebreak: total, else: 良好}}\n"
        "  - {name: 良好, above: 80}\n  - {name: 合格}\n"
    ))
    first = result.grades[0]
    assert (first.name, first.from_, first.requires) == ("优秀", formula_of("90"), formula_of("total > 1"))
    assert first.quota == d.Quota(formula_of("30%"), None, "down", "none", formula_of("total"), "良好")
    assert (result.grades[1].above, result.grades[2]) == (formula_of("80"), d.Grade("合格"))


def test_let_is_a_formula_or_a_table() -> None:
    result = good(HEAD + "let:\n  k: {of: unit.class, table: [{is: 山区, give: 1.1}, {else: 1}]}\n  m: 3 * 4\n")
    assert [let.name for let in result.let] == ["k", "m"]
    assert isinstance(result.let[0].value, d.Table)
    assert result.let[1].value == formula_of("3 * 4")


def test_figures_of_every_sort() -> None:
    result = good(HEAD + (
        "figures:\n  - {id: a, name: 甲, kind: count, unit: 件, units: [起], aliases: [甲数], combine: sum, "
        "relations: [a <= b], part_of: b}\n  - {id: b, name: 乙, kind: category, values: [好, 差]}\n"
        "  - id: c\n    name: 丙\n    kind: roster\n    columns:\n      day: {name: 日期, kind: date}\n"
        "      done: {name: 已办, kind: yes_no}\n"
    ).replace("day:", "served:"))
    first, second, third = result.figures
    assert (first.units, first.aliases, first.combine, first.part_of) == (("起",), ("甲数",), "sum", "b")
    assert first.relations == (formula_of("a <= b"),)
    assert second.values == ("好", "差")
    assert third.columns == (("served", "日期", "date"), ("done", "已办", "yes_no"))


# -- the dictionary ------------------------------------------------------------------------------------------------


def dictionary(text: str) -> tuple[d.Dictionary | None, list[str]]:
    problems = Problems()
    value = read_yaml(text, "d.yaml", problems)
    assert value is not None
    return decode_dictionary(value, problems), [problem.code for problem in problems.found]


def test_a_dictionary_is_read() -> None:
    found, codes = dictionary("format: fzzf-dictionary/1\n" + FIGURES)
    assert codes == []
    assert found is not None
    assert found.figures["due"].name == "应办数"


def test_a_figure_twice_in_the_dictionary_is_refused() -> None:
    assert dictionary("format: fzzf-dictionary/1\n" + FIGURES + FIGURES[9:])[1] == ["figure_duplicate"] * 2


def test_a_set_may_not_redefine_a_shared_figure() -> None:
    problems = Problems()
    shared, _ = dictionary("format: fzzf-dictionary/1\n" + FIGURES)
    value = read_yaml(HEAD + "figures:\n  - {id: due, name: 又, kind: count}\n", "a.yaml", problems)
    assert value is not None
    assert shared is not None
    decode_set([("set", value)], shared, problems)
    assert [problem.code for problem in problems.found] == ["figure_clash"]
