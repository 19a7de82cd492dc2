"""Which words of a clause name a figure: the noun after it, one number for several labels, words that narrow."""

from __future__ import annotations

import re

from fzzf_metrics.extract.lexicon import Kind
from fzzf_metrics.extract.vocabulary import Word

_NOUNS: frozenset[Kind] = frozenset(("topic", "thing", "weak", "limit", "quality", "literal", "unknown", "body"))
_NOT_COUNTING = frozenset((
    "%", "‰", "元", "天", "日", "工作日", "小时", "分钟", "个月", "年", "百分点", "倍", "学时", "课时", "",
))
_JOINS = re.compile(r"[、和及与]|以及")
_EXAMPLES = frozenset(("等", "等等"))
_OF = "的"


def noun_after(words: list[Word], unit: str, end: int) -> int:
    """How many of the ``words`` after a figure that ends at ``end`` are the noun it counts; 0 where none stands there.

    >>> from fzzf_metrics.extract.vocabulary import Vocabulary
    >>> words = Vocabulary().words("涉诉单位制发")
    >>> noun_after(words, "个", 0), noun_after(words, "%", 0)
    (2, 0)
    """
    if unit in _NOT_COUNTING or not words or words[0].start > end:
        return 0
    found = _nouns(words, 0)
    of = next((n for n, word in enumerate(words[:8]) if word.text == _OF), 0)
    behind = next((n for n in range(of + 1, len(words)) if words[n].kind != "plain"), 0)
    if of > found and behind and words[behind].kind in _NOUNS:
        found = _nouns(words, behind)  # 11家未履行判决的单位: all that stands before 的 belongs to the noun
    return found


def _nouns(words: list[Word], first: int) -> int:
    last = first if first else 0
    for number in range(first, len(words)):
        word = words[number]
        if word.kind in _NOUNS:
            last = number + 1
        elif not (word.kind == "plain" and len(word.text) == 1 and word.text in "及和与的、类"):
            break
    return last


def parts(words: list[Word], text: str) -> list[list[Word]]:
    """The labels that share one number: 交办率、办结率、满意率均达到 are three. One label is a list of one.

    Only shares (率) are parted, and only where a sign or word of joining stands between them.

    >>> from fzzf_metrics.extract.vocabulary import Vocabulary
    >>> said = "建议的交办率、办结率均达到"
    >>> [[w.text for w in one if w.kind != "plain"] for one in parts(Vocabulary().words(said), said)]
    [['建议', '交办', '率'], ['办结', '率']]
    """
    ends = [n for n, word in enumerate(words) if word.kind == "measure" or word.text.endswith(("率", "满意度"))]
    if len(ends) < 2 or any(word.kind not in ("plain", "verb") for word in words[ends[-1] + 1:]):
        return [words]
    for first, then in zip(ends, ends[1:], strict=False):
        if not _JOINS.match(text, words[first].end) or then == first:
            return [words]
    starts = [0, *(one + 1 for one in ends[:-1])]
    return [words[start: end + 1] for start, end in zip(starts, ends, strict=True)]


def topics_apart(words: list[Word], text: str) -> list[list[Word]]:
    """One label for each of the topics joined in it (决策、合同审查率均为); empty where there are not several."""
    at = [n for n, word in enumerate(words) if word.kind == "topic"]
    if len(at) < 2 or at[-1] - at[0] > 2 * len(at):
        return []
    for first, then in zip(at, at[1:], strict=False):
        between = text[words[first].end: words[then].start]
        if not _JOINS.search(between) or len(between) > 3:
            return []
    return [[word for n, word in enumerate(words) if n == keep or n not in at] for keep in at]


def examples(words: list[Word]) -> int:
    """How many first words are only examples (宪法、民法典等专题学习): those before 等 that a noun or act follows."""
    for number, word in enumerate(words):
        if word.text in _EXAMPLES and any(later.ideas for later in words[number + 1:]):
            begin = max((n + 1 for n in range(number) if words[n].kind == "verb"), default=0)
            return number if begin < number else 0
    return 0


def strangers(words: list[Word], own_names: str) -> tuple[int, int]:
    """How many unknown words narrow a phrase, and how many only stand about.

    涉土地征收案件 is not all cases: an unknown word before a noun, an act or the figure itself narrows. Before a mere
    verb it is its manner (妥善开展) or, after another verb, its means (邀请专家举办); a long one that begins the clause
    is who did it, and narrows.

    >>> from fzzf_metrics.extract.vocabulary import Vocabulary
    >>> words = Vocabulary().words
    >>> strangers(words("审结涉土地征收案件"), ""), strangers(words("邀请专家举办培训班"), "")
    ((1, 0), (0, 1))
    """
    narrow = loose = 0
    acting = False
    for number, word in enumerate(words):
        acting = acting or word.kind == "verb"
        if word.kind != "unknown" or word.text in own_names:
            continue
        following = next((later for later in words[number + 1:] if later.kind not in ("plain", "unknown")), None)
        if following is not None and following.kind == "verb" and (acting or len(word.text) < _LONG):
            loose += 1
        else:
            narrow += 1
    return narrow, loose


_LONG = 4
