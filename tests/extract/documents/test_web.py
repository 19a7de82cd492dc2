"""Web pages: the article is kept whole, tables too; what stands around it is left out and said."""

from __future__ import annotations

import sys

import pytest

from document_kit import as_html
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents.child import read_here
from fzzf_metrics.extract.documents.record import Cell, Line

FIRST = "2024年，全县共收到行政复议申请68件，受理51件，审结54件。"
LAST = "行政机关负责人出庭应诉率为96.06%，较上年提高3.2个百分点。"


def read(content: str | bytes) -> tuple[list[Line], dict[str, str]]:
    problems = Problems()
    found = read_here("html", content.encode() if isinstance(content, str) else content, "a.html", problems)
    return list(found.lines) if found else [], {one.code: one.found for one in problems.found}


def texts(content: str) -> list[str]:
    return [line.text for line in read(content)[0]]


def page(inner: str, around: str = "") -> str:
    return f"<html><body>{around}<div id='zoom'><p>{FIRST}</p>{inner}<p>{LAST}</p></div></body></html>"


KEPT = {
    "a number in several elements is one": ("<p>办结<b>1</b><span>2</span><font>4</font>件</p>", ["办结124件"]),
    "a line end of the source is nothing beside Chinese": ("<p>办\n  结124\n件</p>", ["办结124件"]),
    "and a space between words": ("<p>Windows\n10</p>", ["Windows 10"]),
    "spaces between numbers stay one": ("<p>12   34</p>", ["12 34"]),
    "spaces of any kind at the ends are nothing": ("<p>&nbsp;&emsp;　办结 </p>", ["办结"]),
    "characters of no width are nothing": ("<p>1&#8203;2&shy;4件</p>", ["124件"]),
    "a short line in the middle": ("<p>二、应诉</p>", ["二、应诉"]),
    "a line about the document in the middle": ("<p>来源：本县统计</p>", ["来源：本县统计"]),
    "text outside of any paragraph": ("办结124件<p>其他</p>也办结", ["办结124件", "其他", "也办结"]),
    "list items": ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
    "definitions": ("<dl><dt>收案</dt><dd>68件</dd></dl>", ["收案", "68件"]),
    "deep elements": ("<div>" * 900 + "深" + "</div>" * 900, ["深"]),
    "an unknown element": ("<ucap>办结</ucap>", ["办结"]),
    "an entity": ("<p>A&amp;B&lt;3%</p>", ["A&B<3%"]),
}


@pytest.mark.parametrize(("inner", "wanted"), KEPT.values(), ids=KEPT.keys())
def test_an_article_is_kept_whole(inner: str, wanted: list[str]) -> None:
    assert texts(page(inner)) == [FIRST, *wanted, LAST]


LEFT_OUT = {
    "a script": "<script>var a = '<p>办结999件</p>';</script>",
    "a style": "<style>p { width: 999px }</style>",
    "a comment": "<!-- 办结999件 -->",
    "a form": "<form><input value='999件'><select><option>999件</select><button>查询</button></form>",
    "navigation": "<nav><p>办结999件</p></nav>",
    "a footer": "<footer>主办单位：某县人民政府 电话：0000-12345</footer>",
    "a menu by its name": "<div class='top-menu clearfix'><span>办结999件</span></div>",
    "where the page stands": "<div>当前位置：首页 &gt; 法治政府</div>",
    "a line about the record": "<div>某ICP备05009168号 公网安备 42011102000076号</div>",
    "a line about the page": "<p>发布时间：2025-01-20 16:35 来源：某局 浏览次数：1234</p>",
    "letter sizes": "<div>【字体：大 中 小】 打印本页</div>",
    "a list of links": "<ul><li><a>县政府办结999件</a></li><li><a>公告</a></li></ul>",
    "text made for scripts": "<template><p>办结999件</p></template><noscript>请开启脚本</noscript>",
    "hidden text": "<div style='DISPLAY : none'>办结999件</div>",
}


@pytest.mark.parametrize("around", LEFT_OUT.values(), ids=LEFT_OUT.keys())
@pytest.mark.parametrize("inside", [False, True], ids=["before the article", "at its end"])
def test_what_is_no_article_is_left_out(around: str, inside: bool) -> None:
    content = page("").replace("</div></body>", f"{around}</div></body>") if inside else page("", around)
    assert texts(content) == [FIRST, LAST]


def test_the_bar_about_a_document_is_left_out_with_its_values() -> None:
    lines, said = read(as_html([FIRST, "一、收案", LAST]))
    assert [line.text for line in lines] == [FIRST, "一、收案", LAST]
    assert set(said) == {"document_left_out"}


def test_the_heading_before_an_article_is_kept() -> None:
    title = "<div><h1>某县2024年度\n报告</h1><p>发布日期：2025-01-20</p></div>"
    assert texts(page("", title)) == ["某县2024年度报告", FIRST, LAST]
    long = page("<h2>一、收案</h2>" + f"<p>{FIRST}</p>" * 9, title)
    assert texts(long)[:3] == ["某县2024年度报告", FIRST, "一、收案"]


def test_short_lines_beside_one_sentence_are_kept() -> None:
    items = "".join(f"<div>{n}.收到{n}件</div>" for n in range(1, 8))
    assert texts(f"<body><div class=nav>首页</div><div><div>{FIRST}</div>{items}</div></body>") == [
        FIRST, *(f"{n}.收到{n}件" for n in range(1, 8)),
    ]


def test_a_named_element_that_holds_the_sentences_is_the_article() -> None:
    content = f"<body><div class='main-top'><p>{FIRST}</p><p>{LAST}</p></div><p>{FIRST}</p></body>"
    assert texts(content) == [FIRST, LAST, FIRST]


def test_a_page_without_a_sentence_is_kept_whole() -> None:
    assert texts("<div class=nav>首页</div><p>收到68件</p>") == ["首页", "收到68件"]


def test_sentences_with_figures_that_are_left_out_are_said() -> None:
    other = "<div class='related'><p>另一个县共受理案件999件，情况也好，特此报告。</p></div>"
    lines, said = read(page(f"<p>{FIRST}</p>" * 9, other))
    assert len(lines) == 11
    assert said["document_sentences"] == "1"


def test_an_article_that_only_a_script_would_show_is_read() -> None:
    assert texts(f"<body><div style='display:none'><p>{FIRST}</p></div></body>") == [FIRST]


def test_hidden_numbers_are_said() -> None:
    assert read(page("<p hidden>办结999件</p>"))[1] == {"document_hidden": "1"}


def test_lines_broken_inside_a_paragraph_are_one_paragraph() -> None:
    lines, _ = read(page("<p>甲<br>乙<br/><br>丙</p><pre>丁\n戊</pre>"))
    assert [(line.text, line.goes_on) for line in lines[1:-1]] == [
        ("甲", ""), ("乙", "line"), ("丙", "line"), ("丁", ""), ("戊", "line"),
    ]


def test_cells_know_table_row_and_column() -> None:
    table = (
        "<table><tr><th rowspan=2>单位</th><th colspan=2>案件</th><th>注</th></tr><tr><td>收</td><td>结</td></tr>"
        "<tr><td>甲局</td><td>68</td><td><p>51</p><p>件</p></td></tr></table>"
    )
    lines, _ = read(page(table + "<table><tr><td>后</td></tr></table>"))
    assert [(line.text, line.table) for line in lines[1:-1]] == [
        ("单位", Cell(1, 1, 1)), ("案件", Cell(1, 1, 2)), ("注", Cell(1, 1, 4)), ("收", Cell(1, 2, 2)),
        ("结", Cell(1, 2, 3)), ("甲局", Cell(1, 3, 1)), ("68", Cell(1, 3, 2)), ("51", Cell(1, 3, 3)),
        ("件", Cell(1, 3, 3)), ("后", Cell(2, 1, 1)),
    ]
    assert lines[-1].table is None


def test_tables_that_lay_out_a_page_are_no_tables() -> None:
    inner = "<table><tr><td>年份</td><td>68</td></tr></table>"
    lines, _ = read(f"<table><tr><td><a>菜单</a></td><td><p>{FIRST}</p>{inner}</td></tr></table>")
    assert [(line.text, line.table) for line in lines] == [
        (FIRST, None), ("年份", Cell(1, 1, 1)), ("68", Cell(1, 1, 2)),
    ]


@pytest.mark.parametrize(("encoding", "declared", "named"), [
    ("utf-8", "utf-8", "utf-8"), ("gb18030", "gb2312", "gb18030"), ("gb18030", "utf-8", "gb18030"),
    ("utf-8", "gbk", "utf-8"), ("gb18030", "iso-8859-1", "gb18030"),
])
def test_the_encoding_is_that_of_the_bytes(encoding: str, declared: str, named: str) -> None:
    content = f"<?xml version='1.0' encoding='{declared}'?><meta charset={declared}><p>{FIRST}</p>".encode(encoding)
    found = read_here("html", content, "a.html", Problems())
    assert found is not None
    assert ([line.text for line in found.lines], found.encoding) == ([FIRST], named)


def test_a_page_in_another_encoding_is_refused() -> None:
    content = '<meta http-equiv="Content-Type" content="text/html; charset=Big5"><p>法治政府建設年度報告'.encode("big5")
    lines, said = read(content * 9)
    assert lines == []
    assert said["document_declared"] == "Big5"


def test_a_page_that_cannot_be_read_to_its_end_is_refused_with_its_place() -> None:
    problems = Problems()
    content = "<p>受理68件\n" + "<div>" * 5_000 + "办结51件"
    assert read_here("html", content.encode(), "a.html", problems) is None
    assert [(one.code, one.place.line) for one in problems.found] == [("document_stopped", 2)]


def test_marks_of_direction_are_said() -> None:
    assert read(page("<p>共&#8238;321&#8236;件</p>"))[1] == {"document_turned": "1"}


def test_a_page_without_text_is_said() -> None:
    assert read("<script>load()</script><textarea>68件</textarea>") == ([], {"document_no_text": ""})


def test_a_missing_package_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    problems = Problems()
    assert read_here("html", b"<p>4", "a.html", problems) is None
    assert [(one.code, one.expected) for one in problems.found] == [("bulk_needs", "fzzf-metrics[html]")]
