"""Straight pieces in numpy: what :mod:`fzzf_metrics.table.kernels` does compiled, one step at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from fzzf_metrics.records import frozen
from fzzf_metrics.table.lookup import Lookup
from fzzf_metrics.table.segments import Segments
from fzzf_metrics.table.spans import Span


@frozen
class Quick:
    """One indicator in the form numpy is quickest with.

    ``line`` is (slope, offset) of a line between two ``levels`` (None where it does not reach them); without one there
    are only two levels with an ``edge`` between them; without levels scores are looked up. Verdicts change once, at
    ``turn``, from ``below`` to ``above``; where they do not, they are looked up too. ``bare`` says that cells can be
    compared as they are, decimals and all: only an edge matters, and any decimal lies on one side of it.
    """

    made: Segments
    found: Lookup
    line: tuple[float, float] | None
    levels: tuple[float | None, float | None] | None
    edge: float
    turn: float | None
    below: int
    above: int
    bare: bool


def quick(made: Segments, found: Lookup, any_decimals: bool) -> Quick:
    """The quickest form of an indicator, tried on every number it can meet. Of a count decimals must be seen."""
    turn = None if len(made.turns) > 1 else made.turns[0] if made.turns else np.inf
    whole = np.arange(made.span.base, made.span.top + 1, dtype=np.float64)
    units = made.units(whole)
    sloped = [(slope, offset) for slope, offset in zip(made.slopes, made.offsets, strict=True) if slope]
    line: tuple[float, float] | None = None
    levels: tuple[float | None, float | None] | None = None
    if not sloped and len(made.slopes) <= 2:
        levels = float(units[0]), float(units[-1])
    elif len(sloped) == 1:
        line, levels = _line(whole, units, sloped[0], made.times)
    edge = made.edges[0] if made.edges else np.inf
    bare = any_decimals and levels is not None and line is None and turn in (edge, np.inf)
    return Quick(made, found, line, levels, edge, turn, made.verdicts[0], made.verdicts[-1], bare)


def _line(
    whole: Any, units: Any, line: tuple[float, float], times: float
) -> tuple[tuple[float, float] | None, tuple[float | None, float | None] | None]:
    """The line with as few of its two levels as give every number back; nothing where both do not."""
    low, high = float(units.min()), float(units.max())
    for levels in ((None, None), (low, None), (None, high), (low, high)):
        if np.array_equal(_between(whole, np.empty_like(whole), line, levels, times), units):
            return line, levels
    return None, None


def _between(
    whole: Any, into: Any, line: tuple[float, float], levels: tuple[float | None, float | None], times: float
) -> Any:
    np.multiply(whole, line[0], out=into)
    np.add(into, line[1], out=into)
    np.floor(into, out=into)
    if times != 1:
        np.multiply(into, times, out=into)
    low, high = levels
    if low is not None and high is not None:
        np.clip(into, low, high, out=into)
    elif low is not None:
        np.maximum(into, low, out=into)
    elif high is not None:
        np.minimum(into, high, out=into)
    return into


@frozen
class Desk:
    """Room to work in, used again for one indicator after the other."""

    whole: Any
    units: Any
    mask: Any
    missing: Any

    @classmethod
    def of(cls, count: int) -> Desk:
        """Room for so many rows."""
        return cls(np.empty(count), np.empty(count), np.empty(count, np.bool_), np.empty(count, np.bool_))


def score_cells(form: Quick, values: Any, desk: Desk, verdicts: Any) -> tuple[Any, bool] | None:
    """(units, whether something is missing) of a block of cells; None where a cell is no number of the span.

    Verdicts are written in place; ``desk.missing`` tells where nothing is reported, with ``made.missing`` in the units.
    """
    made, units = form.made, desk.units
    np.isnan(values, out=desk.missing)
    some = int(np.count_nonzero(desk.missing))
    cells, scale = (values, float(made.span.scale)) if form.bare else _whole(made.span.scale, values, desk, some)
    if cells is None or not _inside(made.span, cells, scale, some):
        return None
    _score(form, cells, scale, units, desk.mask)
    silent = _verdict(form, cells, scale, verdicts)
    if some and silent != made.silence:
        np.copyto(verdicts, made.silence, where=desk.missing)
    if some and (form.levels is None or form.line is not None or form.levels[0] != made.missing):
        units[desk.missing] = made.missing
    return units, some > 0


def _whole(scale: int, values: Any, desk: Desk, some: int) -> tuple[Any, float]:
    """The cells as whole numbers of the span; None where one is not whole."""
    whole, back = desk.whole, desk.units
    if scale == 1:
        back = np.rint(values, out=whole)
    else:
        np.multiply(values, scale, out=whole)
        np.rint(whole, out=whole)
        np.divide(whole, scale, out=back)
    np.equal(back, values, out=desk.mask)
    return (whole if np.count_nonzero(desk.mask) + some == len(values) else None), 1.0


def _inside(span: Span, cells: Any, scale: float, some: int) -> bool:
    """Whether every cell lies in the span; ``scale`` times a cell is a number of the span."""
    if some == len(cells):
        return True
    return bool(span.base / scale <= np.fmin.reduce(cells) and np.fmax.reduce(cells) <= span.top / scale)


def _score(form: Quick, cells: Any, scale: float, units: Any, mask: Any) -> None:
    if form.levels is None:
        form.found.low.take(_places(form, cells), out=units, mode="clip")
    elif form.line is None:
        low, high = (level or 0.0 for level in form.levels)
        np.greater_equal(cells, form.edge / scale, out=mask)
        np.multiply(mask, high - low, out=units)
        if low:
            np.add(units, low, out=units)
    else:
        _between(cells, units, form.line, form.levels, form.made.times)


def _places(form: Quick, whole: Any) -> Any:
    return np.fmax(whole - (form.made.span.base - 2), 0).astype(np.intp)


def _verdict(form: Quick, cells: Any, scale: float, into: Any) -> int:
    """The code left where a cell is missing, -1 where any may be. Codes 0 and 1 are a comparison's own bytes.

    A comparison with nothing is false; turned round afterwards, it is the 1 that silence mostly means.
    """
    if form.turn is None:
        form.found.verdict.take(_places(form, cells), out=into, mode="clip")
        return -1
    if {form.below, form.above} == {0, 1}:
        bits = into.view(np.bool_)
        (np.greater_equal if form.below else np.less)(cells, form.turn / scale, out=bits)
        np.logical_not(bits, out=bits)
        return 1
    into[...] = form.below
    np.copyto(into, form.above, where=np.greater_equal(cells, form.turn / scale))
    return -1
