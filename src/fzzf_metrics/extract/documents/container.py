"""The container of a Word document: what could hurt is refused before python-docx unpacks anything."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.extract.documents.limits import MAX_MARKS, MAX_UNPACKED_BYTES, MAX_XML_BYTES
from fzzf_metrics.limits import MAX_ZIP_ENTRIES

# Before each entry of the list at the end: counted in the bytes, for a list of a million takes long to open.
_ENTRY = b"PK\x01\x02"
_MAIN = "[Content_Types].xml"
_BROKEN = (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def checked(content: bytes, name: str, problems: Problems) -> bool:
    """Whether the zip may be unpacked and its XML parsed; one problem that says why where not."""
    place = Place(name)
    if (count := content.count(_ENTRY)) > MAX_ZIP_ENTRIES:
        problems.add("document_entries", place, f"{count:,}", f"{MAX_ZIP_ENTRIES:,}")
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _sound(archive, place, problems) and _parts(archive, place, problems)
    except _BROKEN as error:
        problems.add("document_damaged", place, type(error).__name__, hint="hint_save_again")
        return False


def _sound(archive: ZipFile, place: Place, problems: Problems) -> bool:
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    size = sum(entry.file_size for entry in entries)
    marked = sum(entry.file_size for entry in entries if _is_xml(entry.filename))
    if size > MAX_UNPACKED_BYTES or marked > MAX_XML_BYTES:
        most = MAX_XML_BYTES if marked > MAX_XML_BYTES else MAX_UNPACKED_BYTES
        problems.add("document_unpacked", place, f"{max(size, marked):,}", f"{most:,}")
    elif any(entry.flag_bits & 1 for entry in entries):
        problems.add("document_encrypted", place)
    elif len(set(names)) < len(names):
        problems.add("document_part_twice", place, next(name for name in names if names.count(name) > 1))
    elif _MAIN.lower() not in names or "word/document.xml" not in names:
        problems.add("document_damaged", place, "word/document.xml", hint="hint_save_again")
    else:
        return True
    return False


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _parts(archive: ZipFile, place: Place, problems: Problems) -> bool:
    """Every part is unpacked once, which checks its length and sum."""
    marks = 0
    for entry in archive.infolist():
        content = archive.read(entry)
        if not _is_xml(entry.filename):
            continue
        marks += content.count(b"<")
        if b"<!DOCTYPE" in content or content[:4].count(0):  # Word writes neither, and both hide what is inside
            problems.add("document_xml", place, entry.filename)
            return False
    if marks > MAX_MARKS:
        problems.add("document_marks", place, f"{marks:,}", f"{MAX_MARKS:,}")
        return False
    return True
