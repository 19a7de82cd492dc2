"""Assessments for a terminal: the essence on the first screen, then every group and indicator.

Laid out by hand with letters every Chinese console has, since a table library costs more time to load than scoring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fzzf_metrics.assessment import Assessment, GroupOutcome, Outcome
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.records import frozen
from fzzf_metrics.render import essence, parts
from fzzf_metrics.render.text import columns as in_columns
from fzzf_metrics.render.text import inert, pad, width, wrap

SHOWN = 5
"""How many losses and missing figures the first screen names."""
NARROWEST = 72
"""Pages are not laid out narrower; a narrower terminal wraps them itself."""


def table(assessments: Sequence[Assessment], lang: str = "zh", columns: int = 80, ambiguous: int = 1) -> str:
    """One assessment in full, or several side by side."""
    page = Page(lang, max(columns, NARROWEST), ambiguous)
    if len(assessments) == 1:
        lines = list(page.assessment(assessments[0]))
    else:
        from fzzf_metrics.render.many import comparison

        lines = list(comparison(page, assessments))
    return "\n".join(line.rstrip() for line in lines) + "\n"


@frozen
class Page:
    """A page of a certain width in one language."""

    lang: str
    columns: int
    ambiguous: int

    def say(self, code: str, **values: object) -> str:
        """A text of the catalogue."""
        return phrase(code, self.lang, **values)

    def wide(self, text: str) -> int:
        """How many columns a text takes."""
        return width(text, self.ambiguous)

    # -- building blocks ---------------------------------------------------------------------------------------------

    def heading(self, words: str) -> list[str]:
        """A blank line, a heading and a line below it."""
        return ["", *wrap(words, self.columns, self.ambiguous), "-" * self.columns]

    def labelled(self, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Labels at the left, their texts wrapped beside them."""
        indent = max((self.wide(label) for label, _ in pairs), default=0) + 2
        for label, words in pairs:
            lines = wrap(words, self.columns - indent, self.ambiguous)
            yield pad(label, indent, self.ambiguous) + lines[0]
            yield from (" " * indent + line for line in lines[1:])

    def rows(self, rows: list[list[str]], right: frozenset[int], flexible: tuple[int, ...] = (0,)) -> list[str]:
        """Cells under each other; the flexible columns are wrapped where the page is too narrow, widest first."""
        widths = [max(self.wide(row[i]) for row in rows) for i in range(len(rows[0]))]
        while sum(widths) + 2 * (len(widths) - 1) > self.columns:
            widest = max(flexible, key=lambda i: widths[i])
            if widths[widest] <= 10:
                break
            widths[widest] -= 1
        fitted: list[list[str]] = []
        for row in rows:
            cells = [self.indented(c, widths[i]) if i in flexible else [c] for i, c in enumerate(row)]
            height = max(len(cell) for cell in cells)
            fitted += [[cell[n] if n < len(cell) else "" for cell in cells] for n in range(height)]
        return in_columns(fitted, right, self.ambiguous)

    def indented(self, cell: str, columns: int) -> list[str]:
        """A cell wrapped; the blanks it begins with stand before every line."""
        indent = len(cell) - len(cell.lstrip(" "))
        return [" " * indent + line for line in wrap(cell.lstrip(" "), columns - indent, self.ambiguous)]

    # -- one assessment ----------------------------------------------------------------------------------------------

    def assessment(self, assessment: Assessment) -> Iterator[str]:
        """The whole page."""
        yield parts.headline(assessment, self.lang)
        yield "=" * self.columns
        counted = (self.say("show_counts"), parts.counts_text(assessment.outcomes, self.lang))
        yield from self.labelled([*parts.facts(assessment, self.lang), counted])
        yield from self.lost(assessment)
        yield from self.missing(assessment)
        yield from self.groups(assessment)
        yield from self.indicators(assessment)
        yield from self.all_missing(assessment)
        yield from self.notes(assessment)

    def lost(self, assessment: Assessment, most: int = SHOWN) -> Iterator[str]:
        """What lost points, most first."""
        found = essence.losses(assessment)
        if not found:
            return
        lost = sum((points for _, points in found), Fraction(0))
        yield from self.heading(self.say("show_lost", n=len(found), points=parts.points_text(lost)))
        rows = [[f"-{parts.points_text(points)}", self.named(outcome)] for outcome, points in found[:most]]
        yield from self.rows(rows, frozenset({0}), flexible=(1,))
        if len(found) > most:
            yield self.say("show_more", n=len(found) - most)

    def missing(self, assessment: Assessment, most: int = SHOWN) -> Iterator[str]:
        """Which figures would decide most."""
        found = essence.missing(assessment)
        if not found:
            return
        yield from self.heading(self.say("show_missing", n=len(found)))
        yield from self.figures(found[:most])
        if len(found) > most:
            yield self.say("show_more_missing", n=len(found) - most)

    def all_missing(self, assessment: Assessment) -> Iterator[str]:
        """Every such figure, where the first screen names only some."""
        found = essence.missing(assessment)
        if len(found) > SHOWN:
            yield from self.heading(self.say("show_all_missing", n=len(found)))
            yield from self.figures(found)

    def figures(self, found: Sequence[essence.Missing]) -> list[str]:
        """Figures with the points that wait for them."""
        head = [self.say("show_points_open"), self.say("show_figure"), self.say("show_state")]
        rows = [
            [parts.points_text(f.points), f"{inert(f.name)} ({inert(f.id)})", self.state(f.state)] for f in found
        ]
        return self.rows([head, *rows], frozenset({0}), flexible=(1,))

    def groups(self, assessment: Assessment) -> Iterator[str]:
        """The subtotals of the outermost groups; those inside them stand with their indicators."""
        if not assessment.groups:
            return
        yield from self.heading(self.say("show_groups"))
        rows = [[self.say("show_group"), self.say("show_score"), self.say("show_of")]]
        for group in assessment.groups:
            if not group.parent:
                of = parts.points_text(group.score.of) if group.score.of else "-"
                rows.append([self.group_title(group), self.group_score(group), of])
        total = [self.say("show_total"), parts.score_text(assessment.total, self.lang)]
        rows.append([*total, parts.points_text(assessment.total.of)])
        yield from self.rows(rows, frozenset({1, 2}))

    def state(self, state: str) -> str:
        """A figure's state in words."""
        return parts.said(f"status_{state}", self.lang)

    def group_title(self, group: GroupOutcome) -> str:
        """Clause and title, and whether it stands outside the total's points."""
        outside = f" ({self.say('show_outside')})" if group.outside else ""
        return parts.clause_title(group.clause, group.title) + outside

    def group_score(self, group: GroupOutcome) -> str:
        """A group's subtotal, or that it is not applicable."""
        if group.verdict == "not_applicable":
            return self.say("verdict_not_applicable")
        return parts.score_text(group.score, self.lang)

    # -- indicators --------------------------------------------------------------------------------------------------

    def indicators(self, assessment: Assessment) -> Iterator[str]:
        """Every indicator under its group, with the reason where it is not simply met."""
        yield from self.heading(self.say("show_indicators"))
        by_group: dict[str, list[Outcome]] = {}
        for outcome in assessment.outcomes:
            by_group.setdefault(outcome.group, []).append(outcome)
        widths = self.widths(assessment.outcomes)
        heads = ("indicator", "measure", "target", "verdict", "score_of")
        yield self.cells([self.say(f"show_{key}") for key in heads], widths)
        for group in assessment.groups:
            yield from self.group_lines(group, sum(widths) + 8)
            for outcome in by_group.pop(group.id, ()):
                yield from self.indicator(outcome, widths)
        for outcome in (outcome for left in by_group.values() for outcome in left):
            yield from self.indicator(outcome, widths)

    def group_lines(self, group: GroupOutcome, columns: int) -> list[str]:
        """A group's title at the left, its subtotal at the right."""
        of = f" / {parts.points_text(group.score.of)}" if group.score.of else ""
        score = self.group_score(group) + of
        *above, last = wrap(f"[{self.group_title(group)}]", columns - self.wide(score) - 2, self.ambiguous)
        return [*above, last + pad(score, columns - self.wide(last), self.ambiguous, right=True)]

    def widths(self, outcomes: Sequence[Outcome]) -> list[int]:
        """Widths of the five columns: the title takes what it needs of what the others leave."""
        cells = [self.outcome_cells(outcome) for outcome in outcomes]
        heads = [self.say(f"show_{key}") for key in ("measure", "target", "verdict", "score_of")]
        most = (self.columns // 6, self.columns // 6, 14, 20)
        rest = [
            min(most[i], max([self.wide(heads[i]), *(self.wide(row[i + 1]) for row in cells)])) for i in range(4)
        ]
        title = max([24, *(self.wide(row[0]) + 2 for row in cells)])
        return [min(title, self.columns - sum(rest) - 8), *rest]

    def outcome_cells(self, outcome: Outcome) -> list[str]:
        """Title, measure, target, verdict and score of one indicator."""
        return [
            parts.clause_title(outcome.clause, outcome.title), parts.measure_text(outcome.measure, self.lang),
            parts.target_text(outcome.target, self.lang), parts.verdict_text(outcome, self.lang),
            parts.score_of(outcome.score, self.lang),
        ]

    def cells(self, cells: list[str], widths: list[int]) -> str:
        """Five cells on as many lines as the longest needs."""
        wrapped = [wrap(cell, widths[i], self.ambiguous) for i, cell in enumerate(cells)]
        wrapped[0] = ["  " + line for line in wrap(cells[0], widths[0] - 2, self.ambiguous)]
        lines = []
        for number in range(max(len(cell) for cell in wrapped)):
            row = [cell[number] if number < len(cell) else "" for cell in wrapped]
            padded = [pad(cell, widths[i], self.ambiguous, right=i == 4) for i, cell in enumerate(row)]
            lines.append("  ".join(padded).rstrip())
        return "\n".join(lines)

    def indicator(self, outcome: Outcome, widths: list[int]) -> Iterator[str]:
        """One indicator; below it, unless it is met and lost nothing, its id and the reason."""
        yield self.cells(self.outcome_cells(outcome), widths)
        if outcome.verdict != "met" or outcome.lost:
            reason = parts.further_reason(outcome, self.lang)
            words = self.say("words_semicolon").join(w for w in (inert(outcome.id), reason) if w)
            yield from (" " * 6 + line for line in wrap(words, self.columns - 6, self.ambiguous))

    def named(self, outcome: Outcome) -> str:
        """Clause, title and id, and why points were lost."""
        reason = parts.loss_text(outcome, self.lang)
        named = f"{parts.clause_title(outcome.clause, outcome.title)} [{inert(outcome.id)}]"
        return self.say("show_because", what=named, reason=reason) if reason else named

    def notes(self, assessment: Assessment) -> Iterator[str]:
        """What a reader must know of the numbers, and every problem worth a look."""
        if parts.is_rounded(assessment):
            yield ""
            yield from wrap(self.say("show_rounded"), self.columns, self.ambiguous)
        if assessment.problems:
            from fzzf_metrics.messages import line

            yield from self.heading(self.say("show_problems", n=len(assessment.problems)))
            for problem in assessment.problems:
                yield from wrap(line(problem, self.lang), self.columns, self.ambiguous)


def depths(groups: Sequence[GroupOutcome]) -> dict[str, int]:
    """How deep each group is nested."""
    found: dict[str, int] = {}
    for group in groups:
        found[group.id] = found.get(group.parent, -1) + 1 if group.parent else 0
    return found
