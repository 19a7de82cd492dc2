"""Names for characters in pdf fonts: encodings, glyphs, and the look-alikes that programs put for usual characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Unicode gives these radicals no equivalent of their own, or (the last one) the form of another country.
_RADICALS = dict(zip(
    "⺁⺎⺒⺟⺠⻄⻅⻆⻇⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻞⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⼾",
    "厂兀巳母民西见角角贝车长门青韦页风飞食食马骨鬼鱼鸟卤麦黄齐齿龙龟户", strict=True,
))
# Characters that pdf programs put for the usual ones of the same look: radicals for words, ligatures for letters.
_SAME = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_UNKNOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\uf8ff\ufffd\ufffe\uffff]")

_NAMED_CODECS = {
    "GB-EUC": "gb2312", "GBpc-EUC": "gb2312", "GBK-EUC": "gbk", "GBKp-EUC": "gbk", "GBK2K": "gb18030",
    "UniGB-UCS2": "utf-16-be", "UniGB-UTF16": "utf-16-be", "UniCNS-UCS2": "utf-16-be", "UniCNS-UTF16": "utf-16-be",
    "UniJIS-UCS2": "utf-16-be", "UniJIS-UTF16": "utf-16-be", "ETen-B5": "cp950", "ETenms-B5": "cp950",
}

_GLYPHS = {
    "ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl", "yen": "¥", "currency": "¤", "copyright": "©",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "space": " ", "exclam": "!", "quotedbl": '"', "numbersign": "#", "dollar": "$",
    "percent": "%", "ampersand": "&", "quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*",
    "plus": "+", "comma": ",", "hyphen": "-", "period": ".", "slash": "/", "colon": ":", "semicolon": ";",
    "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[", "backslash": "\\",
    "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{", "bar": "|",
    "braceright": "}", "asciitilde": "~", "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“",
    "quotedblright": "”", "endash": "–", "emdash": "—", "bullet": "•", "periodcentered": "·", "minus": "−",
    "ellipsis": "…", "perthousand": "‰", "degree": "°", "multiply": "×", "section": "§", "plusminus": "±",
    "onehalf": "½", "onequarter": "¼", "threequarters": "¾", "nbspace": "\u00a0", "sfthyphen": "\u00ad",
}
_STANDARD_HIGH = {0x27: "’", 0x60: "‘", 0xB1: "–", 0xB7: "•", 0xBD: "‰", 0xBC: "…", 0xD0: "—", 0xA7: "§", 0xB4: "·",
                  0xAA: "“", 0xBA: "”", 0xA9: "'", 0xAD: "‹", 0xA1: "¡", 0xA4: "⁄"}


def usual(text: str) -> str | None:
    """The text with look-alikes written as usual; None where it holds what is no character.

    >>> usual("\u2f2f\u4f5c"), usual("\ue000")
    ('工作', None)
    """
    found = _SAME.sub(lambda match: _RADICALS.get(match[0]) or unicodedata.normalize("NFKC", match[0]), text)
    return None if not found or _UNKNOWN.search(found) else found


def named_codec(name: str) -> str:
    """The codec behind the name of an encoding of Chinese fonts, empty where the codes are glyph numbers or unknown.

    >>> named_codec("/UniGB-UCS2-H"), named_codec("/Identity-H")
    ('utf-16-be', '')
    """
    return _NAMED_CODECS.get(name.removeprefix("/").removesuffix("-H").removesuffix("-V"), "")


def split_codes(content: bytes, codec: str) -> Iterable[bytes]:
    """The codes of a string in one of the named encodings."""
    at = 0
    while at < len(content):
        length = _code_length(content, at, codec)
        yield content[at : at + length]
        at += length


def _code_length(content: bytes, at: int, codec: str) -> int:
    first = content[at]
    if codec == "utf-16-be":
        return 4 if 0xD8 <= first <= 0xDB else 2
    if first < 0x81 or first == 0xFF:
        return 1
    return 4 if codec == "gb18030" and content[at + 1 : at + 2].isdigit() else 2


def glyph_text(name: str) -> str | None:
    """What a glyph name stands for; None for the free names of fonts that number their glyphs (g12, cid345).

    >>> glyph_text("/three"), glyph_text("/uni5171"), glyph_text("/A"), glyph_text("/g12")
    ('3', '共', 'A', None)
    """
    plain = name.removeprefix("/").partition(".")[0]
    if plain in _GLYPHS:
        return _GLYPHS[plain]
    if match := re.fullmatch(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})", plain):
        number = int(match[1] or match[2], 16)
        return usual(chr(number)) if number <= 0x10FFFF else None
    return plain if len(plain) == 1 and plain.isascii() and plain.isalpha() else None


def simple_encoding(name: str) -> dict[int, str]:
    """The 256 codes of WinAnsi, MacRoman or (for any other name) Standard encoding, as far as they have a character.

    >>> simple_encoding("/WinAnsiEncoding")[0x31]
    '1'
    """
    if name in ("/WinAnsiEncoding", "/MacRomanEncoding"):
        codec = "cp1252" if name.startswith("/Win") else "mac_roman"
        decoded = ((code, bytes([code]).decode(codec, "ignore")) for code in range(32, 256))
        return {code: text for code, text in decoded if text and code != 127}
    return {code: chr(code) for code in range(32, 127)} | _STANDARD_HIGH
