"""Outcomes of one indicator on a list of possible inputs, as arrays to look up in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.scoring.rounding import round_interval
from fzzf_metrics.table.codes import STATUS, VERDICT
from fzzf_metrics.table.points import PointScores
from fzzf_metrics.table.spans import WHOLE_FLOAT

NO_END = np.iinfo(np.int64).min
"""Stands where a score has no end on that side."""


@frozen
class Entries:
    """One outcome an input: scores from ``low / den`` to ``high / den``, verdict and status codes, 不适用.

    ``silent`` are those that score nothing because nobody reported (an all-or-nothing group fails on them).
    """

    low: Any
    high: Any
    den: int
    verdict: Any
    status: Any
    na: Any
    silent: Any

    @property
    def known(self) -> bool:
        """Whether every score is a single number."""
        return self.high is self.low

    @property
    def bounded(self) -> bool:
        """Whether every score has both ends."""
        return not (np.any(self.low == NO_END) or np.any(self.high == NO_END))


class NotTabledError(Exception):
    """Scores that have no common denominator of a sane size."""


def from_results(results: Sequence[Result], rounding: Rounding | None) -> Entries:
    """Outcomes of the exact engine, rounded where the set rounds items."""
    scores = [result.score if result.na else round_interval(result.score, rounding, "item") for result in results]
    ends = [end for score in scores for end in (score.low, score.high) if end is not None]
    den = lcm(*(end.denominator for end in ends)) if ends else 1
    if den * max((abs(end) for end in ends), default=Fraction(1)) >= WHOLE_FLOAT:
        raise NotTabledError
    low, high = ([_whole(end, den) for end in side] for side in zip(*map(_ends, scores), strict=True))
    lows = np.array(low, np.int64)
    return Entries(
        lows, lows if low == high else np.array(high, np.int64), den,
        np.array([VERDICT[result.verdict] for result in results], np.int8),
        np.array([STATUS[result.status] for result in results], np.int8),
        np.array([result.na for result in results]),
        np.array([result.reason == "unreported_zero" for result in results]),
    )


def _ends(score: Interval) -> tuple[Fraction | None, Fraction | None]:
    return score.low, score.high


def _whole(end: Fraction | None, den: int) -> int:
    return int(NO_END) if end is None else int(end * den)


def from_points(found: PointScores, count: int) -> Entries:
    """Outcomes of the columns; those left open hold a zero until they are put in."""
    if not isinstance(found.score.den, int) or found.score.most >= WHOLE_FLOAT or found.score.den >= WHOLE_FLOAT:
        raise NotTabledError
    low = _array(found.score.num, count, np.int64)
    return Entries(
        low, low, found.score.den, _array(found.verdict, count, np.int8), _array(found.status, count, np.int8),
        _array(found.na, count, np.bool_), np.zeros(count, np.bool_),
    )


def _array(values: Any, count: int, kind: Any) -> Any:
    return np.full(count, values, kind) if np.ndim(values) == 0 else np.asarray(values).astype(kind)


def put(into: Entries, places: Any, entries: Entries) -> Entries:
    """The same with some outcomes replaced."""
    den = lcm(into.den, entries.den)
    up, other = den // into.den, den // entries.den
    largest = max(_largest(into) * up, _largest(entries) * other)
    if largest >= WHOLE_FLOAT or den >= WHOLE_FLOAT:
        raise NotTabledError
    low = _merged(into.low, places, entries.low, up, other)
    high = low
    if not (into.known and entries.known):
        high = _merged(into.high, places, entries.high, up, other)
    changed = [_replaced(getattr(into, name), places, getattr(entries, name))
               for name in ("verdict", "status", "na", "silent")]
    return Entries(low, high, den, *changed)


def _largest(entries: Entries) -> int:
    ends = [side[side != NO_END] for side in (entries.low, entries.high)]
    return max((int(np.abs(side).max()) for side in ends if len(side)), default=0)


def _merged(into: Any, places: Any, new: Any, up: int, other: int) -> Any:
    scaled = np.where(new == NO_END, NO_END, new * other)
    return _replaced(np.where(into == NO_END, NO_END, into * up), places, scaled)


def _replaced(into: Any, places: Any, new: Any) -> Any:
    found = into.copy()
    found[places] = new
    return found
