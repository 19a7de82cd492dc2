"""Which cells of a column of numbers are plain: exact decimals of its figure, within what the figure can be."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.table.inputs import Numbers
from fzzf_metrics.table.spans import WHOLE_FLOAT, Span, span_of


def plain_cells(column: Numbers, span: Span | None) -> tuple[Any, Any]:
    """(the cells as whole numbers of the span's unit, where they are plain); nothing reported is not plain.

    A rate above 0 up to 1 % could be a fraction, more than 100 % or less than none of something cannot be at all: these
    are read one by one, with what is to be said about them.
    """
    span = span or span_of(column)
    values = column.values
    whole = np.rint(values * span.scale)
    with np.errstate(invalid="ignore"):
        plain = (whole / span.scale == values) & (np.abs(whole) < WHOLE_FLOAT)  # NaN is unlike itself
    if column.definition.kind == "rate":
        plain &= (whole == 0) | ((whole > span.scale) & (whole <= 100 * span.scale))
    elif column.definition.kind not in ("amount", "mark"):
        plain &= whole >= 0
    if column.codes is not None:
        plain &= column.codes == 0
    return whole, plain
