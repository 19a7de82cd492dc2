"""What earlier words of a text lend to later ones: shared subjects, verbs of a list, topics of the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from fzzf_metrics.extract.lexicon import Kind
from fzzf_metrics.extract.vocabulary import Word
from fzzf_metrics.records import frozen, mutable

Body = Literal["", "office", "place"]
"""Whose work it is: nobody named, an office, or a township, village or post."""

_POSTS = ("司法所", "派出所")
_OFFICES = ("执法队", "局", "委", "委员会", "厅", "办", "办公室", "中心", "院", "部门")
_CARRIED: frozenset[Kind] = frozenset(("topic", "thing", "weak", "received", "literal", "limit"))
_WHOLE = frozenset((
    "全区", "全县", "全市", "全州", "全旗", "全镇", "全乡", "全街道", "全局", "全系统", "辖区", "辖区内", "我区",
    "我县", "我市", "我镇", "我旗", "我乡", "我街道", "本区", "本县", "本市", "各级", "政府系统", "全区各级",
))
"""Words that say the whole place is meant, whoever was named before."""


@frozen
class Said:
    """The ideas of a stretch of text, by kind, and the words that say them."""

    ideas: int = 0
    topics: int = 0
    acts: int = 0
    limits: int = 0
    measures: int = 0
    words: tuple[Word, ...] = ()

    body: Body = ""

    def joined(self, other: Said) -> Said:
        """The ideas of both; no words."""
        return Said(
            self.ideas | other.ideas, self.topics | other.topics, self.acts | other.acts, self.limits | other.limits,
            self.measures | other.measures,
        )

    @property
    def whole(self) -> bool:
        """Whether it says that the whole place is meant (全县)."""
        return any(word.text in _WHOLE for word in self.words)


def said(words: list[Word], of_kind: Mapping[Kind, int], own_names: str = "") -> Said:
    """The ideas of some words; ``of_kind`` are the bits of each kind of ideas (:attr:`Vocabulary.of_kind`).

    An office or place that ``own_names`` names is the reporting one itself.

    >>> from fzzf_metrics.extract.vocabulary import Vocabulary
    >>> known = Vocabulary()
    >>> found = said(known.words("受理行政复议案件"), known.of_kind)
    >>> found.topics == known.bits["行政复议"], found.acts == known.bits["受理"]
    (True, True)
    """
    ideas = 0
    for word in words:
        ideas |= word.ideas
    topics, acts, limits, measures = (ideas & of_kind[kind] for kind in ("topic", "act", "limit", "measure"))
    return Said(ideas, topics, acts, limits, measures, tuple(words), _body(words, own_names))


def _body(words: list[Word], own_names: str) -> Body:
    names = [word.text for word in words if word.kind == "body" and word.text not in own_names]
    if not names:
        return ""
    return "office" if all(name.endswith(_OFFICES) or name in _POSTS for name in names) else "place"


@mutable
class Context:
    """What is carried on while a sentence goes on.

    ``topics`` are those last named, ``lent`` what later words may share: nouns, topics and limits last said, and acts
    said together with the topics; ``acts`` are those last said. ``limits`` say which cases; ``doubtful`` are limits of
    one item of a list: nobody can say whether the next item shares them. ``line_topics`` are those of the last figure
    in an earlier sentence of the line. ``body`` says whose work it is, ``scope`` that an earlier clause narrows all
    that follows (针对…领域), ``narrow`` that unknown words narrow the nouns that are lent. ``subject`` are the limits
    of the clause before where that is only a noun (重大案件，…), ``subject_narrow``: it speaks of some cases only.
    """

    topics: int = 0
    lent: int = 0
    acts: int = 0
    limits: int = 0
    doubtful: int = 0
    line_topics: int = 0
    figure_topics: int = 0
    body: Body = ""
    scope: bool = False
    narrow: int = 0
    subject: int = 0
    subject_narrow: bool = False

    def sentence(self) -> None:
        """A new sentence of the same line begins: only the topics of its last figure live on, as those of the line."""
        self.line_topics = self.figure_topics or self.line_topics
        self.topics = self.lent = self.acts = self.limits = self.doubtful = self.figure_topics = 0
        self.body, self.scope, self.narrow, self.subject, self.subject_narrow = "", False, 0, 0, False

    def line(self) -> None:
        """A new line begins: nothing lives on."""
        self.sentence()
        self.line_topics = 0

    def add(
        self, new: Said, *, part: bool = False, sure: bool = False, figure: bool = False, beside: bool = False,
        narrow: int = 0,
    ) -> None:
        """Take in what a clause or phrase says.

        ``part``: it speaks of a part of the last (其中). ``sure``: its limits are no doubt shared by what follows.
        ``figure``: it is the phrase of a figure. ``beside``: it is a further item of a list in the same clause, so that
        what follows may speak of all items. ``narrow`` counts the unknown words that say which of its nouns are meant.
        """
        if beside:
            self.topics |= new.topics
            self.doubtful |= new.limits
        elif new.topics and not part:
            self.topics, self.lent, self.limits, self.doubtful = new.topics, new.acts, new.limits, 0
        else:
            self.topics |= new.topics
            self.doubtful |= 0 if sure else new.limits
        for word in new.words:
            if word.kind in _CARRIED:
                self.lent |= word.ideas
        self.acts = new.acts or self.acts
        if figure and any(word.kind in _CARRIED for word in new.words):
            self.narrow = narrow
        if figure:
            self.figure_topics = self.topics
        self.body = "" if new.whole else new.body or self.body
