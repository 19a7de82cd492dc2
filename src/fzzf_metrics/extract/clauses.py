"""Sentences and clauses around the figures of a text. Geometry only: which words stand there is no matter here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.records import frozen, replace

_SENTENCE = re.compile(r"(?:[^。!?\n\r.]|(?<=[0-9A-Za-z])\.)+")
_MARK = re.compile(
    r"\s*(?:[0-9]{1,2}(?:[、]|\.(?![0-9]))|[①-⑳]|[一二三四五六七八九十]{1,3}、|\([0-9一二三四五六七八九十]{1,3}\)[、.]?|"
    r"[•●▪◆■★□○※*-]+)\s*"
)
_BOUNDS = frozenset(",;:\t|")
_OPENING = dict(zip("(《“", ")》”", strict=True))
_LONGEST = 200


@frozen
class Clause:
    """A clause with the figures in it, in order. ``end`` is excluded, as everywhere.

    Words in brackets that hold a figure are a clause of their own, ``outer`` the figure they stand behind (None: before
    any); they come right after the clause that they belong to.
    """

    start: int
    end: int
    figures: tuple[Found, ...]
    inner: bool = False
    outer: Found | None = None


@frozen
class Sentence:
    """A sentence and its clauses, those without figures too."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def sentences(text: str, found: Iterable[Found]) -> tuple[Sentence, ...]:
    """The sentences of a text with the figures found in it; one that stands several times in ``found`` counts once.

    A sentence ends at 。！？ and the end of a line, a clause also at ，；：, a tab or a bar. Signs inside a figure, a
    book title, quotation marks or brackets end none. The mark of a heading or list (1. ① 二、) is in no sentence.

    >>> text = "受理51件，审结54件（含上年结转10件）。"
    >>> from fzzf_metrics.extract.recognise import recognise
    >>> [(text[c.start:c.end], len(c.figures), c.inner) for s in sentences(text, recognise(text)) for c in s.clauses]
    [('受理51件', 1, False), ('审结54件（含上年结转10件）', 1, False), ('含上年结转10件', 1, True)]
    """
    plain = one_spelling(text)
    figures = sorted({(one.start, one.end): one for one in found}.values(), key=lambda one: (one.start, one.end))
    done: list[Sentence] = []
    at = 0
    for match in _SENTENCE.finditer(plain):
        start, end = match.span()
        mark = _MARK.match(plain, start, end)
        start = mark.end() if mark else start
        if start >= end:
            continue
        while at < len(figures) and figures[at].start < start:
            at += 1
        first = at
        while at < len(figures) and figures[at].start < end:
            at += 1
        done.append(Sentence(start, end, tuple(_clauses(plain, start, end, figures[first:at]))))
    return tuple(done)


def _clauses(text: str, start: int, end: int, figures: list[Found]) -> list[Clause]:
    """The clauses of a stretch; ``figures`` are those in it, in order."""
    done: list[Clause] = []
    begin, place, at = start, start, 0
    brackets: list[tuple[int, int]] = []
    while place <= end:
        while at < len(figures) and figures[at].end <= place:
            at += 1
        sign = text[place] if place < end else ","
        if at < len(figures) and figures[at].start <= place:
            place = figures[at].end
            continue
        close = _close(text, place, end) if sign in _OPENING else 0
        if close and sign == "(":
            brackets.append((place + 1, close))
        if sign in _BOUNDS:
            done += _with_brackets(text, (begin, place), brackets, figures)
            begin, brackets = place + 1, []
        place = max(close, place) + 1
    return done


def _close(text: str, place: int, end: int) -> int:
    """Where what opens at ``place`` closes, at the same depth; 0 where it does not within a usual length."""
    sign, close, depth = text[place], _OPENING[text[place]], 0
    for at in range(place, min(end, place + _LONGEST)):
        depth += (text[at] == sign) - (text[at] == close)
        if depth == 0:
            return at
    return 0


def _with_brackets(
    text: str, clause: tuple[int, int], brackets: list[tuple[int, int]], figures: list[Found]
) -> list[Clause]:
    """A clause, then those in its brackets that hold figures."""
    begin, end = clause
    if begin >= end:
        return []
    own = figures[bisect_left(figures, begin, key=_start): bisect_left(figures, end, key=_start)]
    inside = [[one for one in own if first <= one.start < last] for first, last in brackets]
    outside = tuple(one for one in own if not any(one in group for group in inside))
    done = [Clause(begin, end, outside)]
    for (first, last), group in zip(brackets, inside, strict=True):
        if group:
            outer = next((one for one in reversed(outside) if one.end <= first), None)
            done += [replace(one, inner=True, outer=outer) for one in _clauses(text, first, last, group)]
    return done


def _start(one: Found) -> int:
    return one.start
