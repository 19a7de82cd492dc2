"""Finding sets by id and by path, sets of several files, overlays."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from fzzf_metrics import catalog
from fzzf_metrics.canonical import model_hash
from fzzf_metrics.definition import IndicatorSet, Plain
from fzzf_metrics.errors import DefinitionError, Problems

SET = """\
format: fzzf/1
id: demo
title: 测试
period: 2024
points: 100
rounding: {places: 2, mode: half_up, at: total}
unreported: undetermined
groups:
  - {id: law, title: 执法, points: 60, not_applicable: rescale}
  - {id: study, title: 学法, points: 40, not_applicable: rescale}
  - {id: bonus, title: 加分, outside: true}
guards:
  - {id: veto, if: held < 1, set: 0, on: [duty, lesson], unreported: not_triggered}
"""
FIGURES = "format: fzzf-figures/1\nfigures: [{id: held, name: 次数, kind: count}]\n"
LAW = "group: law\nindicators:\n  - {id: duty, title: 职责, points: 60, rule: held}\n"
STUDY = "group: study\nindicators:\n  - {id: lesson, title: 课, points: 40, rule: held}\n"
OVERLAY = "format: fzzf/1\noverlay_of: demo\nid: other\ntitle: 另一\n"


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one set, named by the environment."""
    monkeypatch.setenv("FZZF_INDICATORS", str(tmp_path))
    return write(tmp_path / "demo", set=SET, figures=FIGURES, **{"10_law": LAW, "2_study": STUDY})


def codes(ref: str | Path) -> list[str]:
    problems = Problems()
    catalog.read_set(ref, problems)
    return [problem.code for problem in problems.found]


def overlay(folder: Path, text: str) -> IndicatorSet:
    return catalog.load_set(write(folder.parent / "other", set=OVERLAY + text))


def overlay_codes(folder: Path, text: str) -> list[str]:
    return codes(write(folder.parent / "other", set=OVERLAY + text))


# -- finding -------------------------------------------------------------------------------------------------------


def test_a_set_is_found_by_id_by_folder_and_by_file(demo: Path) -> None:
    assert catalog.load_set("demo") == catalog.load_set(demo) == catalog.load_set(str(demo))
    single = demo.parent / "one.yaml"
    single.write_text(SET + FIGURES.split("\n", 1)[1] + "indicators:\n" + (
        "  - {id: lesson, group: study, title: 课, points: 40, rule: held}\n"
        "  - {id: duty, group: law, title: 职责, points: 60, rule: held}\n"
    ), "utf-8")
    assert catalog.load_set(single) == catalog.load_set("demo")


def test_files_are_taken_in_the_order_of_their_numbers(demo: Path) -> None:
    assert [item.id for item in catalog.load_set(demo).indicators] == ["lesson", "duty"]


def test_sets_that_come_with_the_package_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FZZF_INDICATORS", raising=False)
    assert "maojian-2024" in catalog.set_ids()
    assert catalog.load_dictionary().figures


def test_sets_of_ones_own_are_listed_too(demo: Path) -> None:
    assert {"demo", "maojian-2024"} <= set(catalog.set_ids())


def test_an_unknown_id_names_the_nearest_and_all(demo: Path) -> None:
    problems = Problems()
    assert catalog.read_set("demmo", problems) is None
    (problem,) = problems.found
    assert (problem.code, problem.near) == ("set_unknown", "demo")
    assert "demo" in problem.expected


@pytest.mark.parametrize("ref", ["../demo", "demo/../../etc", "nothing.yaml", "a\x00b.yaml"])
def test_a_path_that_does_not_exist_is_said_so(demo: Path, ref: str) -> None:
    assert codes(ref) == ["no_such_file"]


def test_a_folder_without_a_set_is_said_so(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["no_set_file"]


def test_the_folder_has_the_name_of_the_id(demo: Path) -> None:
    demo.rename(demo.parent / "demo-2")
    assert codes("demo-2") == ["folder_name"]


def test_a_folder_in_the_environment_that_does_not_exist_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FZZF_INDICATORS", str(Path("no") / "such" / "folder"))
    assert codes("demmo") == ["no_indicators_folder", "set_unknown"]


def test_all_problems_of_all_files_come_in_one_error(demo: Path) -> None:
    write(demo, set=SET.replace("points: 100", "points: x"), **{"2_study": STUDY.replace("points", "pionts")})
    with pytest.raises(DefinitionError) as caught:
        catalog.load_set(demo)
    places = [(problem.code, Path(problem.place.file).name, problem.place.line) for problem in caught.value.problems]
    assert places == [("not_number", "set.yaml", 5), ("unknown_key", "2-study.yaml", 3)]
    assert "set.yaml:5:9" in str(caught.value)


def test_a_file_that_cannot_be_parsed_does_not_make_its_indicators_missing(demo: Path) -> None:
    write(demo, **{"2_study": "group: [study\n"})
    assert codes("demo") == ["bracket_open"]
    assert catalog.read_set("demo", Problems()) is None


def test_a_file_that_is_too_large_is_not_read(demo: Path) -> None:
    (demo / "3-more.yaml").write_bytes(b"#" * 1_000_001)
    assert codes("demo") == ["file_too_large"]


def test_a_set_that_is_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("- a\n", "utf-8")
    assert codes(path) == ["wrong_type"]


def test_from_dict_gives_the_same_set(demo: Path) -> None:
    import yaml

    data = yaml.safe_load(SET) | yaml.safe_load(FIGURES.split("\n", 1)[1]) | {"indicators": [
        {"id": "lesson", "group": "study", "title": "课", "points": 40, "rule": "held"},
        {"id": "duty", "group": "law", "title": "职责", "points": 60, "rule": "held"},
    ]}
    assert IndicatorSet.from_dict(data) == catalog.load_set("demo")


def test_from_dict_names_the_path(demo: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        IndicatorSet.from_dict({"format": "fzzf/1", "id": "a", "title": "A", "period": 2024, "groups": [{}]})
    assert str(caught.value).startswith("<dict>:groups[0] ")


# -- overlays ------------------------------------------------------------------------------------------------------


def test_an_overlay_changes_only_what_it_names(demo: Path) -> None:
    base = catalog.load_set(demo)
    found = overlay(demo, (
        "points_basis: 试行\nunreported: zero\ngroups: [{id: law, points: 70}, {id: study, points: 30, weight: 2}]\n"
        "indicators: [{id: duty, points: 70, rule: held * 2}, {id: lesson, points: 30}]\n"
        "rounding: {places: 0, mode: down, at: item}\ngrades: [{name: 好}]\n"
    ))
    assert (found.id, found.title, found.overlay_of, found.base_hash) == ("other", "另一", "demo", model_hash(base))
    assert [(group.points, group.weight) for group in found.groups] == [(70, 1), (30, 2), (None, 1)]
    assert [item.points for item in found.indicators] == [Fraction(30), Fraction(70)]
    rule = found.indicators[1].rule
    assert isinstance(rule, Plain)
    assert rule.formula.text == "held * 2"
    assert found.indicators[0].rule == base.indicators[0].rule
    assert (found.unreported, found.period, found.guards) == ("zero", base.period, base.guards)


def test_only_keeps_the_named_indicators_their_groups_and_guards(demo: Path) -> None:
    found = overlay(demo, "only: [duty]\n")
    assert [item.id for item in found.indicators] == ["duty"]
    assert [group.id for group in found.groups] == ["law"]
    assert [guard.on for guard in found.guards] == [("duty",)]


WRONG_OVERLAYS = {
    "a key that overlays do not have": ("period: 2025\n", "unknown_key"),
    "a title of an indicator": ("indicators: [{id: duty, title: x}]\n", "unknown_key"),
    "an indicator that the base lacks": ("indicators: [{id: dut, points: 1}]\n", "overlay_unknown"),
    "a group that the base lacks": ("groups: [{id: x, points: 1}]\n", "overlay_unknown"),
    "only what the base lacks": ("only: [x]\n", "overlay_unknown"),
    "one indicator twice": ("indicators: [{id: duty, points: 1}, {id: duty, points: 2}]\n", "id_duplicate"),
    "one indicator kept twice": ("only: [duty, duty]\n", "id_duplicate"),
}


@pytest.mark.parametrize(("text", "code"), WRONG_OVERLAYS.values(), ids=WRONG_OVERLAYS.keys())
def test_overlays_that_are_refused(demo: Path, text: str, code: str) -> None:
    assert overlay_codes(demo, text) == [code]


def test_an_overlay_of_an_overlay_is_refused(demo: Path) -> None:
    overlay(demo, "")
    third = write(demo.parent / "third", set=OVERLAY.replace("of: demo", "of: other").replace("id: other", "id: third"))
    assert codes(third) == ["overlay_of_overlay"]


def test_an_overlay_of_itself_is_refused(demo: Path) -> None:
    assert codes(write(demo.parent / "other", set=OVERLAY.replace("of: demo", "of: other"))) == ["overlay_of_overlay"]


def test_an_overlay_of_nothing_known_is_refused(demo: Path) -> None:
    assert codes(write(demo.parent / "other", set=OVERLAY.replace("of: demo", "of: demmo"))) == ["set_unknown"]


def test_an_overlay_cannot_name_a_path(demo: Path) -> None:
    assert codes(write(demo.parent / "other", set=OVERLAY.replace("of: demo", "of: ../demo"))) == ["set_id_form"]


def test_an_overlay_has_one_file(demo: Path) -> None:
    assert codes(write(demo.parent / "other", set=OVERLAY, **{"1_law": LAW})) == ["overlay_file"]


def test_a_base_with_problems_is_said_so(demo: Path) -> None:
    write(demo, **{"2_study": STUDY.replace("points", "pionts")})
    assert overlay_codes(demo, "") == ["unknown_key", "overlay_base"]


# -- the hash ------------------------------------------------------------------------------------------------------


def test_the_hash_is_of_what_is_meant_not_of_how_it_is_written(demo: Path) -> None:
    before = model_hash(catalog.load_set("demo"))
    write(demo, **{"10_law": "# 说明\n" + LAW.replace("{id: duty, title: 职责,", "{title: 职责,   id: 'duty',")})
    assert model_hash(catalog.load_set("demo")) == before
    write(demo, **{"10_law": LAW.replace("points: 60", "points: 59")})
    assert model_hash(catalog.load_set("demo")) != before
