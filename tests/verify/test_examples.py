"""The two real reports: what is wrong in the one is found and shown, and in the other nothing is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from fzzf_metrics.readers import load_report
from fzzf_metrics.verify import Finding, Verification, verify

STATUTORY, PROMISED = "55080天（政务服务事项法定时限合计）", "2860天（政务服务事项承诺时限合计）"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@cache
def found(name: str) -> Verification:
    return verify(load_report(EXAMPLES / name / "report.yaml"))


def about(result: Verification, figure: str) -> list[Finding]:
    return [f for f in result.findings if any(one.id == figure for one in f.figures)]


def test_of_hongshan_two_things_are_inconsistent_and_no_others() -> None:
    wrong = found("01-hongshan-2020").of("inconsistent")
    assert [(f.kind, f.strength) for f in wrong] == [("sum", "expected"), ("ratio", "expected")]
    assert [f.figures[0].id for f in wrong] == ["reconsideration_received", "administrative_mediation_ratio"]


def test_of_68_applications_51_accepted_and_10_rejected_leave_7_with_their_places() -> None:
    finding = found("01-hongshan-2020").of("inconsistent")[0]
    assert "51件（受理行政复议案件数） + 10件（不予受理行政复议申请数） = 61" in finding.words("zh")
    assert "相差 7" in finding.words("zh")
    assert "they differ by 7" in finding.words("en")
    assert [(one.written, one.evidence.section, one.evidence.start) for one in finding.figures] == [
        ("68件", "一(七)1", 4841), ("51件", "一(七)1", 4847), ("10件", "一(七)1", 4855),
    ]
    assert all("report.yaml:" in one.place for one in finding.figures)


def test_16_per_cent_of_mediation_is_shown_with_every_whole_that_does_not_give_it() -> None:
    words = found("01-hongshan-2020").of("inconsistent")[1].words("zh")
    for whole, share in (("68件", "≈ 19.1176%"), ("51件", "≈ 25.4902%"), ("54件", "≈ 24.0741%"), ("26件", "= 50%")):
        assert f"13起（行政复议调解和解结案数） ÷ {whole}" in words
        assert share in words
    assert "分母须为 79～83" in words


def test_15_closed_of_14_received_is_no_contradiction() -> None:
    findings = about(found("01-hongshan-2020"), "compensation_closed_gov")
    assert [(f.verdict, f.missing) for f in findings] == [("cannot_tell", ("compensation_carried_over_gov",))]


def test_nor_is_it_with_the_one_that_was_carried_over() -> None:
    report = load_report(EXAMPLES / "01-hongshan-2020" / "report.yaml")
    with_it = verify(report.with_figures(compensation_carried_over_gov="1件"))
    assert {f.verdict for f in about(with_it, "compensation_closed_gov")} == {"consistent"}
    without = verify(report.with_figures(compensation_carried_over_gov="0件"))
    assert "inconsistent" in {f.verdict for f in about(without, "compensation_closed_gov")}


def test_a_rate_of_court_appearances_cannot_be_told_from_cases_of_another_population() -> None:
    findings = about(found("01-hongshan-2020"), "head_appearance_rate")
    ratio = [f for f in findings if f.kind == "ratio"]
    assert [f.verdict for f in ratio] == ["cannot_tell"]
    assert "litigation_first_instance_gov" not in {one.id for f in findings for one in f.figures}
    assert "口径：全部应由负责人出庭的案件" in ratio[0].words("zh")


def test_of_changge_nothing_is_inconsistent_or_worth_a_look() -> None:
    result = found("02-changge-2024")
    assert result.verdict == "consistent"
    assert result.of("inconsistent") == ()
    assert [f for f in result.findings if f.strength == "look"] == []
    assert result.problems == ()


@pytest.mark.parametrize("line", [
    "2479项（不见面审批事项数） ÷ 2483项（政务服务事项数） ≈ 99.8389%，与所写的 99.84%（不见面审批率） 相符",
    "2362项（即办件事项数） ÷ 2483项（政务服务事项数） ≈ 95.1269%，与所写的 95.13%（即办件率） 相符",
    f"({STATUTORY} - {PROMISED}) ÷ {STATUTORY} ≈ 94.8076%，与所写的 94.81%（政务服务时限压缩率） 相符",
    "2381项（进驻政务大厅事项数） ≤ 2483项（政务服务事项数） - 102项（负面清单政务服务事项数） = 2381，成立",
])
def test_what_agrees_in_changge_is_shown_as_checked(line: str) -> None:
    assert line in [f.words("zh") for f in found("02-changge-2024").of("consistent")]


@pytest.mark.parametrize(("figure", "value", "kind"), [
    ("no_visit_rate", "99.85%", "ratio"), ("no_visit_rate", "99.83%", "ratio"), ("instant_rate", "95.12%", "ratio"),
    ("service_days_cut_rate", "94.80%", "ratio"), ("service_items_hall", "2382项", "bound"),
    ("service_items_no_visit", "2484项", "part"), ("service_days_promised", "2864天", "ratio"),
])
def test_one_digit_more_or_less_in_changge_is_found(figure: str, value: str, kind: str) -> None:
    report = load_report(EXAMPLES / "02-changge-2024" / "report.yaml")
    wrong = verify(report.with_figures({figure: value})).of("inconsistent")
    assert kind in {f.kind for f in wrong}
    assert {f.strength for f in wrong} == {"must"}


def test_the_first_example_agrees_with_itself() -> None:
    assert found("00-first-score").verdict == "consistent"


def test_the_change_of_days_in_changge_agrees_as_from_and_to_as_well() -> None:
    from fzzf_metrics.figures import Report

    ends = [{"id": "service_days_statutory", "value": "55080天", "role": "from", "pair": "days"},
            {"id": "service_days_promised", "value": "2860天", "role": "to", "pair": "days"},
            {"id": "service_days_cut_rate", "value": "94.81%", "role": "change", "pair": "days"}]
    result = verify(Report.from_dict({"period": "2024", "figures": ends}))
    assert [f.verdict for f in result.findings if f.kind == "change"] == ["consistent"]
