"""``fzzf score-table``: what it says, what it writes, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
ON = ("--set", "small.yaml")
GOOD = "单位,cases_done,cases_all,meetings_held\n甲县,95,100,4\n乙县,94,100,4\n丙县,,100,3\n"


@pytest.fixture
def table(files: Path) -> Path:
    pytest.importorskip("pyarrow")
    (files / "in.csv").write_text(GOOD, encoding="utf-8")
    return files


def test_a_table_becomes_a_table_and_the_last_line_tells_what_was_done(fzzf: Run, table: Path) -> None:
    result = fzzf("score-table", "in.csv", *ON, "-o", "out.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-1].startswith("已写入 out.csv：3 行，每秒 ")
    assert "精确计算 0 行；问题 0 处" in result.stderr
    lines = (table / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].replace('"', "") == (
        "单位,total,grade,group.all,score.completion,score.meetings,verdict.completion,verdict.meetings")
    assert [line.replace('"', "") for line in lines[1:]] == [
        "甲县,10,,10,6,4,met,met", "乙县,4,,4,0,4,not_met,met", "丙县,,,,,0,undetermined,not_met"]


def test_parquet_and_bounds_and_small_batches(fzzf: Run, table: Path) -> None:
    from pyarrow import parquet

    done = fzzf("score-table", "in.csv", *ON, "-o", "out.parquet", "--bounds", "--no-fast", "--rows-per-batch", "2")
    assert done.exit_code == 0
    found = parquet.read_table(table / "out.parquet").to_pylist()
    assert [(row["total.low"], row["total.high"]) for row in found] == [(10, 10), (4, 4), (0, 6)]


def test_problems_are_shown_up_to_twenty_and_all_are_counted(fzzf: Run, table: Path) -> None:
    (table / "in.csv").write_text(GOOD + "丁县,-1,100,4\n" * 30, encoding="utf-8")
    (table / "out.csv").write_text("old", encoding="utf-8")
    result = fzzf("score-table", "in.csv", *ON, "-o", "out.csv", "--lang", "en")
    lines = result.stderr.splitlines()
    assert result.exit_code == 4
    assert len(lines) == 21
    assert lines[0].startswith("in.csv:5:4 ")
    assert lines[-1] == "… 10 more problems are not listed"
    assert (table / "out.csv").read_text(encoding="utf-8") == "old"


def test_a_mistyped_head_is_said_and_the_rest_is_scored(fzzf: Run, table: Path) -> None:
    (table / "in.csv").write_text(GOOD.replace("meetings_held", "meeting_held"), encoding="utf-8")
    result = fzzf("score-table", "in.csv", *ON, "-o", "out.csv")
    assert result.exit_code == 0
    assert "meeting_held" in result.stderr.splitlines()[0]
    assert "是不是“meetings_held”" in result.stderr.splitlines()[0]
    assert "问题 2 处" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("in.csv", *ON), 2, "缺少 -o"), (("in.csv", "-o", "out.csv"), 2, "缺少 --set"),
        ((*ON, "-o", "x.csv"), 2, "缺少 表"),
        (("in.csv", *ON, "-o", "out.xlsx"), 2, ".parquet"), (("in.csv", *ON, "-o", "in.csv"), 2, "in.csv"),
        (("in.csv", *ON, "-o", "small.yaml"), 2, "small.yaml"), (("in.csv", *ON, "-o", "."), 2, "文件夹"),
        (("in.csv", *ON, "-o", "x.csv", "--rows-per-batch", "0"), 2, "--rows-per-batch"),
        (("in.csv", *ON, "-o", "x.csv", "--rows-per-batch", "１"), 2, "大于零"),
        (("in.csv", *ON, "-o", "x.csv", "--period", "soon"), 2, "soon"),
        (("missing.csv", *ON, "-o", "x.csv"), 4, "missing.csv"), (("met.yaml", *ON, "-o", "x.csv"), 4, ".yaml"),
        (("in.csv", "--set", "nowhere.yaml", "-o", "x.csv"), 4, "nowhere.yaml"),
        (("in.csv", *ON, "-o", "no/x.csv"), 4, "no"), (("in.csv", "more.csv", *ON, "-o", "x.csv"), 2, "more.csv"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_with_the_right_code(
    fzzf: Run, table: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = {path.name: path.read_bytes() for path in table.iterdir()}
    result = fzzf("score-table", *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert {path.name: path.read_bytes() for path in table.iterdir()} == before


@pytest.mark.parametrize(("missing", "arguments", "words"), [
    ("pyarrow", (), "pip install fzzf-metrics[parquet]"), ("numba", ("--fast",), "pip install fzzf-metrics[fast]"),
])
@pytest.mark.usefixtures("table")
def test_a_missing_extra_is_named(missing: str, arguments: tuple[str, ...], words: str) -> None:
    code = (
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] == {missing!r}: raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Without())\n"
        "from fzzf_metrics.cli import main\nmain(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "score-table", "in.csv", *ON, "-o", "out.csv", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 4
    assert words in done.stderr.decode()


def test_nothing_heavy_is_imported_before_the_command_line_is_right(table: Path) -> None:
    code = (
        "import sys\nfrom fzzf_metrics.cli import main\n"
        "main(['score-table', 'in.csv', '--set', 'small.yaml', '-o', 'x.docx'], standalone_mode=False)\n"
        "print([name for name in ('pyarrow', 'pandas', 'numba', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603
    assert done.stdout.decode().strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_a_terminal_shows_a_bar_with_rows_and_rate(table: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "fzzf_metrics", "score-table", "in.csv", *ON, "-o", "out.csv", "--no-fast"]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as process:  # noqa: S603
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                piece = b""
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert "3 行，每秒" in shown.decode()
    assert (table / "out.csv").exists()
