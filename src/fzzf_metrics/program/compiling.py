"""From an indicator set to a program: names resolved, rules compiled, points shared.

:func:`compile_set` is the one way from a definition to something that can be evaluated; lint calls it to find what does
not fit, scoring to compute. It evaluates nothing.
"""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.definition import Formula, Indicator, IndicatorSet, Let, PassFail, Table, Target
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import Compare, Expr, Num, Ref, walk
from fzzf_metrics.limits import MAX_UNFOLDED, MAX_UNFOLDED_DEPTH, MAX_UNFOLDED_SET
from fzzf_metrics.near import nearest
from fzzf_metrics.program import Item, Program
from fzzf_metrics.program.anatomy import (
    MEASURE,
    PREVIOUS,
    ZERO,
    Size,
    compared_of,
    denominators,
    edges,
    figures_of,
    names,
    reads_peers,
    size,
    term,
    unit,
    years,
)
from fzzf_metrics.program.points import children_of, item_order, share_points
from fzzf_metrics.program.resolve import Scope, Type, resolve
from fzzf_metrics.program.stages import InScope, Stages
from fzzf_metrics.records import replace
from fzzf_metrics.rules import Compiled, compile_rule, table_expression


def compile_set(definition: IndicatorSet, problems: Problems) -> Program:
    """Compile a set. Where something does not fit, a problem is noted and that part is left out."""
    return _Compiler(definition, problems).program()


class _Compiler:
    def __init__(self, definition: IndicatorSet, problems: Problems) -> None:
        self.set, self.problems = definition, problems
        self.figures = {**definition.dictionary.figures, **{f.id: f for f in definition.figures}}
        self.below = children_of(definition)
        self.base = Scope(self.figures)
        self.lets: dict[str, Expr] = {}
        self.sizes: dict[str, Size] = {}
        self.refused: set[str] = set()
        self.unfolded = 0
        self.items: dict[str, Item] = {}

    def program(self) -> Program:
        points = share_points(self.set, self.problems)
        self.base = self._with_lets(self.base, self.set.let, self.lets, self.sizes)
        for indicator in item_order(self.set, self.below):
            item = self._item(indicator, points.get(indicator.id, Fraction(0)))
            if item is not None:
                self.items[indicator.id] = item
        groups = {group.id: group for group in self.set.groups}
        stages = Stages(self.set, self.base, self.items, self.below, self.lets, self.problems)
        guards = tuple(g for guard in self.set.guards for on in guard.on if (g := stages.guard(guard, on, groups)))
        grades = tuple(stages.grade(grade) for grade in self.set.grades)
        bounds = stages.bounds()
        compares = any(item.needs_cohort for item in self.items.values()) or stages.reads_peers(guards, grades, bounds)
        return Program(
            self.set, self.items, groups, self.below, points, guards, grades, self.lets, bounds, self.figures, compares
        )

    # -- let -------------------------------------------------------------------------------------------------------

    def _with_lets(
        self, scope: Scope, lets: tuple[Let, ...], into: dict[str, Expr], sizes: dict[str, Size]
    ) -> Scope:
        """The scope with the let names added, each compiled after those it reads; a cycle is a problem."""
        waiting = {let.name: let for let in lets}
        reads = {let.name: names(let.value) & waiting.keys() for let in lets}
        while waiting:
            ready = [n for n in waiting if not reads[n] & waiting.keys()]
            if not ready:
                first = next(iter(waiting.values()))
                self.problems.add("let_cycle", first.place, "、".join(waiting))
                return scope
            for name in ready:
                let = waiting.pop(name)
                if name in self.figures:
                    self.problems.add("name_clash", let.place, name)
                scope = self._let(scope, let, into, sizes)
        return scope

    def _let(self, scope: Scope, let: Let, into: dict[str, Expr], sizes: dict[str, Size]) -> Scope:
        found = self._let_value(scope, let.value)
        if found is None or not self._small(let.place, let.name, sizes, found[0]):
            self.refused |= set() if found is None else {let.name}
            return replace(scope, lets={**scope.lets, let.name: "unknown"})
        into[let.name], sizes[let.name] = found[0], size(found[0], sizes)
        return replace(scope, lets={**scope.lets, let.name: found[1]})

    def _small(self, place: Place, name: str, sizes: dict[str, Size], *exprs: Expr | None) -> bool:
        """Whether formulas end in good time: let names that use each other twice double with every name."""
        if not sizes and not self.refused:
            return True  # without let names a formula is as short as its text
        if any(isinstance(n, Ref) and n.name in self.refused for e in exprs if e is not None for n in walk(e)):
            return False  # the name behind it was refused, and said so
        found = [size(expr, sizes) for expr in exprs if expr is not None]
        nodes, depth = sum(one.nodes for one in found), max((one.depth for one in found), default=0)
        if nodes > MAX_UNFOLDED:
            self.problems.add("formula_unfolded", place, name, str(MAX_UNFOLDED))
        elif depth > MAX_UNFOLDED_DEPTH:
            self.problems.add("formula_unfolded_depth", place, name, str(MAX_UNFOLDED_DEPTH))
        elif self.unfolded <= MAX_UNFOLDED_SET < self.unfolded + nodes:
            self.problems.add("formula_unfolded_set", place, name, str(MAX_UNFOLDED_SET))
        self.unfolded += nodes
        return nodes <= MAX_UNFOLDED and depth <= MAX_UNFOLDED_DEPTH and self.unfolded <= MAX_UNFOLDED_SET

    def _let_value(self, scope: Scope, value: Formula | Table) -> tuple[Expr, Type] | None:
        return self._let_table(scope, value) if isinstance(value, Table) else resolve(value, scope, self.problems)

    def _let_table(self, scope: Scope, table: Table) -> tuple[Expr, Type] | None:
        within = InScope(scope, self.problems)
        subject = (None, "") if table.of is None else within.typed(table.of)
        if subject is None:
            return None
        expr = table_expression(table, subject[0], subject[1], within)
        return None if expr is None else (expr, "number")

    # -- items -----------------------------------------------------------------------------------------------------

    def _item(self, indicator: Indicator, points: Fraction) -> Item | None:
        lets, sizes = dict(self.lets), dict(self.sizes)
        facts = replace(self.base, locals={"points": "number"})
        facts = self._with_lets(facts, indicator.let, lets, sizes)
        within = InScope(facts, self.problems)
        measure = None if indicator.measure is None else within.typed(indicator.measure)
        if indicator.measure is not None and measure is None:
            return None
        expr, kind = measure or (None, "")
        scope = facts if expr is None else replace(facts, locals={**facts.locals, "measure": kind})
        met, target = self._target(indicator, expr, kind, scope)
        scope = self._rule_scope(scope, met, target, kind)
        if isinstance(indicator.rule, PassFail) and indicator.target is None:
            self.problems.add("rule_needs_target", indicator.rule.place, indicator.id)
            return None
        rule = compile_rule(indicator.rule, kind, InScope(scope, self.problems))
        if rule is None or (indicator.target is not None and met is None):
            return None
        if not self._small(indicator.place, indicator.id, sizes, expr, met, rule.expr):
            return None
        self._check_judged(indicator, rule)
        return self._assembled(indicator, points, facts, rule, expr, kind, met, target, lets)

    def _assembled(
        self, indicator: Indicator, points: Fraction, facts: Scope, rule: Compiled, measure: Expr | None, kind: str,
        met: Expr | None, target: Expr | None, lets: dict[str, Expr],
    ) -> Item:
        within = InScope(facts, self.problems)
        applies = None if indicator.applies_if is None else within(indicator.applies_if, "truth")
        due = within(indicator.by, "date") if isinstance(indicator.by, Formula) else None
        if due is None and indicator.target is not None and indicator.target.op in ("by", "before"):
            due = target
        measured = figures_of(lets, measure)
        others = figures_of(lets, applies, met, rule.expr)
        if indicator.or_reported:
            self._check_figure(indicator.or_reported, indicator)
        everything = tuple(expr for expr in (measure, applies, met, rule.expr) if expr is not None)
        needs_cohort = any(reads_peers(expr, lets) for expr in everything)
        return Item(
            indicator, points, rule, measure, kind, met, target, applies, due, denominators(measure),
            edges(measure, rule.expr, met), tuple(dict.fromkeys((*measured, *others))), measured, lets,
            unit(indicator, measure, self.figures), indicator.period or term(measure) or years(self.set.period),
            needs_cohort, compared_of(lets, *everything) if needs_cohort else (),
        )

    def _rule_scope(self, scope: Scope, met: Expr | None, target: Expr | None, kind: str) -> Scope:
        names: dict[str, Type] = dict(scope.locals)
        if met is not None:
            names["met"] = "truth"
        if target is not None:
            names["target"] = kind
        return replace(scope, locals=names)

    def _target(
        self, indicator: Indicator, measure: Expr | None, kind: str, scope: Scope
    ) -> tuple[Expr | None, Expr | None]:
        """Whether the target is met, as an expression, and the target's value where it has one."""
        target = indicator.target
        if target is None:
            return None, None
        if measure is None:
            self.problems.add("target_without_measure", target.place, indicator.id)
            return None, None
        if target.op in ("yes", "zero", "falls", "rises"):
            return self._simple_target(target, measure, kind), None
        if target.value is None:
            return None, None
        wanted = "date" if target.op in ("by", "before") else kind
        value = resolve(target.value, scope, self.problems, wanted)
        if value is None or not self._target_type(target, kind, wanted):
            return None, None
        self._check_percent(target, measure, value[0])
        op = {"by": "<=", "before": "<"}.get(target.op, target.op)
        return Compare(op, MEASURE, value[0]), value[0]  # type: ignore[arg-type]

    def _target_type(self, target: Target, kind: str, wanted: str) -> bool:
        if kind == wanted or kind in ("any", "unknown"):
            return True
        self.problems.add("target_type", target.place, kind, wanted)
        return False

    def _simple_target(self, target: Target, measure: Expr, kind: str) -> Expr | None:
        wanted = "truth" if target.op == "yes" else "number"
        if not self._target_type(target, kind, wanted):
            return None
        match target.op:
            case "yes":
                return MEASURE
            case "zero":
                return Compare("==", MEASURE, ZERO)
        return Compare("<" if target.op == "falls" else ">", MEASURE, PREVIOUS)

    def _check_percent(self, target: Target, measure: Expr, value: Expr) -> None:
        """A rate compared with a bare number above 1 can never be met: 60 was written, 60% was meant."""
        if not (isinstance(measure, Ref) and measure.kind == "figure" and isinstance(value, Num)):
            return
        figure = self.figures[measure.name]
        if figure.unit == "%" and not value.unit and value.value > 1:
            self.problems.add("target_percent", target.place, target.text, f"{target.text}%")
        if figure.unit != "%" and value.unit:
            self.problems.add("target_not_percent", target.place, target.text, figure.unit or figure.kind)

    def _check_judged(self, indicator: Indicator, rule: Compiled) -> None:
        for mark in rule.marks:
            known = self._check_figure(mark.figure, indicator)
            if known and self.figures[mark.figure].kind not in ("mark", "category"):
                self.problems.add("judge_kind", indicator.rule.place, mark.figure, "mark")

    def _check_figure(self, figure: str, indicator: Indicator) -> bool:
        if figure in self.figures:
            return True
        self.problems.add("formula_name", indicator.place, figure, near=nearest(figure, self.figures))
        return False
