"""One review file from one extraction: the heading settled, the earlier file merged, the text checked by reading it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import InputError, Place, Problem, Problems
from fzzf_metrics.extract.extraction import Extraction
from fzzf_metrics.extract.review.earlier import Earlier
from fzzf_metrics.extract.review.judging import entries, loose_claims
from fzzf_metrics.extract.review.merging import Line, Merged, merge
from fzzf_metrics.extract.review.settling import settled
from fzzf_metrics.extract.review.sources import Source, source_of
from fzzf_metrics.extract.review.writing import Head, Writer
from fzzf_metrics.extract.whose import whose
from fzzf_metrics.limits import MAX_YAML_BYTES
from fzzf_metrics.readers.yaml_json import read_yaml_report
from fzzf_metrics.records import frozen
from fzzf_metrics.render.text import inert

MANY = 10
"""Entries from which on a document of the same name with less than a fifth of them in common is another one."""
LEAST = 150
"""Bytes that the shortest entry takes in the file, with its reason and its line of the record."""


@frozen
class Review:
    """A review file: its text, its lines and what became of the earlier file's."""

    text: str
    lines: tuple[Line, ...]
    merged: Merged
    unit: str
    period: str


def build_review(
    extraction: Extraction, known: Mapping[str, FigureDefinition], sha256: str, *, output: str, unit: str = "",
    period: str = "", earlier: Earlier | None = None, lang: str = "zh",
) -> Review:
    """The review file of an extraction, ``earlier`` merged into it where there is one. Nothing is written.

    ``known`` are the figures that links may name, by id; ``sha256`` is that of the document's bytes. ``unit`` and
    ``period`` are what the user says, else the earlier file, else the title; ``output`` is what problems call the file.

    InputError where whose report it is does not show, where the earlier file is of another period or plainly of another
    document, and where the file would be larger than can be read.
    """
    file = inert(Path(extraction.document.name).name)
    source = source_of(earlier, file)
    head = _head(extraction, earlier, source, Place(output), unit, period, file, sha256)
    found = entries(extraction, known, head.period)
    same = source.sha256 == sha256
    merged = merge(found, earlier, source.id, extraction.document.text, same_document=same, lang=lang)
    _check_document(merged, earlier, source, file, Place(output))
    lines = settled(merged.lines, known, head.period)
    text = Writer(head, known, lang).text(merged, lines, loose_claims(extraction.claims), earlier)
    _check_text(text, output, len(lines))
    return Review(text, tuple(lines), merged, head.unit, head.period)


def _head(
    extraction: Extraction, earlier: Earlier | None, source: Source, place: Place, unit: str, period: str, file: str,
    sha256: str,
) -> Head:
    problems = Problems()
    old_unit, old_period = (earlier.unit, earlier.period) if earlier else ("", "")
    # What the title says counts too: another year's or another county's report must not land in this file.
    title = whose(extraction.title)
    if (now := unit or title.unit) and old_unit and not (_is_short(now, old_unit) if not unit else now == old_unit):
        problems.add("extract_unit_differs", place, now, old_unit)
    if (now := period or title.period) and old_period not in ("", now):
        problems.add("extract_period_differs", place, now, old_period)
    unit, period = unit or old_unit or extraction.unit, period or old_period or extraction.period
    document = Place(extraction.document.name)
    if not unit:
        problems.add("extract_no_unit", document, extraction.title)
    if not period:
        problems.add("extract_no_period", document, extraction.title)
    if problems.errors:
        raise InputError(problems.found)
    return Head(unit, period, inert(extraction.title), source.id, file, sha256)


def _is_short(one: str, other: str) -> bool:
    """Whether one name of a unit may be the other's short form: 洪山区 and 武汉市洪山区."""
    return one.endswith(other) or other.endswith(one)


def _check_document(merged: Merged, earlier: Earlier | None, source: Source, file: str, place: Place) -> None:
    """Refuse a document that is hardly a new state of the one the file was made from: too little of it is there."""
    items = len(earlier.items) if earlier else 0
    again = len(merged.earlier)
    renamed = source.file not in ("", file) and again * 2 < items
    if renamed or (items >= MANY and again * 5 < items):
        raise InputError([Problem("extract_other_document", place, file, source.file)])


def check_count(count: int, output: str) -> None:
    """InputError where so many figures cannot be one file: known before each is looked up in the dictionary."""
    if count * LEAST > MAX_YAML_BYTES:
        raise _too_large(count, output)


def _too_large(count: int, output: str) -> InputError:
    return InputError([Problem("extract_too_large", Place(output), f"{count:,}", f"{MAX_YAML_BYTES:,}")])


def _check_text(text: str, output: str, count: int) -> None:
    content = text.encode("utf-8")
    if len(content) > MAX_YAML_BYTES:
        raise _too_large(count, output)
    problems = Problems()
    if read_yaml_report(content, output, problems) is None or problems.errors:
        raise InputError([Problem("extract_would_not_load", Place(output)), *problems.errors])
