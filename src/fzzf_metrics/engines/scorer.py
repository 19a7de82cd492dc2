"""One batch of a long table to one batch of scores: what streams and Spark have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fzzf_metrics import periods
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.columns_in import frame_of, readable
from fzzf_metrics.engines.columns_out import batch_of, schema_of
from fzzf_metrics.errors import InputError, Place, Problem, Problems, ReportError
from fzzf_metrics.near import nearest
from fzzf_metrics.periods import Period
from fzzf_metrics.program import Program
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table import ScoreTable, score_table
from fzzf_metrics.table.heads import ABOUT, Heads
from fzzf_metrics.table.reading import NUMERIC


@frozen
class Options:
    """What :func:`fzzf_metrics.table.score_table` is asked for, the same for every batch."""

    period: str = ""
    as_of: date | None = None
    bounds: bool = False
    fast: bool = False
    threads: int = 0


@frozen
class Scorer:
    """A set ready for tables with certain heads.

    ``read`` are the heads that are read, in the order of the table; ``about`` those of them that are on the unit and go
    through to the result; ``numeric`` those of figures that are numbers; ``schema`` is the result's.
    """

    indicator_set: IndicatorSet
    options: Options
    read: tuple[str, ...]
    about: tuple[str, ...]
    numeric: frozenset[str]
    period: Period
    period_heads: tuple[str, ...]
    schema: Any

    def score(self, batch: Any) -> tuple[Any, ScoreTable]:
        """The scores of a record batch (columns ``read``, in that order) as a batch of ``schema``.

        ReportError with every problem of the batch, rows counted from 0 in it.
        """
        self._check_periods(batch)
        options = self.options
        table = score_table(
            self.indicator_set, frame_of(batch, self.numeric), period=options.period, as_of=options.as_of,
            bounds=options.bounds, fast=options.fast, threads=options.threads,
        )
        return batch_of(table, [batch.column(name) for name in self.about], self.schema), table

    def _check_periods(self, batch: Any) -> None:
        """A row of another period would be scored as if it were of this one."""
        import pyarrow.compute as pc

        problems = Problems()
        for head in self.period_heads:
            said = pc.cast(batch.column(head), "string")
            for word in pc.unique(said).to_pylist():
                if word and periods.parse(word.strip()) != self.period:
                    row = pc.index(said, word).as_py()
                    problems.add("bulk_period", Place("<table>", path=f"row {row}, {head}"), word, str(self.period))
        if problems.errors:
            raise ReportError(problems.found)


def needs_cohort(program: Program) -> bool:
    """Whether a result can hang on other rows of the table: ranks, comparisons with peers, quotas of grades."""
    return program.needs_cohort or any(one.grade.quota is not None for one in program.grades)


def scorer(indicator_set: IndicatorSet, schema: Any, options: Options, file: str, problems: Problems) -> Scorer:
    """A scorer for tables of an Arrow schema; what is to be said about heads is in ``problems``.

    InputError where the set needs to see all units at once, the period is none, no column is a figure, one stands
    there twice or holds what no cell can be.
    """
    program = compiled(indicator_set)
    period = _checked_period(indicator_set, options, program)
    heads = Heads(program.figures, indicator_set.id, period)
    read, about, numeric, period_heads = [], [], set(), []
    figures: set[str] = set()
    taken: dict[object, int] = {}
    for place, field in enumerate(schema):
        head, spot = field.name, Place(file, path=f"columns[{place}]")
        found, of_unit = heads.read(head), ABOUT.get(head.strip())
        if found is None and of_unit is None:
            problems.add("table_head", spot, head, near=nearest(head, heads.known()), severity="warning")
            continue
        meant = head if found is None else found
        if taken.setdefault(meant, place) != place:
            problems.add("table_head_twice", spot, head)
        if not readable(field.type):
            problems.add("bulk_column_type", spot, str(field.type), head)
        read.append(head)
        if found is None:
            about.append(field)
            period_heads += [head] if of_unit == "period" else []
        else:
            figures.add(found.figure)
            numeric |= {head} if not found.state and program.figures[found.figure].kind in NUMERIC else set()
    _check_figures(figures, program, file, problems)
    if problems.errors:
        raise ReportError(problems.found)
    when = (options.as_of or period.end).isoformat()
    result = schema_of(program, about, options.bounds, str(period), when)
    names = tuple(field.name for field in about)
    return Scorer(
        indicator_set, options, tuple(read), names, frozenset(numeric), period, tuple(period_heads), result
    )


def _checked_period(indicator_set: IndicatorSet, options: Options, program: Program) -> Period:
    if needs_cohort(program):
        raise InputError([Problem("bulk_needs_cohort", Place(indicator_set.id))])
    written = options.period or indicator_set.period
    found = periods.parse(written)
    if found is None:
        raise InputError([Problem("report_period", Place("period"), written)])
    return found


def _check_figures(figures: set[str], program: Program, file: str, problems: Problems) -> None:
    """A table without any figure is another table; one that lacks some scores them as not reported, and says so."""
    if not figures:
        problems.add("table_no_figures", Place(file))
        return
    lacking = [name for name in wanted(program) if name not in figures]
    if lacking:
        shown = "、".join(lacking[:20]) + ("…" if len(lacking) > 20 else "")
        problems.add("bulk_figures_lacking", Place(file), shown, str(len(lacking)), severity="warning")


def wanted(program: Program) -> Sequence[str]:
    """The figures that a set reads, each once."""
    found = [name for item in program.items.values() for name in (*item.figures, item.indicator.or_reported)]
    found += [name for guard in program.guards for name in guard.figures]
    return [name for name in dict.fromkeys(found) if name]
