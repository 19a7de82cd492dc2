"""Words: the lexicon as data, and reading a text in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.extract import lexicon
from fzzf_metrics.extract.lexicon import known_words
from fzzf_metrics.extract.names import index_of
from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.extract.vocabulary import IDEAS, Vocabulary

KNOWN = Vocabulary()


def read(text: str) -> list[tuple[str, str]]:
    return [(word.text, word.kind) for word in KNOWN.words(one_spelling(text))]


@pytest.mark.parametrize(("text", "words"), [
    ("受理行政复议案件", [("受理", "act"), ("行政复议", "topic"), ("案件", "weak")]),
    ("不予受理", [("不予受理", "act")]),
    ("“互联网+监管”主项", [("互联网+监管", "topic"), ("主项", "thing")]),
    ("“双随机、一公开”抽查", [("双随机、一公开", "topic"), ("抽查", "act")]),
    ("“春雷”行动", [("春雷", "unknown"), ("行动", "unknown")]),
    ("矛盾纠纷（婚姻、邻里）", [("矛盾纠纷", "thing")]),
    ("出台《管理办法》", [("出台", "act")]),
    ("涉土地征收案件", [("涉", "unknown"), ("土地征收", "limit"), ("案件", "weak")]),
    ("柳河镇调解", [("柳河镇", "body"), ("调解", "act")]),
    ("县公安局办理", [("县公安局", "body"), ("办理", "act")]),
    ("县住房和城乡建设局", [("县住房和城乡建设局", "body")]),
    ("10月31日审结", [("10月", "plain"), ("31日", "plain"), ("审结", "act")]),
    ("第十六届人大三次会议审结", [("第十六届人大三次会议", "plain"), ("审结", "act")]),
    ("行政 复议", [("行政", "unknown"), ("复议", "topic")]),
])
def test_a_text_in_words(text: str, words: list[tuple[str, str]]) -> None:
    assert read(text) == words


def test_words_that_mean_the_same_share_their_bits() -> None:
    same = [("办结", "审结"), ("主要负责人", "正职负责人"), ("县政府", "本级政府"), ("代表建议", "人大代表建议")]
    for one, other in same:
        assert sum(word.ideas for word in KNOWN.words(one)) == sum(word.ideas for word in KNOWN.words(other))


def test_no_word_stands_in_two_lists_of_ideas() -> None:
    lists = {kind: lines for kind, lines in lexicon._LISTS if kind in IDEAS}
    where: dict[str, set[str]] = {}
    for kind, lines in lists.items():
        for line in filter(None, lines.split("\n")):
            for word in line.split():
                where.setdefault(word, set()).add(f"{kind}: {line.split()[0]}")
    assert {word: sorted(places) for word, places in where.items() if len(places) > 1} == {}


def test_compound_words_are_made_of_ideas() -> None:
    known = known_words()
    for line in lexicon.COMPOUNDS.strip().split("\n"):
        assert all(known[idea][1] == (idea,) for idea in line.partition(" = ")[2].split()), line


def test_each_kind_has_bits_of_its_own() -> None:
    bits = list(KNOWN.of_kind.values())
    assert sum(bits) == max(KNOWN.bits.values()) * 2 - 1
    assert all(one & other == 0 for n, one in enumerate(bits) for other in bits[n + 1:])


def test_two_figures_of_one_unit_never_have_one_and_the_same_name() -> None:
    index = index_of(load_dictionary())
    where: dict[tuple[int, str], set[str]] = {}
    for name in index.names:
        for unit in (name.figure.unit, *name.figure.units):
            where.setdefault((name.ideas, unit), set()).add(name.figure.id)
    same = {frozenset(ids) for ids in where.values() if len(ids) > 1}
    assert same <= ALIKE


ALIKE = {
    frozenset({"officers_trained", "officer_training_persons"}),  # persons trained, or persons at trainings
}
"""Figures that words alone do not tell apart: both stay open wherever one may be meant."""


@given(st.text(st.sampled_from("受理行政复议案件(）“”《》、,+一镇局县柳河10月 \n"), max_size=60))
def test_words_stand_in_order_and_do_not_overlap(text: str) -> None:
    plain = one_spelling(text)
    words = KNOWN.words(plain)
    assert all(before.end <= after.start for before, after in zip(words, words[1:], strict=False))
    assert all(word.start < word.end for word in words)
    assert len(plain) == len(text)
