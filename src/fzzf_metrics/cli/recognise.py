"""``fzzf recognise``: the figures of a document, one line each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from fzzf_metrics.cli.base import Choice, Command, complain, language_of, said
from fzzf_metrics.cli.output import ambiguous, check_output, emit

if TYPE_CHECKING:
    from fzzf_metrics.extract.documents import Document
    from fzzf_metrics.extract.found import Found


@click.command("recognise", cls=Command, help="help_recognise")
@click.argument("document", metavar="DOCUMENT")
@click.option("--format", "form", type=Choice("jsonl", "table"), default="jsonl", help="help_recognise_format")
@click.option("-o", "--output", metavar="FILE", help="help_output")
def command(document: str, form: str, output: str | None) -> None:
    """Recognise the figures of a document; ``-`` reads standard input as UTF-8."""
    from fzzf_metrics.extract.recognise import recognise
    from fzzf_metrics.messages import line

    output = None if output == "-" else output
    check_output(output, document)
    read = _standard_input() if document == "-" else _file(document)
    for problem in read.problems:
        complain(line(problem, language_of()))
    found = recognise(read.text)
    if form == "table":
        emit(_table(found), output)
        return
    from fzzf_metrics.extract.jsonl import json_lines

    if output is None:  # for programs: UTF-8 whatever the console
        sys.stdout.buffer.write(json_lines(found).encode("utf-8"))
    else:
        emit(json_lines(found), output)


def _file(path: str) -> Document:
    from fzzf_metrics.extract.documents import read_document

    return read_document(path)


def _standard_input() -> Document:
    from fzzf_metrics.errors import InputError, Place, Problem
    from fzzf_metrics.extract.documents import text_document
    from fzzf_metrics.extract.documents.limits import MAX_DOCUMENT_BYTES

    content = sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)
    if len(content) > MAX_DOCUMENT_BYTES:
        raise InputError([Problem("file_too_large", Place("-"), f"{len(content):,}", f"{MAX_DOCUMENT_BYTES:,}")])
    try:
        return text_document(content.decode("utf-8-sig"), "-")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        place = Place("-", before.count("\n") + 1, len(before) - before.rfind("\n"))
        found = content[error.start: error.start + 4].hex(" ")
        raise InputError([Problem("extract_not_utf8", place, found)]) from error


def _table(found: tuple[Found, ...]) -> str:
    """The figures under each other, for people."""
    from fzzf_metrics.extract.jsonl import ends_text
    from fzzf_metrics.render.text import columns, inert

    if not found:
        return said("recognise_none") + "\n"
    heads = ("place", "text", "value", "unit", "qualifier", "role")
    rows = [[said(f"recognise_{head}") for head in heads]]
    for one in found:
        role = one.role and said(f"recognise_role_{one.role}")
        qualifier = said(f"recognise_said_{one.qualifier}")
        place, ends = f"{one.start}-{one.end}", ends_text(one.interval)
        rows.append([place, inert(one.text), ends, inert(one.unit), qualifier, role])
    return "\n".join(columns(rows, frozenset({0, 2}), ambiguous())) + "\n"
