"""Precision, recall and F1 of the recogniser on the figures of the two reports the project was made for.

``python benchmarks/extract/recognising.py [FOLDER]``: the folder holds ``seeds/*.txt`` and ``cases/report_figures.csv``
with ``report_not_figures.csv``; where it is absent this says so and ends with 0.
"""

from __future__ import annotations

import csv
import sys
from fractions import Fraction
from pathlib import Path

from fzzf_metrics.extract.recognise import recognise

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ("hongshan-2020-report", "changge-2024-report")
Row = tuple[int, int, Fraction, str, str]


def rows(path: Path, report: str) -> list[dict[str, str]]:
    """The rows of one report in a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["report"] == report]


def measure(folder: Path, report: str) -> tuple[int, int, int, int]:
    """How many figures are right, missing, too many, and how many traps were taken; each of the latter is printed."""
    text = (folder / "seeds" / f"{report}.txt").read_bytes().decode("utf-8")
    wanted = {
        (int(r["char_start"]), int(r["char_end"]), Fraction(r["value"]), r["unit"], r["qualifier"])
        for r in rows(folder / "cases" / "report_figures.csv", report)
    }
    found = {(f.start, f.end, f.value, f.unit, f.qualifier) for f in recognise(text)}
    taken = 0
    for trap in rows(folder / "cases" / "report_not_figures.csv", report):
        start, end = int(trap["char_start"]), int(trap["char_end"])
        for one in found:
            if one[0] < end and start < one[1]:
                taken += 1
                print(f"  trap taken: {text[one[0]:one[1]]} ({trap['reason']})")
    for one in sorted(wanted - found):
        print("  missing:", text[one[0]: one[1]], *one)
    for one in sorted(found - wanted):
        print("  too many:", text[one[0]: one[1]], *one, "|", text[max(one[0] - 8, 0): one[1] + 8].replace("\n", " "))
    return len(wanted & found), len(wanted - found), len(found - wanted), taken


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        print(f"{folder}: the reports are not here; nothing was measured")
        return
    print(f"{'report':24}{'right':>7}{'missing':>9}{'too many':>10}{'traps':>7}{'F1':>9}")
    for report in REPORTS:
        right, missing, extra, taken = measure(folder, report)
        print(f"{report:24}{right:7}{missing:9}{extra:10}{taken:7}{2 * right / (2 * right + missing + extra):9.4f}")


if __name__ == "__main__":
    main()
