"""What is to be said about the cells of a table, each with its row and column; and the rows that are refused for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from fzzf_metrics.errors import Place, Problem
from fzzf_metrics.interval import Interval
from fzzf_metrics.limits import MAX_PROBLEMS
from fzzf_metrics.program import Program
from fzzf_metrics.records import field, mutable, replace
from fzzf_metrics.table.inputs import InputColumn, Inputs, Key, Numbers, Reading
from fzzf_metrics.table.plain import plain_cells
from fzzf_metrics.table.spans import Span


@mutable
class Findings:
    """Problems of one table: the first ones listed, all of them counted; and the rows that have an error.

    ``rows`` are the numbers the rows go by.
    """

    name: str
    refused: Any
    rows: Any
    listed: list[Problem] = field(default_factory=list)
    count: int = 0
    errors: int = 0

    def add(self, problems: tuple[Problem, ...], rows: Any, head: str) -> None:
        """The same problems on some rows."""
        for problem in problems:
            self.count += len(rows)
            if problem.severity == "error":
                self.errors += len(rows)
                self.refused[rows] = True
            for row in rows[: max(0, MAX_PROBLEMS - len(self.listed))]:
                place = Place(self.name, path=f"row {int(self.rows[row])}, {head}")
                self.listed.append(replace(problem, place=place))

    def all(self) -> tuple[Problem, ...]:
        """Those listed in the order of the rows' columns, and how many more there are."""
        more = self.count - len(self.listed)
        if not more:
            return tuple(self.listed)
        said = Problem("table_more_problems", Place(self.name), str(more), str(MAX_PROBLEMS), severity="warning")
        return (*self.listed, said)


def check(inputs: Inputs, program: Program, spans: dict[Key, Span], plain: set[Key], into: Findings) -> None:
    """Look at every cell that is no plain number of its column. Columns in ``plain`` are known to have none."""
    for key, column in inputs.figures.items():
        for reading, rows in _said(column, spans, key not in plain):
            if reading is not None and reading.problems:
                into.add(reading.problems, rows, column.head)
    _check_parts(inputs, program, into)


def _said(column: InputColumn, spans: dict[Key, Span], odd: bool) -> Iterator[tuple[Reading | None, Any]]:
    """Each reading that may have something to it, and the rows where it stands."""
    if column.codes is not None:
        for code, reading in enumerate(column.readings):
            if reading is not None and reading.problems:
                yield reading, np.flatnonzero(column.codes == code)
    if odd and isinstance(column, Numbers):
        vague = ~plain_cells(column, spans.get(column.key))[1] & ~np.isnan(column.values)
        rows = np.flatnonzero(vague)
        values, kind = np.unique(column.values[rows], return_inverse=True)
        for place, value in enumerate(values):
            yield column.reading(float(value)), rows[kind == place]


def _check_parts(inputs: Inputs, program: Program, into: Findings) -> None:
    """A part above its whole refuses the row, as it refuses a report."""
    for (name, period, member), part in inputs.figures.items():
        definition = program.figures[name]
        whole = inputs.figures.get((definition.part_of, period, member))
        if whole is None or definition.kind != "count":
            continue
        low, high = _ends(part)[0], _ends(whole)[1]
        for row in np.flatnonzero(low > high):  # NaN is above nothing
            shown = (f"{definition.name} {low[row]:g}", f"{program.figures[definition.part_of].name} {high[row]:g}")
            into.add((Problem("figure_part_above_whole", Place(), *shown),), np.array([row]), part.head)


def check_twice(inputs: Inputs, into: Findings) -> None:
    """Two rows of one unit would be each other's peers. A blank name is none."""
    names = inputs.unit.get("name")
    if names is None:
        return
    _, first, kind = np.unique(names.codes, return_index=True, return_inverse=True)
    named = np.array([bool(word.strip()) for word in names.words])[names.codes]
    for row in np.flatnonzero((first[kind] != np.arange(inputs.count)) & named):
        word = names.words[int(names.codes[row])]
        into.add((Problem("table_unit_twice", Place(), word),), np.array([row]), "unit")


def _ends(column: InputColumn) -> tuple[Any, Any]:
    """The least and the most that each cell of a count can be; NaN where nothing is reported."""
    low = column.values.copy() if isinstance(column, Numbers) else np.full(len(column.codes), np.nan)
    high = low.copy()
    for code, reading in enumerate(column.readings):
        value = None if reading is None else reading.fact.value
        if isinstance(value, Interval) and column.codes is not None:
            rows = column.codes == code
            low[rows] = np.nan if value.low is None else int(value.low)
            high[rows] = np.inf if value.high is None else int(value.high)
    return low, high
