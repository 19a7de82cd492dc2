"""The one rounding of a set, against the decimal module and its published test vectors."""

from __future__ import annotations

import decimal
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine_kit import interval
from fzzf_metrics.definition import Rounding
from fzzf_metrics.scoring.rounding import round_interval, round_value

MODES = {
    "half_up": decimal.ROUND_HALF_UP, "half_even": decimal.ROUND_HALF_EVEN, "down": decimal.ROUND_DOWN,
    "up": decimal.ROUND_UP,
}
WIDE = decimal.Context(prec=60)
BY_HAND = [
    ("94.065", 2, "94.07", "94.06", "94.06", "94.07"),
    ("94.075", 2, "94.08", "94.08", "94.07", "94.08"),
    ("2.4449", 1, "2.4", "2.4", "2.4", "2.5"),
    ("-0.5", 0, "-1", "0", "0", "-1"),
    ("-0.4", 0, "0", "0", "0", "-1"),
    ("0.5", 0, "1", "0", "0", "1"),
    ("1.5", 0, "2", "2", "1", "2"),
    ("2.5", 0, "3", "2", "2", "3"),
    ("59.995", 2, "60", "60", "59.99", "60"),
    ("59.994999", 2, "59.99", "59.99", "59.99", "60"),
    ("1/3", 2, "0.33", "0.33", "0.33", "0.34"),
    ("2/3", 2, "0.67", "0.67", "0.66", "0.67"),
    ("29/100", 2, "0.29", "0.29", "0.29", "0.29"),
    ("0", 2, "0", "0", "0", "0"),
]


@pytest.mark.parametrize("row", BY_HAND, ids=[f"{row[0]} to {row[1]}" for row in BY_HAND])
def test_rounding_by_hand(row: tuple[str, int, str, str, str, str]) -> None:
    value, places, *wanted = row
    assert [round_value(Fraction(value), places, mode) for mode in MODES] == [Fraction(w) for w in wanted]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**6, max_value=10**6, places=5),
       st.integers(0, 6), st.sampled_from(sorted(MODES)))
def test_rounding_is_that_of_the_decimal_module(value: decimal.Decimal, places: int, mode: str) -> None:
    wanted = value.quantize(decimal.Decimal(1).scaleb(-places), MODES[mode], WIDE)
    assert round_value(Fraction(value), places, mode) == Fraction(wanted)


@given(st.integers(-10**6, 10**6), st.integers(0, 3), st.sampled_from(sorted(MODES)))
def test_ties_are_rounded_like_the_decimal_module(half: int, places: int, mode: str) -> None:
    value = decimal.Decimal(2 * half + 1).scaleb(-places) / 2
    wanted = value.quantize(decimal.Decimal(1).scaleb(-places), MODES[mode], WIDE)
    assert round_value(Fraction(value), places, mode) == Fraction(wanted)


@given(st.fractions(), st.fractions(), st.integers(0, 4), st.sampled_from(sorted(MODES)))
def test_rounding_never_changes_an_order(a: Fraction, b: Fraction, places: int, mode: str) -> None:
    low, high = sorted((a, b))
    assert round_value(low, places, mode) <= round_value(high, places, mode)


def test_the_callers_decimal_context_changes_nothing() -> None:
    with decimal.localcontext(decimal.Context(prec=2)):
        assert round_value(Fraction("12345.675"), 2, "half_up") == Fraction("12345.68")


@pytest.mark.parametrize("at", ["item", "group", "total"])
def test_only_the_level_of_the_set_is_rounded(at: str) -> None:
    rounding = Rounding(1, "half_up", "group")
    wanted = interval("1.3", "2.5") if at == "group" else interval("1.25", "2.45", "(]")
    assert round_interval(interval("1.25", "2.45", "(]"), rounding, at) == wanted


def test_no_rounding_and_absent_ends() -> None:
    assert round_interval(interval("1.25", None), None, "total") == interval("1.25", None)
    assert round_interval(interval(None, "1.25"), Rounding(1, "down", "total"), "total") == interval(None, "1.2")


# -- decTest vectors -----------------------------------------------------------------------------------------------


def vectors() -> list[tuple[str, str, str, str, str]]:
    """The quantize cases of the running Python's own tests: (id, mode, value, unit, result)."""
    test = pytest.importorskip("test", reason="this Python has no test package")
    path = Path(test.__file__).parent / "decimaltestdata" / "quantize.decTest"
    if not path.exists():
        pytest.skip("this Python carries no decTest vectors")
    found, mode = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("rounding:"):
            mode = line.split(":")[1].strip()
        case = re.match(r"(\w+) +quantize +'?([-+0-9.]+)'? +'?(1|0\.0*1|1e-?\d+)'? +-> +'?([-+0-9.]+)'?", line)
        if case and mode in MODES:
            found.append((case[1], mode, case[2], case[3], case[4]))
    return found


def test_the_published_vectors() -> None:
    cases = vectors()
    assert len(cases) > 50
    wrong = []
    for name, mode, value, unit, result in cases:
        places = -decimal.Decimal(unit).as_tuple().exponent
        if 0 <= places <= 50 and round_value(Fraction(value), places, mode) != Fraction(result):
            wrong.append(name)
    assert wrong == []
