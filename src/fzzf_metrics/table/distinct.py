"""Rows of a table that say the same in some of its columns, so that each distinct input is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from fzzf_metrics.table.inputs import InputColumn, Inputs, Numbers


def distinct(columns: Sequence[InputColumn], names: Sequence[str], inputs: Inputs, rows: Any) -> tuple[Any, Any]:
    """(one row of each kind, which kind each row is) among ``rows``, by what columns and unit names say there."""
    code = np.zeros(len(rows), np.int64)
    parts = [part for column in columns for part in _codes(column, rows)]
    for part in (*parts, *(inputs.unit[name].codes[rows] for name in names)):
        size = int(part.max(initial=0)) + 1
        code = code * size + part
        _, code = np.unique(code, return_inverse=True)  # dense again, so that the next product cannot overflow
    _, first, kind = np.unique(code, return_index=True, return_inverse=True)
    return rows[first], kind


def _codes(column: InputColumn, rows: Any) -> list[Any]:
    found = [] if column.codes is None else [column.codes[rows]]
    if isinstance(column, Numbers):
        found.append(np.unique(column.values[rows], return_inverse=True)[1])
    return found
