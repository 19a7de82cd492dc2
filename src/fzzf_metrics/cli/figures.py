"""``fzzf figures``: find a figure in the dictionary."""

from __future__ import annotations

import click

from fzzf_metrics.cli.base import Command, language_of
from fzzf_metrics.cli.output import ambiguous, columns, emit


@click.command("figures", cls=Command, help="help_figures")
@click.argument("word", metavar="WORD")
def command(word: str) -> None:
    """Show every figure whose id, name or another name holds the word."""
    from fzzf_metrics.catalog import load_dictionary
    from fzzf_metrics.render.show import figures_table

    wanted = word.casefold()
    found = [
        figure
        for figure in load_dictionary().figures.values()
        if any(wanted in name.casefold() for name in (figure.id, figure.name, *figure.aliases))
    ]
    emit(figures_table(found, word, language_of(), columns(), ambiguous()))
