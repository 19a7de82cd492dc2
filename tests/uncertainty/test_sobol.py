"""Sobol indices: functions whose indices are known, an independent package, and the points they are estimated from."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

from fzzf_metrics.uncertainty.sequence import points
from fzzf_metrics.uncertainty.sobol import estimate, indices, swapped

NAMES = ("a", "b", "c")


def ishigami(sample: Any) -> dict[str, Any]:
    """sin x + 7 sin² y + 0.1 z⁴ sin x on (-π, π): first order 0.3139 0.4424 0, total 0.5576 0.4424 0.2437."""
    x, y, z = (2 * np.pi * (sample - 0.5)).T
    return {"y": np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)}


def test_ishigamis_function_has_its_known_indices() -> None:
    (found,) = estimate(ishigami, NAMES, 4096, 1)
    assert found.first.tolist() == pytest.approx([0.3139, 0.4424, 0], abs=0.01)
    assert found.total.tolist() == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)
    assert found.variance == pytest.approx(13.845, abs=0.1)


def test_a_sum_has_its_known_indices_for_as_many_choices_as_are_allowed() -> None:
    weights = np.arange(1.0, 21.0)
    names = tuple(f"c{place}" for place in range(20))
    (found,) = estimate(lambda sample: {"y": sample @ weights}, names, 1024, 3)
    known = weights**2 / (weights**2).sum()
    assert found.first.tolist() == pytest.approx(known.tolist(), abs=0.01)
    assert found.total.tolist() == pytest.approx(known.tolist(), abs=0.01)


def test_the_interval_of_the_bootstrap_holds_the_truth() -> None:
    (found,) = estimate(ishigami, NAMES, 512, 2)
    for estimates, (low, high), known in ((found.first, found.first_ends, [0.3139, 0.4424, 0]),
                                          (found.total, found.total_ends, [0.5576, 0.4424, 0.2437])):
        assert (low <= estimates).all()
        assert (estimates <= high).all()
        assert (low <= known).all()
        assert (known <= high).all()


def test_what_moves_nothing_has_no_indices() -> None:
    (found,) = estimate(lambda sample: {"y": np.full(len(sample), 3.0)}, NAMES, 64, 2)
    assert np.isnan(found.first).all()
    assert found.variance == 0
    assert list(found.to_frame().index) == list(NAMES)


def test_indices_are_those_of_salib_on_the_same_results() -> None:
    analyze = pytest.importorskip("SALib.analyze.sobol").analyze
    sample = np.random.default_rng(7).random((2, 256, 3))
    mixed = swapped(sample[0], sample[1])
    results = ishigami(mixed)["y"]
    ours = indices(results, NAMES, "y", np.random.default_rng(0))
    a, b, *swaps = results.reshape(5, 256)
    theirs = analyze({"num_vars": 3, "names": list(NAMES), "bounds": [[0, 1]] * 3},
                     np.array([a, *swaps, b]).T.ravel(), calc_second_order=False, seed=1)
    assert ours.first.tolist() == pytest.approx(theirs["S1"].tolist(), abs=1e-9)
    assert ours.total.tolist() == pytest.approx(theirs["ST"].tolist(), abs=1e-9)


@pytest.mark.parametrize("dimension", range(40))
def test_every_stretch_of_points_fills_every_dimension_evenly(dimension: int) -> None:
    found = points(256, 40, np.random.default_rng(5))[:, dimension]
    assert Counter((found * 256).astype(int).tolist()) == dict.fromkeys(range(256), 1)
    assert Counter((found[:64] * 64).astype(int).tolist()) == dict.fromkeys(range(64), 1)


def test_the_first_two_dimensions_fill_squares() -> None:
    found = points(256, 2, np.random.default_rng(5))
    boxes = Counter(zip((found[:, 0] * 16).astype(int), (found[:, 1] * 16).astype(int), strict=True))
    assert set(boxes.values()) == {1}


def test_no_two_of_forty_dimensions_hang_together() -> None:
    found = points(1024, 40, np.random.default_rng(2)) - 0.5
    hanging = np.abs(found.T @ found / 1024 * 12 - np.eye(40))
    assert hanging.max() < 0.06  # of as many random points the worst pair has about 0.1
