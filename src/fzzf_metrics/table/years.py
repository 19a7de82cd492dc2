"""Tables over several periods: each period's rows are scored together, as the units of that period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from fzzf_metrics import periods
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.periods import Period
from fzzf_metrics.readers.frame import cell_text
from fzzf_metrics.records import fields, replace
from fzzf_metrics.table.heads import ABOUT
from fzzf_metrics.table.long import is_long
from fzzf_metrics.table.outputs import Outputs, outputs
from fzzf_metrics.table.result import ScoreTable


def rows_by_period(frame: Any, usual: Period, problems: Problems, name: str) -> dict[Period, Any]:
    """Which rows are of which period, as a column of the table says; an empty cell means the usual one.

    In the long form the column is a figure's, not the unit's.
    """
    import pandas as pd

    names = list(map(str, frame.columns.tolist()))
    heads = [place for place, head in enumerate(names) if ABOUT.get(head.strip()) == "period"]
    if not heads or is_long(names):
        return {usual: np.arange(len(frame))}
    codes, words = pd.factorize(frame.iloc[:, heads[0]], use_na_sentinel=True)
    found: dict[Period, list[Any]] = {}
    for code, word in enumerate([*map(cell_text, words), ""]):
        rows = np.flatnonzero(codes == (code if code < len(words) else -1))
        when = periods.parse(word) if word.strip() else usual
        if when is None:
            problems.add("table_period", Place(name, path=f"row {rows[0]}, {frame.columns[heads[0]]}"), word)
        elif len(rows):
            found.setdefault(when, []).append(rows)
    return {when: np.sort(np.concatenate(parts)) for when, parts in found.items()}


def joined(parts: Sequence[tuple[Any, ScoreTable]], index: Any) -> ScoreTable:
    """The tables of several periods as one, each row where it stood."""
    first = parts[0][1]
    into = _like(first.outputs, len(index))
    units: dict[str, Any] = {}
    for rows, table in parts:
        for one in fields(Outputs):
            whole = getattr(into, one.name)
            if isinstance(whole, np.ndarray):
                whole[..., rows] = getattr(table.outputs, one.name)
        for name, values in table.units.items():
            units.setdefault(name, np.empty(len(index), object))[rows] = np.asarray(values, object)
    seconds = {name: sum(table.seconds[name] for _, table in parts) for name in first.seconds}
    ways = {name: way if all(table.ways[name] == way for _, table in parts) else "exact"
            for name, way in first.ways.items()}
    return replace(
        first, outputs=into, index=index, units=units, seconds=seconds, ways=ways,
        exact_rows=sum(table.exact_rows for _, table in parts), why=next((t.why for _, t in parts if t.why), ""),
        problems=tuple(dict.fromkeys(problem for _, table in parts for problem in table.problems)),
    )


def _like(one: Outputs, count: int) -> Outputs:
    bounds, statuses = one.high is not None, one.statuses is not None
    return outputs(list(one.items), list(one.groups), count, bounds, statuses, one.unit, one.total_high is not None)
