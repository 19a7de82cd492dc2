"""How long one report takes, whole process, as a multiple of starting Python: interleaved rounds, medians printed.

Run with ``make bench``. It prints ratios of one run; compare them only within it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
REPORT = "examples/01-hongshan-2020/report.yaml"
FZZF = str(Path(sys.executable).with_name("fzzf"))
FLOOR = "python -c pass"
COMMANDS = {
    FLOOR: [sys.executable, "-c", "pass"],
    "import fzzf_metrics": [sys.executable, "-c", "import fzzf_metrics"],
    "fzzf --version": [FZZF, "--version"],
    "fzzf score, maojian-2024 (271 indicators)": [FZZF, "score", REPORT, "--set", "maojian-2024"],
    "fzzf score, maojian-2024, json": [FZZF, "score", REPORT, "--set", "maojian-2024", "--format", "json"],
    "fzzf score, maojian-2024-quantified": [FZZF, "score", REPORT, "--set", "maojian-2024-quantified"],
    "fzzf score, zhumadian-2018 (406 indicators)": [FZZF, "score", REPORT, "--set", "zhumadian-2018"],
    "fzzf score, huishan-2022 (468 indicators)": [FZZF, "score", REPORT, "--set", "huishan-2022"],
    "fzzf score, first example (one file)": [
        FZZF, "score", "examples/00-first-score/report.yaml", "--set", "examples/00-first-score/set.yaml",
    ],
}


def once(command: list[str]) -> float:
    """Wall seconds of one whole process; a command that fails stops the benchmark."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(rounds: int = 11) -> None:
    """Run every command once a round, one warm-up round first, and print medians and ratios to the floor."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(rounds + 1):
        for name, command in COMMANDS.items():
            taken = once(command)
            if turn:
                times[name].append(taken)
    floor = median(times[FLOOR])
    print(f"{'command':<48}{'median ms':>10}{'min ms':>8}{'x floor':>9}")
    for name, taken_all in times.items():
        middle = median(taken_all)
        print(f"{name:<48}{middle * 1000:>10.1f}{min(taken_all) * 1000:>8.1f}{middle / floor:>9.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
