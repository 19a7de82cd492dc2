"""``fzzf list``: the indicator sets at hand."""

from __future__ import annotations

import click

from fzzf_metrics.cli.base import BAD_INPUT, PRODUCED, Command, complain, language_of
from fzzf_metrics.cli.output import ambiguous, columns, emit


@click.command("list", cls=Command, help="help_list")
def command() -> int:
    """List the sets; one that cannot be read is named on the error stream and the rest still listed."""
    from fzzf_metrics.catalog import load_set, set_ids
    from fzzf_metrics.errors import InputError
    from fzzf_metrics.messages import line
    from fzzf_metrics.render.show import list_table

    lang, sets, broken = language_of(), [], False
    for name in set_ids():
        try:
            sets.append(load_set(name))
        except InputError as error:
            broken = True
            complain("\n".join(line(problem, lang) for problem in error.problems))
    emit(list_table(sets, lang, columns(), ambiguous()))
    return BAD_INPUT if broken else PRODUCED
