"""What the names in a formula can stand for: types, and the scope of names in reach at one point of a set.

Types are ``number date truth text any`` and lists, described by the types of their columns (``it`` alone where a list
has none). ``any`` is a mark, which may be a number or a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from fzzf_metrics.definition import FigureDefinition, FigureKind
from fzzf_metrics.expression import Expr, RefKind
from fzzf_metrics.records import field, frozen, replace


@frozen
class ListType:
    """A list and the types of its columns."""

    columns: Mapping[str, str]


Type: TypeAlias = str | ListType
Typed: TypeAlias = tuple[Expr, Type]

FIGURE_TYPES: dict[FigureKind, Type] = {
    "count": "number", "rate": "number", "amount": "number", "hours": "number", "days": "number", "date": "date",
    "dates": ListType({"it": "date"}), "yes_no": "truth", "category": "text", "mark": "any",
}
ITEM_COLUMNS = {"score": "number", "points": "number", "met": "truth", "group": "text"}
UNIT_NAMES = ("class", "name", "level")
UNKNOWN_TYPE = "unknown"


def figure_type(figure: FigureDefinition) -> Type:
    """The type a figure has in formulas."""
    if figure.kind == "roster":
        return ListType({name: str(FIGURE_TYPES.get(kind, "any")) for name, _, kind in figure.columns})
    return FIGURE_TYPES[figure.kind]


@frozen
class Scope:
    """The names in reach at one point of a set.

    ``peers`` says that names are the figures of a list's rows, which are the peers; ``elsewhere`` are names that are
    in reach only outside of such a list (None where we are outside).
    """

    figures: Mapping[str, FigureDefinition]
    locals: Mapping[str, Type] = field(default_factory=dict)
    lets: Mapping[str, Type] = field(default_factory=dict)
    dotted: Mapping[str, tuple[RefKind, str, Type]] = field(default_factory=dict)
    guards: frozenset[str] = frozenset()
    columns: Mapping[str, str] | None = None
    peers: bool = False
    elsewhere: frozenset[str] | None = None

    def inside(self, rows: ListType, peers: bool) -> Scope:
        """The scope of a list function's body.

        Of the peers only figures and let names exist for every one of them: measure, total and the like are left out.
        """
        if not peers or self.elsewhere is not None:
            return replace(self, columns=rows.columns, peers=peers)
        points = {name: kind for name, kind in self.locals.items() if name == "points"}
        elsewhere = frozenset({*self.locals, *self.dotted, *self.guards} - points.keys())
        return Scope(self.figures, points, self.lets, columns=rows.columns, peers=True, elsewhere=elsewhere)

    def own(self, name: str) -> Type | None:
        """The type of ``own.name`` inside a list over the peers: a figure or let name; None where there is none."""
        if self.elsewhere is None:
            return None
        return figure_type(self.figures[name]) if name in self.figures else self.lets.get(name)

    def known(self) -> list[str]:
        """Every bare and dotted name, for did-you-mean."""
        return [*(self.columns or ()), *self.locals, *self.lets, *self.guards, *self.dotted, *self.figures,
                *(f"unit.{name}" for name in UNIT_NAMES)]


def fits(kind: Type, wanted: str) -> bool:
    """Whether a value of this type may stand where ``wanted`` is asked for; ``any`` and unknown may stand anywhere."""
    if "any" in (kind, wanted) or UNKNOWN_TYPE in (kind, wanted):
        return True
    return kind == wanted or (wanted == "list" and isinstance(kind, ListType))


def type_word(kind: Type) -> str:
    """The type as messages say it."""
    return "list" if isinstance(kind, ListType) else kind
