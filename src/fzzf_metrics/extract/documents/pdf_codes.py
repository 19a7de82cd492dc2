"""ToUnicode maps: what the codes of a pdf font stand for.

A code that nothing explains is None, never the nearest guess: a font that numbers its glyphs freely would otherwise
turn into other digits.
"""

from __future__ import annotations

import re

from fzzf_metrics.extract.documents.limits import MAX_CODES
from fzzf_metrics.extract.documents.pdf_names import usual
from fzzf_metrics.records import field, mutable

_TOKEN = re.compile(
    rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(begin|end)(codespacerange|bfchar|bfrange)|%[^\r\n]*|\((?:[^()\\]|\\.)*\)", re.S
)


@mutable
class CodeMap:
    """A ToUnicode map: codes as bytes to text, and how long codes are."""

    texts: dict[bytes, str | None] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    full: bool = False


def to_unicode(content: bytes) -> CodeMap:
    """Read a ToUnicode map. What it says twice keeps the last; above the limit of codes the rest is unknown.

    >>> to_unicode(b"1 beginbfchar <0012> <0031> endbfchar 1 beginbfrange <20> <22> <0041> endbfrange").texts[b"!"]
    'B'
    """
    found, kind, listing = CodeMap(), b"", False
    items: list[bytes | list[bytes]] = []
    inside: list[bytes] = []
    for match in _TOKEN.finditer(content):
        code, opens, closes, edge, name = match.groups()
        if edge:
            kind, items = (name if edge == b"begin" else b""), []
        elif opens:
            listing, inside = True, []
        elif closes and listing:
            listing = False
            items.append(inside)
        elif code is not None and listing:
            inside.append(_bytes(code))
        elif code is not None and kind:
            items.append(_bytes(code))
        if kind and not listing and len(items) == (3 if kind == b"bfrange" else 2):
            _take(kind, items, found)
            items = []
    return found


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())


def _take(kind: bytes, items: list[bytes | list[bytes]], found: CodeMap) -> None:
    first, second = items[0], items[1]
    if isinstance(first, list) or isinstance(second, list) or not 0 < len(first) <= 4:
        return
    if kind == b"codespacerange":
        found.lengths.add(len(first))
    elif kind == b"bfchar":
        _put(found, first, _character(second))
    elif len(first) == len(second):
        _range(found, first, second, items[2])


def _range(found: CodeMap, first: bytes, last: bytes, given: bytes | list[bytes]) -> None:
    low, high = int.from_bytes(first, "big"), int.from_bytes(last, "big")
    for offset in range(min(high - low + 1, MAX_CODES + 1)):
        code = (low + offset).to_bytes(len(first), "big")
        if isinstance(given, list):
            if offset >= len(given):
                return
            _put(found, code, _character(given[offset]))
        elif len(given) >= 2 and int.from_bytes(given[-2:], "big") + offset <= 0xFFFF:
            _put(found, code, _character(given[:-2] + (int.from_bytes(given[-2:], "big") + offset).to_bytes(2, "big")))
        if found.full:
            return


def _put(found: CodeMap, code: bytes, text: str | None) -> None:
    if len(found.texts) >= MAX_CODES and code not in found.texts:
        found.full = True
        return
    found.texts[code] = text
    found.lengths.add(len(code))


def _character(given: bytes | list[bytes]) -> str | None:
    if isinstance(given, list):
        return None
    content = given if len(given) != 1 else b"\0" + given
    return usual(content.decode("utf-16-be", "replace"))
