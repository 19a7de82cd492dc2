"""Quantities as they are written, and what each word around a number leaves possible."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine_kit import interval, point
from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity import QUALIFIERS, read
from fzzf_metrics.quantity import interval as said
from fzzf_metrics.quantity_text import is_exact, number_text, read_number, rounded_text

READ = [
    ("20", point(20), "", "exact"),
    ("20件", point(20), "件", "exact"),
    (" 20 件 ", point(20), "件", "exact"),
    ("-3.5", point("-3.5"), "", "exact"),
    ("1,234", point(1234), "", "exact"),
    ("12,345,678元", point(12345678), "元", "exact"),
    ("96.06%", point("96.06"), "%", "exact"),
    ("20余场次", interval(20, 30, "()"), "场次", "over"),
    ("20多场", interval(20, 30, "()"), "场", "over"),
    ("超20件", interval(20, 30, "()"), "件", "over"),
    ("超过100件", interval(100, 200, "()"), "件", "over"),
    ("逾25人", interval(25, 26, "()"), "人", "over"),
    ("1200余件", interval(1200, 1300, "()"), "件", "over"),
    ("9.5余学时", interval("9.5", "9.6", "()"), "学时", "over"),
    ("73.5万余元", interval(735000, 736000, "()"), "元", "over"),
    ("20余万元", interval(200000, 300000, "()"), "元", "over"),
    ("3万多条", interval(30000, 40000, "()"), "条", "over"),
    ("近万条", interval(9000, 10000, "()"), "条", "nearly"),
    ("近100件", interval(90, 100, "()"), "件", "nearly"),
    ("近200件", interval(100, 200, "()"), "件", "nearly"),
    ("近250件", interval(240, 250, "()"), "件", "nearly"),
    ("将近1000人", interval(900, 1000, "()"), "人", "nearly"),
    ("约100件", interval(90, 110), "件", "about"),
    ("约300件", interval(200, 400), "件", "about"),
    ("大约95%", interval(94, 96), "%", "about"),
    ("95%左右", interval(94, 96), "%", "about"),
    ("1.5左右", interval("1.4", "1.6"), "", "about"),
    ("60学时以上", interval(60, None), "学时", "atleast"),
    ("不少于60学时", interval(60, None), "学时", "atleast"),
    ("至少60", interval(60, None), "", "atleast"),
    ("不低于98%", interval(98, None), "%", "atleast"),
    ("5天以内", interval(0, 5), "天", "atmost"),
    ("不超过5天", interval(0, 5), "天", "atmost"),
    ("5天以下", interval(0, 5), "天", "atmost"),
    ("不足5%", interval(0, 5, "[)"), "%", "under"),
    ("不到30件", interval(0, 30, "[)"), "件", "under"),
    ("1.2亿元", point(120000000), "元", "exact"),
    ("3千万元", point(30000000), "元", "exact"),
    ("0", point(0), "", "exact"),
]


@pytest.mark.parametrize(("text", "wanted", "unit", "qualifier"), READ, ids=[row[0] for row in READ])
def test_a_quantity_reads(text: str, wanted: Interval, unit: str, qualifier: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.interval, found.unit, found.qualifier) == (wanted, unit, qualifier)


REFUSED = [
    "", "全面落实", "9.5.1", "１２", "٣", "1_000", "1e5", "NaN", "Infinity", "-Infinity", "１", "²", "①", "12,34",
     "1/2",
    "3:2", "20-30", "20~30件3", "=1+1", "近", "约", "万", "百", "-万", ".5", "二十", "1 2", "5（含）", "20件、30件",
    "123456789012345678901", "0" * 50 + "1", "1" * 5000,
]


@pytest.mark.parametrize("text", REFUSED, ids=[text[:12] or "empty" for text in REFUSED])
def test_what_does_not_fit_as_a_whole_is_no_quantity(text: str) -> None:
    assert read(text) is None


def test_a_qualifier_from_a_field_of_its_own() -> None:
    for word, meaning in QUALIFIERS.items():
        found = read("20件", word)
        assert found is not None
        assert found.qualifier == meaning
        assert found.interval == said(Fraction(20), meaning)


def test_one_word_is_enough_and_the_first_counts() -> None:
    found = read("约20余件", "")
    assert found is not None
    assert found.qualifier == "about"


PLACES = [
    # value, over, nearly, about: u by hand
    ("20", 10, 10, 10), ("25", 1, 1, 1), ("100", 100, 10, 10), ("10", 10, 1, 1), ("1000", 1000, 100, 100),
    ("110", 10, 10, 10), ("0.5", "0.1", "0.1", "0.1"), ("0.1", "0.1", "0.01", "0.01"), ("96.06", "0.01", "0.01",
     "0.01"),
]


@pytest.mark.parametrize(("value", "over", "nearly", "about"), PLACES)
def test_how_far_a_word_reaches(value: str, over: object, nearly: object, about: object) -> None:
    v = Fraction(value)
    assert said(v, "over") == interval(v, v + Fraction(str(over)), "()")
    assert said(v, "nearly") == interval(v - Fraction(str(nearly)), v, "()")
    assert said(v, "about") == interval(v - Fraction(str(about)), v + Fraction(str(about)))


@given(st.integers(1, 10**8), st.integers(0, 3))
def test_the_number_itself_lies_where_the_word_says(digits: int, places: int) -> None:
    v = Fraction(digits, 10**places)
    assert said(v, "exact").holds(v)
    assert said(v, "about").holds(v)
    assert said(v, "atleast").holds(v)
    assert said(v, "atmost").holds(v)
    assert not any(said(v, word).holds(v) for word in ("over", "nearly", "under"))
    assert said(v, "nearly").low is not None
    assert said(v, "nearly").low >= 0


# -- numbers as text -----------------------------------------------------------------------------------------------


@given(st.fractions())
def test_a_number_reads_back_as_itself(value: Fraction) -> None:
    assert read_number(number_text(value)) == value


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("1/8", "0.125"), ("-1/8", "-0.125"), ("1/3", "1/3"), ("100", "100"), ("1/1000", "0.001"), ("0", "0"), ("-5",
     "-5")],
)
def test_number_text(value: str, wanted: str) -> None:
    assert number_text(Fraction(value)) == wanted


@pytest.mark.parametrize("text", ["", "-", "x", "1.", ".5", "-.5", "1/0", "1/", "/2", "1e5", "1_0", "１", "1/-2",
 "1" * 4001])
def test_what_is_no_number_text(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        read_number(text)


@pytest.mark.parametrize(
    ("value", "places", "wanted", "exact"),
    [("94.065", 2, "94.07", False), ("-94.065", 2, "-94.07", False), ("94.06", 2, "94.06", True), ("1/3", 0, "0",
     False),
     ("1/2", 0, "1", False), ("-1/2", 0, "-1", False), ("7", 2, "7", True)],
)
def test_rounded_text(value: str, places: int, wanted: str, exact: bool) -> None:
    assert rounded_text(Fraction(value), places) == wanted
    assert is_exact(Fraction(value), places) is exact


def test_less_than_nothing_is_nothing_and_no_empty_span() -> None:
    assert said(Fraction(0), "under") == Interval.point(0)
    assert said(Fraction(5), "under") == Interval(Fraction(0), Fraction(5), False, True)
