"""The examples of docs/extraction.md are what the program does."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

from fzzf_metrics.extract.jsonl import json_lines
from fzzf_metrics.extract.link import ACCEPTED_FROM, AHEAD
from fzzf_metrics.extract.recognise import recognise
from fzzf_metrics.extract.review.page import MOST

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "extraction.md").read_text("utf-8")


def test_the_python_lines_give_what_their_comments_say() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    names: dict[str, object] = {}
    claims = 0
    for node in ast.parse(block).body:
        code = ast.get_source_segment(block, node) or ""
        if not isinstance(node, ast.Expr):
            exec(code, names)  # noqa: S102 - our own example
            continue
        value = eval(code, names)  # noqa: S307 - our own example
        assert value == ast.literal_eval(block.splitlines()[(node.end_lineno or 1) - 1].partition("#")[2].strip())
        claims += 1
    assert claims == 3


def test_the_line_of_json_is_what_is_written() -> None:
    (line,) = re.findall(r"```json\n(.*?)\n```", TEXT, re.DOTALL)
    assert json_lines(recognise("评价41.1万余条。")) == f"{line}\n"
    assert list(json.loads(line)) == [
        "start", "end", "text", "low", "high", "value", "unit", "qualifier", "role",
    ]


def test_the_numbers_of_the_page_are_those_of_the_program() -> None:
    assert f"confidence of {ACCEPTED_FROM} or more; {AHEAD} ahead" in TEXT
    assert f"At most {MOST:,} entries" in TEXT
    for file in re.findall(r"`((?:src|indicators|tests)/[^`*]+?)`", TEXT):
        assert (ROOT / file.replace("\n", "")).exists(), file
