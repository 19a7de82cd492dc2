"""``fzzf recognise``: lines of JSON for programs, a table for people, any kind of document, standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from uncovered import uncovered

Run = Callable[..., Result]
TEXT = "受理68件，解答近万条。\r\n达96.06%。"


@pytest.fixture
def document(files: Path) -> str:
    (files / "a.txt").write_bytes(TEXT.encode())
    return "a.txt"


def test_lines_of_json_with_places_in_the_decoded_text(fzzf: Run, document: str) -> None:
    done = fzzf("recognise", document)
    assert done.exit_code == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [TEXT[one["start"]: one["end"]] for one in found] == ["68件", "近万条", "96.06%"]
    assert found[1] == {
        "start": 8, "end": 11, "text": "近万条", "low": "9000", "high": "10000", "value": "10000", "unit": "条",
        "qualifier": "nearly", "role": "",
    }


def test_a_file_gets_the_same_bytes_and_the_format_can_be_named(fzzf: Run, document: str, files: Path) -> None:
    shown = fzzf("recognise", document, "--format", "jsonl").stdout_bytes
    assert fzzf("recognise", document, "-o", "out.jsonl").stdout_bytes == b""
    assert (files / "out.jsonl").read_bytes() == shown


def test_a_table_shows_the_ends_to_the_last_digit(fzzf: Run, document: str) -> None:
    lines = fzzf("recognise", document, "--format", "table").stdout.splitlines()
    assert lines[0].split() == ["起止", "原文", "数值", "单位", "限定", "作用"]
    assert lines[2].split() == ["8-11", "近万条", ">", "9000,", "<", "10000", "条", "接近"]
    assert "nearly" in fzzf("recognise", document, "--format", "table", "--lang", "en").stdout


def test_a_document_without_figures_gives_no_lines_and_a_table_says_so(fzzf: Run, files: Path) -> None:
    (files / "b.txt").write_text("没有数据", encoding="utf-8")
    assert fzzf("recognise", "b.txt").stdout == ""
    assert fzzf("recognise", "b.txt", "--format", "table").stdout == "没有找到数据\n"


def test_an_old_encoding_is_noted_beside(fzzf: Run, files: Path) -> None:
    (files / "b.txt").write_bytes(TEXT.encode("gb18030"))
    done = fzzf("recognise", "b.txt")
    assert len(done.stdout.splitlines()) == 3
    assert "GB18030" in done.stderr


@pytest.mark.parametrize(("arguments", "code"), [
    (("none.txt",), 4), (("a.txt", "--format", "csv"), 2), (("a.txt", "-o", "a.txt"), 2), ((), 2),
])
def test_what_cannot_be_meant_is_refused(fzzf: Run, document: str, arguments: tuple[str, ...], code: int) -> None:
    assert fzzf("recognise", *arguments).exit_code == code


def run(given: bytes, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command with our own arguments
        [sys.executable, "-m", "fzzf_metrics", "recognise", *arguments], input=given, capture_output=True, check=False,
        timeout=120, env=uncovered(**environment),
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_standard_input_and_output_are_utf8_whatever_the_console(encoding: str) -> None:
    done = run(b"\xef\xbb\xbf" + TEXT.encode(), "-", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.returncode == 0
    found = [json.loads(line)["text"] for line in done.stdout.decode("utf-8").splitlines()]
    assert found == ["68件", "近万条", "96.06%"]
    assert done.stderr == b""


def test_bytes_that_are_no_utf8_are_refused_with_their_place() -> None:
    done = run("受理68件\n受".encode() + b"\xc0\xd5\x01", "-")
    assert done.returncode == 4
    assert done.stderr.decode().startswith("-:2:2 ")


@pytest.mark.parametrize("text", [
    "受理68件，" * 100_000, "<b>68件</b>\u202e\x1b[31m68件\u2028", "9" * 2_000_000, "近万余亿" * 200_000,
])
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    done = run(text.encode(), "-")
    assert done.returncode == 0
    assert done.stderr == b"" or "\u202e" in text
    lines = done.stdout.decode("utf-8").split("\n")[:-1]
    assert all(json.loads(line)["text"] in text for line in lines)
    assert not set("\u202e\x1b\u2028") & set(done.stdout.decode("utf-8"))
