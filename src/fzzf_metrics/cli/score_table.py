"""``fzzf score-table``: score a table of many units into another, however long it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fzzf_metrics.cli.base import BAD_INPUT, PRODUCED, Command, WrongUsage, complain, language_of, said
from fzzf_metrics.cli.output import check_output

if TYPE_CHECKING:
    from fzzf_metrics.engines.run import Progress
    from fzzf_metrics.engines.stream import StreamResult
    from fzzf_metrics.errors import Problem

SHOWN = 20
"""Problems that are shown; all are counted."""
PARTS = 1_000
"""Steps of the progress bar."""


class Whole(click.ParamType[int]):
    """A whole number above zero."""

    name = "n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number itself."""
        text = str(value)
        if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text):
            return int(text)
        raise WrongUsage("usage_number", option=param.opts[0] if param else "", found=text)


@click.command("score-table", cls=Command, help="help_score_table")
@click.argument("table", metavar="TABLE")
@click.option("--set", "set_ref", required=True, metavar="ID", help="help_set")
@click.option("-o", "--output", required=True, metavar="FILE", help="help_table_output")
@click.option("--period", default="", metavar="PERIOD", help="help_period")
@click.option("--bounds", is_flag=True, help="help_bounds")
@click.option("--fast/--no-fast", "fast", default=None, help="help_fast")
@click.option("--rows-per-batch", "size", type=Whole(), default=None, metavar="N", help="help_rows_per_batch")
def command(
    table: str, set_ref: str, output: str, period: str, bounds: bool, fast: bool | None, size: int | None
) -> int:
    """Score a table file into another; the last line tells rows, rate, exact rows and problems."""
    from fzzf_metrics.catalog import load_set
    from fzzf_metrics.engines.extras import needed
    from fzzf_metrics.engines.sinks import SUFFIXES
    from fzzf_metrics.engines.stream import stream_table
    from fzzf_metrics.errors import InputError
    from fzzf_metrics.periods import parse

    check_output(output, set_ref, table)
    if Path(output).suffix.lower() not in SUFFIXES:
        raise WrongUsage("bulk_write_format", found=Path(output).suffix, expected=" ".join(SUFFIXES))
    if period and parse(period) is None:
        raise WrongUsage("usage_period", found=period)
    if fast:
        needed("numba", "fast")
    indicator_set = load_set(set_ref)
    try:
        with _bar() as progress:
            result = stream_table(
                indicator_set, table, output, period=period, bounds=bounds, fast=fast, rows_per_batch=size or 0,
                progress=progress, say=_beforehand,
            )
    except InputError as error:
        _complain(error.problems, _counted(error.problems))
        return BAD_INPUT
    _say(result, output)
    return PRODUCED


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None] | None]:
    """A bar with rows and rate, where somebody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    lang = language_of()  # a thread of its own moves the bar, and knows no run
    with click.progressbar(length=PARTS, label=said("cli_scoring"), file=sys.stderr, item_show_func=_words) as bar:

        def show(at: Progress) -> None:
            bar.update(int(at.done * PARTS) - bar.pos, (at, lang))

        yield show


def _beforehand(problem: Problem) -> None:
    """What is to be known before the work begins, on a line of its own where a bar is drawn."""
    from fzzf_metrics.messages import line

    if sys.stderr.isatty():
        click.echo(err=True)
    complain(line(problem, language_of()))


def _words(item: tuple[Progress, str] | None) -> str | None:
    from fzzf_metrics.messages import text

    if item is None:
        return None
    at, lang = item
    return text("bulk_progress", lang, rows=f"{at.rows:,}", rate=_per_second(at.rows, at.seconds))


def _per_second(rows: int, seconds: float) -> str:
    return f"{rows / max(seconds, 1e-9):,.0f}"


def _say(result: StreamResult, output: str) -> None:
    _complain(result.problems, result.problem_count)
    complain(said(
        "bulk_done", file=output, rows=f"{result.rows:,}", rate=_per_second(result.rows, result.seconds),
        exact=f"{result.exact_rows:,}", problems=f"{result.problem_count:,}",
    ))


def _complain(problems: Sequence[Problem], count: int) -> None:
    """The first problems, errors before others, and how many more there are."""
    from fzzf_metrics.messages import line

    listed = [one for one in problems if one.code != "table_more_problems"]
    listed.sort(key=lambda one: ("error", "warning", "note").index(one.severity))
    for problem in listed[:SHOWN]:
        complain(line(problem, language_of()))
    if count > SHOWN:
        complain(said("bulk_more", n=f"{count - SHOWN:,}"))


def _counted(problems: Sequence[Problem]) -> int:
    return sum(int(one.found) if one.code == "table_more_problems" else 1 for one in problems)
