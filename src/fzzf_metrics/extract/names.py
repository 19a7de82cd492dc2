"""The names of a dictionary's figures as ideas, indexed so that a phrase finds the few that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.extract.vocabulary import Vocabulary
from fzzf_metrics.records import frozen

NUMERIC = frozenset(("count", "rate", "amount", "hours", "days"))
"""The kinds of figures that a number in running text may be."""

_CHANGES = ("压减", "节约", "减免", "减少", "下降", "增长")
_KEPT = 8
Own = tuple[FigureDefinition, ...]


@frozen
class Name:
    """A name or alias of a figure: the bits of its ideas, and whether it is about a change itself."""

    figure: FigureDefinition
    text: str
    ideas: int
    changes: bool


class Index:
    """The names of all figures a number may be, with the words to read a text in.

    >>> from fzzf_metrics.definition import Dictionary, FigureDefinition
    >>> index = Index(Dictionary({"a": FigureDefinition("a", "受理行政复议案件数", "count", "件")}), ())
    >>> [name.text for name in index.naming(index.vocabulary.bits["行政复议"])]
    ['受理行政复议案件数']
    """

    def __init__(self, dictionary: Dictionary, own: Own) -> None:
        self.vocabulary = Vocabulary()
        figures = [one for one in (*dictionary.figures.values(), *own) if one.kind in NUMERIC]
        written = [(one, one_spelling(text)) for one in figures for text in (one.name, *one.aliases)]
        self.vocabulary.learn(
            word.text for _, text in written for word in self.vocabulary.words(text)
            if word.kind == "unknown" and len(word.text) > 1 and not re.search("[0-9]", word.text)
        )
        self.names = tuple(self._name(*one) for one in sorted(written, key=lambda one: (one[0].id, one[1])))
        of_kind = self.vocabulary.of_kind
        self.telling = sum(of_kind[kind] for kind in ("topic", "act", "thing", "limit", "quality", "literal"))
        self.topics: dict[str, int] = {}
        for name in self.names:
            said = name.ideas & of_kind["topic"]
            self.topics[name.figure.id] = self.topics.get(name.figure.id, 0) | said
        self._by_bit: dict[int, list[Name]] = {}
        for name in self.names:
            for bit in _bits(name.ideas & self.telling):
                self._by_bit.setdefault(bit, []).append(name)

    def naming(self, ideas: int) -> list[Name]:
        """The names that share one of these ideas, each once, in order."""
        found = {id(name): name for bit in _bits(ideas) for name in self._by_bit.get(bit, ())}
        return sorted(found.values(), key=lambda name: (name.figure.id, name.text))

    def _name(self, figure: FigureDefinition, text: str) -> Name:
        ideas = 0
        for word in self.vocabulary.words(text):
            ideas |= word.ideas
        changes = any(self.vocabulary.bits[idea] & ideas for idea in _CHANGES)
        return Name(figure, text, ideas, changes)


def index_of(dictionary: Dictionary, own: Iterable[FigureDefinition] = ()) -> Index:
    """The index of a dictionary, made once for each dictionary object and set's own figures."""
    figures = tuple(own)
    for known, also, index in _KNOWN:
        if known is dictionary and also == figures:
            return index
    index = Index(dictionary, figures)
    _KNOWN.insert(0, (dictionary, figures, index))
    del _KNOWN[_KEPT:]
    return index


_KNOWN: list[tuple[Dictionary, Own, Index]] = []


def _bits(ideas: int) -> list[int]:
    found = []
    while ideas:
        lowest = ideas & -ideas
        found.append(lowest)
        ideas ^= lowest
    return found
