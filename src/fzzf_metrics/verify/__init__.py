"""Do the figures of a report agree with each other? Findings stand beside a score and never change one.

:func:`verify` looks at one report, :func:`verify_many` at several beside each other. Figures are taken as printed
(:mod:`.printed`), relations come from the dictionary (:mod:`.relations`), and a verdict is one of three: consistent,
inconsistent (with the figures, their places and the arithmetic), or cannot tell. docs/verify.md says how each is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from fzzf_metrics.definition import Dictionary
from fzzf_metrics.figures import Report
from fzzf_metrics.verify.book import Book, read_book
from fzzf_metrics.verify.result import (
    Finding,
    Kind,
    Stated,
    Step,
    Strength,
    Verdict,
    Verification,
    Verifications,
)

__all__ = [
    "Finding", "Kind", "Stated", "Step", "Strength", "Verdict", "Verification", "Verifications", "verify",
    "verify_many",
]


def verify(report: Report, dictionary: Dictionary | None = None, *, previous: Report | None = None) -> Verification:
    """Check a report's figures against each other; ``previous``, an earlier report of the unit, adds what jumped.

    ``dictionary`` is the shared one where none is given. Nothing is raised for what the figures say; a figure that
    cannot be read is in ``problems`` and not checked. The order of the figures changes nothing.

    >>> figures = [{"id": "audits_done", "value": "17个"}, {"id": "audits_planned", "value": "20个"},
    ...            {"id": "audit_rate", "value": "95%"}]
    >>> found = verify(Report.from_dict({"period": "2024", "figures": figures}))
    >>> found.verdict
    'inconsistent'
    >>> print(found.of("inconsistent")[0].steps[0].words())
    17个（完成审计项目数） ÷ 20个（计划审计项目数） = 85%，而写的是 95%（审计项目完成率），即 [94.5%, 95.5%)
    """
    return _verified(report, _book(report, dictionary, previous), previous)


def verify_many(reports: Sequence[Report], dictionary: Dictionary | None = None) -> Verifications:
    """Check every report by itself, and all beside each other for what is out of the ordinary (:mod:`.many`)."""
    from fzzf_metrics.verify.many import Unit, check_across

    books = [_book(report, dictionary, None) for report in reports]
    each = list(zip(reports, books, strict=True))
    units = [Unit(_name(report, number), book) for number, (report, book) in enumerate(each)]
    return Verifications(tuple(_verified(report, book, None) for report, book in each), check_across(units))


def _name(report: Report, number: int) -> str:
    """What a unit is called; the place in the list where its report does not say."""
    return report.unit.name or f"#{number + 1}"


def _book(report: Report, dictionary: Dictionary | None, previous: Report | None) -> Book:
    if dictionary is None:
        from fzzf_metrics.catalog import load_dictionary

        dictionary = load_dictionary()
    return read_book(report, dictionary, previous)


def _verified(report: Report, book: Book, previous: Report | None) -> Verification:
    from fzzf_metrics.verify.changes import check_changes
    from fzzf_metrics.verify.jumps import check_jumps
    from fzzf_metrics.verify.relations import check_relations
    from fzzf_metrics.verify.single import check_members, check_parts, check_rates, check_twice

    findings = (
        *check_twice(report, previous, book), *check_rates(report, book), *check_relations(book), *check_parts(book),
        *check_members(book), *check_changes(report, book.dictionary), *check_jumps(book, previous),
    )
    shown = {one.id or one.name for finding in findings for one in finding.figures}
    unchecked = tuple(name for name in book.unchecked if name not in shown)
    return Verification(report.unit.name, report.period, report.title, findings, unchecked, book.problems)
