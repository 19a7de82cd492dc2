"""Steps that follow each other everywhere, as one step of the compiled kernel: less goes through memory.

A comparison that is only asked for by one choice becomes part of it; rounding half up, the choice of what is settled
and the adding up of a result become one. What is computed stays the same.
"""

from __future__ import annotations

from collections import Counter

from fzzf_metrics.records import frozen
from fzzf_metrics.uncertainty.tape import COLUMN, GE, GT, HALF_UP, MADE, MUL, OUT, SCALAR, WHERE, Operand, Step

WHERE_GE, WHERE_GT, OUT_WHERE, OUT_ROUND, OUT_BOTH = range(100, 105)
"""Choices by a comparison (left, right, then, else); results (value, settled where, its value, scale, 1 / scale)."""


def fused(steps: list[Step]) -> list[Step]:
    """The steps, some of them joined; what nobody reads any more is left as a step without effect (``op`` -1)."""
    uses = Counter(place for step in steps for kind, place in step.of if kind == MADE)
    found = list(steps)
    for at, step in enumerate(steps):
        if step.op == WHERE:
            found[at] = _chosen(step, found, uses)
        elif step.op == OUT:
            found[at] = _result(step, found, uses)
    return found


def _only(operand: Operand, steps: list[Step], uses: Counter[int]) -> Step | None:
    """The step that made an operand, where nobody else reads it."""
    kind, place = operand
    return steps[place] if kind == MADE and uses[place] == 1 else None


def _drop(operand: Operand, steps: list[Step]) -> None:
    steps[operand[1]] = Step(-1, ())


def _chosen(step: Step, steps: list[Step], uses: Counter[int]) -> Step:
    made = _only(step.of[0], steps, uses)
    if made is None or made.op not in (GE, GT):
        return step
    _drop(step.of[0], steps)
    return Step(WHERE_GE if made.op == GE else WHERE_GT, (*made.of, *step.of[1:]))


@frozen
class _Tail:
    value: Operand
    dropped: tuple[Operand, ...]
    more: tuple[Operand, ...]


def _result(step: Step, steps: list[Step], uses: Counter[int]) -> Step:
    settled = _settled(step.of[0], steps, uses)
    value = step.of[0] if settled is None else settled.value
    turned = _rounded(value, steps, uses)
    value = value if turned is None else turned.value
    if value[0] == SCALAR or (settled is None and turned is None):
        return step
    for tail in (settled, turned):
        for operand in tail.dropped if tail is not None else ():
            _drop(operand, steps)
    nothing = ((SCALAR, 0), (SCALAR, 0))
    of = (value, *(nothing if settled is None else settled.more), *(nothing if turned is None else turned.more))
    return Step(OUT_ROUND if settled is None else OUT_WHERE if turned is None else OUT_BOTH, of, step.out)


def _settled(operand: Operand, steps: list[Step], uses: Counter[int]) -> _Tail | None:
    made = _only(operand, steps, uses)
    if made is None or made.op != WHERE or (made.of[0][0], made.of[1][0]) != (COLUMN, COLUMN):
        return None
    return _Tail(made.of[2], (operand,), made.of[:2])


def _rounded(operand: Operand, steps: list[Step], uses: Counter[int]) -> _Tail | None:
    """Rounded half up in whole numbers of 1 / scale, then times 1 / scale."""
    product = _only(operand, steps, uses)
    if product is None or product.op != MUL or product.of[1][0] != SCALAR:
        return None
    whole = _only(product.of[0], steps, uses)
    if whole is None or whole.op != HALF_UP:
        return None
    return _Tail(whole.of[0], (operand, product.of[0]), (whole.of[1], product.of[1]))
