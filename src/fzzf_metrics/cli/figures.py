"""``fzzf figures``: find a figure in the dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from fzzf_metrics.cli.base import Command, language_of
from fzzf_metrics.cli.output import ambiguous, columns, emit

if TYPE_CHECKING:
    from fzzf_metrics.definition import FigureDefinition


@click.command("figures", cls=Command, help="help_figures")
@click.argument("word", metavar="WORD")
def command(word: str) -> None:
    """Show every figure whose id, name or another name holds the word: the dictionary's, then the sets' own."""
    from fzzf_metrics.catalog import load_dictionary
    from fzzf_metrics.render.show import figures_table

    wanted = word.casefold()
    found = [
        figure
        for figure in (*load_dictionary().figures.values(), *_own())
        if any(wanted in name.casefold() for name in (figure.id, figure.name, *figure.aliases))
    ]
    emit(figures_table(found, word, language_of(), columns(), ambiguous()))


def _own() -> Iterator[FigureDefinition]:
    """The sets' own figures, each with the set's id in front; a set that cannot be read is left to ``fzzf lint``."""
    from fzzf_metrics.catalog import load_set, set_ids
    from fzzf_metrics.errors import InputError
    from fzzf_metrics.records import replace

    for name in set_ids():
        try:
            found = load_set(name)
        except InputError:
            continue
        if not found.overlay_of:
            yield from (replace(figure, id=f"{name}/{figure.id}") for figure in found.figures)
