"""What a set reads of other units: all that must be known of every unit before the first can be scored."""

from __future__ import annotations

from collections.abc import Iterable

from fzzf_metrics.expression import Expr, Ref, walk
from fzzf_metrics.program import Program
from fzzf_metrics.program.anatomy import compared_of, figures_of, reads_peers
from fzzf_metrics.records import frozen
from fzzf_metrics.table.exactly import figures_read, unit_names, with_relatives


@frozen
class Compared:
    """What is kept of every unit of a table.

    ``figures`` are those whose cells are kept: what lists over the peers read, and what else the same formulas read of
    the unit itself, so that units with the same cells have the same outcomes. ``names`` are kept of the unit beside its
    class. ``peers`` says that there are lists over the peers at all, ``late`` that guards, grades, tiebreaks or bounds
    of groups have some, ``quotas`` that the place among all totals decides on grades.
    """

    figures: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    peers: bool = False
    late: bool = False
    quotas: bool = False

    @property
    def passes(self) -> int:
        """How often a table is gone through: for the peers, for the totals that quotas compare, and to write scores."""
        return 1 + self.peers + self.quotas


def compared(program: Program) -> Compared:
    """What a set compares.

    >>> from fzzf_metrics import load_set
    >>> from fzzf_metrics.scoring import compiled
    >>> compared(compiled(load_set("maojian-2024"))).passes
    1
    """
    lets = program.lets
    stages = _late(program)
    late = any(reads_peers(expr, lets) for expr in stages)
    figures, names = set[str](), set[str]()
    for item in program.items.values():
        if item.needs_cohort:
            figures |= figures_read(item, program) | with_relatives(item.compared, program)
            names |= set(unit_names(item))
    places = [grade.places for grade in program.grades if grade.places is not None]
    if late:
        figures |= with_relatives((*figures_of(lets, *stages), *compared_of(lets, *stages)), program)
        names |= _words((*stages, *lets.values()))
    figures |= with_relatives(compared_of(lets, *places), program)
    names |= _words((*places, *lets.values())) if places else set()
    peers = late or any(item.needs_cohort for item in program.items.values())
    peers = peers or any(reads_peers(expr, lets) for expr in places)
    quotas = any(grade.grade.quota is not None for grade in program.grades)
    return Compared(frozenset(figures), tuple(sorted(names - {"class"})), peers, late, quotas)


def _late(program: Program) -> list[Expr]:
    """What is evaluated after the indicators, quotas aside."""
    found = [expr for guard in program.guards for expr in (guard.condition, guard.value)]
    for grade in program.grades:
        found += [*grade.conditions, grade.tiebreak]
    return [expr for expr in (*found, *program.bounds.values()) if expr is not None]


def _words(exprs: Iterable[Expr]) -> set[str]:
    """What is read of a unit: its class, level or name."""
    return {node.name for expr in exprs for node in walk(expr) if isinstance(node, Ref) and node.kind == "unit"}
