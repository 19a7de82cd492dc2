"""``fzzf check``: which targets are not met or cannot be judged; the exit code says it to programs."""

from __future__ import annotations

import click

from fzzf_metrics.cli.base import NOT_MET, PRODUCED, UNDETERMINED, Command, language_of
from fzzf_metrics.cli.output import ambiguous, columns, emit


@click.command("check", cls=Command, help="help_check")
@click.argument("report", metavar="REPORT")
@click.option("--set", "set_ref", required=True, metavar="ID", help="help_set")
@click.option("--indicator", "wanted", multiple=True, metavar="ID", help="help_indicator")
@click.option("--previous", metavar="REPORT", help="help_previous")
def command(report: str, set_ref: str, wanted: tuple[str, ...], previous: str | None) -> int:
    """Check targets: 1 when some are not met, else 3 when some are undetermined, else 0."""
    from fzzf_metrics.cli.work import assess, unknown_indicator
    from fzzf_metrics.render.check import checked
    from fzzf_metrics.render.parts import has_verdict

    lang = language_of()
    assessment = assess(set_ref, [report], previous, lang)[0]
    ids = [outcome.id for outcome in assessment.outcomes]
    unknown = [name for name in wanted if name not in ids]
    if unknown:
        raise unknown_indicator(unknown[0], ids, set_ref)
    outcomes = [outcome for outcome in assessment.outcomes if not wanted or outcome.id in wanted]
    emit(checked(assessment, outcomes, lang, columns(), ambiguous(), whole=bool(wanted)))
    verdicts = {outcome.verdict for outcome in outcomes if has_verdict(outcome)}
    if "not_met" in verdicts:
        return NOT_MET
    return UNDETERMINED if "undetermined" in verdicts else PRODUCED
