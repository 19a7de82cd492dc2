"""Expressions in words: the writer behind :mod:`.words`.

A written node is a pair (text, strength); a text weaker than its surroundings demand is put in brackets, so there are
brackets only where they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

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
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.records import field, frozen, replace

Written = tuple[str, int]
PHRASE, OR, AND, COMPARE, ADD, TIMES, NEGATIVE, POWER, ATOM = range(9)
_SIGNS = {"+": "+", "-": "-", "*": "×", "/": "÷", ">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠"}
_STRENGTH = {"+": ADD, "-": ADD, "*": TIMES, "/": TIMES}
_LOCALS = frozenset({"measure", "target", "points", "met", "it", "raw", "score", "total"})
_SCOPED = ("item", "raw", "group", "guard", "own", "measure", "met")
_PREFIXES = {
    "score": "item", "raw": "raw", "group": "group", "own": "own", "unit": "unit",
    "measure": "measure", "met": "met",
}


@frozen
class Writer:
    """Writes one expression. ``values`` are put in place of figures, ``nodes`` in place of whole nodes."""

    lang: str
    names: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[Expr, str] = field(default_factory=dict)
    roster: str = ""

    def write(self, node: Expr) -> str:
        """The node in words."""
        return self._write(node)[0]

    def _write(self, node: Expr) -> Written:
        if self.nodes and node in self.nodes:
            return _given(self.nodes[node])
        return _WRITERS[type(node)](self, node)

    def _operand(self, node: Expr, strength: int) -> str:
        words, own = self._write(node)
        return words if own >= strength else f"({words})"

    def _said(self, code: str, **values: Any) -> str:
        return phrase(code, self.lang, **values)

    def _noun(self, node: Expr) -> str:
        """The node where a phrase needs one word: brackets around anything compound."""
        words, strength = self._write(node)
        return words if strength == ATOM else self._said("words_compound", of=words)

    def _unvalued(self, roster: str = "") -> Writer:
        """The same writer where a name stands for many values, so that no single one may be put in."""
        return replace(self, values={}, roster=roster or self.roster)

    # -- values ------------------------------------------------------------------------------------------------------

    def _number(self, node: Num) -> Written:
        if node.unit == "":
            return number_text(node.value), NEGATIVE if node.value < 0 else ATOM
        number = number_text(node.value * 100)
        if node.unit == "%":
            return self._said("words_percent", number=number), ATOM
        return self._said("words_pp_one" if number == "1" else "words_pp", number=number), ATOM

    def _text(self, node: Text) -> Written:
        return self._said("words_quoted", text=node.value), ATOM

    def _day(self, node: Day) -> Written:
        return day_text(node.value, self.lang), ATOM

    def _truth(self, node: Truth) -> Written:
        return self._said("words_true" if node.value else "words_false"), ATOM

    def _unknown(self, node: Unknown) -> Written:
        if node.low is None or node.high is None:
            return self._said("words_unknown"), ATOM
        return self._said("words_unknown_between", low=self.write(node.low), high=self.write(node.high)), ATOM

    # -- names -------------------------------------------------------------------------------------------------------

    def _name(self, node: Name) -> Written:
        column = self.names.get(f"{self.roster}.{node.name}") if self.roster else None
        if column:
            return column, ATOM
        if node.name in self.values:
            return _given(self.values[node.name])
        if node.name in self.names and node.name.partition(".")[0] not in _PREFIXES:
            return self.names[node.name], ATOM
        if node.name in _LOCALS:
            return self._said(f"words_{node.name}"), ATOM
        return self._dotted(node.name), ATOM

    def _dotted(self, name: str) -> str:
        first, _, rest = name.partition(".")
        if first in ("items", "peers"):
            return self._list(name)
        if rest and first in _PREFIXES:
            return self._ref(Ref(_PREFIXES[first], rest))[0]  # type: ignore[arg-type]  # the table holds only kinds
        return name

    def _ref(self, node: Ref) -> Written:
        if node.kind == "list":
            return self._list(node.name), ATOM
        if node.kind == "unit":
            code = f"words_unit_{node.name.removeprefix('unit.')}"
            return self._said(code), ATOM
        if node.kind in _SCOPED:
            return self._scoped(node), ATOM
        return self._name(Name(node.name))

    def _scoped(self, node: Ref) -> str:
        if node.kind == "own" and node.name in self.values:
            return self.values[node.name]
        kind = "item" if node.kind in ("raw", "measure", "met") else node.kind
        named = self.names.get(f"{kind}.{node.name}") or self.names.get(node.name, node.name)
        return self._said(f"words_of_{node.kind}", name=named)

    def _list(self, name: str) -> str:
        first, _, group = name.partition(".")
        if first == "peers":
            return self._said("words_peers")
        named = self.names.get(f"group.{group}") or self.names.get(group, group)
        return self._said("words_items_of", name=named) if group else self._said("words_items")

    # -- operators ---------------------------------------------------------------------------------------------------

    def _neg(self, node: Neg) -> Written:
        return f"-{self._operand(node.of, NEGATIVE)}", NEGATIVE

    def _negation(self, node: Not) -> Written:
        words, strength = self._write(node.of)
        return self._said("words_not" if strength == ATOM else "words_not_long", of=words), COMPARE

    def _arith(self, node: Arith) -> Written:
        if node.op == "^":
            return f"{self._operand(node.left, ATOM)}^{self._operand(node.right, ATOM)}", POWER
        strength = _STRENGTH[node.op]
        left, right = self._operand(node.left, strength), self._operand(node.right, strength + 1)
        return f"{left} {_SIGNS[node.op]} {right}", strength

    def _compare(self, node: Compare) -> Written:
        left, right = self._operand(node.left, ADD), self._operand(node.right, ADD)
        return f"{left} {_SIGNS[node.op]} {right}", COMPARE

    def _logic(self, node: Logic) -> Written:
        strength = AND if node.op == "and" else OR
        left, right = self._operand(node.left, strength), self._operand(node.right, strength)
        return self._said(f"words_{node.op}", left=left, right=right), strength

    def _condition(self, node: If) -> Written:
        words = self._said(
            "words_if", condition=self._operand(node.condition, OR), then=self._operand(node.then, OR),
            otherwise=self._operand(node.otherwise, OR),
        )
        return words, PHRASE

    # -- functions and lists -----------------------------------------------------------------------------------------

    def _call(self, node: Call) -> Written:
        if self._is_list_function(node):
            return self._over(Over(node.fn, node.args[0], node.args[1] if len(node.args) > 1 else None))
        args = [self.write(arg) for arg in node.args]
        if node.fn in ("min", "max"):
            code = f"words_{node.fn}" + ("_many" if len(args) > 2 else "")
            return self._said(code, args=self._said("words_comma").join(args)), ATOM
        if node.fn in _CALLS:
            code = "words_round_whole" if node.fn == "round" and args[1:] == ["0"] else f"words_{node.fn}"
            return self._said(code, **dict(zip("abc", args, strict=False))), ATOM
        return self._said("words_call", fn=node.fn, args=self._said("words_comma").join(args)), ATOM

    def _is_list_function(self, node: Call) -> bool:
        """Whether min and max, in a formula whose names are not resolved yet, are of a list and not of values."""
        if node.fn not in ("min", "max") or not node.args or len(node.args) > 2:
            return False
        first = node.args[0]
        if isinstance(first, By | ListOf) or not isinstance(first, Name):
            return isinstance(first, By | ListOf)
        column = node.args[1].name if len(node.args) > 1 and isinstance(node.args[1], Name) else ""
        return first.name.partition(".")[0] in ("items", "peers") or f"{first.name}.{column}" in self.names

    def _over(self, node: Over) -> Written:
        roster = node.rows.name if isinstance(node.rows, Name | Ref) else ""
        inner = self._unvalued(roster)
        stem = f"words_{node.fn}" + ("_of" if node.fn in ("min", "max") else "")
        rows = inner._noun(node.rows)
        if node.body is None or (isinstance(node.body, Name | Ref) and node.body.name == "it"):
            words = self._said(stem, rows=rows)
        else:
            words = self._said(f"{stem}_where", rows=rows, body=inner.write(node.body))
        return self._extra(node, inner, words), ATOM

    def _extra(self, node: Over, inner: Writer, words: str) -> str:
        if node.fn == "rank" and node.extra and isinstance(node.extra[0], Text):
            return self._said(f"words_rank_{node.extra[0].value}", rank=words)
        extra = list(node.extra)
        if node.fn == "geomean" and extra:
            words = self._said("words_places", of=words, places=inner.write(extra.pop()))
        return self._said("words_weighted", of=words, weight=inner.write(extra[0])) if extra else words

    def _by(self, node: By) -> Written:
        return self._said(f"words_by_{node.period}", of=self._unvalued()._noun(node.of)), ATOM

    def _list_of(self, node: ListOf) -> Written:
        return self._said(f"words_{node.kind}", of=self._unvalued()._noun(node.of), n=node.n), ATOM

    def _prev(self, node: Prev) -> Written:
        code = "words_prev" if node.n == 1 else "words_prev_many"
        return self._said(code, of=self._unvalued()._noun(node.of), n=node.n), ATOM

    # -- tables and lines --------------------------------------------------------------------------------------------

    def _bands(self, node: Bands) -> Written:
        subject = self._operand(node.subject, ADD)
        rows = [
            self._said(
                "words_band_from" if inclusive else "words_band_above",
                subject=subject, edge=self._operand(edge, ADD), give=self._operand(give, OR),
            )
            for edge, inclusive, give in node.rows
        ]
        rows.append(self._said("words_band_else", give=self._operand(node.otherwise, OR)))
        return self._said("words_semicolon").join(rows), PHRASE

    def _line(self, node: Line) -> Written:
        knots = [self._said("words_knot", x=self.write(x), y=self.write(y)) for x, y in node.knots]
        words = self._said(
            "words_line", subject=self.write(node.subject), knots=self._said("words_comma").join(knots),
            beyond=self._said(f"words_beyond_{node.beyond}"),
        )
        return words, PHRASE


def day_text(day: date | tuple[int, int], lang: str) -> str:
    """A date in words; without a year it is said to be of the year in question.

    >>> day_text(date(2018, 7, 1), "zh"), day_text((3, 31), "en")
    ('2018年7月1日', '03-31 of the year')
    """
    if isinstance(day, tuple):
        return phrase("words_day_of_year", lang, month=day[0], day=day[1])
    return phrase("words_day", lang, year=day.year, month=day.month, day=day.day)


def _given(words: str) -> Written:
    """A value put in: one that is not a plain number is bracketed where it stands in a calculation."""
    plain = not words.startswith("-") and not any(sign in words for sign in "～~/ +")
    return words, ATOM if plain else PHRASE


_CALLS = frozenset({"clamp", "abs", "round", "floor", "ceil", "days", "workdays"})
_WRITERS: dict[type, Callable[[Writer, Any], Written]] = {
    Num: Writer._number, Text: Writer._text, Day: Writer._day, Truth: Writer._truth, Unknown: Writer._unknown,
    Name: Writer._name, Ref: Writer._ref, Neg: Writer._neg, Not: Writer._negation, Arith: Writer._arith,
    Compare: Writer._compare, Logic: Writer._logic, If: Writer._condition, Call: Writer._call, Over: Writer._over,
    By: Writer._by, ListOf: Writer._list_of, Prev: Writer._prev, Bands: Writer._bands, Line: Writer._line,
}
