"""The bulk workload as an indicator set: seven kinds of rules over plain numbers, scores rounded to two places.

The same draws as the peers' workload (kinds, weights, thresholds, values), written in the rule language; a value that
is missing scores nothing. Written for benchmarks and for the exactness tests.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.definition import IndicatorSet

KINDS = ("at_least", "at_most", "proportional", "linear", "deduct", "bands", "per_case")
GROUPS = 8
CUTS = {"优秀": 90, "良好": 80, "合格": 60}


def rules(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """The drawn rules: kind, group, full mark and thresholds, all with at most two decimals."""
    draw = np.random.default_rng(seed)
    found = []
    for place in range(count):
        kind = KINDS[place % 7 if place < 7 else int(draw.integers(7))]
        points = int(draw.integers(1, 13)) * 50
        rule: dict[str, Any] = {"kind": kind, "group": place * GROUPS // count, "points": points}

        def tenth(low: int, high: int) -> int:
            return int(draw.integers(low * 10, high * 10)) * 10

        if kind in ("at_least", "proportional", "deduct"):
            rule["a"] = tenth(60, 98)
        elif kind == "at_most":
            rule["a"] = tenth(5, 40)
        elif kind == "linear":
            rule["a"], rule["b"] = tenth(20, 50), tenth(80, 99)
        if kind in ("deduct", "per_case"):
            rule["b"] = int(draw.integers(1, 21)) * 5
        if kind == "bands":
            rule["edges"] = sorted({tenth(40, 98) for _ in range(int(draw.integers(2, 5)))})
            steps = len(rule["edges"])
            rule["marks"] = [(2 * rule["points"] * k + steps) // (2 * steps) for k in range(steps + 1)]
        found.append(rule)
    return found


def values(drawn: list[dict[str, Any]], count: int, seed: int = 11, missing: float = 0.05) -> Any:
    """One line a rule, one column a unit; NaN where nothing is reported."""
    draw = np.random.default_rng(seed)
    found = np.empty((len(drawn), count))
    for place, rule in enumerate(drawn):
        if rule["kind"] == "per_case":
            found[place] = draw.poisson(1.5, count)
        else:
            low, high = (0, 5_000) if rule["kind"] == "at_most" else (3_000, 10_001)
            found[place] = draw.integers(low, high, count) / 100
        found[place, draw.random(count) < missing] = np.nan
    return found


def hundredths(number: int) -> str:
    """A whole number of hundredths as a decimal."""
    return f"{number // 100}.{number % 100:02d}"


def indicator_set(drawn: list[dict[str, Any]]) -> IndicatorSet:
    """The rules as a set. Grades are shares of the full mark."""
    full = sum(rule["points"] for rule in drawn)
    groups = [{"id": f"g{place}", "title": f"第{place + 1}组", "points": hundredths(_sum(drawn, place)),
               "not_applicable": "rescale"} for place in sorted({rule["group"] for rule in drawn})]
    return IndicatorSet.from_dict({
        "format": "fzzf/1", "id": "bulk-2024", "title": "批量", "issuer": "某省", "document": "某文〔2024〕1号",
        "issued": "2024-01-01", "period": "2024", "points": hundredths(full), "points_basis": "made for a benchmark",
        "rounding": {"places": "2", "mode": "half_up", "at": "item"}, "unreported": "zero",
        "groups": groups, "indicators": [_indicator(place, rule) for place, rule in enumerate(drawn)],
        "grades": [*({"name": name, "from": f"{share}% * {hundredths(full)}"} for name, share in CUTS.items()),
                   {"name": "不合格"}],
        "figures": [_figure(place, rule["kind"]) for place, rule in enumerate(drawn)],
    })


def _figure(place: int, kind: str) -> dict[str, str]:
    unit, of = ("件", "count") if kind == "per_case" else ("分", "mark")
    return {"id": f"ind_{place:04d}", "name": f"数据{place}", "unit": unit, "kind": of}


def _sum(drawn: list[dict[str, Any]], group: int) -> int:
    return sum(rule["points"] for rule in drawn if rule["group"] == group)


def _formula(text: str) -> dict[str, str]:
    return {"formula": text, "cap": "points", "floor": "0"}


def _indicator(place: int, rule: dict[str, Any]) -> dict[str, Any]:
    base = {"id": f"s{place:04d}", "title": f"指标{place}", "group": f"g{rule['group']}",
            "points": hundredths(rule["points"]), "measure": f"ind_{place:04d}"}
    a, b = hundredths(rule.get("a", 0)), hundredths(rule.get("b", 0))
    match rule["kind"]:
        case "at_least":
            return {**base, "target": f">= {a}", "rule": "pass_fail"}
        case "at_most":
            return {**base, "target": f"<= {a}", "rule": "pass_fail"}
        case "proportional":
            return {**base, "target": f">= {a}", "rule": _formula("points * measure / target")}
        case "linear":
            return {**base, "rule": _formula(f"points * (measure - {a}) / ({b} - {a})")}
        case "deduct":
            step = {"deduct": b, "per": "1", "below": "target", "partial": "prorate"}
            return {**base, "target": f">= {a}", "rule": {"start": "full", "steps": [step], "floor": "0"}}
        case "bands":
            rows = [{"from": hundredths(edge), "give": hundredths(mark)}
                    for edge, mark in zip(reversed(rule["edges"]), reversed(rule["marks"][1:]), strict=True)]
            return {**base, "rule": {"table": [*rows, {"else": hundredths(rule["marks"][0])}]}}
    step = {"deduct": b, "of": f"ind_{place:04d}"}
    return {**base, "rule": {"start": "full", "steps": [{**step, "partial": "prorate"}], "floor": "0"}}
