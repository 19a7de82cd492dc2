"""The text of one paragraph of a Word document, as a reader sees it: without what is deleted, hidden or a code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fzzf_metrics.records import field, mutable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_LEFT_OUT = {
    f"{W}{name}" for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "tblPr",
        "footnoteReference", "endnoteReference", "commentReference", "softHyphen",
    )
}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{W}br": "\n"}
_TEXT = {f"{W}t", f"{_M}t"}
_CHANGED = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_PICTURES = {f"{W}drawing", f"{W}pict"}


@mutable
class Seen:
    """What was met on the way and is no text: counts for the notes at the end."""

    changed: int = 0
    hidden: int = 0
    pictures: int = 0
    objects: int = 0
    symbols: int = 0
    contents: int = 0
    boxes: list[Any] = field(default_factory=list)


def paragraph_text(paragraph: Any, seen: Seen) -> str:
    """The paragraph's text; a break inside it is a line feed. Its text boxes are appended to ``seen.boxes``."""
    return "".join(_parts(paragraph, seen))


def _parts(element: Any, seen: Seen) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            yield child.text or ""
        elif tag in _SIGNS:
            yield "" if child.get(f"{W}type") == "page" else _SIGNS[tag]
        elif tag == f"{W}sym":  # a sign of a font of symbols: which one, only that font knows
            seen.symbols += 1
            yield "\ufffd"
        elif tag == f"{W}txbxContent":
            seen.boxes.append(child)
        elif isinstance(tag, str) and not _left_out(child, seen):
            yield from _parts(_chosen(child), seen)


def _left_out(element: Any, seen: Seen) -> bool:
    tag = element.tag
    seen.changed += tag in _CHANGED
    seen.pictures += tag in _PICTURES
    seen.objects += tag == f"{W}object"
    if tag == f"{W}r" and is_hidden(element):
        seen.hidden += 1
        return True
    return tag in _LEFT_OUT


def _chosen(element: Any) -> Any:
    """Of an element that is written twice for new and old programs the new one, else the element."""
    if element.tag != f"{_MC}AlternateContent":
        return element
    choice = element.find(f"{_MC}Choice")
    return next((one for one in (choice, element.find(f"{_MC}Fallback")) if one is not None), element)


def is_hidden(run: Any) -> bool:
    """Whether a run of text is marked as hidden."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")
