"""How many links are right: on the two reports the project was made for, and on the passages that were written blind.

``python benchmarks/extract/linking.py [-v] [FOLDER]``: the folder holds ``seeds/*.txt``; where it is absent this says
so and measures the passages alone. ``known`` are the figures that the dictionary has (a number shared by three labels
counts three times), ``right`` and ``wrong`` the links accepted without a person. ``-v`` prints what is wrong or open.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.extract.found import Linked
from fzzf_metrics.extract.link import link
from fzzf_metrics.extract.recognise import recognise

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "extract"))
SEEDS = {
    "01-hongshan-2020": ("hongshan-2020-report.txt", "2020"), "02-changge-2024": ("changge-2024-report.txt", "2024"),
}
Wanted = dict[tuple[int, int], set[str]]
"""The ids of each figure by its place; none where the dictionary has no such figure, or it must not be taken."""


class Score(NamedTuple):
    """What was counted in one text."""

    known: int = 0
    right: int = 0
    wrong: int = 0

    def __add__(self, other: object) -> Score:
        """The sums."""
        assert isinstance(other, Score)
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def line(self) -> str:
        """The numbers with precision and recall in percent."""
        taken = self.right + self.wrong
        precision = f"{100 * self.right / taken:.1f}" if taken else "-"
        recall = f"{100 * self.right / self.known:.1f}" if self.known else "-"
        return f"{self.known:7}{self.right:7}{self.wrong:7}{precision:>11}{recall:>8}"


def measure(text: str, period: str, wanted: Wanted, loud: bool) -> Score:
    """Link the recognised figures of a text and compare what was accepted."""
    taken: dict[tuple[int, int], list[Linked]] = {}
    for one in link(text, recognise(text), load_dictionary(), period=period):
        taken.setdefault((one.found.start, one.found.end), []).append(one)
    score = Score()
    for place in sorted(wanted.keys() | taken.keys()):
        ids, links = wanted.get(place, set()), taken.get(place, [])
        accepted = {one.accepted for one in links} - {""}
        score += Score(len(ids), len(ids & accepted), len(accepted - ids))
        if loud and accepted != ids:
            _show(text, place, ids, links)
    return score


def _show(text: str, place: tuple[int, int], ids: set[str], links: list[Linked]) -> None:
    before = text[max(place[0] - 30, 0): place[0]].replace("\n", "/")
    print(f"    {before}[{text[place[0]: place[1]]}]{text[place[1]: place[1] + 12]!r} wanted {sorted(ids)}")
    for one in links:
        shown = ", ".join(f"{c.id} {c.confidence}" for c in one.candidates[:3])
        print(f"        {one.label!r} {one.found.role} {one.period} accepted {one.accepted!r}: {shown}")


def seeds(folder: Path, loud: bool) -> list[tuple[str, Score]]:
    """The two reports, where they are."""
    done = []
    for report, (name, period) in SEEDS.items():
        wanted: Wanted = {}
        with (ROOT / "tests" / "data" / "report_figures.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["report"] == report:
                    wanted.setdefault((int(row["start"]), int(row["end"])), set()).update({row["id"]} - {""})
        text = (folder / "seeds" / name).read_bytes().decode("utf-8")
        done.append((report, measure(text, period, wanted, loud)))
    return done


def passages(loud: bool) -> list[tuple[str, Score]]:
    """The passages written blind; the period is the year in the file's name."""
    from passages import load

    done = []
    for passage in load():
        wanted: Wanted = {(gold.start, gold.end): set(gold.ids) for gold in passage.figures}
        period = Path(passage.name).stem.rpartition("-")[2]
        done.append((passage.name, measure(passage.text, period, wanted, loud)))
    return done


def main() -> None:
    """Print the tables."""
    loud = "-v" in sys.argv
    given = [argument for argument in sys.argv[1:] if argument != "-v"]
    folder = Path(given[0]) if given else ROOT.parent / "shared"
    groups = [("passages", passages(loud))]
    if (folder / "seeds").is_dir():
        groups.insert(0, ("reports", seeds(folder, loud)))
    else:
        print(f"{folder}: the reports are not here; only the passages were measured")
    print(f"{'':30}{'known':>7}{'right':>7}{'wrong':>7}{'precision':>11}{'recall':>8}")
    for title, scores in groups:
        for name, score in scores:
            print(f"{name:30}{score.line}")
        print(f"{'all ' + title:30}{sum((score for _, score in scores), Score()).line}")


if __name__ == "__main__":
    main()
