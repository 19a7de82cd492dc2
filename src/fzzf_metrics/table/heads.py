"""What the head of a table's column stands for: a figure, a figure's state, or something about the unit."""

from __future__ import annotations

from collections.abc import Mapping

from fzzf_metrics import periods
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.periods import Period
from fzzf_metrics.program import Program
from fzzf_metrics.records import frozen

ABOUT: dict[str, str] = {
    "unit": "name", "name": "name", "unit.name": "name", "单位": "name", "单位名称": "name",
    "class": "class", "unit.class": "class", "类别": "class",
    "level": "level", "unit.level": "level", "层级": "level",
    "period": "period", "期间": "period",
}
"""Heads of columns that are about the unit, and what they say of it."""


@frozen
class Head:
    """A column of a figure: its values, or (``state``) the states of its cells."""

    figure: str
    period: Period
    member: str = ""
    state: bool = False


_KEPT: dict[tuple[int, Period], tuple[Program, Heads]] = {}


def heads_of(program: Program, set_id: str, period: Period) -> Heads:
    """The heads of a program's tables; kept, for a program is used for many tables."""
    found = _KEPT.get((id(program), period))
    if found is None or found[0] is not program:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        found = _KEPT[id(program), period] = (program, Heads(program.figures, set_id, period))
    return found[1]


MOST_KEPT = 16


class Heads:
    """Reads heads: ``id``, ``set-id/id``, the name, each with ``@period``, ``#member`` or ``.state`` behind."""

    def __init__(self, figures: Mapping[str, FigureDefinition], set_id: str, period: Period) -> None:
        self.figures, self.set_id, self.period = figures, set_id, period
        names: dict[str, list[str]] = {}
        for one in figures.values():
            names.setdefault(one.name, []).append(one.id)
        self.names = {name: ids[0] for name, ids in names.items() if len(ids) == 1}
        self.seen: dict[str, Head | None] = {}

    def read(self, text: str) -> Head | None:
        """What a head stands for; None where it is no figure."""
        if text not in self.seen:
            self.seen[text] = self._read(text)
        return self.seen[text]

    def _read(self, text: str) -> Head | None:
        text, state = text.strip(), False
        whole = self._figure(text)
        if whole is None:
            for ending in (".state", "：状态", ":状态"):
                if text.endswith(ending):
                    text, state = text.removesuffix(ending), True
        text, _, member = text.partition("#")
        text, _, when = text.partition("@")
        period = periods.parse(when) if when else self.period
        figure = self._figure(text)
        return None if figure is None or period is None else Head(figure, period, member, state)

    def _figure(self, text: str) -> str | None:
        bare = text.removeprefix(f"{self.set_id}/")
        return bare if bare in self.figures else self.names.get(text)

    def known(self) -> list[str]:
        """Every head there can be, for did-you-mean."""
        return [*self.figures, *self.names, *ABOUT]
