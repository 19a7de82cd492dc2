"""One sheet, written by hand as other programs write it: which text each cell has, and what is said of the rest."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest

from fzzf_metrics.errors import Problems
from fzzf_metrics.readers.xlsx_container import open_container
from fzzf_metrics.readers.xlsx_parts import SheetEntry, workbook
from fzzf_metrics.readers.xlsx_sheet import Cell, Sheet, read_sheet, texts_of

RELATION = '<a><Relationship Id="a" Target="worksheets/sheet1.xml"/></a>'
TEXTS = "<sst><si><t>第一</t></si><si><r><t>第</t></r><r><t>二</t></r><rPh><t>dì</t></rPh></si></sst>"
STYLES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'  # General, 0.00%


def read(rows: str, after: str = "", *, part: str = "xl/worksheets/sheet1.xml") -> tuple[Sheet, Problems]:
    """A sheet with these rows."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheet name="表" r:id="a"/></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", RELATION)
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>")
        archive.writestr("xl/sharedStrings.xml", TEXTS)
        archive.writestr("xl/styles.xml", STYLES)
    problems = Problems()
    container = open_container(file.getvalue(), "a.xlsx", problems)
    assert container is not None
    return read_sheet(SheetEntry("表", part, False), workbook(container), container, problems), problems


def cell(text: str) -> Cell | None:
    """The one cell of a sheet."""
    sheet, _ = read(f'<row r="1">{text}</row>')
    return sheet.rows.get(1, {}).get(1)


CELLS: dict[str, tuple[str, Cell | None]] = {
    "a number": ('<c r="A1"><v>12</v></c>', Cell("12")),
    "a number in spaces": ('<c r="A1"><v> 12 </v></c>', Cell("12")),
    "a percentage": ('<c r="A1" s="1"><v>0.125</v></c>', Cell("12.5%")),
    "a percentage with more digits than are shown": ('<c r="A1" s="1"><v>0.12345</v></c>',
                                                     Cell("12.345%", rounded=True)),
    "a style nobody described": ('<c r="A1" s="7"><v>0.5</v></c>', Cell("0.5")),
    "no number": ('<c r="A1"><v>1,5</v></c>', Cell("", code="cell_broken", found="1,5")),
    "a shared text": ('<c r="A1" t="s"><v>0</v></c>', Cell("第一")),
    "a shared text in runs": ('<c r="A1" t="s"><v>1</v></c>', Cell("第二")),
    "a shared text that is not there": ('<c r="A1" t="s"><v>2</v></c>', Cell("", code="cell_without_text", found="2")),
    "a shared text of no number": ('<c r="A1" t="s"><v>x</v></c>', Cell("", code="cell_without_text", found="x")),
    "a shared text below the first": ('<c r="A1" t="s"><v>-1</v></c>', Cell("", code="cell_without_text", found="-1")),
    "a shared text far beyond": ('<c r="A1" t="s"><v>99999999</v></c>',
                                 Cell("", code="cell_without_text", found="99999999")),
    "a shared text in full-width digits": ('<c r="A1" t="s"><v>１</v></c>',
                                           Cell("", code="cell_without_text", found="１")),
    "a shared text without number": ('<c r="A1" t="s"><v/></c>', Cell("", code="cell_without_text")),
    "a text of its own": ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', Cell("甲")),
    "a text of its own in runs": ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>',
                                  Cell("甲乙")),
    "a day": ('<c r="A1" t="d"><v>2024-01-05T00:00:00</v></c>', Cell("2024-01-05")),
    "a day and an hour": ('<c r="A1" t="d"><v>2024-01-05T08:30:00</v></c>', Cell("2024-01-05T08:30:00")),
    "yes": ('<c r="A1" t="b"><v>1</v></c>', Cell("是")), "no": ('<c r="A1" t="b"><v>0</v></c>', Cell("否")),
    "neither": ('<c r="A1" t="b"><v>2</v></c>', Cell("2")),
    "an error": ('<c r="A1" t="e"><v>#DIV/0!</v></c>', Cell("", code="cell_error", found="#DIV/0!")),
    "an error of a formula": ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
                              Cell("", True, "cell_error", "#DIV/0!")),
    "a formula with its number": ('<c r="A1"><f>1+1</f><v>2</v></c>', Cell("2", True)),
    "a formula with its text": ('<c r="A1" t="str"><f>A2</f><v>甲</v></c>', Cell("甲", True)),
    "a formula never calculated": ('<c r="A1"><f>1+1</f></c>', Cell("", True, "formula_without_value")),
    "a formula whose number is missing": ('<c r="A1"><f>1+1</f><v/></c>', Cell("", True, "formula_without_value")),
    "a formula whose text is empty": ('<c r="A1" t="str"><f>""</f><v/></c>', None),
    "a formula whose text is missing": ('<c r="A1" t="str"><f>""</f></c>', Cell("", True, "formula_without_value")),
    "an empty cell": ('<c r="A1" s="1"/>', None), "an empty number": ('<c r="A1"><v/></c>', None),
    "something else in a cell": ('<c r="A1"><extLst/><v>3</v></c>', Cell("3")),
    "something else in a row": ("<extLst/>", None),
}


@pytest.mark.parametrize(("text", "wanted"), CELLS.values(), ids=CELLS)
def test_a_cell(text: str, wanted: Cell | None) -> None:
    assert cell(text) == wanted


def test_cells_without_reference_stand_beside_each_other_and_rows_below_each_other() -> None:
    sheet, _ = read("<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c><c><v>4</v></c></row>")
    assert {row: {column: found.text for column, found in cells.items()} for row, cells in sheet.rows.items()} == {
        1: {1: "1", 2: "2"}, 2: {3: "3", 4: "4"},
    }
    assert list(texts_of(sheet, 2, 5)) == ["", "", "3", "4", ""]
    assert list(texts_of(sheet, 9, 2)) == ["", ""]


def test_a_reference_counts_more_than_the_row_it_stands_in() -> None:
    sheet, _ = read('<row r="7"><c r="B5"><v>1</v></c><c r="$B$5"><v>2</v></c></row>')
    assert sorted((row, column) for row, cells in sheet.rows.items() for column in cells) == [(5, 2), (7, 3)]


def test_two_cells_at_one_place_are_a_problem() -> None:
    sheet, problems = read('<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    assert [(problem.code, problem.place) for problem in problems.found] == [("cell_twice", sheet.place(1, 2))]


def test_what_stands_right_of_the_last_column_looked_at_is_left_out() -> None:
    sheet, _ = read('<row r="1"><c r="IV1"><v>1</v></c><c r="IW1"><v>2</v></c></row>')
    assert list(sheet.rows[1]) == [256]


@pytest.mark.parametrize(("columns", "wanted"), [
    ('<cols><col min="2" max="3" hidden="1"/></cols>', {2, 3}), ('<cols><col min="2" max="3"/></cols>', set()),
    ('<cols><col min="2" max="2" hidden="true"/></cols>', {2}),
    ('<cols><col min="255" max="16384" hidden="1"/></cols>', {255, 256}),
])
def test_hidden_columns(columns: str, wanted: set[int]) -> None:
    assert read("", columns)[0].hidden_columns == wanted


def test_hidden_rows() -> None:
    rows = '<row r="2" hidden="1"/><row r="3" hidden="true"/><row r="4" hidden="0"/><row hidden="1"/>'
    assert read(rows)[0].hidden_rows == {2, 3, 5}


@pytest.mark.parametrize(("reference", "wanted"), [
    ("A1:C2", [(1, 1, 2, 3)]), ("B2:B2", []), ("B2", []), ("", []), ("A1:nonsense", []), ("x:A1", []),
])
def test_merged_cells(reference: str, wanted: list[Any]) -> None:
    assert read("", f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>')[0].merged == wanted


def test_a_sheet_whose_part_is_missing_is_damage() -> None:
    sheet, problems = read("", part="xl/worksheets/sheet9.xml")
    assert (sheet.rows, [(problem.code, problem.found) for problem in problems.found]) == (
        {}, [("workbook_damaged", "xl/worksheets/sheet9.xml")]
    )


def test_reading_ends_where_there_are_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fzzf_metrics.readers.xlsx_sheet.MAX_CELLS", 3)
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    within, problems = read(row)
    assert (len(within.rows), problems.found) == (1, [])
    beyond, problems = read(row * 5)
    assert (len(beyond.rows), [problem.code for problem in problems.found]) == (2, ["workbook_too_large"])
