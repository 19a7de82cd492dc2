"""The public names: all there, all documented, none besides."""

from __future__ import annotations

from pathlib import Path

import pytest

import fzzf_metrics as fz


@pytest.mark.parametrize("name", sorted(set(fz.__all__) - {"__version__"}))
def test_a_public_name_is_there_with_a_docstring(name: str) -> None:
    value = getattr(fz, name)
    assert value.__doc__
    assert value.__module__.startswith("fzzf_metrics")


def test_all_is_sorted_and_complete() -> None:
    assert sorted(fz.__all__, key=lambda name: (name.lower(), name)) == sorted(fz.__all__, key=str.lower)
    assert set(fz.__all__) == {*fz._WHERE, "__version__"}
    assert set(fz.__all__) <= set(dir(fz))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        _ = fz.scores  # type: ignore[attr-defined]


def test_the_version_is_said_once() -> None:
    from importlib.metadata import version

    root = Path(__file__).resolve().parents[2]
    said = [path for path in (root / "src").rglob("*.py") if f'"{fz.__version__}"' in path.read_text("utf-8")]
    assert [path.name for path in said] == ["__init__.py"]
    assert version("fzzf-metrics") == fz.__version__
