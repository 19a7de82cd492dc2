"""What the engine's tests share: small sets, reports and environments built in a line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fzzf_metrics.assessment import Assessment, Outcome
from fzzf_metrics.definition import Dictionary, FigureDefinition, Formula, IndicatorSet
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import Expr
from fzzf_metrics.facts import Facts, bind
from fzzf_metrics.figures import Report
from fzzf_metrics.formula import parse
from fzzf_metrics.interpret.exact import Env
from fzzf_metrics.interval import Interval
from fzzf_metrics.program.resolve import Scope, resolve
from fzzf_metrics.scoring import score

F = Fraction
AT = Place("x.yaml", 3, 10)
FIGURES: tuple[dict[str, Any], ...] = (
    {"id": "done", "name": "办结数", "kind": "count", "unit": "件", "part_of": "cases"},
    {"id": "cases", "name": "受理数", "kind": "count", "unit": "件"},
    {"id": "other", "name": "别的数", "kind": "count", "unit": "件"},
    {"id": "rate", "name": "办结率", "kind": "rate", "unit": "%"},
    {"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"},
    {"id": "money", "name": "经费", "kind": "amount", "unit": "万元"},
    {"id": "took", "name": "用时", "kind": "days", "unit": "天"},
    {"id": "plan", "name": "有计划", "kind": "yes_no"},
    {"id": "fraud", "name": "弄虚作假", "kind": "yes_no"},
    {"id": "built", "name": "建成日期", "kind": "date"},
    {"id": "study", "name": "学法日期", "kind": "dates"},
    {"id": "word", "name": "档次", "kind": "category", "values": ["好", "中", "差"]},
    {"id": "mark", "name": "评分", "kind": "mark"},
    {"id": "shared", "name": "各部门数", "kind": "count", "unit": "件", "combine": "sum"},
    {"id": "towns", "name": "单位表", "kind": "roster", "columns": {
        "size": {"name": "数量", "kind": "count"}, "kept": {"name": "是否", "kind": "yes_no"},
        "served": {"name": "送达", "kind": "date"}, "kind": {"name": "类", "kind": "category"}}},
)
IDS = {entry["id"] for entry in FIGURES}


def interval(low: Any = None, high: Any = None, ends: str = "[]") -> Interval:
    """``interval(1, 2, "(]")``: a text or number for each end, None for none."""
    low, high = (None if end is None else Fraction(end) for end in (low, high))
    return Interval(low, high, ends[0] == "(", ends[1] == ")")


def point(value: Any) -> Interval:
    """One number."""
    return Interval.point(Fraction(value))


def set_of(*indicators: dict[str, Any], **more: Any) -> IndicatorSet:
    """A set of one group (or ``groups``) with these indicators; what is not said is filled in."""
    filled = [
        {"id": f"i{n}", "title": f"指标{n}", "group": "main", "points": "equal", "rule": "pass_fail", **indicator}
        for n, indicator in enumerate(indicators)
    ]
    data: dict[str, Any] = {
        "format": "fzzf/1", "id": "demo", "title": "示例", "period": "2024", "points": "100",
        "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
        "groups": [{"id": "main", "title": "主", "points": "equal", "not_applicable": "rescale"}],
        "indicators": filled, "figures": [dict(figure) for figure in FIGURES], **more,
    }
    return IndicatorSet.from_dict(data)


def report_of(
    period: str = "2024", *, more: list[dict[str, Any]] | None = None, unit: Any = None, **figures: Any
) -> Report:
    """A report with these figures; ``more`` are figures written in full, keys ending in ``_`` belong to the report."""
    top = {key[:-1]: figures.pop(key) for key in list(figures) if key.endswith("_")}
    listed = [{"id": key, **(value if isinstance(value, dict) else {"value": value})} for key, value in figures.items()]
    return Report.from_dict({
        "format": "fzzf-report/1", "unit": unit or {"name": "某区"}, "period": period,
        "figures": [*listed, *(more or [])], **top,
    })


def assess(indicators: list[dict[str, Any]], *, set_: dict[str, Any] | None = None, **report: Any) -> Assessment:
    """Score a small set on a small report."""
    return score(set_of(*indicators, **(set_ or {})), report_of(**report))


def outcome(indicator: dict[str, Any], *, set_: dict[str, Any] | None = None, **report: Any) -> Outcome:
    """The outcome of one indicator worth 100 points."""
    return assess([indicator], set_=set_, **report).outcomes[0]


def ends(found: Any) -> tuple[Fraction | None, Fraction | None]:
    """Low and high of a score."""
    return found.low, found.high


def definitions() -> Dictionary:
    """The figures of every small set, as a dictionary."""
    return Dictionary({figure.id: figure for figure in set_of({"measure": "plan", "target": "yes"}).figures})


def parsed(text: str, problems: Problems | None = None) -> Expr:
    """A formula that must parse."""
    found = parse(text, AT, problems or Problems())
    assert found is not None, text
    return found


def formula(text: str) -> Formula:
    """A formula as a definition holds it."""
    return Formula(text, parsed(text), AT)


def resolved(text: str, wanted: str = "", **scope: Any) -> Expr:
    """A formula with its names resolved; it must fit."""
    problems = Problems()
    found = resolve(formula(text), Scope(definitions().figures, **scope), problems, wanted)
    assert found is not None, [str(p) for p in problems.found]
    return found[0]


def facts_of(report: Report, previous: Report | None = None, problems: Problems | None = None) -> Facts:
    """A report bound to the small dictionary."""
    return bind(report, definitions(), "demo", problems if problems is not None else Problems(), previous)


def env_of(previous: Report | None = None, **report: Any) -> Env:
    """An environment over a small report."""
    built = report_of(**report)
    facts = facts_of(built, previous)
    return Env(facts, facts.period, built.unit)


def figure_definition(kind: str, unit: str = "", **more: Any) -> FigureDefinition:
    """A figure of a kind."""
    return FigureDefinition("x", "某数", kind, unit, **more)  # type: ignore[arg-type]
