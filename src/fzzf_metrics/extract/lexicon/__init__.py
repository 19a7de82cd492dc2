"""The words a linker knows: ideas with all their words, as data. What figure they name stands in the dictionary.

A word has a kind and the ideas it stands for: topics, acts, things, limits and measures tell figures apart; the others
only shape a sentence. To teach another word for an idea, add it to the idea's line; a long line goes on in a next one
that begins with the same word.
"""

from __future__ import annotations

from typing import Literal

from fzzf_metrics.extract.lexicon.acts import ACTS, NEUTRAL_VERBS, RECEIVED
from fzzf_metrics.extract.lexicon.function import PLAIN
from fzzf_metrics.extract.lexicon.limits import LIMITS, QUALITIES
from fzzf_metrics.extract.lexicon.things import MEASURES, THINGS, WEAK_THINGS
from fzzf_metrics.extract.lexicon.topics import TOPICS

Kind = Literal[
    "topic", "act", "received", "verb", "thing", "weak", "measure", "limit", "quality", "plain", "body", "literal",
    "unknown",
]

COMPOUNDS = """
主要负责人 = 正职 负责人
一把手 = 正职 负责人
主要领导 = 正职 负责人
收案 = 收到 案件
建议提案 = 人大代表建议 政协提案
建议、提案 = 人大代表建议 政协提案
建议和提案 = 人大代表建议 政协提案
议案提案 = 人大代表建议 政协提案
行政复议意见书建议书 = 复议意见书 复议建议书
热线工单 = 12345热线 工单
12345工单 = 12345热线 工单
满意度 = 满意 率
出庭率 = 出庭 率
基本满意率 = 基本满意 率
人民调解员 = 人民调解 调解员
讨薪 = 讨回 劳动报酬
追薪 = 讨回 劳动报酬
工单量 = 工单
监管事项 = 监管 事项
监管事项目录 = 监管 目录
发案量 = 收到 案件
收案量 = 收到 案件
"""
"""Words that say several ideas at once."""

_LISTS: tuple[tuple[Kind, str], ...] = (
    ("plain", PLAIN), ("verb", NEUTRAL_VERBS), ("weak", WEAK_THINGS), ("thing", THINGS), ("topic", TOPICS),
    ("act", ACTS), ("received", RECEIVED), ("measure", MEASURES), ("limit", LIMITS), ("quality", QUALITIES),
)


def known_words() -> dict[str, tuple[Kind, tuple[str, ...]]]:
    """Every word with its kind and ideas. A word of several lists belongs to the last.

    >>> words = known_words()
    >>> words["办结"], words["主要负责人"], words["开展"]
    (('act', ('审结',)), ('limit', ('正职', '负责人')), ('verb', ()))
    """
    found: dict[str, tuple[Kind, tuple[str, ...]]] = {}
    for kind, lines in _LISTS:
        for line in lines.split("\n"):
            names = line.split()
            ideas = () if kind in ("plain", "verb") else tuple(names[:1])
            found.update(dict.fromkeys(names, (kind, ideas)))
    for line in COMPOUNDS.strip().split("\n"):
        word, _, ideas_of = line.partition(" = ")
        ideas = tuple(ideas_of.split())
        found[word] = (found[ideas[0]][0], ideas)
    return found
