"""What shows only when reports of many units lie beside each other is worth a look, with its numbers."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import comb, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verify_kit import FIGURES, dictionary, report

from fzzf_metrics.verify import Finding, verify_many
from fzzf_metrics.verify.spread import by_chance, deviation, factors, far_apart, far_factors, median, tail

MORE = [{"id": f"c{k}", "name": f"数{k}", "kind": "count", "unit": "件"} for k in range(30)]
MORE += [{"id": f"q{k}", "name": f"率{k}", "kind": "rate", "unit": "%"} for k in range(12)]
WIDE = dictionary([*FIGURES, *MORE])


def across(units: Sequence[Mapping[str, str]], kind: str = "") -> list[Finding]:
    """What stands out between units; unit n is called 县n."""
    reports = [report(figures, unit={"name": f"县{n}"}) for n, figures in enumerate(units)]
    found = verify_many(reports, WIDE).across
    assert all((f.verdict, f.strength) == ("cannot_tell", "look") for f in found)
    return [f for f in found if not kind or f.kind == kind]


def named(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(f.figures[0].of, f.figures[0].id) for f in findings]


# -- outliers ------------------------------------------------------------------------------------------------------

SPREAD = [90, 95, 100, 105, 110, 115, 120]


def test_a_count_far_from_those_of_the_other_units_is_an_outlier() -> None:
    found = across([{"alpha": f"{n}件"} for n in (*SPREAD, 900)])
    assert named(found) == [("县7", "alpha")]
    assert found[0].words("zh") == "县7：甲数900件，是各单位中位数 107.5 的 8.37 倍（共 8 个单位）"
    assert found[0].words("en") == "县7: 甲数 900件 is 8.37 times the median 107.5 of 8 units"


@pytest.mark.parametrize(("case", "counts"), [
    ("one that is large among numbers that are spread as wide", [10, 20, 40, 80, 160, 320, 640, 1280]),
    ("one that is less than twice the median", [100, 100, 101, 101, 102, 102, 103, 180]),
    ("one of seven units only", [90, 95, 100, 105, 110, 115, 900]),
    ("small numbers that chance explains", [1, 1, 2, 1, 2, 1, 1, 5]),
])
def test_no_outlier_is(case: str, counts: list[int]) -> None:
    assert across([{"alpha": f"{n}件"} for n in counts]) == []


def test_units_that_state_nothing_or_something_vague_are_not_counted() -> None:
    units = [{"alpha": f"{n}件"} for n in SPREAD] + [{"beta": "1件"}, {"alpha": "900余件"}, {"alpha": "0件"}]
    assert across(units) == []


def test_a_rate_ten_points_off_where_most_are_equal_is_an_outlier() -> None:
    found = across([{"done_rate": "100%"}] * 8 + [{"done_rate": "88.5%"}, {"done_rate": "97%"}], "outlier")
    assert named(found) == [("县8", "done_rate")]
    assert "相差 -11.5 个百分点" in found[0].words("zh")


# -- digits --------------------------------------------------------------------------------------------------------


def test_counts_of_a_unit_that_nearly_all_end_in_0_or_5_are_too_round() -> None:
    round_unit = {f"c{k}": f"{100 + 5 * k}件" for k in range(24)}
    other = {f"c{k}": f"{101 + 7 * k}件" for k in range(24)}
    found = across([round_unit, other], "digits")
    assert [f.steps[0].code for f in found] == ["verify_digits_unit"]
    assert "24 个计数中有 24 个末位是 0 或 5，占 100%，预期 22%，偶然出现的概率 1/" in found[0].words("zh")


def test_a_figure_that_ends_in_0_or_5_in_nearly_all_units_is_too_round() -> None:
    found = across([{"alpha": f"{100 + 5 * k}件"} for k in range(24)], "digits")
    assert [f.steps[0].code for f in found] == ["verify_digits_figure"]
    assert len(found[0].figures) == 24


@pytest.mark.parametrize(("case", "texts"), [
    ("nineteen counts are too few", [f"{100 + 5 * k}件" for k in range(19)]),
    ("counts of one digit say nothing", ["5件"] * 30),
    ("vague counts are round by nature", [f"{100 + 10 * k}余件" for k in range(30)]),
    ("so are counts in 万", [f"{k + 1}万件" for k in range(30)]),
    ("every fifth is what is expected", [f"{100 + k}件" for k in range(30)]),
])
def test_nothing_is_too_round_where(case: str, texts: list[str]) -> None:
    assert across([{f"c{k}": text for k, text in enumerate(texts)}], "digits") == []


# -- hundreds ------------------------------------------------------------------------------------------------------


def test_a_unit_all_of_whose_rates_are_100_per_cent_is_named() -> None:
    found = across([{f"q{k}": "100%" for k in range(5)}, {f"q{k}": "98%" for k in range(5)}], "hundreds")
    assert named(found) == [("县0", "q0")]
    assert "5 个比率中有 5 个是 100%（其他单位 5 个中有 0 个）" in found[0].words("zh")


def test_so_is_one_with_far_more_of_them_than_the_others() -> None:
    units = [{f"q{k}": "100%" if k else "97%" for k in range(12)}]
    units += [{f"q{k}": f"{90 + k}.5%" for k in range(9)} for _ in range(6)]
    assert named(across(units, "hundreds")) == [("县0", "q1")]


def test_four_rates_are_too_few_and_as_many_as_the_others_have_are_not_many() -> None:
    assert across([{f"q{k}": "100%" for k in range(4)}, {"q0": "98%"}], "hundreds") == []
    half = {f"q{k}": "100%" if k % 2 else "98%" for k in range(12)}
    assert across([half] * 5, "hundreds") == []


# -- all together --------------------------------------------------------------------------------------------------


def test_each_report_is_verified_by_itself_and_the_worst_verdict_is_that_of_all() -> None:
    good, bad = {"alpha": "1件", "beta": "2件", "total": "3件"}, {"alpha": "1件", "beta": "2件", "total": "4件"}
    found = verify_many([report(good), report(bad)], WIDE)
    assert [one.verdict for one in found.reports] == ["consistent", "inconsistent"]
    assert found.verdict == "inconsistent"
    assert verify_many([], WIDE).verdict == "cannot_tell"


def test_the_order_of_units_changes_only_the_order_of_findings() -> None:
    units = [{"alpha": f"{n}件", "done_rate": "100%"} for n in (*SPREAD, 900)] + [{"done_rate": "60%"}]
    reports = [report(figures, unit={"name": f"县{n}"}) for n, figures in enumerate(units)]
    first = {f.words("zh") for f in verify_many(reports, WIDE).across}
    random.Random(7).shuffle(reports)  # noqa: S311 - an order, no secret
    assert {f.words("zh") for f in verify_many(reports, WIDE).across} == first


def test_a_unit_without_a_name_goes_by_its_place() -> None:
    units = [{"alpha": f"{n}件"} for n in (*SPREAD, 900)]
    found = verify_many([report(figures, unit={}) for figures in units], WIDE).across
    assert [f.figures[0].of for f in found] == ["#8"]


# -- the statistics ------------------------------------------------------------------------------------------------

NUMBERS = st.lists(st.integers(1, 10**6).map(Fraction), min_size=2, max_size=25)


@given(st.integers(0, 8), st.integers(1, 8), st.fractions(0, 1, max_denominator=9))
def test_the_tail_is_what_counting_all_outcomes_gives(k: int, n: int, share: Fraction) -> None:
    chance = sum(
        (share ** sum(outcome) * (1 - share) ** (n - sum(outcome)) for outcome in product((0, 1), repeat=n)
         if sum(outcome) >= k), Fraction(0),
    )
    assert tail(k, n, share) == chance
    assert tail(0, n, share) == 1
    assert tail(n, n, share) == comb(n, n) * share**n


@settings(max_examples=200)
@given(NUMBERS)
def test_far_by_ratio_is_far_in_logarithms(values: list[Fraction]) -> None:
    middle, usual = factors(values)
    logs = [log(value) - log(middle) for value in values]
    mad = float(median([Fraction(abs(one)) for one in logs]))
    for one, is_far in zip(logs, far_factors(values), strict=True):
        # the median of an even number of ratios is their mean, so the edge is looked at from further off
        if len(values) % 2 and abs(abs(one) - 5 * mad) > 1e-9:
            assert is_far == (abs(one) > 5 * mad)
    assert usual >= 1


@given(NUMBERS, st.integers(1, 50))
def test_neither_order_nor_unit_of_measure_matters(values: list[Fraction], scale: int) -> None:
    assert sorted(far_factors(values)) == sorted(far_factors([value * scale for value in reversed(values)]))
    assert sorted(far_apart(values)) == sorted(far_apart([value * scale for value in reversed(values)]))


@given(NUMBERS)
def test_half_of_the_values_are_never_far(values: list[Fraction]) -> None:
    assert sum(far_factors(values)) <= len(values) // 2
    assert sum(far_apart(values)) <= len(values) // 2
    assert deviation(values)[1] >= 0


def test_chance_is_symmetric_and_grows_with_the_counts() -> None:
    assert by_chance(Fraction(4), Fraction(1)) == by_chance(Fraction(1), Fraction(4)) is True
    assert not by_chance(Fraction(40), Fraction(10))
