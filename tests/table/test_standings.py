"""Totals that are counted on their way to quotas: what makes two standings one, and who has which grade."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from table_kit import a_set

from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import parse
from fzzf_metrics.scoring import compiled
from fzzf_metrics.scoring.grading import Standing
from fzzf_metrics.table.exactly import Circumstances
from fzzf_metrics.table.inputs import Inputs, Names
from fzzf_metrics.table.outputs import outputs
from fzzf_metrics.table.standings import Standings, groups_of

QUOTA = {"count": "1", "ties": "none", "else": "合格", "tiebreak": "hours"}
PROGRAM = compiled(a_set({
    "format": "fzzf/1", "id": "peers-2024", "title": "比较", "period": "2024", "points": "100",
    "rounding": {"places": "1", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
    "groups": [{"id": "g", "title": "组", "points": "100", "not_applicable": "rescale"}],
    "indicators": [{"id": "b", "title": "学时", "group": "g", "points": "100", "measure": "hours", "target": ">= 40",
                    "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}}],
    "grades": [{"name": "优秀", "from": "90", "quota": QUOTA}, {"name": "良好", "from": "15"}, {"name": "合格"}],
    "figures": [{"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"}],
}))


def scored(count):
    into = outputs(["b"], ["g"], count, False, False, 0, True)
    into.totals[:] = into.total_high[:] = 50
    into.best[:] = into.worst[:] = 1
    return into


def point(value):
    return Interval.point(Fraction(value))


def test_rows_of_one_class_with_the_same_total_and_grades_are_one_standing_however_they_were_scored():
    classes = Names(("", "山区"), np.array([0, 1, 0, 0, 1]))
    exact = {3: Standing(point(50), frozenset({"良好"}), {"优秀": point(7)})}  # no tie of this grade concerns it
    found = list(groups_of(PROGRAM, scored(5), Inputs(5, {}, {"class": classes}), 10, exact))
    stands = Standings()
    stands.add(found)
    assert {of: list(counts.values()) for of, counts in stands.counts.items()} == {"": [3], "山区": [2]}
    assert sorted(row for _, _, rows in found for row in rows.tolist()) == [0, 1, 2, 3, 4]


def test_a_tie_that_a_tiebreak_decides_is_two_standings():
    exact = {row: Standing(point(95), frozenset({"优秀"}), {"优秀": point(row % 2)}) for row in range(4)}
    into = scored(4)
    groups = list(groups_of(PROGRAM, into, Inputs(4, {}), 10, exact))
    stands = Standings()
    stands.add(groups)
    assert list(stands.counts[""].values()) == [2, 2]
    around = Circumstances(PROGRAM, parse("2024"), parse("2024").end)
    stands.settle(PROGRAM, lambda _: Env(around.facts({}), around.period))
    assert stands.apply(into, groups)
    assert into.best.tolist() == into.worst.tolist() == [2, 2, 2, 2]  # two are level for the one place


def test_rows_that_are_refused_have_no_place_and_take_none():
    exact = {row: Standing(point(95), frozenset({"优秀"}), {"优秀": point(row)}) for row in range(2)}
    into = scored(3)
    into.refused[[1, 2]] = True
    groups = list(groups_of(PROGRAM, into, Inputs(3, {}), 10, exact))
    assert [rows.tolist() for _, _, rows in groups] == [[0]]


def test_a_standing_that_nobody_counted_has_no_grade():
    into = scored(1)
    groups = list(groups_of(PROGRAM, into, Inputs(1, {}), 10, {}))
    stands = Standings(settled=True)
    assert not stands.apply(into, groups)
