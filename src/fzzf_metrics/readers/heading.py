"""Whose report it is, of which period: the part of a report beside its figures."""

from __future__ import annotations

from datetime import date

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Decision, Figure, Report, Source, Unit
from fzzf_metrics.near import nearest
from fzzf_metrics.readers import fields
from fzzf_metrics.readers.build import Draft, is_period
from fzzf_metrics.records import field, mutable

INFO = ("unit", "report")
"""First part of the ids of rows that belong to the heading."""

NAMES = (
    "unit.name", "unit.class", "unit.level",
    "report.title", "report.period", "report.as_of", "report.members",
)


@mutable
class Heading:
    """Collects what is said about the report, and checks it when all is read.

    ``guessed`` are names that an unknown one was probably meant to be: that they are missing is no second problem.
    """

    file: Place
    texts: dict[str, tuple[str, Place]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    decisions: tuple[Decision, ...] = ()
    members: tuple[str, ...] = ()
    guessed: set[str] = field(default_factory=set)

    def add(self, draft: Draft, problems: Problems) -> None:
        """Take a row of a long table whose id is one of ``NAMES``."""
        if draft.id not in NAMES:
            near = nearest(draft.id, NAMES)
            self.guessed.add(near)
            problems.add("info_unknown", draft.at("id"), draft.id, ", ".join(NAMES), near=near)
        elif isinstance(draft.value, str) and not fields.state_of_value(draft.value):
            self.say(draft.id, draft.value.strip(), draft.at("value"), problems)

    def say(self, name: str, text: str, place: Place, problems: Problems) -> None:
        """Take one text; said twice alike it counts once, said twice differently it is a problem."""
        if found := fields.control_characters(text):
            problems.add("control_character", place, found)
        elif name not in self.texts:
            self.texts[name] = (text, place)
        elif self.texts[name][0] != text:
            old, where = self.texts[name]
            problems.add("info_conflict", place, f"{name}: {text}", old, others=(where,))

    def text(self, name: str) -> str:
        """What was said, or an empty text."""
        return self.texts[name][0] if name in self.texts else ""

    def period(self, problems: Problems) -> str:
        """The report's period, checked; where none is stated a problem, unless a mistyped key was to state it."""
        text = self.text("report.period")
        if not text:
            if "report.period" not in self.guessed:
                problems.add("report_without_period", self.file)
        elif not is_period(text):
            problems.add("period_syntax", self.texts["report.period"][1], text)
        return text

    def report(self, figures: tuple[Figure, ...], restated: tuple[Figure, ...], problems: Problems) -> Report:
        """The report with these figures, some of which may have been ``restated``."""
        named = self.text("report.members").replace("；", ";").replace("、", ";")
        members = self.members or tuple(part.strip() for part in named.split(";") if part.strip())
        if not figures and not problems.errors:
            problems.add("report_without_figures", self.file, severity="warning")
        return Report(
            Unit(self.text("unit.name"), self.text("unit.class"), self.text("unit.level")),
            self.text("report.period"), figures, self._as_of(problems), self.text("report.title"),
            self.sources, self.decisions, members, place=self.file, restated=restated,
        )

    def _as_of(self, problems: Problems) -> date | None:
        text = self.text("report.as_of")
        if not text:
            return None
        if not fields.is_real_date(text):
            problems.add("not_a_date", self.texts["report.as_of"][1], text)
            return None
        return date.fromisoformat(text)
