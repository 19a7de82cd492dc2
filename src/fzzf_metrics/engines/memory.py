"""What sets that compare units keep of each: bounded, and said before the work begins."""

from __future__ import annotations

import os

from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.records import frozen
from fzzf_metrics.table.cohort import Cohort
from fzzf_metrics.table.compared import Compared

KIND, FIGURE, ROW, PLACE, NAME = 1_500, 550, 300, 650, 8
"""Bytes at most of a kind of units, of one figure of it, of a unit in the list over one figure, of a unit in quotas, of
a name. Measured; units that say the same where they are compared are one kind."""

LITTLE = 100
"""So few megabytes nobody needs to know of."""


@frozen
class Need:
    """How much memory the units take that are compared, at most.

    >>> reads = Compared(frozenset({"visits"}), peers=True)
    >>> Need(reads, 1_000_000, 50).megabytes, Need(reads, 1_000_000).megabytes
    (309, 2358)
    """

    reads: Compared
    units: int
    kinds: int | None = None

    @property
    def bytes(self) -> int:
        """In bytes; where nobody has counted the kinds each unit is thought to be one of its own."""
        figures = len(self.reads.figures)
        kinds = self.units if self.kinds is None else self.kinds
        found = NAME * self.units
        if self.reads.peers:
            found += kinds * (KIND + FIGURE * figures) + self.units * ROW * figures
        return found + self.units * PLACE * self.reads.quotas

    @property
    def megabytes(self) -> int:
        """In millions of bytes, rounded up."""
        return -(-self.bytes // 10**6)


def before(reads: Compared, units: int | None, file: str, bound: int = 0) -> Problem | None:
    """What is to be known before a table is gone through: how many figures are kept, and the most that can take.

    None where that is little. Where nobody knows how many units there are it is said for a million; ``bound`` is what
    they cannot be more than then.
    """
    if Need(reads, bound if units is None else units).megabytes < LITTLE:
        return None
    most = Need(reads, 10**6 if units is None else units).megabytes
    code = "bulk_compares" if units is not None else "bulk_compares_million"
    return Problem(code, Place(file), f"{len(reads.figures)}", f"{most:,}", severity="note")


def check(need: Need, most: int, file: str) -> None:
    """InputError where ``need`` is more than ``most`` bytes (0: more than this machine has)."""
    limit = most or machine()
    if limit and need.bytes > limit:
        found = f"{need.megabytes:,}", f"{limit // 10**6:,}"
        raise InputError([Problem("bulk_compares_memory", Place(file), *found)])


def needed_by(cohort: Cohort, units: int) -> Need:
    """What the units counted so far take."""
    return Need(cohort.reads, units, sum(len(kinds) for kinds in cohort.kinds.values()))


def machine() -> int:
    """The memory of this machine in bytes; 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0
