"""Texts of sensitivity analyses: what cannot be drawn, and the words of their pictures."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "sensitivity_width": (
        "变动幅度应至少为 0 且小于 1（0.25 表示上下各 25%），实际是 {found}",
        "how far something may move is at least 0 and below 1 (0.25: 25 % either way), found {found}",
    ),
    "sensitivity_id": ("指标体系中没有“{found}”", "the set has no “{found}”"),
    "sensitivity_number": ("应至少为 {expected}，实际是 {found}", "at least {expected} is needed, found {found}"),
    "sensitivity_top": (
        "名次应为至少 1 且互不相同的整数，实际是 {found}", "ranks are different whole numbers of at least 1, found {found}",
    ),
    "sensitivity_quantiles": (
        "应为 0 与 1 之间从小到大的两个分位数，实际是 {found}", "two rising quantiles between 0 and 1 are needed, found {found}",
    ),
    "sensitivity_choices": ("选择项最多 {expected} 个，实际 {found} 个", "at most {expected} choices are possible, found {found}"),
    "sensitivity_choice_twice": ("选择项“{found}”重名", "two choices are named “{found}”"),
    "sensitivity_kind": (
        "不认识的选择项种类“{found}”，应为 weight、threshold、not_applicable 或 rounding",
        "unknown kind of choice “{found}”; use weight, threshold, not_applicable or rounding",
    ),
    "sensitivity_choice_of": (
        "选择项“{found}”应写明变动哪些指标或分组（of），幅度（by）应大于 0 且小于 1",
        "the choice “{found}” must say what moves (of), by more than 0 and less than 1 (by)",
    ),
    "sensitivity_options": (
        "选择项需要至少两个互不相同的可用选项，实际是“{found}”", "a choice needs at least two different valid options, found “{found}”",
    ),
    "sensitivity_unit": ("表中没有总分已知的单位“{found}”", "the table has no unit “{found}” whose total is known"),
    "sensitivity_no_units": (
        "没有一个单位的总分是确定的（共 {found} 个未判定），无法排名", "no unit has a certain total ({found} undetermined): there is nothing to rank",
    ),
    "sensitivity_guard": (
        "否决规则“{found}”取决于得分，每次抽取都可能改变，暂不能分析", "the guard “{found}” hangs on scores and may change with every draw; this cannot be analysed",
    ),
    "sensitivity_bound": (
        "分组的上下限或否决规则的取值要读本表没有的填报数据或得分，无法分析",
        "a group's cap or floor, or what a guard sets, reads scores or figures that the table does not have; this cannot be analysed",
    ),
    "sensitivity_no_number": (
        "有的目标变动后规则要除以零，得不到得分；请缩小变动幅度，或不变动这个指标",
        "with a moved threshold a rule divides by zero and has no score; move it less, or leave it out",
    ),
    "sensitivity_held_none": ("没有可变动的目标或界限", "there is no target or edge to move"),
    "sensitivity_held_rule": (
        "规则含有无法变动后重算的内容（同类单位比较、未定结果等）", "the rule has parts that cannot be computed anew (peers, open outcomes)",
    ),
    "sensitivity_held_settled": ("各单位的得分都不取决于目标", "no unit's score hangs on the target"),
    "sensitivity_title": ("{title}：名次区间", "{title}: rank intervals"),
    "sensitivity_about": (
        "{units} 个单位，抽取 {draws} 次（种子 {seed}）；第 {page} 页，共 {pages} 页",
        "{units} units, {draws} draws (seed {seed}); page {page} of {pages}",
    ),
    "sensitivity_legend": (
        "粗条：{low} 至 {high} 分位；细线：最好至最差名次；圆点：中位名次；红线：原名次",
        "bar: quantiles {low} to {high}; thin line: best to worst; dot: median; red line: nominal rank",
    ),
    "sensitivity_page": ("没有第 {found} 页，共 {expected} 页", "there is no page {found} of {expected}"),
}
