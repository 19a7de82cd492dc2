"""Two values compared: true, false, or not known where what is possible lies on both sides."""

from __future__ import annotations

from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.values import Value, Words


def compared(op: str, left: Value, right: Value) -> Kleene:
    """Whether ``left op right`` holds; words, numbers and truths are only ever equal to their like."""
    if isinstance(left, Interval) and isinstance(right, Interval):
        return ordered(op, left, right)
    same: Kleene = None
    if isinstance(left, Words) and isinstance(right, Words):
        same = left.equals(right)
    elif isinstance(left, bool) and isinstance(right, bool):
        same = left == right
    elif isinstance(left, Words | Interval) and isinstance(right, Words | Interval):
        points = [v for v in (left, right) if isinstance(v, Interval)]
        same = False if points[0].is_point else None
    return negated(same) if op == "!=" else same if op == "==" else None


def ordered(op: str, left: Interval, right: Interval) -> Kleene:
    """Whether ``left op right`` holds for two numbers."""
    match op:
        case ">=":
            return left.at_least(right)
        case "<=":
            return right.at_least(left)
        case ">":
            return negated(right.at_least(left))
        case "<":
            return negated(left.at_least(right))
        case "==":
            return left.equals(right)
    return negated(left.equals(right))


def negated(value: Kleene) -> Kleene:
    """Not; what is not known stays so."""
    return None if value is None else not value
