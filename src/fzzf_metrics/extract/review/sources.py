"""The document among the sources of a report file: which one it is, and its name and checksum kept up to date."""

from __future__ import annotations

from fzzf_metrics.extract.review.earlier import Earlier
from fzzf_metrics.extract.review.yaml_text import Piece
from fzzf_metrics.readers.record import KEYS
from fzzf_metrics.records import frozen

USUAL = "report"
"""The id of the document in a new file."""


@frozen
class Source:
    """The document's id in a file, and the name and checksum that the file has of it (empty: none yet)."""

    id: str
    file: str = ""
    sha256: str = ""


def source_of(earlier: Earlier | None, file: str) -> Source:
    """Which source of an earlier file a document of this name is: the one extracted before, else the one so named.

    Where there is neither it becomes a new one, with an id that no other has.
    """
    listed = earlier.get("sources") if earlier else None
    sources = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    extracted = [one for one in sources if _text(one, "sha256")]
    named = [one for one in sources if _text(one, "file") == file]
    for one in (*(both for both in extracted if both in named), *extracted, *named):
        return Source(_text(one, "id"), _text(one, "file"), _text(one, "sha256"))
    taken = {_text(one, "id") for one in sources}
    return Source(next(name for name in (USUAL, *(f"{USUAL}{n}" for n in range(2, 10**6))) if name not in taken))


def renewed(listed: Piece, ours: dict[str, str]) -> Piece:
    """The sources with the document's file and checksum as they are now (``ours``: id, file, sha256)."""
    sources = listed if isinstance(listed, list) else []
    if not any(isinstance(one, dict) and _text(one, "id") == ours["id"] for one in sources):
        return [*sources, dict(ours)]
    return [
        {**one, **{_word(one, key): text for key, text in ours.items()}}
        if isinstance(one, dict) and _text(one, "id") == ours["id"] else one
        for one in sources
    ]


def _word(one: dict[str, Piece], key: str) -> str:
    """The key as the file writes it."""
    chinese = KEYS["source"][key]
    return chinese if chinese in one else key


def _text(one: dict[str, Piece], key: str) -> str:
    found = one.get(_word(one, key), "")
    return found if isinstance(found, str) else ""
