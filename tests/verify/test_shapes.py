"""Relations of other shapes than the dictionary's: written the other way round, with words and functions in them."""

from __future__ import annotations

import pytest
from verify_kit import dictionary, report

from fzzf_metrics.definition import Dictionary, Formula
from fzzf_metrics.expression import Compare, Name
from fzzf_metrics.records import replace
from fzzf_metrics.verify import Finding, verify, verify_many
from fzzf_metrics.verify.pages import page

A = {"id": "aa", "name": "甲", "kind": "count", "unit": "件"}
B = {"id": "bb", "name": "乙", "kind": "count", "unit": "件"}
R = {"id": "rr", "name": "率", "kind": "rate", "unit": "%"}


def found(relation: str, soft: str = "", **values: str) -> list[Finding]:
    """What is found of one relation (and one expectation) of 甲, 乙 and 率."""
    relations = {"relations": [relation] if relation else [], "expects": [soft] if soft else []}
    return list(verify(report(values), dictionary([A, B, {**R, **relations}])).findings)


def said(findings: list[Finding], lang: str = "zh") -> list[tuple[str, str]]:
    return [(f.verdict, f.words(lang)) for f in findings]


def test_a_share_may_stand_on_the_right() -> None:
    findings = found("aa / bb == rr", aa="1件", bb="8件", rr="12.5%")
    assert said(findings) == [("consistent", "1件（甲） ÷ 8件（乙） = 12.5%，与所写的 12.5%（率） 相符")]
    wrong = found("aa / bb == rr", aa="1件", bb="8件", rr="25.0%")
    assert "要得到 25.0%（率），分母须为 4" in said(wrong)[0][1]


def test_a_condition_is_shown_as_a_whole_in_both_languages() -> None:
    findings = found("aa <= 3 or bb <= 3", aa="4件", bb="5件")
    assert said(findings) == [("inconsistent", "4件（甲） ≤ 3 或 5件（乙） ≤ 3，不成立")]
    assert said(findings, "en")[0][1].endswith("or 5件（乙） ≤ 3: this does not hold")
    assert found("aa <= 3 or bb <= 3", aa="2件", bb="5件")[0].verdict == "consistent"


@pytest.mark.parametrize(("relation", "verdict"), [
    ("aa == bb", "inconsistent"), ("aa != bb", "consistent"), ("-aa <= -bb", "inconsistent"),
    ("not aa > bb", "consistent"), ("max(aa, bb) == 5", "consistent"),
    ("if(aa > 3, bb, aa) >= 6", "inconsistent"), ("aa + 1 == bb", "consistent"),
    ("2 * aa - 3 == bb", "consistent"),
])
def test_any_relation_of_the_language_can_be_checked(relation: str, verdict: str) -> None:
    findings = found(relation, aa="4件", bb="5件")
    assert [f.verdict for f in findings] == [verdict]
    assert all(f.words(lang) for f in findings for lang in ("zh", "en"))


def test_readings_that_are_no_shares_are_tried_too() -> None:
    soft = "aa == bb or aa == 2 * bb"
    assert [(f.verdict, f.strength) for f in found("", soft, aa="4件", bb="5件")] == [("inconsistent", "expected")]
    assert [f.verdict for f in found("", soft, aa="10件", bb="5件")] == ["consistent"]


def test_shares_of_different_parts_need_no_one_whole() -> None:
    soft = "rr == aa / bb or rr == (aa + 1) / bb"
    findings = found("", soft, aa="1件", bb="8件", rr="60%")
    assert findings[0].verdict == "inconsistent"
    assert "分母须为" not in findings[0].words("zh")


def test_a_relation_that_lint_refuses_is_left_out() -> None:
    known = dictionary([A, B])
    nonsense = Formula("aa == nobody", Compare("==", Name("aa"), Name("nobody")))
    figures = {**known.figures, "aa": replace(known.figures["aa"], relations=(nonsense,))}
    assert verify(report({"aa": "4件", "bb": "5件"}), Dictionary(figures)).findings == ()


def test_a_page_of_many_units_shows_what_stands_out_and_every_contradiction() -> None:
    known = dictionary([A, B, {**R, "relations": ["rr == aa / bb"]}])
    units = [report({"aa": f"{n}件"}, unit={"name": f"县{n}"}) for n in (90, 95, 100, 105, 110, 115, 120, 900)]
    units.append(report({"aa": "1件", "bb": "8件", "rr": "13.5%"}, unit={"name": "乙县"}))
    text = page(verify_many(units, known), "table", columns=72)
    assert text.startswith("共 9 份报告，其中 1 份有数据不一致\n")
    assert "值得一看，不是矛盾（2 处）" in text
    assert "- 县900：甲900件" in text
    assert "乙县 2024：1 处不一致" in text
    assert page(verify_many(units, known), "markdown", "en").startswith("**9 reports, 1 of them inconsistent**\n")
