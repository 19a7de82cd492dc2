"""The one alias table: every key and every fixed value of the language in English and in Chinese.

The first Chinese word is the one that documents show; the others are accepted as well. One word may stand for two keys
as long as no single mapping knows both (``名称`` is the title of a group and the name of a figure).
"""

from __future__ import annotations

from collections.abc import Iterable

KEYS: dict[str, tuple[str, ...]] = {
    # files
    "format": ("格式",), "id": ("编号",), "title": ("标题", "名称"), "name": ("名称",), "note": ("备注", "说明"),
    "clause": ("条款",), "issuer": ("发布机关",), "document": ("文号",), "issued": ("发布日期",), "url": ("网址",),
    "period": ("期间", "统计期"), "points_basis": ("分值依据",), "rounding": ("舍入",), "unreported": ("未报处理",),
    "let": ("定义",), "groups": ("分组列表",), "group": ("分组",), "indicators": ("指标",), "guards": ("否决",),
    "grades": ("等次",), "figures": ("填报数据",), "overlay_of": ("基于",), "only": ("只用",),
    # groups and indicators
    "parent": ("上级",), "points": ("分值",), "weight": ("权重",), "outside": ("总分外",), "cap": ("上限", "封顶"),
    "floor": ("下限", "保底"), "not_applicable": ("不适用处理",), "combine": ("合成",), "condition": ("情形",),
    "subject": ("主体",), "applies_if": ("适用条件",), "measure": ("指标值",), "or_reported": ("直接填报",),
    "no_cases": ("无案处理",), "target": ("目标",), "by": ("期限",), "rule": ("规则",), "lead": ("牵头单位",),
    "responsible": ("责任单位",), "unit": ("单位",),
    # rules
    "formula": ("公式",), "table": ("对照表",), "of": ("依据",), "beyond": ("范围外",), "if": ("如果",),
    "is": ("等于",), "from": ("起",), "above": ("高于",), "at": ("处",), "give": ("得",), "else": ("其余",),
    "start": ("起点",),
    "steps": ("步骤",), "stack": ("叠加",), "deduct": ("扣",), "add": ("加",), "once": ("一次性",), "per": ("每",),
    "below": ("低于",), "partial": ("不足一份",), "at_most": ("最多",), "sum": ("合计",), "best_of": ("取最高",),
    "worst_of": ("取最低",), "judge": ("评判",), "mark": ("评分项",), "min": ("最低",), "max": ("最高",),
    # guards, grades, rounding
    "set": ("定为",), "exclude": ("不计入",), "demote": ("降等",), "on": ("作用于",), "requires": ("要求",),
    "quota": ("名额",), "share": ("比例",), "count": ("个数",), "round": ("取整",), "ties": ("并列",),
    "tiebreak": ("并列先后",), "places": ("小数位",), "mode": ("方式",),
    # figures
    "kind": ("类型",), "units": ("其他单位",), "aliases": ("别名",), "relations": ("关系",), "expects": ("预期",),
    "words": ("须有词",), "part_of": ("属于",), "columns": ("列",), "values": ("取值",),
    # reports
    "class": ("类别",), "level": ("层级",), "as_of": ("截至",), "sources": ("来源列表",), "members": ("成员单位",),
    "decisions": ("复核",), "value": ("数值", "值"), "state": ("状态",), "qualifier": ("限定",), "label": ("叫法",),
    "member": ("部门", "成员"), "evidence": ("依据出处", "出处"), "source": ("来源",), "section": ("章节",),
    "page": ("页码",), "end": ("止",), "text": ("原文",), "date": ("日期",), "file": ("文件",), "sheet": ("工作表",),
    "cell": ("单元格",), "figure": ("数据编号",), "indicator": ("指标编号",), "role": ("角色", "作用"),
    "basis": ("理由",), "pair": ("变化组",), "reviewed": ("已核",),
    "sha256": ("校验值",), "paragraph": ("段落",), "extracted": ("提取记录",),
}

VALUES: dict[str, tuple[str, ...]] = {
    "equal": ("等分", "均分"), "full": ("满分",), "zero": ("零分", "零", "0"), "none": ("无", "不设"),
    "undetermined": ("未判定", "待定"), "not_applicable": ("不适用",), "rescale": ("重新折算",), "spread": ("分摊",),
    "sum": ("合计",), "all_met": ("全部达标",), "pass_fail": ("达标得满分",), "half_up": ("四舍五入",),
    "half_even": ("四舍六入",), "down": ("舍去", "向下"), "up": ("进一", "向上"), "item": ("指标",), "group": ("分组",),
    "total": ("总分",), "grade": ("等次",), "clamp": ("截止",), "extend": ("延长",), "drop": ("不计",),
    "whole": ("按一份计",), "prorate": ("按比例",), "add": ("累加",), "highest": ("取最高",),
    "not_triggered": ("不触发",), "all": ("全部",), "elsewhere": ("另行规定",), "yes": ("是",), "no": ("否",),
    "falls": ("下降",), "rises": ("上升",), "by": ("不晚于",), "before": ("早于",), "true": ("是",), "false": ("否",),
    "year": ("年",), "half_year": ("半年",), "quarter": ("季度",), "month": ("月",), "week": ("周",), "day": ("日",),
    "term": ("全期",), "owner": ("主管部门",), "members": ("各部门",), "count": ("个数",), "rate": ("比率",),
    "amount": ("金额",), "hours": ("时长",), "days": ("天数",), "date": ("日期",), "dates": ("日期列表",),
    "yes_no": ("是否",), "category": ("类别",), "mark": ("评分",), "roster": ("名册",),
}


def table(keys: Iterable[str]) -> dict[str, str]:
    """Every accepted spelling of ``keys`` with the key it stands for.

    Where two of the keys share a Chinese word it belongs to the one whose first word it is.

    >>> table(["points", "title"])["分值"], table(["title", "name"])["名称"]
    ('points', 'name')
    """
    known = list(keys)
    spellings = {word: key for key in known for word in reversed(KEYS.get(key, ())[1:])}
    spellings.update({KEYS[key][0]: key for key in known if key in KEYS})
    spellings.update({key: key for key in known})
    return spellings


def value(word: str, allowed: Iterable[str]) -> str:
    """Which of ``allowed`` the author's word means, empty when none.

    >>> value("四舍五入", ["half_up", "down"]), value("half_up", ["half_up"]), value("x", ["half_up"])
    ('half_up', 'half_up', '')
    """
    return next((known for known in allowed if word == known or word in VALUES.get(known, ())), "")


def chinese(key: str) -> str:
    """The Chinese word for a key that documents show; the key itself where it has none.

    >>> chinese("points")
    '分值'
    """
    return KEYS.get(key, (key,))[0]
