"""The page about sensitivity analyses shows what really comes out."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sensitivity.md"


def test_the_examples_of_the_page_give_what_it_says() -> None:
    lines = PAGE.read_text("utf-8").splitlines(keepends=True)
    fences = "".join("\n" if line.startswith("```") else line for line in lines)
    found = doctest.DocTestParser().get_doctest(fences, {}, PAGE.name, str(PAGE), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(found).failed == 0
    assert runner.tries > 8
