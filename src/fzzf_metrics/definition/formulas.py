"""Formulas as a definition holds them, and what is said with one alone: bounds and targets."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from fzzf_metrics.errors import Place
from fzzf_metrics.expression import Expr
from fzzf_metrics.records import field, frozen

NOWHERE = Place()


def place_field() -> Any:
    """The field of a part's place: it is kept, but two parts that say the same at two places are equal."""
    return field(default=NOWHERE, compare=False, repr=False)


@frozen
class Formula:
    """A formula as written and as parsed. Two formulas are equal when they mean the same."""

    text: str = field(compare=False)
    expr: Expr
    place: Place = place_field()


Bound: TypeAlias = Formula | Literal["none"] | None
"""A floor or cap: a formula, ``none`` (said to be unbounded), or None (not said)."""

TargetOp = Literal[">=", "<=", ">", "<", "==", "by", "before", "yes", "zero", "falls", "rises"]


@frozen
class Target:
    """What is demanded of the measure. ``value`` is None for yes, zero, falls and rises."""

    op: TargetOp
    value: Formula | None = None
    text: str = field(default="", compare=False)
    place: Place = place_field()
