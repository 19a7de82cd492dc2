"""Rules with moved thresholds as a tape of small steps in floats: written once, run by numpy or by a compiled kernel.

A step reads scalars (one number a draw), columns (one number a unit) and what earlier steps made or the caller gave (a
number for each draw and unit). What needs no draw is computed when the tape is written, what needs no unit once a draw.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from fzzf_metrics.records import field, frozen, mutable
from fzzf_metrics.uncertainty.rounding import NUDGE

SCALAR, COLUMN, MADE, GIVEN = 0, 1, 2, 3
Operand: TypeAlias = tuple[int, int]
"""What a step reads: a kind and a place."""

(ADD, SUB, MUL, DIV, MIN, MAX, FLOOR, CEIL, ABS, GE, GT, EQ, WHERE, HALF_UP, HALF_EVEN, DOWN, UP, OUT) = range(18)
WIDEST = 5
"""The most operands a step has."""
ROUND = {"half_up": HALF_UP, "half_even": HALF_EVEN, "down": DOWN, "up": UP}


def _round(whole: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """To whole numbers of 1 / scale: the step after it divides."""
    return lambda x, scale: np.copysign(whole(np.abs(x) * scale), x)


def _even(size: Any) -> Any:
    below = np.floor(size)
    return np.where(np.abs(size - below - 0.5) <= NUDGE, np.rint(below + 0.5), np.rint(size))


NUMPY: dict[int, Callable[..., Any]] = {
    ADD: np.add, SUB: np.subtract, MUL: np.multiply, DIV: np.divide, MIN: np.minimum, MAX: np.maximum, ABS: np.abs,
    FLOOR: lambda x: np.floor(x + NUDGE), CEIL: lambda x: np.ceil(x - NUDGE),
    GE: lambda a, b: np.where(a >= b - NUDGE, 1.0, 0.0), GT: lambda a, b: np.where(a > b + NUDGE, 1.0, 0.0),
    EQ: lambda a, b: np.where(np.abs(a - b) <= NUDGE, 1.0, 0.0),
    WHERE: lambda c, a, b: np.where(c != 0.0, a, b),
    HALF_UP: _round(lambda size: np.floor(size + 0.5 + NUDGE)), HALF_EVEN: _round(_even),
    DOWN: _round(lambda size: np.floor(size + NUDGE)), UP: _round(lambda size: np.ceil(size - NUDGE)),
}
"""What each step does. Differences below a billionth count as none: floats are not to break what is equal exactly."""


@frozen
class Step:
    """One step: what it does to up to three operands; its result is MADE at the step's place."""

    op: int
    of: tuple[Operand, ...]
    out: int = -1


@mutable
class Tape:
    """Steps being written. ``inputs`` scalars come from outside (factors of thresholds), the others are derived."""

    inputs: int
    scalars: list[float | tuple[int, tuple[int, ...]]] = field(default_factory=list)
    columns: list[Any] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    constants: dict[float, int] = field(default_factory=dict)

    def constant(self, value: float) -> Operand:
        """A number that is the same in all draws."""
        if value not in self.constants:
            self.scalars.append(value)
            self.constants[value] = self.inputs + len(self.scalars) - 1
        return SCALAR, self.constants[value]

    def column(self, values: Any) -> Operand:
        """Numbers that are the same in all draws, one a unit; a constant where they are all the same."""
        if np.ndim(values) == 0:
            return self.constant(float(values))
        self.columns.append(np.asarray(values, np.float64))
        return COLUMN, len(self.columns) - 1

    def do(self, op: int, *of: Operand) -> Operand:
        """One step, as early as it can be taken; dividing by one number a draw becomes a product, which is quicker."""
        if op == DIV and of[1][0] == SCALAR and of[0][0] != SCALAR:
            op, of = MUL, (of[0], self.do(DIV, self.constant(1.0), of[1]))
        fixed = [self._fixed(one) for one in of]
        if all(value is not None for value in fixed):
            with np.errstate(all="ignore"):
                return self.column(NUMPY[op](*fixed))
        if all(kind == SCALAR for kind, _ in of):
            self.scalars.append((op, tuple(place for _, place in of)))
            return SCALAR, self.inputs + len(self.scalars) - 1
        self.steps.append(Step(op, of))
        return MADE, len(self.steps) - 1

    def rounded(self, value: Operand, mode: str, places: int) -> Operand:
        """A value rounded as a set rounds."""
        scale = self.constant(10.0**places)
        return self.do(DIV, self.do(ROUND[mode], value, scale), scale)

    def out(self, value: Operand, place: int) -> None:
        """A result."""
        self.steps.append(Step(OUT, (value,), place))

    def _fixed(self, operand: Operand) -> Any:
        """The value of an operand that hangs on no draw, else None."""
        kind, place = operand
        if kind == COLUMN:
            return self.columns[place]
        if kind == SCALAR and place >= self.inputs and isinstance(self.scalars[place - self.inputs], float):
            return self.scalars[place - self.inputs]
        return None

    def derived(self, given: Any) -> Any:
        """All scalars on some draws (scalars x draws), from the inputs (inputs x draws)."""
        found = np.empty((self.inputs + len(self.scalars), given.shape[1]))
        found[: self.inputs] = given
        with np.errstate(all="ignore"):
            for place, made in enumerate(self.scalars, self.inputs):
                found[place] = made if isinstance(made, float) else NUMPY[made[0]](*(found[one] for one in made[1]))
        return found

    def mark(self) -> tuple[int, int, int]:
        """Where the tape has come to."""
        return len(self.scalars), len(self.columns), len(self.steps)

    def back(self, mark: tuple[int, int, int]) -> None:
        """Take back what was written after a mark."""
        trails: tuple[list[Any], ...] = (self.scalars, self.columns, self.steps)
        for written, length in zip(trails, mark, strict=True):
            del written[length:]
        self.constants = {value: at for value, at in self.constants.items() if at < self.inputs + mark[0]}

    def finished(self, steps: list[Step] | None = None) -> Code:
        """The steps (or what they were made into) as numbers, results in as few places as possible."""
        columns = np.array(self.columns) if self.columns else np.zeros((0, 0))
        return Code(*_laid_out(self.steps if steps is None else steps), columns)


def _laid_out(steps: list[Step]) -> tuple[Any, int]:
    """Lines of numbers, and how many places the steps need for what they make. Steps with ``op`` -1 are left out."""
    last = {place: at for at, step in enumerate(steps) for kind, place in step.of if kind == MADE}
    free: list[int] = []
    where: dict[int, int] = {}
    most, lines = 0, []
    for at, step in enumerate(steps):
        if step.op < 0:
            continue
        of = [(kind, where[place] if kind == MADE else place) for kind, place in step.of]
        into = step.out
        if into < 0:  # never a place the step reads: loops over arrays that overlap are slow
            into = where[at] = free.pop() if free else most
            most = max(most, into + 1)
        free += sorted({where[place] for kind, place in step.of if kind == MADE and last[place] == at})
        flat = [number for one in (*of, *((SCALAR, 0),) * (WIDEST - len(of))) for number in one]
        lines.append([step.op, into, *flat])
    return np.array(lines, np.int64).reshape(len(lines), 2 + 2 * WIDEST), most


@frozen
class Code:
    """A tape ready to run: ``lines`` of (op, into, kind, place, kind, place …)."""

    lines: Any
    registers: int
    columns: Any

    def on(self, kept: Any) -> Code:
        """The same for fewer units."""
        if not len(self.columns):
            return self
        return Code(self.lines, self.registers, np.ascontiguousarray(self.columns[:, kept]))

    def run(self, scalars: Any, out: Any, given: Any = None) -> None:
        """Run on some draws: results go to ``out`` (draws x results x units). ``given`` is what GIVEN stands for."""
        made: list[Any] = [None] * self.registers
        with np.errstate(all="ignore"):
            for line in self.lines:
                op, into = int(line[0]), int(line[1])
                of = [self._read(int(line[at]), int(line[at + 1]), scalars, made) for at in range(2, 8, 2)]
                of = [given if kind == GIVEN else one for kind, one in zip(line[2:8:2], of, strict=True)]
                if op == OUT:
                    out[:, into] = of[0]
                else:
                    made[into] = NUMPY[op](*of[: ARITY[op]])

    def _read(self, kind: int, place: int, scalars: Any, made: list[Any]) -> Any:
        if kind == SCALAR:
            return scalars[place][:, None]
        return self.columns[place] if kind == COLUMN else made[place]


@frozen
class Bound:
    """A number per unit that hangs on points that are drawn, or on the score it bounds.

    ``open`` marks the units on which it is not known.
    """

    tape: Tape
    code: Code
    open: Any = False

    def __call__(self, points: Any, score: Any) -> Any:
        """The bound for drawn points (a column of draws) and scores (draws x units): draws x units."""
        found = np.empty((len(points), 1, score.shape[1]))
        self.code.run(self.tape.derived(points.T), found, score)
        return found[:, 0]

    def on(self, kept: Any) -> Bound:
        """The same for fewer units."""
        return Bound(self.tape, self.code.on(kept), False)


ARITY = {**dict.fromkeys(NUMPY, 2), FLOOR: 1, CEIL: 1, ABS: 1, WHERE: 3, OUT: 1}
