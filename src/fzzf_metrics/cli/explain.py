"""``fzzf explain``: one indicator, whole."""

from __future__ import annotations

import click

from fzzf_metrics.cli.base import Command, language_of
from fzzf_metrics.cli.output import ambiguous, columns, emit


@click.command("explain", cls=Command, help="help_explain")
@click.argument("report", metavar="REPORT")
@click.argument("indicator", metavar="INDICATOR")
@click.option("--set", "set_ref", required=True, metavar="ID", help="help_set")
@click.option("--previous", metavar="REPORT", help="help_previous")
def command(report: str, indicator: str, set_ref: str, previous: str | None) -> None:
    """Explain one outcome."""
    from fzzf_metrics.cli.work import assess, unknown_indicator
    from fzzf_metrics.render.explain import explained

    lang = language_of()
    assessment = assess(set_ref, [report], previous, lang)[0]
    ids = [outcome.id for outcome in assessment.outcomes]
    if indicator not in ids:
        raise unknown_indicator(indicator, ids, set_ref)
    emit(explained(assessment, assessment[indicator], lang, columns(), ambiguous()))
