"""What holds of links whatever the text says."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from link_cases import load
from slow_links import confidence as slow_confidence

from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.definition import Dictionary
from fzzf_metrics.extract.found import Linked
from fzzf_metrics.extract.lexicon import known_words
from fzzf_metrics.extract.link import ACCEPTED_FROM, AHEAD, link
from fzzf_metrics.extract.matching import confidence
from fzzf_metrics.extract.names import index_of
from fzzf_metrics.extract.outline import outline
from fzzf_metrics.extract.reading import Reader
from fzzf_metrics.extract.recognise import recognise

TEXTS = [case.text for case in load()]
WORDS = sorted(known_words())
UNITS = ["件", "起", "%", "个", "家", "人", "次", "项", "份", "条", "元"]
FIGURES = st.tuples(st.integers(0, 99999), st.sampled_from(UNITS))
MORE = [
    "其中", "，", "、", "。", "；", "（", "）", "含", "由", "提升至", "均为", "去年", "一季度", "涉土地征收", "柳河镇",
    "县公安局", "\n", "二、下一步打算\n", "“春雷”行动", "分别", "对", "的", "以上",
]
PIECES = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(MORE), FIGURES.map(lambda one: f"{one[0]}{one[1]}")), max_size=40
)
SOME = settings(max_examples=150, deadline=None)


def linked(text: str, dictionary: Dictionary | None = None) -> tuple[Linked, ...]:
    return link(text, recognise(text), dictionary or load_dictionary(), period="2024")


@SOME
@given(PIECES)
def test_the_confidence_is_the_sum_of_its_printed_costs(pieces: list[str]) -> None:
    text, index = "".join(pieces), index_of(load_dictionary())
    for choices in Reader(text, index.vocabulary, outline(text)).phrases(recognise(text)):
        for phrase in choices[0]:
            for name in index.naming(phrase.near_ideas)[:12]:
                assert confidence(phrase, name, index) == slow_confidence(phrase, name, index)


@SOME
@given(PIECES)
def test_what_is_taken_is_sure_ahead_of_the_next_and_of_the_right_unit(pieces: list[str]) -> None:
    figures = load_dictionary().figures
    for one in linked("".join(pieces)):
        if not one.accepted:
            continue
        best, *others = one.candidates
        assert best.id == one.accepted
        assert best.confidence >= ACCEPTED_FROM
        assert all(best.confidence - other.confidence >= AHEAD for other in others)
        assert one.found.unit in (figures[best.id].unit, *figures[best.id].units)
        assert (one.plan, one.period, one.found.role == "from") == (False, "", False)


@SOME
@given(PIECES)
def test_no_figure_is_taken_for_two_values(pieces: list[str]) -> None:
    values: dict[str, set[object]] = {}
    for one in linked("".join(pieces)):
        values.setdefault(one.accepted, set()).add((one.found.interval, one.found.unit))
    assert all(len(each) == 1 for name, each in values.items() if name)


@SOME
@given(PIECES)
def test_every_figure_is_there_in_order_and_once_a_label(pieces: list[str]) -> None:
    text = "".join(pieces)
    found, done = recognise(text), linked(text)
    assert list(dict.fromkeys((one.found.start, one.found.end) for one in done)) == [(f.start, f.end) for f in found]
    assert len({(one.found.start, one.label) for one in done}) == len(done)


@SOME
@given(st.sampled_from(TEXTS), st.sampled_from(["购置电脑7台。", "印制手册三百本。"]), st.booleans())
def test_an_unrelated_figure_in_another_line_changes_no_link(text: str, other: str, first: bool) -> None:
    first = first and "\n" not in text  # before a title nothing else may stand
    with_other = f"{other}\n{text}" if first else f"{text}\n{other}"
    before = [(one.found.text, one.label, one.accepted, one.candidates) for one in linked(text)]
    after = [(one.found.text, one.label, one.accepted, one.candidates) for one in linked(with_other)]
    assert (after[1:] if first else after[:-1]) == before


@SOME
@given(st.sampled_from(TEXTS))
def test_linking_again_gives_the_same(text: str) -> None:
    assert linked(text) == linked(text)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_dictionary_changes_nothing(texts: list[str], order: random.Random) -> None:
    figures = list(load_dictionary().figures.items())
    order.shuffle(figures)
    text = "\n".join(texts)
    assert linked(text, Dictionary(dict(figures))) == linked(text)


@SOME
@given(st.text(st.sampled_from("（）()《》“”、，。；：\n 一二是其中含由至均率5%件受理审结行政复议"), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert len(linked(text)) >= len(recognise(text))
