"""What an indicator set says: IndicatorSet > Group > Indicator, Guard, Grade, and the five kinds of rule.

Everything is frozen and keeps its :class:`~fzzf_metrics.errors.Place`. Nothing here reads files (:mod:`.decode`,
:mod:`.catalog`), checks sense (:mod:`.lint`) or computes (:mod:`.program`, :mod:`.interpret`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from fzzf_metrics.errors import Place
from fzzf_metrics.expression import Expr
from fzzf_metrics.records import field, frozen

NOWHERE = Place()
Points: TypeAlias = Fraction | Literal["equal"]
"""A number of points, or an equal share of what is left of the parent's."""


def _place() -> Any:
    return field(default=NOWHERE, compare=False, repr=False)


@frozen
class Formula:
    """A formula as written and as parsed. Two formulas are equal when they mean the same."""

    text: str = field(compare=False)
    expr: Expr
    place: Place = _place()


Bound: TypeAlias = Formula | Literal["none"] | None
"""A floor or cap: a formula, ``none`` (said to be unbounded), or None (not said)."""

TargetOp = Literal[">=", "<=", ">", "<", "==", "by", "before", "yes", "zero", "falls", "rises"]


@frozen
class Target:
    """What is demanded of the measure. ``value`` is None for yes, zero, falls and rises."""

    op: TargetOp
    value: Formula | None = None
    text: str = field(default="", compare=False)
    place: Place = _place()


# -- rules ---------------------------------------------------------------------------------------------------------


@frozen
class Row:
    """One row of a table. ``value`` is a Formula (if, from, above, at), a text (is) or None (else)."""

    test: Literal["if", "is", "from", "above", "at", "else"]
    value: Formula | str | None
    give: Formula
    place: Place = _place()


@frozen
class Table:
    """Rows read from the top, the first that fits gives; or ``at`` rows joined by straight lines."""

    rows: tuple[Row, ...]
    of: Formula | None = None
    beyond: Literal["clamp", "extend"] | None = None
    floor: Bound = None
    cap: Bound = None
    place: Place = _place()


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
    place: Place = _place()


@frozen
class Steps:
    """A start (``points`` when written ``full``) and steps from it."""

    start: Formula
    steps: tuple[Step, ...]
    stack: Literal["add", "highest"] | None = None
    floor: Bound = None
    cap: Bound = None
    place: Place = _place()


@frozen
class Plain:
    """A formula for the score."""

    formula: Formula
    floor: Bound = None
    cap: Bound = None
    place: Place = _place()


@frozen
class PassFail:
    """All points when the target is met, else none."""

    place: Place = _place()


@frozen
class Combine:
    """The sum, the best or the worst of several rules."""

    how: Literal["sum", "best_of", "worst_of"]
    parts: tuple[Rule, ...]
    floor: Bound = None
    cap: Bound = None
    place: Place = _place()


@frozen
class Judge:
    """A person's mark: a number between ``low`` and ``high``, or one of ``grades`` (word, points)."""

    mark: str
    low: Formula | None = None
    high: Formula | None = None
    grades: tuple[tuple[str, Formula], ...] = ()
    place: Place = _place()


Rule: TypeAlias = Plain | PassFail | Table | Steps | Combine | Judge

# -- the set -------------------------------------------------------------------------------------------------------

NotApplicable = Literal["rescale", "full", "zero", "spread"]
NoCases = Literal["full", "zero", "not_applicable", "undetermined"]


@frozen
class Indicator:
    """One thing that is measured and scored."""

    id: str
    title: str
    group: str
    points: Points
    rule: Rule
    clause: str = ""
    condition: str = ""
    subject: str = ""
    note: str = ""
    unit: str = ""
    period: str = ""
    weight: Fraction = Fraction(1)
    measure: Formula | None = None
    or_reported: str = ""
    no_cases: NoCases | None = None
    applies_if: Formula | None = None
    target: Target | None = None
    by: Formula | Literal["elsewhere"] | None = None
    let: tuple[Let, ...] = ()
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    place: Place = _place()


@frozen
class Let:
    """A name for a formula or a table."""

    name: str
    value: Formula | Table
    place: Place = _place()


@frozen
class Group:
    """Indicators and groups that share points."""

    id: str
    title: str
    points: Points | None = None
    clause: str = ""
    parent: str = ""
    weight: Fraction = Fraction(1)
    outside: bool = False
    floor: Bound = None
    cap: Bound = None
    not_applicable: NotApplicable | None = None
    combine: Literal["sum", "all_met"] = "sum"
    place: Place = _place()


@frozen
class Guard:
    """A condition that overrides a score or a grade (一票否决 is one).

    ``value`` is a Formula for set and cap of a score, a grade's name for set and cap of the grade, a number of steps
    for demote, and None for exclude. ``on`` holds item ids, group ids, ``total`` or ``grade``.
    """

    id: str
    if_: Formula
    verb: Literal["set", "cap", "exclude", "demote"]
    value: Formula | str | int | None
    on: tuple[str, ...]
    unreported: Literal["not_triggered", "undetermined"] | None = None
    title: str = ""
    clause: str = ""
    place: Place = _place()


@frozen
class Quota:
    """How many of the units may have a grade."""

    share: Formula | None = None
    count: Formula | None = None
    round: Literal["down", "up", "half_up"] | None = None
    ties: Literal["none", "all"] | None = None
    tiebreak: Formula | None = None
    otherwise: str = ""
    place: Place = _place()


@frozen
class Grade:
    """A grade, best first; one without ``from``, ``above`` and ``requires`` takes all the rest."""

    name: str
    from_: Formula | None = None
    above: Formula | None = None
    requires: Formula | None = None
    quota: Quota | None = None
    place: Place = _place()


@frozen
class Rounding:
    """The one rounding of a set: how many decimals, how, and at which level."""

    places: int
    mode: Literal["half_up", "half_even", "down", "up"]
    at: Literal["item", "group", "total"]
    place: Place = _place()


FigureKind = Literal[
    "count", "rate", "amount", "hours", "days", "date", "dates", "yes_no", "category", "mark", "roster"
]


@frozen
class FigureDefinition:
    """One entry of the figure dictionary or of a set's own ``figures.yaml``.

    ``columns`` are those of a roster: (id, name, kind). ``units`` are other units accepted as the same.
    """

    id: str
    name: str
    kind: FigureKind
    unit: str = ""
    units: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    relations: tuple[Formula, ...] = ()
    part_of: str = ""
    combine: Literal["owner", "sum", "members"] = "owner"
    columns: tuple[tuple[str, str, FigureKind], ...] = ()
    values: tuple[str, ...] = ()
    note: str = ""
    place: Place = _place()


@frozen
class Dictionary:
    """Figures by id."""

    figures: dict[str, FigureDefinition]


@frozen
class IndicatorSet:
    """One assessment: its indicators in groups, and how points, rounding, guards and grades work.

    ``dictionary`` holds every figure the set may read: the shared dictionary and the set's own. ``shipped`` sets came
    with the package, whose tests hold them free of findings; others are checked before they score.
    """

    id: str
    title: str
    period: str
    points: Fraction
    rounding: Rounding | None
    unreported: Literal["undetermined", "zero"] | None
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...]
    guards: tuple[Guard, ...] = ()
    grades: tuple[Grade, ...] = ()
    let: tuple[Let, ...] = ()
    not_applicable: NotApplicable | None = None
    issuer: str = ""
    document: str = ""
    issued: date | None = None
    points_basis: str = ""
    note: str = ""
    url: str = ""
    overlay_of: str = ""
    base_hash: str = ""
    figures: tuple[FigureDefinition, ...] = ()
    dictionary: Dictionary = field(default_factory=lambda: Dictionary({}), compare=False, repr=False)
    shipped: bool = field(default=False, compare=False, repr=False)
    place: Place = _place()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, name: str = "<dict>") -> IndicatorSet:
        """Read a set from a mapping of the same shape as a set in one file; DefinitionError with every problem."""
        from fzzf_metrics.catalog import set_from_dict

        return set_from_dict(data, name=name)
