"""A report file as it stands: every entry with its words, so that it can be written again without a loss."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fzzf_metrics.errors import Place, Problem, Problems, ReportError
from fzzf_metrics.extract.review.comments import Comment, comments
from fzzf_metrics.extract.review.ledger import Item, items
from fzzf_metrics.extract.review.yaml_text import Piece, flow, piece
from fzzf_metrics.files import read_bytes
from fzzf_metrics.limits import MAX_YAML_BYTES
from fzzf_metrics.readers.fields import is_whole
from fzzf_metrics.readers.record import Record, record
from fzzf_metrics.readers.yaml_json import read_yaml_report
from fzzf_metrics.records import field, frozen
from fzzf_metrics.source import Entry, Mapping, Scalar, Sequence, Value, read_yaml

_PLACES = ("source", "section", "page", "paragraph", "start", "end", "text")
"""What of the evidence says where something stands, and nothing about it."""


@frozen
class Kept:
    """An entry of the file. ``pairs`` are its keys and values as written, ``said`` what it says by English key.

    ``words`` are the keys of its evidence as written, by English key. ``comments`` are a person's, before or in it.
    """

    pairs: tuple[tuple[str, Piece], ...]
    said: dict[str, str]
    source: str = ""
    start: int = -1
    end: int = -1
    text: str = ""
    section: str = ""
    words: dict[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()


@frozen
class Earlier:
    """The file. ``head`` are its keys but figures and record, as (English key, key as written, value)."""

    head: tuple[tuple[str, str, Piece], ...]
    entries: tuple[Kept, ...]
    items: tuple[Item, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unit: str = ""
    period: str = ""

    def get(self, key: str) -> Piece | None:
        """The value of a key of the head."""
        return next((value for name, _, value in self.head if name == key), None)


def read_earlier(path: Path) -> Earlier:
    """The report file at ``path``; ReportError where it does not load as one, and then it must not be overwritten."""
    problems = Problems()
    content = read_bytes(path, MAX_YAML_BYTES)
    report = read_yaml_report(content, str(path), problems)
    value = read_yaml(content, str(path), Problems())
    if report is None or problems.errors or not isinstance(value, Mapping):
        raise ReportError([Problem("extract_broken_file", Place(str(path))), *problems.errors])
    top = record(value, "report", Problems())
    assert top is not None  # noqa: S101 - it has been read as a report
    remarks = comments(content.decode("utf-8-sig"))
    figures = _listed(top.get("figures"))
    first = top.words["figures"].place.line if "figures" in top.words else 0
    last = max((_last_line(one) for one in figures), default=first)
    head = tuple((key, top.words[key].text, piece(top.values[key])) for key in top.words
                 if key not in ("figures", "extracted"))
    return Earlier(
        head, tuple(_kept(one, own) for one, own in zip(figures, _shared(figures, remarks, first, last), strict=True)),
        tuple(items(one.text for one in top.items("extracted", Problems()) if isinstance(one, Scalar))),
        tuple(one.text for one in remarks if one.line <= first), tuple(one.text for one in remarks if one.line > last),
        report.unit.name, report.period,
    )


def _listed(value: Value | None) -> list[Mapping]:
    """The figures as mappings; of the short form, ``id: value``, as if they had been written out."""
    if isinstance(value, Sequence):
        return [one for one in value.items if isinstance(one, Mapping)]
    return [_written_out(one) for one in value.entries] if isinstance(value, Mapping) else []


def _written_out(one: Entry) -> Mapping:
    name = Entry(Scalar("id", one.key.place), one.key)
    if isinstance(one.value, Mapping):
        return Mapping((name, *one.value.entries), one.key.place)
    return Mapping((name, Entry(Scalar("value", one.key.place), one.value)), one.key.place)


def _shared(figures: list[Mapping], remarks: list[Comment], first: int, last: int) -> list[list[str]]:
    """The comments of each figure: in it or beside it, or before it and after the one above."""
    found: list[list[str]] = [[] for _ in figures]
    spans = [(one.place.line, _last_line(one)) for one in figures]
    at = 0
    for remark in remarks:
        if not first < remark.line <= last:
            continue
        while at < len(spans) - 1 and remark.line > spans[at][1]:
            at += 1
        found[at].append(remark.text)
    return found


def _last_line(value: Value) -> int:
    if isinstance(value, Scalar):
        return value.place.line
    inner: Iterable[Value] = value.items if isinstance(value, Sequence) else (
        one for entry in value.entries for one in (entry.key, entry.value)
    )
    return max((_last_line(one) for one in inner), default=value.place.line)


def _kept(value: Mapping, remarks: list[str]) -> Kept:
    nothing = Problems()
    part = record(value, "figure", nothing)
    assert part is not None  # noqa: S101 - it is a mapping
    found = part.get("evidence")
    evidence = record(found, "evidence", nothing) if found is not None else None
    said = {key: _text(one) for key, one in part.values.items() if key != "evidence"}
    where: dict[str, str] = {}
    if evidence is not None:
        where = {key: _text(one) for key, one in evidence.values.items()}
        said |= {key: text for key, text in where.items() if key not in _PLACES}
    return Kept(
        tuple((one.key.text, piece(one.value)) for one in value.entries), said, where.get("source", ""),
        _place(where, "start"), _place(where, "end"), where.get("text", ""), where.get("section", ""),
        _words(part, evidence), tuple(remarks),
    )


def _text(value: Value) -> str:
    return value.text.strip() if isinstance(value, Scalar) else flow(piece(value))


def _place(where: dict[str, str], key: str) -> int:
    return int(where[key]) if is_whole(where.get(key, "")) else -1


def _words(part: Record, evidence: Record | None) -> dict[str, str]:
    words = {f"evidence.{key}": word.text for key, word in (evidence.words if evidence else {}).items()}
    return words | {key: word.text for key, word in part.words.items()}
