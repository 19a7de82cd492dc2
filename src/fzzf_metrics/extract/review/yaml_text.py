"""Values as YAML text that reads back to the same texts; nothing in it can leave its place or act on a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from fzzf_metrics.source import Mapping, Scalar, Value
from fzzf_metrics.source import Sequence as Listed

Piece: TypeAlias = "str | list[Piece] | dict[str, Piece]"
"""A text, a list or a mapping, as it is written."""

_PLAIN = re.compile(r"[0-9A-Za-z一-鿿（《“][0-9A-Za-z一-鿿（）《》“”〔〕、，。；：？！·%‰～—./+_()\- ]*")
_NOT_AT_THE_END = " :"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str) -> str:
    """A text as a scalar: plain where that is safe, else in double quotes with everything unseen written out.

    >>> print(scalar("近万条"), scalar("a: b"), scalar(""), scalar("a\\u202eb"), scalar("124件 #1"))
    近万条 "a: b" "" "a\\u202eb" "124件 #1"
    """
    if _PLAIN.fullmatch(text) and text[-1] not in _NOT_AT_THE_END:
        return text
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isprintable() or letter == "\u3000":
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(piece: Piece) -> str:
    """A value on one line.

    >>> flow({"source": "report", "start": "8", "of": ["a", "b,c"]})
    '{source: report, start: 8, of: [a, "b,c"]}'
    """
    if isinstance(piece, str):
        return scalar(piece)
    if isinstance(piece, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(value)}" for key, value in piece.items()) + "}"
    return "[" + ", ".join(flow(value) for value in piece) + "]"


def item(pairs: Sequence[tuple[str, Piece]]) -> list[str]:
    """A mapping as an item of a list, a line a key; a key without a text stands there to be filled in.

    >>> item([("id", ""), ("value", "3件"), ("evidence", {"start": "1"})])
    ['  - id:', '    value: 3件', '    evidence: {start: 1}']
    """
    lines = [f"    {scalar(key)}:" + (f" {flow(value)}" if value != "" else "") for key, value in pairs]
    return ["  - " + lines[0][4:], *lines[1:]] if lines else []


def entry(key: str, value: Piece) -> list[str]:
    """A key of the whole file with its value; a list of mappings has a line an item."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return [f"{scalar(key)}:", *(f"  - {flow(one)}" for one in value)]
    return [f"{scalar(key)}:" + (f" {flow(value)}" if value != "" else "")]


def piece(value: Value) -> Piece:
    """A value that was read, to be written again."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        return {one.key.text: piece(one.value) for one in value.entries}
    assert isinstance(value, Listed)  # noqa: S101 - there is no other kind
    return [piece(one) for one in value.items]


def comment(text: str, mark: str) -> str:
    """A text as a comment that cannot leave its line."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"{mark} {shown}".rstrip()
