"""Whole rows through the exact engine: for what whole units cannot hold, and to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from fzzf_metrics.figures import Unit
from fzzf_metrics.interpret.env import Env
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring.aggregate import Aggregator
from fzzf_metrics.scoring.grading import Standing, standing
from fzzf_metrics.scoring.items import Result
from fzzf_metrics.table.exactly import Circumstances, word_of
from fzzf_metrics.table.inputs import Inputs
from fzzf_metrics.table.tabulate import ItemPlan

if TYPE_CHECKING:
    from fzzf_metrics.table.cohort import Cohort


@frozen
class ExactRow:
    """One unit as the exact engine scores it."""

    results: Mapping[str, Result]
    groups: Mapping[str, Interval]
    standing: Standing


def exact_row(
    around: Circumstances, plans: Mapping[str, ItemPlan], inputs: Inputs, row: int, cohort: Cohort | None = None
) -> ExactRow:
    """Score one row, indicator by indicator and then as a whole; among its peers where there is a cohort."""
    env = row_env(around, inputs, row)
    results = {}
    for name, plan in plans.items():
        columns = [inputs.figures[column.key] for column in plan.exact.columns]
        if plan.way == "cohort":
            results[name] = plan.exact.among(env) if cohort is None else cohort.outcome(plan.exact, inputs, row)
        else:
            results[name] = plan.exact.row(inputs, columns, row)
    if cohort is not None and cohort.reads.late:
        env = cohort.env(inputs, row)
    aggregator = Aggregator(around.program, results, env)
    totals = aggregator.run()
    before = standing(around.program, aggregator, totals.total, env)
    return ExactRow(totals.results, totals.groups, before)


def row_env(around: Circumstances, inputs: Inputs, row: int) -> Env:
    """Everything that a row says."""
    found = {}
    for key, column in inputs.figures.items():
        reading = column.reading(column.token(row))  # type: ignore[arg-type]
        if reading is not None:
            found[key] = reading.fact
    return around.env(found, Unit(*(word_of(inputs, name, row) for name in ("name", "class", "level"))))


def nearest_float(value: Fraction | None) -> float:
    """The float nearest to a number; NaN where there is none."""
    return float("nan") if value is None else value.numerator / value.denominator
