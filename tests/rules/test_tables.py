"""Tables: rows from the top, both sides of every edge, knots and what lies beyond."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import ends, outcome

TABLE = {"table": [{"if": "fraud", "give": "0"}, {"above": "80%", "give": "6"}, {"from": "60%",
 "give": "10 * measure"}, {"else": "1"}]}
OPEN = {"table": [{"from": "80%", "give": "6"}, {"else": "undetermined"}], "floor": "0", "cap": "6"}
WORD = {"of": "word", "table": [{"is": "好", "give": "3"}, {"is": "中", "give": "2"}, {"else": "0"}]}
NUMBER = {"of": "cases", "table": [{"is": "1", "give": "5"}, {"is": "2", "give": "3"}, {"else": "0"}]}
TRUTH = {"of": "plan", "table": [{"is": "是", "give": "5"}, {"else": "1"}]}
KNOTS = {"table": [{"at": "60%", "give": "0"}, {"at": "90%", "give": "10"}]}
SCORES: list[tuple[str, Any, dict[str, str], Any]] = [
    ("above the first edge", TABLE, {"rate": "80.01%", "fraud": "否"}, 6),
    ("on an exclusive edge", TABLE, {"rate": "80%", "fraud": "否"}, 8),
    ("on an inclusive edge", TABLE, {"rate": "60%", "fraud": "否"}, 6),
    ("below it", TABLE, {"rate": "59.99%", "fraud": "否"}, 1),
    ("the condition first", TABLE, {"rate": "90%", "fraud": "是"}, 0),
    ("the condition open", TABLE, {"rate": "90%"}, (0, 6)),
    ("a span over three bands", TABLE, {"rate": "约80%", "fraud": "否"}, (6, 8)),
    ("left open by the source", OPEN, {"rate": "79%"}, (0, 6)),
    ("not left open", OPEN, {"rate": "80%"}, 6),
    ("a word", WORD, {"word": "中"}, 2), ("the rest", WORD, {"word": "差"}, 0), ("any word", WORD, {}, (0, 3)),
    ("a number", NUMBER, {"cases": "2"}, 3), ("another number", NUMBER, {"cases": "3"}, 0),
    ("yes", TRUTH, {"plan": "是"}, 5), ("no", TRUTH, {"plan": "否"}, 1), ("perhaps", TRUTH, {}, (1, 5)),
    ("on a knot", {**KNOTS, "beyond": "clamp"}, {"rate": "90%"}, 10),
    ("between knots", {**KNOTS, "beyond": "clamp"}, {"rate": "75%"}, 5),
    ("a third of the way", {**KNOTS, "beyond": "clamp"}, {"rate": "61%"}, "1/3"),
    ("beyond, clamped", {**KNOTS, "beyond": "clamp"}, {"rate": "50%"}, 0),
    ("beyond, extended", {**KNOTS, "beyond": "extend", "floor": "none"}, {"rate": "57%"}, -1),
]


@pytest.mark.parametrize(("rule", "figures", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in SCORES])
def test_a_table(rule: Any, figures: dict[str, str], wanted: Any) -> None:
    indicator = {"rule": rule} if "of" in rule else {"rule": rule, "measure": "rate"}
    low, high = wanted if isinstance(wanted, tuple) else (wanted, wanted)
    assert ends(outcome(indicator, **figures).score) == (Fraction(low), Fraction(high))
