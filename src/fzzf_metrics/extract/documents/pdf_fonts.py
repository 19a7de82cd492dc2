"""The fonts of a pdf: a string of codes to characters with their widths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fzzf_metrics.extract.documents.limits import MAX_CODES
from fzzf_metrics.extract.documents.pdf_codes import CodeMap, to_unicode
from fzzf_metrics.extract.documents.pdf_names import glyph_text, named_codec, simple_encoding, split_codes, usual
from fzzf_metrics.records import field, frozen, mutable

_SYMBOLIC = 4
_SIGNS = ("/Symbol", "/ZapfDingbats")
_USUAL_WIDTH, _COURIER = 500.0, 600.0


@frozen
class Glyph:
    """A character as it is drawn: its text (None: the font does not say), width in 1/1000 em, whether it is code 32."""

    text: str | None
    width: float
    is_space: bool = False


@mutable
class Font:
    """A font: what its codes stand for and how wide they are."""

    composite: bool
    codec: str = ""
    identity: bool = False
    codes: CodeMap | None = None
    simple: dict[int, str | None] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    usual_width: float = _USUAL_WIDTH
    adobe_gb: bool = False
    known: dict[bytes, Glyph] = field(default_factory=dict)

    def glyphs(self, content: bytes) -> Iterator[Glyph]:
        """The characters of a string."""
        for code in self._split(content):
            found = self.known.get(code)
            if found is None:
                found = self.known[code] = self._glyph(code)
            yield found

    def _split(self, content: bytes) -> Iterator[bytes]:
        if not self.composite:
            yield from (content[at : at + 1] for at in range(len(content)))
        elif self.codec:
            yield from split_codes(content, self.codec)
        else:
            lengths = self.codes.lengths if self.codes else {2}
            step = 2 if self.identity or len(lengths) != 1 else next(iter(lengths))
            yield from (content[at : at + step] for at in range(0, len(content), step))

    def _glyph(self, code: bytes) -> Glyph:
        number = int.from_bytes(code, "big")
        text = self._text(code, number)
        if not self.composite:
            return Glyph(text, self.widths.get(number, self.usual_width), code == b" ")
        if self.codec:  # widths are by glyph number, which only the letters of Adobe's Chinese fonts give away
            narrow = text is not None and len(text) == 1 and "\x20" <= text <= "\x7e"
            glyph = ord(text) - 31 if text and narrow and self.adobe_gb else -1
            return Glyph(text, self.widths.get(glyph, _USUAL_WIDTH if narrow else self.usual_width), code == b" ")
        return Glyph(text, self.widths.get(number, self.usual_width), code == b" ")

    def _text(self, code: bytes, number: int) -> str | None:
        if self.codes is not None and code in self.codes.texts:
            return self.codes.texts[code]
        if self.codec:
            try:
                return usual(code.decode(self.codec))
            except UnicodeDecodeError:
                return None
        return self.simple.get(number) if not self.composite else None


def font_of(given: Any) -> Font:
    """The font that a font dictionary describes; what cannot be read of it is unknown, not wrong."""
    composite = _resolved(given.get("/Subtype")) == "/Type0"
    font = Font(composite)
    unicode = _resolved(given.get("/ToUnicode"))
    if hasattr(unicode, "get_data"):
        font.codes = to_unicode(unicode.get_data())
        if not font.codes.texts:
            font.codes = None
    encoding = _resolved(given.get("/Encoding"))
    if composite:
        _composite(given, encoding, unicode, font)
    else:
        _simple(given, encoding, font)
    return font


def _resolved(given: Any) -> Any:
    return given.get_object() if hasattr(given, "get_object") else given


def _composite(given: Any, encoding: Any, unicode: Any, font: Font) -> None:
    name = encoding if isinstance(encoding, str) else ""
    font.codec, font.identity = named_codec(name), name in ("/Identity-H", "/Identity-V")
    if isinstance(unicode, str) and unicode.startswith("/Identity") and font.identity:
        font.codec = "utf-16-be"
    below = _resolved(given.get("/DescendantFonts"))
    descendant = _resolved(below[0]) if isinstance(below, list) and below else {}
    system = _resolved(descendant.get("/CIDSystemInfo")) or {}
    font.adobe_gb = "GB1" in str(_resolved(system.get("/Ordering")) if hasattr(system, "get") else "")
    font.usual_width = _number(_resolved(descendant.get("/DW")), 1000.0)
    widths = _resolved(descendant.get("/W"))
    if isinstance(widths, list):
        font.widths = _cid_widths(widths)


def _cid_widths(given: list[Any]) -> dict[int, float]:
    """``[c [w1 w2 …] first last w …]`` to widths by glyph number."""
    found: dict[int, float] = {}
    items = [_resolved(one) for one in given[:MAX_CODES]]
    at = 0
    while at + 1 < len(items) and len(found) < MAX_CODES:
        first = int(_number(items[at], -1))
        if isinstance(items[at + 1], list):
            found.update({first + n: _number(_resolved(w), 1000.0) for n, w in enumerate(items[at + 1][:MAX_CODES])})
            at += 2
        elif at + 2 < len(items):
            last, width = int(_number(items[at + 1], -1)), _number(items[at + 2], 1000.0)
            found.update(dict.fromkeys(range(first, min(last, first + MAX_CODES) + 1), width))
            at += 3
        else:
            break
    return found


def _simple(given: Any, encoding: Any, font: Font) -> None:
    descriptor = _resolved(given.get("/FontDescriptor"))
    descriptor = descriptor if hasattr(descriptor, "get") else {}
    base = encoding if isinstance(encoding, str) else ""
    differences: Any = None
    if hasattr(encoding, "get"):
        base, differences = str(_resolved(encoding.get("/BaseEncoding")) or ""), _resolved(encoding.get("/Differences"))
    name, kind = str(_resolved(given.get("/BaseFont")) or ""), _resolved(given.get("/Subtype"))
    symbolic = int(_number(_resolved(descriptor.get("/Flags")), 0)) & _SYMBOLIC
    font.simple = {} if kind == "/Type3" or name in _SIGNS or (symbolic and not base) else dict(simple_encoding(base))
    _differ(differences, font.simple)
    typical = _COURIER if "Courier" in name else _USUAL_WIDTH
    font.usual_width = _number(_resolved(descriptor.get("/MissingWidth")), typical)
    widths = _resolved(given.get("/Widths"))
    if isinstance(widths, list):
        first = int(_number(_resolved(given.get("/FirstChar")), 0))
        scale = _type3_scale(given) if kind == "/Type3" else 1.0
        font.widths = {first + n: _number(_resolved(w), _USUAL_WIDTH) * scale for n, w in enumerate(widths[:256])}


def _differ(differences: Any, simple: dict[int, str | None]) -> None:
    code = 0
    for one in map(_resolved, differences if isinstance(differences, list) else ()):
        if isinstance(one, int):
            code = one
        elif isinstance(one, str):
            simple[code] = glyph_text(one)
            code += 1


def _type3_scale(given: Any) -> float:
    matrix = _resolved(given.get("/FontMatrix"))
    return _number(_resolved(matrix[0]), 0.001) * 1000 if isinstance(matrix, list) and matrix else 1.0


def _number(given: Any, usual_: float) -> float:
    return float(given) if isinstance(given, int | float) and abs(given) < 1e7 else usual_
