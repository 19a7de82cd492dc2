"""PDF documents: pages to paragraphs. pypdf reads the file and its objects; what is painted is worked out here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.extract.documents.limits import MAX_CHARACTERS, MAX_FORMS, MAX_PAGES
from fzzf_metrics.extract.documents.paragraphs import paragraphs
from fzzf_metrics.extract.documents.pdf_content import Painted, TooMuchError, entry, resolved
from fzzf_metrics.extract.documents.pdf_heads import without_heads
from fzzf_metrics.extract.documents.pdf_lines import PageLine, page_lines
from fzzf_metrics.extract.documents.record import Read
from fzzf_metrics.extras import needed
from fzzf_metrics.records import field, mutable

_FEW = 20  # characters on a page with pictures: a stamp or a page number, the rest is a picture
_UNFILLED = (None, "", "/Off")
_LIMITS = {"document_characters": MAX_CHARACTERS, "document_forms": MAX_FORMS}


def read(content: bytes, name: str, problems: Problems) -> Read | None:
    """The paragraphs of a pdf with their pages. Running heads, feet and page numbers are left out, and said."""
    package = needed("pypdf", "pdf")
    place = Place(name)
    with _heard(place, problems):
        try:
            reader = package.PdfReader(BytesIO(content))
            if reader.is_encrypted and not _opened(package, reader):
                problems.add("document_encrypted", place)
                return None
            if (count := len(reader.pages)) > MAX_PAGES:
                problems.add("document_pages", place, f"{count:,}", f"{MAX_PAGES:,}")
                return None
            taken = _taken(reader)
        except TooMuchError as error:
            problems.add(error.args[0], place, expected=f"{_LIMITS[error.args[0]]:,}")
            return None
        except package.errors.PyPdfError as error:
            problems.add("document_damaged", place, type(error).__name__, hint="hint_save_again")
            return None
    if not any(taken.pages):
        problems.add("document_scan" if any(taken.scans) else "document_no_text", place, str(count))
        return None
    kept, heads = without_heads(taken.pages)
    joined = paragraphs(kept)
    _tell(taken, heads, joined.broken, place, problems)
    return Read(tuple(joined.lines))


def _opened(package: Any, reader: Any) -> bool:
    """Many files may be read by all and only not changed: these open with an empty password."""
    try:
        return bool(reader.decrypt(""))
    except (package.errors.DependencyError, NotImplementedError):
        return False


@mutable
class _Taken:
    """The lines of all pages, and per page what is in doubt."""

    pages: list[list[PageLine]] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    invisible: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)


def _taken(reader: Any) -> _Taken:
    painted, found = Painted(reader), _Taken()
    for number, page in enumerate(reader.pages, 1):
        lines = page_lines(painted.page(page), number)
        found.pages.append(lines)
        if painted.images and sum(len(line.text) for line in lines) < _FEW:
            found.scans.append(number)
        for pages, count in ((found.unknown, painted.unknown), (found.invisible, painted.invisible),
                             (found.forms, _fields(page))):
            if count:
                pages.append(number)
    return found


def _fields(page: Any) -> int:
    """Filled form fields and typed notes on a page: they are no part of what it paints."""
    notes = entry(page, "/Annots")
    found = [resolved(one) for one in notes[:10_000]] if isinstance(notes, list) else []
    filled = [one for one in found if entry(one, "/Subtype") == "/Widget" and entry(one, "/V") not in _UNFILLED]
    return len(filled) + sum(1 for one in found if entry(one, "/Subtype") == "/FreeText")


def _tell(taken: _Taken, heads: list[str], broken: list[int], place: Place, problems: Problems) -> None:
    for code, pages in (
        ("document_unknown", taken.unknown), ("document_recognised", taken.invisible),
        ("document_pictured", taken.scans), ("document_fields", taken.forms), ("document_broken_number", broken),
    ):
        if pages:
            problems.add(code, Place(place.file, path=f"p.{pages[0]}"), _listed(pages), severity="warning")
    if heads:
        problems.add("document_heads", place, " | ".join(heads)[:200], severity="note")


def _listed(pages: list[int]) -> str:
    """Page numbers in words: each once, runs as first-last.

    >>> _listed([1, 2, 3, 7, 7])
    '1-3, 7'
    """
    spans: list[list[int]] = []
    for page in dict.fromkeys(pages):
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)


class _Ear(logging.Handler):
    """Keeps the first thing that pypdf says about a file it had to repair."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.first = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Called by logging for each thing said."""
        self.first = self.first or record.getMessage()


@contextmanager
def _heard(place: Place, problems: Problems) -> Iterator[None]:
    """What pypdf only logs becomes a note; nothing of it reaches the user's terminal."""
    logger, ear = logging.getLogger("pypdf"), _Ear()
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(ear)
    try:
        yield
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagates
    if ear.first:
        problems.add("document_repaired", place, ear.first[:100], severity="note")
