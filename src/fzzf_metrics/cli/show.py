"""``fzzf show``: what a set says."""

from __future__ import annotations

import click

from fzzf_metrics.cli.base import Choice, Command, language_of
from fzzf_metrics.cli.output import ambiguous, columns, emit


@click.command("show", cls=Command, help="help_show")
@click.argument("set_ref", metavar="ID")
@click.option("--format", "form", type=Choice("table", "json"), default="table", help="help_show_format")
def command(set_ref: str, form: str) -> None:
    """Show a set: its groups, indicators, targets, points and rules."""
    from fzzf_metrics.catalog import load_set
    from fzzf_metrics.errors import InputError, Problems
    from fzzf_metrics.program.compiling import compile_set
    from fzzf_metrics.render.show import set_json, set_table

    lang, problems = language_of(), Problems()
    program = compile_set(load_set(set_ref), problems)
    if problems.errors:
        raise InputError(problems.errors)
    emit(set_json(program, lang) if form == "json" else set_table(program, lang, columns(), ambiguous()))
