"""One small set and one report with something of everything, for tests that need the same input again and again."""

from __future__ import annotations

PLAN = {
    "format": "fzzf/1", "id": "example-2024", "title": "某区2024年度要点", "issuer": "某区",
    "document": "某文〔2024〕1号", "issued": "2024-01-15", "period": "2024", "points": "100",
    "points_basis": "made for a test",
    "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
    "not_applicable": "rescale",
    "let": {"k": {"of": "unit.class", "table": [{"is": "山区", "give": "1.1"}, {"else": "1"}]}},
    "groups": [
        {"id": "disputes", "title": "矛盾纠纷化解", "points": "equal", "not_applicable": "rescale", "cap": "60"},
        {"id": "duties", "title": "制度建设", "points": "equal", "not_applicable": "full"},
        {"id": "both", "title": "两项都要", "parent": "duties", "points": "equal", "combine": "all_met"},
        {"id": "extra", "title": "加分", "outside": "true", "cap": "5", "floor": "0"},
    ],
    "indicators": [
        {"id": "appeared", "title": "负责人出庭率", "group": "disputes", "points": "equal",
         "measure": "appeared / required", "no_cases": "full", "target": ">= 29/100", "lead": ["区司法局"],
         "rule": {"start": "full", "steps": [{"deduct": "0.5", "per": "1pp", "below": "target", "partial": "drop"}],
                  "floor": "0", "cap": "none"}},
        {"id": "hours", "title": "学时", "group": "disputes", "points": "1/3", "measure": "hours", "target": ">= 60",
         "rule": {"table": [{"at": "20", "give": "0"}, {"at": "60", "give": "points"}], "beyond": "clamp"}},
        {"id": "words", "title": "现场检查", "group": "disputes", "points": "equal", "weight": "2",
         "rule": {"judge": {"mark": "inspection", "grades": {"好": "points", "中": "points / 2", "差": "0"}}}},
        {"id": "adviser", "title": "法律顾问", "group": "both", "measure": "adviser_day", "target": "by 06-30",
         "rule": "pass_fail"},
        {"id": "plan", "title": "年度计划", "group": "both", "measure": "has_plan", "target": "yes",
         "rule": "pass_fail"},
        {"id": "study", "title": "每月学法", "group": "duties", "points": "equal", "rule": "pass_fail",
         "measure": "count(by(month, study), it >= 1)", "target": ">= 12"},
        {"id": "prize", "title": "表彰", "group": "extra", "points": "5", "measure": "prizes", "target": ">= 1",
         "rule": {"start": "0", "steps": [{"add": "2.5 * k", "of": "prizes"}], "floor": "0", "cap": "points"}},
    ],
    "guards": [{"id": "veto", "title": "造假", "if": "falsified", "cap": "59.5", "on": "total",
                "unreported": "undetermined"}],
    "grades": [{"name": "优秀", "from": "90", "requires": "not falsified"}, {"name": "合格", "from": "60"},
               {"name": "不合格"}],
    "figures": [
        {"id": "appeared", "name": "出庭数", "kind": "count", "unit": "件"},
        {"id": "required", "name": "应出庭数", "kind": "count", "unit": "件"},
        {"id": "hours", "name": "学时", "kind": "hours", "unit": "学时"},
        {"id": "inspection", "name": "检查等级", "kind": "category", "values": ["好", "中", "差"]},
        {"id": "adviser_day", "name": "顾问日期", "kind": "date"},
        {"id": "has_plan", "name": "有计划", "kind": "yes_no"},
        {"id": "study", "name": "学法日期", "kind": "dates"},
        {"id": "prizes", "name": "表彰数", "kind": "count", "unit": "个"},
        {"id": "falsified", "name": "造假", "kind": "yes_no"},
    ],
}
REPORT = {
    "format": "fzzf-report/1", "title": "年度报告", "unit": {"name": "某区", "class": "山区", "level": "county"},
    "period": "2024",
    "figures": [
        {"id": "appeared", "value": "29件"}, {"id": "required", "value": "100件"}, {"id": "hours", "value": "近60学时"},
        {"id": "inspection", "value": "中"}, {"id": "adviser_day", "value": "2024-06-30"},
        {"id": "has_plan", "value": "是"},
        {"id": "study", "value": ["2024-01-05", "2024-02-29", "2024-12-31"]}, {"id": "prizes", "value": "1个"},
    ],
}
