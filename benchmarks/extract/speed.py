"""Characters a second of the recogniser, beside cn2an, JioNLP and Recognizers-Text on the same text, in one run.

``python benchmarks/extract/speed.py [ROUNDS]``. The text is the invented reports of the tests, ten times over. A peer
that is not installed is named and left out (``pip install cn2an jionlp recognizers-text-suite``). What the peers do is
less: cn2an only rewrites numerals, JioNLP only finds amounts of money, Recognizers-Text knows no Chinese measure words.
The last lines show that time grows with length alone, up to ten million characters.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fzzf_metrics.extract.recognise import recognise

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "cases" / "extract" / "reports"
LONG = {"digits": "7", "余万亿": "余万亿", "百分之": "百分之", "3至": "3至", "完成124件，": "完成124件，"}


def text() -> str:
    """The invented reports without their marks."""
    marked = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt")))
    return re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", marked)


def peers() -> dict[str, Callable[[str], Any]]:
    """What is installed of the libraries compared with."""
    found: dict[str, Callable[[str], Any]] = {"fzzf recognise": recognise}
    try:
        import cn2an

        found["cn2an.transform"] = lambda t: cn2an.transform(t, "cn2an")
    except ImportError:
        print("cn2an is not installed")
    try:
        import jionlp

        found["jionlp money"] = jionlp.ner.extract_money
    except ImportError:
        print("jionlp is not installed")
    try:
        from recognizers_number import Culture, recognize_number

        found["Recognizers-Text number"] = lambda t: recognize_number(t, Culture.Chinese)
    except ImportError:
        print("recognizers-text is not installed")
    return found


def seconds(run: Callable[[str], Any], on: str) -> float:
    """The time of one call."""
    start = time.perf_counter()
    run(on)
    return time.perf_counter() - start


def main() -> None:
    """Print the table: the median of interleaved rounds."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    long, short = text() * 10, text()[:5000]
    runs = peers()
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            size = long if name.startswith("fzzf") else short
            try:
                times[name].append(seconds(run, size) / len(size))
            except Exception as error:  # noqa: BLE001 - a peer may fail on this text; that is its result
                print(f"{name}: {type(error).__name__}")
                times[name].append(float("nan"))
    ours = statistics.median(times["fzzf recognise"])
    print(f"{'':28}{'characters/s':>14}{'x ours':>10}")
    for name, took in times.items():
        each = statistics.median(took)
        print(f"{name:28}{1 / each:14,.0f}{each / ours:10.1f}")
    print(f"\n{'growth':28}{'100,000':>14}{'1,000,000':>14}{'10,000,000':>14}   seconds")
    for name, piece in LONG.items():
        row = [seconds(recognise, piece * (size // len(piece))) for size in (100_000, 1_000_000, 10_000_000)]
        print(f"{name:28}" + "".join(f"{each:14.3f}" for each in row))


if __name__ == "__main__":
    main()
