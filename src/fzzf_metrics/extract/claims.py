"""Results claimed without a number: 全部…, 均…, 全覆盖, 无…发生. They are never values, only found and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from fzzf_metrics.definition import Dictionary
from fzzf_metrics.extract.clauses import sentences
from fzzf_metrics.extract.context import Context, said
from fzzf_metrics.extract.demands import demanded
from fzzf_metrics.extract.found import Candidate, Claim
from fzzf_metrics.extract.names import Index, index_of
from fzzf_metrics.extract.outline import Outline
from fzzf_metrics.extract.signs import one_spelling

_NUMBER = re.compile("[0-9]|百分之|百分百|[一二三四五六七八九十百千万两]+(?:件|起|次|人|名|个|家|户|项|条|份|场)")
_ALL = re.compile(
    "全部|一律|全覆盖|无一遗漏|应[^,。应]{1,2}尽[^,。]|有[^,。]{1,2}必[^,。]|"
    "(?:(?<![平人])均|(?<![首古旧])都)(?=已|能|按|依|得到|在|实|完|做|达|为|经|由|符|如|及时|予|纳|列|落|圆)"
)
_NONE = re.compile(
    "(?:无|未|没有|从未)[^,。;]{0,40}?(?:发生|出现)|零(?:发生|投诉|败诉|纠错|事故|上访|复议|差错|违规)|无一(?:例|起|件|人|次)"
)
SHOWN_FROM = 30
SHOWN = 5
"""Candidates below this confidence, and more than this many, are not listed."""


def claims(text: str, outline: Outline, dictionary: Dictionary) -> tuple[Claim, ...]:
    """The clauses of a text that claim a result without a number, in order; each with the figures it may be about.

    ``all`` are duties and rates claimed as full (全部、均、全覆盖), ``none`` what is claimed never to have been
    (无…发生、零投诉). What stands in a plan is marked, what belongs to the page is left out. A candidate's confidence
    says only how much of its name the clause names; no claim is ever taken for a value.

    >>> from fzzf_metrics.catalog import load_dictionary
    >>> from fzzf_metrics.extract.outline import outline
    >>> text = "规范性文件全部报备，无重大群体性事件发生。"
    >>> [(one.text, one.kind, one.candidates[0].id) for one in claims(text, outline(text), load_dictionary())]
    [('规范性文件全部报备', 'all', 'normative_filing_rate'), ('无重大群体性事件发生', 'none', 'dispute_mass_incidents')]
    """
    index = index_of(dictionary)
    plain = one_spelling(text)
    context = Context()
    found: list[Claim] = []
    for sentence in sentences(text, ()):
        context.line()
        for clause in sentence.clauses:
            start, end = _trimmed(plain, clause.start, clause.end)
            words = said(index.vocabulary.words(plain, start, end), index.vocabulary.of_kind)
            kind = _kind(plain[start:end])
            if kind and not outline.is_furniture(start):
                candidates = tuple(_candidates(words.ideas, context.topics, kind, index))
                plan = outline.is_plan(start) or demanded(plain, sentence.start, start, end)
                found.append(Claim(start, end, text[start:end], kind, candidates, outline.section(start), plan))
            context.add(words)
    return tuple(found)


def _kind(clause: str) -> Literal["", "all", "none"]:
    if _NUMBER.search(clause):
        return ""
    if _NONE.search(clause):
        return "none"
    return "all" if _ALL.search(clause) else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _candidates(ideas: int, topics: int, kind: str, index: Index) -> Iterator[Candidate]:
    """Rates for what is claimed of all, counts for what never was: by how much of their names is said."""
    wanted, ignored = ("rate" if kind == "all" else "count"), index.vocabulary.of_kind["measure"]
    best: dict[str, int] = {}
    for name in index.naming(ideas):
        needed = name.ideas & index.telling & ~ignored
        own, lent = ideas & needed, topics & needed & ~ideas
        if name.figure.kind != wanted or not needed:
            continue
        sure = 100 * (2 * own.bit_count() + lent.bit_count()) // (2 * needed.bit_count())
        if sure >= SHOWN_FROM:
            best[name.figure.id] = max(sure, best.get(name.figure.id, 0))
    for key, sure in sorted(best.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]:
        yield Candidate(key, sure)
