"""Running heads, feet and page numbers: what stands at the edge of page after page and is no text of the report."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from fzzf_metrics.extract.documents.pdf_lines import PageLine

_EDGE = 2  # lines from the top and from the bottom of a page that can be a head or a foot
_APART = 1.25  # steps between lines that part a head from the text
_SHARE = 3  # a head stands on one page in three at least, and on two
_NEAR = 4.0  # points by which its place may differ
_NUMBER = re.compile(
    r"(?:[-—–－·•\s~]{0,4})(?:第\s*)?(?P<n>\d{1,4})(?:\s*页)?(?:\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?(?:[-—–－·•\s~]{0,4})|"
    r"page\s*(?P<m>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?", re.I,
)
_DASHED = re.compile(r"[-—–－·•~]\s*\d{1,4}\s*[-—–－·•~]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?")


def without_heads(pages: list[list[PageLine]]) -> tuple[list[list[PageLine]], list[str]]:
    """The pages without running heads, feet and page numbers, and the texts of what was taken away, each once.

    A head is the same line at the same place in the margin of a third of the pages, two at least. A page number is a
    number alone in the margin that counts with the pages, or one between dashes (— 3 —) or like 第3页 on any page.
    """
    gone: dict[int, None] = {}
    told: dict[str, None] = {}
    edges = [_edge(lines) for lines in pages]
    for line in [*_heads(edges, len(pages)), *_numbers(edges)]:
        gone[id(line)] = None
        told[line.text if not _NUMBER.fullmatch(line.text) else "1"] = None
    return [[line for line in lines if id(line) not in gone] for lines in pages], [text for text in told if text != "1"]


def _edge(lines: list[PageLine]) -> list[PageLine]:
    """What stands in the margin at the top and bottom: two lines at most, further from the text than its lines are."""
    upright = [line for line in lines if line.angle == 0]
    heights = sorted({round(line.y) for line in upright}, reverse=True)
    steps = [one - other for one, other in pairwise(heights)]
    if not steps:  # one line, which is the page unless it is its number
        return [line for line in upright if _NUMBER.fullmatch(line.text)]
    wide = max(_APART * median(steps), 1.2 * median(line.size for line in upright))
    outer = {*_margin(heights, steps, wide), *_margin(heights[::-1], steps[::-1], wide)}
    ends = (heights[0], heights[-1])
    return [
        line for line in upright
        if round(line.y) in outer or (round(line.y) in ends and _DASHED.fullmatch(line.text))
    ]


def _margin(heights: list[int], steps: list[int], wide: float) -> list[int]:
    inner = next((number + 1 for number in reversed(range(min(_EDGE, len(steps)))) if steps[number] >= wide), 0)
    return heights[:inner]


def _heads(edges: list[list[PageLine]], pages: int) -> list[PageLine]:
    counted = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = max(2, -(-pages // _SHARE))
    found = []
    for lines in edges:
        for line in lines:
            text, height = _key(line)
            near = sum(counted[text, height + shift] for shift in (-1, 0, 1))
            if near >= least and not _NUMBER.fullmatch(line.text):
                found.append(line)
    return found


def _key(line: PageLine) -> tuple[str, int]:
    return line.text, round(line.y / _NEAR)


def _numbers(edges: list[list[PageLine]]) -> list[PageLine]:
    """Page numbers: counted from any first number, but page by page."""
    candidates: list[tuple[int, PageLine]] = []
    for page, lines in enumerate(edges):
        for line in lines:
            match = _NUMBER.fullmatch(line.text)
            alone = match and not any(abs(one.y - line.y) < line.size / 2 for one in lines if one is not line)
            if match and (alone or _DASHED.fullmatch(line.text)):
                candidates.append((int(match["n"] or match["m"]) - page, line))
    shifts = Counter(shift for shift, _ in candidates)
    return [line for shift, line in candidates if shifts[shift] >= 2 or _DASHED.fullmatch(line.text)]
