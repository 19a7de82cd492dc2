"""``fzzf template``: an empty report with every figure a set reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fzzf_metrics.cli.base import Command, WrongUsage, said
from fzzf_metrics.cli.output import check_output, emit

if TYPE_CHECKING:
    from fzzf_metrics.definition import FigureDefinition
    from fzzf_metrics.expression import Expr
    from fzzf_metrics.program import Program
    from fzzf_metrics.readers.write import TemplateRow


@click.command("template", cls=Command, help="help_template")
@click.option("--set", "set_ref", required=True, metavar="ID", help="help_set")
@click.option("-o", "--output", required=True, metavar="FILE", help="help_template_output")
def command(set_ref: str, output: str) -> None:
    """Write an empty report to fill in."""
    from fzzf_metrics.catalog import load_set
    from fzzf_metrics.errors import InputError, Problems
    from fzzf_metrics.program.compiling import compile_set
    from fzzf_metrics.readers.write import write_template

    check_output(output, set_ref)
    if Path(output).is_file():
        raise WrongUsage("usage_template_exists", found=output)
    problems = Problems()
    program = compile_set(load_set(set_ref), problems)
    if problems.errors:
        raise InputError(problems.errors)
    entries = rows(program)
    period = program.definition.period
    write_template(entries, {"report.period": period if "/" not in period else ""}, output)
    emit(said("template_written", n=len(entries), file=output) + "\n")


def rows(program: Program) -> list[TemplateRow]:
    """One row a figure (one a column of a roster), in the order the set reads them, each once."""
    figures = {**program.definition.dictionary.figures, **{f.id: f for f in program.definition.figures}}
    wanted = list(dict.fromkeys(_read(program)))
    found = [row for name in wanted if name in figures for row in _rows(figures[name])]
    return found + [row for name, period in _earlier(program) for row in _rows(figures[name], period)]


def _read(program: Program) -> list[str]:
    found: list[str] = []
    for item in program.items.values():
        found += [*item.figures, item.indicator.or_reported]
    return found + [name for guard in program.guards for name in guard.figures]


def _earlier(program: Program) -> list[tuple[str, str]]:
    """Figures of earlier periods that the set compares with, and of which period."""
    from fzzf_metrics.expression import Prev, walk
    from fzzf_metrics.periods import parse

    now = parse(program.definition.period)
    if now is None or "/" in program.definition.period:
        return []
    found: list[tuple[str, str]] = []
    for item in program.items.values():
        if item.indicator.target and item.indicator.target.op in ("falls", "rises"):
            found += [(name, str(now.earlier(1))) for name in item.measured]
        nodes = [node for expr in (item.measure, item.met, item.rule.expr) if expr is not None for node in walk(expr)]
        earlier = [(node.of, node.n) for node in nodes if isinstance(node, Prev)]
        found += [(name, str(now.earlier(n))) for of, n in earlier for name in _figures(of)]
    return list(dict.fromkeys(found))


def _figures(expr: Expr) -> list[str]:
    from fzzf_metrics.expression import Ref, walk

    return [node.name for node in walk(expr) if isinstance(node, Ref) and node.kind == "figure"]


def _rows(figure: FigureDefinition, period: str = "") -> list[TemplateRow]:
    from fzzf_metrics.readers.write import TemplateRow

    if figure.kind == "roster":
        return [
            TemplateRow(f"{figure.id}.{column}", f"{figure.name}：{name}", period=period, hint=said(f"kind_{kind}"))
            for column, name, kind in figure.columns
        ]
    hint = "；".join(part for part in (said(f"kind_{figure.kind}"), figure.note) if part)
    return [TemplateRow(figure.id, figure.name, figure.unit, period, hint)]
