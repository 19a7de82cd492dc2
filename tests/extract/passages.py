"""Invented yearly reports whose figures are marked in the text: what a recogniser and a linker should find there.

A passage is a text file in ``tests/cases/extract/reports``. A figure is marked where it stands, ``⟦span|spec⟧``; the
spec is ``VALUE UNIT [QUALIFIER [ROLE]] [-> ID]``::

    ⟦41.1万余条|411000 条 over⟧   ⟦8-13%|8..13 %⟧   ⟦三分之二|2/3 -⟧   ⟦68件|68 件 -> reconsideration_received⟧

A number without a mark is no figure. A role that is left out is not judged. The id is that of the dictionary figure
where it is certain; ``?`` where the dictionary has a near figure that is not meant, ``plan`` where the figure is a
target and no result: both must not be linked. Several ids, joined by ``+``, share one number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, get_args

from fzzf_metrics.extract.found import Role
from fzzf_metrics.quantity import Qualifier

REPORTS = Path(__file__).resolve().parents[1] / "cases" / "extract" / "reports"
TRAP, PLAN = "?", "plan"
MARK = re.compile(r"⟦([^⟦⟧|\n]*)\|([^⟦⟧|\n]*)⟧")
NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:/[1-9][0-9]*)?"
SPEC = re.compile(
    rf"(?P<value>{NUMBER}(?:\.\.{NUMBER})?) (?P<unit>\S+)"
    r"(?: (?P<qualifier>[a-z]+)(?: (?P<role>[a-z]+))?)?(?: -> (?P<id>\S+))?"
)
ID = re.compile(r"\?|plan|[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*")


class MalformedError(ValueError):
    """Marks that cannot be read, each with file and line. ``problems`` has one text a mark."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Gold(NamedTuple):
    """A figure as it should be found; ``start`` and ``end`` count characters of the text without marks."""

    start: int
    end: int
    text: str
    value: str
    unit: str
    qualifier: str
    role: str
    id: str

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The lower and the upper number named; the same one twice where there is no range."""
        low, _, high = self.value.partition("..")
        return Fraction(low), Fraction(high or low)

    @property
    def ids(self) -> tuple[str, ...]:
        """The dictionary figures that it is: none for a trap, a target and what the dictionary does not know."""
        return () if self.id in ("", TRAP, PLAN) else tuple(self.id.split("+"))


class Passage(NamedTuple):
    """A text without marks and its figures in the order of the text."""

    name: str
    text: str
    figures: tuple[Gold, ...]


def parse(marked: str, name: str = "passage") -> Passage:
    """Read a marked text; raises MalformedError with every bad mark as ``name:line: what``.

    >>> parse("受理⟦51件|51 件⟧。").figures
    (Gold(start=2, end=5, text='51件', value='51', unit='件', qualifier='exact', role='', id=''),)
    """
    plain, figures, problems, at = "", [], [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at:mark.start()]
        at = mark.end()
        figure = _figure(mark[1], mark[2], len(plain))
        if isinstance(figure, str):
            problems.append(f"{name}:{_line(marked, mark.start())}: {figure}: {mark[0]}")
        else:
            figures.append(figure)
        plain += mark[1]
    bare = MARK.sub(lambda mark: " " * len(mark[0]), marked)
    problems += [f"{name}:{_line(marked, stray.start())}: stray {stray[0]}" for stray in re.finditer("[⟦⟧]", bare)]
    if problems:
        raise MalformedError(problems)
    return Passage(name, plain + marked[at:], tuple(figures))


def load(folder: Path = REPORTS) -> tuple[Passage, ...]:
    """All passages of a folder by name; raises MalformedError with the bad marks of all files."""
    passages, problems = [], []
    for path in sorted(folder.glob("*.txt")):
        try:
            passages.append(parse(path.read_text("utf-8"), path.name))
        except MalformedError as error:
            problems += error.problems
    if problems:
        raise MalformedError(problems)
    return tuple(passages)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _figure(span: str, spec: str, start: int) -> Gold | str:
    """The figure of a mark, or what is wrong with it."""
    found = SPEC.fullmatch(spec)
    if not span or span != span.strip():
        return "the span is empty or begins or ends with a space"
    if found is None:
        return "the spec is not VALUE UNIT [QUALIFIER [ROLE]] [-> ID]"
    qualifier, role, name = found["qualifier"] or "exact", found["role"] or "", found["id"] or ""
    if qualifier not in get_args(Qualifier):
        return f"no qualifier {qualifier!r}"
    if role not in get_args(Role):
        return f"no role {role!r}"
    if name and not ID.fullmatch(name):
        return f"no id {name!r}"
    figure = Gold(start, start + len(span), span, found["value"], found["unit"], qualifier, role, name)
    return _contradiction(figure) or figure


def _contradiction(figure: Gold) -> str:
    low, high = figure.ends
    if ".." in figure.value and low >= high:
        return "a range rises"
    if low < 0 and figure.role != "change":
        return "only a change is negative"
    if len(figure.ids) > 1 and figure.role != "shared":
        return "several ids are shared"
    return ""
