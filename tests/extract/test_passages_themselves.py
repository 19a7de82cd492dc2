"""The marked passages: marks that read, that agree with their own words, and that forget nothing plain."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from math import prod
from pathlib import Path

import pytest
import yaml
from passages import PLAN, TRAP, Gold, MalformedError, Passage, load, parse

ROOT = Path(__file__).resolve().parents[2]
PASSAGES = load()
FIGURES = [(passage, figure) for passage in PASSAGES for figure in passage.figures]
DICTIONARY = {
    entry["id"]: {entry.get("unit"), *entry.get("units", ())}
    for entry in yaml.safe_load((ROOT / "indicators" / "dictionary.yaml").read_text("utf-8"))["figures"]
}
EACH = pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.name)
CHINESE = "〇零一二三四五六七八九十百千万亿两双壹贰拾佰仟"
NUMBER = re.compile(rf"[0-9０-９]+(?:\.[0-9]+)?|[{CHINESE}]+")
DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2, "壹": 1, "贰": 2}
POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8}
FREQUENCIES = {
    "每月": "1 次/月", "每半月": "1 次/半月", "每周": "1 次/周", "每周一次": "1 次/周", "每半年一次": "1 次/半年",
}
WORDS = {
    "over": "余|多|(?<!不)超|突破|逾", "nearly": "近", "about": "约|左右", "atleast": "以上|不少于|不低于|至少",
    "atmost": "内|以下|不超过", "under": "不足|不到",
}
FALLS = re.compile(r"(下降|减少|降低)了?$")
MEASURES = "件起宗条项个名人家户份次场期处台辆册篇张枚卷幅块元亩吨天所座套轮支种类%"
AHEAD = re.compile(rf"(近|(?<!民)约|超|超过|逾|不足|不到|至少|不少于|不低于|不超过|[0-9０-９.{CHINESE}])$")
BEHIND = re.compile(r"余|多|左右|以上|以内|以下|[0-9０-９%]")
FORGOTTEN = re.compile(
    rf"(?<![第×0-9０-９.])[0-9０-９](?:[0-9０-９.]*[0-9０-９])?[余多]?[万千亿]?[余多]? ?"
    rf"(?:[{MEASURES}]|公里|平方米|工作日|学时|分钟|小时|批次)|[两二三四五六七八九十](?:起案|家企|份文|名干)"
)
NAMES = ("K12+300处",)


def unmarked(passage: Passage) -> str:
    """The text with its figures blotted out."""
    text = passage.text
    for figure in passage.figures:
        text = text[:figure.start] + "□" * len(figure.text) + text[figure.end:]
    return text


def test_there_are_enough_passages_figures_and_numbers_that_are_none() -> None:
    assert len(PASSAGES) >= 16
    assert len(FIGURES) >= 400
    assert sum(len(NUMBER.findall(unmarked(passage))) for passage in PASSAGES) >= 150


@EACH
def test_a_passage_is_a_page_of_a_report_with_its_figures_in_order(passage: Passage) -> None:
    assert 500 <= len(passage.text) <= 1200
    assert all(passage.text[figure.start:figure.end] == figure.text for figure in passage.figures)
    assert all(one.end <= other.start for one, other in pairwise(passage.figures))
    assert len(NUMBER.findall(unmarked(passage))) >= 15


def test_three_passages_hold_targets_and_no_results() -> None:
    plans = [passage for passage in PASSAGES if {figure.id for figure in passage.figures} == {PLAN}]
    assert len(plans) == 3


def test_every_id_is_in_the_dictionary_and_counts_in_the_unit_of_the_mark() -> None:
    links = [(figure, name) for _, figure in FIGURES for name in figure.ids]
    assert [(figure.text, name) for figure, name in links if figure.unit not in DICTIONARY.get(name, ())] == []
    assert len({name for _, name in links}) >= 100


def test_a_passage_takes_no_dictionary_figure_twice() -> None:
    for passage in PASSAGES:
        names = [name for figure in passage.figures for name in figure.ids]
        assert (passage.name, sorted(names)) == (passage.name, sorted(set(names)))


@EACH
def test_the_value_is_what_the_span_says_when_read_slowly(passage: Passage) -> None:
    assert [figure for figure in passage.figures if not reads_as_marked(figure)] == []


def reads_as_marked(figure: Gold) -> bool:
    if figure.text in FREQUENCIES:
        return f"{figure.value} {figure.unit}" == FREQUENCIES[figure.text]
    low, high = figure.ends
    return slow_values(figure.text) == ([low, high] if low != high else [abs(low)])


@EACH
def test_the_unit_and_the_qualifier_stand_in_the_span(passage: Passage) -> None:
    worded = [figure for figure in passage.figures if figure.text not in FREQUENCIES]
    assert [figure for figure in worded if not unit_stands_in(figure)] == []
    assert [figure for figure in worded if not qualifiers_in(figure.text) <= {figure.qualifier}] == []
    hedged = [figure for figure in passage.figures if figure.qualifier != "exact"]
    assert [figure for figure in hedged if figure.qualifier not in qualifiers_in(figure.text)] == []


def unit_stands_in(figure: Gold) -> bool:
    if figure.unit == "-":
        return "分之" in figure.text
    return figure.unit in figure.text or (figure.unit == "%" and bool(re.search("成|百分之", figure.text)))


def qualifiers_in(span: str) -> set[str]:
    return {name for name, words in WORDS.items() if re.search(words, span)}


@EACH
def test_nothing_of_a_figure_is_left_outside_its_span(passage: Passage) -> None:
    text = unmarked(passage)
    assert [figure for figure in passage.figures if AHEAD.search(text[:figure.start])] == []
    assert [figure for figure in passage.figures if BEHIND.match(text[figure.end:])] == []


@EACH
def test_a_number_is_negative_right_after_a_fall_and_nowhere_else(passage: Passage) -> None:
    fallen = [figure for figure in passage.figures if FALLS.search(passage.text[:figure.start])]
    assert fallen == [figure for figure in passage.figures if figure.ends[0] < 0]


@EACH
def test_a_number_with_a_measure_word_is_marked_or_known_for_a_name(passage: Passage) -> None:
    text = unmarked(passage)
    for name in NAMES:
        text = text.replace(name, "□")
    assert [match[0] for match in FORGOTTEN.finditer(text)] == []


def test_from_comes_with_to() -> None:
    for passage in PASSAGES:
        ends = [figure.role for figure in passage.figures if figure.role in ("from", "to")]
        assert ends == ["from", "to"] * (len(ends) // 2), passage.name


def test_there_are_traps_among_the_results() -> None:
    assert sum(figure.id == TRAP for _, figure in FIGURES) >= 50


@EACH
def test_targets_stand_at_the_end_of_a_report_and_under_a_heading_that_announces_them(passage: Passage) -> None:
    targets = [figure for figure in passage.figures if figure.id == PLAN]
    assert targets == list(passage.figures[len(passage.figures) - len(targets):])
    assert not targets or re.search("打算|下一步|下步工作|思路|计划|要点|方案", passage.text[:targets[0].start])


def slow_values(span: str) -> list[Fraction]:
    """The numbers of a span, read digit by digit; two of them only where the span is a range."""
    text = span.translate(str.maketrans("０１２３４５６７８９", "0123456789", ", 余多"))
    text = text.replace("百分之百", "百分之一百")
    if "分之" in text and "百分之" not in text:
        below, above = text.split("分之")
        return [slow_number(above) / slow_number(below)]
    return [slow_number(part) for part in re.split("至(?!少)|-", text.replace("百分之", ""))]


def slow_number(text: str) -> Fraction:
    """The first number of a text: digits and the powers behind them, tenths (成), or Chinese numerals."""
    if digits := re.search("([0-9.]+)((?:[万亿]|千(?![瓦克米]))*)", text):
        return Fraction(digits[1]) * prod(POWERS[power] for power in digits[2])
    if tenths := re.search("(.)成(.?)", text):
        return Fraction(10 * DIGITS[tenths[1]] + DIGITS.get(tenths[2], 0))
    numeral = re.search(f"([{CHINESE}]+)(?:点([{CHINESE}]+))?", text)
    assert numeral, text
    places = "".join(str(DIGITS[digit]) for digit in numeral[2] or "零")
    return Fraction(slow_whole(numeral[1])) + Fraction(f"0.{places}")


def slow_whole(numeral: str) -> int:
    """A whole Chinese numeral, its greatest power first; a power with nothing before it is one."""
    for power in "亿万千仟百佰十拾":
        if power in numeral:
            before, _, after = numeral.partition(power)
            return (slow_whole(before) if before else 1) * POWERS[power] + slow_whole(after)
    return DIGITS[numeral.lstrip("零〇")] if numeral.lstrip("零〇") else 0


@pytest.mark.parametrize(("marked", "said"), [
    ("受理⟦51件⟧", "stray ⟦"),
    ("受理⟦51件|⟧", "the spec is not"),
    ("受理⟦51件|51⟧", "the spec is not"),
    ("受理⟦51件|五十一 件⟧", "the spec is not"),
    ("受理⟦51件|51 件 -> a b⟧", "the spec is not"),
    ("受理⟦51件|51 件 shared⟧", "no qualifier 'shared'"),
    ("受理⟦51件|51 件 exact sum⟧", "no role 'sum'"),
    ("受理⟦51件|51 件 -> Cases⟧", "no id 'Cases'"),
    ("受理⟦51件|51 件 -> a+b⟧", "several ids are shared"),
    ("受理⟦51件|-51 件⟧", "only a change is negative"),
    ("约⟦8-13%|13..8 %⟧", "a range rises"),
    ("受理⟦51件 |51 件⟧", "the span is empty or begins or ends with a space"),
    ("受理⟦|51 件⟧", "the span is empty or begins or ends with a space"),
    ("受理⟦⟦51件|51 件⟧", "stray ⟦"),
    ("受理51件|51 件⟧", "stray ⟧"),
])
def test_a_bad_mark_is_refused_with_file_and_line(marked: str, said: str) -> None:
    with pytest.raises(MalformedError) as refused:
        parse(f"一、基本情况\n{marked}", "a.txt")
    assert refused.value.problems[0].startswith(f"a.txt:2: {said}")


def test_all_bad_marks_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("⟦1件|件⟧\n⟦2件|2 件⟧\n⟦3件|x⟧", "utf-8")
    (tmp_path / "b.txt").write_text("\n⟧", "utf-8")
    with pytest.raises(MalformedError) as refused:
        load(tmp_path)
    assert [problem.split(" ")[0] for problem in refused.value.problems] == ["a.txt:1:", "a.txt:3:", "b.txt:2:"]


def test_a_mark_says_span_value_unit_qualifier_role_and_id() -> None:
    passage = parse("均达到⟦近8至10件|8..10 件 nearly shared -> a+b⟧。")
    gold = passage.figures[0]
    assert (passage.text, gold[:7]) == ("均达到近8至10件。", (3, 9, "近8至10件", "8..10", "件", "nearly", "shared"))
    assert (gold.ids, gold.ends) == (("a", "b"), (8, 10))
