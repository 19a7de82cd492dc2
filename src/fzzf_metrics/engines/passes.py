"""Sets that compare units: a table is gone through for what is compared before it is scored and written.

A first pass counts the units by what peers compare; where quotas compare totals, the next one scores every row and
counts the totals. The pass that writes then knows all that it needs of the other units. Nothing else is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from fzzf_metrics.engines import memory
from fzzf_metrics.engines.scorer import Scorer
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.records import frozen
from fzzf_metrics.table.cohort import Cohort, UnlikeError
from fzzf_metrics.table.inputs import Names


@frozen
class Pass:
    """One time through a table: the heads that are read, what is done with each batch, and what when all are read."""

    heads: tuple[str, ...]
    work: Callable[[Any], None]
    end: Callable[[], None]


class TooLargeError(InputError):
    """What is compared does not fit into memory: there is no use in going on."""


class Comparison:
    """What is known of all units of a table that is gone through several times."""

    def __init__(self, ready: Scorer, file: str, most: int = 0) -> None:
        """``most`` are the bytes that may be kept; 0: what the machine has."""
        self.ready, self.file, self.most = ready, file, most
        self.cohort = Cohort(ready.around)
        self.twice = Twice()
        self.units = 0

    def passes(self) -> list[Pass]:
        """The passes before the one that writes."""
        reads, found = self.cohort.reads, []
        if reads.peers:
            found.append(Pass(self.ready.compared, self._count, self._ended))
        if reads.quotas:
            found.append(Pass(self.ready.read, self._stand, self._settled))
        return found

    def expect(self, units: int | None, bound: int = 0) -> Problem | None:
        """What is to be known beforehand; InputError where so many units cannot be held, however alike they are.

        Where ``units`` are not known, ``bound`` is what they cannot be more than.
        """
        if units is not None:
            self._check(memory.Need(self.cohort.reads, units, 0))
        return memory.before(self.cohort.reads, units, self.file, bound)

    def named_before(self, batch: Any) -> Iterator[tuple[int, str]]:
        """The rows of a batch that is written whose unit stands in an earlier row, and its name."""
        if self.twice.suspects:
            yield from self.twice.again(self._names(batch))

    def unlike(self) -> InputError:
        """The table has changed between two passes."""
        return InputError([Problem("bulk_changed", Place(self.file))])

    # -- the work --------------------------------------------------------------------------------------------------

    def _count(self, batch: Any) -> None:
        inputs = self.ready.inputs(batch)
        self._note(inputs.unit.get("name"), inputs.count)
        self.cohort.add(inputs)
        self._check(memory.needed_by(self.cohort, self.units))

    def _stand(self, batch: Any) -> None:
        if not self.cohort.reads.peers:
            self._note(self._names(batch), batch.num_rows)
        try:
            self.ready.table(batch, self.cohort)
        except UnlikeError:
            raise self.unlike() from None

    def _ended(self) -> None:
        self.twice.close()

    def _settled(self) -> None:
        self.twice.close()
        self.cohort.settle()

    def _note(self, names: Names | None, count: int) -> None:
        self.units += count
        self.twice.note(names)

    def _names(self, batch: Any) -> Names | None:
        heads = list(self.ready.names)
        return self.ready.inputs(batch.select(heads)).unit["name"] if heads else None

    def _check(self, need: memory.Need) -> None:
        try:
            memory.check(need, self.most, self.file)
        except InputError as error:
            raise TooLargeError(error.problems) from None


class Twice:
    """Names that stand in several rows, found with eight bytes a row.

    Names are noted by their hash in one pass; in a later one those whose hash came twice are compared themselves, so
    that two names of one hash are no mistake. A blank name is none.

    >>> twice = Twice()
    >>> names = Names(("", "甲县", "乙县"), np.array([1, 2, 0, 1, 0]))
    >>> twice.note(names)
    >>> twice.close()
    >>> list(twice.again(names))
    [(3, '甲县')]
    """

    def __init__(self) -> None:
        """No name is known yet."""
        self.suspects: frozenset[int] = frozenset()
        self._noted: list[Any] = []
        self._seen: set[str] = set()

    def note(self, names: Names | None) -> None:
        """Note the names of a batch."""
        if names is not None:
            codes = np.array([hash(word) for word in names.words], np.int64)
            named = np.array([bool(word.strip()) for word in names.words])
            self._noted.append(codes[names.codes[named[names.codes]]])

    def close(self) -> None:
        """All names are noted: find those that may have come twice."""
        if self._noted:
            every = np.sort(np.concatenate(self._noted))
            self.suspects = frozenset(every[1:][every[1:] == every[:-1]].tolist())
            self._noted = []

    def again(self, names: Names | None) -> Iterator[tuple[int, str]]:
        """Go through the names once more, from the first row on: the rows with a name that an earlier one has."""
        if names is None:
            return
        suspected = np.array([bool(word.strip()) and hash(word) in self.suspects for word in names.words])
        for row in np.flatnonzero(suspected[names.codes]).tolist():
            word = names.words[int(names.codes[row])]
            if word in self._seen:
                yield row, word
            self._seen.add(word)


