"""The JSON Schema for editors is up to date, accepts what is good and refuses what is misspelt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from fzzf_metrics.schema import PATH, reports, text

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SHIPPED = sorted((ROOT / "indicators").rglob("*.yaml"))
GOOD = sorted((CASES / "valid" / "definitions").glob("*.yaml"))
CLAUSES = sorted((CASES / "scoring").glob("*.yaml"))
MISSPELT = ("keys/misspelt", "keys/misspelt_chinese", "keys/missing_title", "keys/wrong_choice", "keys/list_for_text",
            "ids/chinese", "numbers/points_word", "numbers/places_many", "figures/kind_unknown", "rules/no_kind")
VALIDATOR = jsonschema.Draft202012Validator(json.loads(PATH.read_text(encoding="utf-8")))


REPORTS = jsonschema.Draft202012Validator(json.loads(reports.PATH.read_text(encoding="utf-8")))
REPORT_FILES = sorted([*(ROOT / "examples").rglob("report.yaml"), *(CASES / "valid" / "reports").glob("*.yaml")])
BAD_REPORTS = {
    "a misspelt key": {"format": "fzzf-report/1", "figurs": [], "figures": []},
    "no figures": {"format": "fzzf-report/1", "title": "x"},
    "another format": {"format": "fzzf-report/2", "figures": []},
    "a misspelt key of a figure": {"format": "fzzf-report/1", "figures": [{"id": "a", "valeu": 1}]},
    "a value that nests": {"format": "fzzf-report/1", "figures": [{"id": "a", "value": [[1]]}]},
    "a date in words": {"format": "fzzf-report/1", "figures": [], "as_of": "年底"},
}


def errors(data: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in VALIDATOR.iter_errors(data)]


def texts(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts


class _AsEditorsRead(yaml.SafeLoader):
    """Numbers and truths typed, as editors do; dates left as texts, for JSON has none."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _AsEditorsRead)  # noqa: S506 - a safe loader


def blocks() -> list[Any]:
    """The examples of the language page that are whole files."""
    page = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n# (?:set|part of a set|figures|overlay.*)\n((?:.*\n)*?)```$", page, re.MULTILINE)
    return [yaml.load(block, yaml.BaseLoader) for block in found]  # noqa: S506 - BaseLoader makes only texts


def test_the_examples_of_the_language_page_validate() -> None:
    whole = [block for block in blocks() if {"format", "格式"} & set(block)]
    assert len(whole) > 2
    assert [errors(block) for block in whole if errors(block)] == []


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(PATH.read_text(encoding="utf-8")))


def test_the_shipped_schema_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == text(), "run: python -m fzzf_metrics.schema"


@pytest.mark.parametrize("path", [*SHIPPED, *GOOD], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_good_definitions_validate(path: Path) -> None:
    assert errors(texts(path)) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_good_definitions_validate_as_editors_read_them(path: Path) -> None:
    assert errors(as_editors_read(path)) == []


@pytest.mark.parametrize("path", CLAUSES, ids=lambda path: path.stem)
def test_the_sets_of_the_scoring_clauses_validate(path: Path) -> None:
    found = [f"{case['case']} {error}" for case in texts(path) for error in errors(case["set"])]
    assert found == []


@pytest.mark.parametrize("name", MISSPELT)
def test_a_broken_definition_does_not_validate(name: str) -> None:
    assert errors(texts(CASES / "invalid" / "definitions" / f"{name}.yaml")) != []


def test_the_shipped_schema_of_reports_is_a_schema_and_up_to_date() -> None:
    jsonschema.Draft202012Validator.check_schema(REPORTS.schema)
    assert reports.PATH.read_text(encoding="utf-8") == reports.text(), "run: python -m fzzf_metrics.schema"


@pytest.mark.parametrize("path", REPORT_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_good_reports_validate(path: Path) -> None:
    for data in (texts(path), as_editors_read(path)):
        assert [error.message[:200] for error in REPORTS.iter_errors(data)] == []


@pytest.mark.parametrize("data", BAD_REPORTS.values(), ids=BAD_REPORTS.keys())
def test_a_broken_report_does_not_validate(data: Any) -> None:
    assert list(REPORTS.iter_errors(data)) != []
