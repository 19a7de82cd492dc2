"""Two values compared: true, false, or not known where what is possible lies on both sides."""

from __future__ import annotations

from fzzf_metrics.expression import Arith, Call, Compare, Expr, Neg, Ref, children
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.values import Value, Words


def compared(op: str, left: Value, right: Value) -> Kleene:
    """Whether ``left op right`` holds; words, numbers and truths are only ever equal to their like."""
    if isinstance(left, Interval) and isinstance(right, Interval):
        return ordered(op, left, right)
    same: Kleene = None
    if isinstance(left, Words) and isinstance(right, Words):
        same = left.equals(right)
    elif isinstance(left, bool) and isinstance(right, bool):
        same = left == right
    elif isinstance(left, Words | Interval) and isinstance(right, Words | Interval):
        points = [v for v in (left, right) if isinstance(v, Interval)]
        same = False if points[0].is_point else None
    return negated(same) if op == "!=" else same if op == "==" else None


def ordered(op: str, left: Interval, right: Interval) -> Kleene:
    """Whether ``left op right`` holds for two numbers."""
    match op:
        case ">=":
            return left.at_least(right)
        case "<=":
            return right.at_least(left)
        case ">":
            return negated(right.at_least(left))
        case "<":
            return negated(left.at_least(right))
        case "==":
            return left.equals(right)
    return negated(left.equals(right))


def negated(value: Kleene) -> Kleene:
    """Not; what is not known stays so."""
    return None if value is None else not value


def with_oneself(expr: Compare) -> Kleene:
    """In a list over the peers, on one's own row: ``x > own.x`` never holds, ``x >= own.x`` always, known or not.

    None where the sides are not the same, so that their values decide.

    >>> from fzzf_metrics.expression import Num
    >>> x, own = Ref("column", "x"), Ref("own", "x")
    >>> with_oneself(Compare(">", x, own)), with_oneself(Compare("<=", x, own)), with_oneself(Compare(">", x, Num(1)))
    (False, True, None)
    """
    return expr.op in (">=", "<=", "==") if _same_on_own_row(expr.left, expr.right) else None


def _same_on_own_row(a: Expr, b: Expr) -> bool:
    match a, b:
        case Ref(), Ref():
            return a.name == b.name and {a.kind, b.kind} in ({"column", "own"}, {"let", "own"})
        case (Arith(), Arith()) | (Call(), Call()) | (Neg(), Neg()):
            one, other = children(a), children(b)
            alike = all(x == y or _same_on_own_row(x, y) for x, y in zip(one, other, strict=False))
            return alike and len(one) == len(other) and _sign(a) == _sign(b)
    return False


def _sign(node: Expr) -> str:
    """What a node does with what is below it."""
    return node.op if isinstance(node, Arith) else node.fn if isinstance(node, Call) else ""
