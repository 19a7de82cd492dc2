"""What verifying finds. Records only: they compute nothing, and every page draws them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any, Literal

from fzzf_metrics.errors import Problem
from fzzf_metrics.figures import Evidence
from fzzf_metrics.records import field, frozen

Verdict = Literal["consistent", "inconsistent", "cannot_tell"]
Kind = Literal[
    "ratio", "sum", "bound", "part", "over_100", "change", "twice", "members", "jump", "outlier", "digits", "hundreds"
]
Strength = Literal["must", "expected", "look"]
"""``must``: what has to hold of figures that are all right. ``expected``: what usually holds; where it does not,
somebody should say why. ``look``: a statistic that is out of the ordinary; never inconsistent."""


@frozen
class Step:
    """One line of arithmetic: a code of the catalogue with its values."""

    code: str
    details: tuple[tuple[str, str], ...] = ()

    def words(self, lang: str | None = None) -> str:
        """The line in words; ``lang`` is ``zh`` or ``en``.

        >>> Step("verify_needs_whole", (("written", "16%"), ("span", "79～83"))).words("en")
        'for 16% the whole would have to be 79～83'
        """
        from fzzf_metrics.messages import language, text

        values = dict(self.details)
        if language(lang) == "en":  # a text that words stand in has an English twin
            values |= {name.removesuffix("_en"): value for name, value in values.items() if name.endswith("_en")}
        return text(self.code, lang, **values)


@frozen
class Stated:
    """A figure as a finding shows it: ``written`` as printed, and the ends of what that means, in ``unit``.

    A rate's ends are in per cent (99.835). An end that nothing bounds is None. ``of`` is the unit whose report it
    stands in, where a finding is about several.
    """

    id: str
    name: str
    written: str
    low: Fraction | None
    high: Fraction | None
    unit: str = ""
    low_open: bool = False
    high_open: bool = False
    period: str = ""
    member: str = ""
    role: str = ""
    of: str = ""
    evidence: Evidence = Evidence()
    place: str = field(default="", compare=False)


@frozen
class Finding:
    """One check and what came of it.

    ``steps`` is the arithmetic. ``relation`` is the formula that was checked, where there is one; ``missing`` are the
    ids of its figures that are not stated. ``period`` and ``member`` are empty for the report's own.
    """

    verdict: Verdict
    kind: Kind
    strength: Strength
    figures: tuple[Stated, ...]
    steps: tuple[Step, ...]
    relation: str = ""
    missing: tuple[str, ...] = ()
    period: str = ""
    member: str = ""

    def words(self, lang: str | None = None) -> str:
        """The arithmetic in one sentence."""
        from fzzf_metrics.messages import text

        return text("verify_semicolon", lang).join(step.words(lang) for step in self.steps)


@frozen
class Verification:
    """What verifying one report found.

    ``findings`` are in a fixed order, whatever the order of the figures. ``unchecked`` are the ids of figures that the
    dictionary does not know and the labels of those without an id, where no finding shows them. ``problems`` are
    figures that could not be read, and so were not checked.
    """

    unit: str
    period: str
    title: str
    findings: tuple[Finding, ...]
    unchecked: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """``inconsistent`` where one finding is, else ``consistent`` where one is, else ``cannot_tell``."""
        return overall(self.findings)

    def of(self, verdict: Verdict, *strengths: Strength) -> tuple[Finding, ...]:
        """The findings with a verdict, and with one of the strengths where some are named."""
        wanted = strengths or ("must", "expected", "look")
        return tuple(f for f in self.findings if f.verdict == verdict and f.strength in wanted)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data: numbers as strings, each step with its words in both languages."""
        from fzzf_metrics.verify.json_text import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """The result as JSON text that ends with a line end."""
        from fzzf_metrics.verify.json_text import to_json

        return to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Verification:
        """Read what :meth:`to_json` wrote; InputError for anything else."""
        from fzzf_metrics.verify.json_text import from_json

        return from_json(cls, text)


@frozen
class Verifications:
    """Several reports, each verified, and what shows only beside each other (``across``: worth a look)."""

    reports: tuple[Verification, ...]
    across: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """As of one report, over all of them."""
        return overall([finding for one in self.reports for finding in one.findings])

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data."""
        from fzzf_metrics.verify.json_text import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """The result as JSON text that ends with a line end."""
        from fzzf_metrics.verify.json_text import to_json

        return to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Verifications:
        """Read what :meth:`to_json` wrote; InputError for anything else."""
        from fzzf_metrics.verify.json_text import from_json

        return from_json(cls, text)


def overall(findings: tuple[Finding, ...] | list[Finding]) -> Verdict:
    """``inconsistent`` where one is, else ``consistent`` where one is, else ``cannot_tell``."""
    found = Counter(finding.verdict for finding in findings)
    return "inconsistent" if found["inconsistent"] else "consistent" if found["consistent"] else "cannot_tell"


def details(**values: object) -> tuple[tuple[str, str], ...]:
    """Named values of a step, as texts."""
    return tuple((name, str(value)) for name, value in values.items())
