"""Makes the broken workbooks of ``reports/``: each has one defect. Run it after a change; the files are kept beside it.

Workbooks are put together from parts, since no library writes broken ones; the same input gives the same bytes.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = Path(__file__).parent / "reports"
SHEET = "xl/worksheets/sheet1.xml"
HEADS = ("编号", "名称", "数值", "单位")
PERIOD = ("report.period", "", "2024", "")
FIGURE = ("litigation_cases", "案件", "20", "件")


def text(reference: str, content: str) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(content)}</t></is></c>' if content else ""


def row(number: int, *cells: str) -> str:
    """A row of cells: XML as it is, anything else as text."""
    made = (c if c.startswith("<c") else text(f"{'ABCDEFGH'[i]}{number}", c) for i, c in enumerate(cells))
    return f'<row r="{number}">{"".join(made)}</row>'


def sheet(*rows: str, after: str = "", before: str = "") -> str:
    """A sheet of rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    start = f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{main}">'
    return f'{start}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def rows(*last: str) -> tuple[str, ...]:
    """Heads, the period and one more row."""
    return row(1, *HEADS), row(2, *PERIOD), row(3, *last)


def parts(*sheets: str, names: tuple[str, ...] = ("填报", "二科")) -> dict[str, str]:
    """The parts of a workbook of these sheets."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{names[n - 1]}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    typed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{typed}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{related}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": sheets[n - 1] for n in numbers},
    }


def save(name: str, content: dict[str, str], *more: tuple[str, str]) -> None:
    """Write the parts, and ``more`` even where their names are taken, with a fixed time."""
    with ZipFile(FOLDER / name, "w", ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for part, data in (*content.items(), *more):
            entry = ZipInfo(part)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)


def sheets_with_defects() -> dict[str, dict[str, str]]:
    """Workbooks whose container is sound, by file name."""

    def one(*last: str, after: str = "") -> dict[str, str]:
        return parts(sheet(*rows(*last), after=after))

    two = parts(sheet(*rows(*FIGURE)), sheet(row(1, *HEADS), row(2, "litigation_cases", "案件", "21", "件")))
    merged = sheet(*rows(*FIGURE), after='<mergeCells count="1"><mergeCell ref="C3:C4"/></mergeCells>')
    return {
        "unknown-head.xlsx": parts(sheet(row(1, "编号", "名称", "数直"), row(2, *PERIOD[:3]), row(3, *FIGURE[:3]))),
        "head-twice.xlsx": parts(sheet(row(1, *HEADS[:3], "数值"), row(2, *PERIOD[:3], "2024"))),
        "no-heads.xlsx": parts(sheet(row(1, *FIGURE))),
        "uncached-formula.xlsx": one("litigation_cases", "案件", '<c r="C3"><f>10+10</f></c>', "件"),
        "error-value.xlsx": one("litigation_cases", "案件", '<c r="C3" t="e"><v>#N/A</v></c>', "件"),
        "merged-values.xlsx": parts(merged),
        "cell-twice.xlsx": one("litigation_cases", "案件", '<c r="C3"><v>20</v></c><c r="C3"><v>21</v></c>', "件"),
        "full-width-number.xlsx": one("litigation_cases", "案件", '<c r="C3"><v>１１５２</v></c>', "件"),
        "shared-text-missing.xlsx": one("litigation_cases", '<c r="B3" t="s"><v>7</v></c>', "20", "件"),
        "id-syntax.xlsx": one("案件数", "案件", "20", "件"),
        "conflict-of-sheets.xlsx": two,
        "sheet-twice.xlsx": parts(sheet(*rows(*FIGURE)), sheet(), names=("填报", "填报")),
    }


def containers_with_defects() -> None:
    """Files that are no sound container."""
    good = parts(sheet(*rows(*FIGURE)))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    (FOLDER / "encrypted.xlsx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    (FOLDER / "old-format.xlsx").write_bytes(ole + "Workbook".encode("utf-16-le"))
    (FOLDER / "text.xlsx").write_text("编号,数值\n", encoding="utf-8")
    (FOLDER / "empty.xlsx").write_bytes(b"")
    save("word-document.xlsx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
    save("too-many-parts.xlsx", {**good, **{f"xl/media/{n}": "" for n in range(1000)}})
    save("bomb.xlsx", {**good, SHEET: sheet(*rows(*FIGURE)) + " " * 50_000_000})
    entity = '<!DOCTYPE worksheet [<!ENTITY a "20"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    save("entities.xlsx", {**good, SHEET: sheet(*rows(*FIGURE), before=entity)})
    save("broken-xml.xlsx", {**good, SHEET: sheet(*rows(*FIGURE))[:-20]})
    save("part-twice.xlsx", good, (SHEET, sheet(*rows("litigation_cases", "案件", "21", "件"))))
    save("sheet-missing.xlsx", {name: data for name, data in good.items() if name != SHEET})
    save("truncated.xlsx", good)
    whole = (FOLDER / "truncated.xlsx").read_bytes()
    (FOLDER / "truncated.xlsx").write_bytes(whole[: len(whole) // 2])


if __name__ == "__main__":
    for name, content in sheets_with_defects().items():
        save(name, content)
    containers_with_defects()
