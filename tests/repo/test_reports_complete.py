"""Both real reports hold every figure of their sources: its value, its unit and where it stands.

``tests/data/report_figures.csv`` lists the figures as they were counted in the sources by hand.
"""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from fzzf_metrics import facts, quantity
from fzzf_metrics.catalog import load_set
from fzzf_metrics.errors import Problems
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import Interval
from fzzf_metrics.readers import load_report

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "seeds"
Row: TypeAlias = dict[str, str]

with (ROOT / "tests" / "data" / "report_figures.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
COUNTS = {"01-hongshan-2020": 106, "02-changge-2024": 77}


@cache
def _report(name: str) -> Report:
    return load_report(ROOT / "examples" / name / "report.yaml")


def _figure(row: Row) -> Figure:
    """The figure at the row's place; several may share one (交办率、办结率 of one 100%), so the order decides."""
    same = [r for r in ROWS if (r["report"], r["start"]) == (row["report"], row["start"])]
    found = [f for f in _report(row["report"]).figures if f.evidence.start == int(row["start"])]
    return found[same.index(row)]


def _unit(text: str) -> str:
    """The unit without the 个 that stands before another one: 2个工作日 is 2工作日."""
    return text[1:] if len(text) > 1 and text[0] == "个" else text


def test_the_list_is_whole() -> None:
    assert Counter(row["report"] for row in ROWS) == COUNTS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["number"])
def test_a_figure_of_the_source_is_in_the_report(row: Row) -> None:
    figure = _figure(row)
    assert isinstance(figure.value, str)
    read = quantity.read(figure.value, figure.qualifier)
    assert read is not None
    assert read.interval == quantity.interval(Fraction(row["value"]), quantity.QUALIFIERS[row["qualifier"]])
    assert _unit(figure.unit or read.unit) == row["unit"]
    assert (figure.id, figure.state) == (row["id"], "reported")
    evidence = figure.evidence
    assert (evidence.source, evidence.start, evidence.end) == ("report", int(row["start"]), int(row["end"]))
    assert evidence.text == row["span"]
    assert figure.id or figure.label


@pytest.mark.parametrize("name", COUNTS)
def test_the_figures_stand_in_the_order_of_the_source(name: str) -> None:
    starts = [figure.evidence.start for figure in _report(name).figures[: COUNTS[name]]]
    assert starts == [int(row["start"]) for row in ROWS if row["report"] == name]


@pytest.mark.parametrize("name", COUNTS)
def test_the_dictionary_understands_every_figure_with_an_id(name: str) -> None:
    problems = Problems()
    indicator_set = load_set("maojian-2024")
    bound = facts.bind(_report(name), indicator_set.dictionary, indicator_set.id, problems)
    assert problems.found == []
    assert {fact.state for fact in bound.found.values()} == {"reported"}
    values = {fact.figure: fact.value for fact in bound.found.values() if fact.figure}
    for row in (row for row in ROWS if row["report"] == name and row["id"]):
        factor = Fraction(1, 100) if row["unit"] == "%" else Fraction(1)
        expected = quantity.interval(Fraction(row["value"]) * factor, quantity.QUALIFIERS[row["qualifier"]])
        got = values[_figure(row)]
        assert isinstance(got, Interval)
        assert got == expected or _whole(got) == _whole(expected)


def _whole(interval: Interval) -> tuple[int, int]:
    """The least and the greatest whole number of an interval."""
    assert interval.low is not None
    assert interval.high is not None
    return int(interval.low // 1) + interval.low_open, int(-(-interval.high // 1)) - interval.high_open


@pytest.mark.parametrize("name", COUNTS)
def test_a_fact_in_words_names_a_short_span(name: str) -> None:
    for figure in _report(name).figures[COUNTS[name] :]:
        assert figure.id
        assert figure.value in ("是", "无")
        assert 0 < len(figure.evidence.text) < 20
        assert figure.evidence.start is not None
        assert figure.evidence.end == figure.evidence.start + len(figure.evidence.text)


@pytest.mark.parametrize("name", COUNTS)
def test_every_span_stands_in_the_source(name: str) -> None:
    source = SOURCES / f"{name[3:]}-report.txt"
    if not source.is_file():
        pytest.skip(f"the source text {source.name} is not beside this checkout: the spans are not compared with it")
    text = source.read_bytes().decode("utf-8")
    for figure in _report(name).figures:
        evidence = figure.evidence
        assert text[evidence.start : evidence.end] == evidence.text
