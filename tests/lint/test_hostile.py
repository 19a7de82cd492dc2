"""Files made to hurt: refused with a place, within bounds of memory, and never with a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from uncovered import uncovered

HANG_GUARD = 60  # seconds; far above what any of these takes
MEMORY = 600_000_000
PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from fzzf_metrics.lint import lint_paths
for problem in lint_paths(sys.argv[1:]):
    print(problem.code, problem.place.line, len(str(problem).encode()))
"""
HEAD = "format: fzzf/1\nid: x\ntitle: 某办法\nperiod: 2024\npoints: 100\n"


def levels(count: int) -> str:
    lines = ["l0: &l0 [a, a, a, a, a, a, a, a, a, a]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, count)]
    return "\n".join(lines)


def merges(count: int) -> str:
    lines = ["m0: &m0 {a: 1}"]
    lines += [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, count)]
    return "\n".join(lines)


HOSTILE = {
    "aliases that multiply": (HEAD + levels(9), "anchor"),
    "merge keys that multiply": (HEAD + merges(8), "anchor"),
    "ten thousand brackets": (HEAD + "groups: " + "[" * 10_000, "too_deep"),
    "ten thousand braces": (HEAD + "groups: " + "{a: " * 10_000, "too_deep"),
    "a thousand levels of indentation": (
        HEAD + "groups:\n" + "".join(" " * n + "- \n" for n in range(1, 1200)), "too_deep",
    ),
    "more than a megabyte": (HEAD + "# " + "长" * 400_000, "file_too_large"),
    "fifty thousand unknown keys": (HEAD + "".join(f"k{n}: 1\n" for n in range(50_000)), "unknown_key"),
    "a number of a hundred thousand digits": (HEAD.replace("100", "9" * 100_000), "number_too_long"),
    "an exponent that would fill the memory": (HEAD.replace("100", "1e9999"), "number_too_large"),
    "a row with an exponent": (
        HEAD + "groups: [{id: g, title: 组, points: 100, not_applicable: full}]\nindicators:\n"
        "  - {id: a, title: 甲, group: g, points: 100, measure: litigation_cases, "
        "rule: {table: [{is: 1e99999999, give: 1}, {else: 0}]}}\n", "is_not_number",
    ),
    "a formula of ten thousand brackets": (
        HEAD + f"let:\n  a: {'(' * 900}1{')' * 900}\n  b: {'-' * 1900}1\n", "formula_too_deep",
    ),
    "powers of powers": (HEAD + f"let:\n  a: litigation_cases{'^30' * 100}\n", "formula_left_over"),
    "one line of a megabyte": (HEAD + "note: " + "a" * 900_000, "key_missing"),
    "a wall of quotes": (HEAD + "note: " + "'" * 90_001, "quote_open"),
    "a wall of dashes": (HEAD + "groups: " + "- " * 5_000, None),
    "right-to-left marks and control characters": (HEAD + "note: a\u202eb\x1b[2J\n", "control_character"),
    "nothing but BOMs": ("\ufeff" * 1000, None),
}


@pytest.mark.parametrize(("text", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_within_bounds(tmp_path: Path, text: str, code: str | None) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    run = subprocess.run(  # noqa: S603 - our own program on a file we wrote
        [sys.executable, "-c", PROGRAM.format(memory=MEMORY), str(path)],
        capture_output=True, text=True, timeout=HANG_GUARD, check=False,
        env=uncovered(),
    )
    assert (run.returncode, run.stderr) == (0, "")
    found = [said.split() for said in run.stdout.splitlines()]
    assert found
    assert code is None or code in {one[0] for one in found}
    assert max(int(one[2]) for one in found) <= 2048
