"""Compiled code on disk: used where it is this very code, compiled again or not kept at all in every other case."""

from __future__ import annotations

import errno
import importlib.util
import os
import pickle
import sys

import pytest

numba = pytest.importorskip("numba")
caching = pytest.importorskip("numba.core.caching")
SOURCE = """
from fzzf_metrics.table.kept import kept

def f(x):
    return x + {more}

g = kept(f, __file__)
"""


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """The function of a file that adds so much, as a new process would find it."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python, too, knows a file by its time and size
    file = tmp_path / "adding.py"

    def load(more):
        file.write_text(SOURCE.format(more=more))
        os.utime(file, (1e9, 1e9))  # a file of the same time and size is the same file to numba
        spec = importlib.util.spec_from_file_location("adding", file)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "adding", module)
        spec.loader.exec_module(module)
        return module.g

    return load


def files(tmp_path, end):
    return sorted((tmp_path / "kept").rglob(f"*{end}"))


def from_disk(function):
    return sum(function.stats.cache_hits.values())


def test_code_is_taken_from_disk(compiled, tmp_path) -> None:
    assert compiled(1)(2) == 3
    again = compiled(1)
    assert again(2) == 3
    assert from_disk(again) == 1


def test_code_of_other_sources_with_the_same_time_and_size_is_not(compiled) -> None:
    assert compiled(1)(2) == 3
    other = compiled(5)
    assert other(2) == 7
    assert from_disk(other) == 0


def test_code_of_other_sources_under_the_name_of_these_is_not(compiled, tmp_path) -> None:
    """What a run leaves that is killed between the index and the code."""
    compiled(1)(2)
    old = files(tmp_path, ".nbc")[0].read_bytes()
    compiled(5)(2)
    for file in files(tmp_path, ".nbc"):
        file.write_bytes(old)
    again = compiled(5)
    assert again(2) == 7
    assert from_disk(again) == 0


def test_code_of_another_signature_under_the_name_of_this_is_not(compiled, tmp_path) -> None:
    """What two runs leave that write at once."""
    both = compiled(1)
    both(2), both(2.5)
    whole, real = files(tmp_path, ".nbc")
    one, other = whole.read_bytes(), real.read_bytes()
    whole.write_bytes(other)
    real.write_bytes(one)
    again = compiled(1)
    assert (again(2), again(2.5)) == (3, 3.5)
    assert from_disk(again) == 0


@pytest.mark.parametrize("end", [".nbi", ".nbc"])
@pytest.mark.parametrize("left", [0, 10, 300])
def test_a_torn_file_is_written_anew(compiled, tmp_path, end, left) -> None:
    compiled(1)(2)
    for file in files(tmp_path, end):
        file.write_bytes(file.read_bytes()[:left])
    assert compiled(1)(2) == 3
    again = compiled(1)
    assert again(2) == 3
    assert from_disk(again) == 1


def test_a_file_of_something_else_is_written_anew(compiled, tmp_path) -> None:
    compiled(1)(2)
    for file in files(tmp_path, ".nbc"):
        file.write_bytes(pickle.dumps(("other", "things")))
    assert compiled(1)(2) == 3


def test_a_full_disk_keeps_nothing_and_the_code_runs(compiled, tmp_path, monkeypatch) -> None:
    def full(*_):
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(caching.IndexDataCacheFile, "_save_data", full)
    assert compiled(1)(2) == 3
    assert not files(tmp_path, ".nbc")


def test_where_nothing_can_be_kept_the_code_runs(compiled, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "adding.py" / "no folder"))
    monkeypatch.setattr(caching.CacheImpl, "_locator_classes", [])
    assert compiled(1)(2) == 3
