"""Documents to text: txt, docx, pdf and html, with the page, paragraph or table cell of every character.

What is not part of the text is left out and said: running heads, page numbers, footnotes, hidden and deleted text,
navigation and footers of web pages. What cannot be read for certain (characters of a pdf whose font does not tell what
they are) is shown as U+FFFD and said; nothing is guessed. docx, pdf and html need the extras ``word``, ``pdf`` and
``html`` and are read in a process of their own (:mod:`isolated`).
"""

from __future__ import annotations

from pathlib import Path

from fzzf_metrics.errors import InputError, Problems
from fzzf_metrics.extract.documents import plain
from fzzf_metrics.extract.documents.kinds import agrees, kind_of
from fzzf_metrics.extract.documents.limits import MAX_DOCUMENT_BYTES
from fzzf_metrics.extract.documents.plain import text_document
from fzzf_metrics.extract.documents.record import Block, Cell, Document, Kind, assembled
from fzzf_metrics.files import read_bytes

__all__ = ["Block", "Cell", "Document", "Kind", "read_document", "text_document"]


def read_document(path: str | Path) -> Document:
    """Read a document; its suffix says what it is (txt, docx, pdf, html, htm, shtml, xhtml) and its bytes must agree.

    What was left out, repaired or is doubtful is in ``Document.problems``. InputError with everything that forbids
    reading: no such file, above a limit, another kind, encrypted, damaged, a scan without text, an extra not installed.
    A file takes at most 8 s of computing and 450 MB beyond its own bytes, else it is refused.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("受理68件。", encoding="utf-8")
    ...     read_document(Path(folder, "a.txt")).text
    '受理68件。'
    """
    name, problems = str(path), Problems()
    kind = kind_of(name, problems)
    content = b"" if kind is None else read_bytes(path, MAX_DOCUMENT_BYTES)
    document = None
    if kind is not None and agrees(content, kind, name, problems):
        document = _document(kind, content, name, problems)
    if document is None:
        raise InputError(problems.found)
    return document


def _document(kind: Kind, content: bytes, name: str, problems: Problems) -> Document | None:
    if kind == "txt":
        return plain.read(content, name, problems)
    from fzzf_metrics.extract.documents.isolated import read_isolated

    found = read_isolated(kind, content, name, problems)
    if found is None:
        return None
    text, blocks = assembled(found.lines)
    return Document(name, kind, text, found.encoding, blocks, tuple(problems.found))
