"""The cases of ``cases.yaml``: each sentence is true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from verify_kit import brief, verified

TEXT = Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_case_finds_what_it_says_and_nothing_else(case: dict[str, Any]) -> None:
    found = verified(case["figures"], **{key: case[key] for key in ("members",) if key in case})
    said = " ".join(finding.words("zh") for finding in found.findings)
    assert brief(found) == sorted(case["find"]), said
    assert [word for word in case.get("words", ()) if word not in said] == [], said
    assert [word for word in case.get("never", ()) if word in said] == [], said


def test_every_sentence_is_said_once() -> None:
    assert [case for case, times in Counter(case["case"] for case in CASES).items() if times > 1] == []
