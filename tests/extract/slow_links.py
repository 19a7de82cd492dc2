"""An oracle for the confidence of a link: sets of words and the printed costs, one by one. Slow and plain."""

from __future__ import annotations

from fzzf_metrics.extract import matching
from fzzf_metrics.extract.names import Index, Name
from fzzf_metrics.extract.phrases import Phrase


def ideas(bits: int, index: Index) -> set[str]:
    """The names of the ideas in a number."""
    return {idea for idea, bit in index.vocabulary.bits.items() if bits & bit}


def kind(idea: str, index: Index) -> str:
    """The kind of an idea."""
    bit = index.vocabulary.bits[idea]
    return next(name for name, bits in index.vocabulary.of_kind.items() if bits & bit)


def of_kinds(found: set[str], index: Index, *kinds: str) -> set[str]:
    """Those of some kinds."""
    return {idea for idea in found if kind(idea, index) in kinds}


TELLING = ("topic", "act", "thing", "limit", "quality", "literal")


def confidence(phrase: Phrase, name: Name, index: Index) -> int:
    """What :func:`fzzf_metrics.extract.matching.confidence` should say."""
    named, own = ideas(name.ideas, index), ideas(phrase.own.ideas, index)
    lent = [(source, ideas(bits, index), ideas(topics, index)) for source, bits, topics in phrase.lent]
    near = own.union(*(bits for source, bits, _ in lent if source in ("unit", "whole")))
    if not of_kinds(near & named, index, *TELLING):
        return 0
    own_topics = of_kinds(own, index, "topic")
    says = of_kinds(own & named, index, "act", "measure", "quality")
    missing, cost, shared = named - own, 0, False
    for source, all_bits, topics in lent:
        beside = own_topics and source != "unit"
        bits = all_bits - of_kinds(all_bits, index, "topic") if beside else all_bits
        if not beside and topics - named:
            continue
        if source in matching.FAR and (own_topics or not says or len(topics) > 1):
            continue
        taken = missing & bits
        cost += sum(matching.LENT[source] for idea in taken if kind(idea, index) != "weak")
        shared = shared or (source in ("sentence", "clause", "whole") and bool(of_kinds(taken, index, *TELLING)))
        missing -= taken
    cost += sum(matching.MISSING[kind(idea, index)] for idea in missing)  # type: ignore[index]
    cost += extra(own - named, named, index)
    figure_topics = {t for n in index.names if n.figure.id == name.figure.id for t in ideas(n.ideas, index)}
    figure_topics = of_kinds(figure_topics, index, "topic")
    thin = bool(figure_topics) and not own_topics and not of_kinds(named, index, "topic", "limit")
    if shared or thin:
        cost += matching.CARRIED_LIMIT * len(ideas(phrase.limits, index) - named)
        cost += matching.CARRIED_LIMIT * len(ideas(phrase.doubtful, index))
        cost += matching.NARROWING_WORD if phrase.lent_narrow else 0
    if thin:
        source, talk = next(((s, ideas(b, index)) for s, b in phrase.talk if b), ("", set()))
        cost += matching.OTHER_TOPIC[source] if talk and not talk & figure_topics else 0
    cost += matching.CARRIED_LIMIT * len(ideas(phrase.bound, index) - named)
    cost += matching.LISTED_ACT * len(ideas(phrase.listed, index) - named)
    cost += matching.NARROWING_WORD * phrase.narrow + matching.LOOSE_WORD * min(phrase.loose, 3)
    return max(100 - cost - whose(phrase, name) - number(phrase, name), 0)


def extra(more: set[str], named: set[str], index: Index) -> int:
    """What the phrase's own ideas cost that the name lacks."""
    came_in = of_kinds(more, index, "received")
    free = came_in and not of_kinds(named, index, "act")
    counted = more - came_in if free else more
    costs: dict[str, int] = dict(matching.EXTRA)
    return sum(costs.get(kind(idea, index), 0) for idea in counted) + (matching.RECEIVED_TOO if free else 0)


def whose(phrase: Phrase, name: Name) -> int:
    """What it costs that the work is another's, or that several numbers follow several labels."""
    figure = name.figure
    other = phrase.body == "place" or (phrase.body == "office" and (figure.combine != "owner" or figure.kind == "rate"))
    return matching.OTHER_BODY * other + matching.SEVERAL_LABELS * phrase.vague


def number(phrase: Phrase, name: Name) -> int:
    """What unit and role of the number cost."""
    figure, found = name.figure, phrase.found
    cost = 0
    if found.unit not in (figure.unit, *figure.units):
        cost += matching.OTHER_UNIT if found.unit else matching.NO_UNIT
    if found.role == "change" and not name.changes:
        cost += matching.NOT_A_CHANGE
    if figure.words and not any(phrase.says(word) for word in figure.words):
        cost += matching.WORD_NEEDED
    return cost
