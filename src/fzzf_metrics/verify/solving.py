"""Can a relation hold for some numbers that print as they were printed? Exact, as long as the search is not too long.

Evaluating a relation on intervals says certainly yes, certainly no, or perhaps. *Perhaps* is settled by looking for
numbers that fulfil it: counts are tried as whole numbers, and boxes are halved until nothing is in doubt. A number that
stands once in a relation and need not be whole is never cut: over it, interval arithmetic is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from fzzf_metrics.definition import Dictionary
from fzzf_metrics.expression import Arith, Expr, Prev, Ref, children, walk
from fzzf_metrics.facts import Fact, Facts
from fzzf_metrics.interpret.exact import Env, evaluate, number, truth
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.periods import Period
from fzzf_metrics.records import field, frozen
from fzzf_metrics.values import Value

Variable: TypeAlias = tuple[str, Period]
Boxes: TypeAlias = Mapping[Variable, Value]
MOST_BOXES = 1_000
"""Boxes looked at before the search is given up; a relation of exact counts needs one."""


def variables(expr: Expr, period: Period) -> Counter[Variable]:
    """The figures of an expression by period, each with how often it stands there.

    >>> from fzzf_metrics.periods import parse
    >>> found = variables(Arith("-", Ref("figure", "x"), Prev(Ref("figure", "x"))), parse("2024"))
    >>> [(name, str(when)) for name, when in found]
    [('x', '2024'), ('x', '2023')]
    """
    return Counter(_named(expr, period))


def _named(expr: Expr, period: Period) -> Iterator[Variable]:
    if isinstance(expr, Ref) and expr.kind == "figure":
        yield expr.name, period
    when = period.earlier(expr.n) if isinstance(expr, Prev) else period
    for child in children(expr):
        yield from _named(child, when)


@frozen
class Question:
    """A relation and the numbers that its figures may be. ``whole`` are those that count things."""

    expr: Expr
    dictionary: Dictionary
    period: Period
    values: Boxes
    whole: frozenset[Variable]
    repeated: frozenset[Variable] = field(default=frozenset())

    def env(self, boxes: Boxes) -> Env:
        """What the expression is evaluated in when the figures are these."""
        found = {(name, when, ""): Fact(value, "reported") for (name, when), value in boxes.items()}
        return Env(Facts(self.dictionary, self.period, found), self.period)

    def truth(self, boxes: Boxes) -> Kleene:
        """Whether the relation holds for all (True), none (False) or perhaps some (None) of these numbers."""
        return truth(self.expr, self.env(boxes))

    def value(self, expr: Expr) -> Value:
        """What a part of the relation can be."""
        return evaluate(expr, self.env(self.values))

    def divides_by_nothing(self) -> bool:
        """Whether something is divided by what is certainly zero: then there is nothing to compare."""
        below = [node.right for node in walk(self.expr) if isinstance(node, Arith) and node.op == "/"]
        return any((found := number(node, self.env(self.values))).is_point and not found.low for node in below)

    def possible(self) -> Kleene:
        """Whether some of the numbers fulfil the relation; None where the search was given up."""
        waiting: list[Boxes] = [self.values]
        for _ in range(MOST_BOXES):
            if not waiting:
                return False
            boxes = waiting.pop()
            holds = self.truth(boxes)
            if holds is False:
                continue
            if holds or self.truth(self._tried(boxes)) is not False:
                return True
            waiting += self._halves(boxes)
        return None if waiting else False

    def _tried(self, boxes: Boxes) -> Boxes:
        """Everything that is cut at one number; what is left is exact in interval arithmetic."""
        return {name: _middle(box, name in self.whole) if self._is_cut(name, box) else box
                for name, box in boxes.items()}

    def _is_cut(self, name: Variable, box: Value) -> bool:
        return isinstance(box, Interval) and not box.is_point and (name in self.whole or name in self.repeated)

    def _halves(self, boxes: Boxes) -> list[Boxes]:
        """The boxes cut in two along their longest side."""
        sides = [(name, box) for name, box in boxes.items() if isinstance(box, Interval) and self._is_cut(name, box)]
        name, longest = max(sides, key=lambda side: (_length(side[1]), side[0][0], str(side[0][1])))
        at = _middle(longest, name in self.whole).value
        above = Interval(at, longest.high, True, longest.high_open)
        below = Interval(longest.low, at, longest.low_open)
        parts = (above.integers() if name in self.whole else above, below)
        return [{**boxes, name: part} for part in parts if not part.is_empty]


def _middle(box: Value, whole: bool) -> Interval:
    """A number in the middle; of what has no upper end, one twice as far as the lower."""
    assert isinstance(box, Interval)  # noqa: S101 - only intervals are cut
    low = box.low if box.low is not None else (box.high or Fraction(0)) * 2 - 16
    high = box.high if box.high is not None else low * 2 + 16
    middle = (low + high) / 2
    return Interval.point(Fraction(middle.__floor__()) if whole else middle)


def _length(box: Interval) -> Fraction:
    return Fraction(10**40) if box.low is None or box.high is None else box.high - box.low
