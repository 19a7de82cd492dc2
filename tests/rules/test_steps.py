"""Steps: once, of a count, per distance; broken ones, limits and stacking."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine_kit import ends, outcome


def per(partial: str, side: str = "below", **more: Any) -> dict[str, Any]:
    return {"deduct": "0.5", "per": "1pp", side: "90%", "partial": partial, **more}


SCORES: list[tuple[str, list[dict[str, Any]], dict[str, Any], dict[str, str], Any]] = [
    ("once, and it holds", [{"deduct": "3", "once": "plan"}], {}, {"plan": "是"}, 97),
    ("once, and it does not", [{"deduct": "3", "once": "plan"}], {}, {"plan": "否"}, 100),
    ("once, perhaps", [{"deduct": "3", "once": "plan"}], {}, {}, (97, 100)),
    ("of a count", [{"deduct": "0.3", "of": "cases"}], {}, {"cases": "4"}, "98.8"),
    ("of a count below zero", [{"deduct": "1", "of": "cases - 5", "partial": "drop"}], {}, {"cases": "2"}, 100),
    ("at most", [{"deduct": "1", "of": "cases", "at_most": "3"}], {}, {"cases": "9"}, 97),
    ("broken, dropped", [per("drop")], {}, {"rate": "87.3%"}, 99),
    ("broken, whole", [per("whole")], {}, {"rate": "87.3%"}, "98.5"),
    ("broken, in proportion", [per("prorate")], {}, {"rate": "87.3%"}, "98.65"),
    ("exactly two", [per("drop")], {}, {"rate": "88%"}, 99),
    ("on the reference", [per("whole")], {}, {"rate": "90%"}, 100),
    ("on the good side", [per("whole")], {}, {"rate": "95%"}, 100),
    ("above", [per("drop", "above")], {}, {"rate": "92.9%"}, 99),
    ("added up", [{"deduct": "3", "once": "plan"}, {"deduct": "1", "of": "cases"}], {"stack": "add"}, {"plan": "是",
     "cases": "2"}, 95),
    ("the highest", [{"deduct": "3", "once": "plan"}, {"deduct": "1", "of": "cases"}], {"stack": "highest"},
     {"plan": "是", "cases": "2"}, 97),
    ("down to the floor", [{"deduct": "30", "of": "cases"}], {"floor": "10"}, {"cases": "4"}, 10),
    ("gains and losses, the highest of each", [{"deduct": "3", "once": "plan"}, {"add": "1", "of": "cases"},
     {"add": "5", "once": "fraud"}],
     {"stack": "highest", "start": "10"}, {"plan": "是", "cases": "2", "fraud": "是"}, 12),
]


@pytest.mark.parametrize(("steps", "more", "figures", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in SCORES])
def test_steps(steps: Any, more: Any, figures: Any, wanted: Any) -> None:
    rule = {"start": "full", "steps": steps, "floor": "0", "cap": "points", **more}
    indicator = {"rule": rule, **({"measure": "rate"} if "rate" in figures else {})}
    low, high = wanted if isinstance(wanted, tuple) else (wanted, wanted)
    assert ends(outcome(indicator, **figures).score) == (Fraction(low), Fraction(high))


def test_a_reference_that_is_the_target_and_fractions_of_it() -> None:
    steps = [{"deduct": "1", "per": "10% of target", "below": "target", "partial": "drop"}]
    indicator = {"measure": "cases", "target": ">= 50", "rule": {"start": "full", "steps": steps, "floor": "0"}}
    assert ends(outcome(indicator, cases="41").score) == (99, 99)  # 9 short, each 5
    assert ends(outcome(indicator, cases="40").score) == (98, 98)
