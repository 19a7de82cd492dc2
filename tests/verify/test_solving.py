"""The search for numbers that fulfil a relation: exact where it ends, and given up where it would not."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from verify_kit import SMALL, dictionary, report, verified

from fzzf_metrics.definition import Formula
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.formula import parse
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.periods import parse as parse_period
from fzzf_metrics.program.resolve import Scope, resolve
from fzzf_metrics.verify import verify
from fzzf_metrics.verify.solving import Question, variables

YEAR = parse_period("2024")


def possible(text: str, whole: bool = True, **values: tuple[int, int]) -> Kleene:
    """Whether some numbers within these ends fulfil a relation."""
    assert YEAR is not None
    expr = parse(text, Place(), Problems())
    assert expr is not None
    resolved = resolve(Formula(text, expr), Scope(SMALL.figures), Problems(), "truth")
    assert resolved is not None
    found = variables(resolved[0], YEAR)
    boxes = {name: Interval(Fraction(values[name[0]][0]), Fraction(values[name[0]][1])) for name in found}
    repeated = frozenset(name for name, times in found.items() if times > 1)
    kept = frozenset(boxes) if whole else frozenset()
    return Question(resolved[0], SMALL, YEAR, boxes, kept, repeated).possible()


RELATIONS = {
    "alpha * beta == total": lambda a, b, t: a * b == t,
    "alpha * alpha + beta == total": lambda a, b, t: a * a + b == t,
    "3 * alpha - 6 * beta == total": lambda a, b, t: 3 * a - 6 * b == t,
    "alpha * alpha - beta * beta == total": lambda a, b, t: a * a - b * b == t,
    "if(alpha >= 3, beta, 2 * beta) > total": lambda a, b, t: (b if a >= 3 else 2 * b) > t,
}
ENDS = st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=300)
@given(st.sampled_from(list(RELATIONS)), ENDS, ENDS, ENDS)
def test_of_whole_numbers_the_answer_is_that_of_trying_all(
    text: str, a: tuple[int, int], b: tuple[int, int], t: tuple[int, int]
) -> None:
    every = product(*(range(low, high + 1) for low, high in (a, b, t)))
    expected = any(RELATIONS[text](*values) for values in every)
    assert possible(text, alpha=a, beta=b, total=t) is expected


def test_numbers_that_need_not_be_whole_may_lie_between() -> None:
    assert possible("alpha * 2 == total", alpha=(1, 2), total=(3, 3)) is False
    assert possible("alpha * 2 == total", whole=False, alpha=(1, 2), total=(3, 3)) is True


def test_a_search_that_does_not_end_is_given_up() -> None:
    text = "alpha * alpha - alpha * alpha == total / 1000000000"
    assert possible(text, whole=False, alpha=(0, 9), total=(1, 1)) is None


def test_what_has_no_upper_end_is_searched_all_the_same() -> None:
    found = verified({"cases_done": "15件以上", "cases_all": "20件以上", "done_rate": "75.000%"})
    assert [f.verdict for f in found.findings if f.kind == "ratio"] == ["consistent"]


def test_what_was_given_up_cannot_be_told() -> None:
    known = dictionary([
        {"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"},
        {"id": "room", "name": "差", "kind": "amount", "unit": "分",
         "relations": ["room == hours * hours - hours * hours"]},
    ])
    found = verify(report({"hours": "5.5学时", "room": "0.0000001分"}), known).findings
    assert [(f.verdict, f.steps[0].code) for f in found] == [("cannot_tell", "verify_not_settled")]
