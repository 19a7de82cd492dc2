"""Which kind of document a file is: its suffix decides, and its first bytes must agree."""

from __future__ import annotations

import re
from pathlib import Path

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.extract.documents.record import Kind
from fzzf_metrics.near import nearest

SUFFIXES: dict[str, Kind] = {
    ".txt": "txt", ".docx": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
}
"""What is read, by suffix."""

_TO_SAVE = (
    ".doc", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".ceb", ".pages", ".mht", ".mhtml",
    ".xps", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(rb"(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related)", re.I)


def kind_of(path: str, problems: Problems) -> Kind | None:
    """The kind that the suffix names; None with a problem that says what to save the file as where none is read.

    >>> kind_of("a.PDF", Problems())
    'pdf'
    """
    suffix = Path(path).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    hint = "hint_save_docx" if suffix in _TO_SAVE else ""
    near = "" if hint else nearest(suffix, tuple(SUFFIXES))
    problems.add("document_format", Place(path), suffix or Path(path).name, " ".join(SUFFIXES), near=near, hint=hint)
    return None


def agrees(content: bytes, kind: Kind, path: str, problems: Problems) -> bool:
    """Whether the bytes can be of that kind; a problem that says what they are instead where not."""
    place, found = Place(path), sniffed(content)
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        problems.add("file_empty", place)
    elif found == "ole" and kind == "docx" and "EncryptedPackage".encode("utf-16-le") in content:
        problems.add("document_encrypted", place)
    elif found == kind or (found == "txt" and (kind == "html" or (kind == "pdf" and b"%PDF-" in content[:1024]))):
        return True
    else:
        hint = "hint_save_docx" if found in ("ole", "rtf", "image", "mht") else ""
        named = found if found in SUFFIXES.values() or found == "zip" else f"word_{found}"
        problems.add("document_mismatch", place, named, Path(path).suffix, hint=hint)
    return False


def sniffed(content: bytes) -> str:
    """What the bytes look like: one of the kinds, or zip, ole, rtf, image, mht. Whatever is none of them is txt.

    >>> sniffed(b"%PDF-1.7"), sniffed("全年".encode()), sniffed(b"<!DOCTYPE html><p>")
    ('pdf', 'txt', 'html')
    """
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"word/" in content else "zip"
    if content.startswith(_IMAGES) and b"\0" in head:
        return "image"
    starts = {"ole": _OLE, "pdf": b"%PDF-", "rtf": b"{\\rtf"}
    found = next((kind for kind, start in starts.items() if head.startswith(start)), "")
    return found or ("mht" if _MAIL.match(head) else "html" if _HTML.match(head) else "txt")
