"""The recogniser against every case and passage, and what must hold for any text at all."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passages import load as load_passages

from cases import load, load_open
from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.recognise import recognise

ROOT = Path(__file__).resolve().parents[2]
CASES = load()
PASSAGES = load_passages(ROOT / "tests" / "cases" / "extract" / "reports")
SHARED = ROOT.parent / "shared"

HOSTILE = [
    "1", "余万亿", "百分之", "1,234,", "1.", "每", "一", "第", "《", "“", "1件", "3至", "12-", "万", "1/", "a", "(",
    "〔2020", "十", "约1余", "每周", "减少材料1件、", "由1%至2%", "1+", "1 234", "  1", "一分之", "成", "12:30",
    "1个个", "一百零三点", "分别1、", "五、六", "1、", "1个多", "近近", "1日", "一半", "翻", "不", "1,", "１", '"',
    "1\n",
]


def facts(one: Found) -> tuple[object, ...]:
    low, high = (one.interval.low, one.interval.high) if one.value is None else (one.value, one.value)
    return one.start, one.end, low, high, one.unit, one.qualifier


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}: {case.idea}" for case in CASES])
def test_a_case_gives_its_figures_and_no_other(case) -> None:
    found = recognise(case.text)
    expected = [(e.start, e.end, e.low, e.high, e.unit, e.qualifier) for e in case.figures]
    assert [facts(one) for one in found] == expected
    roles = [(e.role, one.role) for e, one in zip(case.figures, found, strict=True) if e.role]
    assert all(wanted == role for wanted, role in roles), roles


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.name for passage in PASSAGES])
def test_an_invented_report_gives_every_marked_figure(passage) -> None:
    expected = {(g.start, g.end, *map(Fraction, g.ends), g.unit.strip("-"), g.qualifier) for g in passage.figures}
    assert {facts(one) for one in recognise(passage.text)} == expected


NOT_READ = {
    "零 before a measured noun of cost is a value of zero with that noun",  # no measure word: left out
    "a line break between digits joins or separates them",  # both are possible: neither is taken
}
"""Open texts read in none of their ways."""


def test_an_open_text_is_read_in_one_of_the_ways_it_allows() -> None:
    missed = set()
    for text in load_open():
        found = [facts(one) for one in recognise(text.text)]
        ways = [[(e.start, e.end, e.low, e.high, e.unit, e.qualifier) for e in way] for way in text.readings]
        if found not in ways:
            missed.add(text.idea)
    assert missed == NOT_READ


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the two source texts are not beside this checkout")
@pytest.mark.parametrize("report", ["hongshan-2020-report", "changge-2024-report"])
def test_the_two_reports_give_every_listed_figure_and_no_trap(report) -> None:
    text = (SHARED / "seeds" / f"{report}.txt").read_bytes().decode("utf-8")
    with (SHARED / "cases" / "report_figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["report"] == report]
    spans = [(int(r["char_start"]), int(r["char_end"])) for r in rows]
    values = [(Fraction(r["value"]), Fraction(r["value"]), r["unit"], r["qualifier"]) for r in rows]
    spans = [(int(r["char_start"]), int(r["char_end"])) for r in rows]
    values = [(Fraction(r["value"]), Fraction(r["value"]), r["unit"], r["qualifier"]) for r in rows]
    wanted = {(*span, *value) for span, value in zip(spans, values, strict=True)}
    assert {facts(one) for one in recognise(text)} == wanted


PIECES = [
    "完成", "收到", "由", "提升至", "下降", "近", "约", "超过", "不少于", "余", "多", "以上", "以内", "万", "亿",
    "千", "百", "十", "三", "一", "两", "0", "7", "12", "1,234", "99.5", "%", "件", "个", "个工作日", "条", "次",
    "年", "月", "日", "百分之", "分之", "每", "周", "第", "《", "》", "“", "”", "（", "）", "，", "。", "、", "和",
    "至", "-", "成", "倍", "番", "号", "2024", "热线", "A", ".", ":", "制度", "－", "８", "％", "均达到", "分别",
    "来", "五", "六", "一半", "\n", " ",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS)
def test_any_text_gives_figures_in_order_that_are_their_own_words(text: str) -> None:
    found = recognise(text)
    assert all(text[one.start: one.end] == one.text and one.start < one.end for one in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    for one in found:
        assert not one.interval.is_empty
        if one.value is not None and one.qualifier in ("exact", "atleast", "atmost", "about"):
            assert one.interval.holds(one.value)


@given(TEXTS)
def test_a_figure_in_another_paragraph_changes_nothing(text: str) -> None:
    before = "完成备案12件。\n"
    alone = [(one.start, facts(one)[2:]) for one in recognise(text.replace("\n", "") + "。")]
    behind = [(one.start - len(before), facts(one)[2:]) for one in recognise(before + text.replace("\n", "") + "。")]
    assert behind[1:] == alone


@given(st.integers(0, 10**7), st.sampled_from(["件", "条", "人次", "个", "家", "场次", "平方米"]), st.booleans())
def test_a_count_written_in_a_sentence_is_read_back(number: int, unit: str, grouped: bool) -> None:
    written = f"{number:,}" if grouped else str(number)
    found = recognise(f"全县共办理{written}{unit}，均已办结。")
    assert [(one.value, one.unit, one.text) for one in found] == [(number, unit, written + unit)]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_of_any_length_is_read_in_one_pass(piece: str) -> None:
    """Were the time to grow with the square of the length, this would not end within the day."""
    text = piece * (60_000 // len(piece))
    found = recognise(text)
    assert all(text[one.start: one.end] == one.text for one in found[:100])
