"""Text for a terminal and a page: nothing in it acts, and columns line up with Chinese in them."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_CONTINUES = frozenset("，。；：、）〕》”’！？,.;:)!?")
"""Characters that must not begin a line."""
_OPENS = frozenset("（〔《“‘")
"""Characters that must not end one."""


def inert(text: str) -> str:
    """Text with every control, format and bidi character written out, so that it can do nothing where it is shown.

    >>> print(inert("a\\x1b[31mb\\u202ec"))
    a\\u001b[31mb\\u202ec
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else _escaped(c) for c in text)


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=8192)
def width(text: str, ambiguous: int = 1) -> int:
    """How many columns a text takes; ``ambiguous`` is what a console gives to ≥ and its like (2 in a Chinese one).

    >>> width("达标 ok"), width("≥"), width("≥", 2)
    (7, 1, 2)
    """
    return len(text) if text.isascii() else sum(_letter_width(letter, ambiguous) for letter in text)


@cache
def _letter_width(letter: str, ambiguous: int) -> int:
    if letter.isascii():
        return 1
    if unicodedata.combining(letter):
        return 0
    kind = unicodedata.east_asian_width(letter)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def pad(text: str, columns: int, ambiguous: int = 1, *, right: bool = False) -> str:
    """The text filled up with blanks to ``columns``."""
    blanks = " " * max(0, columns - width(text, ambiguous))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int, ambiguous: int = 1) -> list[str]:
    """The text cut into lines of at most ``columns``; never empty. Words of Latin letters stay whole where they fit.

    >>> wrap("达标得满分，不达标不得分", 12)
    ['达标得满分，', '不达标不得分']
    """
    columns = max(columns, 4)
    if width(text, ambiguous) <= columns:
        return [text.strip(" ")]
    lines: list[str] = []
    line, used = "", 0
    for word in (piece for whole in _words(text) for piece in _pieces(whole, columns, ambiguous)):
        size = width(word, ambiguous)
        if line and used + size > columns:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or word != " ":
            line, used = line + word, used + size
    return [*lines, line.rstrip()] if line or not lines else lines


def _pieces(word: str, columns: int, ambiguous: int) -> list[str]:
    """The word, cut where it is wider than a line."""
    if width(word, ambiguous) <= columns:
        return [word]
    step = columns if word.isascii() else max(columns // 2, 1)
    return [word[start : start + step] for start in range(0, len(word), step)]


def _words(text: str) -> list[str]:
    """Wide letters one by one with the brackets and stops around them, runs of narrow letters together."""
    words: list[str] = []
    for letter in text:
        last = words[-1] if words else " "
        narrow = letter.isascii() and letter != " " and last.isascii() and last != " "
        if narrow or last in _OPENS or (letter in _CONTINUES and last != " "):
            words[-1] += letter
        else:
            words.append(letter)
    return words


def columns(rows: list[list[str]], right: frozenset[int] = frozenset(), ambiguous: int = 1, gap: int = 2) -> list[str]:
    """Rows of cells as lines with their columns under each other; the columns in ``right`` stand to the right."""
    if not rows:
        return []
    widths = [max(width(row[i], ambiguous) for row in rows) for i in range(len(rows[0]))]
    blank = " " * gap
    return [
        blank.join(pad(cell, widths[i], ambiguous, right=i in right) for i, cell in enumerate(row)).rstrip()
        for row in rows
    ]
