"""The exact engine on what a table says: one indicator or one whole row at a time, each distinct input once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from fzzf_metrics.definition import Dictionary
from fzzf_metrics.expression import Expr, Ref, walk
from fzzf_metrics.facts import Fact, Facts
from fzzf_metrics.figures import Unit
from fzzf_metrics.interpret.env import Env
from fzzf_metrics.periods import Period
from fzzf_metrics.program import Item, Program
from fzzf_metrics.program.anatomy import figures_of
from fzzf_metrics.records import field, frozen
from fzzf_metrics.scoring.items import Result, evaluate_item
from fzzf_metrics.table.inputs import InputColumn, Inputs, Key

MOST_SEEN = 10_000
"""So many distinct inputs of an indicator are remembered."""


@frozen
class Circumstances:
    """What is the same on every row: the program, the period, and the day up to which is looked."""

    program: Program
    period: Period
    as_of: date

    def facts(self, found: Mapping[Key, Fact]) -> Facts:
        """A row's facts."""
        return Facts(Dictionary(self.program.figures), self.period, dict(found), as_of=self.as_of)

    def row(self, columns: Sequence[InputColumn], names: Sequence[str], tokens: Sequence[Any]) -> Env:
        """What a row's expressions may read, where it says ``tokens``: one a column, then one a name of the unit."""
        found = {}
        for column, token in zip(columns, tokens, strict=False):
            reading = column.reading(token)
            if reading is not None:
                found[column.key] = reading.fact
        words = dict(zip(names, tokens[len(columns):], strict=True))
        return self.env(found, Unit(*(words.get(name, "") for name in ("name", "class", "level"))))

    def env(self, found: Mapping[Key, Fact], unit: Unit) -> Env:
        """What a row's expressions may read."""
        return Env(self.facts(found), self.period, unit)


@frozen
class ExactItem:
    """One indicator on distinct inputs: ``columns`` are those it can depend on, ``names`` what it reads of the unit."""

    around: Circumstances
    item: Item
    columns: tuple[InputColumn, ...]
    names: tuple[str, ...]
    seen: dict[tuple[Any, ...], Result] = field(default_factory=dict)

    def row(self, inputs: Inputs, columns: Sequence[InputColumn], row: int) -> Result:
        """The outcome on one row; ``columns`` are this item's, of the same rows as ``inputs``."""
        tokens = (*(column.token(row) for column in columns), *(word_of(inputs, name, row) for name in self.names))
        found = self.seen.get(tokens)
        if found is None:
            found = self.outcome(tokens)
            if len(self.seen) >= MOST_SEEN:
                self.seen.clear()  # another thread may do so at any time: what was found is held here
            self.seen[tokens] = found
        return found

    def among(self, env: Env) -> Result:
        """The outcome of a row, among its peers where ``env`` has them."""
        return evaluate_item(self.item, env, self.around.as_of.toordinal(), self.around.program.definition)

    def outcome(self, tokens: tuple[Any, ...]) -> Result:
        """The outcome on inputs given as tokens, one a column, then one a name."""
        return self.among(self.around.row(self.columns, self.names, tokens))


def word_of(inputs: Inputs, name: str, row: int) -> str:
    """What a table says about the unit in a row."""
    names = inputs.unit.get(name)
    return "" if names is None else names.words[int(names.codes[row])]


def unit_names(item: Item) -> tuple[str, ...]:
    """What an indicator reads of the unit: its class, level or name."""
    exprs: list[Expr] = [e for e in (item.measure, item.met, item.target, item.applies, item.due, item.rule.expr) if e]
    exprs += item.lets.values()
    found = {node.name for expr in exprs for node in walk(expr) if isinstance(node, Ref) and node.kind == "unit"}
    return tuple(sorted(found))


def figures_read(item: Item, program: Program) -> set[str]:
    """The figures whose cells can change an indicator's outcome, those included that only change its status."""
    due = figures_of(item.lets, item.due)  # a deadline may be a figure, too
    return with_relatives({*item.figures, *due, item.indicator.or_reported} - {""}, program)


def with_relatives(names: Iterable[str], program: Program) -> set[str]:
    """Figures, and those that can change what is known where one of them is not reported.

    A wider or narrower population changes the status of what is missing; the count of a list says how long it is.
    """
    own, known = set(names), program.figures
    family: set[str] = set()
    for name in own:
        at = name
        while at in known and known[at].part_of and at not in family:
            family.add(at)
            at = known[at].part_of
        family.add(at)
        family |= {one.id for one in known.values() if one.part_of == name}
        if known[name].kind in ("dates", "roster"):
            family |= {node.name for relation in known[name].relations for node in walk(relation.expr)
                       if hasattr(node, "name") and node.name in known}
    return own | family
