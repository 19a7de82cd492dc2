"""What is settled before the first row is scored: how each indicator is worked out, units, guards, grades."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from typing import Any

from fzzf_metrics.expression import Expr, Ref, walk
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.program import CompiledGuard, Program
from fzzf_metrics.records import field, frozen, replace
from fzzf_metrics.scoring.aggregate import is_triggered
from fzzf_metrics.scoring.rounding import round_interval
from fzzf_metrics.table.exactly import MOST_SEEN, Circumstances
from fzzf_metrics.table.grades import Cuts, cuts_of
from fzzf_metrics.table.inputs import InputColumn, Inputs, Key, Numbers
from fzzf_metrics.table.lookup import Lookup, lookup
from fzzf_metrics.table.segments import Segments, segments
from fzzf_metrics.table.spans import Span, span_of
from fzzf_metrics.table.tabulate import ItemPlan, plan_item
from fzzf_metrics.table.tree import Node, NoTreeError, Tree, is_gone, may_be_absent, plant

NOT_SEEN: Any = object()


@frozen
class GuardPlan:
    """A guard that reads only figures and the unit; whether it holds is worked out once for each distinct input."""

    guard: CompiledGuard
    columns: tuple[InputColumn, ...]
    names: tuple[str, ...]
    seen: dict[Any, Kleene] = field(default_factory=dict)


@frozen
class Plan:
    """A program ready for one kind of table. ``tree`` is None where every row goes through the exact engine.

    ``prepared`` keeps what those who carry the plan out make of it.
    """

    around: Circumstances
    items: dict[str, ItemPlan]
    spans: dict[Key, Span]
    tree: Tree | None = None
    lookups: dict[str, Lookup] = field(default_factory=dict)
    segments: dict[str, Segments] = field(default_factory=dict)
    guards: tuple[GuardPlan, ...] = ()
    cuts: Cuts | None = None
    varying: frozenset[str] = frozenset()
    why: str = ""
    prepared: dict[Any, Any] = field(default_factory=dict)

    @property
    def unit_names(self) -> tuple[str, ...]:
        """What the set reads of a unit: its class, level or name."""
        program = self.around.program
        late = [expr for guard in program.guards for expr in (guard.condition, guard.value) if expr is not None]
        late += [condition for compiled in program.grades for condition in compiled.conditions]
        late += [compiled.tiebreak for compiled in program.grades if compiled.tiebreak is not None]
        late += [*program.bounds.values(), *program.lets.values()]
        found = {node.name for expr in late for node in walk(expr) if isinstance(node, Ref) and node.kind == "unit"}
        return tuple(sorted(found.union(*(one.exact.names for one in self.items.values()))))

    @property
    def looked_at(self) -> set[Key]:
        """The columns whose every cell is compared with its span while it is scored."""
        tabled = (one.exact.columns[0].key for one in self.items.values() if one.span is not None and one.exact.columns)
        return set(tabled)

    def always_absent(self, node: Node) -> set[str]:
        """The children of a group that are 不适用 on every row."""
        assert self.tree is not None  # noqa: S101 - nodes come from it
        gone = {name for name, found in self.lookups.items() if found.na is True and name not in self.varying}
        return {child.id for child in node.children if is_gone(child, self.tree.nodes, gone)}

    def steady(self, node: Node) -> bool:
        """Whether the same children of a group are 不适用 on every row."""
        assert self.tree is not None  # noqa: S101 - nodes come from it
        return not any(may_be_absent(child, self.tree.nodes, self.varying) for child in node.children)


_KEPT: OrderedDict[Any, Plan] = OrderedDict()
MOST_KEPT, MOST_READINGS = 16, 1_000


def planned(around: Circumstances, inputs: Inputs) -> Plan:
    """The plan for these inputs: made once for tables that have the same columns and say the same words in them."""
    readings = sum(len(column.readings) for column in inputs.figures.values())
    if readings > MOST_READINGS:
        return make_plan(around, inputs)
    said = tuple(map(_signature, inputs.figures.values()))
    key = (id(around.program), around.period, around.as_of, tuple(inputs.unit), said)
    plan = _KEPT.get(key)
    if plan is None or plan.around.program is not around.program:
        plan = _KEPT[key] = make_plan(around, inputs)
        while len(_KEPT) > MOST_KEPT:
            _KEPT.popitem(last=False)
    return plan


def replanned(plan: Plan, inputs: Inputs, odd: Collection[Key]) -> Plan | None:
    """A new plan where the columns with odd cells have other decimals or ranges than the plan was made for."""
    fresh = {key: span_of(column) for key in odd if isinstance(column := inputs.figures[key], Numbers)}
    if all(plan.spans[key] == span for key, span in fresh.items()):
        return None
    return make_plan(plan.around, inputs)


def _signature(column: InputColumn) -> Any:
    """What a plan hangs on: the head (a text hashes quicker than what it stands for) and the words that are said."""
    if not column.readings:
        return column.head
    said = tuple(None if one is None else (one.fact.state, one.fact.figure) for one in column.readings)
    return (column.head, type(column), said)


def make_plan(around: Circumstances, inputs: Inputs) -> Plan:
    """How a program scores these inputs."""
    program = around.program
    spans: dict[Key, Span] = {}
    items = {name: plan_item(item, around, inputs, spans) for name, item in program.items.items()}
    plain = Plan(around, items, spans)
    if any(_reads_scores(guard, program) for guard in program.guards):
        return replace(plain, why="a guard reads scores")
    tree, why = _planted(plain)
    if tree is None:
        return replace(plain, why=why)
    cuts = cuts_of(program, around.period, tree.base)
    if program.grades and cuts is None:
        return replace(plain, why="grades")
    lookups = {}
    for name, plan in items.items():
        found = None if plan.entries is None else lookup(plan.entries, plan.span, tree.base)
        if found is not None:
            lookups[name] = found
    guards = tuple(_guard(guard, inputs, program) for guard in program.guards)
    varying = frozenset(_varying(plain))
    made = {name: pieces for name, found in lookups.items() if (pieces := _pieces(items[name], found, program, tree))}
    return replace(plain, tree=tree, cuts=cuts, lookups=lookups, segments=made, guards=guards, varying=varying)


def _pieces(plan: ItemPlan, found: Lookup, program: Program, tree: Tree) -> Segments | None:
    return None if plan.plain is None else segments(found, plan.plain, program.definition.rounding, tree.base)


def _planted(plan: Plan) -> tuple[Tree | None, str]:
    """The tree, ready for every 不适用 there may be; where that makes the units too small, only for the usual case."""
    why = ""
    for varying in (_varying(plan), set[str]()):
        try:
            return plant(plan.around.program, plan.around.period, _dens(plan), varying, _gone(plan)), ""
        except NoTreeError as error:
            why = str(error)
    return None, why


def _dens(plan: Plan) -> Iterable[int]:
    """What scores are whole in: those of tables, and full marks as far as a set rounds them."""
    rounding = plan.around.program.definition.rounding
    for one in plan.items.values():
        points = round_interval(Interval.point(one.item.points), rounding, "item")
        yield points.value.denominator if one.entries is None else one.entries.den


def _gone(plan: Plan) -> set[str]:
    """The indicators that are 不适用 on every row."""
    return {name for name, one in plan.items.items() if one.entries is not None and one.entries.na.all()}


def _varying(plan: Plan) -> set[str]:
    """The indicators that are 不适用 on some rows and apply on others, as far as can be told beforehand."""
    found = set()
    for name, one in plan.items.items():
        tabled = one.entries is not None and not (one.entries.na.any() and not one.entries.na.all())
        if _says_so(one) or not (tabled or (one.entries is None and not _may_be_absent(one))):
            found.add(name)
    return found


def _says_so(plan: ItemPlan) -> bool:
    """Whether a cell of the table says that it is 不适用."""
    readings = (reading for column in plan.exact.columns for reading in column.readings)
    return any(reading is not None and reading.fact.state == "not_applicable" for reading in readings)


def _may_be_absent(plan: ItemPlan) -> bool:
    indicator = plan.item.indicator
    return indicator.applies_if is not None or plan.item.due is not None or indicator.no_cases == "not_applicable"


def _reads_scores(guard: CompiledGuard, program: Program) -> bool:
    kinds = {node.kind for node in _nodes(guard.condition, program) if isinstance(node, Ref)}
    return bool(kinds - {"figure", "let", "unit", "column"})


def _nodes(expr: Expr, program: Program) -> list[Expr]:
    found = walk(expr)
    lets = {node.name for node in found if isinstance(node, Ref) and node.kind == "let"}
    return found + [node for name in lets if name in program.lets for node in walk(program.lets[name])]


def _guard(guard: CompiledGuard, inputs: Inputs, program: Program) -> GuardPlan:
    names = {node.name for node in _nodes(guard.condition, program) if isinstance(node, Ref) and node.kind == "unit"}
    columns = tuple(column.bare() for column in inputs.reading(guard.figures))
    return GuardPlan(guard, columns, tuple(sorted(names & inputs.unit.keys())))


def triggered(plan: GuardPlan, around: Circumstances, tokens: tuple[Any, ...]) -> Kleene:
    """Whether a guard holds on one distinct input."""
    holds: Kleene = plan.seen.get(tokens, NOT_SEEN)
    if holds is NOT_SEEN:
        env = around.row(plan.columns, plan.names, tokens)
        holds = is_triggered(plan.guard, replace(env, lets=around.program.lets))
        if len(plan.seen) >= MOST_SEEN:
            plan.seen.clear()  # another thread may do so at any time: what was found is held here
        plan.seen[tokens] = holds
    return holds
