"""``fzzf score``: score reports on a set."""

from __future__ import annotations

from pathlib import Path

import click

from fzzf_metrics.cli.base import Choice, Command, WrongUsage, language_of
from fzzf_metrics.cli.output import ambiguous, check_output, columns, emit

_BY_SUFFIX = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".txt": "table", "": "table"}


@click.command("score", cls=Command, help="help_score")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--set", "set_ref", required=True, metavar="ID", help="help_set")
@click.option("--format", "form", type=Choice("table", "json", "markdown", "csv"), help="help_format")
@click.option("-o", "--output", metavar="FILE", help="help_output")
@click.option("--previous", metavar="REPORT", help="help_previous")
def command(reports: tuple[str, ...], set_ref: str, form: str | None, output: str | None, previous: str | None) -> None:
    """Score reports and show or write the assessment."""
    from fzzf_metrics.cli.work import assess
    from fzzf_metrics.render import render

    output = None if output == "-" else output
    check_output(output, set_ref, previous, *reports)
    form = form or _format(output)
    if previous is not None and len(reports) > 1:
        raise WrongUsage("usage_previous_many")
    lang = language_of()
    assessments = assess(set_ref, reports, previous, lang)
    emit(render(assessments, form, lang, columns=columns(), ambiguous=ambiguous()), output, mark=form == "csv")


def _format(output: str | None) -> str:
    """The format that a file's name asks for; a table where there is no file."""
    suffix = Path(output).suffix.lower() if output else ""
    if suffix not in _BY_SUFFIX:
        raise WrongUsage("usage_suffix", found=suffix, choices=" ".join(s for s in _BY_SUFFIX if s))
    return _BY_SUFFIX[suffix]
