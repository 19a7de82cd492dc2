"""Which names are in reach of guards, grades and bounds at their stage."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import formula, set_of
from fzzf_metrics.definition import Grade, Guard
from fzzf_metrics.errors import Problems
from fzzf_metrics.program.compiling import compile_set
from fzzf_metrics.records import replace

ITEM = {"measure": "cases", "target": ">= 1"}
GROUPS = [{"id": "main", "title": "主", "points": "equal", "not_applicable": "rescale"},
          {"id": "inner", "title": "内", "parent": "main", "points": "equal"}]
VETO = Guard("veto", formula("plan"), "set", formula("0"), ("i0",), "undetermined")
LAST = Guard("last", formula("plan"), "demote", 1, ("grade",), "undetermined")


def codes(*guards: Guard, grades: tuple[Grade, ...] = ()) -> list[str]:
    built = set_of({**ITEM, "group": "inner"}, groups=GROUPS)
    problems = Problems()
    compile_set(replace(built, guards=guards, grades=grades), problems)
    return [p.code for p in problems.found]


REACH = [
    ("raw.i0 > 1", ["i0", "inner", "main", "total", "grade"]),
    ("met.i0", ["i0", "inner", "main", "total", "grade"]),
    ("measure.i0 > 1", ["i0", "inner", "main", "total", "grade"]),
    ("score.i0 > 1", ["inner", "main", "total", "grade"]),
    ("group.inner > 1", ["main", "total", "grade"]),
    ("group.main > 1", ["total", "grade"]),
    ("min(items, score) > 1", ["inner", "main", "total", "grade"]),
    ("min(items.inner, score) > 1", ["inner", "main", "total", "grade"]),
    ("total > 1", ["grade"]),
    ("veto", ["total", "grade"]),
    ("last", ["never"]),
    ("cases > 1", ["i0", "inner", "main", "total", "grade"]),
    ("raw > points", ["i0", "inner", "main", "total", "grade"]),
]


@pytest.mark.parametrize(("text", "stages"), REACH, ids=[row[0] for row in REACH])
@pytest.mark.parametrize("on", ["i0", "inner", "main", "total"])
def test_a_guard_reads_what_exists_by_then(text: str, stages: list[str], on: str) -> None:
    found = codes(VETO, LAST, Guard("g", formula(text), "set", formula("0"), (on,), "undetermined"))
    assert found == ([] if on in stages else ["formula_name"])


def test_a_guard_on_nothing() -> None:
    assert codes(Guard("g", formula("plan"), "set", formula("0"), ("i1",), "undetermined")) == ["guard_on"]
    assert codes(Guard("g", formula("cases"), "set", formula("0"), ("i0",), "undetermined")) == ["formula_type"]
    assert codes(Guard("g", formula("plan"), "set", formula("plan"), ("i0",), "undetermined")) == ["formula_type"]


def test_grades_read_the_total_and_all_guards() -> None:
    def grade(**more: Any) -> tuple[Grade, ...]:
        return (Grade("甲", **more),)

    assert codes(VETO, grades=grade(requires=formula("not veto and total > 1 and group.main > 1"))) == []
    assert codes(grades=grade(from_=formula("plan"))) == ["formula_type"]
    assert codes(grades=grade(above=formula("lost"))) == ["formula_name"]
    assert codes(grades=grade(requires=formula("total"))) == ["formula_type"]


def test_bounds_of_groups_read_points_and_figures() -> None:
    built = set_of({**ITEM, "group": "inner"}, groups=[{**GROUPS[0], "cap": "points / 2", "floor": "none"}, GROUPS[1]])
    program = compile_set(built, Problems())
    assert set(program.bounds) == {("main", "cap")}
