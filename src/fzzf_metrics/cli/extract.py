"""``fzzf extract``: a report's figures into a file that a person reviews, and a page that shows them in the text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fzzf_metrics.cli.base import Command, WrongUsage, complain, language_of, said
from fzzf_metrics.cli.output import check_output, emit

if TYPE_CHECKING:
    from fzzf_metrics.definition import FigureDefinition
    from fzzf_metrics.extract.documents import Document
    from fzzf_metrics.extract.extraction import Extraction
    from fzzf_metrics.extract.review.build import Review
    from fzzf_metrics.extract.review.earlier import Earlier

LONG = 200_000
"""Characters of a document from which on a progress bar is worth its line."""
SHOWN = 20
"""Problems of reading that are shown."""


@click.command("extract", cls=Command, help="help_extract")
@click.argument("document", metavar="DOCUMENT")
@click.option("-o", "--output", required=True, metavar="FILE", help="help_extract_output")
@click.option("--set", "set_ref", default=None, metavar="ID", help="help_extract_set")
@click.option("--unit", default="", metavar="NAME", help="help_unit")
@click.option("--period", default="", metavar="PERIOD", help="help_extract_period")
@click.option("--review", "page", default=None, metavar="FILE", help="help_review_page")
def command(document: str, output: str, set_ref: str | None, unit: str, period: str, page: str | None) -> None:
    """Extract a document's figures into a review file, written last and only when all else has gone well."""
    from fzzf_metrics.extract.review.earlier import read_earlier
    from fzzf_metrics.files import write_atomic

    _check(document, output, set_ref, period, page)
    known, own = _known(set_ref)
    earlier = read_earlier(Path(output)) if Path(output).exists() else None
    extraction, review = _reviewed(document, output, unit.strip(), period, known, own, earlier)
    written = review.text.encode("utf-8")
    shown = None if page is None else _page(extraction, review, known)
    if page is not None and shown is not None:
        write_atomic(page, shown.encode("utf-8"))
    write_atomic(output, written)
    _complain(extraction)
    _say(review, output, page)


def _check(document: str, output: str, set_ref: str | None, period: str, page: str | None) -> None:
    from fzzf_metrics.periods import parse

    for name, suffixes, code in (
        (output, (".yaml", ".yml"), "usage_extract_suffix"), (page, (".html", ".htm"), "usage_extract_page"),
    ):
        check_output(name, set_ref or document, document)
        if name is not None and Path(name).suffix.lower() not in suffixes:
            raise WrongUsage(code, found=Path(name).suffix or name)
    if period and parse(period) is None:
        raise WrongUsage("usage_period", found=period)


def _known(set_ref: str | None) -> tuple[dict[str, FigureDefinition], list[FigureDefinition]]:
    """Every figure by the id that links give it, and those of the set alone."""
    from fzzf_metrics.catalog import load_dictionary, load_set
    from fzzf_metrics.records import replace

    known = dict(load_dictionary().figures)
    if set_ref is None:
        return known, []
    found = load_set(set_ref)
    own = [replace(figure, id=f"{found.id}/{figure.id}") for figure in found.figures]
    return {**known, **{figure.id: figure for figure in own}}, own


def _reviewed(
    document: str, output: str, unit: str, period: str, known: dict[str, FigureDefinition],
    own: list[FigureDefinition], earlier: Earlier | None,
) -> tuple[Extraction, Review]:
    from fzzf_metrics.extract.documents import read_document
    from fzzf_metrics.extract.extraction import extract_report
    from fzzf_metrics.extract.recognise import recognise
    from fzzf_metrics.extract.review.build import build_review, check_count

    read = read_document(document)
    check_count(len(recognise(read.text)), output)
    with _steps(read) as step:
        extraction = extract_report(read, period=period or (earlier.period if earlier else ""), own=own)
        step()
        review = build_review(
            extraction, known, _sha256(document), output=output, unit=unit, period=period, earlier=earlier,
            lang=language_of(),
        )
        step()
    return extraction, review


def _sha256(path: str) -> str:
    from hashlib import sha256

    from fzzf_metrics.extract.documents.limits import MAX_DOCUMENT_BYTES
    from fzzf_metrics.files import read_bytes

    return sha256(read_bytes(path, MAX_DOCUMENT_BYTES)).hexdigest()


@contextmanager
def _steps(document: Document) -> Iterator[Callable[[], None]]:
    """A bar over the two steps, where the document is long and someone looks."""
    if len(document.text) < LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=2, label=said("cli_extracting"), file=sys.stderr, show_eta=False) as bar:
        yield lambda: bar.update(1)


def _page(extraction: Extraction, review: Review, known: dict[str, FigureDefinition]) -> str:
    from fzzf_metrics.extract.review.page import page

    return page(extraction, review, known, language_of())


def _complain(extraction: Extraction) -> None:
    from fzzf_metrics.messages import line

    for problem in extraction.problems[:SHOWN]:
        complain(line(problem, language_of()))


def _say(review: Review, output: str, page: str | None) -> None:
    from fzzf_metrics.extract.review.summary import summary
    from fzzf_metrics.render.text import inert

    lines = summary(review, inert(output), language_of())
    if page is not None:
        lines.insert(len(lines) - 1, said("extract_page_done", file=inert(page)))
    emit("\n".join(lines) + "\n")
