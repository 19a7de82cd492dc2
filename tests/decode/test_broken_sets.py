"""Broken sets: one problem each, with the line and column of what has to be changed."""

from __future__ import annotations

import pytest
from decoding import DUTY, FIGURES, HEAD, decode, found_in

WRONG_SETS = {
    "an unknown key": (HEAD + "pionts: 3\n", ("unknown_key", "10:1")),
    "a key missing": (HEAD.replace("title: 测试\n", ""), ("key_missing", "1:1")),
    "an empty value": (HEAD + "issuer:\n", ("value_empty", "10:1")),
    "blank text": (HEAD + "issuer: ' '\n", ("text_blank", "10:10")),
    "a list where a text belongs": (HEAD + "issuer: [a]\n", ("wrong_type", "10:9")),
    "a text where a list belongs": (HEAD + "guards: x\n", ("wrong_type", "10:9")),
    "a list where a mapping belongs": (HEAD + "let: [a]\n", ("wrong_type", "10:6")),
    "another format": (HEAD.replace("fzzf/1", "fzzf/2"), ("format_unknown", "1:9")),
    "an id with capitals": (HEAD.replace("id: demo", "id: Demo"), ("set_id_form", "2:5")),
    "an id that leaves its folder": (HEAD.replace("id: demo", "id: ../demo"), ("set_id_form", "2:5")),
    "an id in Chinese": (HEAD.replace("id: law", "id: 执法"), ("id_form", "9:10")),
    "an id with a hyphen": (HEAD.replace("id: law", "id: a-b"), ("id_form", "9:10")),
    "an id of 65 characters": (HEAD.replace("id: law", "id: " + "a" * 65), ("id_form", "9:10")),
    "points in words": (HEAD.replace("points: 100", "points: 一百"), ("not_number", "5:9")),
    "points in full-width digits": (HEAD.replace("points: 100", "points: １００"), ("not_number", "5:9")),
    "points in Arabic digits": (HEAD.replace("points: 100", "points: ١٠٠"), ("not_number", "5:9")),
    "points with underscores": (HEAD.replace("points: 100", "points: 1_00"), ("not_number", "5:9")),
    "points with a percent sign": (HEAD.replace("points: 100", "points: 100%"), ("not_number", "5:9")),
    "points that are no number": (HEAD.replace("points: 100", "points: nan"), ("not_number", "5:9")),
    "points without end": (HEAD.replace("points: 100", "points: inf"), ("not_number", "5:9")),
    "points of 21 digits": (HEAD.replace("points: 100", "points: 1.00000000000000000001"), ("number_too_long", "5:9")),
    "points beyond all bounds": (HEAD.replace("points: 100", "points: 1E+1000"), ("number_too_large", "5:9")),
    "points below zero": (HEAD.replace("points: equal", "points: -1"), ("number_negative", "9:34")),
    "points over zero": (HEAD.replace("points: equal", "points: 1/0"), ("divided_by_zero", "9:34")),
    "places that are not whole": (HEAD.replace("places: 2", "places: 1.5"), ("not_whole", "6:20")),
    "a rounding that is not known": (HEAD.replace("half_up", "round"), ("unknown_value", "6:29")),
    "a rounding at two levels": (HEAD.replace("at: total", "at: [item, total]"), ("wrong_type", "6:42")),
    "a period that is none": (HEAD.replace("2024\n", "2024Q5\n"), ("not_period", "4:9")),
    "a date that is none": (HEAD + "issued: 2024-13-45\n", ("no_such_day", "10:9")),
    "a date in another form": (HEAD + "issued: 2024/4/23\n", ("not_date", "10:9")),
    "a truth that is none": (HEAD.replace("not_applicable: rescale", "outside: 1"), ("not_truth", "9:50")),
    "a group without an id": (HEAD + "  - {title: 又一组, points: equal}\n", ("key_missing", "10:5")),
    "an id used twice": (HEAD + "  - {id: law, title: 又一组, points: equal}\n", ("id_duplicate", "10:5")),
    "a parent that does not exist": (
        HEAD + "  - {id: b, title: B, points: 1, parent: lav}\n", ("group_unknown", "10:5"),
    ),
    "a group that is its own parent": (
        HEAD + "  - {id: b, title: B, points: 1, parent: b}\n", ("group_circle", "10:5"),
    ),
    "an indicator without points": (
        HEAD + "indicators:\n  - {id: a, title: A, group: law, rule: '1'}\n", ("key_missing", "11:5"),
    ),
    "an indicator without a group": (
        HEAD + "indicators:\n  - {id: a, title: A, points: 1, rule: '1'}\n", ("key_missing", "11:5"),
    ),
    "an indicator in a group that does not exist": (
        HEAD + "indicators:\n  - {id: a, title: A, group: b, points: 1, rule: '1'}\n", ("group_unknown", "11:5"),
    ),
    "a figure with a name that formulas use": (
        HEAD + "figures:\n  - {id: points, name: 分, kind: count}\n", ("id_reserved", "11:5"),
    ),
    "a figure defined twice": (HEAD + FIGURES + "  - {id: due, name: 又, kind: count}\n", ("figure_duplicate", "13:5")),
    "a roster without columns": (HEAD + "figures:\n  - {id: a, name: 甲, kind: roster}\n", ("key_missing", "11:5")),
    "columns of what is no roster": (
        HEAD + "figures:\n  - {id: a, name: 甲, kind: count, columns: {b: {name: 乙, kind: count}}}\n",
        ("key_only_with", "11:35"),
    ),
    "a name that is a figure": (HEAD + FIGURES + "let: {held: '1'}\n", ("name_is_figure", "13:7")),
    "a guard with two verbs": (
        HEAD + "guards:\n  - {id: a, if: 1 > 0, set: 0, cap: 1, on: total}\n", ("keys_exclusive", "11:32"),
    ),
    "a guard without a verb": (HEAD + "guards:\n  - {id: a, if: 1 > 0, on: total}\n", ("key_missing_one_of", "11:5")),
    "a guard on what does not exist": (
        HEAD + "guards:\n  - {id: a, if: 1 > 0, set: 0, on: lae}\n", ("guard_on_unknown", "11:5"),
    ),
    "a guard that sets a grade that does not exist": (
        HEAD + "guards:\n  - {id: a, if: 1 > 0, set: 差, on: grade}\ngrades: [{name: 优}]\n", ("grade_unknown", "11:5"),
    ),
    "a guard that demotes a score": (
        HEAD + "guards:\n  - {id: a, if: 1 > 0, demote: 1, on: total}\n", ("guard_demote_on", "11:39"),
    ),
    "a guard that excludes the total": (
        HEAD + "guards:\n  - {id: a, if: 1 > 0, exclude: true, on: total}\n", ("guard_exclude_on", "11:43"),
    ),
    "a quota with share and count": (
        HEAD + "grades: [{name: 优, quota: {share: 30%, count: 3, else: 优}}]\n", ("keys_exclusive", "10:40"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG_SETS.values(), ids=WRONG_SETS.keys())
def test_a_broken_set_gives_one_problem_with_its_place(text: str, expected: tuple[str, str]) -> None:
    assert found_in(text) == [expected]


def test_the_nearest_key_is_in_the_language_of_the_author_and_not_written_yet() -> None:
    text = HEAD + "指标:\n  - {编号: a, 标题: A, 分组: law, 分植: 1, 规则: '1'}\n"
    assert [(problem.found, problem.near) for problem in decode(text)[1]] == [("分植", "分值")]


def test_a_missing_key_is_named_in_the_language_of_the_author() -> None:
    text = HEAD + "指标:\n  - {编号: a, 标题: A, 分组: law, 规则: '1'}\n"
    assert [problem.expected for problem in decode(text)[1]] == ["分值"]


def test_every_problem_of_a_set_comes_in_one_run() -> None:
    text = HEAD.replace("points: 100", "points: x").replace("half_up", "y") + "isued: 2024-01-01\n" + (
        DUTY.replace("RULE", "held +").replace("'>= 1'", "60")
    )
    assert [item[0] for item in found_in(text)] == [
        "not_number", "unknown_value", "unknown_key", "target_form", "formula_value_expected",
    ]


def test_a_set_with_problems_comes_back_for_further_checks() -> None:
    result, found = decode(HEAD + FIGURES + DUTY.replace("RULE", "{table: 3}"))
    assert len(found) == 1
    assert result is not None
    assert [item.id for item in result.indicators] == ["duty"]
