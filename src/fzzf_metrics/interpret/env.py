"""What an expression is evaluated in: the facts of a report and the names that a stage of scoring adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fzzf_metrics.expression import Expr, Ref
from fzzf_metrics.facts import Fact, Facts
from fzzf_metrics.figures import Unit
from fzzf_metrics.periods import Period
from fzzf_metrics.records import field, frozen
from fzzf_metrics.values import Value


@frozen
class Env:
    """Everything an expression may read.

    ``scores`` answers the names that exist only from a later stage on, by (kind, name); ``known`` narrows single names
    inside a branch; ``row`` is the row of the list function in whose body we are. ``reads`` collects the facts that
    are read, where somebody wants to know. ``once`` keeps, while a list is gone through, what is the same on every row.
    """

    facts: Facts
    period: Period
    unit: Unit = Unit()
    locals: Mapping[str, Value] = field(default_factory=dict)
    lets: Mapping[str, Expr] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    known: Mapping[Ref, Value] = field(default_factory=dict)
    row: Mapping[str, Value] | None = None
    reads: list[Fact] | None = None
    once: dict[tuple[int, Period], tuple[Env, Expr, Value]] | None = None

    def with_locals(self, **values: Value) -> Env:
        """The same, with local names added."""
        return Env(
            self.facts, self.period, self.unit, {**self.locals, **values}, self.lets, self.scores, self.known, self.row,
            self.reads,
        )

    def rows(self, rows: Sequence[Mapping[str, Value]]) -> list[Env]:
        """The same inside a list function, one for each row: what an outer list said of its columns is forgotten."""
        known, once = self._known_outside(), {} if self.once is None else self.once
        return [
            Env(self.facts, self.period, self.unit, self.locals, self.lets, self.scores, known, row, self.reads, once)
            for row in rows
        ]

    def same_on_every_row(self, expr: Expr, value: Callable[[], Value]) -> Value:
        """The value of an expression that no row changes, worked out once: lists in lists end in good time."""
        if self.once is None:
            return value()
        key = (id(expr), self.period)
        if key not in self.once or not self._alike(self.once[key][0]):
            self.once[key] = (self, expr, value())
        return self.once[key][2]

    def _known_outside(self) -> Mapping[Ref, Value]:
        columns = any(ref.kind == "column" for ref in self.known)
        return {ref: v for ref, v in self.known.items() if ref.kind != "column"} if columns else self.known

    def _alike(self, other: Env) -> bool:
        same_stage = self.locals is other.locals and self.scores is other.scores
        return same_stage and self._known_outside() == other._known_outside()
