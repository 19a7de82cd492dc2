"""What an expression is made of: divisors, edges, units, names. Pure questions to a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from fzzf_metrics.definition import FigureDefinition, Formula, Indicator, Table
from fzzf_metrics.expression import Arith, By, Call, Compare, Expr, Name, Neg, Num, Over, Ref, children, walk
from fzzf_metrics.records import frozen

MEASURE, PREVIOUS, PEERS = Ref("local", "measure"), Ref("local", "previous"), Ref("list", "peers")
ZERO = Num(Fraction(0))
_OF_SOME = ("share", "mean", "min", "max", "geomean")


def names(value: Formula | Table) -> set[str]:
    """Every bare name a let reads."""
    formulas = [value] if isinstance(value, Formula) else [value.of] if value.of else []
    if isinstance(value, Table):
        formulas += [f for row in value.rows for f in (row.value, row.give) if isinstance(f, Formula)]
    nodes = (node for formula in formulas for node in walk(formula.expr))
    return {node.name.removeprefix("own.") for node in nodes if isinstance(node, Name)}


def denominators(measure: Expr | None) -> tuple[Expr, ...]:
    """The outermost divisors of a measure, and the lists whose emptiness leaves nothing to measure."""
    match measure:
        case Arith("/", _, right):
            return (right,)
        case Arith(_, left, right):
            return (*denominators(left), *denominators(right))
        case Neg(of):
            return denominators(of)
        case Call(fn, args) if fn in ("round", "abs", "min", "max", "clamp"):
            return tuple(d for arg in args for d in denominators(arg))
        case Over(fn, rows, body, extra) if fn in _OF_SOME and not isinstance(rows, By):
            read = (body, *extra) if rows == PEERS and body is not None else ()
            return (Over("count", rows, None, read),)  # of the peers, those to whom what is read applies
    return ()


def edges(measure: Expr | None, *rules: Expr | None) -> tuple[Expr, ...]:
    """Where a rule of the measure bends or jumps: an interval is cut there, so that the ends of the parts decide."""
    if measure is None:
        return ()
    found: list[Expr] = []
    for node in (node for rule in rules if rule is not None for node in walk(rule)):
        match node:
            case Compare(_, left, right) if MEASURE in (left, right):
                found.append(right if left == MEASURE else left)
            case Arith("-", left, right) if MEASURE in (left, right):
                found.append(right if left == MEASURE else left)
            case Call(fn, args) if fn in ("min", "max", "clamp") and MEASURE in args:
                found.extend(arg for arg in args if arg != MEASURE)
    return tuple(dict.fromkeys(found))


def unit(indicator: Indicator, measure: Expr | None, figures: dict[str, FigureDefinition]) -> str:
    """The unit of the measured value: as said, the figure's own, or % where a share is compared with a percentage."""
    if indicator.unit or measure is None:
        return indicator.unit
    if isinstance(measure, Ref) and measure.kind == "figure":
        return figures[measure.name].unit
    target = indicator.target.value if indicator.target and indicator.target.value else None
    if target is not None and any(isinstance(n, Num) and n.unit for n in walk(target.expr)):
        return "%"
    if isinstance(measure, Over) and measure.fn == "share":
        return "%"
    reads = {n.name for n in walk(measure) if isinstance(n, Ref) and n.kind == "figure"}
    units = {figures[name].unit for name in reads}
    divides = any(isinstance(n, Arith) and n.op in ("/", "*") for n in walk(measure))
    if divides or any(isinstance(n, Call) and n.fn in ("days", "workdays") for n in walk(measure)):
        return ""
    return units.pop() if len(units) == 1 else ""


def term(measure: Expr | None) -> str:
    """month, quarter … when the measure counts by it."""
    for node in walk(measure) if measure is not None else ():
        if isinstance(node, By):
            return node.period
    return ""


def years(period: str) -> str:
    """The term of a whole set: ``year``, or its period where that is not one year."""
    return "year" if len(period) == 4 else period


def figures_of(lets: dict[str, Expr], *exprs: Expr | None) -> tuple[str, ...]:
    """The own figures that expressions read, those behind let names included, in the order they are first read.

    Of a list over the peers these are what stands behind ``own.`` and what a rank compares, not what others reported.
    """
    return _names_read(lets, exprs, True)


def compared_of(lets: dict[str, Expr], *exprs: Expr | None) -> tuple[str, ...]:
    """The figures that lists over the peers read of every unit of the class."""
    return _names_read(lets, exprs, False)


def _names_read(lets: dict[str, Expr], exprs: tuple[Expr | None, ...], own: bool) -> tuple[str, ...]:
    found = _reads(lets, *(expr for expr in exprs if expr is not None))
    return tuple(dict.fromkeys(ref.name for ref, is_own in found if is_own is own and ref.kind != "unit"))


def same_for_a_class(expr: Expr, lets: dict[str, Expr]) -> bool:
    """Whether an expression has one value for all units of a class: it reads only the class and the peers."""
    return not any(own and (ref.kind != "unit" or ref.name != "class") for ref, own in _reads(lets, expr))


def reads_peers(expr: Expr, lets: dict[str, Expr]) -> bool:
    """Whether an expression needs the other units of the cohort."""
    return any(isinstance(n, Ref) and (n == PEERS or n.kind == "own") for n in _unfolded(lets, expr))


def _unfolded(lets: dict[str, Expr], *exprs: Expr) -> Iterator[Expr]:
    """Every node, each let name followed once by the nodes of what it stands for."""
    waiting, seen = [node for expr in reversed(exprs) for node in reversed(walk(expr))], set[str]()
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Ref) and node.kind in ("let", "own") and node.name in lets and node.name not in seen:
            seen.add(node.name)
            waiting += reversed(walk(lets[node.name]))


_View: TypeAlias = tuple[bool, bool, bool]
"""Where a name stands: whether the formula is that of the unit that is scored (a let name inside a list over the peers
is a peer's), whether it is inside such a list (names are a peer's then), and whether the names of its rows are figures.
"""


def _reads(lets: dict[str, Expr], *exprs: Expr) -> Iterator[tuple[Ref, bool]]:
    """Every figure and word of the unit that is read, and whether it is the own unit's, let names followed."""
    waiting: list[tuple[Expr, _View]] = [(expr, (True, False, False)) for expr in reversed(exprs)]
    seen = set[tuple[str, bool]]()
    while waiting:
        node, view = waiting.pop()
        if isinstance(node, Ref):
            mine, inside, columns = view
            own = mine and (not inside or node.kind == "own")
            if node.kind in ("let", "own") and node.name in lets:
                if (node.name, own) not in seen:
                    seen.add((node.name, own))
                    waiting.append((lets[node.name], (own, False, False)))
            elif node.kind in ("figure", "own", "unit") or (columns and node.kind == "column"):
                yield node, own
        elif isinstance(node, Over):
            waiting += reversed(_in_list(node, view))
        else:
            waiting += [(child, view) for child in reversed(children(node))]


def _in_list(node: Over, view: _View) -> list[tuple[Expr, _View]]:
    """What stands below a list function, each with where it stands."""
    mine, inside, _ = view
    parts = [part for part in (node.body, *node.extra) if part is not None]
    if node.rows != PEERS:
        return [(node.rows, view), *((part, (mine, inside, False)) for part in parts)]
    views: list[_View] = [(mine, True, True)]
    if node.fn == "rank":  # one's own place: one's own figures count as well
        views.insert(0, (mine, False, True))
    return [(part, one) for one in views for part in parts]


@frozen
class Size:
    """How many nodes an expression has with its let names written out, and how deep they stand in each other."""

    nodes: int
    depth: int


def size(expr: Expr, lets: Mapping[str, Size]) -> Size:
    """The size of an expression; ``lets`` holds the sizes of the names it may read.

    >>> twice = Arith("+", Ref("let", "a"), Ref("let", "a"))
    >>> size(twice, {"a": Size(100, 3)})
    Size(nodes=203, depth=5)
    """
    own = lets.get(expr.name) if isinstance(expr, Ref) and expr.kind in ("let", "own") else None
    below = [own] if own else [size(child, lets) for child in children(expr)]
    return Size(1 + sum(part.nodes for part in below), 1 + max((part.depth for part in below), default=0))
