"""A comparison on one's own row of a list over the peers: both sides the same, known or not."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import resolved
from fzzf_metrics.expression import Compare, Over
from fzzf_metrics.interpret.comparing import with_oneself

SAME: list[tuple[str, Any]] = [
    ("cases > own.cases", False), ("cases < own.cases", False), ("cases != own.cases", False),
    ("cases >= own.cases", True), ("own.cases <= cases", True), ("own.cases == cases", True),
    ("word == own.word", True), ("k > own.k", False), ("done / cases > own.done / own.cases", False),
    ("2 * cases >= 2 * own.cases", True), ("-cases < -own.cases", False), ("abs(cases) >= abs(own.cases)", True),
    ("min(cases, 3) > min(own.cases, 3)", False),
    ("cases > own.other", None), ("cases + 1 > own.cases", None), ("cases + 1 > own.cases - 1", None),
    ("cases + 1 > own.cases + 2", None), ("abs(cases) > floor(own.cases)", None), ("cases > 3", None),
    ("min(cases, 3) > min(own.cases, 3, 4)", None), ("own.cases > own.cases", None), ("k > own.cases", None),
]


@pytest.mark.parametrize(("text", "wanted"), SAME, ids=[row[0] for row in SAME])
def test_compared_with_oneself(text: str, wanted: bool | None) -> None:
    expr = resolved(f"count(peers, {text})", lets={"k": "number"})
    assert isinstance(expr, Over)
    assert isinstance(expr.body, Compare)
    assert with_oneself(expr.body) is wanted
