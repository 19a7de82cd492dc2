"""What a YAML parser's error means in the words of somebody who only wanted to write a table.

Imported only after an error or a doubt, so it may take its time.
"""

from __future__ import annotations

import re
from typing import Any

from fzzf_metrics.errors import Place, Problem

_KEY = r"(?:[A-Za-z_][A-Za-z0-9_]*|[\u4e00-\u9fff]{1,12})"
_FULLWIDTH_COLON = re.compile(rf"^[\s\-{{,]*{_KEY}\s*(：)")
_NO_SPACE = re.compile(rf"^[\s\-]*{_KEY}(:)(?=[^\s:/])")
_COMPARISON = re.compile(r"(?::|-|,|\{|\[)\s+(>=?\s*[^\s\-+].*)$")
_WIDE_SPACE = re.compile("^[ \t]*([\u3000\xa0])")
_TAB = re.compile(r"^ *(\t)")
_WHOLE_KEY = re.compile(rf"^\s*{_KEY}$")
_STRAY = re.compile(rf"^\s*(?:-\s|-$|{_KEY}\s*[:：])")


def syntax_problem(error: Any, text: str, file: str, opened: Place | None = None) -> Problem:
    """The problem behind ``error`` (a ``yaml.MarkedYAMLError``), where the author has to change something.

    ``opened`` is the bracket or brace that was open when the parser gave up.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem("yaml_syntax", Place(file, 1, 1), str(error).splitlines()[0])
    lines = text.splitlines()
    context = getattr(error, "context_mark", None) or mark
    start = max(min(context.line, mark.line - 1), mark.line - 3, 0)
    for number in range(start, min(mark.line + 1, len(lines))):
        found = _by_line(lines[number], number, file)
        if found is not None:
            return found
    return _by_message(error, mark, context, lines, file, opened)


def stray_line(text: str, start: Any, end: Any, file: str) -> Problem | None:
    """A line that looks like a list item or a key but was read as the rest of the text above it."""
    lines = text[start.index : end.index].split("\n")[1:]
    for number, line in enumerate(lines, start.line + 2):
        if _STRAY.match(line):
            column = len(line) - len(line.lstrip()) + 1
            return Problem("stray_line", Place(file, number, column), line.strip()[:40], hint="hint_indent")
    return None


def _by_line(line: str, number: int, file: str) -> Problem | None:
    """A mistake that one line shows by itself."""
    for pattern, code, hint in (
        (_TAB, "yaml_tab", ""),
        (_WIDE_SPACE, "wide_space", ""),
        (_FULLWIDTH_COLON, "fullwidth_colon", "hint_fullwidth_colon"),
        (_NO_SPACE, "space_after_colon", "hint_space_after_colon"),
        (_COMPARISON, "comparison_unquoted", "hint_quote_text"),
    ):
        match = pattern.search(line)
        if match is not None:
            found = line.strip() if pattern is not _COMPARISON else match[1].strip(" }],")
            return Problem(code, Place(file, number + 1, match.start(1) + 1), found[:40], hint=hint)
    return None


_MESSAGES = (
    ("quoted scalar", "escape", "backslash", "hint_single_quotes"),
    ("quoted scalar", "", "quote_open", ""),
    ("flow", "", "bracket_open", "hint_bracket"),
    ("block scalar", "", "character_at_start", "hint_quote_text"),
    ("", "mapping values are not allowed", "colon_in_text", "hint_quote_colon"),
    ("", "block sequence entries are not allowed", "list_in_line", "hint_list_lines"),
    ("", "cannot start any token", "character_at_start", "hint_quote_text"),
    ("simple key", "", "line_without_colon", "hint_space_after_colon"),
    ("block collection", "", "indent_list", "hint_indent"),
    ("block mapping", "", "indent", "hint_indent"),
    ("", "did not find expected <document start>", "indent", "hint_indent"),
    ("directive", "", "directive", ""),
    ("alias", "", "character_at_start", "hint_quote_text"),
    ("anchor", "", "character_at_start", "hint_quote_text"),
    ("tag", "", "character_at_start", "hint_quote_text"),
)
_AT_CONTEXT = ("quote_open", "bracket_open", "line_without_colon", "character_at_start")


def _by_message(
    error: Any, mark: Any, context: Any, lines: list[str], file: str, opened: Place | None
) -> Problem:
    """A mistake that shows only in what the parser says."""
    said, about = str(error.problem or ""), str(error.context or "")
    for context_words, words, code, hint in _MESSAGES:
        if context_words in about and words in said:
            at = context if code in _AT_CONTEXT else mark
            shifted = code == "indent_list" and mark.column != context.column
            problem = Problem("indent" if shifted else code, _place(at, file), _rest(at, lines), hint=hint)
            return _better(problem, at, lines, opened)
    return Problem("yaml_syntax", _place(mark, file), _rest(mark, lines))


def _better(problem: Problem, mark: Any, lines: list[str], opened: Place | None) -> Problem:
    """What the parser takes for one mistake is often another."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, place = line[: mark.column].rstrip(), problem.place
    if problem.code == "bracket_open" and opened is not None:
        line = lines[opened.line - 1][opened.column - 1 :]
        return Problem("bracket_open", opened, line.strip()[:40], hint="hint_bracket")
    if problem.found.startswith(":") and not before.strip(" {-"):
        return Problem("key_empty", place)
    if problem.code == "colon_in_text" and _WHOLE_KEY.match(before) and mark.line:
        key = Place(place.file, place.line, len(before) - len(before.lstrip()) + 1)
        return Problem("indent", key, line.strip()[:40], hint="hint_indent")
    if problem.code == "indent" and lines[mark.line - 1 : mark.line] == ["..."]:
        return Problem("second_document", place)
    if problem.code in ("indent", "character_at_start") and before.endswith(("'", '"')):
        return Problem("text_after_quote", place, problem.found, hint="hint_quote_whole")
    if problem.code == "indent" and (before.endswith(("]", "}")) or problem.found[:1] in ("]", "}")):
        return Problem("text_after_bracket", place, problem.found, hint="hint_bracket")
    return problem


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _rest(mark: Any, lines: list[str]) -> str:
    return lines[mark.line][mark.column :].strip()[:40] if mark.line < len(lines) else ""
