"""Reports scored among their peers: who is compared with whom, what is said, and what is prepared once."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine_kit import ends, report_of, set_of
from fzzf_metrics.assessment import Assessment, Outcome
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import ReportError
from fzzf_metrics.figures import Report
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import cohort as module
from fzzf_metrics.scoring import score
from fzzf_metrics.scoring.cohort import Cohort, cohort_of
from oracle.cohorts import rank

RANKED = {"measure": "rank(peers, cases, 'high')", "target": "<= 1",
          "rule": {"formula": "points - measure", "floor": "0", "cap": "points"}}
BUILT = set_of(RANKED)


def unit(name: str, cases: Any = None, of: str = "", period: str = "2024", **more: Any) -> Report:
    figures = {} if cases is None else {"cases": cases}
    return report_of(period, unit={"name": name, "class": of}, **figures, **more)


def among(reports: list[Report], built: IndicatorSet = BUILT) -> list[Outcome]:
    return [score(built, report, cohort=reports).outcomes[0] for report in reports]


def scores(found: list[Outcome]) -> list[Any]:
    return [ends(one.score) if not one.score.known else one.score.low for one in found]


THREE = [unit("甲", "9"), unit("乙", "5"), unit("丙", "7")]


def test_each_is_compared_with_all() -> None:
    assert scores(among(THREE)) == [99, 97, 98]


def test_oneself_may_be_among_the_reports_or_not() -> None:
    for report, wanted in zip(THREE, (99, 97, 98), strict=True):
        others = [one for one in THREE if one is not report]
        copy = replace(report)
        assert score(BUILT, report, cohort=others).outcomes[0].score.low == wanted
        assert score(BUILT, copy, cohort=THREE).outcomes[0].score.low == wanted


def test_a_cohort_of_nobody_is_oneself() -> None:
    found = score(BUILT, THREE[0], cohort=[])
    assert found.outcomes[0].score.low == 99
    assert [(p.code, p.severity) for p in found.problems] == [("cohort_alone", "warning")]


def test_no_cohort_is_not_a_cohort_of_nobody() -> None:
    found = score(BUILT, THREE[0]).outcomes[0]
    assert (found.status, found.reason, ends(found.score)) == ("needs_cohort", "needs_cohort", (0, 100))


CLASSES = [unit("甲", "9", "山区"), unit("乙", "5", "山区"), unit("丙", "7", "平原"), unit("丁", "1", "平原")]


def test_units_of_another_class_are_no_peers() -> None:
    assert scores(among(CLASSES)) == [99, 98, 99, 98]
    assert [p.code for p in score(BUILT, CLASSES[0], cohort=CLASSES).problems] == []


def test_units_without_a_class_form_one_and_that_is_said() -> None:
    reports = [*CLASSES[:2], unit("丙", "7"), unit("丁", "1")]
    assert scores(among(reports)) == [99, 98, 99, 98]
    problems = score(BUILT, reports[0], cohort=reports).problems
    assert [(p.code, p.found) for p in problems] == [("cohort_classes", "山区")]


def test_reports_of_another_period_are_no_peers_and_that_is_said() -> None:
    reports = [*THREE, unit("甲", "99", period="2023")]
    assert scores(among(reports)[:3]) == [99, 97, 98]
    problems = score(BUILT, THREE[0], cohort=reports).problems
    assert [(p.code, p.found, p.expected) for p in problems] == [("cohort_periods", "2023", "2024")]


# -- the same unit twice --------------------------------------------------------------------------------------------


def codes(built: IndicatorSet, report: Report, cohort: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(ReportError) as caught:
        score(built, report, cohort=cohort)
    return [(p.code, p.found, p.severity) for p in caught.value.problems]


def test_two_different_reports_of_a_unit_are_refused() -> None:
    twice = [*THREE, unit("乙", "8")]
    for report in twice:
        assert codes(BUILT, report, twice) == [("cohort_unit_twice", "乙", "error")]


def test_a_changed_report_beside_the_old_one_is_refused() -> None:
    changed = THREE[1].with_figures({"cases": "8"})
    assert codes(BUILT, changed, THREE) == [("cohort_unit_twice", "乙", "error")]
    assert score(BUILT, changed, cohort=[THREE[0], THREE[2]]).outcomes[0].score.low == 98


def test_units_without_a_name_cannot_be_told_apart() -> None:
    assert ("cohort_unit_twice", "-", "error") in codes(BUILT, unit("", "3"), [unit("", "4")])


def test_the_same_report_twice_counts_once_and_that_is_said() -> None:
    for again in (THREE[0], replace(THREE[0])):
        twice = [*THREE, again]
        assert scores(among(twice)) == [99, 97, 98, 99]
        noted = [(p.code, p.severity) for p in score(BUILT, THREE[1], cohort=twice).problems]
        assert noted == [("cohort_report_twice", "note")]


def test_a_set_that_compares_nobody_scores_two_reports_of_a_unit_with_a_warning() -> None:
    built = set_of({"measure": "cases", "target": ">= 6"})
    found = score(built, THREE[1], cohort=[*THREE, unit("乙", "8")])
    assert (found.outcomes[0].verdict, [(p.code, p.severity) for p in found.problems]) == (
        "not_met", [("cohort_unit_twice", "warning")])


# -- what is wrong in other reports -----------------------------------------------------------------------------------


def test_an_error_in_any_report_is_raised_for_every_one() -> None:
    reports = [*THREE, unit("丁", "2.5"), unit("戊", "-1")]
    for report in reports:
        assert sorted(codes(BUILT, report, reports)) == [
            ("figure_negative", "-1", "error"), ("figure_not_whole", "2.5", "error")]


def test_a_set_that_compares_nobody_does_not_look_at_other_reports() -> None:
    built = set_of({"measure": "cases", "target": ">= 6"})
    assert score(built, THREE[0], cohort=[*THREE, unit("丁", "2.5")]).outcomes[0].verdict == "met"


def test_a_warning_stays_with_its_own_report() -> None:
    reports = [*THREE, unit("丁", "办得很好")]
    assert [p.code for p in score(BUILT, reports[3], cohort=reports).problems] == ["figure_claim"]
    assert [p.code for p in score(BUILT, reports[0], cohort=reports).problems] == []


# -- what others leave open -------------------------------------------------------------------------------------------


def test_what_another_unit_did_not_report_is_named() -> None:
    found = among([*THREE, unit("丁")])
    assert [one.status for one in found] == ["needs_cohort"] * 3 + ["not_reported"]
    first = found[0]
    assert (first.verdict, first.reason) == ("undetermined", "because_needs_cohort")
    assert first.details == (("figures", "同类单位的受理数（丁）"),)
    assert first.least_change is not None
    assert first.least_change.decide == ("peers.cases",)
    assert ends(first.score) == (98, 99)


def test_where_the_others_do_not_matter_nothing_is_said_of_them() -> None:
    found = among([unit("甲", "9"), unit("乙", "不超过3")])
    assert [(one.status, one.reason, one.score.low) for one in found] == [("scored", "", 99), ("scored", "", 98)]


STATES: list[tuple[str, Any, str, str]] = [
    ("not reported", None, "needs_cohort", "because_needs_cohort"),
    ("a claim", "很多", "needs_cohort", "because_needs_cohort"), ("not exact", "约9", "scored", "not_exact"),
]


@pytest.mark.parametrize(("cases", "status", "reason"), [pytest.param(*row[1:], id=row[0]) for row in STATES])
def test_the_state_of_the_others(cases: Any, status: str, reason: str) -> None:
    found = among([unit("甲", "9"), unit("乙", cases)])[0]
    assert (found.status, found.reason) == (status, reason)


def test_the_own_figure_comes_first() -> None:
    found = among([unit("甲"), unit("乙")])[0]
    assert (found.status, found.reason) == ("not_reported", "because_not_reported")
    assert found.details == (("figures", "受理数、同类单位的受理数（乙）"),)


def test_many_open_units_are_counted() -> None:
    reports = [unit("甲", "3"), *(unit(f"乙{n}") for n in range(7))]
    (_, said), = among(reports)[0].details
    assert said == "同类单位的受理数（乙0、乙1、乙2、乙3、乙4等 7 个单位）"
    english = score(BUILT, reports[0], cohort=reports, lang="en").outcomes[0]
    assert english.details[0][1].endswith("乙4 and others, 7 in all)")


def test_the_class_is_shown_as_one_figure_with_its_ends() -> None:
    found = among([*THREE, unit("丁", {"state": "not_applicable"})])[0]
    shown = found.figures[-1]
    assert (shown.id, shown.name, shown.state) == ("peers.cases", "同类单位的受理数（共 3 个单位）", "reported")
    assert (shown.low, shown.high, shown.unit) == (5, 9, "件")
    assert [figure.id for figure in score(BUILT, THREE[0]).outcomes[0].figures] == ["cases"]


def test_the_own_figure_that_does_not_apply_makes_a_rank_not_apply() -> None:
    found = among([unit("甲", {"state": "not_applicable"}), *THREE[1:]])
    assert (found[0].verdict, scores(found)[1:]) == ("not_applicable", [98, 99])


def test_unreported_zero_is_for_the_own_figure_alone() -> None:
    built = replace(BUILT, unreported="zero")
    found = among([*THREE, unit("丁")], built)
    assert [one.reason for one in found] == ["because_needs_cohort"] * 3 + ["unreported_zero"]
    assert scores(found)[0] == (98, 99)
    assert scores(found)[3] == 0


def test_a_rank_has_no_least_change_for_the_others_move_as_well() -> None:
    built = set_of({"measure": "cases", "target": ">= mean(peers, cases)"})
    found = among(THREE, built)
    assert [one.verdict for one in found] == ["met", "not_met", "met"]
    assert found[1].least_change is not None
    assert found[1].least_change.reason == "change_cohort"
    assert found[1].target is not None
    assert found[1].target.value == 7


def test_no_text_asks_for_a_cohort_that_is_there() -> None:
    text = score(BUILT, THREE[0], cohort=[*THREE, unit("丁")]).to_json()
    assert '"needs_cohort"' in text  # the status: other units' figures are needed
    assert '"reason": "needs_cohort"' not in text
    assert "须与同类单位一并计算" not in text


# -- every stage may look at the peers ---------------------------------------------------------------------------------

VETO = {"id": "veto", "title": "末位", "if": "rank(peers, cases, 'low') == 1", "unreported": "undetermined"}


def test_a_guard_on_the_last_in_rank() -> None:
    built = set_of(RANKED, guards=[{**VETO, "on": "total", "cap": "50"}])
    assert [score(built, one, cohort=THREE).total.low for one in THREE] == [99, 50, 98]
    assert ends(score(built, THREE[0]).total) == (0, 100)


def test_a_guard_that_says_nothing_on_silence_is_not_triggered_by_the_others_silence() -> None:
    built = set_of(RANKED, guards=[{**VETO, "on": "total", "cap": "50", "unreported": "not_triggered"}])
    reports = [*THREE, unit("丁")]
    assert score(built, THREE[1], cohort=reports).guards[0].triggered is False
    assert score(built, THREE[1], cohort=THREE).guards[0].triggered is True
    assert score(built, THREE[1]).guards[0].triggered is None


def test_a_grade_that_requires_a_rank() -> None:
    grades = [{"name": "优秀", "requires": "rank(peers, cases, 'high') <= 1"}, {"name": "合格"}]
    built = set_of(RANKED, grades=grades)
    assert [score(built, one, cohort=THREE).grade.certain for one in THREE] == ["优秀", "合格", "合格"]
    assert score(built, THREE[0]).grade.possible == ("优秀", "合格")


def test_an_earlier_report_of_the_own_unit_is_read() -> None:
    built = set_of({**RANKED, "measure": "rank(peers, cases - prev(cases), 'high')"})
    before = [{"id": "cases", "period": "2023", "value": "1"}]
    reports = [unit("甲", "9", more=before), unit("乙", "5", more=before)]
    own = unit("丙", "7")
    alone = score(built, own, cohort=[*reports, own]).outcomes[0]
    assert ends(alone.score) == (97, 98)
    found = score(built, own, previous=unit("丙", "2", period="2023"), cohort=[*reports, own]).outcomes[0]
    assert found.score.low == 98


# -- prepared once ----------------------------------------------------------------------------------------------------


def test_a_prepared_cohort_gives_what_the_reports_give() -> None:
    reports = [*THREE, unit("丁")]
    cohort = Cohort(BUILT, reports)
    for report in reports:
        assert score(BUILT, report, cohort=cohort).to_json() == score(BUILT, report, cohort=reports).to_json()


def test_a_cohort_prepared_for_another_set_is_prepared_anew() -> None:
    other = set_of({**RANKED, "measure": "rank(peers, cases, 'low')"})
    assert scores([score(other, one, cohort=Cohort(BUILT, THREE)).outcomes[0] for one in THREE]) == [97, 99, 98]


def test_every_report_is_bound_once_however_many_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[str] = []
    real = module.bind

    def counting(report: Report, *rest: Any) -> Any:
        bound.append(report.unit.name)
        return real(report, *rest)

    monkeypatch.setattr(module, "bind", counting)
    reports = [replace(report) for report in THREE]
    for report in reports:
        score(BUILT, report, cohort=list(reports))
    assert sorted(bound) == sorted(report.unit.name for report in reports)


def test_a_list_that_changes_is_looked_at_again() -> None:
    reports = list(THREE)
    assert score(BUILT, THREE[1], cohort=reports).outcomes[0].score.low == 97
    reports.append(unit("丁", "8"))
    assert score(BUILT, THREE[1], cohort=reports).outcomes[0].score.low == 96
    assert cohort_of(BUILT, reports) is cohort_of(BUILT, list(reports))


def test_no_cohort_code_is_loaded_for_one_report() -> None:
    code = (
        "import sys, fzzf_metrics as fz; s = fz.load_set('maojian-2024'); "
        "r = {'format': 'fzzf-report/1', 'unit': {'name': '某区'}, 'period': '2024', 'figures': {}}; "
        "r = fz.Report.from_dict(r); "
        "fz.score(s, r); print([m for m in sys.modules if m.endswith(('.cohort', '.peers', '.placing', '.quotas'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


# -- against every world -----------------------------------------------------------------------------------------------

CELLS = st.sampled_from([("0", [0]), ("1", [1]), ("2", [2]), ("4", [4]), ("2以内", [0, 1, 2]), ("不足2", [0, 1])])
COHORTS = st.lists(st.tuples(CELLS, st.sampled_from(["", "山区"])), min_size=1, max_size=4)


def reports_of(drawn: list[Any]) -> list[Report]:
    return [unit(f"单位{n}", written, of) for n, ((written, _), of) in enumerate(drawn)]


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(COHORTS)
def test_a_score_by_rank_is_what_any_world_gives(drawn: list[Any]) -> None:
    found = among(reports_of(drawn))
    seen: list[set[int]] = [set() for _ in drawn]
    for world in product(*(values for (_, values), _ in drawn)):
        for at, (_, of) in enumerate(drawn):
            mine = [value if drawn[other][1] == of else None for other, value in enumerate(world)]
            seen[at].add(100 - rank(mine, at, "high"))
    assert [ends(one.score) for one in found] == [(min(one), max(one)) for one in seen]


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(COHORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_units_changes_nothing(drawn: list[Any], random: Any) -> None:
    reports = reports_of(drawn)
    shuffled = list(reports)
    random.shuffle(shuffled)

    def told(found: Assessment) -> Any:
        return [ends(o.score) for o in found.outcomes], [o.verdict for o in found.outcomes], [
            o.status for o in found.outcomes]

    for report in reports:
        assert told(score(BUILT, report, cohort=reports)) == told(score(BUILT, report, cohort=shuffled))


MEASURES = ("rank(peers, cases, 'high')", "mean(peers, cases)", "count(peers, cases > own.cases)", "max(peers, cases)",
            "share(peers, cases >= own.cases)")


@pytest.mark.parametrize("measure", MEASURES)
@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(COHORTS)
def test_alone_everything_is_possible_that_any_cohort_gives(measure: str, drawn: list[Any]) -> None:
    built = set_of({**RANKED, "measure": measure, "no_cases": "undetermined"})
    for report in reports_of(drawn):
        low, high = ends(score(built, report).outcomes[0].score)
        inside = ends(score(built, report, cohort=reports_of(drawn)).outcomes[0].score)
        assert low is not None
        assert high is not None
        assert low <= inside[0] <= inside[1] <= high  # type: ignore[operator]
