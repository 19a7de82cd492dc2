"""``fzzf verify``: do the figures of a report agree with each other?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fzzf_metrics.cli.base import FINDINGS, PRODUCED, Choice, Command, WrongUsage, language_of
from fzzf_metrics.cli.output import ambiguous, check_output, columns, emit

if TYPE_CHECKING:
    from fzzf_metrics.errors import Problem
    from fzzf_metrics.figures import Report

_BY_SUFFIX = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".txt": "table", "": "table"}


@click.command("verify", cls=Command, help="help_verify")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--format", "form", type=Choice("table", "json", "markdown"), help="help_format")
@click.option("-o", "--output", metavar="FILE", help="help_output")
@click.option("--previous", metavar="REPORT", help="help_previous")
def command(reports: tuple[str, ...], form: str | None, output: str | None, previous: str | None) -> int:
    """Show what agrees and what does not; 1 where something is inconsistent, else 0."""
    from fzzf_metrics.verify import verify, verify_many
    from fzzf_metrics.verify.pages import page

    output = None if output == "-" else output
    check_output(output, reports[0], previous, *reports[1:])
    form = form or _format(output)
    if previous is not None and len(reports) > 1:
        raise WrongUsage("usage_previous_many")
    *read, earlier = _read((*reports, previous))
    found = [report for report in read if report is not None]
    result = verify(found[0], previous=earlier) if len(found) == 1 else verify_many(found)
    emit(page(result, form, language_of(), columns=columns(), ambiguous=ambiguous()), output)
    return FINDINGS if result.verdict == "inconsistent" else PRODUCED


def _read(paths: Sequence[str | None]) -> list[Report | None]:
    """The reports; InputError with what is wrong in any of them."""
    from fzzf_metrics.cli.work import progress
    from fzzf_metrics.errors import InputError
    from fzzf_metrics.readers import load_report

    found: list[Report | None] = []
    problems: list[Problem] = []
    for path in progress(paths, "cli_reading"):
        try:
            found.append(None if path is None else load_report(path))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return found


def _format(output: str | None) -> str:
    """The format that a file's name asks for; a table where there is no file."""
    suffix = Path(output).suffix.lower() if output else ""
    if suffix not in _BY_SUFFIX:
        raise WrongUsage("usage_suffix", found=suffix, choices=" ".join(s for s in _BY_SUFFIX if s))
    return _BY_SUFFIX[suffix]
