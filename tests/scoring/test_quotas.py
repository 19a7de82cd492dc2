"""Who has a place: by hand on both sides of every edge, and against every world on small cohorts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine_kit import interval, point
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.scoring.quotas import Candidate, allocate
from oracle.cohorts import certain_places

T, F, OPEN = True, False, None


def units(*totals: Any) -> list[Candidate]:
    """Candidates by total: a number, or a pair of ends."""
    return [Candidate(interval(*total) if isinstance(total, tuple) else point(total)) for total in totals]


BY_HAND = [
    ("fewer than places", units(90, 91), 3, "none", [T, T]),
    ("as many as places", units(90, 91), 2, "none", [T, T]),
    ("one more than places", units(90, 91, 92), 2, "none", [F, T, T]),
    ("no place at all", units(90), 0, "all", [F]),
    ("nobody", [], 3, "none", []),
    ("a tie for the last place, none of them", units(95, 92, 92), 2, "none", [T, F, F]),
    ("a tie for the last place, all of them", units(95, 92, 92, 91), 2, "all", [T, T, T, F]),
    ("a tie for the last place, nobody said", units(95, 92, 92, 91), 2, "", [T, OPEN, OPEN, F]),
    ("a tie inside the places", units(95, 92, 92), 3, "none", [T, T, T]),
    ("a tie outside the places", units(95, 92, 92), 1, "all", [T, F, F]),
    ("all tied, one place", units(90, 90, 90), 1, "none", [F, F, F]),
    ("all tied, all have it", units(90, 90, 90), 1, "all", [T, T, T]),
    ("open above one who is known", units((90, 97), 95), 1, "none", [OPEN, OPEN]),
    ("open but never above", units((90, 94), 95), 1, "none", [F, T]),
    ("open and at most level, none", units((90, 95), 95), 1, "none", [F, OPEN]),
    ("open and at most level, all", units((90, 95), 95), 1, "all", [OPEN, T]),
    ("just short of level", [Candidate(interval(90, 95, "[)")), Candidate(point(95))], 1, "none", [F, T]),
    ("just above level", [Candidate(interval(95, 97, "(]")), Candidate(point(95))], 1, "none", [T, F]),
    ("nothing known", [Candidate(EVERYTHING), Candidate(point(95))], 1, "none", [OPEN, OPEN]),
    ("nothing known, places for all", [Candidate(EVERYTHING), Candidate(point(95))], 2, "none", [T, T]),
    ("may not ask", [Candidate(point(99), None), Candidate(point(95))], 1, "none", [OPEN, OPEN]),
    ("may not ask and is behind", [Candidate(point(90), None), Candidate(point(95))], 1, "none", [F, T]),
    ("may not ask, places for all", [Candidate(point(90), None), Candidate(point(95))], 2, "none", [OPEN, T]),
    ("does not ask", [Candidate(point(99), False), Candidate(point(95))], 1, "none", [F, T]),
    ("the tiebreak decides", [Candidate(point(95), True, point(1)), Candidate(point(95), True, point(2))], 1, "none",
     [F, T]),
    ("the tiebreak ties as well", [Candidate(point(95), True, point(2)), Candidate(point(95), True, point(2))], 1,
     "all", [T, T]),
    ("the tiebreak is open", [Candidate(point(95), True, interval(1, 3)), Candidate(point(95), True, point(2))], 1,
     "none", [OPEN, OPEN]),
    ("the total comes before the tiebreak", [Candidate(point(95), True, point(1)), Candidate(point(94), True,
     point(9))], 1, "none", [T, F]),
    ("thirds are exact", units(Fraction(1, 3), Fraction("0.3333")), 1, "none", [T, F]),
]


@pytest.mark.parametrize(("given_", "places", "ties", "wanted"), [pytest.param(*r[1:], id=r[0]) for r in BY_HAND])
def test_places(given_: list[Candidate], places: int, ties: str, wanted: list[bool | None]) -> None:
    assert allocate(given_, places, ties) == wanted


SPANS = st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True).map(sorted)
ONE = st.tuples(SPANS, st.lists(st.integers(0, 1), min_size=1, max_size=2, unique=True).map(sorted),
                st.sampled_from([True, True, False, None]))
COHORTS = st.lists(ONE, max_size=4)


def candidates(cohort: Any) -> list[Candidate]:
    """Whole numbers as the intervals around them; what lies between two of them decides nothing else."""
    def around(values: list[int]) -> Interval:
        return Interval(Fraction(values[0]), Fraction(values[-1]))

    return [Candidate(around(totals), asks, around(tiebreaks)) for totals, tiebreaks, asks in cohort]


def filled(values: list[int]) -> list[Fraction]:
    """The ends and the middle: enough to be level with, above and below any other whole number."""
    low, high = values[0], values[-1]
    return sorted({Fraction(low), Fraction(high), *(Fraction(n, 2) for n in range(2 * low, 2 * high + 1))})


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(COHORTS, st.integers(0, 4), st.sampled_from(["none", "all", ""]))
def test_an_answer_is_what_holds_in_every_world(cohort: Any, places: int, ties: str) -> None:
    worlds = [([totals[0], totals[-1]], [tiebreaks[0], tiebreaks[-1]], asks) for totals, tiebreaks, asks in cohort]
    assert allocate(candidates(cohort), places, ties) == certain_places(worlds, places, ties)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(ONE, max_size=3), st.integers(0, 3), st.sampled_from(["none", "all"]))
def test_values_between_the_ends_decide_nothing_more(cohort: Any, places: int, ties: str) -> None:
    worlds = [(filled(totals), filled(tiebreaks), asks) for totals, tiebreaks, asks in cohort]
    assert allocate(candidates(cohort), places, ties) == certain_places(worlds, places, ties)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(COHORTS, st.integers(0, 4), st.sampled_from(["none", "all", ""]), st.randoms(use_true_random=False))
def test_the_order_of_the_units_changes_nothing(cohort: Any, places: int, ties: str, random: Any) -> None:
    order = list(range(len(cohort)))
    random.shuffle(order)
    plain = allocate(candidates(cohort), places, ties)
    assert allocate(candidates([cohort[at] for at in order]), places, ties) == [plain[at] for at in order]


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(COHORTS, st.integers(0, 4), st.sampled_from(["none", "all", ""]))
def test_one_place_more_takes_none_away(cohort: Any, places: int, ties: str) -> None:
    few, many = (allocate(candidates(cohort), n, ties) for n in (places, places + 1))
    order = {False: 0, None: 1, True: 2}
    assert all(order[a] <= order[b] for a, b in zip(few, many, strict=True))
