"""Ranks and what they come to, against counting."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.definition import Rounding
from fzzf_metrics.scoring.rounding import round_value
from fzzf_metrics.uncertainty.ranks import ranks, statistics
from fzzf_metrics.uncertainty.rounding import rounded

TOTALS = st.lists(st.lists(st.integers(-3, 40), min_size=4, max_size=4), min_size=1, max_size=5)


@given(TOTALS, st.sampled_from([0.25, 1.0, 1e6]))
def test_a_rank_is_one_and_how_many_are_higher(totals: list[list[int]], scale: float) -> None:
    found = ranks(np.array(totals) * scale)
    assert found.tolist() == [[1 + sum(other > own for other in line) for own in line] for line in totals]


def test_totals_that_differ_by_float_noise_alone_are_equal() -> None:
    assert ranks(np.array([[0.1 + 0.2, 0.3, 0.3 + 1e-6]])).tolist() == [[2, 2, 1]]


def test_one_unit_is_first() -> None:
    assert ranks(np.array([[5.0]])).tolist() == [[1]]


def test_more_units_than_small_numbers_can_count() -> None:
    totals = np.arange(70_000.0)[None]
    assert ranks(totals)[0].tolist() == list(range(70_000, 0, -1))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.sampled_from(["0.05", "0.1", "0.5", "0.9", "0.95"]))
def test_a_quantile_is_the_least_rank_that_enough_draws_reach(found: list[int], share: str) -> None:
    some = statistics(np.array([found]), (Fraction(share),), (1, 4))
    enough = [rank for rank in sorted(found) if sum(one <= rank for one in found) >= Fraction(share) * len(found)]
    assert some.quantiles[0, 0] == enough[0]
    assert (some.best[0], some.worst[0]) == (min(found), max(found))
    assert some.top[0].tolist() == [sum(one <= n for one in found) / len(found) for n in (1, 4)]
    assert some.mean[0] == pytest.approx(sum(found) / len(found))


@given(st.integers(-400, 400), st.sampled_from([1, 3, 8]), st.sampled_from(["half_up", "half_even", "down", "up"]))
def test_draws_round_like_the_exact_engine(number: int, parts: int, mode: str) -> None:
    exact = Fraction(number, parts * 5)
    expected = round_value(exact, 1, mode)
    assert rounded(np.array([float(exact)]), Rounding(1, mode, "total"))[0] == pytest.approx(float(expected))  # type: ignore[arg-type]
