"""What fuzzing found interesting: texts and files, few bytes each, that once reached a new line of the code."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from fzzf_metrics.errors import InputError
from fzzf_metrics.extract.documents import read_document
from fzzf_metrics.extract.numerals import read_numeral
from fzzf_metrics.extract.recognise import recognise
from fzzf_metrics.readers import load_report

CASES = Path(__file__).resolve().parents[1] / "cases" / "extract"
TEXTS = [json.loads(line) for line in (CASES / "fuzz-texts.jsonl").read_text("utf-8").splitlines()]
FILES = [json.loads(line) for line in (CASES / "fuzz-files.jsonl").read_text("utf-8").splitlines()]
DOCUMENTS = ("txt", "html", "docx", "pdf")


def test_every_text_gives_figures_in_order_that_are_their_own_words() -> None:
    assert len(TEXTS) > 200
    for text in TEXTS:
        found = recognise(text)
        assert all(text[one.start: one.end] == one.text for one in found), text
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False)), text
        assert not any(one.interval.is_empty for one in found), text
        numeral = read_numeral(text)
        assert numeral is None or 0 <= numeral.low <= numeral.high


def refused(kind: str, path: Path) -> list[str]:
    """The files that the problems of a refusal name; none where it was read. Anything but InputError is a bug."""
    try:
        _ = read_document(path) if kind in DOCUMENTS else load_report(path)
    except InputError as error:
        return [problem.place.file for problem in error.problems] or ["no problem"]
    return []


@pytest.mark.parametrize("kind", sorted({one["kind"] for one in FILES}))
def test_every_file_is_read_or_refused_with_its_problems(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    for one in FILES:
        if one["kind"] != kind:
            continue
        path.write_bytes(base64.b64decode(one["bytes"]))
        assert set(refused(kind, path)) <= {str(path)}, one
