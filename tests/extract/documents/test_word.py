"""Word documents: what is seen is read in its order; what is left out or in doubt is said."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml

from document_kit import saved
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents.child import read_here
from fzzf_metrics.extract.documents.record import Cell, Line
from fzzf_metrics.extract.documents.word_numbers import chinese

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="r"'
)


def with_body(*elements: str, numbering: str = "", styles: str = "") -> bytes:
    """A document with these elements in its body, numbering levels and styles."""
    document = docx.Document()
    for one in elements:
        document.element.body.insert_element_before(parse_xml(one.replace(">", f" {NAMES}>", 1)), "w:sectPr")
    if styles:
        document.styles.element.append(parse_xml(styles.replace(">", f" {NAMES}>", 1)))
    if numbering:
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="90">{numbering}</w:abstractNum>'))
        for number in (91, 92):
            again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if number == 92 else ""
            root.append(parse_xml(f'<w:num {NAMES} w:numId="{number}"><w:abstractNumId w:val="90"/>{again}</w:num>'))
    return saved(document)


def read(content: bytes) -> tuple[list[Line], dict[str, str]]:
    problems = Problems()
    found = read_here("docx", content, "a.docx", problems)
    return list(found.lines) if found else [], {one.code: one.found for one in problems.found}


def texts(*elements: str, **more: str) -> list[str]:
    return [line.text for line in read(with_body(*elements, **more))[0]]


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


ALTERNATIVE = (
    "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框中7件</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中7件</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE 999 </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
READ = {
    "a number in several runs is one": (p(r("受理1") + r("2") + r("4件")), ["受理124件"]),
    "a space between runs is kept": (p(r("受理") + r(" ") + r("124件")), ["受理 124件"]),
    "a line break parts lines of one paragraph": (p(r("甲") + "<w:r><w:br/></w:r>" + r("乙")), ["甲", "乙"]),
    "a page break parts nothing": (p(r("12") + '<w:r><w:br w:type="page"/></w:r>' + r("4件")), ["124件"]),
    "a hyphen that does not break is a hyphen": (p(r("8") + "<w:r><w:noBreakHyphen/></w:r>" + r("13%")), ["8-13%"]),
    "a soft hyphen is nothing": (p(r("12") + "<w:r><w:softHyphen/></w:r>" + r("4件")), ["124件"]),
    "a tab is a tab": (p(r("受理") + "<w:r><w:tab/></w:r>" + r("4件")), ["受理\t4件"]),
    "a link is read": (p(f'<w:hyperlink r:id="x">{r("4件")}</w:hyperlink>'), ["4件"]),
    "what was inserted is read": (p(r("受理") + f"<w:ins>{r('124')}</w:ins>" + r("件")), ["受理124件"]),
    "what was deleted is not": (p(r("1") + "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>" + r("4件")), ["14件"]),
    "what was moved is read where it stands now": (
        p(f"<w:moveFrom>{r('68件')}</w:moveFrom>" + r("受理") + f"<w:moveTo>{r('68件')}</w:moveTo>"), ["受理68件"],
    ),
    "hidden text is not read": (p(r("受理1") + r("99", "<w:vanish/>") + r("件")), ["受理1件"]),
    "text marked as not hidden is": (p(r("受理1") + r("99", '<w:vanish w:val="0"/>') + r("件")), ["受理199件"]),
    "a field shows its result": (p(r("共") + FIELD + r("件")), ["共12件"]),
    "a content control is read": (f"<w:sdt><w:sdtContent>{p(r('4件'))}</w:sdtContent></w:sdt>", ["4件"]),
    "a control inside a line is read": (p(f"<w:sdt><w:sdtContent>{r('4件')}</w:sdtContent></w:sdt>"), ["4件"]),
    "a text box is read once, after its paragraph": (p(r("文") + ALTERNATIVE), ["文", "框中7件"]),
    "a formula is read": (p("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>" + r("件")), ["12件"]),
    "a reading beside characters is not": (
        p(f"<w:ruby><w:rt>{r('99')}</w:rt><w:rubyBase>{r('法')}</w:rubyBase></w:ruby>"), ["法"],
    ),
    "indentation by spaces is no text": (p(r("　　受理124件 ")), ["受理124件"]),
    "characters of no width are nothing": (p(r("受理1\u200b2\ufeff4件")), ["受理124件"]),
    "a sign of a symbol font is marked": (p('<w:r><w:sym w:char="F0FE"/></w:r>' + r("是")), ["\ufffd是"]),
    "an empty paragraph is no line": (p("") + "", []),
}


@pytest.mark.parametrize(("body", "wanted"), READ.values(), ids=READ.keys())
def test_what_is_seen_is_read(body: str, wanted: list[str]) -> None:
    assert texts(body, p(r("末"))) == [*wanted, "末"]


SAID = {
    "tracked changes": (p(f"<w:ins>{r('4件')}</w:ins>"), "document_changes", "1"),
    "hidden text": (p(r("4件") + r("5", "<w:vanish/>")), "document_hidden", "1"),
    "an embedded object": (p(r("4件") + "<w:r><w:object/></w:r>"), "document_objects", "1"),
    "another document inside": ('<w:altChunk r:id="x"></w:altChunk>', "document_objects", "1"),
    "a picture": (p(r("4件") + "<w:r><w:drawing/></w:r>"), "document_pictures", "1"),
    "signs of a symbol font": (p(r("4件") + '<w:r><w:sym w:char="F0FE"/></w:r>'), "document_symbols", "1"),
    "marks of direction": (p(r("共\u202e321\u202c件")), "document_turned", "1"),
}


@pytest.mark.parametrize(("body", "code", "count"), SAID.values(), ids=SAID.keys())
def test_what_is_left_out_or_doubtful_is_said(body: str, code: str, count: str) -> None:
    assert read(with_body(p(r("末")), body))[1] == {code: count}


def test_a_document_of_pictures_alone_is_a_scan() -> None:
    assert read(with_body(p("<w:r><w:drawing/></w:r>"))) == ([], {"document_scan": "1"})


def test_a_document_without_anything_has_no_text() -> None:
    assert read(with_body(p(""))) == ([], {"document_no_text": ""})


def test_cells_are_lines_that_know_table_row_and_column() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "跨两列"
    table.cell(0, 2).text = "第三列"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "跨两行"
    table.cell(1, 1).text = "68件"
    inner = table.cell(2, 2).add_table(1, 1)
    inner.cell(0, 0).text = "表中表"
    document.add_paragraph("后")
    lines, _ = read(saved(document))
    assert [(line.text, line.table) for line in lines] == [
        ("前", None), ("跨两列", Cell(1, 1, 1)), ("第三列", Cell(1, 1, 3)), ("跨两行", Cell(1, 2, 1)),
        ("68件", Cell(1, 2, 2)), ("表中表", Cell(2, 1, 1)), ("后", None),
    ]


def test_footnotes_are_left_out_and_said() -> None:
    content = with_body(p(r("受理68件") + '<w:r><w:footnoteReference w:id="1"/></w:r>'))
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                link = f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                part = part.replace(b"</Relationships>", link.encode())
            new.writestr(name, part)
        notes = f"<w:footnote w:id='0'><w:p/></w:footnote><w:footnote w:id='1'>{p(r('注9件'))}</w:footnote>"
        new.writestr("word/footnotes.xml", f"<w:footnotes {NAMES}>{notes}</w:footnotes>")
    lines, said = read(out.getvalue())
    assert ([line.text for line in lines], said) == (["受理68件"], {"document_footnotes": "1"})


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉99件"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("受理68件")
    assert [line.text for line in read(saved(document))[0]] == ["受理68件"]


def test_a_table_of_contents_is_left_out_and_said() -> None:
    style = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = (p(r("一、下一步\t3"), '<w:pStyle w:val="TOC1"/>'), p(r("受理68件")))
    lines, said = read(with_body(*body, styles=style))
    assert ([line.text for line in lines], said) == (["受理68件"], {"document_contents": "1"})


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counted}<w:lvlText w:val="{text}"/></w:lvl>'


def item(text: str, depth: int = 0, number: int = 91) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_the_numbers_that_word_writes_are_written_out() -> None:
    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）")
    items = [("概况", 0), ("做法", 1), ("复议", 2), ("应诉", 2), ("成效", 1), ("备案", 2), ("下一步", 0)]
    body = [*(item(text, depth) for text, depth in items), p(r("受理68件"))]
    lines, said = read(with_body(*body, numbering=levels + level(2, "decimal", "%3.")))
    assert [line.text for line in lines] == [
        "一、概况", "（一）做法", "1.复议", "2.应诉", "（二）成效", "1.备案", "二、下一步", "受理68件",
    ]
    assert said == {"document_numbers": "7"}


LABELS = {
    "a number and a number are kept apart": (level(0, "decimal", "%1"), "24件", "1\t24件"),
    "a point and a number are kept apart": (level(0, "decimal", "%1."), "5件", "1.\t5件"),
    "a Chinese number and a word are kept apart": (level(0, "chineseCounting", "%1"), "起案件", "一\t起案件"),
    "a list may start later": (level(0, "decimal", "（%1）", 5), "甲", "（5）甲"),
    "a bullet is no number": (level(0, "bullet", "●"), "甲", "甲"),
    "levels above show as what they are": (level(0, "decimal", "第%1章"), "甲", "第1章\t甲"),
    "circled": (level(0, "decimalEnclosedCircle", "%1"), "甲", "①\t甲"),
    "capital letters": (level(0, "upperLetter", "%1、", 27), "甲", "AA、甲"),
    "Roman": (level(0, "upperRoman", "%1、", 14), "甲", "XIV、甲"),
    "financial": (level(0, "chineseLegalSimplified", "%1、", 12), "甲", "壹拾贰、甲"),
    "digits one by one": (level(0, "ideographDigital", "%1、", 10), "甲", "一〇、甲"),
    "an unknown form counts in digits": (level(0, "thaiCounting", "%1、", 3), "甲", "3、甲"),
}


@pytest.mark.parametrize(("levels", "text", "wanted"), LABELS.values(), ids=LABELS.keys())
def test_a_label_never_changes_a_number(levels: str, text: str, wanted: str) -> None:
    assert texts(item(text), numbering=levels) == [wanted]


def test_lists_count_on_restart_and_come_with_styles() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="标题甲"/>'
        '<w:pPr><w:numPr><w:numId w:val="91"/></w:numPr></w:pPr></w:style>'
    )
    again = item("丙", number=92), item("丁", number=92), p(r("戊"), '<w:pStyle w:val="H"/>')
    found = texts(item("甲"), p(r("间")), item("乙"), *again, numbering=level(0, "decimal", "%1、"), styles=style)
    assert found == ["1、甲", "间", "2、乙", "1、丙", "2、丁", "3、戊"]


def test_chinese_numbers_are_those_of_headings() -> None:
    digits = "〇一二三四五六七八九"
    wanted = [*digits[1:], "十", *(f"十{one}" for one in digits[1:])]
    wanted += [f"{ten}十{one}" for ten in digits[2:] for one in ("", *digits[1:])]
    assert [chinese(number) for number in range(1, 100)] == wanted
    assert [chinese(number) for number in (100, 101, 110, 111, 200, 1000, 1010, 9999)] == [
        "一百", "一百〇一", "一百一十", "一百一十一", "二百", "一千", "一千〇一十", "九千九百九十九",
    ]


def test_a_missing_package_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    content: Any = with_body(p(r("4件")))
    monkeypatch.setitem(sys.modules, "docx", None)
    problems = Problems()
    assert read_here("docx", content, "a.docx", problems) is None
    assert [(one.code, one.expected) for one in problems.found] == [("bulk_needs", "fzzf-metrics[word]")]
