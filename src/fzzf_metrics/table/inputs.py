"""What a table says, column by column: plain numbers as they are, everything else as codes into a list of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Place, Problem, Problems
from fzzf_metrics.facts import Fact, readings
from fzzf_metrics.figures import Figure, State
from fzzf_metrics.periods import Period
from fzzf_metrics.readers.fields import state_of_value
from fzzf_metrics.readers.frame import number_text
from fzzf_metrics.records import field, frozen

MOST_KEPT = 10_000
"""So many cells of a column are remembered as they were read."""
NOTHING, NO_CODES = np.zeros(0), np.zeros(0, np.int64)

Key: TypeAlias = tuple[str, Period, str]
"""A figure's id, its period and its member (empty for the unit itself)."""


@frozen
class Reading:
    """One cell read: the fact, and what was to be said about it (without a row)."""

    fact: Fact
    problems: tuple[Problem, ...] = ()


@frozen
class Numbers:
    """A column of plain numbers (float64, NaN where nothing is reported) in the figure's own unit.

    Cells that say something else than a number (a state, ``20余``) have NaN and a code above 0 in ``codes``; where
    there are none ``codes`` is None.
    """

    key: Key
    definition: FigureDefinition
    head: str
    values: Any
    codes: Any = None
    readings: tuple[Reading | None, ...] = ()
    memo: dict[float, Reading | None] = field(default_factory=dict, compare=False, repr=False)

    def token(self, row: int) -> float | tuple[int] | None:
        """What stands in a row, as something to look up by."""
        if self.codes is not None and self.codes[row]:
            return (int(self.codes[row]),)
        value = float(self.values[row])
        return None if value != value else value

    def reading(self, token: float | tuple[int] | None) -> Reading | None:
        """What a token says; None where nothing is reported."""
        if isinstance(token, tuple):
            return self.readings[token[0]]
        if token is None:
            return None
        found = self.memo.get(token)
        if found is None:
            found = read_cell(self.key, self.definition, number_text(token), "reported")
            if len(self.memo) >= MOST_KEPT:
                self.memo.clear()  # another thread may do so at any time: what was read is held here
            self.memo[token] = found
        return found

    def bare(self) -> Numbers:
        """The same column without its cells, to keep."""
        return Numbers(self.key, self.definition, self.head, NOTHING, None, self.readings, self.memo)

    def rows(self, part: slice) -> Numbers:
        """The same column, fewer rows."""
        codes = None if self.codes is None else self.codes[part]
        return Numbers(self.key, self.definition, self.head, self.values[part], codes, self.readings, self.memo)


@frozen
class Coded:
    """A column of texts, dates, yes and no, or numbers with states: ``readings[codes[row]]``."""

    key: Key
    definition: FigureDefinition
    head: str
    codes: Any
    readings: tuple[Reading | None, ...]

    def token(self, row: int) -> int:
        """What stands in a row, as something to look up by."""
        return int(self.codes[row])

    def reading(self, token: int) -> Reading | None:
        """What a token says; None where nothing is reported."""
        return self.readings[token]

    def bare(self) -> Coded:
        """The same column without its cells, to keep."""
        return Coded(self.key, self.definition, self.head, NO_CODES, self.readings)

    def rows(self, part: slice) -> Coded:
        """The same column, fewer rows."""
        return Coded(self.key, self.definition, self.head, self.codes[part], self.readings)


InputColumn: TypeAlias = Numbers | Coded


@frozen
class Names:
    """A column of texts about the unit (its name, class or level): ``words[codes[row]]``."""

    words: tuple[str, ...]
    codes: Any

    def rows(self, part: slice) -> Names:
        """The same column, fewer rows."""
        return Names(self.words, self.codes[part])


@frozen
class Inputs:
    """A table of one period: its figures by key, and what it says about the units (``name``, ``class``, ``level``)."""

    count: int
    figures: Mapping[Key, InputColumn]
    unit: Mapping[str, Names] = field(default_factory=dict)

    def reading(self, figures: Iterable[str]) -> tuple[InputColumn, ...]:
        """The columns of some figures, of any period and member, in the order of the table."""
        wanted = set(figures)
        return tuple(column for key, column in self.figures.items() if key[0] in wanted)

    def rows(self, part: slice) -> Inputs:
        """The same table, fewer rows."""
        count = len(range(*part.indices(self.count)))
        if count == self.count:
            return self
        figures = {key: column.rows(part) for key, column in self.figures.items()}
        return Inputs(count, figures, {name: names.rows(part) for name, names in self.unit.items()})


def read_cell(key: Key, definition: FigureDefinition, text: str, state: State) -> Reading | None:
    """One cell's text as a fact; None where it says nothing."""
    said = state_of_value(text) if state == "reported" else state
    if said == "not_reported":
        return None
    value = text if said in (None, "reported") else None
    figure = Figure(key[0], value, definition.unit, said or "reported", member=key[2], place=Place(path=key[0]))
    problems = Problems()
    found, known = readings.read(figure, definition, problems)
    return None if known == "not_reported" else Reading(Fact(found, known, figure), tuple(problems.found))
