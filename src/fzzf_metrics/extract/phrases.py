"""What is said of one figure under one label: the record that names are compared with."""

from __future__ import annotations

from fzzf_metrics.extract.context import Body, Said
from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.lexicon import Kind
from fzzf_metrics.extract.vocabulary import Word
from fzzf_metrics.records import frozen

ACTING: frozenset[Kind] = frozenset(("act", "verb", "received"))
"""The kinds of words that say that something was done."""

_MOVES = frozenset((
    "压减", "压缩", "缩短", "缩减", "精简", "减少", "下降", "增长", "增加", "上升", "提升", "提高", "达到", "优化",
    "调整",
))
_GRASPS = frozenset(("对", "将", "为", "向", "把", "给", "针对"))
_TRIMMED = " \t\u3000,，、;；:：。()（）的共为达到"


@frozen
class Phrase:
    """What is said of one figure under one label, as bits of ideas where nothing else is said.

    ``own`` are its own words; ``lent`` the ideas it may share, nearest first: (from where, ideas, topics that come
    with them). ``bound`` are ideas of the figure that it is a part of; ``limits`` and ``doubtful`` those that lent
    words carry; ``listed`` acts that the item before in a list says. ``narrow`` and ``loose`` count unknown words,
    ``lent_narrow`` those that narrow what is lent. ``body`` says whose work it is, ``vague`` that several numbers
    follow several labels, ``near`` is the text around it, ``talk`` the topics of its sentence, line and heading.
    ``sentence`` and ``clause`` say where they begin.
    """

    found: Found
    label: str
    own: Said
    lent: tuple[tuple[str, int, int], ...]
    bound: int = 0
    limits: int = 0
    doubtful: int = 0
    listed: int = 0
    narrow: int = 0
    loose: int = 0
    lent_narrow: int = 0
    body: Body = ""
    vague: bool = False
    near: str = ""
    talk: tuple[tuple[str, int], ...] = ()
    sentence: int = 0
    clause: int = 0

    @property
    def near_ideas(self) -> int:
        """The ideas of its own words, of its unit, and of the whole that it is a share of."""
        near = self.own.ideas
        for source, ideas, _ in self.lent:
            near |= ideas if source in ("unit", "whole") else 0
        return near

    def says(self, word: str) -> bool:
        """Whether a word stands in its clause; a single character must be a word by itself."""
        return word in self.near if len(word) > 1 else any(own.text == word for own in self.own.words)

    def words(self, ideas: int) -> tuple[str, ...]:
        """Its own words that say one of these ideas, in order."""
        return tuple(dict.fromkeys(word.text for word in self.own.words if word.ideas & ideas))


Choices = tuple[tuple[Phrase, ...], ...]
"""The ways to read the labels of one figure, the likeliest first; each is one phrase a label."""


def without_move(one: Found, before: list[Word]) -> list[Word]:
    """The words before a new value without the verb that leads to it: 时限压减到1天 speaks of 时限."""
    at = max((n for n, word in enumerate(before) if word.kind in ACTING), default=0)
    if one.role != "to" or not before or before[at].text not in _MOVES:
        return before
    return before[:at]


def grasps(before: list[Word]) -> bool:
    """Whether a figure is what something is done to: 对29个单位制发78份."""
    first = next((word for word in before if word.kind != "plain" or word.text in _GRASPS), None)
    return first is not None and first.text in _GRASPS


def label(text: str, before: list[Word], after: list[Word]) -> str:
    """The words of ``text`` that name a figure: those before it that mean something, and the noun after it."""
    words = [word for word in before if word.kind != "plain"]
    left = text[words[0].start: words[-1].end] if words else ""
    right = text[after[0].start: after[-1].end] if after else ""
    return left.strip(_TRIMMED) + right.strip(_TRIMMED)
