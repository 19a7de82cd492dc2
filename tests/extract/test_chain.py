"""The chain from a document to a score: what was taken scores as if typed, what was not is never judged wrongly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from passages import Passage, load

from fzzf_metrics import load_report, load_set, score
from fzzf_metrics.cli import main
from fzzf_metrics.figures import Figure, Report, Unit

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
SETS = ("maojian-2024", "zhumadian-2018", "huishan-2022")
BY_HAND = {
    "hongshan-2020-report": ("01-hongshan-2020", "武汉市洪山区", "2020"),
    "changge-2024-report": ("02-changge-2024", "长葛市", "2024"),
}


def extracted(document: Path, into: Path, unit: str, period: str) -> Report:
    """The report that the command makes of a document, loaded as it stands."""
    code = main(["extract", str(document), "-o", str(into), "--unit", unit, "--period", period], standalone_mode=False)
    assert code == 0
    return load_report(into)


known = cache(load_set)


def outcomes(report: Report, name: str) -> dict[str, tuple[str, str, object, tuple[str, ...]]]:
    """Every indicator's status, verdict, score and the figures it reads."""
    found = score(known(name), report)
    return {one.id: (one.status, one.verdict, one.score, tuple(f.id for f in one.figures)) for one in found.outcomes}


def names(report: Report) -> set[str]:
    """The figures that have a value, by the names an outcome gives them (a set's own without the set's id)."""
    return {figure.id.rpartition("/")[2] for figure in report.figures if figure.id and figure.state == "reported"}


def compare(ours: Report, theirs: Report, sets: tuple[str, ...] = SETS) -> int:
    """How many outcomes are settled alike; everything else must be open on the extracted side."""
    alike, linked, wanted = 0, names(ours), names(theirs)
    for name in sets:
        expected, found = outcomes(theirs, name), outcomes(ours, name)
        for one, (_, verdict, points, figures) in expected.items():
            if set(figures) & wanted <= linked:
                assert found[one][1:3] == (verdict, points), (name, one)
            if found[one][1] != verdict:
                assert found[one][1] == "undetermined", (name, one, found[one], verdict)
            alike += found[one][1] == verdict != "undetermined"
    return alike


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two source texts are not beside this checkout")
@pytest.mark.parametrize("document", BY_HAND)
def test_a_report_extracted_from_its_text_scores_as_the_one_made_by_hand(document, tmp_path, capsys) -> None:
    example, unit, period = BY_HAND[document]
    ours = extracted(SEEDS / f"{document}.txt", tmp_path / "report.yaml", unit, period)
    theirs = load_report(ROOT / "examples" / example / "report.yaml")
    assert compare(ours, theirs) >= 10


@pytest.mark.parametrize("passage", load(), ids=lambda passage: passage.name)
def test_an_invented_report_extracted_scores_as_its_marks_do(passage: Passage, tmp_path, capsys) -> None:
    """On one of the sets in turn: all three would take a minute and say the same."""
    period = passage.name.removesuffix(".txt").rpartition("-")[2]
    document = tmp_path / "report.txt"
    document.write_text(passage.text, "utf-8")
    ours = extracted(document, tmp_path / "report.yaml", "某县", period)
    marked = [
        Figure(name, gold.value, gold.unit.strip("-"), qualifier=gold.qualifier)
        for gold in passage.figures if gold.id not in ("", "?", "plan") for name in gold.ids
    ]
    compare(ours, Report(Unit("某县"), period, tuple(marked)), (SETS[int(passage.name[:2]) % len(SETS)],))
