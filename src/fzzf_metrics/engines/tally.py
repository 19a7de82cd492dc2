"""The problems of a long table: each head's once, all cells' counted, the first ones kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from fzzf_metrics.errors import Place, Problem
from fzzf_metrics.limits import MAX_PROBLEMS
from fzzf_metrics.records import field, mutable, replace

Where = Callable[[int, str], Place]
"""The place of a row of a batch (from 0) in the column with some head (empty: none)."""

_ROW = re.compile(r"row ([0-9]+)(?:, (.*))?", re.DOTALL)


@mutable
class Tally:
    """``kept`` are the first problems, ``count`` and ``errors`` how many there were."""

    kept: list[Problem] = field(default_factory=list)
    count: int = 0
    errors: int = 0
    seen: set[Problem] = field(default_factory=set)

    def add(self, problems: Iterable[Problem], where: Where | None = None) -> None:
        """Note problems; a row that one speaks of, counted within a batch, is put where it stands in the file."""
        for problem in problems:
            if problem.code == "table_more_problems":  # a batch lists only so many: the others count
                self._count(problem, int(problem.found))
                continue
            found = _ROW.fullmatch(problem.place.path)
            if found is not None and where is not None:
                self._keep(replace(problem, place=where(int(found[1]), found[2] or "")))
            elif problem not in self.seen:  # what is said of a column is said in every batch
                self.seen.add(problem)
                self._keep(problem)

    def put_first(self, problems: Sequence[Problem]) -> None:
        """Note problems of the file as a whole, which come before those of its cells."""
        for problem in problems:
            self._count(problem, 1)
        self.kept = [*problems, *self.kept][:MAX_PROBLEMS]

    def all(self, file: str) -> tuple[Problem, ...]:
        """Those kept, and how many more there are."""
        more = self.count - len(self.kept)
        if not more:
            return tuple(self.kept)
        return (*self.kept, Problem(
            "table_more_problems", Place(file), str(more), str(MAX_PROBLEMS), severity="warning",
        ))

    def _keep(self, problem: Problem) -> None:
        self._count(problem, 1)
        if len(self.kept) < MAX_PROBLEMS:
            self.kept.append(problem)

    def _count(self, problem: Problem, times: int) -> None:
        self.count += times
        self.errors += times if problem.severity == "error" else 0
