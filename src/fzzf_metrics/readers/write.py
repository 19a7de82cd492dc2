"""Empty reports to fill in: YAML, CSV or Excel. A filled one loads again with :func:`load_report`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.files import write_atomic
from fzzf_metrics.readers.excel import GUIDE
from fzzf_metrics.readers.heading import NAMES
from fzzf_metrics.records import frozen

HEADS = ("编号", "名称", "数值", "单位", "期间", "部门", "状态", "限定", "来源", "备注", "填报说明")
_INFO_NAMES = {
    "unit.name": "单位名称", "unit.class": "单位类别", "unit.level": "层级", "report.title": "报告标题",
    "report.period": "期间", "report.as_of": "数据截至日期", "report.members": "应填报部门",
}
_GUIDE_TEXT = (
    "1. 只填“填报”表：每行一项数据，填在“数值”列，照原样写，例如 20余、96.06%、2024-03-01、是。",
    "2. 还没有数据就留空，不要填 0；留空表示未报。",
    "3. 确实不适用或没有发生的，在“状态”列写：不适用、未发生；有文字说明、待核实的写：待核。",
    "4. 多个日期写在一格，用英文分号隔开，例如 2024-01-05;2024-02-02。",
    "5. 名册（编号中有点号）每个对象一行：复制该行，在“部门”列写对象的名称。",
    "6. 不要改表头和编号，不要合并单元格；“单位”列写了单位的，数值里可以不写。",
)


@frozen
class TemplateRow:
    """One figure to fill in. ``period`` only where it is not the report's own; ``hint`` tells how (not read back)."""

    id: str
    name: str
    unit: str = ""
    period: str = ""
    hint: str = ""


def write_template(entries: Sequence[TemplateRow], info: Mapping[str, str], path: str | Path) -> None:
    """Write an empty report with these rows to ``path`` (.yaml, .yml, .csv or .xlsx), whole or not at all.

    ``info`` holds what is known already, by the ids of a report's heading (``report.period``, ``unit.name`` …).
    InputError where the suffix is another or the file cannot be written.
    """
    makers = {".yaml": _yaml, ".yml": _yaml, ".csv": _csv, ".xlsx": _xlsx}
    maker = makers.get(Path(path).suffix.lower())
    if maker is None:
        raise InputError([Problem("template_format", Place(str(path)), Path(path).suffix, " ".join(makers))])
    write_atomic(path, maker(entries, info))


def _rows(entries: Sequence[TemplateRow], info: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The rows of a table template under its heads."""
    heading = [(name, _INFO_NAMES[name], info.get(name, "")) for name in NAMES]
    rows: list[tuple[str, ...]] = [(*row, "", "", "", "", "", "", "", "") for row in heading]
    rows.extend((e.id, e.name, "", e.unit, e.period, "", "", "", "", "", e.hint) for e in entries)
    return rows


def _csv(entries: Sequence[TemplateRow], info: Mapping[str, str]) -> bytes:
    import csv

    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([[_inactive(cell) for cell in row] for row in _rows(entries, info)])
    return out.getvalue().encode("utf-8-sig")


def _inactive(cell: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _yaml(entries: Sequence[TemplateRow], info: Mapping[str, str]) -> bytes:
    said = {name: _quoted(info.get(name, "")) for name in NAMES}
    lines = [
        "# 年度报告：照原样填写数值，例如 20余、96.06%、2024-03-01、是；还没有的留空，不要填 0。",
        "# 不适用的删去 value，改写 state: 不适用；没有发生的写 state: 未发生。",
        "format: fzzf-report/1",
        f"title: {said['report.title']}",
        f"unit: {{name: {said['unit.name']}, class: {said['unit.class']}, level: {said['unit.level']}}}",
        f"period: {said['report.period']}",
        f"as_of: {said['report.as_of']}",
        "sources: []",
        "figures:",
    ]
    for entry in entries:
        lines.append(f"  # {_comment(' '.join(part for part in (entry.name, entry.hint) if part))}")
        lines.append(f"  - id: {entry.id}")
        if entry.period:
            lines.append(f"    period: {_quoted(entry.period)}")
        if entry.unit:
            lines.append(f"    unit: {_quoted(entry.unit)}")
        lines.append("    value:")
    return ("\n".join(lines) + "\n").encode()


def _comment(text: str) -> str:
    """A text that cannot leave its comment line."""
    return "".join(character if character.isprintable() else " " for character in text)


def _quoted(text: str) -> str:
    """A text as YAML in double quotes (JSON's are YAML's); nothing for nothing."""
    import json

    return json.dumps(text, ensure_ascii=False) if text else '""'


def _xlsx(entries: Sequence[TemplateRow], info: Mapping[str, str]) -> bytes:
    import xlsxwriter

    out = BytesIO()
    # Texts are written as texts: nothing becomes a formula, a link or a number.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True})
    text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"})
    fill = book.add_format({"num_format": "@", "border": 1, "bg_color": "#FFF9E5"})
    _fill_sheet(book.add_worksheet("填报"), _rows(entries, info), head, text, fill)
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, 100, text)
    for row, line in enumerate(_GUIDE_TEXT):
        guide.write_string(row, 0, line)
    book.close()
    return out.getvalue()


def _fill_sheet(sheet: Any, rows: list[tuple[str, ...]], head: Any, text: Any, fill: Any) -> None:
    """Heads, rows and a list of states; ``fill`` marks the cells to be filled in."""
    for column, (word, width) in enumerate(zip(HEADS, (30, 36, 16, 8, 10, 16, 10, 8, 20, 24, 40), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, word, head)
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row):
            sheet.write_string(number, column, content, fill if HEADS[column] == "数值" else text)
    sheet.freeze_panes(1, 2)
    if rows:
        states = {"validate": "list", "source": ["未报", "不适用", "未发生", "待核"], "error_type": "warning"}
        sheet.data_validation(1, HEADS.index("状态"), len(rows), HEADS.index("状态"), states)


