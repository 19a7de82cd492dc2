"""A document in, its figures out: read, recognise, link. What is taken, and why, is for :mod:`review` to say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.errors import Problem
from fzzf_metrics.extract.documents.record import Block, Document
from fzzf_metrics.extract.found import Claim, Linked
from fzzf_metrics.records import frozen, replace


@frozen
class Extraction:
    """What a document says: its figures with what each may be, and its claims without a number, in reading order.

    ``linked`` holds one for every figure (several where one number is said of several things); ``accepted`` is set only
    where the linker is sure. ``title``, ``unit`` and ``period`` are those of the document's title; ``unit`` and
    ``period`` are empty where it does not settle them. ``problems`` are the notes and warnings of reading.
    """

    document: Document
    linked: tuple[Linked, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    unit: str = ""
    period: str = ""


def extract_report(
    source: str | Path | Document, dictionary: Dictionary | None = None, *, period: str = "",
    own: Iterable[FigureDefinition] = (),
) -> Extraction:
    """The figures and claims of a report, each with its place and what it may be in the dictionary. Writes nothing.

    ``source`` is the path of a txt, docx, pdf or html file, or a document that was read already
    (:func:`~fzzf_metrics.extract.documents.text_document` makes one of a text). ``dictionary`` is the shared one where
    it is left out; ``own`` are further figures, those of a set with the set's id in front. ``period`` is the report's
    (``2024``, ``2024H1``); where it is left out the title's is taken, if it settles it.

    InputError with every problem where the document cannot be read; DefinitionError where the dictionary cannot. A
    document without figures gives none.

    >>> from fzzf_metrics.extract.documents import text_document
    >>> text = text_document("甲县2023年度法治政府建设报告\\n收到行政复议申请68件。\\n")
    >>> found = extract_report(text)
    >>> found.unit, found.period, [one.found.text for one in found.linked]
    ('甲县', '2023', ['68件'])
    """
    from fzzf_metrics.catalog import load_dictionary
    from fzzf_metrics.extract.claims import claims
    from fzzf_metrics.extract.documents import read_document
    from fzzf_metrics.extract.link import link
    from fzzf_metrics.extract.outline import outline
    from fzzf_metrics.extract.recognise import recognise
    from fzzf_metrics.extract.whose import whose

    document = source if isinstance(source, Document) else read_document(source)
    known = load_dictionary() if dictionary is None else dictionary
    shape = outline(document.text)
    said = whose(shape.title)
    linked = link(document.text, recognise(document.text), known, period=period or said.period, own=own)
    claimed = claims(document.text, shape, known)
    return Extraction(
        document, tuple(_placed(one, document) for one in linked), claimed, document.problems, shape.title, said.unit,
        period or said.period,
    )


def _placed(one: Linked, document: Document) -> Linked:
    block: Block = document.where(one.found.start)
    return replace(one, page=block.page, paragraph=block.paragraph)
