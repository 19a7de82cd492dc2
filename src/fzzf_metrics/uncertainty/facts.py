"""What a table says, as exact columns an expression can read, and which guards hold on which units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from fzzf_metrics.expression import Expr, Ref, walk
from fzzf_metrics.interpret.columns import Column, NoColumnsError, Scope, WordColumn, evaluate
from fzzf_metrics.interpret.rationals import TooLargeError
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import Period
from fzzf_metrics.program import CompiledGuard, Item, Program
from fzzf_metrics.records import field, mutable
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.table import rowwise
from fzzf_metrics.table.distinct import distinct
from fzzf_metrics.table.exactly import Circumstances, ExactItem, figures_read, unit_names, word_of
from fzzf_metrics.table.inputs import Inputs, Key, Numbers
from fzzf_metrics.table.plan import GuardPlan, triggered
from fzzf_metrics.table.spans import Span, span_of

SETTLED_KINDS = frozenset({"figure", "let", "unit", "column"})


@mutable
class Facts:
    """The columns of a table. ``vague`` collects where a figure that was read is not exactly known."""

    around: Circumstances
    inputs: Inputs
    spans: dict[Key, Span] = field(default_factory=dict)
    vague: list[Any] = field(default_factory=list)

    def scope(self, lets: dict[str, Expr]) -> Scope:
        """What an expression may read."""
        unit = {name: WordColumn(names.words, names.codes) for name, names in self.inputs.unit.items()}
        return Scope(self._figure, self.around.period, unit, {}, lets)

    def _figure(self, name: str, period: Period) -> Column:
        column = self.inputs.figures.get((name, period, ""))
        members = any(key[:2] == (name, period) and key[2] for key in self.inputs.figures)
        if column is None or members:
            raise NoColumnsError(name)
        if isinstance(column, Numbers) and column.key not in self.spans:
            self.spans[column.key] = span_of(column)
        found, unknown = rowwise.known_column(column, self.spans)
        self.vague.append(unknown)
        return found

    def results(self, item: Item, rows: Iterable[int]) -> Iterator[Result]:
        """The outcomes of an indicator on some units by the exact engine, before guards."""
        columns = self.inputs.reading(figures_read(item, self.around.program))
        names = tuple(name for name in unit_names(item) if name in self.inputs.unit)
        exact = ExactItem(self.around, item, columns, names)
        return (exact.row(self.inputs, columns, int(row)) for row in rows)

    def measured(self, item: Item, rows: Iterable[int]) -> list[float]:
        """The measured values of some units; NaN where one is not exactly known."""
        found = []
        for result in self.results(item, rows):
            value = result.measure
            point = value.value if isinstance(value, Interval) and value.is_point else None
            found.append(float("nan") if point is None else float(point))
        return found

    def applying(self, item: Item, where: Any) -> Any:
        """The units of a mask on which an indicator applies: what is 不适用 anyway no guard excludes."""
        found = where.copy()
        rows = np.flatnonzero(where)
        found[rows] = [not result.na for result in self.results(item, rows)]
        return found


def column_of(expr: Expr, scope: Scope) -> Column | None:
    """The exact column of an expression; None where there is none."""
    try:
        return evaluate(expr, scope)
    except (NoColumnsError, TooLargeError):
        return None


def reads_scores(guard: CompiledGuard, program: Program) -> bool:
    """Whether a guard's condition hangs on scores or on other units, and so might change with every draw."""
    nodes, seen = walk(guard.condition), set[str]()
    while nodes:
        node = nodes.pop()
        if isinstance(node, Ref) and node.kind not in SETTLED_KINDS:
            return True
        if isinstance(node, Ref) and node.kind == "let" and node.name in program.lets and node.name not in seen:
            seen.add(node.name)
            nodes += walk(program.lets[node.name])
    return False


def guard_masks(guard: CompiledGuard, around: Circumstances, inputs: Inputs) -> tuple[Any, Any]:
    """The units on which a guard holds, and those on which it may."""
    reads = {node.name for node in walk(guard.condition) if isinstance(node, Ref) and node.kind == "unit"}
    columns, names = inputs.reading(guard.figures), tuple(sorted(reads & inputs.unit.keys()))
    plan = GuardPlan(guard, columns, names)
    if not columns and not names:
        held = triggered(plan, around, ())
        return np.full(inputs.count, held is True), np.full(inputs.count, held is None)
    first, kind = distinct(columns, names, inputs, np.arange(inputs.count))
    found = []
    for row in map(int, first):
        words = (word_of(inputs, name, row) for name in names)
        found.append(triggered(plan, around, (*(column.token(row) for column in columns), *words)))
    return np.array([one is True for one in found])[kind], np.array([one is None for one in found])[kind]
