"""The lines of a page to paragraphs: a line goes on in the next one where the printer had to break it.

A printer breaks a line where the next word does not fit. So a line with room left for the first word of the next one
ended on purpose, unless it ends in a comma; a full one goes on, unless a sentence ended there and what comes is
indented, set off or numbered like a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from fzzf_metrics.extract.documents.pdf_lines import PageLine
from fzzf_metrics.extract.documents.record import Line
from fzzf_metrics.records import field, mutable

_OPENING = "（(《“‘【〔「"
_OPEN = tuple("，、," + _OPENING)
_CLOSED = tuple("。！？；：.!?;:…”’）)》】")
_PULLED = "，。！？；：、）》”’】〕」%…,.;:!?)"  # never at the start of a line: they pull what is before them along
_MARK = re.compile(
    r"第[一二三四五六七八九十百]+[章节条部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、](?!\d)|"
    r"[（(]\d{1,2}[)）]|[①-⑳]|附件|[●■◆▲·•]"
)
_WORD = re.compile(r"[0-9A-Za-z.,%/+—–-]+")
_HANGING = tuple("，。、；：！？,.;:!?")  # may stand outside of the right edge
_BARE = re.compile(r"[\d.,%\s]*")
_LINES_TO_TRUST = 4
_INDENT, _FAR, _SLACK, _NARROW = 1.2, 4.5, 0.6, 3.0  # em
_INDENTED = 2.5  # em: a last line of a word or two ends before an indented line begins
_STEP_LEAST, _STEP_MOST, _STEP_BIG = 0.5, 2.6, 1.45
_BODY = 15.0  # em: narrower columns are cells, where two numbers one below the other are two


@mutable
class _Column:
    """Lines one below the other in one column, with the edges that its longest lines show."""

    lines: list[PageLine]
    left: float = 0.0
    right: float = 0.0
    step: float = 0.0
    beside: bool = False
    hanging: bool = False


@mutable
class Joined:
    """The paragraphs of a document, and the pages on which a number was broken over two lines."""

    lines: list[Line] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def paragraphs(pages: list[list[PageLine]]) -> Joined:
    """The lines of all pages as paragraphs, in order.

    >>> def line(text, y):
    ...     return PageLine(text, 80, 80 + 16 * len(text), y, 16, 0, 1)
    >>> pages = [[line("全县各级机关收到行政复议申请若干，受", 700), line("理六十八件。", 672)]]
    >>> [found.text for found in paragraphs(pages).lines]
    ['全县各级机关收到行政复议申请若干，受理六十八件。']
    """
    columns = [column for lines in pages for column in _columns(lines)]
    _measure(columns)
    found = Joined()
    last: tuple[PageLine, _Column] | None = None
    for column in columns:
        for line in column.lines:
            goes_on = last is not None and _goes_on(*last, line, column)
            _append(found, last[0] if last and goes_on else None, line, last[1] if last else column)
            last = line, column
    return found


def _columns(lines: list[PageLine]) -> Iterator[_Column]:
    current: list[PageLine] = []
    for line in lines:
        if current and not _below(current[-1], line):
            yield _Column(current)
            current = []
        current.append(line)
    if current:
        yield _Column(current)


def _below(line: PageLine, other: PageLine) -> bool:
    size, step = max(line.size, other.size), line.y - other.y
    return (
        line.angle == other.angle and line.page == other.page and abs(line.size - other.size) <= 0.1 * size
        and _STEP_LEAST * size < step < _STEP_MOST * size
        and min(line.x1, other.x1) > max(line.x0, other.x0) - _INDENTED * size
    )


def _measure(columns: list[_Column]) -> None:
    for column in columns:
        column.left = min(line.x0 for line in column.lines)
        column.right = max(line.x1 - (line.size if line.text.endswith(_HANGING) else 0.0) for line in column.lines)
        steps = sorted(one.y - other.y for one, other in pairwise(column.lines))
        column.step = steps[len(steps) // 2] if steps else 0.0
    by_page: dict[int, list[_Column]] = {}
    for column in columns:
        by_page.setdefault(column.lines[0].page, []).append(column)
    everywhere = [column for column in columns if len(column.lines) >= _LINES_TO_TRUST]
    for page in by_page.values():
        _mark_cells(page)
        body = [column for column in page if len(column.lines) >= _LINES_TO_TRUST and not column.beside]
        widest = max(body or everywhere, key=lambda column: sum(len(line.text) for line in column.lines), default=None)
        for column in page:
            if widest is not None and len(column.lines) < _LINES_TO_TRUST and not column.beside:
                column.left, column.right = min(column.left, widest.left), max(column.right, widest.right)
    for column in columns:
        column.hanging = _hangs(column)


def _mark_cells(page: list[_Column]) -> None:
    """Mark what has something beside it at the same height: cells of a table, columns of a newspaper."""
    heights: dict[tuple[int, int], set[int]] = {}
    for number, column in enumerate(page):
        for line in column.lines:
            heights.setdefault((line.angle, round(line.y / 3)), set()).add(number)
    shared: Counter[int] = Counter()
    for numbers in heights.values():
        if len(numbers) > 1:
            for number in numbers:
                shared[number] += 1
    for number, column in enumerate(page):
        column.beside = shared[number] * 2 >= len(column.lines)


def _goes_on(line: PageLine, column: _Column, other: PageLine, next_column: _Column) -> bool:
    """Whether the paragraph of ``line`` goes on in ``other``, which comes after it."""
    turned = line.page != other.page
    if line.angle or other.angle or abs(line.size - other.size) > 0.1 * max(line.size, other.size):
        return False
    if column is not next_column and not (turned and not column.beside and not next_column.beside):
        return False
    if not _may_join(line, other, column):
        return False
    if line.text.endswith(_OPEN):
        return True
    if not _is_full(line, other, column):
        return False
    closed, marked = line.text.endswith(_CLOSED), bool(_MARK.match(other.text))
    indent = (other.x0 - next_column.left) / other.size
    if indent > _FAR:
        return False
    apart = not turned and column.step > 0 and line.y - other.y > _STEP_BIG * column.step
    if indent > _INDENT:
        return column.hanging and not (closed or marked)
    return not (closed and (marked or apart))


def _is_full(line: PageLine, other: PageLine, column: _Column) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return column.right - line.x1 < _first_word(other.text, line.size) + _SLACK * line.size


def _hangs(column: _Column) -> bool:
    """Whether what goes on is indented and what begins is not, as in a list: more sentences go on so than otherwise."""
    going = [
        other.x0 - column.left > _INDENT * other.size for line, other in pairwise(column.lines)
        if not line.text.endswith(_CLOSED) and _is_full(line, other, column)
    ]
    return sum(going) * 2 > len(going)


def _may_join(line: PageLine, other: PageLine, column: _Column) -> bool:
    """In narrow columns numbers one below the other are two figures: a bare number there takes only its unit."""
    width = (column.right - column.left) / line.size
    if width >= _BODY:
        return True
    if _BARE.fullmatch(other.text) or (line.text[-1].isdigit() and other.text[0].isdigit()):
        return False
    return len(other.text) <= 2 if _BARE.fullmatch(line.text) else width >= _NARROW


def _first_word(text: str, size: float) -> float:
    """The room that the first word of a line takes: a Chinese character, or letters and digits up to the next.

    With it goes what printers never part from it: brackets that open before, punctuation that follows.
    """
    start = next((at for at, one in enumerate(text) if one not in _OPENING), 0)
    word = _WORD.match(text, start)
    end = word.end() if word else start + 1
    while end < len(text) and text[end] in _PULLED:
        end += 1
    return sum(1.0 if ord(one) > 0x2000 or one == "%" else 0.6 for one in text[:end]) * size


def _append(found: Joined, before: PageLine | None, line: PageLine, column: _Column) -> None:
    if before is None or not found.lines:
        found.lines.append(Line(line.text, line.page))
        return
    between, goes_on = _between(found, before, line, column), found.lines[-1]
    if before.page == line.page:
        found.lines[-1] = Line(goes_on.text + between + line.text, goes_on.page, None, goes_on.goes_on)
    else:
        kind: Literal["page"] = "page"
        found.lines[-1] = Line(goes_on.text + between, goes_on.page, None, goes_on.goes_on)
        found.lines.append(Line(line.text, line.page, None, kind))


def _between(found: Joined, before: PageLine, line: PageLine, column: _Column) -> str:
    """A space between two words; nothing beside Chinese, and nothing inside a number that had to be broken."""
    one, other = before.text[-1], line.text[0]
    if not (one.isascii() and other.isascii() and (one.isalnum() or one in ".,%") and other.isalnum()):
        return ""
    if other.isdigit() and (one.isdigit() or one in ".,"):
        if column.right - before.x1 < _SLACK * before.size:
            found.broken.append(before.page)
            return ""
        return " "
    return " " if one.isalnum() else ""
