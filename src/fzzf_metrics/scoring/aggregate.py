"""From items to groups to the total to the grade, with every guard at its stage."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from fzzf_metrics.definition import Group, Indicator, NotApplicable
from fzzf_metrics.facts import Fact
from fzzf_metrics.interpret.exact import Env, number, truth
from fzzf_metrics.interval import ZERO, Interval, Kleene, hull, larger, smaller
from fzzf_metrics.program import CompiledGuard, Program
from fzzf_metrics.program.points import Child
from fzzf_metrics.records import field, mutable, replace
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.scoring.rounding import round_interval
from fzzf_metrics.scoring.shares import shares
from fzzf_metrics.scoring.worth import TOTAL, items_inside
from fzzf_metrics.values import Rows, Value, Words


@mutable
class Totals:
    """What aggregation found: scores of groups, what each item is worth, guards, the total.

    ``factors`` tell how much of an item's or group's score reaches its parent (weight and 不适用 together). ``granted``
    are the items that are 不适用 and whose points count all the same.
    """

    results: dict[str, Result]
    groups: dict[str, Interval] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)
    factors: dict[str, Fraction] = field(default_factory=dict)
    guards: dict[str, Kleene] = field(default_factory=dict)
    total: Interval = ZERO
    granted: set[str] = field(default_factory=set)


def is_triggered(guard: CompiledGuard, env: Env) -> Kleene:
    """Whether a guard holds; one that hangs on a figure nobody reported does not, where the author said so.

    A figure that awaits review or is in conflict was reported: the guard stays open.
    """
    reads: list[Fact] = []
    holds = truth(guard.condition, replace(env, reads=reads))
    if holds is not None or guard.guard.unreported != "not_triggered":
        return holds
    states = {fact.state for fact in reads}
    silent = states - {"reported"} and not states & {"awaiting_review", "conflict"}
    return False if silent else None


def top_policy(program: Program) -> NotApplicable:
    """What the set does with groups that are 不适用: what it says, else what its first group says."""
    definition = program.definition
    if definition.not_applicable:
        return definition.not_applicable
    tops = [c for c in program.below[TOTAL] if isinstance(c, Group) and not c.outside]
    return next((g.not_applicable for g in tops if g.not_applicable), "rescale")


class Aggregator:
    """Runs the stages of design §8 in order over one program's results."""

    def __init__(self, program: Program, results: dict[str, Result], env: Env) -> None:
        self.program, self.env = program, env
        self.totals = Totals(results)
        self.rounding = program.definition.rounding

    def run(self) -> Totals:
        """Item guards, groups from the innermost outwards, group guards, total, total guards, rounding."""
        self._all_met()
        self._item_guards()
        total, _ = self._sum(TOTAL, top_policy(self.program))
        for guard in self._guards_on("total"):
            total, _ = self._apply(guard, total, self.program.definition.points, self.names())
        self.totals.total = round_interval(total, self.rounding, "total")
        return self.totals

    # -- items -----------------------------------------------------------------------------------------------------

    def _all_met(self) -> None:
        """All or nothing: in a group whose conditions must hold together each item has its points when all are met."""
        for group in self.program.groups.values():
            if group.combine != "all_met":
                continue
            members = [self.totals.results[i] for i in self._items_below(group.id) if not self.totals.results[i].na]
            verdicts = [False if m.reason == "unreported_zero" else m.met for m in members]
            together = False if False in verdicts else None if None in verdicts else True
            for result in members:
                self.totals.results[result.item.indicator.id] = self._together(result, together)

    def _together(self, result: Result, together: Kleene) -> Result:
        points = result.item.points
        if together is None and result.met is not False:
            return replace(result, score=Interval(Fraction(0), points))
        won = points if together else Fraction(0)
        reason = "all_met_failed" if together is False and result.met is not False else result.reason
        return replace(result, score=Interval.point(won), reason=reason)

    def _items_below(self, group: str) -> list[str]:
        found: list[str] = []
        for child in self.program.below.get(group, []):
            if isinstance(child, Indicator):
                found += [child.id] if child.id in self.totals.results else []
            else:
                found += self._items_below(child.id)
        return found

    def _item_guards(self) -> None:
        raw = self.names() if self.program.guards else {}
        for name, result in self.totals.results.items():
            changed = result
            for guard in self._guards_on(name):
                changed = self._guard_item(guard, changed, raw)
            score = changed.score if changed.na else round_interval(changed.score, self.rounding, "item")
            self.totals.results[name] = replace(changed, score=score)

    def _guard_item(self, guard: CompiledGuard, result: Result, raw: dict[tuple[str, str], Value]) -> Result:
        if result.na:
            self._note(guard, is_triggered(guard, self._env(ZERO, result.item.points, raw)))
            return result
        before = result.score
        score, triggered = self._apply(guard, before, result.item.points, raw)
        if triggered is False:
            return result
        named = replace(result, guards=(*result.guards, guard.guard.id))
        if guard.guard.verb != "exclude":
            return replace(named, score=score)
        if triggered:
            self.totals.excluded.add(result.item.indicator.id)
            gone = replace(named, score=ZERO, na=True, reason="excluded")
            return replace(gone, verdict="not_applicable", status="not_applicable")
        return replace(named, score=hull([before, Interval(Fraction(0), max(Fraction(0), result.item.points))]))

    # -- groups ----------------------------------------------------------------------------------------------------

    def _sum(self, parent: str, policy: NotApplicable) -> tuple[Interval, bool]:
        """The score of a group (or of the whole set), and whether all of it is 不适用."""
        inside: list[tuple[Child, Interval, bool]] = []
        outside: list[Interval] = []
        for child in self.program.below[parent]:
            score, absent = self._child(child, policy)
            if isinstance(child, Group) and child.outside:
                self.totals.factors[child.id] = Fraction(1)
                outside.append(ZERO if absent else score)
            else:
                inside.append((child, score, absent))
        wholly_absent = bool(inside) and all(absent for _, _, absent in inside)
        if inside and all(child.id in self.totals.excluded for child, _, _ in inside):
            self.totals.excluded.add(parent)
        lost = (wholly_absent and parent != TOTAL) or self._failed(parent)
        parts = self._weighted(inside, "zero" if lost else policy)
        return reduce(Interval.__add__, (*parts, *outside), ZERO), wholly_absent

    def _child(self, child: Child, policy: NotApplicable) -> tuple[Interval, bool]:
        if isinstance(child, Indicator):
            result = self.totals.results.get(child.id)
            return (ZERO, True) if result is None else (result.score, result.na)
        return self._group(child, child.not_applicable or ("zero" if child.outside else policy))

    def _weighted(self, inside: list[tuple[Child, Interval, bool]], policy: NotApplicable) -> list[Interval]:
        """Each child's part: its score times its share, with 不适用 and what is excluded dealt with."""
        absent = {child.id for child, _, is_absent in inside if is_absent}
        found = shares([child for child, _, _ in inside], self.program.points, absent, self.totals.excluded, policy)
        parts = []
        for child, score, is_absent in inside:
            share = found[child.id]
            self.totals.factors[child.id] = share.factor
            counted = ZERO if is_absent else score
            if share.granted:
                counted = Interval.point(self.program.points[child.id])
                below = [child.id] if isinstance(child, Indicator) else self._items_below(child.id)
                self.totals.granted.update(below)
            parts.append(counted * Interval.point(share.factor))
        return parts

    def _failed(self, parent: str) -> bool:
        """Whether one of several conditions that must hold together does not: nothing is granted for 不适用 then."""
        group = self.program.groups.get(parent)
        if group is None or group.combine != "all_met":
            return False
        return any(self.totals.results[name].met is False for name in self._items_below(parent))

    def _group(self, group: Group, policy: NotApplicable) -> tuple[Interval, bool]:
        score, absent = self._sum(group.id, policy)
        score = self._bounded(score, group)
        for guard in self._guards_on(group.id):
            score, triggered = self._apply(guard, score, self.program.points[group.id], self.names())
            if guard.guard.verb == "exclude" and triggered is not False:
                absent = absent or triggered is True
                self.totals.excluded |= {group.id} if triggered else set()
                score = ZERO if triggered else hull([score, Interval(Fraction(0), self.program.points[group.id])])
        if group.parent == TOTAL:
            score = round_interval(score, self.rounding, "group")
        self.totals.groups[group.id] = score
        if absent:
            self.totals.absent.add(group.id)
        return score, absent

    def _bounded(self, score: Interval, group: Group) -> Interval:
        for word, limit in (("cap", smaller), ("floor", larger)):
            bound = self.program.bounds.get((group.id, word))
            if bound is not None:
                score = limit(score, number(bound, self._env(score, self.program.points[group.id], {})))
        return score

    # -- guards ----------------------------------------------------------------------------------------------------

    def _guards_on(self, name: str) -> list[CompiledGuard]:
        return [guard for guard in self.program.guards if guard.on == name]

    def _note(self, guard: CompiledGuard, triggered: Kleene) -> None:
        before = self.totals.guards.get(guard.guard.id, False)
        self.totals.guards[guard.guard.id] = (
            True if True in (before, triggered) else (None if None in (before, triggered) else False)
        )

    def _apply(
        self, guard: CompiledGuard, score: Interval, points: Fraction, names: dict[tuple[str, str], Value]
    ) -> tuple[Interval, Kleene]:
        """The score after the guard, and whether the guard holds here (on another thing it may not)."""
        triggered = is_triggered(guard, self._env(score, points, names))
        self._note(guard, triggered)
        if triggered is False or guard.value is None:
            return score, triggered
        value = number(guard.value, self._env(score, points, names))
        changed = value if guard.guard.verb == "set" else smaller(score, value)
        return (changed if triggered else hull([score, changed])), triggered

    def _env(self, own: Interval, points: Fraction, names: dict[tuple[str, str], Value]) -> Env:
        return replace(
            self.env, locals={"raw": own, "points": Interval.point(points), "total": own}, scores=names,
            lets=self.program.lets,
        )

    def names(self) -> dict[tuple[str, str], Value]:
        """Everything that exists by now under the names of later stages."""
        names: dict[tuple[str, str], Value] = {}
        for name, result in self.totals.results.items():
            names["raw", name] = names["item", name] = result.score
            names["met", name] = result.met
            names["measure", name] = result.measure
        names.update({("group", g): score for g, score in self.totals.groups.items()})
        names.update({("guard", g): triggered for g, triggered in self.totals.guards.items()})
        names["list", "items"] = self._item_rows(TOTAL)
        names.update({("list", f"items.{g}"): self._item_rows(g) for g in self.program.groups})
        return names

    def _item_rows(self, group: str) -> Rows:
        """The scored items below a group: score, points, met, group.

        不适用 and items without points are left out; of the whole set also those of bonus and penalty groups.
        """
        rows = []
        inside = items_inside(self.program) if group == TOTAL else None
        for name in self._items_below(group):
            result = self.totals.results[name]
            if not result.na and result.item.points and (inside is None or name in inside):
                rows.append({
                    "score": result.score, "points": Interval.point(result.item.points), "met": result.met,
                    "group": Words(frozenset({result.item.indicator.group})),
                })
        return Rows.of(tuple(rows))
