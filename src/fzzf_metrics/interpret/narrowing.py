"""What a condition tells about the names in it, for the branch in which it holds.

The interpreter's ``evaluate`` comes as an argument: the interpreter imports this room, not the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from fzzf_metrics.expression import Compare, Expr, Logic, Not, Ref
from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.records import replace
from fzzf_metrics.values import Value, Words

Evaluate: TypeAlias = Callable[[Expr, Env], Value]

_OPPOSITE = {">=": "<", "<": ">=", "<=": ">", ">": "<=", "==": "!=", "!=": "=="}
_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}


def narrowed(condition: Expr, holds: bool, env: Env, evaluate: Evaluate) -> Env | None:
    """What is known besides when ``condition`` holds (or does not); None where it cannot."""
    match condition:
        case Not(of):
            return narrowed(of, not holds, env, evaluate)
        case Logic(op, left, right) if (op == "and") == holds:
            first = narrowed(left, holds, env, evaluate)
            return None if first is None else narrowed(right, holds, first, evaluate)
        case Compare(op, left, right):
            return _by_comparison(op if holds else _OPPOSITE[op], left, right, env, evaluate)
        case Ref():
            return replace(env, known={**env.known, condition: holds})
    return env


def _by_comparison(op: str, left: Expr, right: Expr, env: Env, evaluate: Evaluate) -> Env | None:
    if isinstance(left, Ref):
        return _name_against(op, left, evaluate(right, env), evaluate(left, env), env)
    if isinstance(right, Ref):
        return _name_against(_MIRROR[op], right, evaluate(left, env), evaluate(right, env), env)
    return env


def _name_against(op: str, ref: Ref, other: Value, value: Value, env: Env) -> Env | None:
    if isinstance(value, Words) and isinstance(other, Words) and value.options and other.options:
        left = value.options & other.options if op == "==" else value.options - other.options
        return replace(env, known={**env.known, ref: Words(left)}) if left else None
    if not (isinstance(value, Interval) and isinstance(other, Interval) and other.is_point):
        return env
    edge = other.value
    limit = {
        ">=": Interval(edge, None), ">": Interval(edge, None, low_open=True), "<=": Interval(None, edge),
        "<": Interval(None, edge, high_open=True), "==": other, "!=": EVERYTHING,
    }[op]
    inside = value.meet(limit)
    return None if inside.is_empty else replace(env, known={**env.known, ref: inside})
