"""Loading sets and reports for the commands, all problems of all files in one go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from fzzf_metrics.assessment import Assessment
from fzzf_metrics.cli.base import said
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.figures import Report

if TYPE_CHECKING:
    from fzzf_metrics.scoring.cohort import Cohort

T = TypeVar("T")
MANY = 20
"""From how many reports on a progress bar is worth its line."""


def load(set_ref: str, paths: Sequence[str], previous: str | None) -> tuple[IndicatorSet, list[Report], Report | None]:
    """A set and reports; InputError with what is wrong in any of them."""
    from fzzf_metrics.catalog import load_set
    from fzzf_metrics.readers import load_report

    problems: list[Problem] = []
    indicator_set = _tried(lambda: load_set(set_ref), problems)
    reports = []
    for path in progress(paths, "cli_reading"):
        reports.append(_tried(partial(load_report, path), problems))
    earlier = None if previous is None else _tried(lambda: load_report(previous), problems)
    if problems or indicator_set is None:
        raise InputError(problems)
    return indicator_set, [report for report in reports if report is not None], earlier


def assess(set_ref: str, paths: Sequence[str], previous: str | None, lang: str) -> list[Assessment]:
    """Score every report on a set; several reports are each other's peers, prepared once."""
    from fzzf_metrics.scoring import score

    indicator_set, reports, earlier = load(set_ref, paths, previous)
    problems: list[Problem] = []
    cohort = _cohort(indicator_set, reports) if len(reports) > 1 else None

    def one(report: Report) -> Assessment:
        return score(indicator_set, report, previous=earlier, cohort=cohort, lang=lang)

    found = [_tried(lambda report=report: one(report), problems) for report in progress(reports, "cli_scoring")]  # type: ignore[misc]
    if problems:
        raise InputError(dict.fromkeys(problems))
    return [assessment for assessment in found if assessment is not None]


def _cohort(indicator_set: IndicatorSet, reports: Sequence[Report]) -> Cohort:
    from fzzf_metrics.scoring.cohort import Cohort

    return Cohort(indicator_set, reports)


def _tried(make: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return make()
    except InputError as error:
        problems.extend(error.problems)
        return None


def progress(things: Sequence[T], code: str) -> Iterator[T]:
    """The things one by one; a bar on the terminal where there are many and someone looks."""
    if len(things) < MANY or not sys.stderr.isatty():
        yield from things
        return
    import click

    with click.progressbar(things, label=said(code), file=sys.stderr, show_pos=True) as bar:
        yield from bar


def unknown_indicator(found: str, ids: Sequence[str], place: str) -> InputError:
    """The refusal of an indicator that the set does not have."""
    from fzzf_metrics.near import nearest

    near = nearest(found, ids)
    return InputError([Problem("indicator_unknown", Place(place), found, " ".join(ids[:20]), near)])
