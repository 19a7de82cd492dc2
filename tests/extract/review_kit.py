"""Extractions made by hand: a text with its figures in ⟦⟧ and what each is said to be; and ways to edit a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fzzf_metrics import quantity
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.extract.documents import Document, text_document
from fzzf_metrics.extract.extraction import Extraction
from fzzf_metrics.extract.found import Candidate, Claim, Found, Linked
from fzzf_metrics.extract.review.build import Review, build_review
from fzzf_metrics.extract.review.earlier import read_earlier
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import Interval
from fzzf_metrics.readers import load_report

KNOWN = {
    one.id: one
    for one in (
        FigureDefinition("filed", "备案件数", "count", "件"),
        FigureDefinition("received", "收到件数", "count", "件", units=("起",)),
        FigureDefinition("accepted_cases", "受理件数", "count", "件", part_of="received"),
        FigureDefinition("trained", "培训次数", "count", "次", units=("场",)),
        FigureDefinition("rate", "出庭率", "rate", "%"),
        FigureDefinition("published", "是否公开", "yes_no"),
        FigureDefinition("demo/own", "自有件数", "count", "件"),
    )
}
MARK = re.compile("⟦(.*?)⟧", re.DOTALL)


def plain(marked: str) -> str:
    """The text without its marks."""
    return MARK.sub(lambda match: match[1], marked)


def found(marked: str) -> list[Found]:
    """The marked figures; a mark that is no quantity (a range) has an interval and no value."""
    out, shift = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        shift += 2
        text = match[1]
        read = quantity.read(text)
        if read is None:
            out.append(Found(start, start + len(text), text, Interval(None, None), None))
        else:
            unit = read.unit.removeprefix("个") or read.unit
            out.append(Found(start, start + len(text), text, read.interval, read.value, unit, read.qualifier))
    return out


def linked(one: Found, said: str = "", **more: Any) -> Linked:
    """``filed 92`` is accepted, ``filed? 60, rate? 40`` are candidates, empty is unknown; label before ``=``."""
    label, _, rest = said.rpartition("=")
    candidates, taken = [], ""
    for part in filter(None, (part.strip() for part in rest.split(","))):
        name, points = part.split()
        taken = taken or ("" if name.endswith("?") else name)
        candidates.append(Candidate(name.rstrip("?"), int(points), ("词",)))
    role = more.pop("role", one.role)
    figure = Found(one.start, one.end, one.text, one.interval, one.value, one.unit, one.qualifier, role)
    return Linked(figure, label, tuple(candidates), taken, **more)


def extraction(
    marked: str, *said: str | tuple[str, dict[str, Any]], claims: tuple[Claim, ...] = (), name: str = "a.txt"
) -> Extraction:
    """An extraction of a marked text, one ``said`` a mark; several joined by ``||`` are labels sharing the number."""
    document: Document = text_document(plain(marked), name)
    links = []
    for one, what in zip(found(marked), said, strict=True):
        words, more = what if isinstance(what, tuple) else (what, {})
        links += [linked(one, each, **more) for each in words.split("||")]
    return Extraction(document, tuple(links), claims, (), "甲县2024年度报告", "甲县", "2024")


def review(made: Extraction, path: Path, **more: Any) -> Review:
    """Build the review file, an existing one merged in, and write it."""
    from hashlib import sha256

    more.setdefault("earlier", read_earlier(path) if path.exists() else None)
    digest = sha256(made.document.text.encode()).hexdigest()
    built = build_review(made, KNOWN, digest, output=str(path), **more)
    path.write_text(built.text, encoding="utf-8")
    return built


def figures(path: Path) -> list[Figure]:
    """The figures of the file as a report."""
    return list(load(path).figures)


def load(path: Path) -> Report:
    """The file as a report."""
    return load_report(path)


def edit(path: Path, old: str, new: str, count: int = 1) -> None:
    """What a person does in a text editor."""
    text = path.read_text("utf-8")
    assert text.count(old) == count, (old, text.count(old), text)
    path.write_text(text.replace(old, new), "utf-8")


def entry_text(path: Path, words: str) -> str:
    """The lines of the one entry whose evidence quotes these words, without the comments before it."""
    entries = re.findall(r"^  - .*\n(?:    .*\n)*", path.read_text("utf-8"), re.MULTILINE)
    mine = [one for one in entries if f"text: {words}" in one]
    assert len(mine) == 1, (words, len(mine))
    return mine[0]


def drop(path: Path, words: str) -> None:
    """Delete the entry whose evidence quotes these words."""
    edit(path, entry_text(path, words), "")
