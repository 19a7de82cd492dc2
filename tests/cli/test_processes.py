"""The command as a process: encodings, pipes, full disks, and what it does not import."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ON = ["--set", "small.yaml"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command with our own arguments
        [sys.executable, "-m", "fzzf_metrics", *arguments], capture_output=True, check=False, timeout=120,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-16"])
@pytest.mark.usefixtures("files")
def test_a_pipe_gets_utf8_whatever_the_console(encoding: str) -> None:
    result = run("score", "open.yaml", *ON, PYTHONIOENCODING=encoding, LC_ALL="C")
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").startswith("已判定 6 分中得 6；未判定 4 分\n")


@pytest.mark.usefixtures("files")
def test_errors_go_to_the_error_stream_in_utf8_with_their_place() -> None:
    result = run("score", "broken.yaml", *ON, PYTHONIOENCODING="ascii")
    assert result.returncode == 4
    assert result.stdout == b""
    assert result.stderr.decode("utf-8").startswith("broken.yaml:4:1 ")


@pytest.mark.usefixtures("files")
def test_the_exit_code_of_check_reaches_the_shell() -> None:
    assert [run("check", f"{name}.yaml", *ON).returncode for name in ("met", "not-met", "open")] == [0, 1, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head and no /dev/full")
@pytest.mark.usefixtures("files")
def test_a_reader_that_goes_away_and_a_full_disk_make_no_noise() -> None:
    command = f"{sys.executable} -m fzzf_metrics show maojian-2024 --format json"
    gone = subprocess.run(f"{command} | head -c 10", shell=True, capture_output=True, check=False)  # noqa: S602
    assert gone.stderr == b""
    full = subprocess.run(f"{command} > /dev/full", shell=True, capture_output=True, check=False)  # noqa: S602
    assert full.returncode == 4
    assert b"Traceback" not in full.stderr
    assert b"Exception ignored" not in full.stderr


@pytest.mark.usefixtures("files")
def test_the_same_command_writes_the_same_bytes_whatever_the_hash_seed_and_place() -> None:
    outputs = {
        run("score", "open.yaml", *ON, "--format", "json", PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale).stdout
        for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Shanghai", "C.UTF-8"), ("7", "America/New_York", "C"))
    }
    assert len(outputs) == 1


@pytest.mark.usefixtures("files")
def test_one_score_imports_nothing_heavy() -> None:
    heavy = ("pandas", "numpy", "rich", "openpyxl", "jinja2", "pydantic", "xlsxwriter", "difflib", "importlib.metadata")
    code = (
        "import sys\nfrom fzzf_metrics.cli import main\n"
        "main(['score', 'met.yaml', '--set', 'small.yaml'], standalone_mode=False)\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603
    assert result.stderr.decode().strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize("count", [1, 25])
def test_a_chinese_console_shows_what_it_can_and_a_bar_where_it_takes_long(files: Path, count: int) -> None:
    import pty

    text = (files / "open.yaml").read_text(encoding="utf-8").replace("某县", "某县\U0001f600")
    (files / "face.yaml").write_text(text, encoding="utf-8")
    reports = ["face.yaml"] * count
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603 - our own command with our own arguments
        [sys.executable, "-m", "fzzf_metrics", "score", *reports, *ON], stdout=theirs, stderr=theirs,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    ) as process:
        os.close(theirs)
        shown = _everything(ours).decode("gbk")
    assert process.returncode == 0
    assert "某县\\U0001f600" in shown
    assert ("25/25" in shown) == (count == 25)


def _everything(terminal: int) -> bytes:
    found = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            piece = b""
        if not piece:
            os.close(terminal)
            return found
        found += piece


def test_a_name_that_is_no_utf8_is_no_crash(files: Path) -> None:
    result = run("score", os.fsdecode(b"\xff\xfe.yaml"), *ON)
    assert result.returncode == 4
    assert b"Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes its output")
def test_without_an_output_nothing_is_written_and_nothing_breaks() -> None:
    command = f"exec {shlex.quote(sys.executable)} -m fzzf_metrics list >&-"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, b"")
