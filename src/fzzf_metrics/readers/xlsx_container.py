"""The container of a workbook: a zip of XML parts. What could hurt is refused before anything is unpacked."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.limits import MAX_TABLE_BYTES, MAX_ZIP_ENTRIES

MAX_PART_TAGS = 3_000_000
"""Marks ``<`` in one part: what bounds the time to read it."""

_OLE = b"\xd0\xcf\x11\xe0"
# Before each entry of the list at the end: counted in the bytes, for a list of a million takes long to open.
_ENTRY = b"PK\x01\x02"
_MAIN = "xl/workbook.xml"


class Container:
    """The parts of one workbook by name, unpacked when asked for."""

    def __init__(self, archive: ZipFile, file: str, problems: Problems) -> None:
        self.archive, self.file, self.problems = archive, file, problems
        self.names = set(archive.namelist())

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none or it cannot be unpacked (then a problem)."""
        if name not in self.names:
            return None
        try:
            content = self.archive.read(name)
        except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
            self.problems.add("workbook_damaged", Place(self.file), name)
            return None
        if content.count(b"<") > MAX_PART_TAGS:
            self.problems.add("workbook_too_large", Place(self.file), name, f"{MAX_PART_TAGS:,}")
            return None
        return content


def open_container(content: bytes, file: str, problems: Problems) -> Container | None:
    """The container, or None with one problem that says what the file is instead or why it is refused."""
    place = Place(file)
    if not content:
        problems.add("file_empty", place)
    elif content.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        problems.add("workbook_encrypted" if encrypted else "workbook_old", place)
    elif not content.startswith(b"PK"):
        problems.add("workbook_not_zip", place)
    elif (count := content.count(_ENTRY)) > MAX_ZIP_ENTRIES:
        problems.add("workbook_entries", place, f"{count:,}", f"{MAX_ZIP_ENTRIES:,}")
    else:
        return _opened(content, file, problems)
    return None


def _opened(content: bytes, file: str, problems: Problems) -> Container | None:
    place = Place(file)
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        problems.add("workbook_damaged", place, "zip")
        return None
    names = archive.namelist()
    size = sum(entry.file_size for entry in archive.infolist())
    if size > MAX_TABLE_BYTES:
        problems.add("workbook_unpacked", place, f"{size:,}", f"{MAX_TABLE_BYTES:,}")
    elif len(set(names)) < len(names):
        problems.add("workbook_part_twice", place, next(name for name in names if names.count(name) > 1))
    elif any(entry.flag_bits & 1 for entry in archive.infolist()):
        problems.add("workbook_encrypted", place)
    elif _MAIN not in names:
        problems.add("workbook_other", place, _kind(names))
    else:
        return Container(archive, file, problems)
    return None


def _kind(names: list[str]) -> str:
    """What another kind of zip is, as far as its parts tell."""
    marks = {"word/": "Word", "ppt/": "PowerPoint", "content.xml": "OpenDocument", "xl/workbook.bin": "xlsb"}
    return next((kind for mark, kind in marks.items() if any(name.startswith(mark) for name in names)), "zip")
