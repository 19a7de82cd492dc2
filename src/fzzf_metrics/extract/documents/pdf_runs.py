"""Pieces of painted text and where they stand: matrices, the state of the painter, runs."""

from __future__ import annotations

import math
from typing import Any

from fzzf_metrics.extract.documents.pdf_fonts import Font
from fzzf_metrics.records import frozen, mutable

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@frozen
class Run:
    """Text painted in one go. ``x0``, ``x1`` run along its direction, ``y`` across; ``angle`` is that direction."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    angle: int


@mutable
class State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def times(one: Matrix, other: Matrix) -> Matrix:
    """``one`` applied first, then ``other``.

    >>> times((1, 0, 0, 1, 2, 3), (2, 0, 0, 2, 0, 0))
    (2, 0, 0, 2, 4, 6)
    """
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def number(operands: list[Any], at: int, usual: float = 0.0) -> float:
    """The operand as a number, ``usual`` where it is missing, none or out of bounds.

    >>> number([2, "a"], 0), number([2, "a"], 1, 5.0)
    (2.0, 5.0)
    """
    given = operands[at] if at < len(operands) else None
    return float(given) if isinstance(given, int | float) and abs(given) < 1e9 else usual


def matrix_of(operands: list[Any]) -> Matrix | None:
    """The first six operands as a matrix; None where they are none."""
    if len(operands) < 6 or not all(isinstance(one, int | float) and abs(one) < 1e9 for one in operands[:6]):
        return None
    a, b, c, d, e, f = (float(one) for one in operands[:6])
    return a, b, c, d, e, f


def placed(text: str, start: Matrix, end: Matrix, state: State) -> Run | None:
    """The run in coordinates along and across its own direction; None where numbers left all bounds."""
    length = math.hypot(start[0], start[1])
    height = math.hypot(start[2], start[3])
    if not (0 < length < 1e12 and 0 < height < 1e12 and all(math.isfinite(one) for one in (*start, *end))):
        return None
    cos, sin = start[0] / length, start[1] / length
    rise_x, rise_y = state.rise * start[2], state.rise * start[3]
    x, y = start[4] + rise_x, start[5] + rise_y
    along, across = x * cos + y * sin, y * cos - x * sin
    last = (end[4] + rise_x) * cos + (end[5] + rise_y) * sin
    size = abs(state.size) * height or 1.0
    if max(map(abs, (along, across, last, size))) > 1e9:
        return None
    return Run(text, min(along, last), max(along, last), across, size, round(math.degrees(math.atan2(sin, cos))) % 360)
