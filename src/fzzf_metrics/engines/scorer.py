"""One batch of a long table to one batch of scores: what streams and Spark have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from fzzf_metrics.table.cohort import Cohort
from fzzf_metrics.table.compared import compared
from fzzf_metrics.table.exactly import Circumstances
from fzzf_metrics.table.heads import ABOUT, Heads, heads_of
from fzzf_metrics.table.inputs import Inputs
from fzzf_metrics.table.reading import NUMERIC, read_frame


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
    through to the result; ``numeric`` those of figures that are numbers; ``schema`` is the result's. Where the set
    compares units, ``compared`` are the heads that say what is compared, and the class and name of the unit.
    """

    indicator_set: IndicatorSet
    options: Options
    read: tuple[str, ...]
    about: tuple[str, ...]
    numeric: frozenset[str]
    around: Circumstances
    period_heads: tuple[str, ...]
    schema: Any
    compared: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The heads that name the unit."""
        return tuple(head for head in self.about if ABOUT[head.strip()] == "name")

    def score(self, batch: Any, cohort: bool | Cohort = False) -> tuple[Any, ScoreTable]:
        """The scores of a record batch (columns ``read``, in that order) as a batch of ``schema``.

        ``cohort`` holds the units that are compared. ReportError with every problem of the batch, rows counted from 0
        in it.
        """
        table = self.table(batch, cohort)
        return batch_of(table, [batch.column(name) for name in self.about], self.schema), table

    def table(self, batch: Any, cohort: bool | Cohort = False) -> ScoreTable:
        """The scores of a record batch as they come from the engine."""
        self._check_periods(batch)
        options = self.options
        return score_table(
            self.indicator_set, frame_of(batch, self.numeric), period=options.period, as_of=options.as_of,
            bounds=options.bounds, fast=options.fast, threads=options.threads, cohort=cohort,
        )

    def inputs(self, batch: Any) -> Inputs:
        """What a record batch of some of the columns says; whatever is wrong with it is said when it is scored."""
        heads = heads_of(self.around.program, self.indicator_set.id, self.around.period)
        return read_frame(frame_of(batch, self.numeric), heads, Problems(), "")[0]

    def _check_periods(self, batch: Any) -> None:
        """A row of another period would be scored as if it were of this one."""
        import pyarrow.compute as pc

        problems, period = Problems(), self.around.period
        for head in self.period_heads:
            said = pc.cast(batch.column(head), "string")
            for word in pc.unique(said).to_pylist():
                if word and periods.parse(word.strip()) != period:
                    row = pc.index(said, word).as_py()
                    problems.add("bulk_period", Place("<table>", path=f"row {row}, {head}"), word, str(period))
        if problems.errors:
            raise ReportError(problems.found)


def scorer(indicator_set: IndicatorSet, schema: Any, options: Options, file: str, problems: Problems) -> Scorer:
    """A scorer for tables of an Arrow schema; what is to be said about heads is in ``problems``.

    InputError where the period is none, no column is a figure, one stands there twice or holds what no cell can be.
    """
    program = compiled(indicator_set)
    period = _checked_period(options.period or indicator_set.period)
    heads = Heads(program.figures, indicator_set.id, period)
    read, about, numeric, period_heads = [], [], set(), []
    figures: dict[str, str] = {}
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
            figures[head] = found.figure
            numeric |= {head} if not found.state and program.figures[found.figure].kind in NUMERIC else set()
    _check_figures(set(figures.values()), program, file, problems)
    if problems.errors:
        raise ReportError(problems.found)
    around = Circumstances(program, period, options.as_of or period.end)
    result = schema_of(program, about, options.bounds, str(period), around.as_of.isoformat())
    return Scorer(
        indicator_set, options, tuple(read), tuple(field.name for field in about), frozenset(numeric), around,
        tuple(period_heads), result, _compared(read, figures, program),
    )


def _compared(read: Sequence[str], figures: Mapping[str, str], program: Program) -> tuple[str, ...]:
    """The heads that a first pass reads; none where the set compares nothing."""
    if not program.needs_cohort:
        return ()
    kept = compared(program).figures
    return tuple(head for head in read if head not in figures or figures[head] in kept) or tuple(read[:1])


def _checked_period(written: str) -> Period:
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
    found = [name for item in program.items.values()
             for name in (*item.figures, *item.compared, item.indicator.or_reported)]
    found += [name for guard in program.guards for name in guard.figures]
    return [name for name in dict.fromkeys(found) if name]
