"""Every code that can be shown is in the catalogue, and every text of the catalogue can be shown."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import fzzf_metrics
from fzzf_metrics import messages

SOURCE = Path(fzzf_metrics.__file__).parent
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if path.parent.name != "messages"]
MADE = ("add", "Problem", "fail", "refuse", "note", "warn")


def constants() -> set[str]:
    """Every text that is written out in the code, a formatted one as what comes before its first field."""
    found = set()
    for path in [*FILES, SOURCE / "messages" / "__init__.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def prefixes() -> set[str]:
    """What comes before the first field of a text put together (``f"because_{status}"``)."""
    found = set()
    for path in [*FILES, SOURCE / "messages" / "__init__.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                found.add(str(node.values[0].value))
            elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value,
             str):
                found.add(node.left.value)
    return {prefix for prefix in found if prefix.endswith("_") and len(prefix) > 3}


def codes() -> set[tuple[str, str]]:
    """(code, file) of every call that makes a problem."""
    found = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for first in _texts(node.args[0]) if name in MADE and len(node.args) > 1 else ():
                found.add((first, path.name))
    return found


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [*_texts(node.body), *_texts(node.orelse)] if isinstance(node, ast.IfExp) else []


def test_every_problem_has_its_words() -> None:
    assert sorted(f"{code} ({file})" for code, file in codes() if not messages.known(code)) == []


def test_no_text_is_unused() -> None:
    said, begun = constants(), tuple(prefixes())
    assert sorted(code for code in messages.TEXTS if code not in said and not code.startswith(begun)) == []


def test_both_languages_have_words_with_the_same_fields() -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert [code for code, (zh, en) in messages.TEXTS.items() if not zh or not en or fields(zh) != fields(en)] == []
