"""What can be said of a set before any figure is reported: every figure anywhere in its domain, evaluated once.

The bounds are outer bounds: what lies outside them cannot happen, what lies inside may.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fzzf_metrics import periods
from fzzf_metrics.definition import Combine, Dictionary, Formula, Rule, Steps, Table
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Arith, Expr, Ref, walk
from fzzf_metrics.facts import Facts
from fzzf_metrics.interpret.exact import Env, evaluate, number, truth
from fzzf_metrics.interval import EVERYTHING, Interval, hull
from fzzf_metrics.program import Item, Program
from fzzf_metrics.program.resolve import Scope, Type, resolve
from fzzf_metrics.values import Value

SHARE = Interval(Fraction(0), Fraction(1))
_LOCALS: dict[str, Type] = dict.fromkeys(("measure", "target", "points", "met"), "unknown")


class Static:
    """A compiled set with nothing reported."""

    def __init__(self, program: Program) -> None:
        """The period is the set's; one that cannot be read is a problem of its own, so any year will do then."""
        period = periods.parse(program.definition.period) or periods.parse("2000")
        assert period is not None  # noqa: S101 - a literal
        self.program = program
        self.period = period
        self.env = Env(Facts(Dictionary(program.figures), period), period, lets=program.lets)

    def env_of(self, item: Item | None) -> Env:
        """What a formula of ``item`` may read: its points and let names, its measure and target as far as known."""
        if item is None:
            return self.env.with_locals(
                points=EVERYTHING, measure=EVERYTHING, target=EVERYTHING, met=None, total=EVERYTHING, raw=EVERYTHING
            )
        env = Env(self.env.facts, self.period, locals={"points": Interval.point(item.points)}, lets=item.lets)
        measure = self.measure(item)
        env = env.with_locals(measure=measure, met=None, previous=EVERYTHING)
        return env.with_locals(target=EVERYTHING if item.target is None else evaluate(item.target, env))

    def measure(self, item: Item) -> Value:
        """Everything the measure can be; a part of a whole is at most all of it."""
        if item.measure is None:
            return EVERYTHING
        env = Env(self.env.facts, self.period, locals={"points": Interval.point(item.points)}, lets=item.lets)
        value = evaluate(item.measure, env)
        if isinstance(value, Interval) and self.is_share(item.measure):
            return value.meet(SHARE)
        return value

    def is_share(self, expr: Expr) -> bool:
        """Whether ``expr`` divides a figure by one that it is part of."""
        match expr:
            case Arith("/", Ref("figure", part), Ref("figure", whole)):
                return part == whole or whole in self._wholes(part)
        return False

    def _wholes(self, figure: str) -> set[str]:
        found: set[str] = set()
        at = self.program.figures[figure].part_of
        while at in self.program.figures and at not in found:
            found.add(at)
            at = self.program.figures[at].part_of
        return found

    def rule_range(self, item: Item) -> Interval:
        """Everything the rule can give, its own floors and caps included."""
        env = self.env_of(item)
        positive = {ref for per in pers_of(item, self) for ref in _names(per)}
        known = {ref: _above_zero(evaluate(ref, env)) for ref in positive}
        env = Env(env.facts, env.period, locals=env.locals, lets=env.lets, known=known)
        scores = []
        for part in _cut(env.locals["measure"], self._edges(item, env)):
            local = env.with_locals(measure=part)
            met = None if item.met is None else truth(item.met, local)
            scores.append(number(item.rule.expr, local.with_locals(met=met)))
        return hull(scores)

    def _edges(self, item: Item, env: Env) -> list[Fraction]:
        values = (number(edge, env) for edge in item.edges)
        return sorted({value.value for value in values if value.is_point})

    def met(self, item: Item) -> bool | None:
        """Whether the target is met whatever is reported (True), can never be (False), or depends (None)."""
        return None if item.met is None else truth(item.met, self.env_of(item))

    # -- single formulas -------------------------------------------------------------------------------------------

    def expr(self, formula: Formula, item: Item | None) -> Expr | None:
        """A formula of a rule with its names resolved; None where that fails (compiling has said why)."""
        lets: dict[str, Type] = dict.fromkeys((self.program.lets if item is None else item.lets), "unknown")
        found = resolve(formula, Scope(self.program.figures, _LOCALS, lets), Problems())
        return None if found is None else found[0]

    def value(self, formula: Formula | None, item: Item | None) -> Interval:
        """What a formula of a rule can be; anything where it does not resolve."""
        expr = None if formula is None else self.expr(formula, item)
        return EVERYTHING if expr is None else number(expr, self.env_of(item))


def pers_of(item: Item, static: Static) -> list[Expr]:
    """What one piece is in every step of an item that counts pieces of a distance."""
    steps = (step for rule in rules_in(item.indicator.rule) if isinstance(rule, Steps) for step in rule.steps)
    found = (static.expr(step.per, item) for step in steps if step.per is not None)
    return [expr for expr in found if expr is not None]


def _names(expr: Expr) -> list[Ref]:
    """The names a piece is a share of: taken to be above zero, for a piece of nothing counts nothing."""
    return [node for node in walk(expr) if isinstance(node, Ref)]


def _above_zero(value: Value) -> Value:
    above = Interval(Fraction(0), None, low_open=True)
    inside = value.meet(above) if isinstance(value, Interval) else above
    return value if inside.is_empty else inside


def _cut(value: Value, cuts: list[Fraction]) -> list[Value]:
    """An interval in pieces: between the cuts, and each cut alone."""
    if not isinstance(value, Interval):
        return [value]
    parts: list[Value] = []
    rest = value
    for cut in cuts:
        if rest.holds(cut):
            below = rest.meet(Interval(None, cut, high_open=True))
            parts += [part for part in (below, Interval.point(cut)) if not part.is_empty]
            rest = rest.meet(Interval(cut, None, low_open=True))
    return parts if rest.is_empty and parts else [*parts, rest]


def rules_in(rule: Rule) -> Iterator[Rule]:
    """A rule and those it combines."""
    yield rule
    if isinstance(rule, Combine):
        for part in rule.parts:
            yield from rules_in(part)


def tables_in(static: Static) -> Iterator[tuple[Table, Item | None]]:
    """Every table of the set with the item it belongs to."""
    for let in static.program.definition.let:
        if isinstance(let.value, Table):
            yield let.value, None
    for item in static.program.items.values():
        for let in item.indicator.let:
            if isinstance(let.value, Table):
                yield let.value, item
        for rule in rules_in(item.indicator.rule):
            if isinstance(rule, Table):
                yield rule, item
