"""The two questions in one call."""

from __future__ import annotations

import pytest

import fzzf_metrics as fz
from engine_kit import report_of, set_of

SET = set_of({"measure": "cases", "target": ">= 5"}, {"measure": "hours", "target": ">= 5"})


def test_check_gives_verdicts_by_id() -> None:
    assert fz.check(SET, report_of(cases="5")) == {"i0": "met", "i1": "undetermined"}
    assert fz.check(SET, report_of(cases="4"), "i0") == {"i0": "not_met"}


def test_check_of_an_unknown_indicator_names_the_near_ones() -> None:
    with pytest.raises(KeyError, match="i0"):
        fz.check(SET, report_of(cases="5"), "i00")


def test_explain_in_both_languages() -> None:
    report = report_of(cases="4")
    zh = fz.explain(SET, report, "i0")
    assert "受理数" in zh
    assert "measured" in fz.explain(SET, report, "i0", lang="en").lower()
