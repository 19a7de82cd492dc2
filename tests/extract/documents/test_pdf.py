"""Pages of a pdf: what is painted is read where it stands, what repeats on every page is not, doubt is said."""

from __future__ import annotations

import sys
from io import BytesIO

import pypdf
import pytest

from document_kit import HELVETICA, as_pdf, pdf_file, pdf_pages, stream
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents.child import read_here
from fzzf_metrics.extract.documents.limits import MAX_PAGES
from fzzf_metrics.extract.documents.pdf_heads import without_heads
from fzzf_metrics.extract.documents.pdf_lines import PageLine, page_lines
from fzzf_metrics.extract.documents.pdf_runs import Run


def read(content: bytes) -> tuple[list[tuple[str, int]], dict[str, str]]:
    problems = Problems()
    found = read_here("pdf", content, "a.pdf", problems)
    lines = found.lines if found else ()
    return [(line.text, line.page) for line in lines], {one.code: one.found for one in problems.found}


def texts(*contents: str, **more: bytes) -> list[str]:
    return [text for text, _ in read(pdf_pages([one.encode("latin-1") for one in contents], **more))[0]]  # type: ignore[arg-type]


PAINTED = {
    "a string": ("BT /F 12 Tf 50 700 Td (A124) Tj ET", ["A124"]),
    "strings side by side": ("BT /F 12 Tf 50 700 Td (A1) Tj (24) Tj ET", ["A124"]),
    "kerning is no space": ("BT /F 12 Tf 50 700 Td [(1) -40 (2) 60 (4)] TJ ET", ["124"]),
    "a wide move is a space between words": ("BT /F 12 Tf 50 700 Td [(of) -300 (law)] TJ ET", ["of law"]),
    "a wider one begins another line": ("BT /F 12 Tf 50 700 Td [(12) -3000 (34)] TJ ET", ["12", "34"]),
    "lines by leading": ("BT /F 12 Tf 14 TL 50 700 Td (12) Tj T* (34) Tj (5) ' ET", ["12", "34", "5"]),
    "lines by moves": ("BT /F 12 Tf 50 700 TD (12) Tj 0 -90 TD (34) Tj ET", ["12", "34"]),
    "spacing and the next line at once": ('BT /F 12 Tf 90 TL 50 700 Td (12) Tj 0 0 (34) " ET', ["12", "34"]),
    "a matrix of text": ("BT /F 1 Tf 12 0 0 12 50 700 Tm (1) Tj 12 0 0 12 56 700 Tm (2) Tj ET", ["12"]),
    "a matrix around": ("q 2 0 0 2 0 0 cm BT /F 6 Tf 25 350 Td (1) Tj ET Q BT /F 12 Tf 57 700 Td (2) Tj ET", ["12"]),
    "a raised letter stays in its line": ("BT /F 12 Tf 50 700 Td (m) Tj 4 Ts (2) Tj ET", ["m2"]),
    "a heavier print is one print": ("BT /F 12 Tf 50 700 Td (124) Tj ET BT /F 12 Tf 50.4 700 Td (124) Tj ET", ["124"]),
    "figures painted later fill their gap": (
        "BT /F 12 Tf 50 700 Td (AB) Tj 30 0 Td (CD) Tj ET BT /F 12 Tf 62 700 Td (124) Tj ET", ["AB124CD"],
    ),
    "no font": ("BT 50 700 Td (12) Tj ET", ["\ufffd\ufffd"]),
    "operands that are none": ("BT /F 12 Tf (a) (b) Td /X Tf Tm [1] TJ 50 700 Td /F 12 Tf (12) Tj ET Q Q cm", ["12"]),
}


@pytest.mark.parametrize(("content", "wanted"), PAINTED.values(), ids=PAINTED.keys())
def test_what_is_painted_is_read(content: str, wanted: list[str]) -> None:
    assert texts(content) == wanted


def test_a_form_is_read_where_it_is_painted() -> None:
    form = stream(b"BT /F 12 Tf 0 0 Td (2) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 56 700]")
    content = b"BT /F 12 Tf 50 700 Td (1) Tj ET /X Do BT /F 12 Tf 62 700 Td (4) Tj ET"
    assert read(pdf_pages([content], page=b"/XObject<</X 5 0 R>>", more={5: form}))[0] == [("124", 1)]


@pytest.mark.parametrize(("turn", "matrix"), [
    (90, "0 12 -12 0 300 50"), (180, "-12 0 0 -12 300 50"), (270, "0 -12 12 0 300 700"),
])
def test_a_page_that_is_shown_turned_is_read_as_shown(turn: int, matrix: str) -> None:
    """Landscape tables: two lines one below the other, as the turned page shows them."""
    a, b, c, d, e, f = (float(one) for one in matrix.split())
    below = f"{a:g} {b:g} {c:g} {d:g} {e - 2 * c:g} {f - 2 * d:g}"
    content = f"BT /F 1 Tf {matrix} Tm (12) Tj {below} Tm (34) Tj ET".encode()
    objects = pdf_pages([content]).replace(b"/Type/Page/", b"/Rotate %d/Type/Page/" % turn)
    assert [text for text, _ in read(objects)[0]] == ["12", "34"]


def test_a_paragraph_of_a_turned_page_is_joined() -> None:
    full = "full lines of text as a landscape page shows them here"
    lines = "".join(f"0 12 -12 0 {300 + 18 * n} 50 Tm ({full if n < 5 else 'end.'}) Tj " for n in range(6))
    content = pdf_pages([f"BT /F 1 Tf {lines}ET".encode()]).replace(b"/Type/Page/", b"/Rotate 90/Type/Page/")
    assert [text for text, _ in read(content)[0]] == [f"{full} " * 5 + "end."]


def test_pieces_of_a_line_that_runs_upwards_are_one_line() -> None:
    assert texts("BT /F 1 Tf 0 12 -12 0 300 50 Tm (12) Tj 0 12 -12 0 300 62 Tm (34) Tj ET") == ["1234"]


def test_text_at_an_angle_comes_after_the_rest() -> None:
    content = "BT /F 1 Tf 9 9 -9 9 100 100 Tm (DRAFT) Tj ET BT /F 12 Tf 50 700 Td (124) Tj ET"
    assert texts(content) == ["124", "DRAFT"]


def test_fields_filled_in_and_typed_notes_are_said() -> None:
    content = pdf_pages([b"BT /F 12 Tf 50 700 Td (A) Tj ET"]).replace(
        b"/Type/Page/", b"/Annots[<</Subtype/Widget/V(124)>><</Subtype/Widget/V/Off>><</Subtype/Link>>]/Type/Page/",
    )
    assert read(content)[1]["document_fields"] == "1"


def test_invisible_text_is_read_and_said() -> None:
    content = b"BT 3 Tr /F 12 Tf 50 700 Td (recognised from a scan 124) Tj ET"
    lines, said = read(pdf_pages([content]))
    assert (lines, said) == ([("recognised from a scan 124", 1)], {"document_recognised": "1"})


IMAGE = {5: stream(b"\0" * 3, b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8")}


def test_pages_of_pictures_alone_are_a_scan() -> None:
    content = pdf_pages([b"/I Do", b"/I Do"], page=b"/XObject<</I 5 0 R>>", more=IMAGE)
    assert read(content) == ([], {"document_scan": "2"})


def test_a_page_that_is_mostly_a_picture_is_said() -> None:
    text = b"BT /F 12 Tf 50 700 Td (a page of enough text, indeed) Tj ET"
    _, said = read(pdf_pages([text, b"/I Do", text + b" /I Do"], page=b"/XObject<</I 5 0 R>>", more=IMAGE))
    assert said == {"document_pictured": "2"}


def test_an_empty_pdf_has_no_text() -> None:
    assert read(pdf_pages([b""])) == ([], {"document_no_text": "1"})


def encrypted(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(as_pdf(["受理68件。"], foot=False))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_all_may_read_is_read() -> None:
    assert read(encrypted(""))[0] == [("受理68件。", 1)]


def test_a_pdf_with_a_password_is_refused() -> None:
    assert read(encrypted("secret")) == ([], {"document_encrypted": ""})


def test_a_pdf_whose_table_of_objects_is_wrong_is_repaired_and_said() -> None:
    content = as_pdf(["受理68件。"], foot=False)
    lines, said = read(content.replace(b"startxref\n", b"startxref\n9"))
    assert (lines, set(said)) == ([("受理68件。", 1)], {"document_repaired"})


@pytest.mark.parametrize("cut", [20, 300, 900])
def test_a_pdf_that_is_cut_off_is_refused(cut: int) -> None:
    lines, said = read(as_pdf(["受理68件。"])[:cut])
    assert (lines, "document_damaged" in said) == ([], True)


def test_too_many_pages_are_refused() -> None:
    kids = b"3 0 R " * (MAX_PAGES + 1)
    content = pdf_file({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (MAX_PAGES + 1, kids),
        3: b"<</Type/Page/Parent 2 0 R>>",
    })
    assert read(content) == ([], {"document_pages": f"{MAX_PAGES + 1:,}"})


def test_a_missing_package_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert read(pdf_pages([b""], HELVETICA)) == ([], {"bulk_needs": "pypdf"})


# -- lines


def run(text: str, x: float, y: float = 700.0, size: float = 10.0) -> Run:
    width = sum(1.0 if ord(one) > 0x2000 else 0.5 for one in text) * size
    return Run(text, x, x + width, y, size, 0)


LINES = {
    "cells of one row are lines of their own": (
        [run("公安局", 80), run("68件", 150), run("96%", 220)], ["公安局", "68件", "96%"],
    ),
    "lines of a cell stay together": (
        [run("行政复议", 80), run("收案数", 80, 688), run("68", 150)], ["行政复议", "收案数", "68"],
    ),
    "a gap beside Chinese is no space": ([run("受理", 80), run("68", 103), run("件", 116)], ["受理68件"]),
    "punctuation pushed together is one line": ([run("比率（", 80), run("“全程", 105)], ["比率（“全程"]),
    "two numbers with a gap are two": ([run("12", 80), run("34", 94)], ["12 34"]),
}


@pytest.mark.parametrize(("runs", "wanted"), LINES.values(), ids=LINES.keys())
def test_pieces_become_lines(runs: list[Run], wanted: list[str]) -> None:
    assert [line.text for line in page_lines(runs, 1)] == wanted


# -- heads and page numbers


def pages(*edges: tuple[str, str], body: int = 5) -> list[list[PageLine]]:
    """Pages with a head, some lines of text that differ, and a foot."""
    found = []
    for page, (head, foot) in enumerate(edges, 1):
        placed = [(head, 780.0), *((f"第{page}页的第{n}行文字", 700.0 - 28 * n) for n in range(body)), (foot, 40.0)]
        found.append([
            PageLine(text, 80, 80 + 10 * len(text), y, 16, 0, page) for text, y in placed if text
        ])
    return found


HEADS = {
    "a head on every page": ([("某县年报", ""), ("某县年报", ""), ("某县年报", "")], ["某县年报"], 0),
    "a head on one page alone is text": ([("某县年报", ""), ("", ""), ("", "")], [], 1),
    "page numbers count": ([("", "1"), ("", "2"), ("", "3")], [], 0),
    "page numbers may begin anywhere": ([("", "17"), ("", "18")], [], 0),
    "numbers that do not count are text": ([("", "68"), ("", "51"), ("", "9")], [], 3),
    "one number alone is text": ([("", "68")], [], 1),
    "one number between dashes is none": ([("", "— 1 —")], [], 0),
    "page and count": ([("", "第1页 共2页"), ("", "第2页 共2页")], [], 0),
    "a figure that differs is text": ([("受理68件", ""), ("受理51件", "")], [], 2),
}


@pytest.mark.parametrize(("edges", "told", "left"), HEADS.values(), ids=HEADS.keys())
def test_what_repeats_in_the_margin_is_left_out(edges: list[tuple[str, str]], told: list[str], left: int) -> None:
    kept, heads = without_heads(pages(*edges))
    assert heads == told
    assert sum(len(lines) for lines in kept) == 5 * len(edges) + left


def test_the_same_line_in_the_text_of_pages_is_kept() -> None:
    """Forms and repeated passages: at the same height, but not set apart from the text."""
    same = [("收到复议申请68件", 80, 240, 700 - 28 * n, 16, 0) for n in range(20)]
    given = [[PageLine(*line, page) for line in same] for page in (1, 2, 3)]
    kept, heads = without_heads(given)
    assert (heads, [len(lines) for lines in kept]) == ([], [20, 20, 20])


def test_pages_of_one_line_are_kept_unless_it_is_their_number() -> None:
    given = [[PageLine(text, 80, 240, 700, 16, 0, page)] for page, text in enumerate(("甲", "甲", "3", "4"), 1)]
    kept, _ = without_heads(given)
    assert [len(lines) for lines in kept] == [1, 1, 0, 0]


def test_heads_and_numbers_of_a_real_file_are_left_out() -> None:
    report = ["2024年，全县共收到行政复议申请68件，受理51件，不予受理10件，审结54件，依法公开。"] * 30
    lines, _ = read(as_pdf(report))
    assert "".join(text for text, _ in lines) == "".join(report)
    assert {page for _, page in lines} == {1, 2, 3}
