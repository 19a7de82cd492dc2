"""Documents made to hurt end in a problem with the file's name, within 10 s and 600 MB, and never in a traceback.

The time of the test itself is a guard against a hang, far above what any of these takes; nothing here measures speed.
"""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from document_kit import as_docx, as_pdf, pdf_file, pdf_pages, stream
from uncovered import uncovered

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory of a process is not limited there")

PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
from fzzf_metrics.errors import InputError
from fzzf_metrics.extract.documents import read_document
try:
    problems = read_document(sys.argv[1]).problems
except InputError as error:
    problems = error.problems
assert all(problem.place.file == sys.argv[1] for problem in problems)
print(",".join(dict.fromkeys(problem.code for problem in problems)))
"""
Made = bytes | str | Callable[[Path], None]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>9</w:t></w:r></w:p>"


def word(body: str, before: str = "", encoding: str = "utf-8") -> Callable[[Path], None]:
    """A document with this body in the place of its own."""
    def make(path: Path) -> None:
        path.write_bytes(as_docx(["甲"]))
        with zipfile.ZipFile(path) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        content = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
        parts["word/document.xml"] = content.encode(encoding)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name, part in parts.items():
                new.writestr(name, part)
    return make


def doubled(path: Path) -> None:
    path.write_bytes(as_docx(["甲"]))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<a/>")


def entries() -> bytes:
    """A zip whose list names a million parts that are not there."""
    entry = b"PK\x01\x02" + bytes(24) + b"\x01\x00" + bytes(16) + b"a"
    count = 1_000_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff" * 2 + (len(entry) * count).to_bytes(4, "little") + bytes(6)
    return b"PK\x03\x04word/" + entry * count + end


def forms(count: int) -> dict[int, bytes]:
    """Forms that paint the next one twice."""
    entry = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>"
    return {100 + n: stream(b"/A Do /A Do", entry % (101 + n)) for n in range(count)}


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</W[0 9999999999 1]/DW 1000>>]>>"
CASES: dict[str, tuple[Made, str]] = {
    "a million parts.docx": (entries(), "document_entries"),
    "a part twice.docx": (doubled, "document_part_twice"),
    "blanks that unpack.docx": (word(" " * 49_990_000), "document_unpacked"),
    "a million paragraphs.docx": (word("<w:p/>" * 2_100_000), "document_marks"),
    "too many lines.docx": (word(PARAGRAPH * 201_000), "document_lines"),
    "one long text.docx": (word("<w:p><w:r><w:t>" + "9" * 9_000_000 + "</w:t></w:r></w:p>"), "document_characters"),
    "tables in tables.docx": (word("<w:tbl><w:tr><w:tc>" * 900 + "</w:tc></w:tr></w:tbl>" * 900), "document_damaged"),
    "entities.docx": (word(PARAGRAPH, '<!DOCTYPE a [<!ENTITY b "cc">]>'), "document_xml"),
    "UTF-16.docx": (word(PARAGRAPH, '<?xml version="1.0" encoding="UTF-16"?>', "utf-16"), "document_xml"),
    "wide cells.docx": (
        word("<w:tbl><w:tr>" + ('<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>' + PARAGRAPH + "</w:tc>") * 9_000
             + "</w:tr></w:tbl>"), "",
    ),
    "noise.docx": (b"PK\x03\x04word/" + random.Random(1).randbytes(5_000), "document_damaged"),  # noqa: S311
    "blanks that unpack.pdf": (pdf_pages([b" " * 76_000_000]), "document_damaged"),
    "operators.pdf": (pdf_pages([b"q Q " * 1_100_000]), "document_damaged"),
    "a long text.pdf": (pdf_pages([b"BT /F 1 Tf (" + b"a" * 6_000_000 + b") Tj ET"]), "document_characters"),
    "brackets.pdf": (pdf_pages([b"BT " + b"[" * 500_000]), "document_damaged"),
    "numbers.pdf": (pdf_pages([b"9" * 5_000_000 + b" 0 Td"]), "document_damaged"),
    "numbers out of bounds.pdf": (
        pdf_pages([b"BT /F 1e308 Tf 1e308 0 0 1e308 1e308 0 Tm (124) Tj 1e300 Tc (5) Tj ET"]), "document_unknown",
    ),
    "forms in forms.pdf": (
        pdf_pages([b"/A Do"], page=b"/XObject<</A 100 0 R>>", more=forms(30)), "document_forms",
    ),
    "a form in itself.pdf": (
        pdf_pages([b"/A Do"], page=b"/XObject<</A 100 0 R>>", more={
            100: stream(b"/A Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 100 0 R>>>>"),
        }), "document_forms",
    ),
    "widths without end.pdf": (pdf_pages([b"BT /F 12 Tf 50 700 Td (12) Tj ET"], FONT), "document_unknown"),
    "pages in a circle.pdf": (
        pdf_file({1: CATALOG, 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}), "document_damaged",
    ),
    "many pages.pdf": (
        pdf_file({1: CATALOG, 2: b"<</Type/Pages/Count 50000/Kids[" + b"3 0 R " * 50_000 + b"]>>",
                  3: b"<</Type/Page/Parent 2 0 R>>"}), "document_pages",
    ),
    "a table in a circle.pdf": (
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF",
        "document_damaged",
    ),
    "noise.pdf": (b"%PDF-1.4\n" + random.Random(2).randbytes(3_000_000), "document_damaged"),  # noqa: S311
    "zeros.pdf": (b"%PDF-1.4\n" + b"0" * 20_000_000, "document_damaged"),
    "deep.html": ("<div>" * 500_000 + "124件", "document_stopped"),
    "many marks.html": ("<p>" * 2_100_000, "document_marks"),
    "wide and high cells.html": (
        f"<table><tr>{'<td colspan=1000 rowspan=65000>1</td>' * 99}</tr>{'<tr><td>1</td></tr>' * 2_000}</table>", "",
    ),
    "a long name.html": ('<p class="' + "a foot " * 2_000_000 + '">x', ""),
    "a long text.html": ("<p>" + "收到124件，" * 900_000, "document_characters"),
    "blanks.html": ("<p>" + "\n \t" * 5_000_000 + "x", ""),
    "lines.txt": ("4\n" * 10_000_000, "document_lines"),
    "digits.txt": ("9" * 49_000_000, ""),
    "too large.txt": ("9" * 50_000_001, "file_too_large"),
}


def codes(path: Path) -> list[str]:
    done = subprocess.run(  # noqa: S603 - our own program on our own file
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, timeout=120, check=False,
        env=uncovered(),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip().split(",")


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_document_ends_in_a_problem(name: str, tmp_path: Path) -> None:
    made, code = CASES[name]
    path = tmp_path / name
    if isinstance(made, bytes | str):
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    else:
        made(path)
    assert {code, "document_time"} & set(codes(path)) or code == ""  # a slow machine meets another limit first
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_files_with_bytes_changed_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    """One process for many files: whatever is wrong with one, the next is read."""
    content = {"docx": as_docx, "pdf": as_pdf}[kind](["受理68件，办结51件。"])
    draw = random.Random(kind)  # noqa: S311 - the same files each time
    for number in range(25):
        changed = bytearray(content)
        for _ in range(draw.choice((1, 5, 50))):
            changed[draw.randrange(len(changed))] = draw.randrange(256)
        (tmp_path / f"{number}.{kind}").write_bytes(changed)
    program = (
        "import sys\nfrom pathlib import Path\nfrom fzzf_metrics.errors import InputError\n"
        "from fzzf_metrics.extract.documents import read_document\nread = 0\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    try:\n        read += bool(read_document(path).text)\n"
        "    except InputError as error:\n        read += all(one.place.file == str(path) for one in error.problems)\n"
        "print(read)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program on our own files
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, timeout=300, check=False,
        env=uncovered(),
    )
    assert (done.stdout.strip(), done.stderr) == ("25", "")
