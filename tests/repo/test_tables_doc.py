"""The examples of docs/tables.md run, and what they claim in comments is what comes out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "tables.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def test_every_line_runs_and_every_claim_holds() -> None:
    names: dict[str, object] = {}
    claims = 0
    for block in BLOCKS:
        lines = block.splitlines()
        for node in ast.parse(block).body:
            code = ast.get_source_segment(block, node) or ""
            if not isinstance(node, ast.Expr):
                exec(code, names)  # noqa: S102 - our own example
                continue
            value = eval(code, names)  # noqa: S307 - our own example
            claim = lines[(node.end_lineno or 1) - 1].partition("#")[2].strip()
            if claim.startswith(("[", "'")):
                claims += 1
                assert value == ast.literal_eval(claim.partition(":")[0])
    assert claims == 2
