"""Texts: every character is kept, the encoding is named, what is no text is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.errors import InputError
from fzzf_metrics.extract.documents import Document, read_document, text_document
from fzzf_metrics.extract.documents.limits import MAX_BLOCKS

TEXT = "一、概况\r\n全年受理68件，\t办结51件。\n\n二、下一步"


def written(folder: Path, content: bytes, name: str = "a.txt") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def codes(error: InputError) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in error.problems]


@pytest.mark.parametrize(("encoding", "named", "said"), [
    ("utf-8", "utf-8", []), ("utf-8-sig", "utf-8-sig", []), ("gb18030", "gb18030", ["encoding_gb18030"]),
])
def test_every_character_is_kept_and_the_encoding_named(
    tmp_path: Path, encoding: str, named: str, said: list[str]
) -> None:
    found = read_document(written(tmp_path, TEXT.encode(encoding)))
    assert (found.text, found.encoding, found.kind) == (TEXT, named, "txt")
    assert [one.code for one in found.problems] == said


def test_lines_are_blocks_and_paragraphs_their_numbers() -> None:
    document = text_document(TEXT, "年报")
    assert document.name == "年报"
    assert [(TEXT[one.start : one.end], one.paragraph) for one in document.blocks] == [
        ("一、概况", 1), ("全年受理68件，\t办结51件。", 2), ("二、下一步", 4),
    ]


def where_slowly(document: Document, offset: int) -> int:
    """The paragraph of an offset, character by character."""
    line, at = 1, 0
    text = document.text
    while at < offset:
        if text[at] == "\n" or (text[at] == "\r" and text[at : at + 2] != "\r\n"):
            line += 1
        at += 1
    return line


@given(st.text(st.sampled_from("甲乙1 \r\n\t"), max_size=60))
def test_an_offset_names_the_last_line_with_text_up_to_it(text: str) -> None:
    document = text_document(text)
    for offset in range(len(text) + 1):
        known = [one for one in document.blocks if one.start <= offset] or [document.blocks[0]]
        assert document.where(offset) is known[-1]
        if text.strip() and document.where(offset).start <= offset < document.where(offset).end:
            assert document.where(offset).paragraph == where_slowly(document, offset)


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_of_the_text_is_refused(offset: int) -> None:
    with pytest.raises(IndexError):
        text_document("甲乙").where(offset)


def test_a_text_without_anything_has_one_empty_block() -> None:
    assert text_document("").where(0).end == 0


REFUSED = {
    "UTF-16": ("受理68件".encode("utf-16"), [("document_utf16", 0, 0)]),
    "a NUL": ("受理\n6\0件".encode(), [("nul_character", 2, 2)]),
    "neither encoding": (b"a\nb\xff\xff", [("document_encoding", 2, 2)]),
    "damaged UTF-8": ("受理\n六十八件，办结五十一件".encode()[:-1] + b"a", [("document_encoding", 2, 11)]),
    "UTF-8 cut off in a character": ("受理68件".encode()[:-1], [("document_encoding", 1, 5)]),
    "nothing": (b"", [("file_empty", 0, 0)]),
    "only a mark": (b"\xef\xbb\xbf\r\n", [("file_empty", 0, 0)]),
    "a pdf": (b"%PDF-1.7\n", [("document_mismatch", 0, 0)]),
    "a page": (b"<!DOCTYPE html><html><p>4", [("document_mismatch", 0, 0)]),
    "too many lines": (b"4\n" * (MAX_BLOCKS + 1), [("document_lines", 0, 0)]),
}


@pytest.mark.parametrize(("content", "wanted"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, wanted: list[tuple[str, int, int]]) -> None:
    with pytest.raises(InputError) as refused:
        read_document(written(tmp_path, content))
    assert codes(refused.value) == wanted


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        text_document("受理\n6\ud8008件")
    assert codes(refused.value) == [("document_half", 2, 2)]


def test_characters_of_no_width_are_kept_and_named() -> None:
    document = text_document("受理\n1\u200b2\ufeff4件")
    assert document.text == "受理\n1\u200b2\ufeff4件"
    assert [(one.code, one.found, one.place.line, one.place.column, one.severity) for one in document.problems] == [
        ("document_invisible", "2", 2, 2, "warning"),
    ]
