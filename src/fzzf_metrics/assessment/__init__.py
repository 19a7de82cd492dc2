"""The result tree. It computes nothing; every renderer draws this and nothing else.

Numbers are exact (:class:`fractions.Fraction`); an end that nothing bounds is None.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from fzzf_metrics.errors import Problem
from fzzf_metrics.figures import Evidence
from fzzf_metrics.records import field, frozen

Verdict = Literal["met", "not_met", "undetermined", "not_applicable"]
Status = Literal[
    "scored", "not_reported", "not_applicable", "none_occurred", "awaiting_review", "conflict", "not_due",
    "other_population", "needs_cohort", "judgement_missing",
]


@frozen
class Score:
    """Points between ``low`` and ``high`` out of ``of``."""

    low: Fraction | None
    high: Fraction | None
    of: Fraction

    @property
    def known(self) -> bool:
        """Whether the ends meet."""
        return self.low is not None and self.low == self.high


@frozen
class Measure:
    """The measured value: a number between two ends in ``unit`` (in % as 96.06), or a date or word as text.

    ``low_open`` and ``high_open`` say that the end itself is excluded.
    """

    low: Fraction | str | None
    high: Fraction | str | None
    unit: str = ""
    low_open: bool = False
    high_open: bool = False


@frozen
class TargetShown:
    """The target with its numbers put in. ``value`` is in ``unit``; ``by`` an ISO date or ``elsewhere``."""

    op: str
    value: Fraction | str | None = None
    unit: str = ""
    period: str = ""
    by: str = ""
    condition: str = ""


@frozen
class UsedFigure:
    """A figure that an outcome read: what was known of it and where it came from."""

    id: str
    name: str
    state: str
    low: Fraction | str | None
    high: Fraction | str | None
    unit: str
    period: str = ""
    member: str = ""
    written: str = ""
    evidence: Evidence = Evidence()
    place: str = ""


@frozen
class Change:
    """The least change of one figure that meets the target: from, to (in the figure's unit), and points won.

    ``figure`` is empty where there is none, and ``reason`` (a code in the catalogue) says why.
    """

    figure: str = ""
    name: str = ""
    was: Fraction | str | None = None
    to: Fraction | str | None = None
    unit: str = ""
    gain: Fraction | None = None
    reason: str = ""
    decide: tuple[str, ...] = ()


@frozen
class Loss:
    """Points lost (a range) and why: a code in the catalogue with its values."""

    low: Fraction | None
    high: Fraction | None
    reason: str
    details: tuple[tuple[str, str], ...] = ()


@frozen
class Outcome:
    """What became of one indicator.

    ``points`` is what it is worth in the total after weights and 不适用; ``score.of`` what the set says. ``reason`` is
    a code in the catalogue with ``details``; ``formula`` the measure and target in words of figures, ``substituted``
    the same with the numbers put in. ``decisions`` are reviewers' notes, shown beside.
    """

    id: str
    title: str
    clause: str
    group: str
    status: Status
    verdict: Verdict
    score: Score
    points: Fraction
    measure: Measure | None = None
    target: TargetShown | None = None
    lost: Loss | None = None
    figures: tuple[UsedFigure, ...] = ()
    formula: str = ""
    substituted: str = ""
    rule: str = ""
    reason: str = ""
    details: tuple[tuple[str, str], ...] = ()
    least_change: Change | None = None
    condition: str = ""
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    decisions: tuple[tuple[tuple[str, str], ...], ...] = ()


@frozen
class GroupOutcome:
    """A group's score; ``verdict`` not_applicable when all of it is 不适用."""

    id: str
    title: str
    clause: str
    parent: str
    score: Score
    verdict: Literal["scored", "not_applicable"]
    outside: bool = False


@frozen
class GuardOutcome:
    """Whether a guard was triggered (None: it may be)."""

    id: str
    title: str
    clause: str
    triggered: bool | None
    on: tuple[str, ...]


@frozen
class GradeOutcome:
    """The grade that is certain, if one is, and all that are possible, best first."""

    certain: str | None
    possible: tuple[str, ...]


@frozen
class SetInfo:
    """Which set was used, and how it rounds and treats what is not reported."""

    id: str
    title: str
    document: str
    issuer: str
    period: str
    hash: str
    base_hash: str
    points_basis: str
    rounding: str
    unreported: str


@frozen
class ReportInfo:
    """Which report was scored."""

    unit: str
    unit_class: str
    level: str
    period: str
    as_of: str
    title: str
    hash: str


@frozen
class Assessment:
    """A whole assessment: total, what of it is judged, grade, groups, outcomes, and every problem worth a look."""

    set: SetInfo
    report: ReportInfo
    total: Score
    judged_of: Fraction
    judged_score: Fraction
    grade: GradeOutcome
    groups: tuple[GroupOutcome, ...]
    outcomes: tuple[Outcome, ...]
    guards: tuple[GuardOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    version: str = ""
    _index: dict[str, Outcome] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __getitem__(self, indicator: str) -> Outcome:
        """The outcome of one indicator, by id; KeyError names the nearest ids."""
        if not self._index:
            self._index.update((outcome.id, outcome) for outcome in self.outcomes)
        try:
            return self._index[indicator]
        except KeyError:
            raise KeyError(_unknown(indicator, list(self._index))) from None

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, numbers as strings (a finite decimal written out, any other rational as p/q).

        An end that nothing bounds is None. Every key is always there, in the same order.
        """
        from fzzf_metrics.assessment.json_text import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """The result as JSON; the same input gives the same bytes everywhere."""
        from fzzf_metrics.assessment.json_text import to_json

        return to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Assessment:
        """Read back what :meth:`to_json` wrote, without loss; InputError when it is something else."""
        from fzzf_metrics.assessment.json_text import from_json

        return from_json(text)

    def to_frame(self) -> Any:
        """A pandas data frame, one row an indicator in the order of the set.

        ``score_low``, ``score_high``, ``of``, ``points``, ``lost_low`` and ``lost_high`` are floats to compute with;
        the columns that end in ``_exact`` and the measure's ends are exact texts, as in the JSON.
        """
        from fzzf_metrics.assessment.json_text import to_frame

        return to_frame(self)


def _unknown(wanted: str, ids: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, ids, n=3)
    return f"{wanted}: no such indicator" + (f"; did you mean {', '.join(near)}?" if near else "")
