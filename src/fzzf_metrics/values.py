"""The values an expression can have: an interval (numbers and dates), a truth, words, or the rows of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from fzzf_metrics.interval import EVERYTHING, Interval, Kleene, hull
from fzzf_metrics.records import field, frozen


@frozen
class Words:
    """A text that is one of ``options``; None where it may be any."""

    options: frozenset[str] | None

    def equals(self, other: Words) -> Kleene:
        """Whether both are the same text."""
        if self.options is None or other.options is None:
            return None
        if not self.options & other.options:
            return False
        return True if len(self.options) == 1 == len(other.options) else None


@frozen
class Rows:
    """A list: its rows (each a mapping from column to value; ``it`` where there are no columns).

    ``count`` is how many there are (an interval where that is not known: then ``rows`` is empty). ``total`` is the
    known sum of ``it`` where only that is known of equal parts of a period. ``blank`` is a row of which nothing is
    known. ``whole`` says that ``it`` is a whole number.
    """

    rows: tuple[Mapping[str, Value], ...]
    count: Interval
    total: Interval | None = None
    blank: Mapping[str, Value] = field(default_factory=dict)
    whole: bool = True

    @classmethod
    def of(cls, rows: tuple[Mapping[str, Value], ...]) -> Rows:
        """A list all of whose rows are known."""
        return cls(rows, Interval.point(len(rows)))

    @property
    def known(self) -> bool:
        """Whether the rows themselves are known."""
        return self.count.is_point and self.count.low == len(self.rows)


Value: TypeAlias = Interval | bool | None | Words | Rows
ANY_TEXT = Words(None)


def widest(values: list[Value]) -> Value:
    """The smallest value that allows all of them: a hull, an unknown truth, all the words."""
    first = values[0]
    if all(isinstance(v, Interval) for v in values):
        return hull(v for v in values if isinstance(v, Interval))
    if all(isinstance(v, Words) for v in values):
        options = [v.options for v in values if isinstance(v, Words)]
        if any(o is None for o in options):
            return ANY_TEXT
        return Words(frozenset().union(*(o for o in options if o is not None)))
    if all(v is None or isinstance(v, bool) for v in values):
        return first if all(v is first for v in values) else None
    return first if all(v == first for v in values) else EVERYTHING
