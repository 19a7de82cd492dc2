"""The relations of the dictionary: what must hold, and what usually does."""

from __future__ import annotations

from collections.abc import Iterator

from fzzf_metrics.definition import FigureDefinition, Formula
from fzzf_metrics.errors import Problems
from fzzf_metrics.expression import Name, walk
from fzzf_metrics.periods import Period
from fzzf_metrics.program.resolve import Scope, resolve
from fzzf_metrics.verify.book import Book
from fzzf_metrics.verify.checking import Check
from fzzf_metrics.verify.result import Finding, Strength


def check_relations(book: Book) -> Iterator[Finding]:
    """Every relation and expectation of which something is stated, in the order of the dictionary.

    An expectation about figures that contradict each other already adds nothing and is left out.
    """
    scope = Scope(book.dictionary.figures)
    said: dict[tuple[Period, str], set[str]] = {}
    for name, when, who in book.facts.found:
        said.setdefault((when, who), set()).add(name)
    for period, member in book.scopes():
        there = said.get((period, member), set()) | (_of_departments(said, period) if not member else set())
        failed: set[frozenset[str]] = set()
        for formula, strength in _formulas(book):
            names = _names(formula)
            if not names & there or (strength == "expected" and names in failed):
                continue
            resolved = resolve(formula, scope, Problems(), "truth")
            if resolved is None:
                continue  # `fzzf lint` says what is wrong with it
            finding = Check(book, formula, resolved[0], period, member, strength).finding()
            if finding is not None:
                failed |= {names} if finding.verdict == "inconsistent" else set()
                yield finding


def _of_departments(said: dict[tuple[Period, str], set[str]], period: Period) -> set[str]:
    """What departments state: their answers may add up to a figure of the whole."""
    return {name for (when, who), names in said.items() if when == period and who for name in names}


def _formulas(book: Book) -> Iterator[tuple[Formula, Strength]]:
    """What must hold before what is expected, figure by figure."""
    for definition in book.dictionary.figures.values():
        yield from _of(definition)


def _of(definition: FigureDefinition) -> Iterator[tuple[Formula, Strength]]:
    for formula in definition.relations:
        yield formula, "must"
    for formula in definition.expects:
        yield formula, "expected"


def _names(formula: Formula) -> frozenset[str]:
    return frozenset(node.name for node in walk(formula.expr) if isinstance(node, Name))
