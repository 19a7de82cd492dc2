"""Texts of the engine: formulas, binding a report to a dictionary, and why an outcome is what it is."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # -- formulas
    "formula_empty": ("公式是空的", "the formula is empty"),
    "formula_too_long": (
        "公式有 {found} 个字符，最多 {expected} 个；请用 let 拆开",
        "the formula has {found} characters, at most {expected} are allowed; split it with let",
    ),
    "formula_too_deep": ("公式嵌套超过 {expected} 层；请用 let 拆开", "the formula nests deeper than {expected} levels; split it with let"),
    "formula_character": ("公式中不能用“{found}”", "“{found}” cannot stand in a formula"),
    "formula_open_text": ("文字 {found} 缺少收尾的引号", "the text {found} lacks its closing quote"),
    "formula_expected": ("此处应为“{expected}”，实际是“{found}”", "expected “{expected}” here, found “{found}”"),
    "formula_left_over": (
        "公式到这里已经完整，后面多出“{found}”；是否漏了运算符？",
        "the formula is complete before “{found}”; is an operator missing?",
    ),
    "formula_value_expected": (
        "此处应为数字、名称或括号，实际是“{found}”", "expected a number, a name or a bracket here, found “{found}”"
    ),
    "formula_chain": (
        "不能连写比较“{found}”；请写成 a < b and b < c", "comparisons cannot be chained at “{found}”; write a < b and b < c"
    ),
    "formula_power": (
        "^ 后面只能是 0 到 {expected} 的整数，实际是“{found}”", "^ takes a whole number from 0 to {expected}, found “{found}”"
    ),
    "formula_digits": ("数字 {found} 超过 {expected} 位", "the number {found} has more than {expected} digits"),
    "formula_date": ("{found} 不是真实的日期", "{found} is not a date of the calendar"),
    "formula_function": ("没有函数“{found}”", "there is no function “{found}”"),
    "formula_arguments": ("参数个数不对（{found}），应为 {expected} 个", "wrong number of arguments ({found}), expected {expected}"),
    "formula_period": (
        "by 的第一个参数应为 {expected} 之一，实际是“{found}”", "by takes one of {expected} first, found “{found}”"
    ),
    "formula_whole_number": ("{found} 的这个参数应为 {expected} 的整数", "{found} takes a whole number {expected} here"),
    "formula_rank_order": ("rank 的第三个参数应为 {expected}", "rank takes {expected} as its third argument"),
    "formula_name": ("不认识的名称“{found}”", "unknown name “{found}”"),
    "formula_peers_name": (
        "“{found}”只说本单位，不能写在 peers 的列表里；各单位都有的是填报数据和 let 名称，本单位的写 own.名称",
        "“{found}” is about the own unit and cannot stand in a list over peers; every unit has its figures and let names, one's own are own.name",
    ),
    "formula_type": ("此处应为{expected}，实际是{found}", "expected {expected} here, found {found}"),
    "formula_list_needs_function": (
        "“列表”不能直接当作数；请用 count、sum、min、share 等函数", "a list is not a number; use count, sum, min, share …"
    ),
    "formula_needs_list": ("{expected} 的第一个参数应为列表，实际是{found}", "{expected} takes a list first, found {found}"),
    "formula_needs_body": (
        "{found} 需要第二个参数，说明取哪一列：{expected}", "{found} needs a second argument naming the column: {expected}"
    ),
    "formula_by": (
        "by 的第二个参数应为日期类或计数类数据的编号", "by takes the id of a figure of dates or of a count as its second argument"
    ),
    "formula_compare_types": ("两边不能比较：{found}", "the two sides cannot be compared: {found}"),
    "formula_compare_order": ("文字和是否只能用 {expected} 比较，不能用“{found}”", "texts and yes/no compare with {expected} only, not “{found}”"),
    "formula_branch_types": ("if 的两个结果类型不同：{found}", "the two results of if have different types: {found}"),
    "formula_divide_by_zero": ("除数是 0", "division by zero"),
    # -- a set as a whole
    "points_sum": (
        "下级分值合计 {found}，应为 {expected}；请调整分值，或用 equal 平分余下的分",
        "the points below add up to {found}, not {expected}; correct them, or let equal share what is left",
    ),
    "formula_unfolded": (
        "“{found}”展开所用的 let 名称后超过 {expected} 项，请简化", "“{found}” has over {expected} parts once the let names in it are written out; make it simpler",
    ),
    "formula_unfolded_depth": (
        "“{found}”里的 let 名称层层相套，超过 {expected} 层，请简化", "“{found}” uses let names that use others, more than {expected} deep; make it simpler",
    ),
    "formula_unfolded_set": (
        "从“{found}”起，全部公式展开后超过 {expected} 项，请简化", "from “{found}” on, all formulas written out have over {expected} parts; make them simpler",
    ),
    "let_cycle": ("let 互相引用成环：{found}", "let names refer to each other in a circle: {found}"),
    "name_clash": ("名称“{found}”已是填报数据的编号；请换一个", "“{found}” is already the id of a figure; choose another name"),
    "rule_needs_target": ("指标“{found}”的 pass_fail 规则需要目标（target）", "the pass_fail rule of “{found}” needs a target"),
    "target_without_measure": ("指标“{found}”有目标却没有指标值（measure）", "“{found}” has a target but no measure"),
    "target_type": ("目标与指标值的类型不合：指标值是{found}，目标需要{expected}", "target and measure do not fit: the measure is {found}, the target needs {expected}"),
    "target_percent": (
        "指标值是百分比，目标却没有百分号：“{found}”；请写 {expected}", "the measure is a percentage, the target has no %: “{found}”; write {expected}"
    ),
    "target_not_percent": (
        "目标“{found}”是百分比，指标值的单位却是“{expected}”", "the target “{found}” is a percentage, the measure's unit is “{expected}”"
    ),
    "guard_on": ("没有编号为“{found}”的指标或分组", "there is no indicator or group with the id “{found}”"),
    "quota_of_unit": (
        "名额“{found}”须对同类各单位都相同；只能用 unit.class、peers 和由它们算出的 let 名称",
        "the quota “{found}” must be the same for all units of a class; it may read unit.class, peers and let names made of these",
    ),
    "judge_kind": ("评定所用的数据“{found}”类型应为 {expected}", "the figure “{found}” that a person marks must be of kind {expected}"),
    # -- a report bound to a dictionary
    "report_period": ("报告期间“{found}”无法识别；请写 2024、2024H1、2024Q1、2024-03 或 2022/2025", "the report's period “{found}” is none; write 2024, 2024H1, 2024Q1, 2024-03 or 2022/2025"),
    "report_other_period": (
        "报告期间是 {found}，指标体系是 {expected} 的；结果仅供参考", "the report is for {found}, the set for {expected}; read the result with care"
    ),
    "report_other_place": (
        "报告单位是“{found}”，指标体系由“{expected}”制定；结果仅供参考", "the report is by “{found}”, the set by “{expected}”; read the result with care"
    ),
    "previous_period": (
        "上期报告的期间是 {found}，不早于本期 {expected}", "the report of the period before is for {found}, which is not before {expected}",
    ),
    "previous_unit": (
        "上期报告的单位是“{found}”，本期是“{expected}”；结果仅供参考", "the report of the period before is by “{found}”, this one by “{expected}”; read the result with care",
    ),
    "cohort_unit_twice": (
        "“{found}”{expected} 有两份不同的报告；作同类单位计算时每个单位每期只能有一份",
        "there are two different reports of “{found}” for {expected}; among peers each unit has one for a period",
    ),
    "cohort_report_twice": (
        "“{found}”{expected} 的同一份报告给了两次，只计一次", "the same report of “{found}” for {expected} is given twice and counts once",
    ),
    "cohort_periods": (
        "所给报告中有期间为 {found} 的，不算 {expected} 的同类单位", "there are reports for {found}; they are no peers of one for {expected}",
    ),
    "cohort_classes": (
        "有的单位没有写类别，另算一类（其他类别：{found}）", "some units state no class and form one of their own (the others: {found})",
    ),
    "cohort_alone": (
        "所给报告中没有其他同类单位（类别“{found}”，期间 {expected}），名次和名额只按本单位一家计算",
        "no other unit of the class “{found}” is among the reports for {expected}; ranks and quotas are of this unit alone",
    ),
    "quota_missed": (
        "“{found}”的名额在同类单位中有 {expected} 个，本单位不在其内", "there are {expected} places for “{found}” in the class; this unit has none of them",
    ),
    "quota_open": (
        "“{found}”的名额在同类单位中有 {expected} 个，本单位能否取得尚不确定",
        "there are {expected} places for “{found}” in the class; whether this unit has one is not known yet",
    ),
    "report_as_of": (
        "数据截至 {found}，早于报告期间 {expected}；期限都按未到计", "the figures are as of {found}, before the period {expected}: no deadline has come by then",
    ),
    "decision_on_figure": (
        "复核意见所指的数据“{found}”不在字典和本指标体系中，不会显示",
        "a decision is on the figure “{found}”, which neither the dictionary nor this set has; it is not shown",
    ),
    "decision_on_indicator": (
        "复核意见所指的指标“{found}”不在本指标体系中，不会显示",
        "a decision is on the indicator “{found}”, which this set does not have; it is not shown",
    ),
    "figure_unknown": (
        "不认识的数据编号“{found}”；字典之外的数据请去掉编号，只写 label",
        "unknown figure id “{found}”; give a figure that no dictionary knows a label and no id",
    ),
    "figure_period": ("期间“{found}”无法识别；请写 2024、2024H1、2024Q1 或 2024-03", "the period “{found}” is none; write 2024, 2024H1, 2024Q1 or 2024-03"),
    "figure_one_value": ("数据“{found}”应为一个值，不是列表", "the figure “{found}” takes one value, not a list"),
    "figure_rows": ("名单“{found}”的每一行应写成 列: 值", "each row of the roster “{found}” must be column: value"),
    "figure_column": ("名单没有“{found}”这一列，可用：{expected}", "the roster has no column “{found}”; known are: {expected}"),
    "figure_not_yes_no": ("“{found}”不是“是”或“否”，待复核", "“{found}” is neither yes (是) nor no (否); awaiting review"),
    "figure_category": ("“{found}”不在可选值之内（{expected}），待复核", "“{found}” is none of {expected}; awaiting review"),
    "figure_claim": ("“{found}”是文字表述，不是数据，待复核", "“{found}” is a claim in words, not a figure; awaiting review"),
    "figure_date": ("“{found}”不是真实的日期；请写 2024-03-01", "“{found}” is not a date of the calendar; write 2024-03-01"),
    "figure_number": (
        "“{found}”无法读作一个数；请只写数字、限定词和单位，如 20余场次、96.06%",
        "“{found}” does not read as one number; write digits, a qualifier and a unit, such as 20余场次 or 96.06%",
    ),
    "figure_qualifier": ("不认识的限定词“{found}”，可用：{expected}", "unknown qualifier “{found}”; known are: {expected}"),
    "figure_unit_twice": ("单位写了两次且不同：“{found}”与“{expected}”", "two different units are given: “{found}” and “{expected}”"),
    "figure_unit": ("“{found}”的单位应为“{expected}”", "the unit of “{found}” should be “{expected}”"),
    "figure_percent_unit": (
        "百分比“{found}”没有单位，分不清是百分数还是小数；请写成 96.06% 或注明单位 %",
        "the percentage “{found}” has no unit, so percent and fraction cannot be told apart; write 96.06% or state the unit %",
    ),
    "figure_percent_or_fraction": (
        "“{found}”的单位是 %，却不大于 1：可能是小数，待复核；确为百分数请写成 0.95%",
        "“{found}” is in % but not above 1: it may be a fraction; awaiting review. If it is percent, write it as 0.95%",
    ),
    "figure_not_whole": ("件数、次数应为整数，实际是“{found}”", "a count is a whole number, found “{found}”"),
    "figure_no_whole_number": ("“{found}”之内没有整数，待复核", "there is no whole number in “{found}”; awaiting review"),
    "figure_over_100": ("比率“{found}”超过 100%", "the rate “{found}” is above 100 %"),
    "figure_part_above_whole": ("部分大于整体：{found}，而{expected}", "a part is above its whole: {found}, but {expected}"),
    "figure_negative": ("“{found}”不能为负", "“{found}” cannot be negative"),
    "mark_out_of_range": ("评分“{found}”超出范围 {expected}，不作数", "the mark “{found}” is outside {expected} and does not count"),
    # -- why an outcome is what it is
    "condition_not_met": ("不符合适用条件", "the condition for it is not met"),
    "figure_not_applicable": ("数据填报为不适用：{figure}", "reported as not applicable: {figure}"),
    "not_due": ("期限 {by} 晚于截止日 {as_of}，尚未到期", "due {by}, after {as_of}: not due yet"),
    "previous_missing": ("缺少上期数据：{figures}", "the figures of the period before are missing: {figures}"),
    "or_else": ("{figures}（或填报 {rate}）", "{figures} (or report {rate})"),
    "due_elsewhere": ("期限由其他文件规定，须人工认定", "the deadline is set elsewhere; a person must decide"),
    "needs_cohort": ("须与同类单位一并计算", "must be scored together with its peers"),
    "maybe_applies": ("是否适用尚不确定", "whether it applies is not known"),
    "no_cases_full": ("未发生，按规定得满分", "there were no cases: full points, as the set says"),
    "no_cases_zero": ("未发生，按规定不得分", "there were no cases: no points, as the set says"),
    "no_cases_not_applicable": ("未发生，按规定不适用", "there were no cases: not applicable, as the set says"),
    "no_cases_undetermined": ("未发生，指标体系未规定如何计分", "there were no cases, and the set does not say what follows"),
    "as_reported": ("分子分母未填报，采用填报的比率：{figure}", "numerator and denominator are not reported; the reported rate is used: {figure}"),
    "parts_disagree": ("按分子分母计算；填报的比率 {reported} 与之不符：{figure}", "computed from its parts; the reported rate {reported} differs: {figure}"),
    "unreported_zero": ("未填报，按规定计 0 分", "not reported: no points, as the set says"),
    "all_met_failed": ("同组其他条件未达标，本组不得分", "another condition of the group is not met: no points for the group"),
    "excluded": ("按规定不纳入计算", "left out, as the set says"),
    "reported_for_others": (
        "缺少：{missing}；报告只有其他口径的数据（{reported}），不能代替",
        "missing: {missing}; the report has only figures of another population ({reported}), which cannot stand in",
    ),
    "not_exact": ("数据不是确数，不足以判定：{figures}", "not reported exactly enough to decide: {figures}"),
    "because_not_reported": ("未填报：{figures}", "not reported: {figures}"),
    "because_awaiting_review": ("待复核：{figures}", "awaiting review: {figures}"),
    "because_conflict": ("填报互相矛盾：{figures}", "contradictory reports: {figures}"),
    "because_none_occurred": ("未发生：{figures}", "none occurred: {figures}"),
    "because_needs_cohort": ("取决于其他单位的数据：{figures}", "depends on other units' figures: {figures}"),
    "figure_of_others": ("同类单位的{name}（{units}）", "{name} of the peers ({units})"),
    "figure_of_class": ("同类单位的{name}（共 {n} 个单位{open}）", "{name} of the class ({n} units{open})"),
    "figure_of_class_open": ("，{units}未定", "; open: {units}"),
    "units_and_more": ("{names}等 {n} 个单位", "{names} and others, {n} in all"),
    "because_not_applicable": ("不适用：{figures}", "not applicable: {figures}"),
    "because_judgement_missing": ("等待评定：{figures}", "awaiting a person's mark: {figures}"),
    # -- points lost
    "lost_guard": ("触发约束条款：{guards}", "a guard was triggered: {guards}"),
    "lost_all_met": ("同组须全部达标", "all conditions of the group must be met"),
    "lost_unknown": ("尚不能判定，待：{figures}", "not decided yet, waiting for: {figures}"),
    "lost_judged": ("评定为{mark}，得 {score} 分", "marked {mark}: {score} points"),
    "step_deduct_once": ("扣 {points} 分", "{points} points off"),
    "step_deduct_times": ("扣 {points} 分（{each} 分 × {times}）", "{points} points off ({each} × {times})"),
    "step_add_once": ("加 {points} 分", "{points} points added"),
    "step_add_times": ("加 {points} 分（{each} 分 × {times}）", "{points} points added ({each} × {times})"),
    "lost_steps": ("{steps}", "{steps}"),
    "lost_target": ("实际 {measure}，目标 {target}", "measured {measure}, target {target}"),
    "lost_rule": ("按规则：{rule}", "by the rule: {rule}"),
    # -- the least change
    "change_undetermined": ("补报所列数据后才能判定", "known once the listed figures are reported"),
    "change_previous": ("补报所列数据的上期值后才能判定", "can be told once the listed figures of the period before are reported"),
    "change_no_target": ("没有目标值，无从计算", "there is no target to reach"),
    "change_as_reported": ("只有填报的比率，没有分子分母", "only the rate is reported, not its parts"),
    "change_guard": ("取决于约束条款", "a guard decides"),
    "change_cohort": ("取决于其他单位的数据，无法给出最小改进", "depends on other units' figures as well; none can be named"),
    "change_not_linear": ("不是单个数据的线性关系，无法给出最小改进", "not linear in a single figure"),
    "change_beyond_limits": ("须超出数据的合理范围才能达标", "would need a figure beyond its limits"),
    "change_not_possible": ("改动单个数据不能达标", "no change of a single figure reaches it"),
    # -- values and types
    "value_yes": ("是", "yes"),
    "value_no": ("否", "no"),
    "value_unknown": ("待定", "open"),
}
