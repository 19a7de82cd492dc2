"""Files made to hurt end in problems, within a bounded memory and without hanging.

The limits are guards against a hang, far above what is needed; nothing here measures speed.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from uncovered import uncovered

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory of a process is not limited there")

PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from fzzf_metrics.errors import ReportError
from fzzf_metrics.readers import load_report
try:
    report = load_report(sys.argv[1])
    codes = [problem.code for problem in report.problems]
except ReportError as error:
    codes = [problem.code for problem in error.problems]
print(",".join(dict.fromkeys(codes)))
"""

HEADS = '<c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>value</v></c>'
START = f'<worksheet><sheetData><row r="1">{HEADS}</row>'
END = "</sheetData></worksheet>"


def workbook(path: Path, sheet: str, texts: str = "<sst/>") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheet name="s" r:id="a"/></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<a><Relationship Id="a" Target="worksheets/sheet1.xml"/></a>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", texts)


def text(content: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(content, encoding="utf-8") and None


def book(sheet: str, texts: str = "<sst/>") -> Callable[[Path], None]:
    return lambda path: workbook(path, sheet, texts)


def bad_rows(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>A</v></c></row>' for n in range(2, count))


def entries(path: Path) -> None:
    """A zip whose list names a million parts that are not there."""
    entry = b"PK\x01\x02" + bytes(24) + b"\x01\x00" + bytes(16) + b"a"
    count = 1_000_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff" * 2 + (len(entry) * count).to_bytes(4, "little") + bytes(6)
    path.write_bytes(entry * count + end)


CASES = {
    "a million parts.xlsx": (entries, "workbook_entries"),
    "millions of cells.xlsx": (book(START + "<c><v>1</v></c>" * 1_200_000 + END), "workbook_too_large"),
    "millions of empty rows.xlsx": (book(START + "<row/>" * 2_000_000 + END), "report_without_period"),
    "millions of empty texts.xlsx": (book(START + END, f"<sst>{'<si/>' * 2_000_000}</sst>"), "report_without_period"),
    "spaces.xlsx": (book(START + " " * 45_000_000 + END), "report_without_period"),
    "deep.xlsx": (book(START + "<a>" * 1_000_000 + "</a>" * 1_000_000 + END), "report_without_period"),
    "entities.xlsx": (book('<!DOCTYPE a [<!ENTITY b "c">]>' + START + END), "workbook_xml"),
    "fifty thousand bad ids.xlsx": (book(START + bad_rows(50_000) + END), "figure_id_syntax"),
    "quotes.csv": (text('id,value\na,"' + '""' * 10_000_000), "csv_open_quote"),
    "open quote.csv": (text('id,value\na,"' + "x\n" * 10_000_000), "csv_open_quote"),
    "commas.csv": (text("id,value\na" + "," * 10_000_000 + "1"), "row_too_long"),
    "line ends.csv": (text("id,value\n" + "\n" * 20_000_000), "too_many_rows"),
    "many conflicts.csv": (text("id,value\n" + "".join(f"a,{n}\n" for n in range(50_000))), "figure_conflict"),
    "too large.csv": (text("id,value\n" + "a" * 50_000_000), "file_too_large"),
    "brackets.yaml": (text("[" * 400_000), "too_deep"),
    "braces.json": (text('{"a":' * 100_000), "too_deep"),
    "digits.json": (text('{"period": ' + "9" * 900_000 + "}"), "number_too_long"),
    "too large.yaml": (text("a: " + "b" * 1_100_000), "file_too_large"),
    "keys.yaml": (text("figures:\n" + "".join(f"  A{n}: 1\n" for n in range(20_000))), "figure_id_syntax"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_a_problem(name: str, tmp_path: Path) -> None:
    make, code = CASES[name]
    make(tmp_path / name)
    done = subprocess.run(  # noqa: S603 - our own program on our own file
        [sys.executable, "-c", PROGRAM, str(tmp_path / name)], capture_output=True, text=True, timeout=60, check=False,
        env=uncovered(),
    )
    assert done.stderr == ""
    assert code in done.stdout.strip().split(",")
