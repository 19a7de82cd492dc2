"""A file's suffix says what it is and its bytes must agree; what is not read says what to save it as."""

from __future__ import annotations

from pathlib import Path

import pytest

from document_kit import MAKERS
from fzzf_metrics.errors import InputError, Problem
from fzzf_metrics.extract.documents import read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


def refused(path: Path, content: bytes = b"x") -> list[Problem]:
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read_document(path)
    assert {one.place.file for one in error.value.problems} == {str(path)}
    return list(error.value.problems)


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf", ".odt", ".ofd", ".jpg", ".PNG", ".mht", ".docm"])
def test_what_is_not_read_says_to_save_it(tmp_path: Path, suffix: str) -> None:
    (problem,) = refused(tmp_path / f"a{suffix}")
    assert (problem.code, problem.found, problem.hint) == ("document_format", suffix.lower(), "hint_save_docx")


@pytest.mark.parametrize(("name", "near"), [("a.docs", ".docx"), ("a.htmll", ".html"), ("a.zzzzz", ""), ("报告", "")])
def test_an_unknown_suffix_names_the_nearest(tmp_path: Path, name: str, near: str) -> None:
    (problem,) = refused(tmp_path / name)
    assert (problem.code, problem.near, problem.hint) == ("document_format", near, "")


MISMATCHED = {
    "an old document named docx": ("a.docx", OLE, "document_mismatch", "word_ole"),
    "an encrypted document": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "document_encrypted", ""),
    "a pdf named docx": ("a.docx", b"%PDF-1.7\n", "document_mismatch", "pdf"),
    "a text named pdf": ("a.pdf", "受理68件".encode(), "document_mismatch", "txt"),
    "a page named pdf": ("a.pdf", b"<html><body>%PDF-1.7", "document_mismatch", "html"),
    "a picture named pdf": ("a.pdf", b"\x89PNG\r\n\x1a\n\0\0", "document_mismatch", "word_image"),
    "rich text named docx": ("a.docx", b"{\\rtf1 a}", "document_mismatch", "word_rtf"),
    "a web archive named html": ("a.html", b"MIME-Version: 1.0\n", "document_mismatch", "word_mht"),
    "an archive named docx": ("a.docx", b"PK\x03\x04" + bytes(30) + b"a.txt", "document_mismatch", "zip"),
    "a document named txt": ("a.txt", MAKERS["docx"](["受理68件"]), "document_mismatch", "docx"),
}


@pytest.mark.parametrize(("name", "content", "code", "found"), MISMATCHED.values(), ids=MISMATCHED.keys())
def test_content_that_is_something_else_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str, found: str
) -> None:
    (problem,) = refused(tmp_path / name, content)
    assert (problem.code, problem.found) == (code, found)


@pytest.mark.parametrize(
    ("suffix", "kind"), [(".HTM", "html"), (".shtml", "html"), (".xhtml", "html"), (".TXT", "txt")]
)
def test_suffixes_are_read_in_any_case(tmp_path: Path, suffix: str, kind: str) -> None:
    (tmp_path / f"a{suffix}").write_text("受理68件", encoding="utf-8")
    document = read_document(tmp_path / f"a{suffix}")
    assert (document.kind, document.text) == (kind, "受理68件")


def test_a_pdf_may_begin_with_other_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"mail header\n" + MAKERS["pdf"](["受理68件。"]))
    assert read_document(path).text == "受理68件。"


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    for name, code in (("a.pdf", "no_such_file"), ("b.pdf", "file_is_folder")):
        with pytest.raises(InputError) as error:
            read_document(tmp_path / name)
        assert [one.code for one in error.value.problems] == [code]
