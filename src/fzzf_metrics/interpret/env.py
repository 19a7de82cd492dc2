"""What an expression is evaluated in: the facts of a report and the names that a stage of scoring adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from fzzf_metrics.expression import Expr, Ref
from fzzf_metrics.facts import Fact, Facts
from fzzf_metrics.figures import Unit
from fzzf_metrics.periods import Period
from fzzf_metrics.records import field, frozen
from fzzf_metrics.values import Value

if TYPE_CHECKING:
    from fzzf_metrics.interpret.peers import Peers

PEER: Mapping[str, Value] = {}
"""The row of a list over the peers: its columns are the figures of the peer whose facts are in reach."""


@frozen
class Env:
    """Everything an expression may read.

    ``scores`` answers the names that exist only from a later stage on, by (kind, name); ``known`` narrows single names
    inside a branch; ``row`` is the row of the list function in whose body we are. ``reads`` collects the facts that
    are read, where somebody wants to know. ``once`` keeps, while a list is gone through, what is the same on every row.
    ``peers`` are the units of the same class, where they are known; inside a list over them ``facts`` and ``unit`` are
    a peer's and ``own`` is where one's own stand.
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
    peers: Peers | None = None
    own: Env | None = None

    @property
    def is_own(self) -> bool:
        """Whether the facts in reach are one's own."""
        return self.own is None or self.own.facts is self.facts

    def with_locals(self, **values: Value) -> Env:
        """The same, with local names added."""
        return Env(
            self.facts, self.period, self.unit, {**self.locals, **values}, self.lets, self.scores, self.known, self.row,
            self.reads, None, self.peers, self.own,
        )

    def reading(self, reads: list[Fact]) -> Env:
        """The same outside any list, with the facts that are read noted in ``reads``."""
        return Env(
            self.facts, self.period, self.unit, self.locals, self.lets, self.scores, reads=reads, peers=self.peers
        )

    def rows(self, rows: Sequence[Mapping[str, Value]]) -> list[Env]:
        """The same inside a list function, one for each row: what an outer list said of its columns is forgotten."""
        known, once = self._known_outside(), {} if self.once is None else self.once
        return [
            Env(
                self.facts, self.period, self.unit, self.locals, self.lets, self.scores, known, row, self.reads, once,
                self.peers, self.own,
            )
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
