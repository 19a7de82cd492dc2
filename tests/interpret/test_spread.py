"""One figure over a class: ends, and who leaves it open."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import facts_of, interval, report_of
from fzzf_metrics.interpret.peers import Peer, Peers
from fzzf_metrics.interpret.spread import NAMED, OpenUnits, Spread, spread

NA, NONE = {"state": "not_applicable"}, "无"


def over(figure: str, *values: Any) -> Spread:
    reports = [report_of(unit={"name": f"单位{n}"}, **({} if v is None else {figure: v})) for n, v in enumerate(values)]
    peers = Peers(tuple(Peer(report.unit, facts_of(report)) for report in reports))
    period = peers.members[0].facts.period
    assert spread(peers, figure, period) is spread(peers, figure, period)
    return spread(peers, figure, period)


ENDS = [
    ("numbers", "cases", ("3", "9", "5"), 3, interval(3, 9)), ("one not reported", "cases", ("3", None), 2,
     interval(0, None)),
    ("one to whom it does not apply", "cases", ("3", NA), 1, interval(3, 3)), ("nobody", "cases", (NA,), 0, None),
    ("yes or no is no number", "plan", ("是", "否"), 2, None), ("a mark and a word", "mark", ("9", "好"), 2, None),
]


@pytest.mark.parametrize(("figure", "values", "count", "span"), [pytest.param(*row[1:], id=row[0]) for row in ENDS])
def test_between_which_ends(figure: str, values: tuple[Any, ...], count: int, span: Any) -> None:
    found = over(figure, *values)
    assert (found.count, found.span) == (count, span)


OPEN = [
    ("all known", "cases", ("3", "5"), 0, None), ("oneself alone", "cases", (None, "5"), 0, None),
    ("another", "cases", ("3", None), 0, OpenUnits(1, ("单位1",), "not_reported")),
    ("the worst state of the others", "cases", ("很多", None, "约9"), 0,
     OpenUnits(2, ("单位1", "单位2"), "not_reported")),
    ("a claim is worse than silence", "cases", ("3", None, "很多"), 0,
     OpenUnits(2, ("单位1", "单位2"), "awaiting_review")),
    ("reported, if not exactly", "cases", ("3", "约9"), 0, OpenUnits(1, ("单位1",), "reported")),
    ("a rate of which none occurred", "rate", ("3%", NONE), 0, OpenUnits(1, ("单位1",), "none_occurred")),
    ("an empty list is known", "study", (("2024-01-01",), NONE), 0, None),
    ("a list by its length alone", "study", (("2024-01-01",), "5次"), 0, OpenUnits(1, ("单位1",), "reported")),
    ("seen from outside", "cases", (None, "5"), None, OpenUnits(1, ("单位0",), "not_reported")),
]


@pytest.mark.parametrize(("figure", "values", "own", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in OPEN])
def test_who_leaves_it_open(figure: str, values: tuple[Any, ...], own: int | None, wanted: OpenUnits | None) -> None:
    assert over(figure, *values).others(own) == wanted


def test_many_are_counted_and_the_first_named() -> None:
    found = over("cases", *([None] * 9))
    assert found.others(0) == OpenUnits(8, tuple(f"单位{n}" for n in range(1, NAMED + 1)), "not_reported")
    assert found.others(8) == OpenUnits(8, tuple(f"单位{n}" for n in range(NAMED)), "not_reported")
