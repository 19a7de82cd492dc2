"""The tape run by a compiled kernel (numba): a piece of the units at a time, so that what steps make stays at hand.

One kernel runs every tape: what differs comes as arrays, so it is compiled once on a machine and kept on disk.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np

from fzzf_metrics.table.kept import kept
from fzzf_metrics.uncertainty import fusing, tape
from fzzf_metrics.uncertainty.fusing import OUT_ROUND, OUT_WHERE, WHERE_GE, WHERE_GT
from fzzf_metrics.uncertainty.tape import (
    ABS,
    ADD,
    CEIL,
    COLUMN,
    DIV,
    DOWN,
    EQ,
    FLOOR,
    GE,
    GT,
    HALF_EVEN,
    HALF_UP,
    MAX,
    MIN,
    MUL,
    OUT,
    SCALAR,
    SUB,
    UP,
    WHERE,
    Code,
)

PIECE = 1024
"""Units worked on at once."""
NUDGE = 1e-9  # as in rounding.py; a compiled kernel keeps the number it was compiled with

_inline: Any = nb.njit(inline="always", error_model="numpy")
_compiled: Any = nb.njit(nogil=True, error_model="numpy")


def _of_two(formula: Any) -> Any:
    """One operation on two operands, either of which may be one number for all units."""
    one: Any = _inline(formula)

    def run(a_one: Any, a: Any, x: Any, b_one: Any, b: Any, y: Any, into: Any) -> None:
        count = into.shape[0]
        if a_one and b_one:
            into[:] = one(x, y)
        elif b_one:
            for i in range(count):
                into[i] = one(a[i], y)
        elif a_one:
            for i in range(count):
                into[i] = one(x, b[i])
        else:
            for i in range(count):
                into[i] = one(a[i], b[i])

    return _compiled(run)


_add, _sub = _of_two(lambda a, b: a + b), _of_two(lambda a, b: a - b)
_mul, _div = _of_two(lambda a, b: a * b), _of_two(lambda a, b: a / b)
_min = _of_two(lambda a, b: a if a < b or a != a else b)  # what is no number stays none
_max = _of_two(lambda a, b: a if a > b or a != a else b)
_ge, _gt = _of_two(lambda a, b: 1.0 if a >= b - NUDGE else 0.0), _of_two(lambda a, b: 1.0 if a > b + NUDGE else 0.0)
_eq = _of_two(lambda a, b: 1.0 if abs(a - b) <= NUDGE else 0.0)
_floor, _ceil = _of_two(lambda a, _: np.floor(a + NUDGE)), _of_two(lambda a, _: np.ceil(a - NUDGE))
_abs = _of_two(lambda a, _: abs(a))
_half_up = _of_two(lambda a, s: np.copysign(np.floor(abs(a) * s + 0.5 + NUDGE), a))
_down = _of_two(lambda a, s: np.copysign(np.floor(abs(a) * s + NUDGE), a))
_up = _of_two(lambda a, s: np.copysign(np.ceil(abs(a) * s - NUDGE), a))


def _even(a: Any, s: Any) -> Any:
    size = abs(a) * s
    below = np.floor(size)
    whole = np.rint(below + 0.5) if abs(size - below - 0.5) <= NUDGE else np.rint(size)
    return np.copysign(whole, a)


_half_even = _of_two(_even)


def _chosen(
    c_one: Any, c: Any, w: Any, a_one: Any, a: Any, x: Any, b_one: Any, b: Any, y: Any, into: Any
) -> None:
    count = into.shape[0]
    if c_one:
        for i in range(count):
            yes, no = x if a_one else a[i], y if b_one else b[i]
            into[i] = yes if w != 0.0 else no
    elif a_one and b_one:
        for i in range(count):
            into[i] = x if c[i] != 0.0 else y
    elif a_one:
        for i in range(count):
            into[i] = x if c[i] != 0.0 else b[i]
    elif b_one:
        for i in range(count):
            into[i] = a[i] if c[i] != 0.0 else y
    else:
        for i in range(count):
            into[i] = a[i] if c[i] != 0.0 else b[i]


_where = _compiled(_chosen)


def _step(
    op: Any, a_one: Any, a: Any, x: Any, b_one: Any, b: Any, y: Any, into: Any
) -> None:
    if op == ADD:
        _add(a_one, a, x, b_one, b, y, into)
    elif op == SUB:
        _sub(a_one, a, x, b_one, b, y, into)
    elif op == MUL:
        _mul(a_one, a, x, b_one, b, y, into)
    elif op == DIV:
        _div(a_one, a, x, b_one, b, y, into)
    elif op == MIN:
        _min(a_one, a, x, b_one, b, y, into)
    elif op == MAX:
        _max(a_one, a, x, b_one, b, y, into)
    elif op == GE:
        _ge(a_one, a, x, b_one, b, y, into)
    elif op == GT:
        _gt(a_one, a, x, b_one, b, y, into)
    elif op == EQ:
        _eq(a_one, a, x, b_one, b, y, into)
    else:
        _rest(op, a_one, a, x, b_one, b, y, into)


def _others(op: Any, a_one: Any, a: Any, x: Any, b_one: Any, b: Any, y: Any, into: Any) -> None:
    if op == FLOOR:
        _floor(a_one, a, x, True, b, 0.0, into)
    elif op == CEIL:
        _ceil(a_one, a, x, True, b, 0.0, into)
    elif op == ABS:
        _abs(a_one, a, x, True, b, 0.0, into)
    elif op == HALF_UP:
        _half_up(a_one, a, x, b_one, b, y, into)
    elif op == HALF_EVEN:
        _half_even(a_one, a, x, b_one, b, y, into)
    elif op == DOWN:
        _down(a_one, a, x, b_one, b, y, into)
    elif op == UP:
        _up(a_one, a, x, b_one, b, y, into)


_rest = _compiled(_others)
_two = _compiled(_step)


def _chosen_by(formula: Any) -> Any:
    """A choice by a comparison. The usual one, a column with one number, has loops of its own."""
    holds: Any = _inline(formula)

    def run(
        x_one: Any, x: Any, v: Any, e_one: Any, e: Any, w: Any, a_one: Any, a: Any, p: Any, b_one: Any, b: Any, q: Any,
        into: Any,
    ) -> None:
        count = into.shape[0]
        if x_one or not e_one:
            for i in range(count):
                left, right = v if x_one else x[i], w if e_one else e[i]
                yes, no = p if a_one else a[i], q if b_one else b[i]
                into[i] = yes if holds(left, right) else no
        elif a_one and b_one:
            for i in range(count):
                into[i] = p if holds(x[i], w) else q
        elif a_one:
            for i in range(count):
                into[i] = p if holds(x[i], w) else b[i]
        elif b_one:
            for i in range(count):
                into[i] = a[i] if holds(x[i], w) else q
        else:
            for i in range(count):
                into[i] = a[i] if holds(x[i], w) else b[i]

    return _compiled(run)


_where_ge = _chosen_by(lambda left, right: left >= right - NUDGE)
_where_gt = _chosen_by(lambda left, right: left > right + NUDGE)


def _adding(turned: bool, chosen: bool) -> Any:
    """A result times its weight added up: rounded half up, and replaced where it is settled."""

    def run(x: Any, where: Any, settled: Any, scale: Any, inverse: Any, weight: Any, into: Any) -> None:
        for i in range(into.shape[0]):
            value = x[i]
            if turned:
                value = np.copysign(np.floor(abs(value) * scale + 0.5 + NUDGE), value) * inverse
            if chosen:
                value = settled[i] if where[i] != 0.0 else value
            into[i] += weight * value

    return _compiled(run)


_out_where, _out_round, _out_both = _adding(False, True), _adding(True, False), _adding(True, True)


def _added(a_one: Any, a: Any, x: Any, weight: Any, into: Any) -> None:
    for i in range(into.shape[0]):
        into[i] += weight * (x if a_one else a[i])


_summed = _compiled(_added)


def _run(lines: Any, columns: Any, scalars: Any, weights: Any, most: Any, summed: Any, out: Any) -> None:
    """All steps, piece by piece and draw by draw.

    Results go to ``out`` (draws x results x units) or, where ``summed``, are added up with ``weights`` (draws x
    results) into its only line.
    """
    units = out.shape[2]
    made = np.empty((most, PIECE))
    for lo in range(0, units, PIECE):
        hi = min(lo + PIECE, units)
        n = hi - lo
        for draw in range(scalars.shape[1]):
            for at in range(lines.shape[0]):
                op, into = lines[at, 0], lines[at, 1]
                ak, ap, bk, bp, ck, cp, dk, dp = lines[at, 2:10]
                a1, b1, c1, d1 = ak == SCALAR, bk == SCALAR, ck == SCALAR, dk == SCALAR
                a = columns[ap, lo:hi] if ak == COLUMN else made[0 if a1 else ap, :n]
                b = columns[bp, lo:hi] if bk == COLUMN else made[0 if b1 else bp, :n]
                c = columns[cp, lo:hi] if ck == COLUMN else made[0 if c1 else cp, :n]
                x = scalars[ap, draw] if a1 else 0.0
                y = scalars[bp, draw] if b1 else 0.0
                z = scalars[cp, draw] if c1 else 0.0
                if op == OUT and summed:
                    _summed(a1, a, x, weights[draw, into], out[draw, 0, lo:hi])
                elif op == OUT:
                    _add(a1, a, x, True, a, 0.0, out[draw, into, lo:hi])
                elif op == WHERE:
                    _where(a1, a, x, b1, b, y, c1, c, z, made[into, :n])
                elif WHERE_GE <= op <= WHERE_GT:
                    d = columns[dp, lo:hi] if dk == COLUMN else made[0 if d1 else dp, :n]
                    u = scalars[dp, draw] if d1 else 0.0
                    if op == WHERE_GE:
                        _where_ge(a1, a, x, b1, b, y, c1, c, z, d1, d, u, made[into, :n])
                    else:
                        _where_gt(a1, a, x, b1, b, y, c1, c, z, d1, d, u, made[into, :n])
                elif op >= OUT_WHERE:
                    scale, inverse = scalars[lines[at, 9], draw], scalars[lines[at, 11], draw]
                    weight, sums = weights[draw, into], out[draw, 0, lo:hi]
                    if op == OUT_WHERE:
                        _out_where(a, b, c, scale, inverse, weight, sums)
                    elif op == OUT_ROUND:
                        _out_round(a, b, c, scale, inverse, weight, sums)
                    else:
                        _out_both(a, b, c, scale, inverse, weight, sums)
                else:
                    _two(op, a1, a, x, b1, b, y, made[into, :n])


_kernel: Any = kept(_run, __file__, tape.__file__, fusing.__file__)


def scores(code: Code, scalars: Any, out: Any) -> None:
    """Run a tape on some draws, as :meth:`fzzf_metrics.uncertainty.tape.Code.run` does."""
    _kernel(code.lines, code.columns, scalars, np.zeros((1, 1)), max(code.registers, 1), False, out)


def sums(code: Code, scalars: Any, weights: Any, out: Any) -> None:
    """Run a tape and add its results, each times its weight (draws x results), to ``out`` (draws x units)."""
    _kernel(code.lines, code.columns, scalars, weights, max(code.registers, 1), True, out[:, None, :])
