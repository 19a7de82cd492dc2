"""``fzzf lint``: is a set complete and does it make sense?"""

from __future__ import annotations

import click

from fzzf_metrics.cli.base import FINDINGS, PRODUCED, Command, language_of, said
from fzzf_metrics.cli.output import emit


@click.command("lint", cls=Command, help="help_lint")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
def command(paths: tuple[str, ...]) -> int:
    """Print every finding, one a line; 1 when there are any beside notes, else 0."""
    from fzzf_metrics.lint import lint_paths
    from fzzf_metrics.messages import line

    lang = language_of()
    problems = lint_paths(list(paths))
    lines = [line(problem, lang) for problem in problems]
    lines.append(said("lint_findings" if problems else "lint_clean", n=len(problems)))
    emit("\n".join(lines) + "\n")
    return FINDINGS if any(problem.severity != "note" for problem in problems) else PRODUCED
