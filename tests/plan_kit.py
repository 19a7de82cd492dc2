"""What the tests of the plans share: clause numbers, targets, and what ``fzzf show`` says of a set."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from click.testing import CliRunner

from fzzf_metrics import IndicatorSet, Report, load_set, score
from fzzf_metrics.cli import main

DIGITS = "一二三四五六七八九"
EXACT = (">=", "<=", ">", "<", "==", "by", "before")


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 10 is 十, 31 is 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens - 1]) + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")


class Target(NamedTuple):
    """One number or date that binds someone; ``period`` is the term it is counted over."""

    clause: str
    id: str
    op: str
    value: str | None
    unit: str
    period: str
    by: str | None = None


@cache
def shown(name: str) -> dict[str, Any]:
    """What ``fzzf show`` says of a set."""
    result = CliRunner().invoke(main, ["show", name, "--format", "json"])
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@cache
def indicators(name: str) -> dict[str, dict[str, Any]]:
    return {found["id"]: found for found in shown(name)["indicators"]}


def said(name: str, indicator: str) -> Target:
    """An indicator's clause and target as the set has them."""
    found = indicators(name)[indicator]
    target = found["target"]
    return Target(found["clause"], indicator, *(target[key] for key in ("op", "value", "unit", "period", "by")))


def with_op(name: str, op: str) -> dict[str, list[str]]:
    """The indicators with such a target, by clause."""
    found: dict[str, list[str]] = {}
    for indicator in shown(name)["indicators"]:
        if indicator["target"]["op"] == op:
            found.setdefault(indicator["clause"], []).append(indicator["id"])
    return found


def quantified(name: str) -> set[str]:
    """The indicators whose target is a number or a date, or that have a day to be done by."""
    targets = {one: found["target"] for one, found in indicators(name).items()}
    return {one for one, target in targets.items() if target["op"] in EXACT or target["by"] not in (None, "elsewhere")}


def together(name: str) -> dict[str, list[str]]:
    """The groups of which all has to be met, with what is in them."""
    groups = [group.id for group in load_set(name).groups if group.combine == "all_met"]
    return {group: [one for one, found in indicators(name).items() if found["group"] == group] for group in groups}


def points(name: str) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """The points of the set (as ``""``) and of each group, and those of what is directly below, added up."""
    found = shown(name)
    own = {"": Fraction(found["points"])} | {group["id"]: Fraction(group["points"]) for group in found["groups"]}
    below = dict.fromkeys(own, Fraction(0))
    for part in found["groups"]:
        below[part["parent"] or ""] += Fraction(part["points"])
    for part in found["indicators"]:
        below[part["group"]] += Fraction(part["points"])
    return own, below


@cache
def _set(name: str) -> IndicatorSet:
    return load_set(name)


def verdict(name: str, indicator: str, period: str, figures: list[dict[str, Any]]) -> str:
    """How an indicator comes out for a report that says this and nothing else."""
    report = Report.from_dict({
        "format": "fzzf-report/1", "title": "某区年度报告", "unit": {"name": "某区", "level": "county"},
        "period": period, "figures": figures,
    })
    return str(score(_set(name), report)[indicator].verdict)
