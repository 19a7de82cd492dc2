"""The examples of docs/verify.md run and print what stands there."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import get_args

import fzzf_metrics.verify.result as records

PAGE = Path(__file__).resolve().parents[2] / "docs" / "verify.md"


def test_every_line_runs_and_prints_what_the_page_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, "verify.md", str(PAGE), 0)
    assert len(test.examples) > 4
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def test_the_page_names_every_kind_verdict_and_strength() -> None:
    text = PAGE.read_text(encoding="utf-8")
    words = [word for names in (records.Kind, records.Verdict, records.Strength) for word in get_args(names)]
    assert [word for word in words if f"`{word}`" not in text] == []
