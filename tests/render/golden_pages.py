"""The pages that are compared with files in ``golden/``; run this file to write them anew, then read the difference."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"
sys.path.insert(0, str(FOLDER.parents[1]))

from fzzf_metrics.render import render  # noqa: E402
from fzzf_metrics.render.explain import explained  # noqa: E402
from sample_assessment import sample  # noqa: E402 - the folder of the helpers is known only now

ONE = sample(problems=False)
TWO = [ONE, sample("乙区", problems=False)]
PAGES: dict[str, Callable[[], str]] = {
    "table-80.zh.txt": lambda: render([ONE], "table", "zh", columns=80),
    "table-120.en.txt": lambda: render([ONE], "table", "en", columns=120),
    "comparison-80.zh.txt": lambda: render(TWO, "table", "zh", columns=80),
    "comparison-120.en.txt": lambda: render(TWO, "table", "en", columns=120),
    "not-met.zh.txt": lambda: explained(ONE, ONE["head_appearance_major"], "zh", 80),
    "undetermined.en.txt": lambda: explained(ONE, ONE["training"], "en", 80),
    "assessment.zh.md": lambda: render([ONE], "markdown", "zh"),
    "comparison.en.md": lambda: render(TWO, "markdown", "en"),
    "assessment.zh.csv": lambda: render([ONE], "csv", "zh"),
    "assessment.json": lambda: render([ONE], "json"),
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8", newline="")
