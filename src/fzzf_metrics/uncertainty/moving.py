"""One indicator's rule with its thresholds moved by a factor, written onto a tape.

Moved together by one factor: the number of the target, the edges and knots of the rule's tables, what its steps measure
the distance from, and what it compares the measure with. What is written in terms of ``target`` moves with the target
alone. Dates, ``let`` tables and the numbers inside free formulas stay. Where the largest threshold of a share would
pass 100 %, the factor stops where it is 100 %.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.expression import (
    Arith,
    Bands,
    Call,
    Compare,
    Day,
    Expr,
    If,
    Line,
    Logic,
    Neg,
    Not,
    Num,
    Ref,
    Truth,
    children,
    walk,
)
from fzzf_metrics.interpret.columns import Column, NoColumnsError
from fzzf_metrics.interpret.rationals import Rationals, TooLargeError, Truths
from fzzf_metrics.program import Item
from fzzf_metrics.records import field, mutable
from fzzf_metrics.uncertainty.tape import (
    ABS,
    ADD,
    CEIL,
    DIV,
    EQ,
    FLOOR,
    GE,
    GT,
    MAX,
    MIN,
    MUL,
    SUB,
    WHERE,
    Operand,
    Tape,
)

MEASURE, TARGET, MET, POINTS, RAW = (Ref("local", name) for name in ("measure", "target", "met", "points", "raw"))


_ORDER = (">=", "<=", ">", "<")


class HeldError(Exception):
    """A rule whose thresholds cannot be moved; the words are the code of a reason in the catalogue."""


@mutable
class Thresholds:
    """Which expressions of an indicator are thresholds, by identity."""

    item: Item
    figures: Mapping[str, FigureDefinition]
    found: dict[int, Expr] = field(default_factory=dict)

    def read(self) -> Thresholds:
        """Find them."""
        target = self.item.indicator.target
        if self.item.target is not None and target is not None and target.op != "==":
            self._note(self.item.target)
        for part in self.item.rule.parts:
            self._step(part.times)
        for node in walk(self.item.rule.expr):
            match node:
                case Bands(_, rows, _):
                    for edge, _, _ in rows:
                        self._note(edge)
                case Line(_, knots, _):
                    for x, _ in knots:
                        self._note(x)
                case Compare(op, left, right) if op in _ORDER and MEASURE in (left, right) and left != right:
                    self._note(right if left == MEASURE else left)
        return self

    def _step(self, times: Expr) -> None:
        for node in walk(times):
            match node:
                case Call("max", (Num(), Arith("-", left, right))) if MEASURE in (left, right) and left != right:
                    self._note(right if left == MEASURE else left)

    def _note(self, expr: Expr) -> None:
        nodes = walk(expr)
        dates = any(isinstance(n, Day) or (isinstance(n, Ref) and self._is_date(n)) for n in nodes)
        reads = any(n in (TARGET, MEASURE) for n in nodes)
        number = not isinstance(expr, Truth) and self.item.measure_type != "truth" and not dates
        if number and not reads and expr != Num(Fraction(0)):
            self.found[id(expr)] = expr

    def _is_date(self, ref: Ref) -> bool:
        known = self.figures.get(ref.name)
        return ref.kind == "figure" and known is not None and known.kind in ("date", "dates", "category")

    def behind(self, expr: Expr) -> Expr | None:
        """What the names ``target`` and ``met`` stand for."""
        return self.item.target if expr == TARGET else self.item.met if expr == MET else None

    def moves(self, expr: Expr) -> bool:
        """Whether a threshold stands somewhere in an expression."""
        behind = self.behind(expr)
        if id(expr) in self.found or (behind is not None and self.moves(behind)):
            return True
        return any(self.moves(child) for child in children(expr))


@mutable
class Mover:
    """Writes expressions onto a tape.

    ``settled`` gives the exact column of an expression in which nothing is moved; ``known`` are names that have a place
    on the tape. ``factor`` is the scalar that thresholds are multiplied by, ``share`` whether the measure is a share
    (its thresholds stop at 100 %). ``open`` collects where settled columns have no value.
    """

    tape: Tape
    settled: Callable[[Expr], Column]
    known: Mapping[Expr, Operand]
    thresholds: Thresholds | None = None
    factor: Operand = (0, 0)
    share: bool = False
    open: list[Any] = field(default_factory=list)

    def prepared(self) -> None:
        """Stop the factor where the largest threshold of a share comes to 100 %."""
        if not self.share or self.thresholds is None:
            return
        known = [self._constant(expr) for expr in self.thresholds.found.values()]
        most = max((value for value in known if value is not None and 0 < value <= 1), default=None)
        if most is not None:
            self.factor = self.tape.do(MIN, self.factor, self.tape.constant(float(1 / most)))

    def _constant(self, expr: Expr) -> Fraction | None:
        try:
            found = self.settled(expr)
        except (NoColumnsError, TooLargeError) as error:
            raise HeldError("sensitivity_held_rule") from error
        if isinstance(found, Rationals) and isinstance(found.num, int) and isinstance(found.den, int):
            return Fraction(found.num, found.den)
        return None

    def write(self, expr: Expr) -> Operand:
        """The value of an expression; a truth is 1 or 0. HeldError where it cannot be written."""
        if expr in self.known:
            return self.known[expr]
        moved = self.thresholds
        if moved is not None and id(expr) in moved.found:
            return self._moved(expr)
        behind = None if moved is None else moved.behind(expr)
        if moved is not None and behind is not None and moved.moves(behind):
            return self.write(behind)
        if not (moved is not None and moved.moves(expr)) and not any(node in self.known for node in walk(expr)):
            return self._column(expr)
        node = getattr(self, f"_{type(expr).__name__.lower()}", None)
        if node is None:
            raise HeldError("sensitivity_held_rule")
        found: Operand = node(expr)
        return found

    def _moved(self, expr: Expr) -> Operand:
        value = self.tape.do(MUL, self._column(expr), self.factor)
        top = self._constant(expr) if self.share else None
        return value if top is None or top > 1 else self.tape.do(MIN, value, self.tape.constant(1.0))

    def _column(self, expr: Expr) -> Operand:
        try:
            found = self.settled(expr)
        except (NoColumnsError, TooLargeError) as error:
            raise HeldError("sensitivity_held_rule") from error
        if isinstance(found, Rationals):
            self.open.append(found.open)
            return self.tape.column(found.num / found.den)
        if isinstance(found, Truths):
            self.open.append(found.open)
            return self.tape.column(np.asarray(found.value, np.float64))
        raise HeldError("sensitivity_held_rule")

    # -- nodes -----------------------------------------------------------------------------------------------------

    def _neg(self, expr: Neg) -> Operand:
        return self.tape.do(SUB, self.tape.constant(0.0), self.write(expr.of))

    def _not(self, expr: Not) -> Operand:
        return self.tape.do(SUB, self.tape.constant(1.0), self.write(expr.of))

    def _arith(self, expr: Arith) -> Operand:
        left = self.write(expr.left)
        if expr.op == "^":
            if not isinstance(expr.right, Num) or expr.right.value.denominator != 1:
                raise HeldError("sensitivity_held_rule")
            one = self.tape.constant(1.0)
            return reduce(lambda made, _: self.tape.do(MUL, made, left), range(int(expr.right.value)), one)
        op = {"+": ADD, "-": SUB, "*": MUL, "/": DIV}[expr.op]
        return self.tape.do(op, left, self.write(expr.right))

    def _compare(self, expr: Compare) -> Operand:
        left, right = self.write(expr.left), self.write(expr.right)
        match expr.op:
            case ">=" | ">":
                return self.tape.do(GE if expr.op == ">=" else GT, left, right)
            case "<=" | "<":
                return self.tape.do(GE if expr.op == "<=" else GT, right, left)
        same = self.tape.do(EQ, left, right)
        return same if expr.op == "==" else self.tape.do(SUB, self.tape.constant(1.0), same)

    def _logic(self, expr: Logic) -> Operand:
        return self.tape.do(MIN if expr.op == "and" else MAX, self.write(expr.left), self.write(expr.right))

    def _if(self, expr: If) -> Operand:
        return self.tape.do(WHERE, self.write(expr.condition), self.write(expr.then), self.write(expr.otherwise))

    def _bands(self, expr: Bands) -> Operand:
        subject, found = self.write(expr.subject), self.write(expr.otherwise)
        for edge, inclusive, give in reversed(expr.rows):
            reached = self.tape.do(GE if inclusive else GT, subject, self.write(edge))
            found = self.tape.do(WHERE, reached, self.write(give), found)
        return found

    def _line(self, expr: Line) -> Operand:
        """From the first piece on: each later one where its left knot is reached."""
        tape, x = self.tape, self.write(expr.subject)
        knots = [(self.write(at), self.write(give)) for at, give in expr.knots]
        pieces = list(zip(knots, knots[1:], strict=False))
        found = self._through(x, *pieces[0]) if pieces and expr.beyond == "extend" else knots[0][1]
        for left, right in pieces:
            found = tape.do(WHERE, tape.do(GE, x, left[0]), self._through(x, left, right), found)
        if expr.beyond == "extend":
            return found
        return tape.do(WHERE, tape.do(GE, x, knots[-1][0]), knots[-1][1], found)

    def _through(self, x: Operand, a: tuple[Operand, Operand], b: tuple[Operand, Operand]) -> Operand:
        tape = self.tape
        slope = tape.do(DIV, tape.do(SUB, b[1], a[1]), tape.do(SUB, b[0], a[0]))
        return tape.do(ADD, a[1], tape.do(MUL, tape.do(SUB, x, a[0]), slope))

    def _call(self, expr: Call) -> Operand:
        args = [self.write(arg) for arg in expr.args]
        match expr.fn:
            case "min" | "max":
                op = MIN if expr.fn == "min" else MAX
                return reduce(lambda made, one: self.tape.do(op, made, one), args)
            case "clamp":
                return self.tape.do(MIN, self.tape.do(MAX, args[0], args[1]), args[2])
            case "floor" | "ceil" | "abs":
                return self.tape.do({"floor": FLOOR, "ceil": CEIL, "abs": ABS}[expr.fn], args[0])
            case "round" if isinstance(expr.args[1], Num):
                return self.tape.rounded(args[0], "half_up", int(expr.args[1].value))
        raise HeldError("sensitivity_held_rule")
