"""What kind of number an expression is: whole, a percentage."""

from __future__ import annotations

from collections.abc import Mapping

from fzzf_metrics.expression import Arith, Bands, By, Call, Expr, If, ListOf, Neg, Num, Over, Prev, Ref, Unknown
from fzzf_metrics.lint.static import Static
from fzzf_metrics.program import Item

_WHOLE_CALLS = ("floor", "ceil", "days", "workdays")
_NO_COLUMNS: Mapping[str, str] = {}


class Kinds:
    """Answers for the expressions of one item (or of none: set-wide ones)."""

    def __init__(self, static: Static, item: Item | None) -> None:
        """``item`` gives meaning to measure, target and let names."""
        self.figures = static.program.figures
        self.item = item
        self.lets = static.program.lets if item is None else item.lets
        self.static = static

    def whole(self, expr: Expr | None, columns: Mapping[str, str] = _NO_COLUMNS) -> bool:
        """Whether ``expr`` is a whole number whatever is reported: counts, combined by ``+ - *``."""
        match expr:
            case Num(value):
                return value.denominator == 1
            case Unknown():  # a person decides, and will decide on a whole number
                return True
            case Neg(of) | Prev(of):
                return self.whole(of, columns)
            case Arith(op, left, right):
                return op != "/" and self.whole(left, columns) and self.whole(right, columns)
            case If(_, then, otherwise):
                return self.whole(then, columns) and self.whole(otherwise, columns)
            case Call(fn, args):
                return fn in _WHOLE_CALLS or self._whole_call(fn, args, columns)
            case Over():
                return self._whole_over(expr)
            case Bands(_, rows, otherwise):
                return all(self.whole(give, columns) for give in (*(row[2] for row in rows), otherwise))
            case Ref():
                return self._whole_name(expr, columns)
        return False

    def _whole_call(self, fn: str, args: tuple[Expr, ...], columns: Mapping[str, str]) -> bool:
        if fn == "round":
            return isinstance(args[1], Num) and not args[1].value
        return fn in ("min", "max", "abs", "clamp") and all(self.whole(arg, columns) for arg in args)

    def _whole_over(self, expr: Over) -> bool:
        if expr.fn in ("count", "distinct", "rank"):
            return True
        return expr.fn in ("sum", "min", "max") and self.whole(expr.body, self._columns(expr.rows))

    def _columns(self, rows: Expr) -> Mapping[str, str]:
        """The kinds of a list's columns."""
        match rows:
            case Ref("figure", name):
                return {column: kind for column, _, kind in self.figures[name].columns}
            case By(_, Ref("figure", name)):
                return {"it": "count" if self.figures[name].kind == "dates" else self.figures[name].kind}
            case ListOf(_, Ref("figure", name)):
                return {"it": self.figures[name].kind}
            case Ref("list", "peers"):
                return {name: figure.kind for name, figure in self.figures.items()}
        return {}

    def _whole_name(self, expr: Ref, columns: Mapping[str, str]) -> bool:
        match expr.kind, expr.name:
            case "figure" | "own", name if name in self.figures:
                return self.figures[name].kind == "count"
            case "column", name:
                return columns.get(name) == "count"
            case "let" | "own", name:
                return name in self.lets and self.whole(self.lets[name])
            case "local", "measure" if self.item is not None:
                return self.whole(self.item.measure)
            case "local", "target" if self.item is not None:
                return self.whole(self.item.target)
            case "local", "points" if self.item is not None:
                return self.item.points.denominator == 1
        return False

    def percent(self, expr: Expr | None) -> bool | None:
        """Whether a figure in % or a share (True), a figure with another unit (False), or neither for certain."""
        match expr:
            case Ref("figure", name):
                figure = self.figures[name]
                return figure.unit == "%" if figure.kind != "mark" else None
            case Ref("local", "measure") if self.item is not None:
                return self.percent(self.item.measure)
            case Ref("let", name) if name in self.lets:
                return self.percent(self.lets[name])
            case Over("share"):
                return True
            case Over("count"):
                return False
            case Arith("/") if self.static.is_share(expr):
                return True
        return None
