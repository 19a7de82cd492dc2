"""The compiled kernel by itself: its division, and what it writes past the cache."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from workload import indicator_set, rules, values

from draws import examples
from fzzf_metrics.table import score_table
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


@pytest.fixture(scope="module")
def written():
    import numba

    from fzzf_metrics.table.kernels import _put as inline

    def run(near, out, flows):
        inline(near, out, flows)

    return numba.njit(error_model="numpy")(run)


@settings(max_examples=examples(200))
@given(st.integers(0, 400), st.integers(0, 130), st.booleans(), st.sampled_from([np.float64, np.int32, np.int8]))
@example(0, 128, True, np.float64)
@example(0, 128, False, np.float64)
@example(63, 128, True, np.int8)
@example(1, 7, True, np.float64)
def test_cells_are_written_where_they_belong_and_nowhere_else(written, start, size, flows, kind) -> None:
    out = np.full(600, -1, kind)
    near = np.arange(140, dtype=kind)
    written(near, out[start:start + size], flows)
    assert np.array_equal(out[start:start + size], near[:size])
    assert (out[:start] == -1).all()
    assert (out[start + size:] == -1).all()


@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("beyond", [128, 131])
def test_a_table_that_leaves_the_cache_scores_as_its_parts_do(scaled, beyond) -> None:
    from fzzf_metrics.table.kernels import FAR

    drawn = rules(40)
    rows = FAR // (40 * (4 if scaled else 8)) + beyond
    chosen, cells = indicator_set(drawn), values(drawn, rows)
    frame = pd.DataFrame(cells.T, columns=[f"ind_{place:04d}" for place in range(40)], copy=False)
    whole = score_table(chosen, frame, fast=True, scaled=scaled).outputs
    assert whole.scores.nbytes > FAR
    for part in (slice(0, 1_000), slice(rows // 2 - 500, rows // 2 + 500), slice(rows - 1_000, rows)):
        alone = score_table(chosen, frame.iloc[part], scaled=scaled).outputs
        for name in ("scores", "verdicts", "group_scores", "totals", "best", "worst"):
            assert np.array_equal(getattr(whole, name)[..., part], getattr(alone, name)), name


@pytest.mark.parametrize("fast", [False, True], ids=["numpy", "numba"])
def test_zero_far_below_all_other_numbers_of_its_column_has_its_own_score(fast) -> None:
    drawn = rules(14)
    chosen, cells = indicator_set(drawn), np.full((14, 300), np.nan)
    for place in range(14):
        cells[place] = np.arange(4_000, 4_300) / (1 if drawn[place]["kind"] == "per_case" else 100)
        cells[place, place::17] = 0
    frame = pd.DataFrame(cells.T, columns=[f"ind_{place:04d}" for place in range(14)])
    table = score_table(chosen, frame, fast=fast).outputs
    for row in range(0, 300, 3):
        alone = score_table(chosen, frame.iloc[[row]].astype(object), cohort=False).outputs
        assert np.array_equal(table.scores[:, row], alone.scores[:, 0])
        assert np.array_equal(table.verdicts[:, row], alone.verdicts[:, 0])
