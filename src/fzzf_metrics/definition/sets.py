"""A set and what stands in it: indicators in groups, guards, grades and the one rounding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from fzzf_metrics.definition.figures import Dictionary, FigureDefinition
from fzzf_metrics.definition.formulas import Bound, Formula, Target, place_field
from fzzf_metrics.definition.rules import Let, Rule
from fzzf_metrics.errors import Place
from fzzf_metrics.records import field, frozen

Points: TypeAlias = Fraction | Literal["equal"]
"""A number of points, or an equal share of what is left of the parent's."""

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
    place: Place = place_field()


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
    place: Place = place_field()


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
    place: Place = place_field()


@frozen
class Quota:
    """How many of the units may have a grade."""

    share: Formula | None = None
    count: Formula | None = None
    round: Literal["down", "up", "half_up"] | None = None
    ties: Literal["none", "all"] | None = None
    tiebreak: Formula | None = None
    otherwise: str = ""
    place: Place = place_field()


@frozen
class Grade:
    """A grade, best first; one without ``from``, ``above`` and ``requires`` takes all the rest."""

    name: str
    from_: Formula | None = None
    above: Formula | None = None
    requires: Formula | None = None
    quota: Quota | None = None
    place: Place = place_field()


@frozen
class Rounding:
    """The one rounding of a set: how many decimals, how, and at which level."""

    places: int
    mode: Literal["half_up", "half_even", "down", "up"]
    at: Literal["item", "group", "total"]
    place: Place = place_field()


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
    place: Place = place_field()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, name: str = "<dict>") -> IndicatorSet:
        """Read a set from a mapping of the same shape as a set in one file; DefinitionError with every problem."""
        from fzzf_metrics.catalog import set_from_dict

        return set_from_dict(data, name=name)
