"""The parser: one method for each line of the grammar, the loosest first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import (
    Arith,
    By,
    Call,
    Compare,
    Day,
    Expr,
    If,
    ListOf,
    Logic,
    Name,
    Neg,
    Not,
    Num,
    Over,
    Prev,
    Text,
    Truth,
    children,
)
from fzzf_metrics.formula.tokens import Complaints, Stop, Token, tokens
from fzzf_metrics.formula.vocabulary import FUNCTIONS, LIST_FUNCTIONS, PERIODS, WORDS

MAX_LENGTH = 2_000
MAX_DEPTH = 40
MAX_TREE = 100
"""How deep the tree of a formula may be: a long chain of ``+`` is as deep as it is long."""
MAX_DIGITS = 20
MAX_POWER = 30


def parse(text: str, place: Place, problems: Problems) -> Expr | None:
    """Parse a formula; None when it does not parse, with one problem that has the column of the error.

    >>> parse("points * min(1, measure / 60%)", Place(), Problems())
    Arith(op='*', left=Name(name='points'), right=Call(fn='min', args=(Num(value=Fraction(1, 1), unit=''), \
Arith(op='/', left=Name(name='measure'), right=Num(value=Fraction(3, 5), unit='%')))))
    """
    try:
        expr = _Parser(text, place, problems).whole()
    except Stop:
        return None
    if _deeper_than(expr, MAX_TREE):
        problems.add("formula_too_deep", place, "", str(MAX_TREE))
        return None
    return expr


def _deeper_than(expr: Expr, limit: int) -> bool:
    """Whether a tree has more levels than ``limit``; without recursion, for that is what the limit protects."""
    level: list[Expr] = [expr]
    for _ in range(limit):
        level = [child for node in level for child in children(node)]
        if not level:
            return False
    return True


class _Parser:
    def __init__(self, text: str, place: Place, problems: Problems) -> None:
        self.text = text
        self.complaints = Complaints(place, problems)
        self.depth = 0
        if len(text) > MAX_LENGTH:
            raise self.complaints.stop("formula_too_long", 0, str(len(text)), str(MAX_LENGTH))
        self.tokens = tokens(text, self.complaints)
        self.next = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.next]

    def take(self, *texts: str) -> Token | None:
        token = self.token
        if token.kind in ("op", "name") and token.text in texts:
            self.next += 1
            return token
        return None

    def need(self, text: str) -> None:
        if not self.take(text):
            raise self.complaints.stop("formula_expected", self.token.at, self.token.text, text)

    def whole(self) -> Expr:
        if self.token.kind == "end":
            raise self.complaints.stop("formula_empty", 0)
        expr = self.either()
        if self.token.kind != "end":
            raise self.complaints.stop("formula_left_over", self.token.at, self.text[self.token.at:])
        return expr

    def either(self) -> Expr:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.complaints.stop("formula_too_deep", self.token.at, "", str(MAX_DEPTH))
        left = self.both()
        while token := self.take("or"):
            left = Logic("or", left, self.both(), token.at)
        self.depth -= 1
        return left

    def both(self) -> Expr:
        left = self.negation()
        while token := self.take("and"):
            left = Logic("and", left, self.negation(), token.at)
        return left

    def negation(self) -> Expr:
        if token := self.take("not"):
            return Not(self.deeper(self.negation), token.at)
        return self.comparison()

    def deeper(self, rule: object) -> Expr:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.complaints.stop("formula_too_deep", self.token.at, "", str(MAX_DEPTH))
        expr: Expr = rule()  # type: ignore[operator]
        self.depth -= 1
        return expr

    def comparison(self) -> Expr:
        left = self.sum()
        token = self.take(">=", "<=", ">", "<", "==", "!=")
        if token is None:
            return left
        expr = Compare(token.text, left, self.sum(), token.at)  # type: ignore[arg-type]
        if again := self.take(">=", "<=", ">", "<", "==", "!="):
            raise self.complaints.stop("formula_chain", again.at, again.text)
        return expr

    def sum(self) -> Expr:
        left = self.product()
        while token := self.take("+", "-"):
            left = Arith(token.text, left, self.product(), token.at)  # type: ignore[arg-type]
        return left

    def product(self) -> Expr:
        left = self.unary()
        while token := self.take("*", "/"):
            left = Arith(token.text, left, self.unary(), token.at)  # type: ignore[arg-type]
        return left

    def unary(self) -> Expr:
        if token := self.take("-"):
            return Neg(self.deeper(self.unary), token.at)
        return self.power()

    def power(self) -> Expr:
        base = self.primary()
        token = self.take("^")
        if token is None:
            return base
        exponent = self.token
        if exponent.kind != "number" or exponent.unit or not exponent.text.isdigit() or int(exponent.text) > MAX_POWER:
            raise self.complaints.stop("formula_power", exponent.at, exponent.text, str(MAX_POWER))
        self.next += 1
        return Arith("^", base, Num(Fraction(int(exponent.text)), "", exponent.at), token.at)

    def primary(self) -> Expr:
        token = self.token
        self.next += 1
        if token.kind == "number":
            return self.number(token)
        if token.kind == "date":
            return self.day(token)
        if token.kind == "text":
            return Text(token.text[1:-1], token.at)
        if token.kind == "name" and token.text not in WORDS - {"true", "false"}:
            return self.named(token)
        if token.text == "(":
            expr = self.either()
            self.need(")")
            return expr
        raise self.complaints.stop("formula_value_expected", token.at, token.text)

    def number(self, token: Token) -> Expr:
        if len(token.text.replace(".", "").lstrip("0")) > MAX_DIGITS:
            raise self.complaints.stop("formula_digits", token.at, token.text, str(MAX_DIGITS))
        value = Fraction(token.text)
        if not token.unit:
            return Num(value, "", token.at)
        literal = Num(value / 100, token.unit, token.at)  # type: ignore[arg-type]
        if token.unit == "%" and (of := self.take("of")):
            return Arith("*", Num(value / 100, "", token.at), self.unary(), of.at)
        return literal

    def day(self, token: Token) -> Expr:
        try:
            return Day(date.fromisoformat(token.text), token.at)
        except ValueError:
            raise self.complaints.stop("formula_date", token.at, token.text) from None

    def named(self, token: Token) -> Expr:
        if token.text in ("true", "false"):
            return Truth(token.text == "true", token.at)
        if not self.take("("):
            return Name(token.text, token.at)
        args = [self.either()]
        while self.take(","):
            args.append(self.either())
        self.need(")")
        return self.call(token, args)

    def call(self, token: Token, args: list[Expr]) -> Expr:
        if token.text not in FUNCTIONS:
            from fzzf_metrics.near import nearest

            raise self.complaints.stop("formula_function", token.at, token.text, near=nearest(token.text, FUNCTIONS))
        least, most = FUNCTIONS[token.text]
        if len(args) < least or (most is not None and len(args) > most):
            wanted = str(least) if least == most else f"{least}–{most or '…'}"
            raise self.complaints.stop("formula_arguments", token.at, f"{token.text}: {len(args)}", wanted)
        return self.build(token, args)

    def build(self, token: Token, args: list[Expr]) -> Expr:
        fn, at = token.text, token.at
        if fn == "if":
            return If(args[0], args[1], args[2], at)
        if fn == "by":
            return By(self.period(token, args[0]), args[1], at)
        if fn == "members":
            return ListOf("members", args[0], 0, at)
        if fn == "last":
            return ListOf("last", args[0], self.whole_number(token, args[1]), at)
        if fn == "prev":
            return Prev(args[0], self.whole_number(token, args[1]) if len(args) > 1 else 1, at)
        if fn in LIST_FUNCTIONS:
            return Over(fn, args[0], args[1] if len(args) > 1 else None, tuple(args[2:]), at)
        return Call(fn, tuple(args), at)

    def period(self, token: Token, arg: Expr) -> str:
        name = arg.name if isinstance(arg, Name) else ""
        if name not in PERIODS:
            raise self.complaints.stop("formula_period", getattr(arg, "at", token.at), name, ", ".join(PERIODS))
        return name

    def whole_number(self, token: Token, arg: Expr) -> int:
        if isinstance(arg, Num) and not arg.unit and arg.value.denominator == 1 and 1 <= arg.value <= 100:
            return int(arg.value)
        raise self.complaints.stop("formula_whole_number", getattr(arg, "at", token.at), token.text, "1–100")
