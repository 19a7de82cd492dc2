"""No command writes over what it reads, or over a form that somebody may have filled in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
SCORE = ("score", "met.yaml", "--set", "small.yaml", "--format", "json", "-o")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("output", ["met.yaml", "./small.yaml", "open.yaml", "link.json", "hard.json"])
def test_an_input_is_never_the_output(fzzf: Run, files: Path, output: str) -> None:
    (files / "link.json").symlink_to(files / "met.yaml")
    os.link(files / "small.yaml", files / "hard.json")
    before = contents(files)
    result = fzzf(*SCORE, output, "--previous", "open.yaml")
    assert result.exit_code == 2
    assert output in result.stderr
    assert contents(files) == before


def test_no_file_of_a_set_is_the_output(fzzf: Run, files: Path) -> None:
    folder = files / "small"
    folder.mkdir()
    head, _, chapter = (files / "small.yaml").read_text(encoding="utf-8").partition("indicators:")
    (folder / "set.yaml").write_text(head, encoding="utf-8")
    (folder / "1-all.yaml").write_text("indicators:" + chapter, encoding="utf-8")
    before = contents(files)
    for output in ("small/1-all.yaml", "small/../small/set.yaml"):
        assert fzzf("score", "met.yaml", "--set", "small", "--format", "csv", "-o", output).exit_code == 2
    assert contents(files) == before
    assert fzzf("score", "met.yaml", "--set", "small/", "--format", "csv", "-o", "small/out.csv").exit_code == 0


@pytest.mark.parametrize("name", ["form.yaml", "form.csv", "form.xlsx"])
def test_a_form_that_exists_is_not_made_anew(fzzf: Run, files: Path, name: str) -> None:
    assert fzzf("template", "--set", "small.yaml", "-o", name).exit_code == 0
    before = (files / name).read_bytes()
    result = fzzf("template", "--set", "small.yaml", "-o", name)
    assert result.exit_code == 2
    assert name in result.stderr
    assert (files / name).read_bytes() == before
    assert fzzf("template", "--set", "small.yaml", "-o", "small.yaml").exit_code == 2


def test_a_dash_is_the_screen(fzzf: Run, files: Path) -> None:
    result = fzzf(*SCORE, "-")
    assert (result.exit_code, result.stdout[:1]) == (0, "{")
    assert not (files / "-").exists()
