"""What can be wrong, and where: :class:`Problem` and the small tree of errors.

    FzzfError
    ├── InputError       a definition, a report or an argument is wrong; carries every problem found
    │   ├── DefinitionError   in an indicator set
    │   └── ReportError       in a report
    └── EngineError      a bug of ours

A :class:`Problem` holds data only. Its words live in :mod:`fzzf_metrics.messages`, keyed by ``code``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from fzzf_metrics.records import field, frozen, mutable

Severity = Literal["error", "warning", "note"]


@frozen(order=True)
class Place:
    """Where something stands: a file's line and column, a sheet's cell, or a path inside an object.

    Lines and columns count from 1. ``path`` is used where there is no text (``IndicatorSet.from_dict``).

    >>> str(Place("a.yaml", 14, 7)), str(Place("b.xlsx", sheet="填报", cell="C5"))
    ('a.yaml:14:7', 'b.xlsx:填报!C5')
    >>> str(Place("<dict>", path="groups[0]"))
    '<dict>:groups[0]'
    """

    file: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    path: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.sheet}!{self.cell}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}:{self.path}" if self.path else self.file

    def shifted(self, columns: int) -> Place:
        """The place ``columns`` characters further right on the same line (unchanged where there are no lines)."""
        if not self.line:
            return self
        return Place(self.file, self.line, self.column + columns)


@frozen
class Problem:
    """One thing that is wrong: code, place, what was found, what was expected, what to do.

    ``near`` is the did-you-mean, ``hint`` the code of a hint in the catalogue, ``others`` further places that belong
    to it (the first of two duplicates, say). ``severity`` is ``error`` (nothing is produced), ``warning`` (a person
    must look) or ``note``.
    """

    code: str
    place: Place
    found: str = ""
    expected: str = ""
    near: str = ""
    hint: str = ""
    severity: Severity = "error"
    others: tuple[Place, ...] = ()

    def __str__(self) -> str:
        from fzzf_metrics.messages import line

        return line(self)


class FzzfError(Exception):
    """Every error this package raises on purpose."""


class InputError(FzzfError):
    """Input that cannot be used. ``problems`` holds everything found in one run, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DefinitionError(InputError):
    """An indicator set that cannot be used."""


class ReportError(InputError):
    """A report that cannot be used."""


class EngineError(FzzfError):
    """A broken promise inside this package: a bug to report, never the user's fault."""


@mutable
class Problems:
    """Collects problems while reading goes on, so that one run reports all of them."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, place: Place, found: str = "", expected: str = "", *, near: str = "", hint: str = "",
        severity: Severity = "error", others: tuple[Place, ...] = (),
    ) -> None:
        """Note one problem and go on."""
        self.found.append(Problem(code, place, found, expected, near, hint, severity, others))

    @property
    def errors(self) -> list[Problem]:
        """Those that forbid a result."""
        return [problem for problem in self.found if problem.severity == "error"]
