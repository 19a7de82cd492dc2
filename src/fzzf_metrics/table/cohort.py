"""The units of a table as each other's peers, by class: what is compared is kept of every unit, and nothing else.

Units of one class that say the same where they are compared are alike: they are counted, and worked out once. So what
is kept grows with the units and the figures that are compared, not with the table, and a table may come block by block
or in parts that are counted apart.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.facts import Fact, readings
from fzzf_metrics.figures import Figure, RawValue, State, Unit
from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interpret.peers import Peer, Peers
from fzzf_metrics.readers.frame import number_text
from fzzf_metrics.records import field, mutable, replace
from fzzf_metrics.scoring.grading import Standing
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.table.compared import compared
from fzzf_metrics.table.distinct import distinct
from fzzf_metrics.table.exactly import MOST_SEEN, Circumstances, ExactItem, word_of
from fzzf_metrics.table.inputs import InputColumn, Inputs, Key
from fzzf_metrics.table.outputs import Outputs
from fzzf_metrics.table.standings import Standings, groups_of

REPORTED: State = "reported"
Cell: TypeAlias = str | tuple[RawValue, str, State, str] | None
"""What stands in a cell, exactly: a text in the figure's own unit; (text, unit, state, qualifier); None for nothing."""
Kind: TypeAlias = tuple[tuple[Cell, ...], tuple[str, ...]]
"""The compared cells of a unit in the order of their columns, and what is kept of its name and level."""


class UnlikeError(Exception):
    """A row that was not there when the units were counted: the table is not the one that was gone through before."""


class Cohort:
    """The units that are compared, counted by class and kind; their totals, where these decide on grades.

    With ``whole`` a table is scored at once: what is counted and what is scored are the same rows. Otherwise whoever
    goes through the table several times counts (:meth:`add`) before anything is scored and, where there are quotas,
    scores everything once so that the totals are counted, has them settled, and scores again.
    """

    def __init__(self, around: Circumstances, *, whole: bool = False) -> None:
        """Nobody is known yet."""
        self.around, self.whole, self.reads = around, whole, compared(around.program)
        self.keys: tuple[Key, ...] = ()
        self.kinds: dict[str, dict[Kind, int]] = {}
        self.standings = Standings()
        self._rooms: dict[str, _Room] = {}
        self._facts: dict[tuple[Key, Cell], Fact] = {}
        self._results: dict[tuple[str, int], Result] = {}
        self._block = _Block(None)

    # -- counting --------------------------------------------------------------------------------------------------

    def add(self, inputs: Inputs) -> None:
        """Count the units of a block. Only the columns that :attr:`reads` names are looked at."""
        self.keys = tuple(column.key for column in self._of(inputs).columns)
        first, kind = self.distinct(inputs)
        for row, count in zip(map(int, first), np.bincount(kind).tolist(), strict=True):
            self.count(word_of(inputs, "class", row), self._kind(inputs, row), count)

    def count(self, class_: str, kind: Kind, units: int) -> None:
        """So many units more of a kind."""
        room = self.kinds.setdefault(class_, {})
        room[kind] = room.get(kind, 0) + units

    def distinct(self, inputs: Inputs) -> tuple[Any, Any]:
        """(one row of each kind, which kind each row is): rows alike have the same outcomes where units are compared.

        Two kinds here may be one after all, where a block writes the same in two ways; never the other way round.
        """
        block = self._of(inputs)
        if block.distinct is None:
            names = [name for name in ("class", *self.reads.names) if name in inputs.unit]
            block.distinct = distinct(block.columns, names, inputs, np.arange(inputs.count))
        return block.distinct

    def _of(self, inputs: Inputs) -> _Block:
        """The block that is worked on, its compared columns in an order that does not hang on the table's."""
        if self._block.inputs is not inputs:
            self._block = _Block(inputs, sorted(inputs.reading(self.reads.figures), key=_order))
        return self._block

    def _kind(self, inputs: Inputs, row: int) -> Kind:
        cells = [_cell(column, row) for column in self._of(inputs).columns]
        return tuple(cells), tuple([word_of(inputs, name, row) for name in self.reads.names])

    # -- among the peers -------------------------------------------------------------------------------------------

    def env(self, inputs: Inputs, row: int) -> Env:
        """What a row's expressions may read of what is compared, its peers included; UnlikeError for a new kind."""
        return self._room(word_of(inputs, "class", row)).env(self._kind(inputs, row))

    def env_of_class(self, class_: str) -> Env:
        """What is the same for all units of a class: its name, and its peers where they are read."""
        if not self.reads.peers:
            return Env(self.around.facts({}), self.around.period, Unit("", class_))
        return self._room(class_).first()

    def _room(self, class_: str) -> _Room:
        if class_ not in self._rooms:
            self._rooms[class_] = _Room(self, class_)
        return self._rooms[class_]

    def outcome(self, exact: ExactItem, inputs: Inputs, row: int) -> Result:
        """An indicator's outcome on a row among its peers; units alike share it."""
        env = self.env(inputs, row)
        key = (exact.item.indicator.id, id(env))  # an env stays as long as its room does
        found = self._results.get(key)
        if found is None:
            found = exact.among(env)
            if len(self._results) >= MOST_SEEN:
                self._results.clear()
            self._results[key] = found
        return found

    def fact(self, key: Key, cell: Cell) -> Fact:
        """What a cell says."""
        found = self._facts.get((key, cell))
        if found is None:
            definition = self.around.program.figures[key[0]]
            plain = (cell, definition.unit, REPORTED, "") if cell is None or isinstance(cell, str) else cell
            value, unit, state, qualifier = plain
            figure = Figure(key[0], value, unit, state, qualifier, member=key[2], place=Place(path=key[0]))
            found = Fact(*readings.read(figure, definition, Problems()), figure)
            self._facts[key, cell] = found
        return found

    # -- quotas ----------------------------------------------------------------------------------------------------

    def finish(self, into: Outputs, inputs: Inputs, base: int, exact: dict[int, Standing]) -> None:
        """Quotas, after a block is scored: its totals are counted or, once all are settled, its grades set.

        ``exact`` are the standings of rows that the exact engine scored as a whole; the others' are whole numbers of
        ``1 / base``. Rows that are refused have no place and take none.
        """
        if not self.reads.quotas:
            return
        groups = list(groups_of(self.around.program, into, inputs, base, exact))
        if not self.standings.settled:
            self.standings.add(groups)
        if self.whole:
            self.settle()
        if self.standings.settled and not self.standings.apply(into, groups):
            raise UnlikeError

    def settle(self) -> None:
        """All totals are counted: give the places."""
        self.standings.settle(self.around.program, self.env_of_class)


@mutable
class _Block:
    """The rows that are worked on at the moment, and what is asked of them again and again."""

    inputs: Inputs | None
    columns: list[InputColumn] = field(default_factory=list)
    distinct: tuple[Any, Any] | None = None


class _Room:
    """The units of one class. Of a kind the first stands for whoever asks, and the others, alike, are others to it.

    What one compares with oneself is known even where the figure is not, so oneself must not stand there twice.
    """

    def __init__(self, cohort: Cohort, class_: str) -> None:
        around, keys = cohort.around, cohort.keys
        blank = around.facts({})
        members: list[Peer] = []
        made: list[tuple[Kind, Peer]] = []
        for kind, count in cohort.kinds.get(class_, {}).items():
            found = {key: cohort.fact(key, cell) for key, cell in zip(keys, kind[0], strict=True) if cell is not None}
            words = dict(zip(cohort.reads.names, kind[1], strict=True))
            unit = Unit(words.get("name", ""), class_, words.get("level", ""))
            known: dict[Key, Fact] = {}  # what the dictionary says of all figures is looked up once for all units
            oneself, other = (Peer(unit, replace(blank, found=found, _known=known)) for _ in range(2))
            members += [oneself] + [other] * (count - 1)
            made.append((kind, oneself))
        peers = Peers(tuple(members))
        self._envs = {kind: Env(one.facts, around.period, one.unit, peers=peers) for kind, one in made}

    def env(self, kind: Kind) -> Env:
        """What a unit of this kind may read."""
        found = self._envs.get(kind)
        if found is None:
            raise UnlikeError
        return found

    def first(self) -> Env:
        """What the first of them may read."""
        for found in self._envs.values():
            return found
        raise UnlikeError


def table_cohort(around: Circumstances, inputs: Inputs) -> Cohort | None:
    """The rows of a whole table as each other's cohort; None where the set compares nothing."""
    if not around.program.needs_cohort:
        return None
    found = Cohort(around, whole=True)
    if found.reads.peers:
        found.add(inputs)
    return found


def _order(column: InputColumn) -> Any:
    figure, period, member = column.key
    return figure, period.start, period.end, member


def _cell(column: InputColumn, row: int) -> Cell:
    """What stands in a row, so that the same reading comes of it again."""
    token = column.token(row)
    if token is None:
        return None
    if isinstance(token, float):
        return number_text(token)
    reading = column.reading(token)  # type: ignore[arg-type]
    figure = None if reading is None else reading.fact.figure
    if figure is None:
        return None
    if isinstance(figure.value, str):
        plain = (figure.unit, figure.state, figure.qualifier) == (column.definition.unit, REPORTED, "")
        return figure.value if plain else (figure.value, figure.unit, figure.state, figure.qualifier)
    return figure.value, figure.unit, figure.state, figure.qualifier
