"""Painted pieces of text to the lines that one sees, in the order in which the document's program wrote them.

The order of painting is kept because programs write a table cell by cell; sorting by height would mix the lines of
neighbouring cells. Only pieces that close a gap in a line (figures in another font, painted later) are put into it.
"""

from __future__ import annotations

from collections.abc import Iterable

from fzzf_metrics.extract.documents.pdf_runs import Run
from fzzf_metrics.extract.documents.texts import cleaned
from fzzf_metrics.records import field, mutable

_CELL_GAP = 1.0  # em between two pieces of one line; more parts two cells or columns
_WORD_GAP = 0.18  # em from which letters and digits of one line are two words
_SAME_HEIGHT = 0.45  # em by which the pieces of one line may stand higher or lower
_OVER = 0.12  # em within which the same text painted again is a heavier print of it
_REMEMBERED = 30
_HALF_WIDE = "，。！？；：、（）《》“”‘’【】〔〕「」"  # printers push these together by half their width


@mutable
class PageLine:
    """A line on a page: what stands in it from left to right, its ends, height above the foot, size of print."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    angle: int
    page: int
    runs: list[Run] = field(default_factory=list)


def page_lines(runs: Iterable[Run], page: int) -> list[PageLine]:
    """The lines of one page; what is painted at an angle comes last.

    >>> [line.text for line in page_lines([Run("受理", 0, 20, 700, 10, 0), Run("68件", 20, 40, 700, 10, 0)], 1)]
    ['受理68件']
    """
    lines: list[PageLine] = []
    for run in _once(runs):
        if lines and _continues(lines[-1], run):
            _extend(lines[-1], run)
        elif run.text.strip():
            lines.append(PageLine("", run.x0, run.x1, run.y, run.size, run.angle, page, [run]))
    joined = _closed(lines)
    for line in joined:
        line.text = cleaned(_written(line.runs))
    return sorted((line for line in joined if line.text), key=lambda line: line.angle != 0)


def _once(runs: Iterable[Run]) -> Iterable[Run]:
    """Without the copies that make a print heavier or give it a shadow."""
    recent: dict[str, list[Run]] = {}
    for run in runs:
        same = recent.setdefault(run.text, [])
        near = _OVER * run.size
        if any(abs(one.x0 - run.x0) < near and abs(one.y - run.y) < near and one.angle == run.angle for one in same):
            continue
        same.append(run)
        del same[:-_REMEMBERED]
        yield run


def _continues(line: PageLine, run: Run) -> bool:
    size = max(line.size, run.size)
    return (
        line.angle == run.angle and abs(line.y - run.y) <= _SAME_HEIGHT * size
        and -_overlap(line.runs[-1], run) * size <= run.x0 - line.x1 < _CELL_GAP * min(line.size, run.size)
    )


def _overlap(left: Run, right: Run) -> float:
    """The part of an em by which a piece may begin before the one on its left ends."""
    return 0.8 if left.text[-1:] in _HALF_WIDE or right.text[:1] in _HALF_WIDE else 0.3


def _extend(line: PageLine, run: Run) -> None:
    line.runs.append(run)
    line.x0, line.x1 = min(line.x0, run.x0), max(line.x1, run.x1)
    if run.text.strip() and len(run.text) > 1 and run.size > line.size:
        line.size, line.y = run.size, run.y


def _closed(lines: list[PageLine]) -> list[PageLine]:
    """The lines with pieces put together that stand side by side without the gap of a cell between them."""
    order = {id(line): number for number, line in enumerate(lines)}
    by_place = sorted(lines, key=lambda line: (line.angle, round(line.y / max(line.size, 1.0) * 2), line.x0))
    kept: list[PageLine] = []
    for line in by_place:
        before = kept[-1] if kept else None
        if before is not None and _beside(before, line):
            order[id(before)] = min(order[id(before)], order[id(line)])
            for run in line.runs:
                _extend(before, run)
            before.runs.sort(key=lambda run: run.x0)
        else:
            kept.append(line)
    return sorted(kept, key=lambda line: order[id(line)])


def _beside(left: PageLine, right: PageLine) -> bool:
    size = min(left.size, right.size)
    return (
        left.angle == right.angle and abs(left.y - right.y) <= _SAME_HEIGHT * size
        and -_overlap(left.runs[-1], right.runs[0]) * size <= right.x0 - left.x1 < 0.6 * size
    )


def _written(runs: list[Run]) -> str:
    """The text of a line. A gap is a space between letters and digits; beside Chinese it is only the printer's."""
    parts: list[str] = []
    last: Run | None = None
    for run in runs:
        if last is not None and parts and run.x0 - last.x1 > _WORD_GAP * min(run.size, last.size):
            parts.append(" " if _is_word(parts[-1][-1:]) and _is_word(run.text[:1]) else "")
        parts.append(run.text)
        last = run
    return "".join(parts)


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,%)(:;")
