"""Words that make a number a demand or a plan in the middle of results: 力争, 计划新建, 不得低于."""

from __future__ import annotations

import re

_IN_SENTENCE = re.compile(
    "力争|争取|拟(?:于|在|新|建|开展|组织|制定)|预计|将(?:于|在|继续|进一步|持续|力争|全面|陆续|新)|计划(?:到|于|在|新|今年|明年|用|投入|开展|组织|建设|实施)|"
    "目标(?:是|为|:)|到20[0-9]{2}年(?:底|末)?,?[^,]{0,6}(?:实现|达到|全面|基本|力争)"
)
_IN_CLAUSE = re.compile("确保(?!了)|要求(?:各|全|所有|其)|不得|原则上|(?:须|应|应当|必须)(?:达到|不|于|在|高于)")


def demanded(text: str, sentence: int, clause: int, end: int) -> bool:
    """Whether the number at ``end`` is wanted and not reached, by the words of its sentence and clause before it.

    >>> text = "力争2025年出庭率达到100%"
    >>> demanded(text, 0, 0, len(text)), demanded("全年出庭率达到100%", 0, 0, 9)
    (True, False)
    """
    return bool(_IN_SENTENCE.search(text, sentence, end) or _IN_CLAUSE.search(text, clause, end))
