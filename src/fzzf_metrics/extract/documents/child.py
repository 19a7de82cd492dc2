"""The child's side of :mod:`isolated`: set the limits, read, say the result in JSON on standard output."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from fzzf_metrics.errors import InputError, Place, Problem, Problems
from fzzf_metrics.extract.documents.limits import MAX_BLOCKS, MAX_CHARACTERS
from fzzf_metrics.extract.documents.record import Cell, Line, Read
from fzzf_metrics.records import fields

Reader = Callable[[bytes, str, Problems], "Read | None"]


def read_here(kind: str, content: bytes, name: str, problems: Problems) -> Read | None:
    """Read in this process. None where ``problems`` holds an error, also for a text above the limits or none at all."""
    try:
        found = _reader(kind)(content, name, problems)
    except InputError as error:  # a package is missing
        problems.found.extend(error.problems)
        return None
    if found is None or problems.errors:
        return None
    characters = sum(len(line.text) for line in found.lines)
    if characters > MAX_CHARACTERS:
        problems.add("document_characters", Place(name), f"{characters:,}", f"{MAX_CHARACTERS:,}")
    elif len(found.lines) > MAX_BLOCKS:
        problems.add("document_lines", Place(name), f"{len(found.lines):,}", f"{MAX_BLOCKS:,}")
    elif not characters:
        problems.add("document_no_text", Place(name))
    return None if problems.errors else found


def _reader(kind: str) -> Reader:
    if kind == "docx":
        from fzzf_metrics.extract.documents.word import read as read_word

        return read_word
    if kind == "pdf":
        from fzzf_metrics.extract.documents.pdf import read as read_pdf

        return read_pdf
    from fzzf_metrics.extract.documents.web import read as read_web

    return read_web


def main(head: dict[str, Any]) -> None:
    """Read what stands on standard input; the answer is the only thing on standard output, whatever fails."""
    out, sys.stdout = sys.stdout, sys.stderr
    # Whatever a broken file raises in a package made by others is one kind of failure to the parent: its name.
    sys.excepthook = lambda kind, *_: print(json.dumps({"failed": kind.__name__}), file=out, flush=True)
    logging.disable(logging.INFO)
    _limit(head["cpu"], head["memory"])
    problems = Problems()
    found = read_here(head["kind"], sys.stdin.buffer.read(), head["name"], problems)
    print(json.dumps(_said(found, problems)), file=out, flush=True)


def _limit(seconds: int, memory: int) -> None:
    if sys.platform == "win32":  # there the parent's clock alone stops it
        return
    import resource

    wanted = ((resource.RLIMIT_CPU, seconds, 2), (resource.RLIMIT_AS, memory, 0), (resource.RLIMIT_CORE, 0, 0))
    for limit, soft, more in wanted:
        most = resource.getrlimit(limit)[1]
        most = soft + more if most == resource.RLIM_INFINITY else min(soft + more, most)
        try:
            resource.setrlimit(limit, (min(soft, most), most))
        except (OSError, ValueError):  # a system that knows the limit and does not keep it
            continue


def _said(found: Read | None, problems: Problems) -> dict[str, Any]:
    lines = None if found is None else [
        [line.text, line.page, [line.table.table, line.table.row, line.table.column] if line.table else None,
         line.goes_on]
        for line in found.lines
    ]
    told = [
        {"place": [getattr(one.place, field.name) for field in fields(Place)]}
        | {field.name: getattr(one, field.name) for field in fields(Problem) if field.name not in ("place", "others")}
        for one in problems.found
    ]
    return {"lines": lines, "encoding": found.encoding if found else "", "problems": told}


def received(said: dict[str, Any], problems: Problems) -> Read | None:
    """The parent's side: the result that a child said, its problems added to ``problems``."""
    for one in said["problems"]:
        problems.found.append(Problem(place=Place(*one.pop("place")), **one))
    if said["lines"] is None:
        return None
    lines = (Line(text, page, Cell(*cell) if cell else None, goes_on) for text, page, cell, goes_on in said["lines"])
    return Read(tuple(lines), said["encoding"])
