"""Results claimed without a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.extract.claims import claims
from fzzf_metrics.extract.found import Claim
from fzzf_metrics.extract.outline import outline


def claimed(text: str) -> tuple[Claim, ...]:
    return claims(text, outline(text), load_dictionary())


@pytest.mark.parametrize(("text", "kind", "said"), [
    ("规范性文件全部报备。", "all", "规范性文件全部报备"),
    ("全年审查合同，均经合法性审查。", "all", "均经合法性审查"),
    ("法律顾问实现全覆盖。", "all", "法律顾问实现全覆盖"),
    ("做到应审尽审。", "all", "做到应审尽审"),
    ("做到有件必备、有错必纠。", "all", "做到有件必备、有错必纠"),
    ("无因调处不当导致非正常死亡事件发生。", "none", "无因调处不当导致非正常死亡事件发生"),
    ("全年未发生行政败诉案件。", "none", "全年未发生行政败诉案件"),
    ("行政诉讼零败诉。", "none", "行政诉讼零败诉"),
    ("无一例投诉。", "none", "无一例投诉"),
])
def test_a_claim_is_found_whole(text: str, kind: str, said: str) -> None:
    one, = claimed(text)
    assert (one.kind, one.text, text[one.start:one.end], one.plan) == (kind, said, said, False)


@pytest.mark.parametrize("text", [
    "办结率均达到100%。", "全部12件规范性文件已报备。", "平均用时缩短。", "人均收入提高。", "全面落实制度。",
    "无障碍浏览。", "无偿提供服务。", "首都机场。", "均三件。", "版权所有：全部内容归本局",
])
def test_what_claims_nothing_or_has_a_number(text: str) -> None:
    assert claimed(text) == ()


@pytest.mark.parametrize(("text", "best"), [
    ("规范性文件全部报备。", "normative_filing_rate"),
    ("重大行政决策均经合法性审查。", "decision_review_rate"),
    ("无因调处不当导致非正常死亡事件发生。", "dispute_deaths"),
    ("无因矛盾纠纷引发的重大群体事件发生。", "dispute_mass_incidents"),
    ("行政执法人员全部持证上岗。", "officer_certification_rate"),
])
def test_what_it_may_be_about(text: str, best: str) -> None:
    assert claimed(text)[0].candidates[0].id == best


def test_a_claim_in_a_plan_is_marked() -> None:
    assert [one.plan for one in claimed("二、下一步打算\n规范性文件全部报备。")] == [True]
    assert [one.plan for one in claimed("确保规范性文件全部报备。")] == [True]


def test_a_claim_says_its_section() -> None:
    assert [one.section for one in claimed("一、成效\n（二）文件。规范性文件全部报备。")] == ["一(二)"]


@given(st.text(st.sampled_from("全部均无未发生零投诉报备规范性文件，。\n一、5件100%"), max_size=80))
def test_claims_hold_no_number_and_do_not_overlap(text: str) -> None:
    found = claimed(text)
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
    assert not any(sign.isascii() and sign.isdigit() for one in found for sign in one.text)
