"""The quick way through numbers, compiled (numba): straight pieces between edges, one pass from cells to sums.

One kernel serves every set: what differs comes as arrays, so it is compiled once on a machine and kept on disk. A cell
that is no number of its column's span is treated as missing and told of in ``odd``; the caller looks at it again.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from numba.core import types
from numba.extending import overload

from fzzf_metrics.table import machine, memory
from fzzf_metrics.table.kept import kept
from fzzf_metrics.table.machine import flow, fma, pointer, settle
from fzzf_metrics.table.memory import LINE
from fzzf_metrics.table.segments import Segments

AT_ONCE = 65_536
"""Sums of so many rows stay near the processor, and so many cells of a column are worth their start."""
SOME = 2 * LINE
"""So many cells are written together where memory is written past the cache; their verdicts are whole lines, too."""
NEAR = 1_024
"""Sums of so many rows are added up and graded while they are nearest."""
FAR = 2**25
"""Scores of more bytes are written past the cache: they would leave it before anyone reads them."""
WIDTH = 35
(SCALE, LOW, HIGH, ZERO, TIMES, TURN, VERDICT, SILENCE, MISSING, OPEN, OUT_LOW, OUT_HIGH, FACTOR, GROUP, LINEAR) = (
    0, 1, 2, 3, 4, 5, 7, 10, 11, 12, 13, 14, 15, 16, 17)
EDGES, SLOPES, OFFSETS, LEAST, MOST, PLACE = 18, 22, 27, 32, 33, 34
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
    line[[LINEAR, PLACE]] = made.line is not None and len(made.turns) < 2, place
    line[EDGES:EDGES + 4] = np.inf
    line[EDGES:EDGES + len(made.edges)] = made.edges
    line[SLOPES:SLOPES + len(made.slopes)] = made.slopes
    line[OFFSETS:OFFSETS + len(made.offsets)] = made.offsets
    if line[LINEAR]:
        line[[SLOPES, OFFSETS, LEAST, MOST]] = made.line
    return line


def _divided(number: Any, by: Any, inverse: Any) -> Any:
    """The float nearest to ``number / by`` for whole numbers below 2 ** 53, without the processor's slow division.

    The first guess is a few units of its last place off; what is left over is exact in one fused step, for ``by`` has
    few digits; and no such quotient lies between two floats closer to the middle than ``1 / (2 * by)`` of their
    distance (P. Markstein, IBM Journal of Research and Development 34, 1990).
    """
    guess = number * inverse
    return fma(fma(-guess, by, number), inverse, guess)


def _line_taken(line: Any) -> Any:
    words = np.int8(line[VERDICT]), np.int8(line[VERDICT + 1])
    return line[SLOPES], line[OFFSETS], line[LEAST], line[MOST], line[TURN], words


def _on_line(k: Any, times: Any, given: Any) -> Any:
    """Units and verdict of a number where a line and one turn say it."""
    slope, offset, least, most, turn, words = given
    units = np.floor(k * slope + offset) * times
    units = units if units > least else least
    return units if units < most else most, words[1] if k >= turn else words[0]


def _pieces_taken(line: Any) -> Any:
    e = (line[EDGES], line[EDGES + 1], line[EDGES + 2], line[EDGES + 3])
    p = (line[SLOPES], line[SLOPES + 1], line[SLOPES + 2], line[SLOPES + 3], line[SLOPES + 4])
    q = (line[OFFSETS], line[OFFSETS + 1], line[OFFSETS + 2], line[OFFSETS + 3], line[OFFSETS + 4])
    words = np.int8(line[VERDICT]), np.int8(line[VERDICT + 1]), np.int8(line[VERDICT + 2])
    return e, p, q, (line[TURN], line[TURN + 1]), words


def _on_pieces(k: Any, times: Any, given: Any) -> Any:
    """Units and verdict of a number with up to five pieces and two turns."""
    e, p, q, turns, words = given
    slope = p[1] if k >= e[0] else p[0]
    offset = q[1] if k >= e[0] else q[0]
    slope = p[2] if k >= e[1] else slope
    offset = q[2] if k >= e[1] else offset
    slope = p[3] if k >= e[2] else slope
    offset = q[3] if k >= e[2] else offset
    slope = p[4] if k >= e[3] else slope
    offset = q[4] if k >= e[3] else offset
    verdict = words[1] if k >= turns[0] else words[0]
    return np.floor(k * slope + offset) * times, words[2] if k >= turns[1] else verdict


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


def _lined_up(kind: Any, count: Any) -> Any:
    """So many cells that begin at a line of memory."""
    found = np.empty(count + LINE, kind)
    first = -found.ctypes.data % LINE // found.itemsize
    return found[first:first + count]


def _written(near: Any, out: Any, flows: Any) -> None:
    """The first cells of ``near`` to ``out``: past the cache what is whole lines of memory, if it ``flows``."""
    size, each, to = out.shape[0], out.itemsize, out.ctypes.data
    ahead = min(-to % LINE // each, size) if flows else size
    lines = (size - ahead) * each // LINE
    flow(to + ahead * each, near.ctypes.data + ahead * each, lines)
    for i in range(ahead):
        out[i] = near[i]
    for i in range(ahead + lines * LINE // each, size):
        out[i] = near[i]


def _made(taken: Any, outcome: Any) -> Any:
    """One indicator on one block: whether it has cells that are no numbers of its span, and not empty either."""

    def run(c: Any, line: Any, base: Any, s: Any, verdicts: Any, sums: Any, near: Any, codes: Any) -> Any:
        scale, low, high, zero = line[SCALE], line[LOW], line[HIGH], line[ZERO]
        times, factor, given = line[TIMES], line[FACTOR], taken(line)
        silence, missing = np.int8(line[SILENCE]), line[MISSING]
        middle, half = (low + high) / 2, (high - low) / 2
        by_scale, by_base, odd = 1.0 / scale, 1.0 / base, False
        count, start, flows = c.shape[0], 0, near.shape[0] > 0
        ahead = min(-verdicts.ctypes.data % LINE, count) if flows else count
        while start < count:
            size = ahead if start < ahead else min(SOME, count - start)
            cells, added = c[start:start + size], sums[start:start + size]
            scores, words = (near, codes) if flows else (s, verdicts)
            for i in range(size):
                x = cells[i]
                k = np.rint(x * scale)
                fine = (_quotient(k, scale, by_scale) == x) & ((abs(k - middle) <= half) | (k == zero))
                absent = x != x
                odd |= (not fine) & (not absent)
                y, verdict = outcome(k, times, given)
                y = y if fine else missing
                words[i] = verdict if fine else silence
                scores[i] = _shown(y, base, by_base, scores)
                added[i] = fma(y, factor, added[i])
            if flows:
                _put(near, s[start:start + size], True)
                _put(codes, verdicts[start:start + size], True)
            start += size
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
_quotient, _put = _inline(_divided), _inline(_written)
_scores_on_line = _made(_inline(_line_taken), _inline(_on_line))
_scores_on_pieces = _made(_inline(_pieces_taken), _inline(_on_pieces))
_cells = nb.njit(nogil=True, error_model="numpy")(_lined_up)
_spread = nb.njit(nogil=True, error_model="numpy")(_open_ends)


def _score(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, base: Any, scores: Any, verdicts: Any, sums: Any, odd: Any
) -> None:
    """Every indicator of ``lines`` on rows ``lo`` to ``hi``."""
    some = SOME if scores.nbytes > FAR else 0
    near, codes = _cells(scores.dtype, some), _cells(verdicts.dtype, some)
    for j in range(addresses.shape[0]):
        c = nb.carray(pointer(addresses[j]), (count,), np.float64)[lo:hi]
        line, place, group = lines[j], int(lines[j, PLACE]), int(lines[j, GROUP])
        s, v = scores[place, lo:hi], verdicts[place, lo:hi]
        if line[LINEAR]:
            odd[j] += _scores_on_line(c, line, base, s, v, sums[group], near, codes)
        else:
            odd[j] += _scores_on_pieces(c, line, base, s, v, sums[group], near, codes)
    settle()


def _open(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, scores: Any, high: Any, bounds: Any, sums: Any
) -> None:
    """What scores are open where nothing is reported; ``sums`` get what upper ends are above lower ones."""
    for j in range(addresses.shape[0]):
        c = nb.carray(pointer(addresses[j]), (count,), np.float64)[lo:hi]
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
    by_base, near = 1.0 / base, _cells(totals.dtype, NEAR)
    for start in range(lo, hi, NEAR):
        end = min(start + NEAR, hi)
        total, first, last = totals[start:end], best[start:end], worst[start:end]
        total[:] = 0.0
        first[:] = cuts.shape[0] - 1
        for j in range(units.shape[0]):
            here, group, factor = units[j, start - lo:end - lo], groups[lines[j], start:end], factors[j]
            for i in range(end - start):
                near[i] = _quotient(here[i], base, by_base)
                total[i] = fma(here[i], factor, total[i])
            _put(near, group, groups.nbytes > FAR)
        for cut in cuts[:-1]:
            for i in range(end - start):
                first[i] -= np.int16(1) if total[i] >= cut else np.int16(0)
        for i in range(end - start):
            last[i] = first[i]
            total[i] = _quotient(total[i], base, by_base)
    settle()


_SOURCES = __file__, machine.__file__, memory.__file__
score_block, open_ends = kept(_score, *_SOURCES), kept(_open, *_SOURCES)
_finish_block = nb.njit(nogil=True, error_model="numpy")(_finish)


def _all(
    addresses: Any, count: Any, lo: Any, hi: Any, lines: Any, base: Any, scores: Any, verdicts: Any, factors: Any,
    places: Any, cuts: Any, groups: Any, totals: Any, best: Any, worst: Any,
) -> Any:
    """Rows ``lo`` to ``hi`` from cells to grades; which indicators had cells that were not as expected."""
    odd = np.zeros(addresses.shape[0], np.int64)
    sums = np.empty((places.shape[0], min(hi - lo, AT_ONCE)))
    for start in range(lo, hi, AT_ONCE):
        end = min(start + AT_ONCE, hi)
        sums[:] = 0.0
        score_block(addresses, count, start, end, lines, base, scores, verdicts, sums, odd)
        _finish_block(sums, start, end, base, factors, places, cuts, groups, totals, best, worst)
    return odd


score_all = kept(_all, *_SOURCES)
