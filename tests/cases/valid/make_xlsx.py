"""Makes the sound workbooks of ``reports/``, with formats as Excel in China uses them. The files are kept beside it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter

FOLDER = Path(__file__).parent / "reports"


def same() -> None:
    """The report of ``same.csv``, under a title, with held numbers, dates and truths instead of texts."""
    rows = list(csv.reader((FOLDER / "same.csv").read_text(encoding="utf-8-sig").splitlines()))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "填报"
    sheet.append(["某区数据填报表"])
    sheet.merge_cells("A1:H1")
    held = {"20": 20, "10": 10, "3": 3, "95.7%": 0.957, "是": True, "2018-06-30": date(2018, 6, 30), "0.1": 0.1}
    for row in rows:
        sheet.append([held.get(text, text or None) for text in row])
    for cell in sheet["C"]:
        if cell.value == 0.957:
            cell.number_format = "0.0%"
    sheet.row_dimensions[9].hidden = True
    book.save(FOLDER / "same.xlsx")


def formats() -> None:
    """Values whose format says what they mean, on two sheets, one of them hidden."""
    book = xlsxwriter.Workbook(str(FOLDER / "formats.xlsx"))
    first, second = book.add_worksheet("一科"), book.add_worksheet("二科")
    second.hide()
    for sheet in (first, second):
        sheet.write_row(0, 0, ["编号", "数值", "单位"])
    first.write_row(1, 0, ["report.period", 2024])
    held = [
        ("shown_whole", 0.957, "0%", ""), ("shown_exact", 0.9606, "0.00%", ""), ("written_as_is", 96, '0"%"', "%"),
        ("chinese_date", 45296, 31, ""), ("own_date", 45296, 'yyyy"年"m"月"d"日"', ""),
        ("thousands", 1234567, "#,##0", "元"),
        ("tenth_sum", 0.1 + 0.2, "General", ""), ("large", 1e20, "General", ""), ("measure_word", 5, '0"日"', ""),
    ]
    for number, (name, value, code, unit) in enumerate(held, 2):
        first.write_string(number, 0, name)
        first.write_number(number, 1, value, book.add_format({"num_format": code}))
        first.write_string(number, 2, unit)
    first.write_row(11, 0, ["formula_text"])
    first.write_string(11, 1, "=1+1")
    first.write_row(12, 0, ["formula"])
    first.write_formula(12, 1, "=10+11", None, 21)
    second.write_row(1, 0, ["other_sheet", 7, "件"])
    book.close()


if __name__ == "__main__":
    same()
    formats()
