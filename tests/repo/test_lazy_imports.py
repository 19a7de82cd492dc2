"""Importing the package costs nothing heavy, and public names stay what they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fzzf_metrics

HEAVY = ("pandas", "numpy", "rich", "openpyxl", "pydantic", "jinja2", "xlsxwriter", "yaml", "chinese_calendar", "click")
SOURCE = Path(fzzf_metrics.__file__).parent


def fresh(code: str) -> str:
    """What a fresh process prints for some code."""
    path = f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r}); "
    done = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["fzzf_metrics", "fzzf_metrics.scoring", "fzzf_metrics.interpret.exact"])
def test_importing_pulls_in_nothing_heavy(module: str) -> None:
    found = fresh(f"import {module}; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert found == "[]"


def test_public_names_are_what_they_say_after_every_module_was_imported() -> None:
    code = (
        "import importlib, pkgutil, fzzf_metrics as fz; "
        "found = pkgutil.walk_packages(fz.__path__, 'fzzf_metrics.'); "
        "names = [m.name for m in found if not m.name.endswith('__main__')]; "
        "[importlib.import_module(n) for n in names]; "
        "public = ('check', 'explain', 'score', 'load_set', 'load_report', 'score_table', 'sensitivity'); "
        "print(len(names) > 40, [n for n in public if not callable(getattr(fz, n))])"
    )
    assert fresh(code) == "True []"
