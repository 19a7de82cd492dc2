"""Did you mean: the nearest known word, or none."""

from __future__ import annotations

import pytest

from fzzf_metrics.near import nearest

CASES = [
    ("two letters changed places", "measrue", ["target", "measure"], "measure"),
    ("one character of two in Chinese", "分植", ["标题", "分值"], "分值"),
    ("nothing near", "zzz", ["measure"], ""),
    ("nothing known", "measure", [], ""),
    ("an empty word", "", ["a", "measure"], ""),
    ("the word itself", "max", ["min", "max"], "max"),
    ("equally near: the first", "ab", ["ac", "ad"], "ac"),
    ("the nearer one, though later", "points", ["point_x", "pointz"], "pointz"),
    ("half right is too little for a longer word", "abcdef", ["abcxyz"], ""),
]


@pytest.mark.parametrize(("word", "known", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_nearest(word: str, known: list[str], wanted: str) -> None:
    assert nearest(word, known) == wanted
