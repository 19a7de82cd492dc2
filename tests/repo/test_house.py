"""House rules that a formatter does not hold: sizes, docstrings, no floats where scores are made."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import fzzf_metrics

SOURCE = Path(fzzf_metrics.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
EXACT = sorted(
    file.relative_to(SOURCE).as_posix()
    for pattern in (
        "interval.py", "quantity.py", "scoring/*.py", "interpret/*.py", "program/*.py", "facts/*.py", "rules/*.py",
    )
    for file in SOURCE.glob(pattern)
)
LINES, LENGTH = 300, 60


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text("utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(text.splitlines()) <= LINES
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LENGTH] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_what_is_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    kinds = (ast.FunctionDef, ast.ClassDef)
    public = [n for n in tree.body if isinstance(n, kinds) and not n.name.startswith("_") and not _overload(n)]
    methods = [m for n in public if isinstance(n, ast.ClassDef) for m in n.body
               if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")]
    assert [n.name for n in (*public, *methods) if not ast.get_docstring(n)] == []


def _overload(node: ast.AST) -> bool:
    return any(getattr(d, "id", "") == "overload" for d in getattr(node, "decorator_list", ()))


@pytest.mark.parametrize("file", EXACT)
def test_no_number_with_a_point_where_scores_are_made(file: str) -> None:
    tree = ast.parse((SOURCE / file).read_text("utf-8"))
    floats = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    rounds = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "round"]
    assert (floats, rounds) == ([], [])


@pytest.mark.parametrize("path", FILES, ids=name)
def test_all_is_what_is_there(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            listed = ast.literal_eval(node.value)
            assert len(set(listed)) == len(listed)
            if path.name != "__init__.py" or path.parent != SOURCE:
                bound = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
                bound |= {a.asname or a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
                bound |= {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
                assert set(listed) <= bound
