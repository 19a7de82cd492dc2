"""``python -m fzzf_metrics.schema`` writes both schemas, exactly as they are shipped."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from fzzf_metrics import schema
from fzzf_metrics.schema import reports

SHIPPED = (schema.PATH, reports.PATH)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that takes what is written."""
    for module in (schema, reports):
        monkeypatch.setattr(module, "PATH", tmp_path / module.PATH.name)
    return tmp_path


def test_the_command_writes_both_as_they_are_shipped(elsewhere: Path) -> None:
    runpy.run_module("fzzf_metrics.schema", run_name="__main__")
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == {
        path.name: path.read_bytes() for path in SHIPPED
    }


def test_reading_the_command_writes_nothing(elsewhere: Path) -> None:
    runpy.run_module("fzzf_metrics.schema.__main__", run_name="read")
    assert list(elsewhere.iterdir()) == []
