"""The arithmetic of a relation, line by line, with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fzzf_metrics.expression import Arith, Call, Compare, Expr, Logic, Name, Neg, Not, Over, Prev, Ref, walk
from fzzf_metrics.interpret.wording import Writer
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import Period
from fzzf_metrics.records import frozen
from fzzf_metrics.verify.numbers import shown, sign, span
from fzzf_metrics.verify.result import Step, details
from fzzf_metrics.verify.solving import Question, Variable, variables

OPERATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠"}


@frozen
class Shown:
    """Writes the lines of one relation. ``texts`` are its figures as printed, with their names."""

    question: Question
    texts: Mapping[Variable, str]

    def lines(self, relation: Expr, holds: bool) -> Iterator[Step]:
        """The relation with its numbers, and whether it holds."""
        match relation:
            case Compare("==", left, right):
                computed, printed = (left, right) if _is_leaf(right) and not _is_leaf(left) else (right, left)
                yield self._equal(computed, printed, holds)
            case Compare(op, left, right):
                unit = self._unit(relation)
                said = details(left=self._side(left, unit), op=OPERATORS[op], right=self._side(right, unit))
                yield Step("verify_holds" if holds else "verify_fails", said)
            case _:
                yield self.whole("verify_rule_holds" if holds else "verify_rule_fails", relation)

    def _equal(self, computed: Expr, printed: Expr, holds: bool) -> Step:
        unit = self._unit(printed)
        said = details(computed=self._side(computed, unit), printed=self._text(printed)[0])
        if holds:
            return Step("verify_agrees", said)
        one, other = self._value(computed), self._value(printed)
        if one.is_point and other.is_point:
            return Step("verify_differs", said + details(gap=shown(abs(one.value - other.value), unit)))
        return differs(said, other, unit)

    def open(self, relation: Expr) -> Iterator[Step]:
        """A bound that what is stated does not settle."""
        if isinstance(relation, Compare) and relation.op != "==":
            unit = self._unit(relation)
            said = details(
                left=self._side(relation.left, unit), op=OPERATORS[relation.op], right=self._side(relation.right, unit)
            )
            yield Step("verify_open", said)

    def needed(self, relation: Expr) -> Iterator[Step]:
        """What the whole or the part would have to be for a share to come out as it was printed."""
        parts = quotient(relation)
        if parts is None:
            return
        rate, part, whole = parts
        share = self._value(rate)
        written = self._text(rate)[0]
        if share.low and _is_bounded(of_part := self._value(part)):
            yield self._needs("whole", whole, of_part / share, written)
        if share.low and _is_bounded(of_whole := self._value(whole)):
            yield self._needs("part", part, of_whole * share, written)

    def _needs(self, code: str, expr: Expr, value: Interval, written: str) -> Step:
        counts = all(name in self.question.whole for name in variables(expr, self.question.period))
        found = value.integers() if counts else value
        if found.is_empty:
            return Step(f"verify_needs_{code}_none", details(written=written, span=span(value)))
        return Step(f"verify_needs_{code}", details(written=written, span=span(found)))

    def whole(self, code: str, relation: Expr) -> Step:
        """A line with the whole relation in it, with an English twin where words stand in that."""
        zh, en = self._text(relation)
        return Step(code, details(rule=zh, **({} if en == zh else {"rule_en": en})))

    def _side(self, expr: Expr, unit: str) -> str:
        """One side of a relation; something computed with what it comes to."""
        text = self._text(expr)[0]
        if _is_leaf(expr):
            return text
        value = self._value(expr)
        if value.is_point:
            return f"{text} {sign(value.value, unit)} {shown(value.value, unit)}"
        # With something not stated there is no end worth showing.
        return text if value.low is None or value.high is None else f"{text} = {span(value, unit)}"

    def _text(self, expr: Expr) -> tuple[str, str]:
        plain = flat(expr, self.question.period)
        values = {f"{name}@{when}": text for (name, when), text in self.texts.items()}
        zh = Writer("zh", {}, values).write(plain)
        worded = any(isinstance(node, Call | Over | Logic | Not) for node in walk(expr))
        return zh, Writer("en", {}, values).write(plain) if worded else zh

    def _value(self, expr: Expr) -> Interval:
        value = self.question.value(expr)
        return value if isinstance(value, Interval) else Interval(None, None)

    def _unit(self, expr: Expr) -> str:
        """``%`` where the figures of a relation are shares."""
        names = [name for name, _ in variables(expr, self.question.period)]
        kinds = {self.question.dictionary.figures[name].unit for name in names}
        return "%" if kinds == {"%"} else ""


def differs(said: tuple[tuple[str, str], ...], stated: Interval, unit: str) -> Step:
    """What was computed beside what is stated, and what that means where it is no point."""
    if stated.is_point:
        return Step("verify_differs_from", said)
    return Step("verify_differs_span", said + details(span=span(stated, unit)))


def quotient(relation: Expr) -> tuple[Expr, Expr, Expr] | None:
    """Share, part and whole of ``share == part / whole``, written either way round; None for anything else."""
    match relation:
        case Compare("==", rate, Arith("/", part, whole)) if _is_leaf(rate):
            return rate, part, whole
        case Compare("==", Arith("/", part, whole), rate) if _is_leaf(rate):
            return rate, part, whole
    return None


def result_of(relation: Expr) -> Expr | None:
    """The figure that an equation computes: the side that stands alone, the right one where both do."""
    match relation:
        case Compare("==", left, right) if _is_leaf(left) != _is_leaf(right):
            return left if _is_leaf(left) else right
        case Compare("==", _, right) if _is_leaf(right):
            return right
    return None


def flat(expr: Expr, period: Period) -> Expr:
    """The expression with each figure named ``id@period``, so that none hangs on where it stands."""
    match expr:
        case Ref("figure", name):
            return Name(f"{name}@{period}")
        case Prev(of, n):
            return flat(of, period.earlier(n))
        case Arith(op, left, right):
            return Arith(op, flat(left, period), flat(right, period))
        case Compare(op, left, right):
            return Compare(op, flat(left, period), flat(right, period))
        case Logic(op, left, right):
            return Logic(op, flat(left, period), flat(right, period))
        case Neg(of):
            return Neg(flat(of, period))
        case Not(of):
            return Not(flat(of, period))
        case Call(fn, args):
            return Call(fn, tuple(flat(arg, period) for arg in args))
        case Over(fn, rows, None, extra):
            return Over(fn, flat(rows, period), None, extra)
    return expr


def _is_bounded(value: Interval) -> bool:
    """Whether something is known of a number above zero: of nothing there is any share."""
    return value.high is not None and value.low is not None and value.low > 0


def _is_leaf(expr: Expr) -> bool:
    return isinstance(expr, Ref) or (isinstance(expr, Prev) and isinstance(expr.of, Ref))
