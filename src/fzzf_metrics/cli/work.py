"""Loading sets and reports for the commands, all problems of all files in one go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from fzzf_metrics.assessment import Assessment
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.figures import Report

T = TypeVar("T")
MANY = 20
"""From how many reports on a progress bar is worth its line."""


def load(set_ref: str, paths: Sequence[str], previous: str | None) -> tuple[IndicatorSet, list[Report], Report | None]:
    """A set and reports; InputError with what is wrong in any of them."""
    from fzzf_metrics.catalog import load_set
    from fzzf_metrics.readers import load_report

    problems: list[Problem] = []
    indicator_set = _tried(lambda: load_set(set_ref), problems)
    with progress(paths) as each:
        reports = [_tried(lambda path=path: load_report(path), problems) for path in each]  # type: ignore[misc]
    earlier = None if previous is None else _tried(lambda: load_report(previous), problems)
    if problems or indicator_set is None:
        raise InputError(problems)
    return indicator_set, [report for report in reports if report is not None], earlier


def assess(set_ref: str, paths: Sequence[str], previous: str | None, lang: str) -> list[Assessment]:
    """Score every report on a set; several reports are each other's peers."""
    from fzzf_metrics.scoring import score

    indicator_set, reports, earlier = load(set_ref, paths, previous)
    problems: list[Problem] = []
    cohort = tuple(reports) if len(reports) > 1 else None
    found = [_tried(lambda r=r: score(indicator_set, r, previous=earlier, cohort=cohort), problems) for r in reports]  # type: ignore[misc]
    if problems:
        raise InputError(dict.fromkeys(problems))
    assessments = [assessment for assessment in found if assessment is not None]
    if lang == "zh":
        return assessments
    from fzzf_metrics.interpret.words import reworded

    return [reworded(assessment, indicator_set, lang) for assessment in assessments]


def _tried(make: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return make()
    except InputError as error:
        problems.extend(error.problems)
        return None


@contextmanager
def progress(paths: Sequence[str]) -> Iterator[Iterator[str]]:
    """The paths one by one; a bar on the terminal where there are many and someone looks."""
    if len(paths) < MANY or not sys.stderr.isatty():
        yield iter(paths)
        return
    import click

    with click.progressbar(paths, file=sys.stderr, show_pos=True) as bar:
        yield iter(bar)


def unknown_indicator(found: str, ids: Sequence[str], place: str) -> InputError:
    """The refusal of an indicator that the set does not have."""
    from fzzf_metrics.near import nearest

    near = nearest(found, ids)
    return InputError([Problem("indicator_unknown", Place(place), found, " ".join(ids[:20]), near)])
