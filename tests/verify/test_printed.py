"""What a figure says as it was printed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from verify_kit import SMALL

from fzzf_metrics.figures import Figure
from fzzf_metrics.interval import Interval
from fzzf_metrics.verify.printed import labelled, printed, written

F = Fraction


def said(name: str, value: str, **more: str) -> Interval | None:
    found = printed(Figure(name, value, **more), SMALL.figures[name])  # type: ignore[arg-type]
    return None if found is None else found.interval


ROUNDED = [
    ("a share is what half-up rounding prints", "done_rate", "99.84%", F("0.99835"), F("0.99845")),
    ("as many decimals as are printed count, noughts too", "done_rate", "99.0%", F("0.9895"), F("0.9905")),
    ("a share is never below nothing", "done_rate", "0%", F(0), F("0.005")),
    ("‰ is a tenth of %", "done_rate", "5‰", F("0.0045"), F("0.0055")),
    ("‰ of nothing, too", "done_rate", "0‰", F(0), F("0.0005")),
    ("hours are rounded", "hours_mean", "62.5学时", F("62.45"), F("62.55")),
    ("days with decimals are", "before", "1.5天", F("1.45"), F("1.55")),
    ("万 makes the last digit large", "funds", "1.5亿元", F(14500), F(15500)),
    ("and 元 small", "funds", "95920元", F("9.59195"), F("9.59205")),
]


@pytest.mark.parametrize(("case", "name", "value", "low", "high"), ROUNDED, ids=[row[0] for row in ROUNDED])
def test_what_was_rounded_is_an_interval_without_its_upper_end(
    case: str, name: str, value: str, low: Fraction, high: Fraction
) -> None:
    assert said(name, value) == Interval(low, high, high_open=True)


def test_a_hundred_per_cent_has_its_upper_end_for_nothing_is_above() -> None:
    assert said("done_rate", "100%") == Interval(F("0.995"), F(1))


def test_a_negative_number_is_rounded_away_from_zero() -> None:
    assert said("growth", "-2.5%") == Interval(F("-0.0255"), F("-0.0245"), low_open=True)


EXACT = [
    ("a count", "alpha", "68件", 68), ("a count with thousands marks", "alpha", "11,670件", 11670),
    ("a whole number of days", "before", "15天", 15), ("none", "alpha", "无", 0), ("a nought", "alpha", "0件", 0),
]


@pytest.mark.parametrize(("case", "name", "value", "number"), EXACT, ids=[row[0] for row in EXACT])
def test_what_was_counted_is_exact(case: str, name: str, value: str, number: int) -> None:
    assert said(name, value) == Interval.point(number)


COUNTED = [("1.2万件", 11500, 12499), ("41.1万余件", 411001, 411999), ("0万件", 0, 4999), ("3千件", 2500, 3499),
           ("20余件", 21, 29), ("15件以上", 15, None)]


@pytest.mark.parametrize(("value", "low", "high"), COUNTED)
def test_a_vague_count_is_the_whole_numbers_that_print_so(value: str, low: int, high: int | None) -> None:
    assert said("alpha", value) == Interval(F(low), None if high is None else F(high))


def test_what_is_no_known_number_is_not_printed() -> None:
    assert said("alpha", "若干件") is None
    assert said("prepared", "是") is None
    assert said("done_rate", "100.3%") is None
    assert said("done_rate", "0.96") is None
    assert labelled(Figure("", None, state="not_reported", label="x")) is None


def test_digits_left_out_reach_from_the_number_upwards() -> None:
    found = printed(Figure("done_rate", "99.84%"), SMALL.figures["done_rate"])
    assert found is not None
    assert found.cut == Interval(F("0.9984"), F("0.9985"), high_open=True)


@pytest.mark.parametrize(("value", "unit", "expected"), [
    ("7个环节", "环节", Interval.point(7)), ("12.3%", "%", Interval(F("0.1225"), F("0.1235"), high_open=True)),
    ("九成", "", None), ("9成", "%", Interval(F("0.85"), F("0.95"), high_open=True)),
    ("3.2个百分点", "百分点", Interval(F("3.15"), F("3.25"), high_open=True)),
    ("2倍", "倍", Interval(F("1.5"), F("2.5"), high_open=True)),
    ("73.5万余元", "元", Interval(F(735000), F(736000), True, True)),
])
def test_a_figure_without_an_id_is_read_by_its_unit(value: str, unit: str, expected: Interval | None) -> None:
    found = labelled(Figure("", value, label="x"))
    assert (None if found is None else (found.unit, found.interval)) == (expected and (unit, expected))


@pytest.mark.parametrize(("qualifier", "text"), [
    ("over", "20余场次"), ("nearly", "近20场次"), ("about", "约20场次"), ("atleast", "20场次以上"),
    ("atmost", "不超过20场次"), ("under", "不足20场次"), ("exact", "20场次"), ("", "20场次"),
])
def test_a_qualifier_of_its_own_is_written_out(qualifier: str, text: str) -> None:
    assert written(Figure("x", "20", "场次", qualifier=qualifier)) == text
