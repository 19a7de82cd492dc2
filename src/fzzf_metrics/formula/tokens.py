"""The text of a formula cut into tokens: numbers with their unit, dates, texts, names and operators."""

from __future__ import annotations

import re

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.records import frozen

_PATTERN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>%|pp(?![A-Za-z0-9_]))?"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<op>>=|<=|==|!=|[≥≤≠><+\-*/^(),])"
)
_SAME = {"≥": ">=", "≤": "<=", "≠": "!="}
_MISTAKES = {
    "=": "==", "（": "(", "）": ")", "，": ",", "×": "*", "÷": "/", "！": "!=", "％": "%", "＞": ">", "＜": "<",
    "‘": "'", "’": "'", "“": "'", "”": "'", "[": "(", "]": ")", "{": "(", "}": ")", "!": "not", "&": "and",
    "|": "or", "－": "-", "＋": "+", "−": "-",
}


@frozen
class Token:
    """A piece of a formula: ``kind`` is number, date, name, text, op or end; ``at`` is where it starts."""

    kind: str
    text: str
    at: int
    unit: str = ""


class Stop(Exception):  # noqa: N818 - control flow inside this room only, never seen outside
    """The formula does not parse; the problem is noted."""


@frozen
class Complaints:
    """Notes what is wrong with the formula that begins at ``place``, each problem with its column."""

    place: Place
    problems: Problems

    def stop(self, code: str, at: int, found: str = "", expected: str = "", near: str = "") -> Stop:
        """Note a problem; what is to be raised."""
        self.problems.add(code, self.place.shifted(at), found, expected, near=near)
        return Stop()


def tokens(text: str, complaints: Complaints) -> list[Token]:
    """The tokens of a formula, with one of kind ``end`` behind the last; Stop at a character that begins none."""
    found, at = [], 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None:
            raise _stray(text, at, complaints)
        kind = "number" if match.lastgroup == "unit" else str(match.lastgroup)
        if kind != "space":
            word = match["number"] if kind == "number" else match[0]
            found.append(Token(kind, _SAME.get(word, word), at, match["unit"] or ""))
        at = match.end()
    found.append(Token("end", "", len(text)))
    return found


def _stray(text: str, at: int, complaints: Complaints) -> Stop:
    character = text[at]
    if character in "'\"":
        return complaints.stop("formula_open_text", at, text[at:])
    return complaints.stop("formula_character", at, character, near=_MISTAKES.get(character, ""))
