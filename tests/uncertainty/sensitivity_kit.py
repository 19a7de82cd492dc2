"""What the tests of sensitivity analyses share: sets, the same sets with other weights and thresholds, slow answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from engine_kit import set_of
from fzzf_metrics import IndicatorSet, Report, score
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import compiled
from fzzf_metrics.uncertainty.model import Model
from fzzf_metrics.uncertainty.setting import Setting, prepare

F = Fraction
JUDGED: dict[str, Any] = {"rule": {"judge": {"mark": "mark", "min": "0", "max": "points"}}}


def ready(definition: IndicatorSet, table: pd.DataFrame, moved: Sequence[str] = (), fast: bool = False) -> Setting:
    """A set and a table ready for drawing."""
    return prepare(definition, table, tuple(moved), "", None, fast, 1)


def model(definition: IndicatorSet, table: pd.DataFrame, moved: Sequence[str] = (), fast: bool = False) -> Model:
    """The totals as a function of factors."""
    return ready(definition, table, moved, fast).model(fast)


def totals_one_by_one(definition: IndicatorSet, table: pd.DataFrame) -> list[float]:
    """The exact total of every row, each scored alone by the exact engine."""
    found = []
    for row in table.to_dict("records"):
        figures = [{"id": name, "value": _text(value)} for name, value in row.items() if not _blank(value)]
        report = Report.from_dict({
            "format": "fzzf-report/1", "unit": {"name": "某区"}, "period": "2024",
            "figures": [_figure(one) for one in figures],
        })
        total = score(definition, report).total
        assert total.known
        found.append(float(total.low or 0))
    return found


def _figure(one: dict[str, str]) -> dict[str, str]:
    value = one["value"]
    if value == "不适用":
        return {"id": one["id"], "state": "not_applicable"}
    return {**one, "unit": "%"} if one["id"] == "rate" else one


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, float) and np.isnan(value))


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def with_weights(definition: IndicatorSet, factors: Mapping[str, Fraction]) -> IndicatorSet:
    """The set whose weights are multiplied by factors and scaled to the full mark: points of groups follow."""
    inside = _inside(definition)
    whole = new = F(0)
    points = compiled(definition).points
    parents = {one.id: one for one in definition.groups}
    for item in definition.indicators:
        path, at = item.weight, item.group
        while at:
            path, at = path * parents[at].weight, parents[at].parent
        if item.id in inside:
            whole += path * points[item.id]
            new += path * points[item.id] * factors.get(item.id, F(1))
    scale = whole / new
    items = tuple(
        replace(item, points=points[item.id],
                weight=item.weight * factors.get(item.id, F(1)) * (scale if item.id in inside else 1))
        for item in definition.indicators
    )
    return replace(definition, indicators=items, groups=_groups(definition, items, points))


def _inside(definition: IndicatorSet) -> set[str]:
    parents = {one.id: one for one in definition.groups}

    def outer(group: str) -> bool:
        return bool(group) and (parents[group].outside or outer(parents[group].parent))

    return {item.id for item in definition.indicators if not outer(item.group)}


def _groups(definition: IndicatorSet, items: Sequence[Any], points: Mapping[str, Fraction]) -> tuple[Any, ...]:
    """The groups with the points that their members add up to."""
    def made(group: Any) -> Fraction:
        own = [item.weight * item.points for item in items if item.group == group.id]
        below = [one.weight * made(one) for one in definition.groups if one.parent == group.id and not one.outside]
        return sum((*own, *below), F(0)) if own or below else points[group.id]

    return tuple(group if group.outside else replace(group, points=made(group)) for group in definition.groups)


def slow_ranks(totals: Sequence[float]) -> list[int]:
    """1 and how many are higher by more than float noise."""
    return [1 + sum(other > own + 1e-8 for other in totals) for own in totals]


RICH_GROUPS: list[dict[str, Any]] = [
    {"id": "study", "title": "学法", "points": "40", "not_applicable": "rescale"},
    {"id": "inner", "title": "内层", "parent": "study", "points": "15", "not_applicable": "spread"},
    {"id": "suits", "title": "应诉", "points": "40", "not_applicable": "rescale", "cap": "points * 80%"},
    {"id": "granted", "title": "免检", "points": "10", "not_applicable": "full"},
    {"id": "both", "title": "都要", "points": "10", "not_applicable": "zero", "combine": "all_met"},
    {"id": "bonus", "title": "加分", "outside": True, "cap": "5"},
]


def a_set(*indicators: dict[str, Any], **more: Any) -> IndicatorSet:
    """A set; what lint would ask for is left unsaid where it does not matter here."""
    return replace(set_of(*indicators, **more), shipped=True)


def rich_set(**more: Any) -> IndicatorSet:
    """A set with everything a tree can have: nesting, 不适用 of all kinds, a cap, all or nothing, a bonus, guards."""
    ratio = {"measure": "done / cases", "no_cases": "not_applicable", "rule": {
        "formula": "points * measure", "cap": "points", "floor": "0"}}
    return a_set(
        {"id": "a", "group": "study", "points": "10", **ratio},
        {"id": "b", "group": "study", "points": "15", "measure": "rate", "target": ">= 90%", "rule": "pass_fail"},
        {"id": "c", "group": "inner", "points": "5", **ratio},
        {"id": "d", "group": "inner", "points": "4", "rule": {"judge": {"mark": "mark", "min": "0", "max": "4"}}},
        {"id": "e", "group": "inner", "points": "6", "measure": "hours", "target": ">= 60",
         "rule": {"formula": "points * measure / target", "cap": "points", "floor": "0"}},
        {"id": "f", "group": "suits", "points": "25", "measure": "rate", "rule": {"formula": "points * measure"}},
        {"id": "g", "group": "suits", "points": "15", "applies_if": "plan", "measure": "hours", "target": ">= 40",
         "rule": "pass_fail"},
        {"id": "h", "group": "granted", "points": "10", **ratio},
        {"id": "i", "group": "both", "measure": "rate", "target": ">= 80%"},
        {"id": "j", "group": "both", "measure": "hours", "target": ">= 50"},
        {"id": "k", "group": "bonus", "points": "0",
         "rule": {"start": "0", "steps": [{"add": "2", "of": "other"}], "cap": "none"}},
        groups=RICH_GROUPS, points="100", not_applicable="rescale", guards=[
            {"id": "veto", "title": "造假", "if": "fraud", "set": "0", "on": "total", "unreported": "not_triggered"},
            {"id": "most", "title": "封顶", "if": "other > 3", "cap": "points * 50%", "on": "study",
             "unreported": "not_triggered"},
            {"id": "out", "title": "剔", "if": "mark < 1", "exclude": "true", "on": "e", "unreported": "not_triggered"},
        ], **more,
    )


def rich_table(units: int, seed: int) -> pd.DataFrame:
    """Figures for :func:`rich_set`, each of its turns taken by some unit."""
    draw = np.random.default_rng(seed)
    cases = draw.integers(0, 6, units)
    return pd.DataFrame({
        "cases": cases, "done": (cases * draw.random(units)).astype(int), "rate": draw.integers(40, 101, units),
        "hours": draw.integers(0, 90, units), "mark": draw.integers(0, 5, units), "other": draw.integers(0, 6, units),
        "plan": draw.choice(["是", "否"], units), "fraud": draw.choice(["是", "否"], units, p=[0.1, 0.9]),
    })
