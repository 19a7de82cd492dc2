"""The exact interpreter node by node: Kleene's truths, narrowing, bands, divisions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine_kit import env_of, interval, point, resolved
from fzzf_metrics.expression import Arith, Bands, Call, Day, If, Line, Name, Num, Ref, Text, Unknown
from fzzf_metrics.figures import Unit
from fzzf_metrics.interpret.exact import evaluate, number, rows_of, truth
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.records import replace
from fzzf_metrics.values import Words

CASES, OTHER = Ref("figure", "cases"), Ref("figure", "other")


def value(text: str, **report: Any) -> Any:
    return evaluate(resolved(text), env_of(**report))


def num(text: Any) -> Num:
    return Num(Fraction(text))


NUMBERS = [
    ("29 / 100 == 0.29", {}, True), ("1 / 3 * 3 == 1", {}, True), ("60% == 0.6", {}, True), ("1pp == 0.01", {}, True),
    ("2 ^ 10", {}, point(1024)), ("-cases", {"cases": "3"}, point(-3)), ("cases - 5", {"cases": "20余"},
     interval(16, 24)),
    ("cases / other", {"cases": "3", "other": "0"}, EVERYTHING), ("cases / other", {"cases": "3"}, interval(0, None,
     "(]")),
    ("cases / (other + 1)", {"cases": "3"}, interval(0, 3, "(]")), ("abs(cases - 5)", {"cases": "3"}, point(2)),
    ("round(rate, 2)", {"rate": "96.06%"}, point("0.96")), ("clamp(cases, 2, 5)", {"cases": "9"}, point(5)),
    ("min(cases, other)", {"cases": "9", "other": "4"}, point(4)), ("days(2024-02-28, 2024-03-01)", {}, point(2)),
    ("workdays(2024-03-01, 2024-03-04)", {}, point(1)), ("max(2024-01-01, built) == 2024-05-01",
     {"built": "2024-05-01"}, True),
    ("true", {}, True), ("mark + 1", {"mark": "3"}, point(4)), ("mark + 1", {"mark": "好"}, EVERYTHING),
    ("undetermined", {}, EVERYTHING),
]


@pytest.mark.parametrize(("text", "report", "wanted"), NUMBERS, ids=[f"{r[0]} {r[1]}" for r in NUMBERS])
def test_values(text: str, report: dict[str, str], wanted: Any) -> None:
    assert value(text, **report) == wanted


TRUTHS = [
    ("plan and fraud", {"plan": "是"}, None), ("plan and fraud", {"plan": "否"}, False), ("fraud and plan",
     {"plan": "否"}, False),
    ("plan or fraud", {"plan": "是"}, True), ("plan or fraud", {"plan": "否"}, None), ("not fraud", {}, None),
    ("plan and fraud", {"plan": "是", "fraud": "是"}, True), ("plan or fraud", {"plan": "否", "fraud": "否"}, False),
    ("cases >= 21", {"cases": "20余"}, True), ("cases > 21", {"cases": "20余"}, None), ("cases < 21",
     {"cases": "20余"}, False),
    ("cases <= 29", {"cases": "20余"}, True), ("cases == 25", {"cases": "20余"}, None), ("cases == 30",
     {"cases": "20余"}, False),
    ("cases != 30", {"cases": "20余"}, True), ("cases != 25", {"cases": "20余"}, None), ("cases >= 0", {}, True),
    ("built < 2024-07-01", {"built": "2024-06"}, True), ("built <= 2024-06-15", {"built": "2024-06"}, None),
    ("built >= 2024-07-01", {"built": "2024-06-30"}, False), ("word == '好'", {"word": "好"}, True),
    ("word != '好'", {"word": "好"}, False), ("word == '好'", {}, None), ("word == '优'", {}, False),
    ("plan == true", {"plan": "是"}, True), ("plan != true", {"plan": "是"}, False), ("plan == true", {}, None),
    ("mark == '好'", {"mark": "好"}, True), ("mark == '好'", {"mark": "9"}, False), ("mark == '好'", {}, None),
    ("mark != '好'", {"mark": "9"}, True), ("mark >= 9", {"mark": "好"}, None),
    ("rate >= 29%", {"rate": "29%"}, True), ("rate >= 29%", {"rate": "28.9999%"}, False),
]


@pytest.mark.parametrize(("text", "report", "wanted"), TRUTHS, ids=[f"{r[0]} {r[1]}" for r in TRUTHS])
def test_truths(text: str, report: dict[str, str], wanted: bool | None) -> None:
    assert truth(resolved(text), env_of(**report)) is wanted


def test_what_is_no_number_no_truth_and_no_list_may_be_anything() -> None:
    env = env_of()
    assert number(Text("好"), env) == EVERYTHING
    assert truth(num(1), env) is None
    assert rows_of(num(1), env).count == interval(0, None)
    assert evaluate(Ref("list", "peers"), env).count == interval(0, None)
    assert evaluate(Ref("item", "later"), env) == EVERYTHING
    assert evaluate(Ref("let", "lost"), env) == EVERYTHING
    with pytest.raises(AssertionError):
        evaluate(Name("x"), env)


def test_the_unit_and_days_without_a_year() -> None:
    env = replace(env_of(), unit=Unit("某区", "山区", ""))
    assert evaluate(Ref("unit", "class"), env) == Words(frozenset({"山区"}))
    assert evaluate(Ref("unit", "name"), env) == Words(frozenset({"某区"}))
    assert evaluate(Ref("unit", "level"), env) == Words(None)
    assert evaluate(Ref("own", "cases"), env_of(cases="3")) == point(3)
    assert evaluate(Day((3, 31)), env_of()) == Interval.point(date(2024, 3, 31).toordinal())


# -- if ------------------------------------------------------------------------------------------------------------

IFS = [
    ("if(cases >= 25, cases, 0)", {"cases": "20余"}, interval(0, 29)),
    ("if(cases >= 25, cases, 25)", {"cases": "20余"}, interval(25, 29)),
    ("if(cases < 25, 25 - cases, 0)", {"cases": "20余"}, interval(0, 4)),
    ("if(25 > cases, 25 - cases, 0)", {"cases": "20余"}, interval(0, 4)),
    ("if(cases > 0, 12 / cases, 0)", {"cases": "6以内"}, interval(0, None)),
    ("if(plan, if(plan, 1, 2), if(plan, 3, 4))", {}, interval(1, 4)),
    ("if(not plan, if(plan, 1, 2), 2)", {}, point(2)),
    ("if(cases >= 25 and cases <= 26, cases, 25)", {"cases": "20余"}, interval(25, 26)),
    ("if(cases < 25 or cases > 26, 25, cases)", {"cases": "20余"}, interval(25, 26)),
    ("if(cases == 25, cases, 25)", {"cases": "20余"}, point(25)),
    ("if(cases != 25, 25, cases)", {"cases": "20余"}, point(25)),
    ("if(word == '好', 3, if(word == '好', 9, 1))", {}, interval(1, 3)),
    ("if(word != '好', if(word == '好', 9, 1), 3)", {}, interval(1, 3)),
    ("if(cases > other, 1, 0)", {"cases": "3"}, interval(0, 1)),
    ("if(cases + 1 > 5, 1, 0)", {"cases": "约4"}, interval(0, 1)),
    ("if(mark == '好', 1, 0)", {}, interval(0, 1)),
    ("if(plan, '好', '差') == '中'", {}, False),
]


@pytest.mark.parametrize(("text", "report", "wanted"), IFS, ids=[f"{r[0]} {r[1]}" for r in IFS])
def test_a_condition_that_may_hold_narrows_both_branches(text: str, report: dict[str, str], wanted: Any) -> None:
    found = value(text, **report)
    assert found == wanted or (isinstance(wanted, Interval) and wanted.within(found.meet(wanted)) and found == interval(
        wanted.low, wanted.high, ("(" if found.low_open else "[") + (")" if found.high_open else "]")))


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_an_if_over_an_interval_holds_every_single_result(low: int, more: int, edge: int) -> None:
    tree = If(resolved(f"cases >= {edge}"), resolved("cases * 2"), resolved("10 - cases"))
    whole = evaluate(tree, replace(env_of(), known={CASES: interval(low, low + more)}))
    for n in range(low, low + more + 1):
        assert whole.holds(evaluate(tree, replace(env_of(), known={CASES: point(n)})).value)


# -- bands and lines -----------------------------------------------------------------------------------------------

BANDS = Bands(CASES, ((num(80), True, num(6)), (num(60), False, Arith("/", CASES, num(10)))), num(0))
BANDED = [
    (point(80), point(6)), (point("79.999"), point("7.9999")), (point(60), point(0)), (point("60.001"),
     point("6.0001")),
    (point(0), point(0)), (interval(60, 80), interval(0, 8, "[)")), (interval(70, 75), interval(7, "7.5")),
    (interval(70, 80, "[)"), interval(7, 8, "[)")), (EVERYTHING, interval(0, 8, "[)")), (interval(80, None), point(6)),
]


@pytest.mark.parametrize(("x", "wanted"), BANDED)
def test_bands_give_what_each_reached_band_gives(x: Interval, wanted: Interval) -> None:
    assert evaluate(BANDS, replace(env_of(), known={CASES: x})) == wanted


def test_bands_of_an_expression_and_with_edges_not_known() -> None:
    plain = Bands(Arith("+", CASES, num(0)), BANDS.rows, num(0))
    assert evaluate(plain, replace(env_of(), known={CASES: point(70)})) == point(7)
    open_edge = Bands(CASES, ((OTHER, True, num(5)),), num(1))
    env = replace(env_of(), known={CASES: point(3), OTHER: interval(2, 4)})
    assert evaluate(open_edge, env) == interval(1, 5)


@given(st.integers(0, 100), st.integers(0, 40))
def test_bands_hold_every_single_result(low: int, more: int) -> None:
    whole = evaluate(BANDS, replace(env_of(), known={CASES: interval(low, low + more)}))
    for n in range(low, low + more + 1):
        assert whole.holds(evaluate(BANDS, replace(env_of(), known={CASES: point(n)})).value)


def test_lines_whose_knots_are_known_or_not() -> None:
    knots = ((num(0), num(0)), (OTHER, num(10)))
    env = replace(env_of(), known={CASES: point(5), OTHER: point(10)})
    assert evaluate(Line(CASES, knots, "clamp"), env) == point(5)
    for other in (interval(5, 20), point(0), point(-1)):  # not known; not rising
        doubtful = replace(env, known={CASES: point(5), OTHER: other})
        assert evaluate(Line(CASES, knots, "clamp"), doubtful) == interval(0, 10)
        assert evaluate(Line(CASES, knots, "extend"), doubtful) == EVERYTHING


# -- marks and open values -----------------------------------------------------------------------------------------

WITHIN = [("5", interval(5, 5)), ("0", point(0)), ("10", point(10)), ("10.01", interval(0, 10)), ("-1", interval(0,
 10)),
          ("好", interval(0, 10)), ("约9", interval(8, 10)), ("约10", interval(9, 10)), ("—", interval(0, 10))]


@pytest.mark.parametrize(("mark", "wanted"), WITHIN)
def test_a_mark_outside_its_range_counts_as_not_given(mark: str, wanted: Interval) -> None:
    assert evaluate(Call("within", (Ref("figure", "mark"), num(0), num(10))), env_of(mark=mark)) == wanted


def test_a_range_that_is_no_number() -> None:
    assert evaluate(Call("within", (num(1), Text("x"), num(10))), env_of()) == EVERYTHING


def test_what_is_left_open_lies_between_its_ends() -> None:
    assert evaluate(Unknown(num(1), num(3)), env_of()) == interval(1, 3)
    assert evaluate(Unknown(num(1), None), env_of()) == interval(1, None)
