"""The quick way through numbers, compiled (numba): straight pieces between edges, one pass from cells to sums.

One kernel serves every set: what differs comes as arrays, so it is compiled once on a machine and kept on disk. A cell
that is no number of its column's span is counted in ``odd`` and treated as missing; the caller looks at it again.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from fzzf_metrics.table.segments import Segments

WIDTH = 33
(SCALE, LOW, HIGH, ZERO, TIMES, TURN, VERDICT, SILENCE, MISSING, OPEN, OUT_LOW, OUT_HIGH, FACTOR, GROUP, MANY) = (
    0, 1, 2, 3, 4, 5, 7, 10, 11, 12, 13, 14, 15, 16, 17)
EDGES, SLOPES, OFFSETS, PLACE = 18, 22, 27, 32
"""Where the numbers of an indicator stand in its line of parameters."""


def parameters(made: Segments, place: int, group: int, factor: float, base: int) -> Any:
    """One line of parameters: scores go to line ``place``, each unit times ``factor`` into the sums of ``group``."""
    line = np.zeros(WIDTH)
    span = made.span
    line[[SCALE, LOW, HIGH]] = span.scale, span.base, span.top
    line[[ZERO, TIMES, GROUP, FACTOR]] = float(not span.base <= 0 <= span.top), made.times, group, factor
    line[TURN:TURN + 2] = np.inf
    line[TURN:TURN + len(made.turns)] = made.turns
    line[VERDICT:VERDICT + 3] = (*made.verdicts, *made.verdicts[-1:] * 2)[:3]
    line[[SILENCE, MISSING, OPEN]] = made.silence, made.missing, made.width
    line[[OUT_LOW, OUT_HIGH]] = made.missing / base, (made.missing + made.width) / base
    line[[MANY, PLACE]] = float(len(made.slopes) > 3), place
    line[EDGES:EDGES + 4] = np.inf
    line[EDGES:EDGES + len(made.edges)] = made.edges
    line[SLOPES:SLOPES + len(made.slopes)] = made.slopes
    line[OFFSETS:OFFSETS + len(made.offsets)] = made.offsets
    return line


def _at_address(_context: Any, _address: Any) -> Any:
    def code(_: Any, builder: Any, __: Any, args: Any) -> Any:
        return builder.inttoptr(args[0], ir.IntType(8).as_pointer())

    return types.voidptr(types.int64), code


_pointer: Any = intrinsic(_at_address)


def _few(k: Any, e: Any, p: Any, q: Any) -> Any:
    slope = p[1] if k >= e[0] else p[0]
    offset = q[1] if k >= e[0] else q[0]
    slope = p[2] if k >= e[1] else slope
    offset = q[2] if k >= e[1] else offset
    return np.floor(k * slope + offset)


def _many(k: Any, e: Any, p: Any, q: Any) -> Any:
    slope = p[1] if k >= e[0] else p[0]
    offset = q[1] if k >= e[0] else q[0]
    slope = p[2] if k >= e[1] else slope
    offset = q[2] if k >= e[1] else offset
    slope = p[3] if k >= e[2] else slope
    offset = q[3] if k >= e[2] else offset
    slope = p[4] if k >= e[3] else slope
    offset = q[4] if k >= e[3] else offset
    return np.floor(k * slope + offset)


def _as_number(units: Any, base: Any) -> Any:
    return units / base


def _as_units(units: Any, _base: Any) -> Any:
    return np.int32(units)


def _made(pieces: Any, shown: Any) -> Any:
    """One indicator on one block, with so many pieces, scores shown as numbers or as units."""

    def run(c: Any, line: Any, base: Any, s: Any, verdicts: Any, sums: Any) -> Any:
        scale, low, high, zero = line[SCALE], line[LOW], line[HIGH], line[ZERO]
        times, factor = line[TIMES], line[FACTOR]
        e = (line[EDGES], line[EDGES + 1], line[EDGES + 2], line[EDGES + 3])
        p = (line[SLOPES], line[SLOPES + 1], line[SLOPES + 2], line[SLOPES + 3], line[SLOPES + 4])
        q = (line[OFFSETS], line[OFFSETS + 1], line[OFFSETS + 2], line[OFFSETS + 3], line[OFFSETS + 4])
        turn, later = line[TURN], line[TURN + 1]
        first, second, third = np.int8(line[VERDICT]), np.int8(line[VERDICT + 1]), np.int8(line[VERDICT + 2])
        silence, missing = np.int8(line[SILENCE]), line[MISSING]
        odd = 0
        for i in range(c.shape[0]):
            x = c[i]
            k = np.rint(x * scale)
            fine = (k / scale == x) & (((k >= low) & (k <= high)) | ((k == 0.0) & (zero != 0.0)))
            absent = x != x
            odd += not (fine | absent)
            y = pieces(k, e, p, q) * times
            y = y if fine else missing
            verdict = second if k >= turn else first
            verdict = third if k >= later else verdict
            verdicts[i] = verdict if fine else silence
            s[i] = shown(y, base)
            sums[i] += y * factor
        return odd

    return nb.njit(nogil=True, error_model="numpy")(run)


def _open_ends(c: Any, line: Any, s: Any, high: Any, bounds: Any, sums: Any) -> None:
    """Where nothing is reported and the score is open: both ends, or no number at all."""
    width, low, top, factor = line[OPEN], line[OUT_LOW], line[OUT_HIGH], line[FACTOR]
    for i in range(c.shape[0]):
        absent = c[i] != c[i]
        sums[i] += width * factor if absent else 0.0
        if bounds:
            high[i] = top if absent else s[i]
            s[i] = low if absent else s[i]
        else:
            s[i] = np.nan if absent else s[i]


_inline = nb.njit(inline="always", error_model="numpy")
_few_pieces, _many_pieces = _inline(_few), _inline(_many)
_number, _unit = _inline(_as_number), _inline(_as_units)
_few_numbers, _many_numbers = _made(_few_pieces, _number), _made(_many_pieces, _number)
_few_units, _many_units = _made(_few_pieces, _unit), _made(_many_pieces, _unit)
_spread = nb.njit(nogil=True, error_model="numpy")(_open_ends)


def _numbers(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, base: Any, scores: Any, high: Any, verdicts: Any,
    low_sums: Any, wide_sums: Any, bounds: Any, odd: Any,
) -> None:
    """Every indicator of ``lines`` on rows ``lo`` to ``hi``; ``wide_sums`` get what upper ends are above lower ones."""
    for j in range(addresses.shape[0]):
        c = nb.carray(_pointer(addresses[j]), (count,), np.float64)[lo:hi]
        line, place, group = lines[j], int(lines[j, PLACE]), int(lines[j, GROUP])
        s, v = scores[place, lo:hi], verdicts[place, lo:hi]
        if line[MANY]:
            odd[j] = _many_numbers(c, line, base, s, v, low_sums[group])
        else:
            odd[j] = _few_numbers(c, line, base, s, v, low_sums[group])
        if bounds:
            _spread(c, line, s, high[place, lo:hi], True, wide_sums[group])
        elif line[OPEN] != 0.0:
            _spread(c, line, s, s, False, wide_sums[group])


def _units(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, base: Any, scores: Any, verdicts: Any, low_sums: Any,
    odd: Any,
) -> None:
    """The same, scores as they are in units."""
    for j in range(addresses.shape[0]):
        c = nb.carray(_pointer(addresses[j]), (count,), np.float64)[lo:hi]
        line, place, group = lines[j], int(lines[j, PLACE]), int(lines[j, GROUP])
        s, v = scores[place, lo:hi], verdicts[place, lo:hi]
        if line[MANY]:
            odd[j] = _many_units(c, line, base, s, v, low_sums[group])
        else:
            odd[j] = _few_units(c, line, base, s, v, low_sums[group])


def _finish(
    units: Any, factors: Any, lines: Any, base: Any, cuts: Any, groups: Any, totals: Any, best: Any, worst: Any, lo: Any
) -> None:
    """Groups, totals and grades of a block where the total is no more than groups times their shares.

    ``cuts`` fall, the last of them is reached by every total.
    """
    count = units.shape[1]
    total, first, last = totals[lo:lo + count], best[lo:lo + count], worst[lo:lo + count]
    total[:] = 0.0
    first[:] = cuts.shape[0] - 1
    for j in range(units.shape[0]):
        here, group, factor = units[j], groups[lines[j], lo:lo + count], factors[j]
        for i in range(count):
            group[i] = here[i] / base
            total[i] += here[i] * factor
    for cut in cuts[:-1]:
        for i in range(count):
            first[i] -= np.int16(1) if total[i] >= cut else np.int16(0)
    for i in range(count):
        last[i] = first[i]
        total[i] /= base


finish_block = nb.njit(nogil=True, error_model="numpy", cache=True)(_finish)
score_numbers = nb.njit(nogil=True, error_model="numpy", cache=True)(_numbers)
score_units = nb.njit(nogil=True, error_model="numpy", cache=True)(_units)
