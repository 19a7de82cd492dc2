"""Formulas: what parses to what, and what is refused at which column."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine_kit import AT, parsed
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
)
from fzzf_metrics.formula import MAX_LENGTH, MAX_TREE, parse

A, B, C = Name("a"), Name("b"), Name("c")
ONE, TWO = Num(Fraction(1)), Num(Fraction(2))

GOOD: list[tuple[str, Expr]] = [
    ("1", ONE),
    ("08", Num(Fraction(8))),
    ("0.10", Num(Fraction(1, 10))),
    ("60%", Num(Fraction(3, 5), "%")),
    ("1pp", Num(Fraction(1, 100), "pp")),
    ("1% of a", Arith("*", Num(Fraction(1, 100)), A)),
    ("1% of -a", Arith("*", Num(Fraction(1, 100)), Neg(A))),
    ("2024-07-01", Day(date(2024, 7, 1))),
    ("2024 - 07 - 01", Arith("-", Arith("-", Num(Fraction(2024)), Num(Fraction(7))), ONE)),
    ("'差'", Text("差")),
    ('"差"', Text("差")),
    ("true", Truth(True)),
    ("false", Truth(False)),
    ("unit.class", Name("unit.class")),
    ("a - b - c", Arith("-", Arith("-", A, B), C)),
    ("a / b / c", Arith("/", Arith("/", A, B), C)),
    ("a + b * c", Arith("+", A, Arith("*", B, C))),
    ("(a + b) * c", Arith("*", Arith("+", A, B), C)),
    ("-a ^ 2", Neg(Arith("^", A, TWO))),
    ("(-a) ^ 2", Arith("^", Neg(A), TWO)),
    ("--a", Neg(Neg(A))),
    ("a * -b", Arith("*", A, Neg(B))),
    ("a ≥ b", Compare(">=", A, B)),
    ("a ≤ b", Compare("<=", A, B)),
    ("a ≠ b", Compare("!=", A, B)),
    ("a == b", Compare("==", A, B)),
    ("a < b", Compare("<", A, B)),
    ("not a and b or c", Logic("or", Logic("and", Not(A), B), C)),
    ("a or b and c", Logic("or", A, Logic("and", B, C))),
    ("not not a", Not(Not(A))),
    ("not a >= b", Not(Compare(">=", A, B))),
    ("a or b or c", Logic("or", Logic("or", A, B), C)),
    ("if(a, b, c)", If(A, B, C)),
    ("min(a)", Call("min", (A,))),
    ("min(a, b, c)", Call("min", (A, B, C))),
    ("clamp(a, b, c)", Call("clamp", (A, B, C))),
    ("round(a, 2)", Call("round", (A, TWO))),
    ("workdays(a, b)", Call("workdays", (A, B))),
    ("count(a)", Over("count", A, None)),
    ("count(a, b)", Over("count", A, B)),
    ("mean(a, b, c)", Over("mean", A, B, (C,))),
    ("geomean(a, b, c, 2)", Over("geomean", A, B, (C, TWO))),
    ("rank(a, b, 'low')", Over("rank", A, B, (Text("low"),))),
    ("by(month, a)", By("month", A)),
    ("members(a)", ListOf("members", A)),
    ("last(a, 2)", ListOf("last", A, 2)),
    ("prev(a)", Prev(A, 1)),
    ("prev(a, 2)", Prev(A, 2)),
    ("  a\n+ b", Arith("+", A, B)),
    ("a^0", Arith("^", A, Num(Fraction(0)))),
    ("a^30", Arith("^", A, Num(Fraction(30)))),
    ("12345678901234567890", Num(Fraction(12345678901234567890))),
    ("notable", Name("notable")),
    ("iffy", Name("iffy")),
]


@pytest.mark.parametrize(("text", "wanted"), GOOD, ids=[text for text, _ in GOOD])
def test_a_formula_parses(text: str, wanted: Expr) -> None:
    assert parsed(text) == wanted


BAD: list[tuple[str, str, str, int]] = [
    # what is wrong, formula, code, characters before the error
    ("nothing", "", "formula_empty", 0),
    ("only spaces", "  ", "formula_empty", 0),
    ("one equals sign", "a = b", "formula_character", 2),
    ("a full-width bracket", "（a）", "formula_character", 0),
    ("a full-width comma", "min(a，b)", "formula_character", 5),
    ("a full-width digit", "１", "formula_character", 0),
    ("an Arabic digit", "1 + ٣", "formula_character", 4),
    ("a bracket that YAML would eat", "[a]", "formula_character", 0),
    ("an open text", "a == '差", "formula_open_text", 5),
    ("two values side by side", "a b", "formula_left_over", 2),
    ("a space before pp", "0.5 pp", "formula_left_over", 4),
    ("an open bracket", "(a", "formula_expected", 2),
    ("a bracket too many", "a)", "formula_left_over", 1),
    ("no right side", "a +", "formula_value_expected", 3),
    ("an operator first", "* a", "formula_value_expected", 0),
    ("and as a name", "and", "formula_value_expected", 0),
    ("of alone", "of", "formula_value_expected", 0),
    ("a chain", "a < b < c", "formula_chain", 6),
    ("a power that is a name", "a ^ b", "formula_power", 4),
    ("a power too high", "a ^ 31", "formula_power", 4),
    ("a broken power", "a ^ 0.5", "formula_power", 4),
    ("a power in percent", "a ^ 2%", "formula_power", 4),
    ("a negative power", "a ^ -1", "formula_power", 4),
    ("power of power", "a ^ 2 ^ 2", "formula_left_over", 6),
    ("21 digits", "123456789012345678901", "formula_digits", 0),
    ("no such day", "2024-02-30", "formula_date", 0),
    ("month 13", "a < 2024-13-45", "formula_date", 4),
    ("no such function", "mni(a)", "formula_function", 0),
    ("too few arguments", "if(a, b)", "formula_arguments", 0),
    ("too many arguments", "abs(a, b)", "formula_arguments", 0),
    ("too many for prev", "prev(a, 1, 2)", "formula_arguments", 0),
    ("no arguments", "min()", "formula_value_expected", 4),
    ("no period", "by(fortnight, a)", "formula_period", 3),
    ("a period that is a number", "by(1, a)", "formula_period", 3),
    ("last of none", "last(a, 0)", "formula_whole_number", 8),
    ("last of 101", "last(a, 101)", "formula_whole_number", 8),
    ("prev of a half", "prev(a, 0.5)", "formula_whole_number", 8),
    ("prev of percent", "prev(a, 100%)", "formula_whole_number", 8),
    ("prev of a name", "prev(a, b)", "formula_whole_number", 8),
    ("a number without its whole part", ".5", "formula_character", 0),
    ("a point at the end", "5.", "formula_character", 1),
    ("an exponent", "1e5", "formula_left_over", 1),
    ("an underscore in a number", "1_000", "formula_left_over", 1),
    ("Python", "__import__('os')", "formula_function", 0),
    ("too long", "a" * (MAX_LENGTH + 1), "formula_too_long", 0),
]


@pytest.mark.parametrize(("text", "code", "before"), [pytest.param(*row[1:], id=row[0]) for row in BAD])
def test_a_formula_is_refused_at_its_column(text: str, code: str, before: int) -> None:
    problems = Problems()
    assert parse(text, AT, problems) is None
    assert [(p.code, p.place.line, p.place.column) for p in problems.found] == [(code, 3, 10 + before)]


@pytest.mark.parametrize(
    ("text", "near"),
    [("a = b", "=="), ("（a", "("), ("a × b", "*"), ("a ÷ b", "/"), ("a！", "!="), ("mni(a)", "min"), ("@", "")],
)
def test_a_mistake_has_the_right_word_beside_it(text: str, near: str) -> None:
    problems = Problems()
    parse(text, AT, problems)
    assert problems.found[0].near == near


@pytest.mark.parametrize("wrap", ["({})", "-{}", "not {}", "min({})", "if({}, 1, 2)"])
def test_nesting_is_bounded(wrap: str) -> None:
    text = "a"
    for _ in range(120):
        text = wrap.format(text)
    problems = Problems()
    assert parse(text, AT, problems) is None
    assert problems.found[0].code == "formula_too_deep"


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", " and ", " or "])
def test_long_chains_are_bounded_like_nesting(sign: str) -> None:
    problems = Problems()
    assert parse(sign.join(["a"] * (MAX_TREE + 2)), AT, problems) is None
    assert [p.code for p in problems.found] == ["formula_too_deep"]
    assert parse(sign.join(["a"] * (MAX_TREE - 1)), AT, Problems()) is not None


def test_places_without_lines_stay_what_they_are() -> None:
    problems = Problems()
    parse("a b", Place("<dict>", path="x.measure"), problems)
    assert str(problems.found[0].place) == "<dict>:x.measure"


def test_offsets_point_at_the_node() -> None:
    found = parsed("a + min(b, 2)")
    assert isinstance(found, Arith)
    assert isinstance(found.right, Call)
    assert (found.at, found.left.at, found.right.at, found.right.args[1].at) == (2, 0, 4, 11)


# -- properties ----------------------------------------------------------------------------------------------------

words = st.sampled_from([
    "a", "measure", "unit.class", "1", "60%", "1pp", "2024-07-01", "'x'", "(", ")", ",", "+", "-", "*", "/", "^", ">=",
    "<", "==", "and", "or", "not", "if", "min", "count", "by", "month", "prev", "of", " ", "≥", "（", "'", "true",
])


@given(st.one_of(st.text(max_size=60), st.lists(words, max_size=25).map(" ".join), st.lists(words).map("".join)))
def test_the_parser_gives_a_tree_or_one_problem_inside_the_text(text: str) -> None:
    problems = Problems()
    found = parse(text, Place("x", 1, 1), problems)
    assert (found is None) == bool(problems.found)
    assert len(problems.found) <= 1
    assert all(1 <= p.place.column <= len(text) + 1 for p in problems.found)


def show(expr: Expr) -> str:
    """A formula written out with every bracket."""
    match expr:
        case Num(value, unit):
            scaled = value * 100 if unit else value
            return f"{scaled.numerator}{unit}"
        case Text(value):
            return f"'{value}'"
        case Day(value):
            return str(value)
        case Truth(value):
            return str(value).lower()
        case Name(name):
            return name
        case Neg(of):
            return f"-({show(of)})"
        case Not(of):
            return f"not ({show(of)})"
        case Arith("^", left, right):
            return f"({show(left)}) ^ {show(right)}"
        case Arith(op, left, right) | Compare(op, left, right) | Logic(op, left, right):
            return f"({show(left)}) {op} ({show(right)})"
        case If(condition, then, otherwise):
            return f"if({show(condition)}, {show(then)}, {show(otherwise)})"
        case Call(fn, args):
            return f"{fn}({', '.join(map(show, args))})"
    raise AssertionError(expr)


leaves: Any = st.one_of(
    st.builds(lambda n: Num(Fraction(n)), st.integers(0, 99)),
    st.builds(lambda n, u: Num(Fraction(n, 100), u), st.integers(0, 99), st.sampled_from(["%", "pp"])),
    st.sampled_from([Name("a"), Name("score.b"), Text("好"), Day(date(2024, 2, 29)), Truth(True)]),
)
trees: Any = st.recursive(leaves, lambda inner: st.one_of(
    st.builds(Neg, inner), st.builds(Not, inner),
    st.builds(Arith, st.sampled_from("+-*/"), inner, inner),
    st.builds(lambda left, n: Arith("^", left, Num(Fraction(n))), inner, st.integers(0, 30)),
    st.builds(Compare, st.sampled_from([">=", "<=", ">", "<", "==", "!="]), inner, inner),
    st.builds(Logic, st.sampled_from(["and", "or"]), inner, inner), st.builds(If, inner, inner, inner),
    st.builds(lambda a, b: Call("max", (a, b)), inner, inner),
), max_leaves=8)


@given(trees)
def test_what_is_written_out_parses_to_the_same_tree(tree: Expr) -> None:
    assert parsed(show(tree)) == tree
