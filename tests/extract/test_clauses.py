"""Sentences and clauses around figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.extract.clauses import sentences
from fzzf_metrics.extract.recognise import recognise


def parts(text: str) -> list[list[str]]:
    """The clauses of each sentence; those in brackets in brackets."""
    return [
        [f"({text[c.start:c.end]})" if c.inner else text[c.start:c.end] for c in sentence.clauses]
        for sentence in sentences(text, recognise(text))
    ]


@pytest.mark.parametrize(("text", "clauses"), [
    ("收到68件，受理51件。审结5件", [["收到68件", "受理51件"], ["审结5件"]]),
    ("收到1,603件；受理51件：审结5件", [["收到1,603件", "受理51件", "审结5件"]]),
    ("开展“双随机、一公开”抽查，“马上办，网上办”率5%", [["开展“双随机、一公开”抽查", "“马上办，网上办”率5%"]]),
    ("出台《一，二》3件", [["出台《一，二》3件"]]),
    ("审结54件（含结转10件），和解3件", [["审结54件（含结转10件）", "(含结转10件)", "和解3件"]]),
    ("审结54件（维持9件，撤销2件）", [["审结54件（维持9件，撤销2件）", "(维持9件)", "(撤销2件)"]]),
    ("纠纷（婚姻、邻里）54件", [["纠纷（婚姻、邻里）54件"]]),
    ("审结54件（未完，和解3件", [["审结54件（未完", "和解3件"]]),
    ("审结54件.和解3.5件.", [["审结54件"], ["和解3.5件"]]),
    ("1.审结54件\n二、和解3件", [["审结54件"], ["和解3件"]]),
    ("复议\t54件|和解", [["复议", "54件", "和解"]]),
    ("。。", []),
])
def test_where_clauses_end(text: str, clauses: list[list[str]]) -> None:
    assert parts(text) == clauses


def test_a_bracket_knows_the_figure_before_it() -> None:
    text = "受理51件，审结54件（含上年结转10件）。"
    inner = [clause for sentence in sentences(text, recognise(text)) for clause in sentence.clauses if clause.inner]
    assert [clause.outer.text for clause in inner if clause.outer] == ["54件"]


@given(st.text(st.sampled_from("受理5件10，。；：（）()“”《》.\n一1"), max_size=80))
def test_every_figure_is_in_one_clause_and_no_clause_cuts_one(text: str) -> None:
    found = recognise(text)
    clauses = [clause for sentence in sentences(text, found) for clause in sentence.clauses]
    inside = [figure for clause in clauses for figure in clause.figures]
    assert sorted(inside, key=lambda one: one.start) == list(found)
    for clause in clauses:
        assert all(clause.start <= one.start and one.end <= clause.end for one in clause.figures)


def test_one_figure_given_twice_counts_once() -> None:
    found = recognise("受理51件")
    assert [clause.figures for clause in sentences("受理51件", (*found, *found))[0].clauses] == [found]
