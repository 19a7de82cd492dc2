"""A small assessment made by hand, with an outcome of every verdict, for the tests of JSON and renderings."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.assessment import (
    Assessment,
    Change,
    GradeOutcome,
    GroupOutcome,
    GuardOutcome,
    Loss,
    Measure,
    Outcome,
    ReportInfo,
    Score,
    SetInfo,
    TargetShown,
    UsedFigure,
)
from fzzf_metrics.errors import Place, Problem
from fzzf_metrics.figures import Evidence

F = Fraction
EVIDENCE = Evidence(source="report", section="一(七)1", page="6", start=4841, end=4844, text="出庭7件")


def appearance() -> Outcome:
    """Not met: 7 of 8, a point lost."""
    return Outcome(
        "head_appearance_major", "重大案件负责人出庭率", "五(三)", "disputes", "scored", "not_met",
        Score(F(21, 8), F(21, 8), F(25, 2)), F(25, 2), Measure(F(175, 2), F(175, 2), "%"),
        TargetShown(">=", F(100), "%", "year"), Loss(F(79, 8), F(79, 8), ""),
        (
            UsedFigure("head_appeared_major", "负责人出庭的重大案件数", "reported", F(7), F(7), "件", written="7件",
                       evidence=EVIDENCE, place="report.yaml:12:5"),
            UsedFigure("head_required_major", "应由负责人出庭的重大案件数", "reported", F(8), F(8), "件", written="8件",
                       place="report.yaml:13:5"),
        ),
        "负责人出庭的重大案件数 ÷ 应由负责人出庭的重大案件数 ≥ 100%", "7 ÷ 8 = 87.5% ≥ 100%",
        "从满分起；每低于目标值 1 个百分点，扣 0.79 分；扣完为止",
        least_change=Change("head_appeared_major", "负责人出庭的重大案件数", F(7), F(8), "件", F(79, 8)),
        condition="涉及重大公共利益的案件", lead=("区司法局", "区法院"), responsible=("各乡镇街道",),
        decisions=((("value", "8"), ("role", "复核人"), ("date", "2025-01-10"), ("basis", "法院函")),),
    )


def training() -> Outcome:
    """Undetermined: between 21 and 29 lectures, 25 asked."""
    return Outcome(
        "training", "法治培训场次", "五(一)", "disputes", "scored", "undetermined", Score(F(0), F(25, 2), F(25, 2)),
        F(25, 2), Measure(F(20), F(30), "场", low_open=True, high_open=True), TargetShown(">=", F(25), "场"),
        figures=(UsedFigure("lectures", "法治讲座场次", "awaiting_review", F(21), F(29), "场", written="20余场次"),),
        least_change=Change(reason="", decide=("lectures",)),
    )


def plan() -> Outcome:
    """Undetermined: not reported at all."""
    return Outcome(
        "plan_published", "年度计划公开日期", "一", "basics", "not_reported", "undetermined",
        Score(F(0), F(100, 3), F(100, 3)), F(100, 3), None, TargetShown("by", "2024-03-31"),
        figures=(UsedFigure("plan_date", "年度计划公开日期", "not_reported", None, None, ""),),
    )


def met() -> Outcome:
    """Met on time, a date as measure."""
    return Outcome(
        "report_published", "年度报告公开日期", "二", "basics", "scored", "met", Score(F(125, 3), F(125, 3), F(125, 3)),
        F(125, 3), Measure("2024-03-20", "2024-03-20"), TargetShown("by", "2024-03-31"),
    )


def not_applicable() -> Outcome:
    """Nothing to measure."""
    return Outcome(
        "rework", "重点领域案件", "五(四)", "disputes", "not_applicable", "not_applicable",
        Score(F(0), F(0), F(0)), F(0),
    )


def sample(unit: str = "某区", problems: bool = True) -> Assessment:
    """The whole of it."""
    noted = Problem(
        "figure_unknown", Place("report.yaml", 20, 3), found="leectures", near="lectures", severity="warning",
        others=(Place("报告.xlsx", sheet="填报", cell="C5"),),
    )
    return Assessment(
        SetInfo("demo-2024", "某区2024年度法治政府建设工作要点", "某政办发〔2024〕7号", "某区人民政府办公室",
                "2024", "a1b2", "",
                "原文未设分值，各章均分", "half_up 2 total", "undetermined"),
        ReportInfo(unit, "山区", "county", "2024", "2024-12-31", "某区2024年度报告", "c3d4"),
        Score(F(1063, 24), F(2163, 24), F(100)), F(325, 6), F(1063, 24), GradeOutcome(None, ("优秀", "良好", "不合格")),
        (
            GroupOutcome("basics", "基础工作", "一", "", Score(F(125, 3), F(75), F(75)), "scored"),
            GroupOutcome("disputes", "社会矛盾纠纷化解", "五", "", Score(F(21, 8), F(121, 8), F(25)), "scored"),
            GroupOutcome("bonus", "加分", "", "", Score(F(0), F(0), F(5)), "scored", outside=True),
        ),
        (plan(), met(), appearance(), training(), not_applicable()),
        (GuardOutcome("falsified", "统计造假", "六(二)", None, ("total",)),), (noted,) if problems else (), "0.1.0",
    )
