"""A whole assessment: what is judged, what is warned about, and that it is always the same."""

from __future__ import annotations

import decimal
from fractions import Fraction
from typing import Any

import pytest

import fzzf_metrics as fz
from engine_kit import assess, ends, formula, report_of, set_of
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import compiled, score

MET = {"measure": "cases", "target": ">= 1"}
OPEN = {"measure": "hours", "target": ">= 1"}


def test_what_is_judged_and_what_is_not() -> None:
    found = assess([{**MET, "points": "23.5"}, {**OPEN, "points": "76.5"}], cases="5")
    assert (found.judged_of, found.judged_score) == (Fraction("23.5"), Fraction("23.5"))
    assert ends(found.total) == (Fraction("23.5"), 100)


def test_a_report_of_another_period_or_place_is_scored_with_a_warning() -> None:
    built = set_of(MET, issuer="洪山区人民政府办公室")
    for report, wanted in (
        (report_of("2023", cases="5"), ["report_other_period", "report_other_place"]),
        (report_of("2024Q1", cases="5", unit={"name": "洪山区"}), []),
        (report_of(cases="5", unit={"name": "洪山区人民政府"}), []),
        (report_of(cases="5", unit={"name": "青山区"}), ["report_other_place"]),
    ):
        found = score(built, report)
        assert [p.code for p in found.problems if p.severity == "warning"] == wanted


def test_every_problem_of_a_report_at_once() -> None:
    with pytest.raises(fz.ReportError) as caught:
        assess([MET], cases="2.5", rate="120%", more=[{"id": "casse", "value": "1"}])
    assert {p.code for p in caught.value.problems} >= {"figure_not_whole", "figure_over_100", "figure_unknown"}


def test_a_set_that_does_not_fit_together_is_refused_when_scored() -> None:
    built = set_of(MET)
    broken = replace(built, indicators=(replace(built.indicators[0], measure=formula("lost")),))
    with pytest.raises(fz.DefinitionError) as caught:
        score(broken, report_of(cases="1"))
    assert [p.code for p in caught.value.problems] == ["formula_name"]


def test_a_set_is_compiled_once() -> None:
    built = set_of(MET)
    assert compiled(built) is compiled(built)
    assert compiled(built) is not compiled(set_of(MET))


def test_the_same_input_gives_the_same_bytes_and_no_context_leaks_in() -> None:
    thirds = [{**MET}, {**MET}, {**OPEN}]
    first = assess(thirds, cases="5").to_json()
    with decimal.localcontext(decimal.Context(prec=2)):
        assert assess(thirds, cases="5").to_json() == first


def test_the_order_of_figures_changes_nothing() -> None:
    items = [{"measure": "done / cases", "target": ">= 90%", "no_cases": "full"}, OPEN]
    a, b = assess(items, done="9", cases="10"), assess(items, cases="10", done="9")
    assert ends(a.total) == ends(b.total)
    assert [o.verdict for o in a.outcomes] == [o.verdict for o in b.outcomes]


def test_what_set_and_report_were_used() -> None:
    found = assess([MET], cases="5", as_of_="2024-11-30")
    assert (found.set.id, found.set.rounding, found.set.unreported) == ("demo", "half_up 2 total", "undetermined")
    assert (found.report.unit, found.report.period, found.report.as_of) == ("某区", "2024", "2024-11-30")
    assert len(found.set.hash) == len(found.report.hash) == 16


def test_an_earlier_report_given_apart() -> None:
    built: Any = set_of({"measure": "cases", "target": "rises"})
    assert score(built, report_of(cases="5"), previous=report_of("2023", cases="4"))["i0"].verdict == "met"
    assert score(built, report_of(cases="5"))["i0"].verdict == "undetermined"
