"""The compiled kernel's own arithmetic: a quotient without the processor's division is the nearest float."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from draws import examples
from fzzf_metrics.table.spans import SCALES, WHOLE_FLOAT
from fzzf_metrics.table.tree import LARGEST_BASE

pytest.importorskip("numba")
MOST = WHOLE_FLOAT - 1


@pytest.fixture(scope="module")
def quotient():
    import numba

    from fzzf_metrics.table.kernels import _quotient as inline

    return numba.njit(error_model="numpy")(lambda number, by: inline(number, by, 1.0 / by))


@settings(max_examples=examples(300))
@given(st.integers(-MOST, MOST), st.one_of(st.sampled_from(SCALES), st.integers(1, LARGEST_BASE)))
@example(0, 100)
@example(MOST, 1)
@example(MOST, LARGEST_BASE - 1)
@example(-MOST, LARGEST_BASE)
@example(29, 100)
@example(2**52 + 1, 3)
def test_it_is_what_dividing_whole_numbers_gives(quotient, number: int, by: int) -> None:
    assert quotient(float(number), float(by)) == number / by  # Python's division of whole numbers is rounded once
