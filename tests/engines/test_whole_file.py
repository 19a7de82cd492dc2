"""Under the final name there is the old file or the whole new one: whatever fails, and whenever a run is killed."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import bulk_tables as bulk
import cohort_tables as kit
import pytest

from fzzf_metrics.engines.sinks import MARK, whole_file
from fzzf_metrics.engines.stream import stream_table
from fzzf_metrics.errors import InputError

PROOF = bool(os.environ.get("FZZF_PROOF"))
KILLS, ROWS, SIZE = (40, 20_000, 200) if PROOF else (10, 1_200, 40)
SET = bulk.made_set()
COMPARED = kit.made(kit.RULES[0], quota=kit.QUOTAS[3])
CHILD = """
import pickle, sys
from fzzf_metrics.engines.stream import stream_table
with open(sys.argv[1], "rb") as file:
    definition = pickle.load(file)
print("ready", flush=True)
stream_table(definition, sys.argv[2], sys.argv[3], fast=False, rows_per_batch=int(sys.argv[4]),
             progress=lambda at: print(at.rows, flush=True))
print("done", flush=True)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL, locks or limits of this kind")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- killed --------------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(("definition", "passes", "kills"), [(SET, 1, KILLS), (COMPARED, 3, KILLS // 2)])
def test_killed_at_random_moments_nothing_wrong_is_left_under_the_final_name(
    tmp_path: Path, definition: Any, passes: int, kills: int
) -> None:
    table = bulk.typed(ROWS) if passes == 1 else kit.table(kit.rows(ROWS))
    about = ("unit",) if passes == 1 else kit.ABOUT
    source, target = bulk.write(table, tmp_path / "in.parquet"), tmp_path / "out.parquet"
    (tmp_path / "set.pickle").write_bytes(pickle.dumps(definition))
    draw = random.Random(20240423 if not PROOF else None)  # noqa: S311 - no secret
    batches = passes * ROWS // SIZE
    finished, partial = 0, 0
    for kill in range(kills):
        target.write_bytes(b"old")
        after = batches + 1 if kill == kills - 1 else draw.randrange(batches + 1)  # the last one: at the very end
        done = _killed(source, target, after, draw.random() / 50)
        partial += any(MARK in name for name in names(tmp_path))
        if target.read_bytes() != b"old":
            finished += 1
            bulk.same(bulk.read(target), bulk.whole(definition, table), about)
        assert target.read_bytes() != b"old" or not done
    assert partial, "no kill came while the file was being written"
    stream_table(definition, source, target)
    assert names(tmp_path) == ["in.parquet", "out.parquet", "set.pickle"]
    bulk.same(bulk.read(target), bulk.whole(definition, table), about)


def _killed(source: Path, target: Path, after: int, wait: float) -> bool:
    """Start a run, kill it after so many lines of what it says and a moment; whether it said that it was done."""
    folder = source.parent
    command = [sys.executable, "-c", CHILD, str(folder / "set.pickle"), str(source), str(target), str(SIZE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own code
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(after + 1)]
        assert said[0] == "ready"
        time.sleep(wait)
        process.kill()
        said += process.stdout.read().split()
        process.wait(60)
    return "done" in said


# -- what fails ----------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_a_disk_that_is_full_leaves_the_old_file_and_nothing_else(tmp_path: Path, suffix: str) -> None:
    bulk.write(bulk.typed(5_000), tmp_path / "in.parquet")
    (tmp_path / f"out.{suffix}").write_bytes(b"old")
    (tmp_path / "set.pickle").write_bytes(pickle.dumps(SET))
    code = (
        "import pickle, resource, sys\n"
        "from fzzf_metrics.engines.stream import stream_table\nfrom fzzf_metrics.errors import InputError\n"
        "definition = pickle.load(open(sys.argv[1], 'rb'))\nresource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))\n"
        "try:\n    stream_table(definition, sys.argv[2], sys.argv[3], fast=False, rows_per_batch=500)\n"
        "except InputError as error:\n    print([problem.code for problem in error.problems])\n"
    )
    paths = [str(tmp_path / name) for name in ("set.pickle", "in.parquet", f"out.{suffix}")]
    alone = [sys.executable, "-B", "-c", code]  # a module compiled under that limit would be kept cut off
    done = subprocess.run([*alone, *paths], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stdout.strip() == "['write_refused']", done.stderr
    assert (tmp_path / f"out.{suffix}").read_bytes() == b"old"
    assert names(tmp_path) == ["in.parquet", f"out.{suffix}", "set.pickle"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_when_a_step_fails_the_old_file_is_there_and_nothing_else(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, step)), fail)
    with pytest.raises(InputError) as error, whole_file(tmp_path / "a") as path:
        path.write_bytes(b"new")
    assert [problem.code for problem in error.value.problems] == ["write_refused"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_an_error_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def half() -> None:
        with whole_file(tmp_path / "a") as path:
            path.write_bytes(b"half")
            raise KeyError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(KeyError):
        half()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # root may write in every folder
    with pytest.raises(InputError) as error, whole_file(tmp_path / "a"):
        pass
    assert [problem.code for problem in error.value.problems] == ["write_refused"]


def test_a_name_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error, whole_file(tmp_path / "a\0b"):
        pass
    assert [problem.code for problem in error.value.problems] == ["write_refused"]


# -- names and modes -----------------------------------------------------------------------------------------------


def test_the_new_file_has_the_mode_of_the_old_one_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with whole_file(tmp_path / "link") as path:
        path.write_bytes(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert sys.platform == "win32" or (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_the_unfinished_file_says_what_it_is_and_readers_of_folders_pass_over_it(tmp_path: Path) -> None:
    with whole_file(tmp_path / "scores.parquet") as path:
        assert path.parent == tmp_path
        assert path.name.startswith("_scores.parquet.fzzf-unfinished-")
        assert not (tmp_path / "scores.parquet").exists()
    assert names(tmp_path) == ["scores.parquet"]


@posix
def test_where_files_have_no_locks_leftovers_stay_and_all_else_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    (tmp_path / f"_a{MARK}dead").write_bytes(b"half")
    with whole_file(tmp_path / "a") as path:
        path.write_bytes(b"new")
    assert names(tmp_path) == [f"_a{MARK}dead", "a"]
    assert (tmp_path / "a").read_bytes() == b"new"


@posix
def test_what_a_killed_run_left_is_cleared_and_what_another_is_writing_is_not(tmp_path: Path) -> None:
    left = tmp_path / f"_a{MARK}dead"
    left.write_bytes(b"half")
    (tmp_path / f"_b{MARK}dead").write_bytes(b"of another file")
    with whole_file(tmp_path / "a") as first:
        assert not left.exists()
        first.write_bytes(b"first")
        with whole_file(tmp_path / "a") as second:
            second.write_bytes(b"second")
        assert first.exists()
    assert (tmp_path / "a").read_bytes() == b"first"
    assert names(tmp_path) == [f"_b{MARK}dead", "a"]
