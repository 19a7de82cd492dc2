"""Documents that tests make themselves: the same paragraphs as txt, docx, html and pdf, and pdfs object by object."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from typing import Any

SIZE = 16.0
LEADING = 28.0


def as_txt(paragraphs: Iterable[str]) -> bytes:
    return "\r\n".join(paragraphs).encode()


def as_docx(paragraphs: Iterable[str]) -> bytes:
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(paragraphs: Iterable[str]) -> bytes:
    """A page as government sites have them: navigation, a bar about the document, the article, a footer."""
    article = "\n".join(f"<p>　　{escape(text)}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>云溪县人民政府</title>
<style>p {{ color: red }}</style><script>var n = "<p>受理999件。</p>";</script></head><body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/fz">法治政府</a> &gt; 正文</div>
<table class="bar"><tr><td>索 引 号：</td><td>000123/2025-00045</td><td>主题分类：</td><td>司法</td></tr>
<tr><td>发文机关：</td><td>云溪县人民政府办公室</td><td>成文日期：</td><td>2025年1月20日</td></tr></table>
<div id="content"><div class="info">发布时间：2025-01-20 16:35　来源：县司法局　浏览次数：1234次</div>
{article}
<p><a href="a.doc">附件：统计表</a></p></div>
<div class="share">分享到：<a href="#">微信</a></div>
<div class="footer"><p>版权所有：云溪县人民政府 | 某ICP备05009168号 电话：0000-87673391</p></div></html>""".encode()


def as_pdf(paragraphs: Iterable[str], *, indent: bool = True, foot: bool = True) -> bytes:
    """Pages of A4 with the paragraphs set as official documents are: size 16, indented, lines full."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle(
        "body", fontName="STSong-Light", fontSize=SIZE, leading=LEADING, wordWrap="CJK", alignment=TA_JUSTIFY,
        firstLineIndent=2 * SIZE if indent else 0, spaceAfter=0 if indent else 14,
    )

    def number(canvas: Any, template: Any) -> None:
        canvas.setFont("STSong-Light", 14)
        canvas.drawCentredString(300, 40, f"— {template.page} —")

    out = BytesIO()
    template = SimpleDocTemplate(out, leftMargin=80, rightMargin=80, topMargin=105, bottomMargin=100)
    painted = {"onFirstPage": number, "onLaterPages": number} if foot else {}
    template.build([Paragraph(escape(text), style) for text in paragraphs], **painted)
    return out.getvalue()


MAKERS = {"txt": as_txt, "docx": as_docx, "html": as_html, "pdf": as_pdf}


# -- pdfs object by object


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def pdf_file(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of numbered objects, the first of which is the catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, table)
    return bytes(out)


HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf_pages(
    contents: Sequence[bytes], font: bytes = HELVETICA, page: bytes = b"", more: dict[int, bytes] | None = None
) -> bytes:
    """A file of pages with these content streams; its font is /F, further resources stand in ``page``."""
    first = 10
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids), 3: font,
        **(more or {}),
    }
    for number, content in enumerate(contents):
        at = first + 2 * number
        objects[at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>%s>>>>"
            % (at + 1, page)
        )
        objects[at + 1] = stream(content)
    return pdf_file(objects)
