"""How well a phrase and a name fit: a sum of whole numbers, each with its own name. Nothing is learned."""

from __future__ import annotations

from fzzf_metrics.extract.lexicon import Kind
from fzzf_metrics.extract.names import Index, Name
from fzzf_metrics.extract.phrases import Phrase

FULL = 100
"""The confidence of a name whose every idea stands in the figure's own phrase, and the other way round."""

MISSING: dict[Kind, int] = {
    "topic": 45, "act": 35, "received": 25, "thing": 30, "literal": 30, "weak": 3, "measure": 40, "limit": 60,
    "quality": 60,
}
"""What an idea of the name costs that neither the phrase nor anything near it says."""

EXTRA: dict[Kind, int] = {
    "topic": 45, "act": 30, "received": 30, "thing": 30, "literal": 25, "measure": 40, "limit": 60, "quality": 60,
}
"""What an idea of the phrase costs that the name lacks. A weak one costs nothing."""

LENT = {"unit": 0, "bracket": 2, "clause": 3, "after": 5, "whole": 3, "sentence": 3, "line": 9, "heading": 9}
"""What an idea costs that the phrase only shares with words near it: of its clause, sentence, line, headings."""

FAR = frozenset(("line", "heading"))
"""From far away only one topic is lent, and only to a phrase that says itself what was done or measured."""

RECEIVED_TOO = 3
"""The phrase says that cases came in (收到), and the name names no act: it counts what came in."""

CARRIED_LIMIT = 30
"""A word for which cases stands by the words that the phrase shares, and the name lacks it; or nobody can say."""

LISTED_ACT = 15
"""An act of the item before that this item of the list seems to share, and the name lacks it."""

NARROWING_WORD = 30
LOOSE_WORD = 4
"""An unknown word that says which cases; one that only stands about."""

OTHER_BODY = 30
"""The work is that of an office, township or village, and the figure is that of all."""

OTHER_TOPIC = {"sentence": 45, "line": 25, "heading": 15}
"""Neither phrase nor name says a topic, and the nearest one that is said is none of the figure's."""

SEVERAL_LABELS = 40
WORD_NEEDED = 40
NOT_A_CHANGE = 60
OTHER_UNIT = 50
NO_UNIT = 30


def confidence(phrase: Phrase, name: Name, index: Index) -> int:
    """0 to 100: how surely ``name`` is what ``phrase`` speaks of. The number itself is never looked at.

    0 where the phrase's own words share no telling idea with the name.

    >>> from fzzf_metrics.catalog import load_dictionary
    >>> from fzzf_metrics.extract.names import index_of
    >>> from fzzf_metrics.extract.outline import outline
    >>> from fzzf_metrics.extract.reading import Reader
    >>> from fzzf_metrics.extract.recognise import recognise
    >>> index, text = index_of(load_dictionary()), "受理行政复议案件51件"
    >>> ((phrase,),), = Reader(text, index.vocabulary, outline(text)).phrases(recognise(text))
    >>> names = ("受理行政复议案件数", "行政处罚案件数")
    >>> [confidence(phrase, name, index) for name in index.names if name.text in names]
    [0, 100]
    """
    if not phrase.near_ideas & name.ideas & index.telling:
        return 0
    missing, cost, shared = _borrow(phrase, name, index)
    cost += _weigh(missing, MISSING, index) + _extra(phrase, name, index)
    if shared or _is_thin(phrase, name, index):
        cost += CARRIED_LIMIT * (phrase.limits & ~name.ideas).bit_count()
        cost += CARRIED_LIMIT * phrase.doubtful.bit_count() + NARROWING_WORD * (phrase.lent_narrow > 0)
    cost += CARRIED_LIMIT * (phrase.bound & ~name.ideas).bit_count()
    cost += LISTED_ACT * (phrase.listed & ~name.ideas).bit_count()
    cost += NARROWING_WORD * phrase.narrow + LOOSE_WORD * min(phrase.loose, 3)
    cost += _other_topic(phrase, name, index)
    cost += OTHER_BODY * _others_work(phrase, name) + SEVERAL_LABELS * phrase.vague
    return max(FULL - cost - _figure(phrase, name), 0)


def _borrow(phrase: Phrase, name: Name, index: Index) -> tuple[int, int, bool]:
    """What is still missing after all that is lent, what lending costs, and whether the sentence lent anything."""
    of_kind = index.vocabulary.of_kind
    missing, cost, shared = name.ideas & ~phrase.own.ideas, 0, False
    says = phrase.own.ideas & name.ideas & (of_kind["act"] | of_kind["measure"] | of_kind["quality"])
    own_topics = phrase.own.topics
    for source, said, topics in phrase.lent:
        ideas = said
        if own_topics and source != "unit":
            ideas = said & ~of_kind["topic"]  # in 建议72件、提案84件 the topics stand side by side
        elif topics & ~name.ideas:
            continue  # what was said there was said of something else
        if source in FAR and (own_topics or not says or topics.bit_count() > 1):
            continue
        taken = missing & ideas
        cost += LENT[source] * (taken & ~of_kind["weak"]).bit_count()
        shared = shared or bool(taken & index.telling and source in ("sentence", "clause", "whole"))
        missing &= ~taken
    return missing, cost, shared


def _others_work(phrase: Phrase, name: Name) -> bool:
    """Whether an office speaks of its own share of a sum or its own rate, or a township of anything of its own."""
    figure = name.figure
    return phrase.body == "place" or (phrase.body == "office" and (figure.combine != "owner" or figure.kind == "rate"))


def _other_topic(phrase: Phrase, name: Name, index: Index) -> int:
    """What it costs that 成功率 is said where the talk is of something else."""
    if not _is_thin(phrase, name, index):
        return 0
    known = index.topics[name.figure.id]
    source, said = next(((one, bits) for one, bits in phrase.talk if bits), ("", 0))
    return 0 if not said or said & known else OTHER_TOPIC[source]


def _is_thin(phrase: Phrase, name: Name, index: Index) -> bool:
    """Whether a short name of a figure that has a topic leaves the topic to be understood, and so does the phrase."""
    of_kind = index.vocabulary.of_kind
    return not phrase.own.topics and not name.ideas & (of_kind["topic"] | of_kind["limit"]) and (
        index.topics[name.figure.id] != 0
    )


def _extra(phrase: Phrase, name: Name, index: Index) -> int:
    of_kind = index.vocabulary.of_kind
    extra = phrase.own.ideas & ~name.ideas
    received = extra & of_kind["received"]
    if received and not name.ideas & of_kind["act"]:
        return RECEIVED_TOO + _weigh(extra & ~received, EXTRA, index)
    return _weigh(extra, EXTRA, index)


def _weigh(ideas: int, costs: dict[Kind, int], index: Index) -> int:
    if not ideas:
        return 0
    of_kind = index.vocabulary.of_kind
    return sum(cost * (ideas & of_kind[kind]).bit_count() for kind, cost in costs.items())


def _figure(phrase: Phrase, name: Name) -> int:
    """What unit and role of the number cost, and a word that the figure needs near it."""
    figure, unit = name.figure, phrase.found.unit
    cost = 0 if unit == figure.unit or unit in figure.units else OTHER_UNIT if unit else NO_UNIT
    if phrase.found.role == "change" and not name.changes:
        cost += NOT_A_CHANGE
    if figure.words and not any(phrase.says(word) for word in figure.words):
        cost += WORD_NEEDED
    return cost
