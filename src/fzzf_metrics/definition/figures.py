"""What a figure is: an entry of the shared dictionary or of a set's own figures."""

from __future__ import annotations

from typing import Literal

from fzzf_metrics.definition.formulas import Formula, place_field
from fzzf_metrics.errors import Place
from fzzf_metrics.records import frozen

FigureKind = Literal[
    "count", "rate", "amount", "hours", "days", "date", "dates", "yes_no", "category", "mark", "roster"
]


@frozen
class FigureDefinition:
    """One entry of the figure dictionary or of a set's own ``figures.yaml``.

    ``columns`` are those of a roster: (id, name, kind). ``units`` are other units accepted as the same. ``relations``
    must hold; ``expects`` usually holds, and only :mod:`fzzf_metrics.verify` looks at it.
    ``words`` are for extraction alone: one of them must stand near a number before it is taken for this figure.
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
    place: Place = place_field()
    expects: tuple[Formula, ...] = ()
    words: tuple[str, ...] = ()


@frozen
class Dictionary:
    """Figures by id."""

    figures: dict[str, FigureDefinition]
