"""Texts: the bytes of a txt file, or a text that is one already. Every character is kept, so offsets are the file's."""

from __future__ import annotations

import re

from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.extract.documents.limits import MAX_BLOCKS
from fzzf_metrics.extract.documents.record import Block, Document
from fzzf_metrics.extract.documents.texts import INVISIBLE
from fzzf_metrics.readers.encoding import decode
from fzzf_metrics.records import replace

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_UTF8, _NOT_ASCII = re.compile(rb"[\xe2-\xe9\xef][\x80-\xbf]{2}"), re.compile(rb"[\x00-\x7f]+")
_HALF = re.compile("[\ud800-\udfff]")
_CODES = {"encoding_utf16": "document_utf16", "table_encoding": "document_encoding"}


def decoded(content: bytes, name: str, problems: Problems) -> tuple[str, str] | None:
    """The text and its encoding (``utf-8``, ``utf-8-sig`` or ``gb18030``); None with a problem where it is none.

    >>> decoded("受理68件".encode("gb18030"), "a.txt", Problems())
    ('受理68件', 'gb18030')
    """
    if (bad := _damage(content)) is not None:
        before = content[:bad].decode("utf-8", "replace")
        place, bytes_ = _place(before, len(before), name), content[bad : bad + 4].hex(" ")
        problems.add("document_encoding", place, bytes_, hint="hint_damaged_utf8")
        return None
    found = Problems()
    text = decode(content, name, found)
    problems.found.extend(replace(one, code=_CODES.get(one.code, one.code)) for one in found.found)
    if text is None:
        return None
    if any(one.code == "encoding_gb18030" for one in found.found):
        return text, "gb18030"
    return text, "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"


def _damage(content: bytes) -> int | None:
    """Where a file that is UTF-8 for the most part is not; None where it all is, or is something else.

    A report is a few long runs of Chinese, so one lost byte could make it pass for GB18030, which nearly any bytes do.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        sample = content[:1_000_000]
        chinese = 3 * len(_UTF8.findall(sample))
        return error.start if chinese * 2 > len(_NOT_ASCII.sub(b"", sample)) else None
    return None


def read(content: bytes, name: str, problems: Problems) -> Document | None:
    """The document in the bytes of a txt file; None with problems where they are no text."""
    found = decoded(content, name, problems)
    return None if found is None else as_document(*found, name, problems)


def as_document(text: str, encoding: str, name: str, problems: Problems) -> Document | None:
    """A text as a document: every line that is not blank is a block, its paragraph the number of the line."""
    if half := _HALF.search(text):
        problems.add("document_half", _place(text, half.start(), name), f"U+{ord(half[0]):04X}")
    lines = text.count("\n") + text.count("\r")
    if lines > MAX_BLOCKS:
        problems.add("document_lines", Place(name), f"{lines:,}", f"{MAX_BLOCKS:,}")
    if problems.errors:
        return None
    if hidden := INVISIBLE.search(text):
        count = str(len(INVISIBLE.findall(text)))
        problems.add("document_invisible", _place(text, hidden.start(), name), count, severity="warning")
    return Document(name, "txt", text, encoding, _blocks(text), tuple(problems.found))


def _blocks(text: str) -> tuple[Block, ...]:
    found = []
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[0].rstrip("\r\n")
        if line.strip():
            found.append(Block(match.start(), match.start() + len(line), 0, number))
    return tuple(found) or (Block(0, len(text), 0, 1),)


def _place(text: str, offset: int, name: str) -> Place:
    before = text[:offset]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return Place(name, len(re.findall(r"\r\n|\r|\n", before)) + 1, offset - start + 1)


def text_document(text: str, name: str = "") -> Document:
    """A text as a document of kind ``txt``, kept character by character; problems and evidence call it ``name``.

    InputError for a text that holds half a character (a lone surrogate) or more lines than are read.

    >>> document = text_document("一、概况\\n受理68件。")
    >>> document.where(5)
    Block(start=5, end=11, page=0, paragraph=2, table=None)
    """
    problems = Problems()
    document = as_document(text, "", name, problems)
    if document is None:
        raise InputError(problems.found)
    return document

