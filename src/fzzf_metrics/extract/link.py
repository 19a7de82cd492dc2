"""Which figure of the dictionary each recognised figure is, by the words of its clause. What is not sure stays open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.extract.clauses import Sentence, sentences
from fzzf_metrics.extract.demands import demanded
from fzzf_metrics.extract.found import Candidate, Found, Linked
from fzzf_metrics.extract.matching import confidence
from fzzf_metrics.extract.names import Index, index_of
from fzzf_metrics.extract.outline import Outline, outline
from fzzf_metrics.extract.phrases import Choices, Phrase
from fzzf_metrics.extract.reading import READ_BEFORE, Reader
from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.extract.times import Time, own_year, time_said
from fzzf_metrics.records import frozen, replace

ACCEPTED_FROM = 80
"""The least confidence with which a link is taken without a person."""

AHEAD = 10
"""How far the best candidate must be ahead of the next."""

CONTESTS_FROM = 60
"""From this confidence on a figure contests a later one of its sentence, taken itself or not."""

SHOWN_FROM = 30
SHOWN = 5
"""Candidates below this confidence, and more than this many, are not listed."""

_REACHED = ("以上", "以下", "以内", "内")
"""So many and more are reported; at least so many (不少于) is demanded."""

_OTHER_VALUES = ("from", "change", "limit")
_EACH = re.compile("每(?:个|一)?(?:半?年|季度?|两?(?:半?个?月|周)|星期|旬|日|天)")
"""每年至少组织2次 and 每月接待200人 say how much in each, not in the year of the report."""

_OLD_VALUE = re.compile("[由从][^由从]*$")
_HEAD = 600


def link(
    text: str, found: tuple[Found, ...], dictionary: Dictionary, *, period: str = "",
    own: Iterable[FigureDefinition] = (),
) -> tuple[Linked, ...]:
    """The figures of a text with what each may be, in the order of the text; one for each label that shares a number.

    ``found`` are the figures of :func:`~fzzf_metrics.extract.recognise.recognise`; a span that stands several times
    counts once. ``period`` is the report's own (empty: the year its title or head names). ``own`` are the figures of a
    set of its own, with ids as they are to be accepted. A link is accepted from :data:`ACCEPTED_FROM` on, when it is
    :data:`AHEAD` of the next; never for the old value of a change, a demand, a plan, another time, what is done in each
    month or year, a figure of the page, what an earlier figure of the sentence may be as well, or where the text gives
    the same figure two different values.

    >>> from fzzf_metrics.catalog import load_dictionary
    >>> from fzzf_metrics.extract.recognise import recognise
    >>> text = "2024年收到行政复议申请68件，受理51件，其中涉及土地征收12件。"
    >>> [(one.found.text, one.accepted) for one in link(text, recognise(text), load_dictionary())]
    [('68件', 'reconsideration_received'), ('51件', 'reconsideration_accepted'), ('12件', '')]
    """
    shape, plain = outline(text), one_spelling(text)
    work = _Work(plain, index_of(dictionary, own), shape, period, own_year(period, shape.title, plain[:_HEAD]))
    done: list[Linked] = []
    for choices in Reader(text, work.index.vocabulary, work.outline).phrases(found):
        done += _read(choices, work)
    spoken = sentences(text, found)
    return _undisputed(_uncontested(_paired(done, spoken), spoken))


@frozen
class _Work:
    plain: str
    index: Index
    outline: Outline
    period: str
    year: int


def _read(choices: Choices, work: _Work) -> list[Linked]:
    """The first reading of the labels in which all are accepted, else the first."""
    readings = [[_linked(phrase, work) for phrase in phrases] for phrases in choices]
    return next((one for one in readings if all(linked.accepted for linked in one)), readings[0])


def _linked(phrase: Phrase, work: _Work) -> Linked:
    found = phrase.found
    time = _time(phrase, work)
    sentence, clause = (max(begin, found.start - READ_BEFORE) for begin in (phrase.sentence, phrase.clause))
    plan = work.outline.is_plan(found.start) or time.later or demanded(work.plain, sentence, clause, found.start)
    on_page = work.outline.is_furniture(found.start)
    candidates = () if on_page else _candidates(phrase, work.index)
    open_ = plan or time.other or found.role == "from" or (found.role == "limit" and not found.text.endswith(_REACHED))
    open_ = open_ or _EACH.search(work.plain, clause, found.start) is not None
    accepted = "" if open_ or not _sure(candidates) else candidates[0].id
    return Linked(
        found, phrase.label, candidates, accepted, work.outline.section(found.start), period=time.period,
        as_of=time.as_of, plan=plan,
    )


def _time(phrase: Phrase, work: _Work) -> Time:
    """The time said last before the figure in its clause, else in its sentence; the report's own where none is said."""
    for start in (phrase.clause, phrase.sentence):
        before = work.plain[max(start, phrase.found.start - READ_BEFORE): phrase.found.start]
        if phrase.found.role == "to":
            before = _OLD_VALUE.sub("", before)
        said = time_said(before, work.year, work.period)
        if said is not None:
            return said
    return Time()


def _candidates(phrase: Phrase, index: Index) -> tuple[Candidate, ...]:
    """The likeliest figures, best first; of several names of one figure the one that fits best counts."""
    best: dict[str, tuple[int, int]] = {}
    for name in index.naming(phrase.near_ideas):
        sure = confidence(phrase, name, index)
        if sure >= SHOWN_FROM and sure > best.get(name.figure.id, (0, 0))[0]:
            best[name.figure.id] = (sure, name.ideas)
    ranked = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))[:SHOWN]
    return tuple(Candidate(key, sure, phrase.words(ideas)) for key, (sure, ideas) in ranked)


def _sure(candidates: tuple[Candidate, ...]) -> bool:
    if not candidates or candidates[0].confidence < ACCEPTED_FROM:
        return False
    return len(candidates) == 1 or candidates[0].confidence - candidates[1].confidence >= AHEAD


# -- what several figures say together -----------------------------------------------------------------------------


def _paired(linked: list[Linked], spoken: tuple[Sentence, ...]) -> list[Linked]:
    """From, to and the size of the change that follows them in the sentence get one tag."""
    pairs: dict[int, str] = {}
    count = 0
    for sentence in spoken:
        figures = sorted((one for clause in sentence.clauses for one in clause.figures), key=lambda one: one.start)
        for at, one in enumerate(figures):
            following = figures[at + 1: at + 3]
            if one.role != "from" or not following or following[0].role != "to":
                continue
            count += 1
            members = [one, following[0], *(other for other in following[1:] if other.role == "change")]
            pairs.update({other.start: str(count) for other in members})
    return [replace(one, pair=pairs.get(one.found.start, "")) for one in linked]


def _uncontested(linked: list[Linked], spoken: tuple[Sentence, ...]) -> list[Linked]:
    """What an earlier figure of its sentence may well be is not taken (项目15件，其中年内提请审议项目6件)."""
    number = {one.start: place for place, sentence in enumerate(spoken)
              for clause in sentence.clauses for one in clause.figures}
    first: dict[tuple[str, str, int], Found] = {}
    kept = []
    for one in linked:
        best = one.candidates[0] if one.candidates else Candidate("", 0)
        key = best.id, one.found.unit, number.get(one.found.start, -1)
        likely = best.confidence >= CONTESTS_FROM and (one.accepted or not _sure(one.candidates))
        if likely and not one.plan and one.found.role not in _OTHER_VALUES:
            earlier = first.setdefault(key, one.found)
            kept.append(one if earlier.interval == one.found.interval else replace(one, accepted=""))
        else:
            kept.append(one)
    return kept


def _undisputed(linked: list[Linked]) -> tuple[Linked, ...]:
    """Where one figure has two different values nobody knows which is meant: a person decides."""
    values: dict[str, set[tuple[object, ...]]] = {}
    for one in linked:
        if one.accepted:
            values.setdefault(one.accepted, set()).add((one.found.interval, one.found.unit))
    return tuple(
        replace(one, accepted="") if len(values.get(one.accepted, ())) > 1 else one for one in linked
    )
