"""The parts of a workbook that its sheets refer to: the list of sheets, shared texts, number formats.

openpyxl keeps the last of two cells, takes full-width digits for a number and the dates of Chinese Excel for plain
numbers; hence these few parts are read here, with defusedxml, in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from fzzf_metrics.errors import Place
from fzzf_metrics.readers.xlsx_container import Container
from fzzf_metrics.readers.xlsx_number import BUILT_IN
from fzzf_metrics.records import frozen


@frozen
class SheetEntry:
    """A sheet of the workbook: its name, its part and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@frozen
class Workbook:
    """What sheets refer to. ``formats`` gives the number format of each cell style.

    ``never_calculated``: a program wrote the workbook and leaves its formulas to whoever opens it.
    """

    sheets: tuple[SheetEntry, ...]
    texts: list[str]
    formats: list[str]
    from_1904: bool
    never_calculated: bool = False


def local(tag: str) -> str:
    """An element's name without its namespace (the strict form of the format has others)."""
    return tag.rpartition("}")[2]


def _relation(element: Element) -> str:
    """The ``r:id`` of an element, whichever namespace it has."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def elements(container: Container, name: str) -> Iterator[Element]:
    """Elements of a part as they end; a broken part is a problem and ends it."""
    content = container.part(name)
    if content is None:
        return
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        for _, element in iterparse(BytesIO(content), events=("end",), forbid_dtd=True):
            yield element
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        container.problems.add("workbook_xml", Place(container.file), name, type(error).__name__)


def workbook(container: Container) -> Workbook:
    """Read the workbook's own parts."""
    from_1904, never, listed = False, False, []
    for element in elements(container, "xl/workbook.xml"):
        if local(element.tag) == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        elif local(element.tag) == "calcPr":
            never = element.get("fullCalcOnLoad") in ("1", "true")
        elif local(element.tag) == "sheet":
            listed.append(element)
    targets = _targets(container)
    sheets = tuple(
        SheetEntry(
            element.get("name", ""), targets.get(_relation(element), ""),
            element.get("state") in ("hidden", "veryHidden"),
        )
        for element in listed
    )
    return Workbook(sheets, _texts(container), _formats(container), from_1904, never)


def _targets(container: Container) -> dict[str, str]:
    """The part behind each relation of the workbook."""
    found = {}
    for element in elements(container, "xl/_rels/workbook.xml.rels"):
        if local(element.tag) == "Relationship":
            target = element.get("Target", "")
            found[element.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def _texts(container: Container) -> list[str]:
    """Shared texts in order, without the phonetic readings beside them."""
    name = next((n for n in container.names if n.lower() == "xl/sharedstrings.xml"), "")
    found = []
    for element in elements(container, name):
        if local(element.tag) == "si":
            found.append(rich_text(element))
            element.clear()
    return found


def rich_text(element: Element) -> str:
    """The text of an element that holds it whole or in runs."""
    parts = []
    for child in element:
        if local(child.tag) == "t":
            parts.append(child.text or "")
        elif local(child.tag) == "r":
            parts.extend(run.text or "" for run in child if local(run.tag) == "t")
    return "".join(parts)


def _formats(container: Container) -> list[str]:
    codes, styles = dict(BUILT_IN), []
    for element in elements(container, "xl/styles.xml"):
        match local(element.tag):
            case "numFmt":
                codes[_number(element.get("numFmtId"))] = element.get("formatCode", "")[:255]
            case "cellXfs":
                styles = [_number(style.get("numFmtId")) for style in element]
    return [codes.get(number, "General") for number in styles]


def _number(text: Any) -> int:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 7 else -1
