"""Guards and grades compiled: which names are in reach at which stage of an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fzzf_metrics.definition import Formula, Grade, Group, Guard, IndicatorSet, Quota
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Compare, Expr, Ref, RefKind
from fzzf_metrics.near import nearest
from fzzf_metrics.program import CompiledGrade, CompiledGuard, Item
from fzzf_metrics.program.anatomy import figures_of, reads_peers, same_for_a_class
from fzzf_metrics.program.points import Child
from fzzf_metrics.program.resolve import ITEM_COLUMNS, ListType, Scope, Type, resolve
from fzzf_metrics.records import replace

ITEMS = ListType(ITEM_COLUMNS)


class InScope:
    """Resolves the formulas of one rule; see :class:`fzzf_metrics.rules.tables.Resolve`."""

    def __init__(self, scope: Scope, problems: Problems) -> None:
        self.scope, self.problems = scope, problems

    def __call__(self, formula: Formula, wanted: str) -> Expr | None:
        """The expression, which must be of the wanted type."""
        found = resolve(formula, self.scope, self.problems, wanted)
        return None if found is None else found[0]

    def typed(self, formula: Formula) -> tuple[Expr, str] | None:
        """The expression and its type; a list is a problem."""
        found = resolve(formula, self.scope, self.problems)
        if found is None:
            return None
        if isinstance(found[1], ListType):
            self.problems.add("formula_list_needs_function", formula.place, "list", "number")
            return None
        return found[0], found[1]


class Stages:
    """Compiles what comes after the items: group bounds, guards, grades."""

    def __init__(
        self, definition: IndicatorSet, base: Scope, items: Mapping[str, Item], below: Mapping[str, list[Child]],
        lets: dict[str, Expr], problems: Problems,
    ) -> None:
        self.set, self.base, self.items, self.below = definition, base, items, below
        self.lets, self.problems = lets, problems

    def _scope(self, stage: str, own: str = "") -> Scope:
        dotted: dict[str, tuple[RefKind, str, Type]] = {}
        for item in self.set.indicators:
            dotted[f"raw.{item.id}"] = ("raw", item.id, "number")
            if item.id in self.items:
                compiled = self.items[item.id]
                dotted[f"measure.{item.id}"] = ("measure", item.id, compiled.measure_type)
                dotted[f"met.{item.id}"] = ("met", item.id, "truth")
        names: dict[str, Type] = {"raw": "number", "points": "number"}
        guards: frozenset[str] = frozenset()
        if stage != "item":
            dotted.update({f"score.{i.id}": ("item", i.id, "number") for i in self.set.indicators})
            reach = [g.id for g in self.set.groups if stage != "group" or g.id in self._descendants(own)]
            dotted.update({f"group.{g}": ("group", g, "number") for g in reach})
            dotted.update({f"items.{g.id}": ("list", f"items.{g.id}", ITEMS) for g in self.set.groups})
            dotted["items"] = ("list", f"items.{own}" if stage == "group" else "items", ITEMS)
        if stage == "grade":
            names["total"] = "number"
        if stage in ("total", "grade"):
            later = {"total", "grade"} if stage == "total" else {"grade"}
            guards = frozenset(g.id for g in self.set.guards if not later & set(g.on))
        return replace(self.base, locals=names, dotted=dotted, guards=guards)

    def _descendants(self, group: str) -> set[str]:
        found: set[str] = set()
        waiting = [group]
        while waiting:
            for child in self.below.get(waiting.pop(), []):
                if isinstance(child, Group) and child.id not in found:
                    found.add(child.id)
                    waiting.append(child.id)
        return found

    def guard(self, guard: Guard, on: str, groups: Mapping[str, Group]) -> CompiledGuard | None:
        """One guard on one thing; None where it does not fit."""
        stage = on if on in ("total", "grade") else "group" if on in groups else "item"
        if stage == "item" and on not in {i.id for i in self.set.indicators}:
            known = [*groups, *(i.id for i in self.set.indicators), "total", "grade"]
            self.problems.add("guard_on", guard.place, on, near=nearest(on, known))
            return None
        within = InScope(self._scope(stage, on), self.problems)
        condition = within(guard.if_, "truth")
        value = within(guard.value, "number") if isinstance(guard.value, Formula) else None
        if condition is None or (value is None and isinstance(guard.value, Formula)):
            return None
        return CompiledGuard(guard, on, condition, value, figures_of(self.lets, condition))

    def grade(self, grade: Grade) -> CompiledGrade:
        """A grade's conditions, in the stage where the total is known."""
        within = InScope(self._scope("grade"), self.problems)
        conditions: list[Expr] = []
        for edge, op in ((grade.from_, ">="), (grade.above, ">")):
            value = None if edge is None else within(edge, "number")
            if value is not None:
                conditions.append(Compare(op, Ref("local", "total"), value))  # type: ignore[arg-type]
        requires = None if grade.requires is None else within(grade.requires, "truth")
        if requires is not None:
            conditions.append(requires)
        places, tiebreak = self._quota(grade.quota, within)
        return CompiledGrade(grade, tuple(conditions), places, tiebreak)

    def _quota(self, quota: Quota | None, within: InScope) -> tuple[Expr | None, Expr | None]:
        """How many places there are (or which share of the units), the same for all of a class; and the tiebreak."""
        size = None if quota is None else quota.count or quota.share
        if quota is None or size is None:
            return None, None
        places = InScope(replace(self.base, locals={}), self.problems)(size, "number")
        if places is not None and not same_for_a_class(places, self.lets):
            self.problems.add("quota_of_unit", size.place, size.text)
            places = None
        return places, None if quota.tiebreak is None else within(quota.tiebreak, "number")

    def reads_peers(
        self, guards: Iterable[CompiledGuard], grades: Iterable[CompiledGrade], bounds: Mapping[tuple[str, str], Expr]
    ) -> bool:
        """Whether what comes after the items needs other units: a quota, or the peers in a guard, a grade, a bound."""
        exprs = [expr for guard in guards for expr in (guard.condition, guard.value) if expr is not None]
        exprs += [expr for grade in grades for expr in (*grade.conditions, grade.tiebreak) if expr is not None]
        quota = any(grade.grade.quota is not None for grade in grades)
        return quota or any(reads_peers(expr, self.lets) for expr in (*exprs, *bounds.values()))

    def bounds(self) -> dict[tuple[str, str], Expr]:
        """The floors and caps of groups, by group and word."""
        within = InScope(replace(self.base, locals={"points": "number"}), self.problems)
        found: dict[tuple[str, str], Expr] = {}
        for group in self.set.groups:
            for word, bound in (("floor", group.floor), ("cap", group.cap)):
                expr = within(bound, "number") if isinstance(bound, Formula) else None
                if expr is not None:
                    found[group.id, word] = expr
        return found
