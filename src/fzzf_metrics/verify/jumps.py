"""Figures that changed a great deal against an earlier report: worth a look, never a contradiction.

A number jumps when it is at least twice, or at most half, what it was, by more than chance moves counts; a rate when it
moved at least ten points. Where at least eight figures can be compared, it must also be far from what the others did
(:mod:`.spread`): if everything doubled because a district was enlarged, nothing jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from fzzf_metrics import periods
from fzzf_metrics.figures import Report
from fzzf_metrics.records import frozen
from fzzf_metrics.verify.book import Book
from fzzf_metrics.verify.numbers import shown
from fzzf_metrics.verify.result import Finding, Stated, Step, details
from fzzf_metrics.verify.spread import LEAST, by_chance, factor, far_apart, far_factors

TIMES = 2
POINTS = Fraction(1, 10)


@frozen
class _Pair:
    """A figure printed without qualifier in both periods."""

    kind: str
    was: Fraction
    now: Fraction
    shown: tuple[Stated, Stated]

    @property
    def is_large(self) -> bool:
        """Whether the change is large by itself."""
        if self.kind == "rate":
            return abs(self.now - self.was) >= POINTS
        return factor(self.now, self.was) >= TIMES and not (self.kind == "count" and by_chance(self.was, self.now))


def check_jumps(book: Book, previous: Report | None) -> Iterator[Finding]:
    """The figures of the report's own period against those of the earlier report, or of the period before."""
    pairs = _pairs(book, previous)
    rates = [pair for pair in pairs if pair.kind == "rate"]
    others = [pair for pair in pairs if pair.kind != "rate" and pair.was > 0 and pair.now > 0]
    far = _far(others, [pair.now / pair.was for pair in others], far_factors)
    far |= _far(rates, [pair.now - pair.was for pair in rates], far_apart)
    for pair in pairs:
        if id(pair) in far and pair.is_large:
            yield _jump(pair, len(rates) if pair.kind == "rate" else len(others))


def _far(pairs: list[_Pair], values: list[Fraction], test: Callable[[list[Fraction]], list[bool]]) -> set[int]:
    """Those that moved unlike the others; of a few, all."""
    answers = test(values) if len(values) >= LEAST else [True] * len(values)
    return {id(pair) for pair, is_far in zip(pairs, answers, strict=True) if is_far}


def _pairs(book: Book, previous: Report | None) -> list[_Pair]:
    """In the order of the dictionary, the whole unit before its departments."""
    before = book.period.earlier(1) if previous is None else periods.parse(previous.period)
    if before is None or before == book.period or before.kind != book.period.kind:
        return []
    found = []
    for key in book.in_order():
        earlier = (key[0], before, key[2])
        was, now = book.printed.get(earlier), book.printed.get(key)
        if key[1] == book.period and was and now and was.value is not None and now.value is not None:
            kind = book.dictionary.figures[key[0]].kind
            found.append(_Pair(kind, was.value, now.value, (book.stated(earlier), book.stated(key))))
    return found


def _jump(pair: _Pair, compared: int) -> Finding:
    was, now = pair.shown
    is_rate = pair.kind == "rate"
    by = shown((pair.now - pair.was) * 100 if is_rate else pair.now / pair.was, places=2)
    said = details(name=now.name, was=was.written, now=now.written, by=by, n=compared)
    step = Step("verify_jump_rate" if is_rate else "verify_jump", said)
    return Finding("cannot_tell", "jump", "look", pair.shown, (step,), member=now.member)
