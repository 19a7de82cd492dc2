"""Arrow columns as the data frame that :func:`fzzf_metrics.table.score_table` reads, numbers in one block."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_PLAIN = r"^-?[0-9]{1,10}(\.[0-9]{1,5})?$"
"""Texts that are plain decimals of at most 15 digits: the float nearest to one prints it again."""


def readable(kind: Any) -> bool:
    """Whether a column of this Arrow type can hold figures or words: no lists, no structures, no bytes."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    tests = (
        pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_decimal, pa.types.is_string,
        pa.types.is_large_string, pa.types.is_string_view, pa.types.is_date, pa.types.is_timestamp, pa.types.is_null,
    )
    return any(test(kind) for test in tests)


def frame_of(batch: Any, numeric: Collection[str]) -> Any:
    """A record batch as a frame; ``numeric`` are the heads whose texts may be plain numbers.

    What is null is not reported. Numbers come as float64 where these hold them exactly, else as what they are.
    """
    numbers, others = [], {}
    for head, column in zip(batch.schema.names, batch.columns, strict=True):
        found = _numbers(column, head in numeric)
        if found is None:
            others[head] = _other(column)
        else:
            numbers.append((head, found))
    block = np.empty((len(numbers), batch.num_rows))
    for place, (_, found) in enumerate(numbers):
        block[place] = found.to_numpy(zero_copy_only=False)
    frame = pd.DataFrame(block.T, columns=[head for head, _ in numbers], copy=False)
    return frame if not others else pd.concat([frame, pd.DataFrame(others, index=frame.index)], axis=1)


def _numbers(column: Any, numeric: bool) -> Any:
    """The column as float64; None where that would change what a cell says."""
    kind = column.type
    if kind == pa.float64():
        return column
    if pa.types.is_integer(kind) or (pa.types.is_null(kind) and numeric):
        try:
            return pc.cast(column, pa.float64())  # refuses whole numbers that a float cannot hold
        except pa.ArrowInvalid:
            return None
    if numeric and (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return _plain_texts(column)
    return None


def _plain_texts(column: Any) -> Any:
    silent = pc.equal(column, "")
    texts = pc.if_else(silent, pa.scalar(None, column.type), column)
    fine = pc.all(pc.match_substring_regex(texts, _PLAIN), min_count=0).as_py()
    return pc.cast(texts, pa.float64()) if fine else None


def _other(column: Any) -> Any:
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_decimal(kind):
        return pc.cast(column, pa.string()).to_pandas()
    return column.to_pandas()
