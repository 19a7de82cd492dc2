"""How points follow from a measure: the kinds of rule, their rows and steps, and the names a ``let`` gives."""

from __future__ import annotations

from typing import Literal, TypeAlias

from fzzf_metrics.definition.formulas import Bound, Formula, place_field
from fzzf_metrics.errors import Place
from fzzf_metrics.records import frozen


@frozen
class Row:
    """One row of a table. ``value`` is a Formula (if, from, above, at), a text (is) or None (else)."""

    test: Literal["if", "is", "from", "above", "at", "else"]
    value: Formula | str | None
    give: Formula
    place: Place = place_field()


@frozen
class Table:
    """Rows read from the top, the first that fits gives; or ``at`` rows joined by straight lines."""

    rows: tuple[Row, ...]
    of: Formula | None = None
    beyond: Literal["clamp", "extend"] | None = None
    floor: Bound = None
    cap: Bound = None
    place: Place = place_field()


@frozen
class Step:
    """Points taken or given: once where a condition holds, or for each unit of a count or of a distance."""

    sign: Literal["deduct", "add"]
    amount: Formula
    once: Formula | None = None
    of: Formula | None = None
    per: Formula | None = None
    side: Literal["below", "above"] | None = None
    reference: Formula | None = None
    partial: Literal["drop", "whole", "prorate"] | None = None
    at_most: Formula | None = None
    place: Place = place_field()


@frozen
class Steps:
    """A start (``points`` when written ``full``) and steps from it."""

    start: Formula
    steps: tuple[Step, ...]
    stack: Literal["add", "highest"] | None = None
    floor: Bound = None
    cap: Bound = None
    place: Place = place_field()


@frozen
class Plain:
    """A formula for the score."""

    formula: Formula
    floor: Bound = None
    cap: Bound = None
    place: Place = place_field()


@frozen
class PassFail:
    """All points when the target is met, else none."""

    place: Place = place_field()


@frozen
class Combine:
    """The sum, the best or the worst of several rules."""

    how: Literal["sum", "best_of", "worst_of"]
    parts: tuple[Rule, ...]
    floor: Bound = None
    cap: Bound = None
    place: Place = place_field()


@frozen
class Judge:
    """A person's mark: a number between ``low`` and ``high``, or one of ``grades`` (word, points)."""

    mark: str
    low: Formula | None = None
    high: Formula | None = None
    grades: tuple[tuple[str, Formula], ...] = ()
    place: Place = place_field()


Rule: TypeAlias = Plain | PassFail | Table | Steps | Combine | Judge


@frozen
class Let:
    """A name for a formula or a table."""

    name: str
    value: Formula | Table
    place: Place = place_field()
