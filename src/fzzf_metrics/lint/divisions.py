"""Divisions by what may be zero: the measure's outermost ones are for ``no_cases``, all others need an ``if``."""

from __future__ import annotations

from collections.abc import Iterator

from fzzf_metrics.definition import Formula
from fzzf_metrics.errors import Place, Problems, Severity
from fzzf_metrics.expression import Arith, Compare, Expr, If, Logic, Not, Over, Ref, Unknown, children, walk
from fzzf_metrics.interpret.exact import Env, narrow, number
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.lint.static import Static, pers_of
from fzzf_metrics.program import CompiledGrade, Item
from fzzf_metrics.records import frozen, replace

_POINTS = Ref("column", "points")
_AVERAGES = ("mean", "share", "min", "max", "geomean")
_NO_ZERO_KINDS = ("count", "yes_no", "category")
_OPPOSITE = {">=": "<", "<": ">=", "<=": ">", ">": "<=", "==": "!=", "!=": "=="}
_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}


def check_divisions(static: Static, problems: Problems) -> None:
    """``no_cases`` of every measure, and every other division of the set."""
    program = static.program
    for item in program.items.values():
        _no_cases(item, static, problems)
        _item(item, static, problems)
    search = _Search(static, static.env_of(None), problems, ())
    for let in program.definition.let:
        if let.name in program.lets:
            search.at(let.place, program.lets[let.name])
    for guard in program.guards:
        search.at(guard.guard.if_.place, guard.condition)
        if guard.value is not None and isinstance(guard.guard.value, Formula):
            search.at(guard.guard.value.place, guard.value)
    for grade in program.grades:
        for condition in grade.conditions:
            search.at((grade.grade.requires or grade.grade.from_ or grade.grade).place, condition)
        for formula, expr in _of_quota(grade):
            search.at(formula.place, expr)


def _of_quota(compiled: CompiledGrade) -> Iterator[tuple[Formula, Expr]]:
    """The formulas of a grade's quota with what they were compiled to."""
    quota = compiled.grade.quota
    size = None if quota is None else quota.count or quota.share
    if size is not None and compiled.places is not None:
        yield size, compiled.places
    if quota is not None and quota.tiebreak is not None and compiled.tiebreak is not None:
        yield quota.tiebreak, compiled.tiebreak


def _no_cases(item: Item, static: Static, problems: Problems) -> None:
    env, indicator = static.env_of(item), item.indicator
    zero = next((d for d in item.denominators if number(d, env).holds(0)), None)
    place = indicator.place if indicator.measure is None else indicator.measure.place
    if zero is not None and indicator.no_cases is None:
        problems.add("no_cases_missing", place, _figure_name(zero, static))
    kinds = {static.program.figures[name].kind for name in item.measured}
    if zero is None and indicator.no_cases is not None and kinds <= set(_NO_ZERO_KINDS):
        problems.add("no_cases_unused", place, indicator.no_cases, severity="note")


def _figure_name(expr: Expr, static: Static) -> str:
    """The name of the one figure that a divisor reads, for the message."""
    names = {node.name for node in walk(expr) if isinstance(node, Ref) and node.kind in ("figure", "own", "column")}
    names &= static.program.figures.keys()
    return static.program.figures[names.pop()].name if len(names) == 1 else ""


def _item(item: Item, static: Static, problems: Problems) -> None:
    indicator = item.indicator
    search = _Search(static, static.env_of(item), problems, item.denominators)
    for formula, expr in (
        (indicator.measure, item.measure), (indicator.applies_if, item.applies),
        (indicator.target and indicator.target.value, item.target),
    ):
        if isinstance(formula, Formula) and expr is not None:
            search.at(formula.place, expr)
    for let in indicator.let:
        if let.name in item.lets:
            search.at(let.place, item.lets[let.name])
    nonzero = search.nonzero | frozenset(pers_of(item, static))  # a `per` of zero is looked at by itself
    replace(search, outermost=(), nonzero=nonzero).at(indicator.rule.place, item.rule.expr)


@frozen
class _Search:
    """Walks one expression, knowing what the conditions on the way there say."""

    static: Static
    env: Env
    problems: Problems
    outermost: tuple[Expr, ...]
    nonzero: frozenset[Expr] = frozenset({_POINTS})
    place: Place = Place()

    def at(self, place: Place, expr: Expr) -> None:
        replace(self, place=place).walk(expr)

    def walk(self, expr: Expr) -> None:
        match expr:
            case If(condition, then, otherwise):
                self.walk(condition)
                self.when(condition, True, then)
                self.when(condition, False, otherwise)
                return
            case Logic(op, left, right):
                self.walk(left)
                self.when(left, op == "and", right)
                return
            case Arith("/", _, right):
                self.divisor(right)
            case Over(fn, Ref("figure") as rows) if fn in _AVERAGES:
                self.divisor(Over("count", rows, None), "list_may_be_empty", "note")
        for child in children(expr):
            self.walk(child)

    def divisor(self, expr: Expr, code: str = "division_may_be_zero", severity: Severity = "error") -> None:
        value = number(expr, self.env)
        if expr in self.outermost or expr in self.nonzero or isinstance(expr, Unknown) or not value.holds(0):
            return
        place = self.place
        if any(p.code == code and p.place == place for p in self.problems.found):
            return
        self.problems.add(code, place, _figure_name(expr, self.static), severity=severity)

    def when(self, condition: Expr, holds: bool, branch: Expr) -> None:
        """The branch that is reached only when ``condition`` holds (or does not)."""
        env = narrow(condition, holds, self.env)
        if env is not None:
            replace(self, env=env, nonzero=self.nonzero | self.excluded(condition, holds)).walk(branch)

    def excluded(self, condition: Expr, holds: bool) -> frozenset[Expr]:
        """The expressions that cannot be zero when ``condition`` holds (or does not)."""
        match condition:
            case Not(of):
                return self.excluded(of, not holds)
            case Logic(op, left, right) if (op == "and") == holds:
                return self.excluded(left, holds) | self.excluded(right, holds)
            case Compare(op, left, right):
                said: str = op if holds else _OPPOSITE[op]
                sides = ((left, said, right), (right, _MIRROR[said], left))
                return frozenset(x for x, how, other in sides if _away(how, number(other, self.env)))
        return frozenset()


def _away(op: str, other: Interval) -> bool:
    """Whether x cannot be zero when ``x op other`` holds."""
    match op:
        case ">":
            return other.low is not None and other.low >= 0
        case ">=":
            return other.low is not None and other.low > 0
        case "<":
            return other.high is not None and other.high <= 0
        case "<=":
            return other.high is not None and other.high < 0
        case "==":
            return other != EVERYTHING and not other.holds(0)
    return other.is_point and not other.low
