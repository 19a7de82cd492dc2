"""Sets that compare units in every place where a set can, tables for them, and what each row must score."""

from __future__ import annotations

import random
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from fzzf_metrics import Report, score
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.records import replace

FIGURES = [
    {"id": "visits", "name": "走访", "kind": "count", "unit": "次"},
    {"id": "major", "name": "重点走访", "kind": "count", "unit": "次", "part_of": "visits"},
    {"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"},
    {"id": "fraud", "name": "弄虚作假", "kind": "yes_no"},
]
HEADS = tuple(figure["id"] for figure in FIGURES)
RULES = (
    "points * (1 - 5% * (rank(peers, visits, 'high') - 1))",
    "points * (1 - 10% * count(peers, visits > own.visits))",
    "points * visits / max(1, max(peers, visits))",
    "points * min(1, visits / max(1, mean(peers, visits)))",
    "points * share(peers, abs(visits - own.visits) <= 2 and hours > own.hours)",
    "points / distinct(peers, visits)",
    "points * share(peers, unit.level == 'county')",
    "points * min(1, visits / 10)",
    "points * min(1, hours / max(1, mean(peers, visits)))",
)
GUARDS = (
    None,
    {"id": "least", "if": "fraud", "cap": "if(unit.class == '山区', 30, 60)", "on": "total",
     "unreported": "not_triggered"},
    {"id": "least", "if": "rank(peers, hours, 'low') == 1", "cap": "50", "on": "total", "unreported": "undetermined"},
    {"id": "least", "if": "hours < 50% * mean(peers, hours)", "demote": 1, "on": "grade",
     "unreported": "not_triggered"},
)
CAPS = (None, "if(max(peers, visits) > 10, 70, 90)")
ASKED = (None, "visits >= mean(peers, visits)", "hours >= 10")
QUOTAS = (
    None,
    {"share": "30%", "round": "down", "ties": "none", "else": "良好"},
    {"share": "50%", "round": "half_up", "ties": "all", "else": "合格"},
    {"count": "if(unit.class == '山区', 2, 1)", "ties": "none", "else": "良好", "tiebreak": "visits"},
    {"count": "count(peers) - 1", "ties": "all", "else": "良好"},
    {"count": "count(peers, visits > 3)", "ties": "none", "else": "良好", "tiebreak": "hours - mean(peers, hours)"},
)


def made(
    rule: str, *, quota: Any = None, guard: Any = None, cap: Any = None, asked: Any = None, at: str = "total",
    unreported: str = "undetermined", second: Any = None,
) -> IndicatorSet:
    """A set with these parts; caps and floors that lint would ask for are left out: here arithmetic is compared."""
    best: dict[str, Any] = {"name": "优秀", "from": "50"}
    good: dict[str, Any] = {"name": "良好", "from": "15"}
    best |= {} if quota is None else {"quota": quota}
    best |= {} if asked is None else {"requires": asked}
    good |= {} if second is None else {"quota": second}
    group = {"id": "g", "title": "组", "points": "100", "not_applicable": "rescale"}
    found = IndicatorSet.from_dict({
        "format": "fzzf/1", "id": "peers-2024", "title": "比较", "period": "2024", "points": "100",
        "rounding": {"places": "1", "mode": "half_up", "at": at}, "unreported": unreported, "figures": FIGURES,
        "groups": [group if cap is None else {**group, "cap": cap}],
        "indicators": [
            {"id": "a", "title": "走访", "group": "g", "points": "60",
             "rule": {"formula": rule, "floor": "0", "cap": "points"}},
            {"id": "b", "title": "学时", "group": "g", "points": "40", "measure": "hours", "target": ">= 40",
             "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}},
        ],
        "guards": [] if guard is None else [guard], "grades": [best, good, {"name": "合格"}],
    })
    return replace(found, shipped=True)


SECOND = {"count": "2", "ties": "none", "else": "合格", "tiebreak": "hours"}


@st.composite
def sets(draw: st.DrawFn) -> IndicatorSet:
    """Any mixture of what can be compared, often nothing in most of the places."""
    return made(
        draw(st.sampled_from(RULES)), quota=draw(st.sampled_from(QUOTAS)), guard=draw(st.sampled_from(GUARDS)),
        cap=draw(st.sampled_from(CAPS)), asked=draw(st.sampled_from(ASKED)),
        at=draw(st.sampled_from(("item", "total"))), unreported=draw(st.sampled_from(("undetermined", "zero"))),
        second=draw(st.sampled_from((None, SECOND))),
    )


VISITS = ("0", "3", "3", "7", "12", "20余", "约10", "", "不适用")
HOURS = ("0", "10", "20", "20", "30.5", "40", "20余", "", "不适用")
CLASSES = ("", "山区")


@st.composite
def tables(draw: st.DrawFn, most: int = 9) -> list[dict[str, str]]:
    """Rows of texts; few values, so that many are level."""
    each = st.tuples(
        st.sampled_from(VISITS), st.sampled_from(("0", "", "")), st.sampled_from(HOURS),
        st.sampled_from(("否", "否", "是", "")), st.sampled_from(CLASSES), st.sampled_from(("county", "town")),
    )
    return [_row(place, *one) for place, one in enumerate(draw(st.lists(each, min_size=1, max_size=most)))]


def rows(count: int, seed: int = 0) -> list[dict[str, str]]:
    """Many rows, the same for a seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    return [
        _row(place, draw.choice(VISITS), draw.choice(("0", "")), draw.choice(HOURS), draw.choice(("否", "否", "是")),
             draw.choice(("", "山区", "平原")), draw.choice(("county", "town")))
        for place in range(count)
    ]


def _row(place: int, visits: str, major: str, hours: str, fraud: str, of: str, level: str) -> dict[str, str]:
    return {"unit": f"第{place}县", "class": of, "level": level, "visits": visits, "major": major, "hours": hours,
            "fraud": fraud}


def table(made_rows: list[dict[str, str]]) -> Any:
    """The rows as an Arrow table of texts, the columns about the unit between those of figures."""
    names = ("visits", "unit", "major", "class", "hours", "level", "fraud")
    return pa.table({name: pa.array([row[name] for row in made_rows], pa.string()) for name in names})


ABOUT = ("unit", "class", "level")


def among(definition: IndicatorSet, made_rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Every row scored as a report with all others as its cohort: the columns of a result with bounds."""
    reports = [Report.from_dict({
        "format": "fzzf-report/1", "period": "2024",
        "unit": {"name": row["unit"], "class": row["class"], "level": row["level"]},
        "figures": [_figure(name, row[name]) for name in HEADS if row[name]],
    }) for row in made_rows]
    return [_columns(score(definition, report, cohort=reports)) for report in reports]


def _figure(name: str, said: str) -> dict[str, str]:
    return {"id": name, "state": "not_applicable"} if said == "不适用" else {"id": name, "value": said}


def _columns(done: Any) -> dict[str, Any]:
    possible = done.grade.possible
    found = {"grade_best": possible[0], "grade_worst": possible[-1]}
    found["total.low"], found["total.high"] = _ends(done.total)
    for group in done.groups:
        low, high = _ends(group.score)
        found[f"group.{group.id}"] = low if low == high else None
    for one in done.outcomes:
        found[f"low.{one.id}"], found[f"high.{one.id}"] = _ends(one.score)
        found[f"verdict.{one.id}"] = one.verdict
    return found


def _ends(interval: Any) -> tuple[float, float]:
    low, high = interval.low, interval.high
    return (float("-inf") if low is None else low.numerator / low.denominator,
            float("inf") if high is None else high.numerator / high.denominator)
