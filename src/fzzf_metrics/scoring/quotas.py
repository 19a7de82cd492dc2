"""Who has a place where there are not places for all: certain, out, or open, over everything the totals can still be.

A pure function of plain sequences, so that one unit after the other and a whole table of units get the same answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from fzzf_metrics.interval import ZERO, Interval
from fzzf_metrics.records import frozen


@frozen
class Candidate:
    """A unit that asks for a place: its total, whether it may ask at all, and what decides between equal totals.

    ``qualifies`` is True, False or None where that is not known; the higher ``tiebreak`` comes first.
    """

    total: Interval
    qualifies: bool | None = True
    tiebreak: Interval = ZERO


def allocate(units: Sequence[Candidate], places: int, ties: str) -> list[bool | None]:
    """For each unit whether it has one of ``places``: True and False hold whatever the intervals turn out to be.

    The higher total comes first, among equal totals the higher tiebreak. ``ties`` says what becomes of units that are
    still equal where the places end: ``none`` of them has one, or ``all`` have; ``""`` leaves those open, for nobody
    said. Every unit may take any value of its intervals, independently of the others; the answer is exact for that.
    Takes n log n steps.

    >>> from fractions import Fraction
    >>> totals = [Interval.point(n) for n in (98, 96, 95, 95, 92)]
    >>> allocate([Candidate(total) for total in totals], 3, "none")
    [True, True, False, False, False]
    >>> allocate([Candidate(total) for total in totals], 3, "all")
    [True, True, True, True, False]
    >>> allocate([Candidate(Interval(Fraction(90), Fraction(97))), Candidate(Interval.point(95))], 1, "none")
    [None, None]
    """
    lows, highs = _keys(units)
    sure = sorted(low for low, unit in zip(lows, units, strict=True) if unit.qualifies)
    rivals = sorted(high for high, unit in zip(highs, units, strict=True) if unit.qualifies is not False)
    return [
        _place(unit.qualifies, low, high, sure, rivals, places, ties)
        for unit, low, high in zip(units, lows, highs, strict=True)
    ]


def _place(
    qualifies: bool | None, low: int, high: int, sure: list[int], rivals: list[int], places: int, ties: str
) -> bool | None:
    """One unit: its worst place comes with all others at their best, its best place with all others at their worst."""
    if qualifies is False:
        return False
    if ties == "all":
        worst = 1 + len(rivals) - bisect_right(rivals, low) - (high > low)  # the unit is no rival of its own
    else:
        worst = len(rivals) - bisect_left(rivals, low)  # those at least equal, the unit itself among them
    if ties == "none":
        best = 1 + len(sure) - bisect_left(sure, high) - (qualifies is True and low == high)
    else:
        best = 1 + len(sure) - bisect_right(sure, high)
    if best > places:
        return False
    return True if qualifies and worst <= places else None


# -- ends of intervals as whole numbers that sort alike ------------------------------------------------------------


def _keys(units: Sequence[Candidate]) -> tuple[list[int], list[int]]:
    """The least and the greatest each unit can have, total before tiebreak, each as one whole number."""
    total, wide = _positions([unit.total for unit in units])
    tiebreak, narrow = _positions([unit.tiebreak for unit in units])
    size = max(narrow, 1)
    lows = [total(unit.total, False) * size + tiebreak(unit.tiebreak, False) for unit in units]
    highs = [total(unit.total, True) * size + tiebreak(unit.tiebreak, True) for unit in units]
    return lows, highs


def _positions(intervals: Iterable[Interval]) -> tuple[Callable[[Interval, bool], int], int]:
    """Where an end stands among all ends, and how many such places there are.

    An end that is itself excluded stands just inside, so that it is never equal to another unit's end.
    """
    ends = {end for one in intervals for end in (one.low, one.high) if end is not None}
    place = {end: 3 * at + 2 for at, end in enumerate(sorted(ends))}
    last = 3 * len(place) + 2

    def position(one: Interval, upper: bool) -> int:
        end = one.high if upper else one.low
        if end is None:
            return last if upper else 0
        return place[end] + ((-1 if one.high_open else 0) if upper else int(one.low_open))

    return position, last + 1
