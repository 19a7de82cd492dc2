"""A child that fails, takes too long or too much, or cannot be started is a problem, never a traceback or a hang."""

from __future__ import annotations

import sys

import pytest

from document_kit import MAKERS, pdf_pages
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents import isolated
from fzzf_metrics.extract.documents.child import read_here

ENDLESS = "import sys; sys.stdin.buffer.read()\nwhile True: pass"


def codes(content: bytes, kind: str = "pdf") -> list[tuple[str, str]]:
    problems = Problems()
    assert isolated.read_isolated(kind, content, f"a.{kind}", problems) is None
    return [(one.code, one.found) for one in problems.found]


def test_a_child_says_what_a_reader_here_says() -> None:
    for kind in ("docx", "pdf", "html"):
        content = MAKERS[kind](["一、做法", "全年受理行政复议申请68件，办结51件，均依法答复。"])
        here, there = Problems(), Problems()
        assert read_here(kind, content, "a", here) == isolated.read_isolated(kind, content, "a", there)
        assert here == there


def test_a_program_of_one_file_reads_without_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(isolated.subprocess, "run", None)
    found = isolated.read_isolated("docx", MAKERS["docx"](["受理68件"]), "a", Problems())
    assert found is not None
    assert [line.text for line in found.lines] == ["受理68件"]
    assert codes(b"PK\x03\x04word/", "docx") == [("document_damaged", "BadZipFile")]
    monkeypatch.setattr(isolated, "read_here", lambda *_: {}["missing"])
    assert codes(b"x") == [("document_damaged", "KeyError")]


@pytest.mark.skipif(sys.platform == "win32", reason="computing time is not limited there")
def test_computing_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n"
    monkeypatch.setattr(isolated, "_PROGRAM", limit + ENDLESS)
    assert codes(b"x") == [("document_time", "8")]


def test_waiting_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_PROGRAM", "import time; time.sleep(1000)")
    monkeypatch.setattr(isolated, "_wall", lambda: 1)
    assert codes(b"x") == [("document_time", "1")]


@pytest.mark.skipif(sys.platform == "win32", reason="memory of a process is not limited there")
def test_memory_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "MEMORY_BYTES", 150_000_000)
    assert codes(pdf_pages([b"BT /F 1 Tf (" + b"a" * 40_000_000 + b") Tj ET"])) == [("document_memory", "")]


@pytest.mark.parametrize(("program", "found"), [
    ("import os; os.abort()", None), ("print('no answer')", "exit 0"), ("raise SystemExit(3)", "exit 3"),
    ("print('[1]')", "exit 0"),
])
def test_a_child_that_dies_or_says_nothing_is_a_damaged_file(
    monkeypatch: pytest.MonkeyPatch, program: str, found: str | None
) -> None:
    monkeypatch.setattr(isolated, "_PROGRAM", program)
    ((code, said),) = codes(b"x")
    assert code == "document_damaged"
    assert found in (None, said)


def test_a_child_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert [code for code, _ in codes(b"x")] == ["document_process"]


def test_what_a_package_raises_is_named_by_its_type() -> None:
    content = MAKERS["docx"](["受理68件"]).replace(b"word/styles.xml", b"word/stylez.xml")
    assert codes(content, "docx") == [("document_damaged", "KeyError")]
