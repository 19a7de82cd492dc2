"""What ``lint_paths`` looks at: sets, folders of sets, dictionaries, parts of a set."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.lint import check_set, lint_paths

GOOD = Path(__file__).parents[1] / "cases" / "valid" / "definitions" / "plain.yaml"
BASE = Path(__file__).parents[1] / "cases" / "invalid" / "definitions" / "overlays" / "points" / "base"


def codes(*paths: str | Path) -> list[str]:
    return [problem.code for problem in lint_paths(paths)]


def test_a_folder_of_sets_is_checked_set_by_set() -> None:
    assert codes(BASE.parent / "base") == []


def test_a_part_of_a_set_is_checked_with_its_set() -> None:
    assert codes(BASE / "1-checks.yaml") == []
    assert codes(BASE / "figures.yaml") == []


def test_a_dictionary_is_checked_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.yaml"
    path.write_text("format: fzzf-dictionary/1\nfigures:\n  - {id: a, name: 甲, kind: count}\n", encoding="utf-8")
    assert codes(path) == codes(tmp_path) == ["figure_unit_missing"]


def test_figures_without_a_set_are_checked_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text("format: fzzf-figures/1\nfigures:\n  - {id: zz, name: 甲乙, kind: count}\n", encoding="utf-8")
    assert codes(path) == ["figure_unit_missing"]


def test_a_folder_without_definitions_says_so(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["nothing_to_check"]


def test_a_path_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.yaml") == ["no_such_file"]
    assert codes("no-such-set") == ["set_unknown"]


def test_the_same_path_twice_gives_each_problem_once(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.yaml"
    path.write_text("format: fzzf-dictionary/1\nfigures:\n  - {id: a, name: 甲, kind: count}\n", encoding="utf-8")
    assert codes(path, path, tmp_path) == ["figure_unit_missing"]


def test_problems_of_different_parts_are_all_found(tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8").replace("      floor: 0\n", "      flor: 0\n")
    text = text.replace("unreported: undetermined\n", "").replace("    no_cases: full\n", "")
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert codes(path) == ["unreported_missing", "no_cases_missing", "unknown_key"]


def test_an_overlay_and_its_base_report_a_problem_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in BASE.iterdir():
        (tmp_path / "base").mkdir(exist_ok=True)
        (tmp_path / "base" / file.name).write_bytes(file.read_bytes().replace(b"    no_cases: full\n", b""))
    (tmp_path / "over").mkdir()
    text = "format: fzzf/1\nid: over\noverlay_of: base\ntitle: 叠加\n"
    (tmp_path / "over" / "set.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert codes(".") == ["no_cases_missing"]


def test_a_set_from_plain_objects_has_paths_as_places() -> None:
    data = {
        "format": "fzzf/1", "id": "x", "title": "某办法", "period": "2024", "points": 1, "unreported": "zero",
        "rounding": {"places": 2, "mode": "half_up", "at": "total"},
        "groups": [{"id": "g", "title": "组", "points": 1}],
        "indicators": [
            {"id": "a", "title": "甲", "group": "g", "points": 1, "rule": "if(litigation_cases > 3, 1, 0)"}
        ],
    }
    found = check_set(IndicatorSet.from_dict(data))
    assert [(problem.code, str(problem.place)) for problem in found] == [("not_applicable_missing", "<dict>:groups[0]")]


def test_the_shipped_definitions_are_clean() -> None:
    assert [str(problem) for problem in lint_paths([Path(__file__).parents[2] / "indicators"])] == []
