"""A table whose rows are each other's peers, against each report scored with the others as its cohort."""

from __future__ import annotations

import os

from hypothesis import given, note, settings
from hypothesis import strategies as st
from table_kit import a_frame, a_set, differences, with_numbers

from fzzf_metrics.figures import Report
from fzzf_metrics.scoring import score
from fzzf_metrics.table import score_table

MANY = 40 if os.environ.get("FZZF_PROOF") else 1
RULES = (
    {"formula": "points * (1 - 5% * (rank(peers, visits, 'high') - 1))", "floor": "0", "cap": "points"},
    {"formula": "points * (1 - 10% * count(peers, visits > own.visits))", "floor": "0", "cap": "points"},
    {"formula": "points * visits / max(1, max(peers, visits))", "floor": "0", "cap": "points"},
    {"formula": "points * min(1, visits / max(1, mean(peers, visits)))", "floor": "0", "cap": "points"},
)
QUOTAS = (
    None,
    {"share": "30%", "round": "down", "ties": "none", "else": "良好"},
    {"share": "50%", "round": "half_up", "ties": "all", "else": "合格"},
    {"count": "if(unit.class == '山区', 2, 1)", "ties": "none", "else": "良好", "tiebreak": "visits"},
    {"count": "count(peers) - 1", "ties": "all", "else": "良好"},
)


@st.composite
def sets(draw):
    grade = {"name": "优秀", "from": draw(st.sampled_from(("50", "20")))}
    quota = draw(st.sampled_from(QUOTAS))
    return {
        "format": "fzzf/1", "id": "peers-2024", "title": "比较", "issuer": "某市", "document": "某文", "period": "2024",
        "issued": "2024-01-01", "points": "100", "points_basis": "made for a test",
        "rounding": {"places": "1", "mode": "half_up", "at": draw(st.sampled_from(("item", "total")))},
        "unreported": draw(st.sampled_from(("undetermined", "zero"))),
        "groups": [{"id": "g", "title": "组", "points": "100", "not_applicable": "rescale"}],
        "indicators": [
            {"id": "a", "title": "走访", "group": "g", "points": "60", "rule": draw(st.sampled_from(RULES))},
            {"id": "b", "title": "学时", "group": "g", "points": "40", "measure": "hours", "target": ">= 40",
             "rule": {"formula": "points * measure / target", "floor": "0", "cap": "points"}},
        ],
        "grades": [grade if quota is None else {**grade, "quota": quota}, {"name": "良好", "from": "15"},
                   {"name": "合格"}],
        "figures": [{"id": "visits", "name": "走访", "kind": "count", "unit": "次"},
                    {"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"}],
    }


@st.composite
def units(draw):
    rows = draw(st.lists(st.tuples(
        st.sampled_from(("0", "3", "3", "7", "12", "20余", "约10", "未报", "不适用")),
        st.sampled_from(("0", "10", "20", "20", "30.5", "40", "未报")), st.sampled_from(("", "山区")),
    ), min_size=1, max_size=7))
    return [{"format": "fzzf-report/1", "title": "报告", "period": "2024",
             "unit": {"name": f"第{place}县", "class": of, "level": "county"},
             "figures": [_figure("visits", visits), _figure("hours", hours)]}
            for place, (visits, hours, of) in enumerate(rows)]


def _figure(name, said):
    states = {"未报": "not_reported", "不适用": "not_applicable"}
    return {"id": name, "state": states[said]} if said in states else {"id": name, "value": said}


@settings(max_examples=100 * MANY)
@given(sets(), units(), st.booleans())
def test_the_rows_of_a_table_are_each_others_peers(plan, drawn, numbers):
    made = a_set(plan)
    reports = [Report.from_dict(one) for one in drawn]
    alone = [score(made, report, cohort=reports) for report in reports]
    frame = with_numbers(a_frame(drawn)) if numbers else a_frame(drawn)
    wrong = differences(score_table(made, frame, bounds=True, statuses=True), alone)
    for line in wrong:
        note(line)
    assert not wrong


@settings(max_examples=30 * MANY)
@given(sets(), units())
def test_a_table_without_cohort_leaves_open_what_needs_one(plan, drawn):
    made = a_set(plan)
    alone = [score(made, Report.from_dict(one)) for one in drawn]
    wrong = differences(score_table(made, a_frame(drawn), bounds=True, statuses=True, cohort=False), alone)
    for line in wrong:
        note(line)
    assert not wrong


def test_rows_that_a_guard_caps_by_class_or_a_deadline_by_figure_have_each_their_own_outcome():
    """Rows alike in all figures but of other classes are not alike where only a guard's value looks at the class."""
    made = a_set({
        "format": "fzzf/1", "id": "peers-2024", "title": "比较", "period": "2024", "points": "100",
        "rounding": {"places": "1", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
        "groups": [{"id": "g", "title": "组", "points": "100", "not_applicable": "rescale"}],
        "indicators": [{"id": "b", "title": "学时", "group": "g", "points": "100", "measure": "hours",
                        "target": ">= 40", "by": "due", "rule": "pass_fail"}],
        "guards": [{"id": "faked", "if": "fraud", "cap": "if(unit.class == '山区', 60, 80)", "on": "total",
                    "unreported": "not_triggered"}],
        "figures": [{"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"},
                    {"id": "due", "name": "期限", "kind": "date"}, {"id": "fraud", "name": "造假", "kind": "yes_no"}],
    })
    reports = [{"format": "fzzf-report/1", "period": "2024", "unit": {"name": f"第{place}县", "class": of},
                "figures": [{"id": "hours", "value": "40"}, {"id": "due", "value": due},
                            {"id": "fraud", "value": "是"}]}
               for place, (of, due) in enumerate([("平原", "2024-06-01"), ("山区", "2024-06-01"), ("", "2025-06-01")])]
    alone = [score(made, Report.from_dict(one)) for one in reports]
    assert [one.total.low for one in alone] == [80, 60, 0]
    assert differences(score_table(made, a_frame(reports), bounds=True, statuses=True), alone) == []
