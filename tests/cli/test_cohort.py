"""Several reports on the command line are each other's peers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
SET = """\
format: fzzf/1
id: ranked
title: 争先
period: 2024
points: 10
points_basis: 演示
rounding: {places: 2, mode: half_up, at: total}
unreported: undetermined
groups:
  - {id: all, title: 全部, points: 10, not_applicable: rescale}
figures:
  - {id: home_visits, name: 入户数, kind: count, unit: 户}
indicators:
  - id: place
    title: 名次
    group: all
    points: 10
    measure: rank(peers, home_visits, 'high')
    rule: {formula: 11 - measure, floor: 0, cap: points}
grades:
  - {name: 优秀, from: 8, quota: {count: 1, ties: none, else: 良好}}
  - {name: 良好}
"""
ON = ("--set", "ranked.yaml")


@pytest.fixture
def ranked(files: Path) -> Path:
    """The set and the reports of three units, one of them in two versions."""
    (files / "ranked.yaml").write_text(SET, encoding="utf-8")
    reports = {"a": ("甲县", 2024, "9"), "b": ("乙县", 2024, "7"), "c": ("丙县", 2024, "—"), "b2": ("乙县", 2024, "8"),
               "old": ("甲县", 2023, "5")}
    for name, (unit, period, visits) in reports.items():
        text = f"format: fzzf-report/1\nunit: {{name: {unit}}}\nperiod: {period}\nfigures: {{home_visits: {visits}}}\n"
        (files / f"{name}.yaml").write_text(text, encoding="utf-8")
    return files


def test_the_table_of_several_reports_shows_ranks_and_grades(fzzf: Run, ranked: Path) -> None:
    lines = fzzf("score", "a.yaml", "b.yaml", *ON).stdout.splitlines()
    rows = [line.split() for line in lines if "县 2024" in line]
    assert [(row[1], row[3], row[7]) for row in rows] == [("甲县", "10", "优秀"), ("乙县", "9", "良好")]


def test_json_holds_what_each_is_among_the_others(fzzf: Run, ranked: Path) -> None:
    found = json.loads(fzzf("score", "a.yaml", "b.yaml", "c.yaml", *ON, "--format", "json").stdout)
    assert [one["outcomes"][0]["status"] for one in found] == ["needs_cohort", "needs_cohort", "not_reported"]
    assert [(one["total"]["low"], one["total"]["high"]) for one in found] == [("9", "10"), ("8", "9"), ("8", "10")]
    assert found[1]["grade"] == {"certain": "良好", "possible": ["良好"]}


def test_one_report_alone_needs_the_others(fzzf: Run, ranked: Path) -> None:
    assert "须与同类单位一并计算" in fzzf("score", "a.yaml", *ON).stdout


def test_two_reports_of_one_unit_are_refused_with_both_places(fzzf: Run, ranked: Path) -> None:
    result = fzzf("score", "a.yaml", "b.yaml", "b2.yaml", *ON)
    assert result.exit_code == 4
    assert [line for line in result.stderr.splitlines() if line.startswith("b2.yaml") and "乙县" in line]
    assert result.stderr.count("两份不同的报告") == 1


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_comparison_says_once_what_is_to_be_known_of_the_cohort(fzzf: Run, ranked: Path, form: str) -> None:
    page = fzzf("score", "a.yaml", "b.yaml", "old.yaml", *ON, "--format", form).stdout
    said = page.replace("\n", "").replace(" ", "")
    assert said.count("不算2024的同类单位") == 1
    assert said.count("没有其他同类单位") == 1
    plain = fzzf("score", "a.yaml", "b.yaml", *ON, "--format", form).stdout
    assert "同类单位" not in plain
