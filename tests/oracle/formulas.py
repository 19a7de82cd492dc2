"""The oracle's own reading of formulas: a tokenizer, a recursive descent, an evaluation in full."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from oracle.numbers import INFINITE, Hair, Span, around, compare, greatest, least, rounded

TOKEN = re.compile(
    r"\s*(?:(?P<date>\d{4}-\d{2}-\d{2})|(?P<number>\d+(?:\.\d+)?)(?P<unit>%|pp\b)?|(?P<name>[A-Za-z_][A-Za-z0-9_.\-]*(?<![-.]))"
    r"|'(?P<text>[^']*)'|(?P<sign>>=|<=|==|!=|[-+*/^()<>,≥≤≠]))"
)
SAME = {"≥": ">=", "≤": "<=", "≠": "!="}
LISTS = ("count", "sum", "mean", "min", "max", "share")


class NoAnswerError(Exception):
    """A value cannot be had: a certain division by zero."""


def tokens(text):
    """The words of a formula as (kind, value)."""
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, f"cannot read {text!r} at {at}"
        found.append(_token(match))
        at = match.end()
    return found


def _token(match):
    if match["date"]:
        return ("date", datetime.date.fromisoformat(match["date"]))
    if match["number"]:
        return ("number", Fraction(match["number"]) / (100 if match["unit"] else 1))
    if match["name"]:
        return ("name", match["name"])
    if match["sign"]:
        return ("sign", SAME.get(match["sign"], match["sign"]))
    return ("text", match["text"])


class Reader:
    """Recursive descent; loosest binding first: or, and, not, comparison, sum, product, minus, power."""

    def __init__(self, text):
        self.left = tokens(text)

    def peek(self):
        """The next token, or a stopper."""
        return self.left[0] if self.left else ("end", "")

    def take(self, *values):
        """Take the next token when it is one of the values."""
        if self.peek()[0] in ("sign", "name") and self.peek()[1] in values:
            return self.left.pop(0)[1]
        return None

    def whole(self):
        """The formula."""
        tree = self.either()
        assert not self.left, self.left
        return tree

    def either(self):
        """a or b."""
        tree = self.both()
        while self.take("or"):
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        """a and b."""
        tree = self.negation()
        while self.take("and"):
            tree = ("and", tree, self.negation())
        return tree

    def negation(self):
        """not a."""
        return ("not", self.negation()) if self.take("not") else self.comparison()

    def comparison(self):
        """a >= b."""
        tree = self.addition()
        sign = self.take(">=", "<=", ">", "<", "==", "!=")
        return ("compare", sign, tree, self.addition()) if sign else tree

    def addition(self):
        """a + b - c."""
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = (sign, tree, self.product())
        return tree

    def product(self):
        """a * b / c, and ``1% of target``."""
        tree = self.minus()
        while sign := self.take("*", "/", "of"):
            tree = ("*" if sign == "of" else sign, tree, self.minus())
        return tree

    def minus(self):
        """-a."""
        return ("negative", self.minus()) if self.take("-") else self.power()

    def power(self):
        """a ^ 2."""
        tree = self.atom()
        return ("power", tree, self.minus()) if self.take("^") else tree

    def atom(self):
        """A number, text, date, name, call or a bracket."""
        if self.take("("):
            tree = self.either()
            assert self.take(")")
            return tree
        kind, value = self.left.pop(0)
        if kind == "name" and self.take("("):
            return ("call", value, self.arguments())
        return (kind, value)

    def arguments(self):
        """What stands in a call's brackets."""
        found = [self.either()]
        while self.take(","):
            found.append(self.either())
        assert self.take(")")
        return found


_READ = {}


def read(text):
    """The tree of a formula given as text or as a bare number."""
    text = str(text)
    if text not in _READ:
        _READ[text] = Reader(text).whole()
    return _READ[text]


def evaluate(tree, names):
    """The value of a tree; ``names`` is a function from a name to a value.

    Values: Span (a day is its number), True, False, None (either, or an unknown text), str, list of rows or dates.
    """
    kind = tree[0]
    if kind == "number":
        return Span(tree[1])
    if kind in ("text", "date"):
        return tree[1] if kind == "text" else Span(tree[1].toordinal())
    if kind == "name":
        return {"true": True, "false": False}[tree[1]] if tree[1] in ("true", "false") else names(tree[1])
    if kind == "call":
        return call(tree[1], tree[2], names)
    values = [evaluate(part, names) for part in tree[1:] if isinstance(part, tuple)]
    return _combine(kind, tree, values)


def _combine(kind, tree, values):
    if kind == "not":
        return None if values[0] is None else not values[0]
    if kind == "and":
        return False if False in values else None if None in values else True
    if kind == "or":
        return True if True in values else None if None in values else False
    if kind == "compare":
        return _compare(tree[1], *values)
    if kind == "negative":
        return -values[0]
    if kind == "power":
        return values[0].power(int(values[1].number))
    return _arithmetic(kind, *values)


def _arithmetic(sign, a, b):
    if sign == "+":
        return a + b
    if sign == "-":
        return a - b
    if sign == "*":
        return a * b
    try:
        return a / b
    except ZeroDivisionError:
        raise NoAnswerError from None


def _compare(sign, a, b):
    if isinstance(a, Span) and isinstance(b, Span):
        return compare(sign, a, b)
    if a is None or b is None:
        return None
    if sign in ("==", "!="):
        return (a == b) == (sign == "==")
    return {">=": a >= b, "<=": a <= b, ">": a > b, "<": a < b}[sign] if not isinstance(a, bool) else None


def call(name, arguments, names):
    """A function of values, or one over a list."""
    if name == "if":
        return _if(arguments, names)
    if name in LISTS:
        rows = _rows(arguments[0], names)
        if rows is not None:
            return over(name, rows, arguments[1] if len(arguments) > 1 else None, names)
    if name == "prev":
        return evaluate(arguments[0], lambda inner: names(f"prev.{inner}"))
    if name == "by":
        return _by(arguments[0][1], evaluate(arguments[1], names), names("as_of"))
    return plain_call(name, [evaluate(a, names) for a in arguments])


def _if(arguments, names):
    condition = evaluate(arguments[0], names)
    if condition is not None:
        return evaluate(arguments[1 if condition else 2], names)
    branches = [evaluate(a, names) for a in arguments[1:]]
    if all(isinstance(b, Span) for b in branches):
        return around(branches)
    return branches[0] if branches[0] == branches[1] else None


def _rows(tree, names):
    if tree[0] == "call" and tree[1] != "by":
        return None
    value = evaluate(tree, names)
    return value if isinstance(value, list) else None


def plain_call(name, values):
    """Functions of numbers and dates."""
    if name in ("min", "max"):
        return (least if name == "min" else greatest)(values)
    if name == "clamp":
        return least([greatest([values[0], values[1]]), values[2]])
    if name == "abs":
        return values[0].absolute()
    if name in ("floor", "ceil"):
        return values[0].each(Hair.floor if name == "floor" else Hair.ceil)
    if name == "round":
        places = int(values[1].number) if len(values) > 1 else 0
        return values[0].each(lambda end: end if isinstance(end.whole, float) else _rounded(end, places))
    assert name == "days", name
    return values[1] - values[0]


def _rounded(end, places):
    """A hair below a half it goes down: look a hair aside of the number itself."""
    aside = Fraction(1, 10**30) * (end.hair > 0) - Fraction(1, 10**30) * (end.hair < 0)
    return Hair(rounded(end.whole + aside, places, "half_up"))


def over(name, rows, body, names):
    """A function over rows, each a mapping from column to value, or a bare value called ``it``."""
    values = [_in_row(row, body, names) for row in rows]
    if name in ("count", "share"):
        if body is None:
            return Span(len(rows))
        low, high = (sum(1 for v in values if v is True), sum(1 for v in values if v is not False))
        if name == "share" and not rows:
            raise NoAnswerError
        return Span(low, high) if name == "count" else Span(Fraction(low, len(rows)), Fraction(high, len(rows)))
    if not values and name != "sum":
        raise NoAnswerError
    if name in ("min", "max"):
        return (least if name == "min" else greatest)(values)
    total = sum(values, Span(0))
    return total if name == "sum" else total / Span(len(values))


def _in_row(row, body, names):
    columns = row if isinstance(row, dict) else {"it": row}
    if body is None:
        return columns["it"]
    return evaluate(body, lambda name: columns[name] if name in columns else names(name))


def _by(period, dates, as_of):
    """Dates in each part of the year that had begun on the day of the report; the running part may still grow."""
    parts = {"month": range(12), "quarter": range(4), "half_year": range(2)}[period]
    size = 12 // len(parts)
    if dates is None:
        return None
    month = int(as_of[5:7]) if as_of else 12
    over = month if not as_of or as_of[5:] in ("01-31", "03-31", "06-30", "12-31") else month - 1  # months behind it
    counts = {part: sum((d.month - 1) // size == part for d in dates) for part in parts if part * size < month}
    return [Span(n, n if (part + 1) * size <= over else INFINITE) for part, n in counts.items()]
