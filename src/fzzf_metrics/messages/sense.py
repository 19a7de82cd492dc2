"""Texts about sets that can be read and still leave something open or cannot be meant. Code -> (Chinese, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # -- choices that must be written
    "rounding_missing": (
        "没有写明舍入；请写，例如 rounding（舍入）: {{places: 2, mode: half_up, at: total}}",
        "the rounding is not stated; write, for example, rounding: {{places: 2, mode: half_up, at: total}}",
    ),
    "unreported_missing": (
        "没有写明未填报的数据怎么办；请写 unreported（未报处理）: undetermined 或 zero",
        "what a figure that is not reported means is not stated; write unreported: undetermined or zero",
    ),
    "not_applicable_missing": (
        "分组“{found}”没有写明指标不适用时分值怎么办；请写 not_applicable（不适用处理）: rescale、full、zero 或 spread",
        "the group “{found}” does not say what becomes of points that do not apply; write rescale, full, zero or spread",
    ),
    "not_applicable_differ": (
        "各章的不适用处理不同（{found}），整章不适用时怎么办须在体系一级写明 not_applicable（不适用处理）",
        "the chapters treat what does not apply differently ({found}); state not_applicable for the whole set as well",
    ),
    "guard_unreported_missing": (
        "否决“{found}”没有写明条件未填报时怎么办；请写 unreported（未报处理）: not_triggered 或 undetermined",
        "the guard “{found}” needs unreported: not_triggered or undetermined, for a condition nobody reported",
    ),
    "no_cases_missing": (
        "指标值的分母（{found}）可能是 0；请写 no_cases（无案处理）: full、zero、not_applicable 或 undetermined",
        "the measure's denominator ({found}) can be 0; write no_cases: full, zero, not_applicable or undetermined",
    ),
    "partial_missing": (
        "数量可能不是整份；请写 partial（不足一份）: drop（不计）、whole（按一份计）或 prorate（按比例）",
        "the count can be broken; write partial: drop, whole or prorate",
    ),
    "floor_missing": (
        "“{found}”的得分可能低于 0（最低 {expected}）；请写 floor（下限）: 0，确实不设下限写 none",
        "the score of “{found}” can fall below 0 (to {expected}); write floor: 0, or floor: none if that is meant",
    ),
    "cap_missing": (
        "“{found}”的得分可能超过分值（最高 {expected}）；请写 cap（上限），确实不设上限写 none",
        "the score of “{found}” can pass its points (up to {expected}); write a cap, or cap: none if that is meant",
    ),
    "hint_cap_points": ("到分值为止写 cap: points", "To stop at its points write cap: points"),
    "stack_missing": (
        "有几个步骤，没有写明是累加还是只算最高的；请写 stack（叠加）: add 或 highest",
        "there are several steps; say whether they add up or only the highest counts: stack: add or highest",
    ),
    "else_missing": (
        "对照表没有 else（其余）行；请在最后写“- else: 得分”，原文没有规定写 undetermined",
        "the table has no else row; end it with “- else: score”, or else: undetermined where the source is silent",
    ),
    "subject_missing": (
        "“{found}”没有可以比较的值；请写 {expected}（measure 是指标值，of 是对照表看的值）",
        "“{found}” has no value to compare; write {expected} (the measure, or what the table looks at)",
    ),
    "beyond_missing": (
        "没有写明超出两端时怎么办；请写 beyond（范围外）: clamp（截止）或 extend（延长）",
        "what holds beyond the outer knots is not stated; write beyond: clamp or extend",
    ),
    "quota_ties_missing": (
        "名额没有写明并列时怎么办；请写 ties（并列）: none 或 all，或写 tiebreak（并列先后）",
        "the quota does not say who has it in a tie; write ties: none or all, or a tiebreak",
    ),
    "quota_round_missing": (
        "按比例的名额没有写明怎样取整；请写 round（取整）: down、up 或 half_up",
        "the share does not say how it becomes a number of units; write round: down, up or half_up",
    ),
    "quota_else_missing": (
        "名额没有写明超出的单位得什么等次；请写 else（其余）: 等次名称",
        "the quota does not say which grade the others have; write else: and the grade's name",
    ),
    # -- choices that decide nothing
    "no_cases_unused": (
        "指标值没有可能为 0 的分母，no_cases: {found} 不起作用；可以删去",
        "the measure has no denominator that can be 0; no_cases: {found} does nothing and can go",
    ),
    "partial_unused": ("数量总是整数，partial（不足一份）不起作用；可以删去", "the count is always whole; partial does nothing and can go"),
    "stack_unused": ("只有一个步骤，stack（叠加）不起作用；可以删去", "there is one step; stack does nothing and can go"),
    # -- divisions
    "division_may_be_zero": (
        "除数（{found}）可能是 0；请用 if 写明是 0 时怎么办，例如 if(b > 0, a / b, 0)",
        "the divisor ({found}) can be 0; say with if what holds then, as in if(b > 0, a / b, 0)",
    ),
    "list_may_be_empty": (
        "名单（{found}）可能是空的，那时结果不能判定；需要时用 if(count(…) > 0, …) 写明",
        "the list ({found}) can be empty, and the result is open then; say with if(count(…) > 0, …) what holds, if need be",
    ),
    # -- tables
    "row_always": ("这一行总是成立，后面的行用不上", "this row always holds; the rows after it are never reached"),
    "row_never": ("这一行永远不成立", "this row can never hold"),
    "row_unreachable": ("上面的“{found}”已经包括全部情形，这一行用不上", "“{found}” above covers every value; this row is never reached"),
    "is_twice": ("“{found}”在表里写了两次，第二次用不上", "“{found}” stands in the table twice; the second is never reached"),
    "is_unknown": ("这项数据不会是“{found}”，可能的值：{expected}", "the figure is never “{found}”; its values are: {expected}"),
    "is_not_number": ("“{found}”不是数，而这项数据是数", "“{found}” is not a number, and the figure is one"),
    "edges_not_falling": (
        "界限要从高到低：“{found}”写在“{expected}”下面，用不上",
        "edges must fall: “{found}” stands below “{expected}” and is never reached",
    ),
    "edge_twice": ("界限“{found}”与上一行相同，这一行用不上", "the edge “{found}” repeats the row above and is never reached"),
    "edge_out_of_range": ("“{found}”超出可能的范围（{expected}）", "“{found}” lies outside what is possible ({expected})"),
    "edge_percent": ("这里是百分比，“{found}”没有百分号；应写 {expected}", "this is a percentage and “{found}” has no sign; write {expected}"),
    "edge_not_percent": ("“{found}”是百分比，而比较的数据不是", "“{found}” is a percentage, and what it is compared with is not"),
    "knots_not_rising": (
        "at 行要从低到高：“{found}”应大于“{expected}”", "at rows must rise: “{found}” should be more than “{expected}”"
    ),
    "knot_alone": ("只有一个 at 行，连不成线；至少写两个", "one at row makes no line; write at least two"),
    # -- rules
    "floor_above_cap": ("下限“{found}”高于上限“{expected}”", "the floor “{found}” is above the cap “{expected}”"),
    "step_negative": (
        "“{found}”是负数；扣分用 deduct、加分用 add，数写成正的", "“{found}” is negative; use deduct or add with a positive number"
    ),
    "per_not_positive": ("“每 {found}”应大于 0", "“per {found}” should be above 0"),
    "per_rate": (
        "指标值是百分比，“每 {found}”等于每 {found}00 个百分点；应写 {expected}",
        "the measure is a percentage, and “per {found}” means {found}00 percentage points; write {expected}",
    ),
    "judge_range": ("最低分 {found} 高于最高分 {expected}", "the least mark {found} is above the highest, {expected}"),
    # -- indicators
    "nothing_reported": (
        "指标“{found}”不读任何填报数据，得分是固定的", "the indicator “{found}” reads no reported figure; its score is always the same"
    ),
    "target_never": ("目标“{found}”无论如何都达不到", "the target “{found}” can never be met"),
    "target_always": ("目标“{found}”无论如何都达到", "the target “{found}” is always met"),
    "hint_percent": ("指标值是百分比，60% 要带百分号", "The measure is a percentage: 60% needs its sign"),
    "or_reported_kind": (
        "直接填报的“{found}”与指标值类型不同（指标值是{expected}）", "or_reported “{found}” is of another type than the measure ({expected})"
    ),
    "or_reported_unit": (
        "直接填报的“{found}”与指标值单位不同（指标值的单位是“{expected}”）",
        "or_reported “{found}” has another unit than the measure (“{expected}”)",
    ),
    "day_before_period": ("期限 {found} 早于体系的期间 {expected}", "the day {found} is before the period {expected}"),
    "figure_read_twice": (
        "“{found}”在一个公式里用了两次；填报为“约”“以上”时结果范围会偏宽",
        "“{found}” is used twice in one formula; where it is not known exactly the result is wider than it need be",
    ),
    "condition_always": ("条件“{found}”无论如何都成立", "the condition “{found}” always holds"),
    "condition_never": ("条件“{found}”无论如何都不成立", "the condition “{found}” can never hold"),
    "let_unused": ("“{found}”没有任何公式用到；可以删去", "no formula uses “{found}”; it can go"),
    "figure_unread": ("没有任何指标用到填报数据“{found}”", "nothing reads the figure “{found}”"),
    # -- groups and grades
    "group_empty": ("分组“{found}”里没有指标", "the group “{found}” holds no indicator"),
    "grade_rest_missing": (
        "最后一个等次“{found}”有条件，可能有单位没有等次；请再加一个不写条件的等次",
        "the last grade “{found}” has a condition, so a unit may have no grade; add one without conditions",
    ),
    "grade_takes_all": (
        "等次“{found}”没有条件，后面的等次用不上；请写 from（起）",
        "the grade “{found}” has no condition, so those after it are never given; write from",
    ),
    "grades_not_falling": (
        "等次要从高到低：“{found}”应低于上一等次的“{expected}”",
        "grades must fall: “{found}” should be below “{expected}” of the grade before",
    ),
    "grade_out_of_reach": ("界限“{found}”高于总分 {expected}，达不到", "the edge “{found}” is above all the points, {expected}"),
    "quota_share": ("比例“{found}”应在 0 到 100% 之间", "the share “{found}” should lie between 0 and 100%"),
    "quota_count_whole": (
        "名额“{found}”算出的可能不是整数；请用 floor、ceil 或 round 写明，或改用 share（比例）和 round（取整）",
        "the quota “{found}” may not be a whole number; say with floor, ceil or round, or write a share and how it rounds",
    ),
    "quota_else_above": (
        "名额之外的等次“{found}”应低于“{expected}”", "the grade “{found}” for those beyond the quota should be below “{expected}”"
    ),
    # -- figures
    "rate_unit": ("比率“{found}”的单位应为 %", "the unit of the rate “{found}” should be %"),
    "figure_unit_missing": ("计数“{found}”没有单位；请写 unit（单位），例如 件、次", "the count “{found}” has no unit; write one"),
    "count_percent": ("计数“{found}”的单位不能是 %；比率的类型是 rate", "the count “{found}” cannot be in %; a percentage is of kind rate"),
    "part_of_unknown": ("“{expected}”所属的“{found}”不存在", "“{expected}” is part of “{found}”, which does not exist"),
    "part_of_kind": ("部分与整体的类型不同：{found}，{expected}", "part and whole are of different kinds: {found}, {expected}"),
    "part_of_circle": ("“{found}”的 part_of（属于）又回到它自己", "part_of leads from “{found}” back to itself"),
    "name_twice": ("名称“{found}”也是“{expected}”的名称或别名，填报时分不清", "“{found}” also names “{expected}”; a report cannot tell them apart"),
    # -- paths
    "nothing_to_check": ("这个文件夹里没有指标体系，也没有数据目录", "this folder has no indicator set and no dictionary"),
}
