"""How each indicator is worked out on a table: looked up, computed in columns, or one distinct input at a time.

An indicator that reads a single column of the table has only so many possible inputs: all its outcomes are worked out
beforehand and a cell's outcome is looked up. One that reads several columns is computed in columns, block by block.
What neither can do is done by the exact engine, each distinct input once.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.interpret.columns import Column, NoColumnsError, Scope
from fzzf_metrics.interpret.rationals import Rationals, TooLargeError
from fzzf_metrics.periods import Period
from fzzf_metrics.program import Item
from fzzf_metrics.records import frozen
from fzzf_metrics.table.entries import Entries, NotTabledError, from_points, from_results, put
from fzzf_metrics.table.exactly import Circumstances, ExactItem, figures_read, unit_names
from fzzf_metrics.table.inputs import Coded, InputColumn, Inputs, Key, Numbers
from fzzf_metrics.table.points import score_points
from fzzf_metrics.table.rowwise import is_reported, score_rows
from fzzf_metrics.table.spans import LARGEST_TABLE, Span, span_of

Way = Literal["constant", "table", "columns", "exact", "cohort"]
SEVERAL = 64
"""How many outcomes of a table the exact engine may be asked for beyond the columns' own."""


@frozen
class ItemPlan:
    """How one indicator is worked out; of a table its ``span`` (of numbers) and the outcomes to look up in.

    ``plain`` are the scores of a table of numbers before rounding.
    """

    item: Item
    way: Way
    exact: ExactItem
    span: Span | None = None
    entries: Entries | None = None
    plain: Rationals | None = None


def plan_item(item: Item, around: Circumstances, inputs: Inputs, spans: dict[Key, Span]) -> ItemPlan:
    """How an indicator is worked out on these inputs."""
    columns = inputs.reading(figures_read(item, around.program))
    names = tuple(name for name in unit_names(item) if name in inputs.unit)
    exact = ExactItem(around, item, tuple(column.bare() for column in columns), names)
    for column in columns:
        if isinstance(column, Numbers) and column.key not in spans:
            spans[column.key] = span_of(column)
    rounding = around.program.definition.rounding
    if item.needs_cohort:
        return ItemPlan(item, "cohort", exact)
    try:
        if not columns and not names:
            return ItemPlan(item, "constant", exact, entries=from_results([exact.outcome(())], rounding))
        if len(columns) == 1 and not names:
            found = _single(item, exact, rounding, spans, columns[0])
            if found is not None:
                return found
    except NotTabledError:
        pass
    return ItemPlan(item, "columns" if _has_columns(item, exact, columns, inputs, spans) else "exact", exact)


def _single(
    item: Item, exact: ExactItem, rounding: Rounding | None, spans: dict[Key, Span], column: InputColumn
) -> ItemPlan | None:
    if isinstance(column, Coded):
        results = [exact.outcome((code,)) for code in range(len(column.readings))]
        return ItemPlan(item, "table", exact, entries=from_results(results, rounding)) if results else None
    span = spans[column.key]
    return _tabled(item, exact, column, span, rounding) if span.size <= LARGEST_TABLE else None


def _tabled(item: Item, exact: ExactItem, column: Numbers, span: Span, rounding: Rounding | None) -> ItemPlan | None:
    """Every outcome of a column of numbers; None where columns cannot do it."""
    numbers = span.numbers()

    def figures(name: str, period: Period) -> Column:
        if (name, period, "") != column.key:
            raise NoColumnsError(name)
        return span.column(numbers)

    around = exact.around
    try:
        points = score_points(
            item, Scope(figures, around.period), around.as_of.toordinal(), rounding, is_reported(exact, [column.key])
        )
    except (NoColumnsError, TooLargeError):
        return None
    entries = from_points(points, span.size)
    left = np.flatnonzero(np.broadcast_to(False if points.open is None else points.open, (span.size,))[1:]) + 1
    if len(left) > SEVERAL:
        return None
    places = [0, *(int(index) for index in left)]
    tokens = [None, *(int(numbers[index]) / span.scale for index in places[1:])]
    entries = put(entries, places, from_results([exact.outcome((token,)) for token in tokens], rounding))
    return ItemPlan(item, "table", exact, span, entries, points.plain)


def _has_columns(
    item: Item, exact: ExactItem, columns: tuple[InputColumn, ...], inputs: Inputs, spans: dict[Key, Span]
) -> bool:
    """Whether an indicator can be computed in columns at all: tried on the first row."""
    first = slice(0, 1)
    try:
        score_rows(item, exact, tuple(column.rows(first) for column in columns), inputs.rows(first), spans)
    except (NoColumnsError, TooLargeError):
        return False
    return True
