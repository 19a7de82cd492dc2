"""Rules as a whole: each kind's score by hand, on both sides of its edges."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import ends, outcome

SUM = {"sum": [{"table": [{"if": "plan", "give": "4"}, {"else": "0"}]}, {"start": "2", "steps": [{"deduct": "0.5",
 "of": "cases"}], "floor": "0"}], "cap": "5.5"}
BEST = {"best_of": ["cases", "10 - cases"], "floor": "0", "cap": "10"}
WORST = {"worst_of": ["cases", "10 - cases"], "floor": "0", "cap": "10"}
WORDS = {"judge": {"mark": "mark", "grades": {"好": "3", "中": "2", "差": "0"}}}
SCORES: list[tuple[str, dict[str, Any], dict[str, str], Any]] = [
    ("a formula", {"rule": {"formula": "cases * 2", "floor": "0", "cap": "9"}}, {"cases": "4"}, 8),
    ("capped", {"rule": {"formula": "cases * 2", "floor": "0", "cap": "9"}}, {"cases": "5"}, 9),
    ("floored", {"rule": {"formula": "3 - cases", "floor": "0", "cap": "9"}}, {"cases": "5"}, 0),
    ("no floor", {"rule": {"formula": "3 - cases", "floor": "none", "cap": "9"}}, {"cases": "5"}, -2),
    ("pass", {"measure": "cases", "target": ">= 5"}, {"cases": "5"}, 100),
    ("fail", {"measure": "cases", "target": ">= 5"}, {"cases": "4"}, 0),
    ("a sum", {"rule": SUM}, {"plan": "是", "cases": "2"}, 5),
    ("a sum at its cap", {"rule": SUM}, {"plan": "是", "cases": "0"}, "5.5"),
    ("a sum whose part is at its floor", {"rule": SUM}, {"plan": "否", "cases": "9"}, 0),
    ("the best", {"rule": BEST}, {"cases": "3"}, 7),
    ("the worst", {"rule": WORST}, {"cases": "3"}, 3),
    ("a word", {"rule": WORDS}, {"mark": "中"}, 2),
    ("an unknown word", {"rule": WORDS}, {"mark": "良"}, (0, 3)),
    ("no word", {"rule": WORDS}, {}, (0, 3)),
    ("a mark", {"rule": {"judge": {"mark": "mark", "min": "-6", "max": "0"}}}, {"mark": "-6"}, -6),
    ("a mark outside", {"rule": {"judge": {"mark": "mark", "min": "-6", "max": "0"}}}, {"mark": "1"}, (-6, 0)),
]


@pytest.mark.parametrize(("indicator", "figures", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in SCORES])
def test_a_rule(indicator: dict[str, Any], figures: dict[str, str], wanted: Any) -> None:
    from fractions import Fraction

    low, high = wanted if isinstance(wanted, tuple) else (wanted, wanted)
    assert ends(outcome(indicator, **figures).score) == (Fraction(low), Fraction(high))
