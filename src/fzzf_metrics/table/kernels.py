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
from numba.extending import intrinsic, overload

from fzzf_metrics.table.segments import Segments

AT_ONCE = 65_536
"""Sums of so many rows stay near the processor, and so many cells of a column are worth their start."""
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
    line[[ZERO, TIMES, GROUP, FACTOR]] = 0 if span.base > 0 else np.nan, made.times, group, factor
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


def _multiplied_and_added(_context: Any, _a: Any, _b: Any, _c: Any) -> Any:
    def code(_: Any, builder: Any, __: Any, args: Any) -> Any:
        return builder.fma(*args)

    return types.float64(types.float64, types.float64, types.float64), code


_pointer: Any = intrinsic(_at_address)
_fma: Any = intrinsic(_multiplied_and_added)


def _divided(number: Any, by: Any, inverse: Any) -> Any:
    """The float nearest to ``number / by`` for whole numbers below 2 ** 53, without the processor's slow division.

    The first guess is a few units of its last place off; what is left over is exact in one fused step, for ``by`` has
    few digits; and no such quotient lies between two floats closer to the middle than ``1 / (2 * by)`` of their
    distance (P. Markstein, IBM Journal of Research and Development 34, 1990).
    """
    guess = number * inverse
    return _fma(_fma(-guess, by, number), inverse, guess)


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


def _shown(units: Any, base: Any, inverse: Any, out: Any) -> Any:
    """Units as ``out`` holds them."""
    raise NotImplementedError  # compiled code has one of the two below


def _shown_in(units: Any, base: Any, inverse: Any, out: Any) -> Any:
    def as_they_are(units: Any, base: Any, inverse: Any, out: Any) -> Any:
        return np.int32(units)

    def as_numbers(units: Any, base: Any, inverse: Any, out: Any) -> Any:
        return _quotient(units, base, inverse)

    return as_they_are if out.dtype == types.int32 else as_numbers


overload(_shown, inline="always")(_shown_in)


def _made(pieces: Any) -> Any:
    """One indicator on one block, with so many pieces."""

    def run(c: Any, line: Any, base: Any, s: Any, verdicts: Any, sums: Any) -> Any:
        scale, low, high, zero = line[SCALE], line[LOW], line[HIGH], line[ZERO]
        times, factor = line[TIMES], line[FACTOR]
        e = (line[EDGES], line[EDGES + 1], line[EDGES + 2], line[EDGES + 3])
        p = (line[SLOPES], line[SLOPES + 1], line[SLOPES + 2], line[SLOPES + 3], line[SLOPES + 4])
        q = (line[OFFSETS], line[OFFSETS + 1], line[OFFSETS + 2], line[OFFSETS + 3], line[OFFSETS + 4])
        turn, later = line[TURN], line[TURN + 1]
        first, second, third = np.int8(line[VERDICT]), np.int8(line[VERDICT + 1]), np.int8(line[VERDICT + 2])
        silence, missing = np.int8(line[SILENCE]), line[MISSING]
        middle, half = (low + high) / 2, (high - low) / 2
        by_scale, by_base, odd = 1.0 / scale, 1.0 / base, 0
        for i in range(c.shape[0]):
            x = c[i]
            k = np.rint(x * scale)
            fine = (_quotient(k, scale, by_scale) == x) & ((abs(k - middle) <= half) | (k == zero))
            absent = x != x
            odd += not (fine | absent)
            y = pieces(k, e, p, q) * times
            y = y if fine else missing
            verdict = second if k >= turn else first
            verdict = third if k >= later else verdict
            verdicts[i] = verdict if fine else silence
            s[i] = _shown(y, base, by_base, s)
            sums[i] = _fma(y, factor, sums[i])
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
_quotient = _inline(_divided)
_few_pieces, _many_pieces = _inline(_few), _inline(_many)
_few_scores, _many_scores = _made(_few_pieces), _made(_many_pieces)
_spread = nb.njit(nogil=True, error_model="numpy")(_open_ends)


def _score(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, base: Any, scores: Any, verdicts: Any, sums: Any, odd: Any
) -> None:
    """Every indicator of ``lines`` on rows ``lo`` to ``hi``."""
    for j in range(addresses.shape[0]):
        c = nb.carray(_pointer(addresses[j]), (count,), np.float64)[lo:hi]
        line, place, group = lines[j], int(lines[j, PLACE]), int(lines[j, GROUP])
        s, v = scores[place, lo:hi], verdicts[place, lo:hi]
        if line[MANY]:
            odd[j] += _many_scores(c, line, base, s, v, sums[group])
        else:
            odd[j] += _few_scores(c, line, base, s, v, sums[group])


def _open(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, scores: Any, high: Any, bounds: Any, sums: Any
) -> None:
    """What scores are open where nothing is reported; ``sums`` get what upper ends are above lower ones."""
    for j in range(addresses.shape[0]):
        c = nb.carray(_pointer(addresses[j]), (count,), np.float64)[lo:hi]
        line, place, group = lines[j], int(lines[j, PLACE]), int(lines[j, GROUP])
        s = scores[place, lo:hi]
        if bounds:
            _spread(c, line, s, high[place, lo:hi], True, sums[group])
        elif line[OPEN] != 0.0:
            _spread(c, line, s, s, False, sums[group])


def _finish(
    units: Any, lo: Any, hi: Any, base: Any, factors: Any, lines: Any, cuts: Any, groups: Any, totals: Any, best: Any,
    worst: Any,
) -> None:
    """Groups, totals and grades of a block where the total is no more than groups times their shares.

    ``cuts`` fall, the last of them is reached by every total.
    """
    total, first, last = totals[lo:hi], best[lo:hi], worst[lo:hi]
    total[:] = 0.0
    first[:] = cuts.shape[0] - 1
    for j in range(units.shape[0]):
        here, group, factor = units[j], groups[lines[j], lo:hi], factors[j]
        for i in range(hi - lo):
            group[i] = here[i] / base
            total[i] += here[i] * factor
    for cut in cuts[:-1]:
        for i in range(hi - lo):
            first[i] -= np.int16(1) if total[i] >= cut else np.int16(0)
    for i in range(hi - lo):
        last[i] = first[i]
        total[i] /= base


_cached = nb.njit(nogil=True, error_model="numpy", cache=True)
score_block, open_ends = _cached(_score), _cached(_open)
_finish_block = nb.njit(nogil=True, error_model="numpy")(_finish)


def _all(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, base: Any, scores: Any, verdicts: Any, factors: Any,
    places: Any, cuts: Any, groups: Any, totals: Any, best: Any, worst: Any,
) -> Any:
    """Rows ``lo`` to ``hi`` from cells to grades; how many cells of each indicator were not as expected."""
    odd = np.zeros(addresses.shape[0], np.int64)
    sums = np.empty((places.shape[0], min(hi - lo, AT_ONCE)))
    for start in range(lo, hi, AT_ONCE):
        end = min(start + AT_ONCE, hi)
        sums[:] = 0.0
        score_block(addresses, count, start, end, lines, base, scores, verdicts, sums, odd)
        _finish_block(sums, start, end, base, factors, places, cuts, groups, totals, best, worst)
    return odd


score_all = _cached(_all)
