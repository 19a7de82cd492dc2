"""Whatever offers a table, as a pandas data frame: a frame itself, or anything that offers an Arrow stream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fzzf_metrics.errors import Place, Problem, ReportError


def as_frame(table: Any) -> Any:
    """The table as a data frame, nothing rounded on the way; ReportError where it is no table."""
    if hasattr(table, "iloc") and hasattr(table, "columns"):
        return table
    if hasattr(table, "__arrow_c_stream__"):
        return _from_arrow(table)
    if isinstance(table, dict) and table and all(isinstance(column, Sequence) for column in table.values()):
        import pandas as pd

        return pd.DataFrame(table)
    raise ReportError([Problem("table_kind", Place("<table>"), type(table).__name__)])


def _from_arrow(table: Any) -> Any:
    """Columns stay what they are: whole numbers with gaps do not become floats, which would lose their last digits."""
    try:
        import pyarrow as pa
    except ImportError:
        raise ReportError([Problem("table_needs_pyarrow", Place("<table>"))]) from None
    import pandas as pd

    def kind(arrow: Any) -> Any:
        return None if pa.types.is_float64(arrow) else pd.ArrowDtype(arrow)

    try:
        found = pa.table(table)
    except (pa.ArrowInvalid, TypeError, ValueError):  # a single column, say
        raise ReportError([Problem("table_kind", Place("<table>"), type(table).__name__)]) from None
    return found.to_pandas(types_mapper=kind, split_blocks=True)
