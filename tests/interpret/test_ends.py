"""Counting from sorted ends gives what counting one by one gives."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.interpret.comparing import ordered
from fzzf_metrics.interpret.ends import Ends
from fzzf_metrics.interval import Interval

NUMBERS = st.integers(0, 5).map(lambda n: Fraction(n, 2))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Points and intervals whose ends are open, closed or absent, close enough to touch often."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    if low == high:
        return Interval.point(low)
    ends = [draw(st.sampled_from([end, end, None])) for end in (low, high)]
    opened = [draw(st.booleans()) and end is not None for end in ends]
    return Interval(ends[0], ends[1], opened[0], opened[1])


@pytest.mark.parametrize("op", [">", ">=", "<", "<="])
@given(every=st.lists(intervals(), max_size=8), other=intervals())
def test_counting_from_the_ends_is_counting_one_by_one(op: str, every: Sequence[Interval], other: Interval) -> None:
    holds = [ordered(op, one, other) for one in every]
    assert Ends(every).count(op, other) == (holds.count(True), len(holds) - holds.count(False))
