"""Which whole numbers a column of plain numbers can hold, once its decimals are counted away."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.interpret.rationals import Rationals
from fzzf_metrics.records import frozen
from fzzf_metrics.table.inputs import Numbers

SCALES = (1, 10, 100, 1_000, 10_000)
LOOKED_AT = 65_536
"""Cells of a long column that are looked at to guess its decimals and range. A wrong guess costs time, no digit."""
LARGEST_TABLE = 2**20
WHOLE_FLOAT = 2**53


@frozen
class Span:
    """``value * scale`` is a whole number from ``base`` to ``top``, or zero; any other value is read one by one.

    ``percent`` says that a value of 100 is the number 1.
    """

    scale: int
    base: int
    top: int
    percent: bool

    @property
    def size(self) -> int:
        """How many different cells there are: nothing, zero, and each number from ``base`` to ``top``."""
        return self.top - self.base + 3

    def numbers(self) -> Any:
        """The whole numbers by index; index 0 stands for nothing and holds a zero."""
        return np.concatenate([np.zeros(2, np.int64), np.arange(self.base, self.top + 1, dtype=np.int64)])

    def column(self, whole: Any) -> Rationals:
        """Whole numbers as the numbers they stand for."""
        most = max(abs(self.base), abs(self.top), 1)
        unit = self.scale * (100 if self.percent else 1)
        return Rationals(whole, unit, most, unit)


def span_of(column: Numbers) -> Span:
    """A guess from a part of the column: its decimals, and a range that leaves some room."""
    values = column.values
    if len(values) > LOOKED_AT:
        values = values[:: len(values) // LOOKED_AT + 1]
    values = values[np.isfinite(values)]
    kind, percent = column.definition.kind, column.definition.unit == "%"
    scale = 1 if kind == "count" else _scale(values)
    if kind == "rate":
        return Span(scale, scale + 1, 100 * scale, percent)  # above 0 up to 1 % could be a fraction: read one by one
    whole = np.rint(values * scale)
    whole = whole[np.abs(whole) < WHOLE_FLOAT]
    low, high = (int(whole.min()), int(whole.max())) if len(whole) else (0, 0)
    room = 1 << max(high, -low, 1).bit_length()
    signed = kind in ("amount", "mark")
    return Span(scale, -room if signed and low < 0 else 0, room, percent)


def _scale(values: Any) -> int:
    """The fewest decimals with which almost all of the values are whole."""
    for scale in SCALES:
        if np.count_nonzero(np.rint(values * scale) / scale == values) >= 0.99 * len(values):
            return scale
    return 100
