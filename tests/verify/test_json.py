"""A verification as JSON, out and back without loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from verify_kit import SMALL, report, verified

from fzzf_metrics.errors import InputError
from fzzf_metrics.readers import load_report
from fzzf_metrics.verify import Verification, Verifications, verify, verify_many

ROOT = Path(__file__).resolve().parents[2]
HONGSHAN = ROOT / "examples" / "01-hongshan-2020" / "report.yaml"


def test_a_real_verification_reads_back_as_it_was() -> None:
    found = verify(load_report(HONGSHAN))
    back = Verification.from_json(found.to_json())
    assert back == found
    assert [f.figures[0].place for f in back.findings] == [f.figures[0].place for f in found.findings]


def test_one_with_problems_vague_numbers_and_departments_reads_back() -> None:
    rows = [{"id": "alpha", "value": "20余件", "member": "甲局"}, {"id": "beta", "value": "5件以上"},
            {"id": "total", "value": "3件"}, {"id": "hours_mean", "value": "多件多件1"}, {"id": "nobody", "value": "1"}]
    found = verified(rows)
    assert found.problems
    assert found.unchecked == ("nobody",)
    assert Verification.from_json(found.to_json()) == found


def test_several_read_back() -> None:
    units = [report({"alpha": f"{n}件"}, unit={"name": f"县{n}"}) for n in (90, 95, 100, 105, 110, 115, 120, 900)]
    found = verify_many(units, SMALL)
    assert found.across
    assert Verifications.from_json(found.to_json()) == found


def test_the_json_says_what_people_read_in_both_languages() -> None:
    data = json.loads(verified({"alpha": "1件", "beta": "2件", "total": "4件"}).to_json())
    assert (data["format"], data["verdict"]) == ("fzzf-verification/1", "inconsistent")
    finding = data["findings"][0]
    assert (finding["kind"], finding["relation"]) == ("sum", "total == alpha + beta")
    assert finding["steps"][0]["zh"].endswith("相差 1")
    assert finding["steps"][0]["en"].endswith("they differ by 1")
    assert finding["figures"][0]["low"] == "4"


@pytest.mark.parametrize("text", [
    "", "[]", "{}", "{\"format\": \"fzzf-verification/2\"}", "{\"format\": \"fzzf-verification/1\"}",
    "{\"format\": \"fzzf-verification/1\", \"unit\": 1}", "[" * 5000,
])
def test_what_is_no_verification_is_refused(text: str) -> None:
    with pytest.raises(InputError) as error:
        Verification.from_json(text)
    assert [problem.code for problem in error.value.problems] == ["verification_unreadable"]


def test_one_is_not_read_as_several() -> None:
    with pytest.raises(InputError):
        Verifications.from_json(verified({"alpha": "1件"}).to_json())


@pytest.mark.parametrize(("old", "new"), [
    ('"inconsistent",\n      "kind"', '"perhaps",\n      "kind"'), ('"low": "4"', '"low": 4'),
    ('"low": "4"', '"low": "four"'), ('"steps": [', '"step": ['),
])
def test_a_changed_verification_is_refused(old: str, new: str) -> None:
    text = verified({"alpha": "1件", "beta": "2件", "total": "4件"}).to_json()
    assert text.count(old) >= 1
    with pytest.raises(InputError):
        Verification.from_json(text.replace(old, new))
