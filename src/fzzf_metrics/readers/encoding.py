"""The bytes of a text table to text: UTF-8 first, then GB18030, which is said. Never a guess that gives mojibake."""

from __future__ import annotations

import re

from fzzf_metrics.errors import Place, Problems

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(content: bytes, file: str, problems: Problems) -> str | None:
    """The text, or None where the encoding is none of the two (a problem with the line)."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        problems.add("table_is_workbook", Place(file))
        return None
    if content.startswith(_UTF16) or content[:200].count(0) > len(content[:200]) // 3:
        problems.add("encoding_utf16", Place(file))
        return None
    if b"\0" in content:
        problems.add("nul_character", _place(content, content.index(b"\0"), file))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _gb18030(content, error.start, file, problems)


def _gb18030(content: bytes, bad: int, file: str, problems: Problems) -> str | None:
    """GB18030, unless the bytes are a damaged UTF-8 file: that, too, often decodes, to nonsense."""
    meant, at = "utf-8", bad
    if not _mostly_utf8(content):
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as error:
            # Of two failures the later one shows what the file was meant to be.
            meant, at = ("gb18030", error.start) if error.start > bad else (meant, bad)
        else:
            problems.add("encoding_gb18030", Place(file), severity="note")
            return text
    hint = "hint_damaged_utf8" if meant == "utf-8" else ""
    problems.add("table_encoding", _place(content, at, file, meant), content[at : at + 4].hex(" "), hint=hint)
    return None


def _mostly_utf8(content: bytes) -> bool:
    """Whether most runs of non-ASCII bytes are UTF-8. In true GB18030 hardly one is, by chance, a short one."""
    if content.startswith(b"\xef\xbb\xbf"):
        return True
    runs = re.findall(rb"[\x80-\xff]+", content[:1_000_000])
    good = sum(1 for run in runs if _is_utf8(run))
    return good * 2 > len(runs)


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _place(content: bytes, offset: int, file: str, encoding: str = "utf-8") -> Place:
    """Line and column of a byte; the column counts characters as far as they can be read."""
    before = content[:offset]
    line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    lines = len(re.findall(rb"\r\n|\r|\n", before))
    return Place(file, lines + 1, len(before[line_start:].decode(encoding, "replace")) + 1)
