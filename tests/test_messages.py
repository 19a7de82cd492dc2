"""The catalogue: every code has both texts, the fields fit, and a line is safe to print."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import fzzf_metrics
from fzzf_metrics import messages
from fzzf_metrics.errors import Place, Problem

SOURCE = Path(fzzf_metrics.__file__).parent
FIELDS = {"found", "expected", "near", "others", "hint"}


def problem_codes() -> Iterator[tuple[str, str]]:
    """Every code that is written out in a call that makes a problem, and every hint."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0] if node.args else None
            code = first.value if isinstance(first, ast.Constant) and len(node.args) > 1 else None
            if name in ("Problem", "add", "fail") and isinstance(code, str):
                yield code, path.name
            for keyword in node.keywords:
                if keyword.arg == "hint" and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                    yield str(keyword.value.value), path.name


def test_every_code_has_a_text() -> None:
    assert sorted({f"{code} ({file})" for code, file in problem_codes() if not messages.known(code)}) == []


def test_no_code_is_defined_twice() -> None:
    seen: dict[str, str] = {}
    twice = []
    for part in messages._PARTS:
        for code in import_module(f"fzzf_metrics.messages.{part}").TEXTS:
            if code in seen:
                twice.append(f"{code}: {seen[code]} and {part}")
            seen[code] = part
    assert twice == []


def test_both_languages_use_the_same_fields() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    assert [code for code, (zh, en) in messages.TEXTS.items() if fields(zh) != fields(en)] == []


def test_codes_are_lower_snake() -> None:
    assert [code for code in messages.TEXTS if code != code.lower() or not code.replace("_", "a").isalnum()] == []


# -- lines ---------------------------------------------------------------------------------------------------------


def test_a_line_has_place_text_and_the_nearest_word() -> None:
    problem = Problem("unknown_key", Place("indicators/x.yaml", 14, 7), "分植", "word_indicator", near="分值")
    assert messages.line(problem, "zh") == "indicators/x.yaml:14:7 指标中不认识的键“分植”，是不是“分值”？"
    assert messages.line(problem, "en").endswith("unknown key “分植” in the indicator, did you mean “分值”?")


def test_a_line_names_the_other_place_and_what_to_do() -> None:
    problem = Problem("key_duplicate", Place("a", 2, 1), "x", others=(Place("a", 1, 1),), hint="hint_indent")
    assert messages.line(problem, "zh") == "a:2:1 键“x”写了两次（另一处：a:1:1）。同一级的各行要从同一列开始"


def test_the_language_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FZZF_LANG", "en")
    assert messages.text("word_list") == "a list"
    monkeypatch.delenv("FZZF_LANG")
    assert messages.text("word_list") == "一个列表"
    assert messages.text("word_list", "en") == "a list"


def test_what_a_terminal_would_act_on_is_escaped() -> None:
    problem = Problem("unknown_key", Place("a", 1, 1), "\x1b[31m\u202e\u200b\n", "word_set")
    assert "\\u001b[31m\\u202e\\u200b\\u000a" in messages.line(problem)


def test_braces_in_what_the_author_wrote_are_shown_as_they_are() -> None:
    assert "{0}{x}" in messages.line(Problem("unknown_key", Place("a", 1, 1), "{0}{x}", "word_set"))


def test_a_line_is_at_most_two_kilobytes() -> None:
    problem = Problem("unknown_value", Place("a", 1, 1), "字" * 5_000, "词 " * 5_000)
    assert len(messages.line(problem).encode()) <= 2_048


def test_an_unknown_code_is_shown_rather_than_failing() -> None:
    assert messages.line(Problem("no_such_code", Place("a", 1, 1), "x")) == "a:1:1 no_such_code x"
