"""Web pages of government sites: the article's lines, tables too; what stands around it is left out and said."""

from __future__ import annotations

import re
from typing import Any

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.extract.documents.limits import MAX_MARKS
from fzzf_metrics.extract.documents.plain import decoded
from fzzf_metrics.extract.documents.record import Line, Read
from fzzf_metrics.extract.documents.web_body import body_of, hidden, with_figures
from fzzf_metrics.extract.documents.web_lines import WebLine
from fzzf_metrics.extras import needed

_DECLARED = re.compile(r"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.I)
_OTHERS = ("big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp", "utf-16", "koi8-r", "windows-1251")
_DIGIT = re.compile("[0-9０-９]")
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read(content: bytes, name: str, problems: Problems) -> Read | None:
    """The lines of an article and the encoding. Text in pictures and what scripts load is not there to be read."""
    etree = needed("lxml.etree", "html")
    place = Place(name)
    if (marks := content.count(b"<")) > MAX_MARKS:
        problems.add("document_marks", place, f"{marks:,}", f"{MAX_MARKS:,}")
        return None
    found = _text(content, name, problems)
    if found is None:
        return None
    text, encoding = found
    root = _tree(etree, text, place, problems)
    if root is None:
        return None
    kept, left = body_of(root)
    if count := sum(1 for one in hidden(root) if _DIGIT.search("".join(one.itertext()))):
        problems.add("document_hidden", place, str(count), severity="note")
    _tell(kept, left, place, problems)
    return Read(tuple(Line(one.text, 0, one.cell, "line" if one.goes_on else "") for one in kept), encoding)


def _text(content: bytes, name: str, problems: Problems) -> tuple[str, str] | None:
    """The page as text. A page that names another encoding and is no UTF-8 is refused rather than read as GB18030."""
    found = decoded(content, name, problems)
    if found is None:
        return None
    declared = _DECLARED.search(found[0][:4096])
    if found[1] == "gb18030" and declared and declared[1].lower() in _OTHERS:
        problems.add("document_declared", Place(name), declared[1])
        return None
    return _XML.sub("", found[0]), found[1]


def _tree(etree: Any, text: str, place: Place, problems: Problems) -> Any:
    """The root of the page; None with a problem where the parser stopped before its end, for the rest would be lost."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    root = etree.fromstring(text.encode(), parser)
    fatal = next((one for one in parser.error_log if one.level_name == "FATAL"), None)
    if fatal is not None:
        problems.add("document_stopped", Place(place.file, fatal.line, max(fatal.column, 1)), fatal.type_name)
        return None
    return root


def _tell(kept: list[WebLine], left: list[WebLine], place: Place, problems: Problems) -> None:
    if turned := sum(1 for line in kept if line.turned):
        problems.add("document_turned", place, str(turned), severity="warning")
    if missed := with_figures(left):
        problems.add("document_sentences", place, str(len(missed)), missed[0].text[:60], severity="warning")
    if left:
        characters = sum(len(one.text) for one in left)
        problems.add("document_left_out", place, f"{characters:,}", str(len(left)), severity="note")
