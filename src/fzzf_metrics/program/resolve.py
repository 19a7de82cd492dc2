"""Names in formulas: what each stands for, and whether the types fit. Problems carry the column of the name."""

from __future__ import annotations

from fzzf_metrics.definition import Formula
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import (
    Arith,
    Bands,
    By,
    Call,
    Compare,
    Day,
    Expr,
    If,
    Line,
    ListOf,
    Logic,
    Name,
    Neg,
    Not,
    Num,
    Over,
    Prev,
    Ref,
    Text,
    Truth,
    Unknown,
)
from fzzf_metrics.near import nearest
from fzzf_metrics.program.scope import (
    FIGURE_TYPES,
    ITEM_COLUMNS,
    UNIT_NAMES,
    UNKNOWN_TYPE,
    ListType,
    Scope,
    Type,
    Typed,
    figure_type,
    fits,
    type_word,
)

__all__ = [
    "FIGURE_TYPES", "ITEM_COLUMNS", "UNIT_NAMES", "UNKNOWN_TYPE", "ListType", "Scope", "Type", "Typed", "figure_type",
    "resolve",
]


class _Bad(Exception):  # noqa: N818 - control flow inside this file, the problem is noted
    """A name or type does not fit."""


def resolve(formula: Formula, scope: Scope, problems: Problems, wanted: str = "") -> Typed | None:
    """The expression with every name resolved, and its type; None with a problem noted where something does not fit."""
    try:
        expr, kind = _Resolver(scope, problems, formula.place).node(formula.expr)
        if wanted and not fits(kind, wanted):
            raise _Resolver(scope, problems, formula.place).fail("formula_type", 0, type_word(kind), wanted)
    except _Bad:
        return None
    return expr, kind


class _Resolver:
    def __init__(self, scope: Scope, problems: Problems, place: Place) -> None:
        self.scope, self.problems, self.place = scope, problems, place

    def fail(self, code: str, at: int, found: str = "", expected: str = "", near: str = "") -> _Bad:
        self.problems.add(code, self.place.shifted(at), found, expected, near=near)
        return _Bad()

    def node(self, expr: Expr) -> Typed:
        match expr:
            case Num():
                return expr, "number"
            case Text():
                return expr, "text"
            case Day():
                return expr, "date"
            case Truth():
                return expr, "truth"
            case Name(name, at):
                return self.name(name, at)
            case Ref() | Unknown():
                return expr, UNKNOWN_TYPE
        return self.operator(expr)

    def operator(self, expr: Expr) -> Typed:
        match expr:
            case Neg(of, at):
                return Neg(self.need(of, "number"), at), "number"
            case Not(of, at):
                return Not(self.need(of, "truth"), at), "truth"
            case Logic(op, left, right, at):
                return Logic(op, self.need(left, "truth"), self.need(right, "truth"), at), "truth"
            case Arith():
                return self.arith(expr)
            case Compare():
                return self.compare(expr)
            case If(condition, then, otherwise, at):
                return self.branch(condition, then, otherwise, at)
        return self.function(expr)

    def function(self, expr: Expr) -> Typed:
        match expr:
            case Call(fn, args, at):
                return self.call(fn, args, at)
            case Over():
                return self.over(expr)
            case By(period, of, at):
                return self.by(period, of, at)
            case ListOf(kind, of, n, at):
                inner, typed = self.node(of)
                if isinstance(typed, ListType):
                    raise self.fail("formula_type", at, "list", "number")
                return ListOf(kind, inner, n, at), ListType({"it": typed})
            case Prev(of, n, at):
                inner, typed = self.node(of)
                return Prev(inner, n, at), typed
            case Bands() | Line():
                return expr, "number"
        raise AssertionError(expr)

    def need(self, expr: Expr, wanted: str) -> Expr:
        resolved, kind = self.node(expr)
        if not fits(kind, wanted):
            code = "formula_list_needs_function" if isinstance(kind, ListType) else "formula_type"
            raise self.fail(code, getattr(expr, "at", 0), type_word(kind), wanted)
        return resolved

    # -- names -----------------------------------------------------------------------------------------------------

    def name(self, name: str, at: int) -> Typed:
        scope = self.scope
        if scope.columns is not None and name in scope.columns:
            return Ref("column", name, at), scope.columns[name]
        if scope.peers and name in scope.figures:
            return Ref("column", name, at), figure_type(scope.figures[name])
        if name in scope.locals:
            return Ref("local", name, at), scope.locals[name]
        if name in scope.lets:
            return Ref("let", name, at), scope.lets[name]
        if name in scope.guards:
            return Ref("guard", name, at), "truth"
        if name in scope.dotted:
            kind, target, typed = scope.dotted[name]
            return Ref(kind, target, at), typed
        if name == "undetermined":
            return Unknown(at=at), UNKNOWN_TYPE
        return self.outer(name, at)

    def outer(self, name: str, at: int) -> Typed:
        scope = self.scope
        if name in scope.figures:
            return Ref("figure", name, at), figure_type(scope.figures[name])
        if name == "peers":
            return Ref("list", "peers", at), ListType({})
        head, _, tail = name.partition(".")
        if head == "unit" and tail in UNIT_NAMES:
            return Ref("unit", tail, at), "text"
        own = scope.own(tail) if head == "own" else None
        if own is not None:
            return Ref("own", tail, at), own
        if scope.elsewhere is not None and name in scope.elsewhere:
            raise self.fail("formula_peers_name", at, name)
        raise self.fail("formula_name", at, name, near=nearest(name, scope.known()))

    # -- operators -------------------------------------------------------------------------------------------------

    def arith(self, expr: Arith) -> Typed:
        at, a, b = expr.at, self.node(expr.left), self.node(expr.right)
        for (_, kind), side in ((a, expr.left), (b, expr.right)):
            if not fits(kind, "number"):
                code = "formula_list_needs_function" if isinstance(kind, ListType) else "formula_type"
                expected = "days(a, b)" if kind == "date" else "number"
                raise self.fail(code, getattr(side, "at", at), type_word(kind), expected)
        if expr.op == "/" and isinstance(b[0], Num) and not b[0].value:
            raise self.fail("formula_divide_by_zero", at)
        return Arith(expr.op, a[0], b[0], at), "number"

    def compare(self, expr: Compare) -> Typed:
        (left, a), (right, b) = self.node(expr.left), self.node(expr.right)
        for kind, side in ((a, expr.left), (b, expr.right)):
            if isinstance(kind, ListType):
                raise self.fail("formula_list_needs_function", getattr(side, "at", expr.at), "list", "number")
        loose = {"any", UNKNOWN_TYPE}
        if a != b and a not in loose and b not in loose:
            raise self.fail("formula_compare_types", expr.at, f"{a} {expr.op} {b}")
        if expr.op not in ("==", "!=") and "text" in (a, b) or ("truth" in (a, b) and expr.op not in ("==", "!=")):
            raise self.fail("formula_compare_order", expr.at, expr.op, "== !=")
        return Compare(expr.op, left, right, expr.at), "truth"

    def branch(self, condition: Expr, then: Expr, otherwise: Expr, at: int) -> Typed:
        test = self.need(condition, "truth")
        (yes, a), (no, b) = self.node(then), self.node(otherwise)
        if a != b and UNKNOWN_TYPE not in (a, b) and "any" not in (a, b):
            raise self.fail("formula_branch_types", at, f"{type_word(a)}, {type_word(b)}")
        return If(test, yes, no, at), b if a == UNKNOWN_TYPE else a

    # -- functions -------------------------------------------------------------------------------------------------

    def call(self, fn: str, args: tuple[Expr, ...], at: int) -> Typed:
        if fn in ("min", "max"):
            first, kind = self.node(args[0])
            if isinstance(kind, ListType):
                if len(args) > 2:
                    raise self.fail("formula_arguments", at, f"{fn}: {len(args)}", "1–2")
                return self.over(Over(fn, args[0], args[1] if len(args) == 2 else None, (), at))
            if not fits(kind, "number") and kind != "date":
                raise self.fail("formula_type", at, str(kind), "number")
            kind = "date" if kind == "date" else "number"
            rest = tuple(self.need(arg, kind) for arg in args[1:])
            return Call(fn, (first, *rest), at), kind
        wanted = "date" if fn in ("days", "workdays") else "number"
        resolved = tuple(self.need(arg, wanted) for arg in args)
        if fn == "round":
            self.places(args[1])
        return Call(fn, resolved, at), "number"

    def places(self, arg: Expr) -> None:
        value = -arg.of.value if isinstance(arg, Neg) and isinstance(arg.of, Num) else getattr(arg, "value", None)
        if not isinstance(arg, Num | Neg) or value is None or value.denominator != 1 or abs(value) > 12:
            raise self.fail("formula_whole_number", getattr(arg, "at", 0), "round", "0–12")

    def over(self, expr: Over) -> Typed:
        rows, kind = self.node(expr.rows)
        if not isinstance(kind, ListType):
            raise self.fail("formula_needs_list", getattr(expr.rows, "at", expr.at), type_word(kind), expr.fn)
        peers = rows == Ref("list", "peers")
        inner = _Resolver(self.scope.inside(kind, peers), self.problems, self.place)
        body, wanted = expr.body, "truth" if expr.fn in ("count", "share") else "number"
        typed: Type = "number"
        if body is None and expr.fn != "count":
            if "it" not in kind.columns:
                raise self.fail("formula_needs_body", expr.at, expr.fn, "、".join(kind.columns))
            body = Name("it", expr.at)
        resolved = None
        if body is not None:
            resolved, typed = self.body(inner, expr.fn, body, wanted)
        count = len(expr.extra)
        extra = tuple(self.further(inner, expr.fn, index, count, arg) for index, arg in enumerate(expr.extra))
        result: Type = typed if expr.fn in ("min", "max") else "number"
        return Over(expr.fn, rows, resolved, extra, expr.at), result

    def body(self, inner: _Resolver, fn: str, body: Expr, wanted: str) -> Typed:
        if fn in ("min", "max", "distinct"):
            resolved, kind = inner.node(body)
            if isinstance(kind, ListType) or (fn != "distinct" and kind not in ("number", "date", "any", UNKNOWN_TYPE)):
                raise self.fail("formula_type", getattr(body, "at", 0), type_word(kind), "number")
            return resolved, kind
        return inner.need(body, wanted), wanted

    def further(self, inner: _Resolver, fn: str, index: int, count: int, arg: Expr) -> Expr:
        if fn == "rank":
            if not isinstance(arg, Text) or arg.value not in ("low", "high"):
                raise self.fail("formula_rank_order", getattr(arg, "at", 0), "", "'low' 'high'")
            return arg
        if fn == "geomean" and index == count - 1:
            self.places(arg)
            return arg
        return inner.need(arg, "number")

    def by(self, period: str, of: Expr, at: int) -> Typed:
        inner, kind = self.node(of)
        is_figure = isinstance(inner, Ref) and inner.kind == "figure"
        fits = kind == "number" or (isinstance(kind, ListType) and kind.columns == {"it": "date"})
        if not is_figure or not fits:
            raise self.fail("formula_by", at, type_word(kind), "dates, count")
        return By(period, inner, at), ListType({"it": "number"})
