"""A small dictionary with one relation of each shape, and reports on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fzzf_metrics.decode import decode_dictionary
from fzzf_metrics.definition import Dictionary
from fzzf_metrics.errors import Problems
from fzzf_metrics.figures import Report
from fzzf_metrics.lint.figures import check_figures
from fzzf_metrics.source import from_python
from fzzf_metrics.verify import Verification, verify

FIGURES: list[dict[str, Any]] = [
    {"id": "cases_all", "name": "案件数", "kind": "count", "unit": "件"},
    {"id": "cases_done", "name": "办结数", "kind": "count", "unit": "件", "part_of": "cases_all"},
    {"id": "done_rate", "name": "办结率", "kind": "rate", "unit": "%",
     "relations": ["done_rate == cases_done / cases_all"], "note": "全部案件"},
    {"id": "cases_major", "name": "重大案件数", "kind": "count", "unit": "件", "part_of": "cases_done"},
    {"id": "alpha", "name": "甲数", "kind": "count", "unit": "件", "combine": "sum"},
    {"id": "beta", "name": "乙数", "kind": "count", "unit": "件", "combine": "sum"},
    {"id": "total", "name": "合计数", "kind": "count", "unit": "件", "relations": ["total == alpha + beta"]},
    {"id": "received", "name": "收到数", "kind": "count", "unit": "件"},
    {"id": "carried", "name": "结转数", "kind": "count", "unit": "件"},
    {"id": "closed", "name": "审结数", "kind": "count", "unit": "件", "relations": ["closed <= received + carried"]},
    {"id": "accepted", "name": "受理数", "kind": "count", "unit": "件", "part_of": "received"},
    {"id": "rejected", "name": "不予受理数", "kind": "count", "unit": "件",
     "relations": ["accepted + rejected <= received"], "expects": ["received == accepted + rejected"]},
    {"id": "mediated", "name": "调解数", "kind": "count", "unit": "件"},
    {"id": "mediation_ratio", "name": "调解比", "kind": "rate", "unit": "%",
     "expects": [" or ".join(f"mediation_ratio == mediated / {whole}"
                             for whole in ("received", "accepted", "(accepted + carried)"))]},
    {"id": "before", "name": "法定时限", "kind": "days", "unit": "天"},
    {"id": "after", "name": "承诺时限", "kind": "days", "unit": "天", "relations": ["after <= before"]},
    {"id": "cut_rate", "name": "压缩率", "kind": "rate", "unit": "%",
     "relations": ["cut_rate == (before - after) / before"]},
    {"id": "hours_least", "name": "最少学时", "kind": "hours", "unit": "学时",
     "relations": ["hours_least <= hours_mean"]},
    {"id": "hours_mean", "name": "平均学时", "kind": "hours", "unit": "学时"},
    {"id": "meetings", "name": "会议次数", "kind": "count", "unit": "次"},
    {"id": "meeting_dates", "name": "会议日期", "kind": "dates",
     "relations": ["count(meeting_dates) == meetings"]},
    {"id": "funds", "name": "经费", "kind": "amount", "unit": "万元"},
    {"id": "steps", "name": "环节数", "kind": "count", "unit": "个", "units": ["环节"]},
    {"id": "growth", "name": "增幅", "kind": "amount", "unit": "%"},
    {"id": "prepared", "name": "有预案", "kind": "yes_no"},
    {"id": "stock", "name": "存量", "kind": "count", "unit": "件",
     "expects": ["stock == prev(stock) + received - closed"]},
]


def dictionary(figures: Sequence[Mapping[str, Any]] = FIGURES) -> Dictionary:
    """A dictionary of these figures, in which nothing is wrong."""
    problems = Problems()
    value = from_python({"format": "fzzf-dictionary/1", "figures": list(figures)}, "test", problems)
    assert value is not None
    found = decode_dictionary(value, problems)
    assert found is not None
    check_figures(list(found.figures.values()), found.figures, problems)
    assert [str(problem) for problem in problems.found] == []
    return found


SMALL = dictionary()


def report(figures: Any, period: str = "2024", **more: Any) -> Report:
    """A report of figures: a mapping from id to value, or a list."""
    if isinstance(figures, Mapping):
        figures = [{"id": name, "value": value} for name, value in figures.items()]
    return Report.from_dict({"unit": {"name": "某县"}, "period": period, "figures": figures, **more})


def verified(figures: Any, **more: Any) -> Verification:
    """What verifying a report of these figures finds."""
    return verify(report(figures, **more), SMALL)


def brief(found: Verification) -> list[str]:
    """The findings as ``verdict kind`` (``verdict kind strength`` where it is not a must)."""
    return sorted(
        f"{f.verdict} {f.kind}" + (f" {f.strength}" if f.strength != "must" else "") for f in found.findings
    )
