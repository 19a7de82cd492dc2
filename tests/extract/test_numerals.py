"""Numerals: what each style of writing means, and that every number written in a style reads back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.extract.numerals import Numeral, read_numeral

DIGITS, CAPITALS = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
POWERS, CAPITAL_POWERS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")

ONE_NUMBER = {
    "digits": ("1603", 1603), "groups of three": ("1,234,567", 1234567), "decimals": ("96.06", Fraction(9606, 100)),
    "a full-width comma between groups": ("12，345", 12345), "full-width digits": ("３２００", 3200),
    "万 after decimals": ("41.1万", 411000), "千 after a digit": ("5千", 5000), "3万5千": ("3万5千", 35000),
    "digits after 万": ("15万5600", 155600), "亿 and 万 after digits": ("1亿2000万", 120000000),
    "万亿": ("1.2万亿", 1200000000000), "a group of three after a space": ("1 603", 1603),
    "one character": ("三", 3), "ten": ("十", 10), "teens": ("十五", 15), "one ten": ("一十", 10),
    "a bare 百": ("百", 100), "a nought inside": ("一百零三", 103), "two noughts": ("一万零二百零三", 10203),
    "a short last place": ("三百五", 350),
    "a short last place after 千": ("一千五", 1500), "a short last place after 万": ("一万二", 12000),
    "两": ("两千", 2000), "capitals": ("叁仟贰佰壹拾", 3210), "figure by figure": ("二〇二四", 2024),
    "decimals in characters": ("十二点五", Fraction(25, 2)), "decimals before 万": ("三点五万", 35000),
    "万 behind 亿": ("三亿零五万", 300050000), "三万亿": ("三万亿", 3 * 10**12), "a bare 千万": ("千万", 10**7),
}
NO_NUMBER = [
    "", "一二三", "三四五", "百十万", "十零", "百一", "一百百", "万万万", "零零", "十三五", "三个", "3.5.6", "1,23",
    "12,3456", "点五", "五点", "一点万", "9" * 21, "九" * 50, "１,２3４,5",
]
RANGES = {
    "七八": (7, 8), "十七八": (17, 18), "二三十": (20, 30), "两三百": (200, 300), "三五": (3, 5),
    "三四百万": (3 * 10**6, 4 * 10**6),
}
LARGE = [("万", 10**4), ("千", 10**3), ("亿", 10**8), ("百万", 10**6)]


@pytest.mark.parametrize(("text", "value"), ONE_NUMBER.values(), ids=ONE_NUMBER)
def test_a_numeral_names_one_number(text: str, value: Fraction | int) -> None:
    assert read_numeral(text) == Numeral(Fraction(value), Fraction(value))


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(("text", "ends"), RANGES.items(), ids=RANGES)
def test_two_digits_side_by_side_are_a_range(text: str, ends: tuple[int, int]) -> None:
    assert read_numeral(text) == Numeral(Fraction(ends[0]), Fraction(ends[1]))


def section(number: int, digits: str, powers: tuple[str, ...]) -> str:
    """A number below ten thousand in Chinese, written by hand: an oracle that shares nothing with the reader."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + powers[place]
            gap = False
        else:
            gap = True
    return text


def in_chinese(number: int, digits: str = DIGITS, powers: tuple[str, ...] = POWERS) -> str:
    """A number below ten thousand times a hundred million in Chinese."""
    if not number:
        return digits[0]
    text, gap = "", False
    for part, word in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        if part:
            text += (digits[0] if text and (part < 1000 or gap) else "") + section(part, digits, powers) + word
            gap = False
        else:
            gap = bool(text)
    return text


NUMBERS = st.one_of(st.integers(0, 10**4), st.integers(0, 10**8), st.integers(0, 10**12 - 1))


@given(NUMBERS)
def test_a_number_written_in_chinese_reads_back(number: int) -> None:
    plain, capital = in_chinese(number), in_chinese(number, CAPITALS, CAPITAL_POWERS)
    assert read_numeral(plain) == read_numeral(capital) == Numeral(Fraction(number), Fraction(number))
    if plain.startswith("一十"):
        assert read_numeral(plain[1:]) == read_numeral(plain)


@given(NUMBERS)
def test_a_number_written_in_digits_reads_back(number: int) -> None:
    styles = (str(number), f"{number:,}", str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
    assert {read_numeral(text) for text in styles} == {Numeral(Fraction(number), Fraction(number))}


@given(st.integers(0, 10**6), st.integers(0, 4), st.sampled_from(LARGE))
def test_a_decimal_with_a_large_unit_reads_back(scaled: int, places: int, unit: tuple[str, int]) -> None:
    number = Fraction(scaled, 10**places)
    whole, decimals = divmod(scaled, 10**places)
    text = f"{whole}.{decimals:0{places}d}" if places else str(whole)
    assert read_numeral(text + unit[0]) == Numeral(number * unit[1], number * unit[1])


@given(st.text(alphabet="零一二三十百千万亿两点0123456789,. 〇壹拾", max_size=60))
def test_any_row_of_numeral_characters_is_read_or_refused(text: str) -> None:
    found = read_numeral(text)
    assert found is None or 0 <= found.low <= found.high
