"""Score a table: read, plan, score, and say what is to be said."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from importlib.util import find_spec
from time import perf_counter
from typing import Any, Literal

import numpy as np

from fzzf_metrics import periods
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import Place, Problem, Problems, ReportError
from fzzf_metrics.periods import Period
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table.arriving import as_frame
from fzzf_metrics.table.checking import Findings, check, check_twice
from fzzf_metrics.table.cohort import Cohort, table_cohort
from fzzf_metrics.table.engine import Run
from fzzf_metrics.table.exactly import Circumstances
from fzzf_metrics.table.fast import plan_fast, prepare
from fzzf_metrics.table.heads import Heads, heads_of
from fzzf_metrics.table.inputs import Inputs
from fzzf_metrics.table.long import is_long, read_long
from fzzf_metrics.table.outputs import Outputs, blank, outputs
from fzzf_metrics.table.plan import Plan, planned, replanned
from fzzf_metrics.table.reading import read_frame
from fzzf_metrics.table.result import ScoreTable
from fzzf_metrics.table.standings import leave_open
from fzzf_metrics.table.years import joined, rows_by_period

NAME = "<table>"


@frozen
class Options:
    """How a table is scored, beside the set and the table; see :func:`score_table`."""

    bounds: bool = False
    scaled: bool = False
    statuses: bool = False
    fast: bool = False
    threads: int = 0
    cohort: bool | Cohort = True
    errors: Literal["raise", "blank"] = "raise"
    first_row: int = 0
    rows: Any = None


def score_table(
    indicator_set: IndicatorSet, table: Any, *, period: str = "", as_of: date | None = None, bounds: bool = False,
    scaled: bool = False, statuses: bool = False, fast: bool = False, threads: int = 0,
    cohort: bool | Cohort = True, errors: Literal["raise", "blank"] = "raise", first_row: int = 0,
) -> ScoreTable:
    """Score every unit of a table: the digits that :func:`fzzf_metrics.score` gives for each row alone.

    ``table`` is a pandas data frame, or anything that offers an Arrow stream (polars does). In the wide form it has one
    row a unit and one column a figure, headed by the figure's id or Chinese name; ``id@2023`` is another period,
    ``id#member`` a department, ``id.state`` the column of its states; ``unit``, ``class``, ``level`` (单位 类别 层级)
    say whose row it is. Numbers are in the figure's own unit (a rate of 96.06 % is 96.06), read as the decimals they
    print as; an empty cell is not reported, and texts mean what they mean in a report (``20余``, ``不适用``). In the
    long form it has the columns of a long report table and one that names the unit (``unit.name``).

    ``period`` is the report's (default: the set's; a column ``period`` 期间 may say it row by row), ``as_of`` the day
    up to which is looked (default: its end). ``bounds`` keeps both ends of every score, ``statuses`` every outcome's
    status; ``scaled`` gives scores as whole numbers of the set's last decimal (only where the set rounds items).
    ``fast`` uses the compiled kernel (numba), ``threads`` says how many work (0: as many as there are processors). The
    units of a table are each other's peers, by class, for what compares units and for quotas; with ``cohort=False``
    nothing is known of other units, and a :class:`~fzzf_metrics.table.cohort.Cohort` holds those of a larger table.
    ``first_row`` is the number of the first row, where the table is part of another.

    Wrong input raises ReportError with row and column of each cell; with ``errors="blank"`` such rows have no result
    and are marked in ``refused``. DefinitionError where the set does not fit together.

    >>> import pandas as pd
    >>> from fzzf_metrics import IndicatorSet
    >>> lectures = IndicatorSet.from_dict({"format": "fzzf/1", "id": "demo", "title": "演示", "period": "2024",
    ...     "points": "10", "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
    ...     "groups": [{"id": "g", "title": "组", "points": "10", "not_applicable": "rescale"}],
    ...     "figures": [{"id": "lectures", "name": "讲座", "kind": "count", "unit": "次"}],
    ...     "indicators": [{"id": "a", "title": "讲座", "group": "g", "points": "10", "measure": "lectures",
    ...         "target": ">= 3", "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}}]})
    >>> scored = score_table(lectures, pd.DataFrame({"单位": ["甲县", "乙县"], "lectures": [2, None]}))
    >>> scored.total.tolist(), scored.verdicts["a"].tolist()
    ([6.67, nan], ['not_met', 'undetermined'])
    """
    options = Options(bounds, scaled, statuses, fast, threads or os.cpu_count() or 1, cohort, errors, first_row)
    usual, frame, problems = _period(period or indicator_set.period), as_frame(table), Problems()
    _check_options(indicator_set, options)
    parts = rows_by_period(frame, usual, problems, NAME)
    if problems.errors:
        raise ReportError(problems.found)
    if len(parts) <= 1:
        return _scored(indicator_set, frame, next(iter(parts), usual), as_of, options)
    return _over_periods(indicator_set, frame, parts, as_of, options)


def _over_periods(
    indicator_set: IndicatorSet, frame: Any, parts: Mapping[Period, Any], as_of: date | None, options: Options
) -> ScoreTable:
    """Each period by itself; what is wrong in any of them is said together."""
    found: list[tuple[Any, ScoreTable]] = []
    errors: list[Problem] = []
    for when, rows in parts.items():
        one = replace(options, rows=rows + options.first_row)
        try:
            found.append((rows, _scored(indicator_set, frame.iloc[rows], when, as_of, one)))
        except ReportError as error:
            errors += error.problems
    if errors:
        raise ReportError(dict.fromkeys(errors))
    return joined(found, frame.index)


def _scored(
    indicator_set: IndicatorSet, frame: Any, when: Period, as_of: date | None, options: Options
) -> ScoreTable:
    started = perf_counter()
    program = compiled(indicator_set)
    around = Circumstances(program, when, as_of or when.end)
    problems = Problems()
    inputs, units, index = _read(frame, heads_of(program, indicator_set.id, when), problems)
    if problems.errors:
        raise ReportError(problems.found)
    read = perf_counter()
    plan = planned(around, inputs)
    ready = perf_counter()
    cohort = _cohort(around, inputs, options)
    run = _run(plan, inputs, options, cohort)
    if run.odd and (better := replanned(plan, inputs, run.odd)) is not None:
        plan, run = better, _run(better, inputs, options, cohort)
    found = _findings(run, inputs, options)
    said = (*problems.found, *found.all())
    if found.errors and options.errors == "raise":
        raise ReportError(said)
    if found.errors:
        blank(run.into, found.refused)
    _place(run, inputs, options)
    seconds = {"reading": read - started, "planning": ready - read, "scoring": perf_counter() - ready}
    return _result(plan, run, index, said, seconds, units, options)


def _read(frame: Any, heads: Heads, problems: Problems) -> tuple[Inputs, dict[str, Any], Any]:
    if is_long([str(head) for head in frame.columns.tolist()]):
        return read_long(frame, heads, problems, NAME)
    inputs, units = read_frame(frame, heads, problems, NAME)
    return inputs, units, frame.index


def _period(text: str) -> Period:
    found = periods.parse(text)
    if found is None:
        raise ReportError([Problem("table_period", Place(NAME), text)])
    return found


def _check_options(indicator_set: IndicatorSet, options: Options) -> None:
    if options.fast and find_spec("numba") is None:
        raise ReportError([Problem("table_needs_numba", Place(NAME))])
    rounding = indicator_set.rounding
    if options.scaled and (rounding is None or rounding.at != "item"):
        raise ReportError([Problem("table_scaled_rounding", Place(NAME), rounding.at if rounding else "—")])


def _cohort(around: Circumstances, inputs: Inputs, options: Options) -> Cohort | None:
    """The units that are compared: those counted before, or the rows of the table; None where nothing is."""
    given = options.cohort
    if isinstance(given, bool):
        return table_cohort(around, inputs) if given else None
    if (given.around.period, given.around.as_of) != (around.period, around.as_of):
        raise ValueError("a cohort of another period")
    return given


def _run(plan: Plan, inputs: Inputs, options: Options, cohort: Cohort | None = None) -> Run:
    program = plan.around.program
    rounding = program.definition.rounding
    unit = 10**rounding.places if rounding is not None and options.scaled else 0
    names = list(program.items), list(program.groups)
    quotas = any(one.grade.quota is not None for one in program.grades)
    into = outputs(*names, inputs.count, options.bounds, options.statuses, unit, quotas)
    run = Run(plan, inputs, into, cohort=cohort)
    straight = None if options.statuses else plan_fast(plan, inputs, options.fast)
    run.fast = None if straight is None else prepare(straight, inputs, into)
    run.all(options.threads)
    return run


def _place(run: Run, inputs: Inputs, options: Options) -> None:
    """Quotas: among the rows of the table or, where nothing is known of others, whatever they leave open."""
    program = run.plan.around.program
    if all(one.grade.quota is None for one in program.grades):
        return
    if run.cohort is None:
        leave_open(program, run.into)
        return
    run.cohort.finish(run.into, inputs, 1 if run.plan.tree is None else run.plan.tree.base, run.standings)


def _findings(run: Run, inputs: Inputs, options: Options) -> Findings:
    rows = np.arange(inputs.count) + options.first_row if options.rows is None else options.rows
    found = Findings(NAME, np.zeros(inputs.count, np.bool_), rows)
    seen = set() if run.plan.tree is None else run.plan.looked_at - run.odd
    check(inputs, run.plan.around.program, run.plan.spans, seen, found)
    if run.cohort is not None and run.cohort.whole:  # else whoever has counted the units looks for it
        check_twice(inputs, found)
    return found


def _result(
    plan: Plan, run: Run, index: Any, said: tuple[Problem, ...], seconds: Mapping[str, float], units: Mapping[str, Any],
    options: Options,
) -> ScoreTable:
    grades = tuple(one.grade.name for one in plan.around.program.grades)
    ways = {name: one.way for name, one in plan.items.items()}
    engine = "numba" if run.fast is not None and run.fast.plan.lines is not None else "numpy"
    return ScoreTable(run.into, index, grades, ways, run.exact_rows, plan.why, engine, said, seconds, units)


def kernel_again(indicator_set: IndicatorSet, table: Any, *, scaled: bool) -> Callable[[], Outputs]:
    """The compiled kernel alone, into the same buffers each time: for benchmarks, which measure it beside a copy."""
    options = Options(scaled=scaled, fast=True, threads=os.cpu_count() or 1)
    program = compiled(indicator_set)
    when = _period(indicator_set.period)
    around = Circumstances(program, when, when.end)
    inputs, _ = read_frame(as_frame(table), heads_of(program, indicator_set.id, when), Problems(), NAME)
    run = _run(planned(around, inputs), inputs, options)

    def again() -> Outputs:
        run.all(options.threads)
        return run.into

    return again


__all__ = ["Outputs", "kernel_again", "score_table"]
