"""A block of one indicator's outcomes, from its table: cells to indices, indices to outcomes."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.records import frozen, mutable
from fzzf_metrics.table.entries import Entries
from fzzf_metrics.table.inputs import Coded, InputColumn, Numbers
from fzzf_metrics.table.spans import Span


@mutable
class ItemBlock:
    """One indicator on a block of rows: scores in units of ``1 / base`` (``high is low`` where all are known).

    Units are whole numbers below 2 ** 53 held in floats, which add and compare them exactly.

    ``na`` and ``silent`` are masks, or one truth for all rows. ``away`` are the rows whose score these units cannot
    hold: their totals go through the exact engine. ``ratio`` (whole numerators and denominators) is the score where its
    numerator is not zero: the units are zero there.
    """

    low: Any
    high: Any
    verdict: Any
    status: Any
    na: Any
    silent: Any
    away: Any = None
    ratio: tuple[Any, Any] | None = None


@frozen
class Lookup:
    """The outcomes of one indicator by index, in the units of the whole set."""

    low: Any
    high: Any
    verdict: Any
    status: Any
    na: Any
    silent: Any
    cells: Any
    span: Span | None

    def block(self, index: Any, statuses: bool) -> ItemBlock:
        """The outcomes at some indices."""
        low = self.low.take(index)
        high = low if self.high is self.low else self.high.take(index)
        return ItemBlock(
            low, high, self.verdict.take(index), self.status.take(index) if statuses else None,
            self.na if isinstance(self.na, bool) else self.na.take(index),
            self.silent if isinstance(self.silent, bool) else self.silent.take(index),
        )


def lookup(entries: Entries, span: Span | None, base: int) -> Lookup | None:
    """The outcomes counted in units of ``1 / base``; None where some have no end."""
    if not entries.bounded:
        return None
    up = base // entries.den
    low = (entries.low * up).astype(np.float64)
    high = low if np.array_equal(entries.low, entries.high) else (entries.high * up).astype(np.float64)
    cells = None
    if span is not None:
        cells = span.numbers() / span.scale
        cells[0] = np.nan
    return Lookup(low, high, entries.verdict, entries.status, _same(entries.na), _same(entries.silent), cells, span)


def _same(mask: Any) -> Any:
    return bool(mask[0]) if mask.all() or not mask.any() else mask


def indices(found: Lookup, column: InputColumn) -> tuple[Any, Any]:
    """Where each cell's outcome stands, and the rows whose cells stand nowhere (their index is 0)."""
    if isinstance(column, Coded) or found.span is None:
        return column.codes if isinstance(column, Coded) else np.zeros(len(column.values), np.intp), NO_ROWS
    return _of_numbers(column, found.span, found.cells)


NO_ROWS = np.zeros(0, np.intp)


def _of_numbers(column: Numbers, span: Span, cells: Any) -> tuple[Any, Any]:
    """An index is right where the table's cell is the cell itself: what it is not is looked at more closely."""
    values = column.values
    place = np.multiply(values, span.scale)
    np.rint(place, out=place)
    np.subtract(place, span.base - 2, out=place)
    np.fmax(place, 0, out=place)  # nothing reported is no number: index 0
    np.fmin(place, span.size - 1, out=place)
    index = place.astype(np.intp)
    wrong = np.not_equal(cells.take(index), values)
    missing = np.isnan(values)
    if np.count_nonzero(wrong) == np.count_nonzero(missing) and column.codes is None:
        return index, NO_ROWS
    unlike = wrong & ~missing
    zero = unlike & (values == 0)
    index[zero] = 1
    odd = unlike & ~zero
    if column.codes is not None:
        odd |= column.codes > 0
    index[odd] = 0
    return index, np.flatnonzero(odd)


