"""Overlays applied to a set in memory: what is kept, what goes, and what is refused where."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import set_of
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import Problems
from fzzf_metrics.overlay import apply_overlay, base_of
from fzzf_metrics.source import Mapping, Value, read_yaml

GROUPS = [
    {"id": "law", "title": "执法", "points": "60", "not_applicable": "rescale"},
    {"id": "cases", "title": "案件", "parent": "law", "points": "40"},
    {"id": "big", "title": "大案", "parent": "cases", "points": "40"},
    {"id": "study", "title": "学法", "points": "40", "not_applicable": "rescale"},
]
INDICATORS: tuple[dict[str, Any], ...] = (
    {"id": "head", "group": "big", "points": "40", "measure": "plan", "target": "yes"},
    {"id": "duty", "group": "law", "points": "20", "measure": "fraud", "target": "yes"},
    {"id": "lesson", "group": "study", "points": "40", "measure": "plan", "target": "yes"},
)
GUARDS = [
    {"id": "veto", "if": "fraud", "set": "0", "on": ["duty", "lesson", "cases"], "unreported": "not_triggered"},
    {"id": "cap_study", "if": "fraud", "cap": "10", "on": ["study"], "unreported": "not_triggered"},
    {"id": "all", "if": "fraud", "cap": "59", "on": ["total"], "unreported": "not_triggered"},
]
HEAD = "format: fzzf/1\noverlay_of: demo\nid: other\ntitle: 另一\n"


def base(**more: Any) -> IndicatorSet:
    figures = [{"id": name, "name": name, "kind": "yes_no"} for name in ("plan", "fraud")]
    return set_of(*INDICATORS, **{"groups": GROUPS, "guards": GUARDS, "figures": figures, **more})


def read(text: str) -> Value:
    problems = Problems()
    value = read_yaml(text, "o.yaml", problems)
    assert value is not None, [str(problem) for problem in problems.found]
    return value


def applied(text: str, to: IndicatorSet | None = None) -> tuple[IndicatorSet | None, list[tuple[str, str, int]]]:
    """The set, and each problem with what was found and its line."""
    problems = Problems()
    found = apply_overlay(read(text), to or base(), "abc", problems)
    return found, [(problem.code, problem.found, problem.place.line or 0) for problem in problems.found]


def kept(text: str) -> IndicatorSet:
    found, problems = applied(HEAD + text)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "wanted"), [
    ("overlay_of: demo\nid: x\n", "demo"), ("基于: demo\n", "demo"), ("id: x\n", None), ("[a, b]\n", None),
    ("a\n", None), ("overlay_of: [demo]\n", None), ("overlay_of:\n", ""),
])
def test_whose_overlay_it_is(text: str, wanted: str | None) -> None:
    found = base_of(read(text))
    assert (None if found is None else found.text) == wanted


def test_nothing_said_changes_nothing_but_the_name() -> None:
    found = kept("")
    assert (found.id, found.title, found.overlay_of, found.base_hash) == ("other", "另一", "demo", "abc")
    assert (found.groups, found.indicators, found.guards) == (base().groups, base().indicators, base().guards)


def test_groups_between_a_kept_indicator_and_the_top_stay() -> None:
    found = kept("only: [head]\n")
    assert [group.id for group in found.groups] == ["law", "cases", "big"]
    assert [(guard.id, guard.on) for guard in found.guards] == [("veto", ("cases",)), ("all", ("total",))]


def test_guards_act_on_what_is_left_and_go_with_the_last_of_it() -> None:
    found = kept("only: [duty]\n")
    assert [group.id for group in found.groups] == ["law"]
    assert [(guard.id, guard.on) for guard in found.guards] == [("veto", ("duty",)), ("all", ("total",))]


def test_keeping_nothing_leaves_an_empty_set() -> None:
    found, _ = applied(HEAD + "only: []\n")
    assert found is not None
    assert (found.groups, found.indicators) == ((), ())


def test_points_weights_and_rules_are_replaced_one_by_one() -> None:
    found = kept("groups: [{id: study, weight: 2}]\nindicators: [{id: duty, points: 1/3}, {id: lesson, weight: 3}]\n")
    before = base()
    assert [(group.points, group.weight) for group in found.groups] == [(60, 1), (40, 1), (40, 1), (40, 2)]
    assert [(item.points, item.weight) for item in found.indicators] == [(40, 1), (Fraction(1, 3), 1), (40, 3)]
    assert [item.rule for item in found.indicators] == [item.rule for item in before.indicators]


def test_an_overlay_in_chinese_keys() -> None:
    found, problems = applied("格式: fzzf/1\n基于: demo\n编号: other\n名称: 另一\n只用: [duty]\n")
    assert (problems, found and [item.id for item in found.indicators]) == ([], ["duty"])


REFUSED: dict[str, tuple[str, list[tuple[str, str, int]]]] = {
    "an entry without id": ("indicators: [{points: 3}]\n", [("key_missing", "word_overlay_indicator", 5)]),
    "two entries for one group": ("groups:\n  - {id: law, points: 1}\n  - {id: law, points: 2}\n",
                                  [("id_duplicate", "law", 7)]),
    "an unknown entry twice": ("indicators:\n  - {id: dut, points: 1}\n  - {id: dut, points: 1}\n",
                               [("overlay_unknown", "dut", 6), ("id_duplicate", "dut", 7)]),
    "an unknown and a doubled name to keep": ("only: [duty, duty, dutty]\n",
                                              [("id_duplicate", "duty", 5), ("overlay_unknown", "dutty", 5)]),
    "a grade twice": ("grades: [{name: 好, from: 90}, {name: 好}]\n", [("id_duplicate", "好", 5)]),
}


@pytest.mark.parametrize(("text", "wanted"), REFUSED.values(), ids=REFUSED)
def test_every_problem_is_named_with_its_line(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert applied(HEAD + text)[1] == wanted


@pytest.mark.parametrize("text", [
    "format: fzzf/1\noverlay_of: demo\ntitle: x\n", "[a]\n", HEAD.replace("other", "不行"),
])
def test_an_overlay_without_a_name_of_its_own_is_none(text: str) -> None:
    found, problems = applied(text)
    assert found is None
    assert problems


def test_an_overlay_is_no_base() -> None:
    first, _ = applied(HEAD)
    found, problems = applied(HEAD.replace("demo", "other").replace("id: other", "id: third"), first)
    assert (found, [code for code, _, _ in problems]) == (None, ["overlay_of_overlay"])


def test_the_nearest_name_is_offered() -> None:
    problems = Problems()
    value = read(HEAD + "indicators: [{id: lessen, points: 1}]\nonly: [dutty]\n")
    assert isinstance(value, Mapping)
    apply_overlay(value, base(), "", problems)
    assert [problem.near for problem in problems.found] == ["lesson", "duty"]
