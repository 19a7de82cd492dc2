"""Points shared and checked at every level."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from fzzf_metrics.definition import Group, Indicator, IndicatorSet, PassFail
from fzzf_metrics.errors import Problems
from fzzf_metrics.program.points import children_of, item_order, share_points

F = Fraction


def group(name: str, points: Any = "equal", **more: Any) -> Group:
    return Group(name, name, points if points in ("equal", None) else F(points), **more)


def item(name: str, of: str, points: Any = "equal", weight: str = "1") -> Indicator:
    return Indicator(name, name, of, points if points == "equal" else F(points), PassFail(), weight=F(weight))


def plan(groups: list[Group], items: list[Indicator], points: str = "100") -> IndicatorSet:
    return IndicatorSet("x", "x", "2024", F(points), None, None, tuple(groups), tuple(items))


def shared(*args: Any, **more: Any) -> tuple[dict[str, Fraction], list[tuple[str, str, str]]]:
    problems = Problems()
    points = share_points(plan(*args, **more), problems)
    return points, [(p.code, p.found, p.expected) for p in problems.found]


def test_equal_ones_share_what_is_left_exactly() -> None:
    points, problems = shared([group("a", "30"), group("b"), group("c")], [item(n, "b") for n in "xyz"])
    assert problems == []
    assert points == {"a": 30, "b": 35, "c": 35, "x": F(35, 3), "y": F(35, 3), "z": F(35, 3)}


def test_weights_divide_the_share() -> None:
    points, problems = shared([group("a")], [item("x", "a", "100", "0.35"), item("y", "a"), item("z", "a", weight="2")])
    assert problems == []
    assert points["y"] == points["z"] == F(65, 3)  # 35 + 1 * 65/3 + 2 * 65/3 = 100


WRONG = [
    ("too few", ["50", "49.99"], ("points_sum", "99.99", "100")),
    ("too many", ["50", "50.01"], ("points_sum", "100.01", "100")),
    ("nothing left but less than nothing for equal", ["101", "equal"], ("points_sum", "101", "100")),
    ("right", ["50", "50"], None), ("thirds", ["100/3", "100/3", "100/3"], None), ("none left for equal", ["100",
     "equal"], None),
]


@pytest.mark.parametrize(("points", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in WRONG])
def test_every_level_adds_up(points: list[str], wanted: Any) -> None:
    items = [item(f"i{n}", "a", p) for n, p in enumerate(points)]
    assert shared([group("a")], items)[1] == ([wanted] if wanted else [])
    groups = [group(f"g{n}", p) for n, p in enumerate(points)]
    assert shared(groups, [])[1] == ([wanted] if wanted else [])


def test_inner_levels_are_checked_too() -> None:
    groups = [group("a", "60"), group("b", "40"), group("c", "50", parent="a"), group("d", parent="a")]
    points, problems = shared(groups, [item("x", "c", "49"), item("y", "d")])
    assert (points["d"], points["y"]) == (10, 10)
    assert problems == [("points_sum", "49", "50")]


def test_outside_groups_take_no_part() -> None:
    points, problems = shared([group("a"), group("b", None, outside=True), group("c", "5", outside=True)],
     [item("x", "b", "0"), item("y", "c")])
    assert problems == []
    assert (points["a"], points["b"], points["x"], points["c"], points["y"]) == (100, 0, 0, 5, 5)


def test_children_and_the_order_of_items() -> None:
    built = plan([group("a"), group("b"), group("c", parent="a")], [item("x", "c"), item("y", "b"), item("z", "a")])
    below = children_of(built)
    assert {k: [c.id for c in v] for k, v in below.items()} == {"": ["a", "b"], "a": ["c", "z"], "b": ["y"], "c": ["x"]}
    assert [i.id for i in item_order(built, below)] == ["z", "x", "y"]
