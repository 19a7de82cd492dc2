"""The one catalogue of texts that people read, in Chinese and English, keyed by code.

A text has ``str.format`` fields. For problems these are ``{found}``, ``{expected}``, ``{near}`` and ``{others}``; a
value that is itself the code of a word (``word_list``) is shown as that word. A nearest word, further places and a hint
are appended by :func:`line`, so texts need not repeat them.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from fzzf_metrics.limits import MAX_MESSAGE_BYTES

if TYPE_CHECKING:
    from fzzf_metrics.errors import Problem

_PARTS = (
    "reading", "defining", "sense", "reports", "engine", "tables", "bulk", "words", "commands", "certainty",
    "verifying", "documents", "extracting",
)
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\uffff]"
)


def _merged() -> dict[str, tuple[str, str]]:
    from importlib import import_module

    merged: dict[str, tuple[str, str]] = {}
    for part in _PARTS:
        merged.update(import_module(f"{__name__}.{part}").TEXTS)
    return merged


def __getattr__(name: str) -> Any:
    """``TEXTS`` is put together when it is first asked for: most runs show few texts or none."""
    if name != "TEXTS":
        raise AttributeError(name)
    globals()["TEXTS"] = _merged()
    return globals()["TEXTS"]


def language(lang: str | None = None) -> str:
    """``zh`` or ``en``: what was asked for, else what ``FZZF_LANG`` says, else Chinese.

    >>> language("en"), language("fr")
    ('en', 'zh')
    """
    chosen = lang or os.environ.get("FZZF_LANG", "")
    return "en" if chosen.lower().startswith("en") else "zh"


def known(code: str) -> bool:
    """Whether the catalogue has a text for ``code``."""
    return code in _texts()


def text(code: str, lang: str | None = None, **values: Any) -> str:
    """The text of ``code`` with ``values`` put in. An unknown code is shown as it is, with its values.

    >>> text("word_list", "en")
    'a list'
    """
    both = _texts().get(code)
    if both is None:
        return " ".join([code, *(str(value) for value in values.values() if value)])
    template = both[1] if language(lang) == "en" else both[0]
    return template.format_map(_Fields(values)) if "{" in template else template


class _Fields(dict[str, Any]):
    """Values of a text; what was not given is left blank rather than failing the message."""

    def __missing__(self, key: str) -> str:
        return ""


def _texts() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = globals().get("TEXTS") or __getattr__("TEXTS")
    return found


def line(problem: Problem, lang: str | None = None) -> str:
    """One problem in one line: place, what is wrong, the nearest word, what to do.

    Control and direction characters are shown as ``\\uXXXX``, and a line is cut at 2 KB.

    >>> from fzzf_metrics.errors import Place, Problem
    >>> line(Problem("unknown_key", Place("a.yaml", 14, 7), "分植", "word_indicator", near="分值"), "zh")
    'a.yaml:14:7 指标中不认识的键“分植”，是不是“分值”？'
    """
    place = str(problem.place)
    said = text(
        problem.code, lang, found=_word(problem.found, lang), expected=_word(problem.expected, lang),
        near=problem.near, others="、".join(map(str, problem.others)),
    )
    if problem.near:
        said += text("said_near", lang, near=problem.near)
    if problem.others:
        said += text("said_others", lang, others=", ".join(map(str, problem.others)))
    if problem.hint:
        said += text("said_hint", lang, hint=text(problem.hint, lang))
    return _cut(safe(f"{place} {said}" if place else said))


def _word(value: str, lang: str | None) -> str:
    """A code of a word as that word; a very long text shortened."""
    if value.startswith("word_") and known(value):
        return text(value, lang)
    return value if len(value) <= 200 else value[:200] + "…"


def safe(said: str) -> str:
    """``said`` with characters that a terminal would act on or hide written as ``\\uXXXX``.

    >>> safe("a\\x1b[31mb")
    'a\\\\u001b[31mb'
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", said)


def _cut(said: str) -> str:
    if len(said) * 4 <= MAX_MESSAGE_BYTES:
        return said
    data = said.encode()
    return said if len(data) <= MAX_MESSAGE_BYTES else data[: MAX_MESSAGE_BYTES - 3].decode(errors="ignore") + "…"
