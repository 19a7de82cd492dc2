"""Let names that use each other: bounded in size, said once, and worked out once where a list is gone through."""

from __future__ import annotations

from typing import Any

import pytest

from engine_kit import ends, outcome, report_of, set_of
from fzzf_metrics.errors import DefinitionError
from fzzf_metrics.expression import Num, Ref
from fzzf_metrics.program.anatomy import figures_of, reads_peers
from fzzf_metrics.scoring import score


def chain(step: str, count: int, first: str = "cases") -> dict[str, str]:
    """``l0: first`` and then each name by ``step``, in which ``@`` is the name before."""
    return {"l0": first, **{f"l{n}": step.replace("@", f"l{n - 1}") for n in range(1, count + 1)}}


REFUSED = [
    ("names that double", chain("@ + @", 60), "l60", ["formula_unfolded"]),
    ("names in a long chain", chain("@ + 1", 900), "l900", ["formula_unfolded_depth"]),
    ("a formula that repeats a large name", chain("@ + @", 10), "+".join(["l10"] * 8), ["formula_unfolded"]),
]


@pytest.mark.parametrize(("let", "measure", "codes"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_too_much_is_refused_once_with_its_place(let: dict[str, str], measure: str, codes: list[str]) -> None:
    with pytest.raises(DefinitionError) as refused:
        score(set_of({"measure": measure, "target": ">= 1"}, let=let), report_of(cases="5"))
    errors = [p for p in refused.value.problems if p.severity == "error"]
    assert [p.code for p in errors] == codes
    assert errors[0].place.path


def test_a_set_whose_formulas_are_each_small_is_bounded_as_a_whole() -> None:
    items = [{"measure": "l10", "target": ">= 1"}] * 300
    with pytest.raises(DefinitionError) as refused:
        score(set_of(*items, let=chain("@ + @", 10)), report_of(cases="5"))
    assert [p.code for p in refused.value.problems if p.severity == "error"] == ["formula_unfolded_set"]


def test_below_the_bounds_every_name_counts() -> None:
    found = outcome({"measure": "l10", "target": ">= 1"}, set_={"let": chain("@ + @", 10)}, cases="3")
    assert found.measure is not None
    assert found.measure.low == 3072


LISTS: list[tuple[str, dict[str, Any], str, int]] = [
    ("lets that count by lets", {"let": chain("count(towns, size > @)", 9, "sum(towns, size) - 60")}, "l9", 30),
    ("lists within lists", {}, "count(towns, " * 8 + "size > 1" + ")" + " > size)" * 7, 30),
]


@pytest.mark.parametrize(("set_", "measure", "wanted"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists_in_lists_are_gone_through_once_each(set_: dict[str, Any], measure: str, wanted: int) -> None:
    found = outcome({"measure": measure, "target": ">= 1"}, set_=set_, towns=[{"size": "2"}] * 30)
    assert found.measure is not None
    assert ends(found.measure) == (wanted, wanted)


def test_what_a_condition_says_of_a_column_stays_with_its_list() -> None:
    """Inside, ``size`` is a row of the inner list, of which the outer condition says nothing."""
    measure = "count(towns, if(size > 25, count(towns, size > 25) >= 2, false))"
    found = outcome({"measure": measure, "target": ">= 1"}, towns=[{"size": "20余"}, {"size": "3"}])
    assert found.measure is not None
    assert ends(found.measure) == (0, 0)  # only one of the two can be above 25


def test_a_name_is_followed_once() -> None:
    lets = {"a": Ref("figure", "x"), "b": Ref("let", "a"), "c": Num(1)}  # type: ignore[arg-type]
    assert figures_of(lets, Ref("let", "b"), Ref("let", "a"), Ref("let", "missing")) == ("x",)
    assert reads_peers(Ref("let", "d"), {"d": Ref("list", "peers")})
    assert not reads_peers(Ref("let", "b"), lets)
