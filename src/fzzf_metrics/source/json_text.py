"""A strict JSON scanner: values with line and column, nothing guessed, nothing forgiven, no endless recursion."""

from __future__ import annotations

import re
from bisect import bisect_right

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.limits import MAX_DEPTH, MAX_DIGITS, MAX_EXPONENT
from fzzf_metrics.source import Entry, Mapping, Scalar, Sequence, Value

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z0-9_+\-.]+")
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Stop(Exception):  # noqa: N818 - control flow inside this file only, never seen outside
    """Reading cannot go on; the problem is noted."""


def read(text: str, file: str, problems: Problems) -> Value | None:
    """The one value in ``text``; None after an error that ends reading."""
    scanner = _Scanner(text, file, problems)
    try:
        value = scanner.value(0)
        scanner.skip()
        if scanner.at < len(text):
            raise scanner.fail("json_trailing", text[scanner.at : scanner.at + 20])
    except _Stop:
        return None
    return value


class _Scanner:
    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.at = 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, at: int) -> Place:
        line = bisect_right(self.starts, at)
        return Place(self.file, line, at - self.starts[line - 1] + 1)

    def fail(self, code: str, found: str = "", expected: str = "", at: int | None = None) -> _Stop:
        self.problems.add(code, self.place(self.at if at is None else at), found, expected)
        return _Stop()

    def skip(self) -> str:
        """Passes blanks; the next character, empty at the end."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def value(self, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise self.fail("too_deep", expected=str(MAX_DEPTH))
        match self.skip():
            case "{":
                return self.mapping(depth)
            case "[":
                return self.sequence(depth)
            case '"':
                return self.string()
            case "":
                raise self.fail("json_end")
        return self.word()

    def mapping(self, depth: int) -> Mapping:
        place = self.place(self.at)
        entries: dict[str, Entry] = {}
        self.at += 1
        if self.skip() == "}":
            self.at += 1
            return Mapping((), place)
        while True:
            if self.skip() != '"':
                raise self.fail("json_key", self.text[self.at : self.at + 20])
            key = self.string()
            if self.skip() != ":":
                raise self.fail("json_expected", self.text[self.at : self.at + 20], ":")
            self.at += 1
            self.keep(entries, key, self.value(depth + 1))
            if self.closed("}"):
                return Mapping(tuple(entries.values()), place)

    def keep(self, entries: dict[str, Entry], key: Scalar, value: Value) -> None:
        if key.text in entries:
            first = entries[key.text].key.place
            self.problems.add("key_duplicate", key.place, key.text, others=(first,))
        elif not key.text.strip():
            self.problems.add("key_empty", key.place)
        else:
            entries[key.text] = Entry(key, value)

    def sequence(self, depth: int) -> Sequence:
        place = self.place(self.at)
        items: list[Value] = []
        self.at += 1
        if self.skip() == "]":
            self.at += 1
            return Sequence((), place)
        while True:
            items.append(self.value(depth + 1))
            if self.closed("]"):
                return Sequence(tuple(items), place)

    def closed(self, bracket: str) -> bool:
        """Whether the list or object ends here; otherwise a comma must follow, and something after it."""
        found = self.skip()
        if found == bracket:
            self.at += 1
            return True
        if found != ",":
            raise self.fail("json_expected" if found else "json_end", self.text[self.at : self.at + 20], f", {bracket}")
        comma = self.at
        self.at += 1
        if self.skip() == bracket:
            raise self.fail("json_comma", at=comma)
        return False

    def word(self) -> Scalar:
        """A number, true, false or null."""
        start = self.at
        place = self.place(start)
        match = _WORD.match(self.text, start)
        word = match[0] if match else ""
        if word == "null":
            self.at += 4
            return Scalar("", place)
        if word not in ("true", "false"):
            self.check_number(word)
        self.at += len(word)
        return Scalar(word, place)

    def check_number(self, word: str) -> None:
        if word in ("NaN", "Infinity", "-Infinity"):
            raise self.fail("json_number", word)
        if _NUMBER.fullmatch(word) is None:
            raise self.fail("json_value", word or self.text[self.at : self.at + 20])
        mantissa, _, exponent = word.lower().partition("e")
        digits = mantissa.replace("-", "").replace(".", "").strip("0")
        if len(digits) > MAX_DIGITS:
            self.problems.add("number_too_long", self.place(self.at), word[:40], str(MAX_DIGITS))
        elif len(exponent) > 4 or abs(int(exponent or 0)) > MAX_EXPONENT:
            self.problems.add("number_too_large", self.place(self.at), word[:40], str(MAX_EXPONENT))

    def string(self) -> Scalar:
        start = self.at
        parts: list[str] = []
        self.at += 1
        while True:
            match = _PLAIN.match(self.text, self.at)
            parts.append(match[0] if match else "")
            self.at = match.end() if match else self.at
            found = self.text[self.at : self.at + 1]
            if found == '"':
                self.at += 1
                return Scalar("".join(parts), self.place(start).shifted(1), quoted=True)
            if found != "\\":
                raise self.fail("json_string_open" if not found else "json_line_break", at=start)
            parts.append(self.escape())

    def escape(self) -> str:
        letter = self.text[self.at + 1 : self.at + 2]
        if letter in _ESCAPES and letter:
            self.at += 2
            return _ESCAPES[letter]
        unit = self.unit()
        if 0xD800 <= unit < 0xDC00 and self.text.startswith("\\u", self.at):
            low = self.unit()
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + (unit - 0xD800) * 0x400 + low - 0xDC00)
        if 0xD800 <= unit < 0xE000:
            raise self.fail("json_surrogate", f"\\u{unit:04x}", at=self.at - 6)
        if unit < 32 and chr(unit) not in "\t\n\r":
            self.problems.add("control_character", self.place(self.at - 6), f"U+{unit:04X}")
            return " "
        return chr(unit)

    def unit(self) -> int:
        digits = re.compile(r"\\u([0-9A-Fa-f]{4})").match(self.text, self.at)
        if digits is None:
            raise self.fail("json_escape", self.text[self.at : self.at + 2])
        self.at += 6
        return int(digits[1], 16)
