"""Does a Chinese numeral count something here, or is it part of a name? 三件文件 counts, 三项制度 and 一个窗口 do not.

Digits in a report nearly always count; characters mostly do not. What counts is known by grammar: 二 before a measure
word is an ordinal (two of a thing is 两), 一 is an article unless the count stands behind its noun or after 共, 至少;
measure words of concrete things (件 起 家) count; those of ideas (项 个 条 类) do behind a verb that produces things.
"""

from __future__ import annotations

import re

from fzzf_metrics.extract.units import COMPOUND, MEASURING

_CONCRETE = frozenset(
    (*"件起宗例家户名人场期份篇部本册卷台辆处座栋幢套艘轮次天元吨亩米斤讲课堂笔封章支", *COMPOUND, *MEASURING)
)
_POINTED = re.compile(
    r"(?:第|[这那该此某哪另首初]|(?<![合协共会相如])同|(?<![主责现时])任|(?<![之以目会年案事])[前后]|(?<!余)下"
    r"|(?<![线网以会年])上)\Z"
)
"""A numeral behind one of these points at things (这三项, 前三名)."""

_ENDS = frozenset("头门面口道")
"""Measure words that are nouns as often: 两头, 四面, 八方."""

_NAMES = {
    "件": "(?:民生|惠民)?(?:实事|大事)|套", "位": "一体", "人": "小组|转|制", "期": "工程|项目|建设|改造|规划",
    "次": "产业|创业|分配|供水|招标|(?:全体)?会议|全会", "家": "联盟|亲", "天": "两", "本": "账",
    "个": "意识|自信|维护|确立|全面|一[批律]|百分百|必须|严禁|坚持|能力|环境|覆盖|到位|清单|结合|率先|同步|最|“",
    "项": "制度|原则|机制|职能|重点任务|清单|行动|工程|基本|职责|改革|要求", "张": "网|图|清单|表|单",
    "条": "线|红线|底线|例", "类": "人员|主体|案件|事项", "支": "队伍", "所": "一|联|合", "台": "合一|一体",
    "套": "班子", "轮": "驱动|车",
}
_NAME = {unit: re.compile(ends) for unit, ends in _NAMES.items()}

_PRODUCING = re.compile(
    r"(?:出台|制定|制发|印发|编制|编印|修订|修改|废止|清理|公布|发布|推出|提出|梳理|新增|新建|新设|增设"
    r"|设立|建立|建成|成立|组建|创建|打造|培育|完成"
    r"|办理|办结|审结|查处|查办|发现|整改|解决|化解|调解|受理|收到|收集|征集|立案|移送|审查|审核|评查|抽查"
    r"|召开|召集|开展|举办|举行|组织|承办|培训|取消|下放|承接"
    r"|调整|精简|压减|减少|缩减|聘请|聘任|配备|选聘|招录|选派|派出|抽调|分|安排|投入|购置|安装|设置|发放"
    r"|印制|制作|拍摄|涉及|涵盖|覆盖|包括|分为|共|共计|合计|总计|累计|计|达|仅|有|获|获得|荣获|评选|评出"
    r"|命名"
    r"|通报|约谈|问责|处分|督办|交办|反馈|列入|纳入|分解|细化|明确|确定|实施了|不少于|至少|超过|近|约|逾|余|不足)"
    r"(?:了|出|出了|有|成|各类|全市|全县|全区|省级|市级|县级|国家级|重点|典型|其中)?\Z"
)
_HELD = re.compile(r"(?:召开|召集|举行|组织|开过?)了?\Z")
_BODY = re.compile(
    r"[^，,。；;、：:的0-9]{0,4}?(?:[乡苏木]*镇|乡|街道|社区|行政村|村|单位|部门|企业|县|市直|辖区|站所"
    r"|派出所|司法所|中心|窗口|小组|团队|网点|基地|示范点|平台|项目|案件|案例|事项)"
)
_BEHIND_NOUN = re.compile(
    r"(?:大会|会议|例会|专题会|讲座|活动|培训班?|检查|督[察查导]|评查|考试|演练|调研|宣讲|旁听|测评|评议"
    r"|案件?|事件|纠纷|事故|投诉|复议|诉讼|建议|提案|意见书?|决定书?|通知书?|文件|共|仅|各|至少|不少于)\Z"
)
_STOPS = frozenset("，,。；;、：:（）()）\n ！!的")


def counts(text: str, start: int, end: int, after: int, unit: str, *, said: bool = False) -> bool:
    """Whether the numeral at [start, end) with its unit up to ``after`` counts something.

    ``said``: a qualifier stands with it (至少一次, 十余件).

    >>> text = "出台三件文件，落实三项制度"
    >>> counts(text, 2, 3, 4, "件"), counts(text, 9, 10, 11, "项")
    (True, False)
    """
    numeral = text[start:end]
    before = text[max(start - 2, 0): start]
    if _POINTED.search(before) or (before.endswith(("几", "数")) and numeral[0] in "十百千万亿"):
        return False
    name = _NAME.get(unit)
    if len(numeral) == 1 and name is not None and name.match(text, after):
        return unit == "次" and _HELD.search(text, max(start - 4, 0), start) is not None
    if said or len(numeral) > 1:
        return True
    if numeral in "一壹":
        return _one(text, start, after, unit)
    if numeral in "二百千万亿零〇":
        return False
    if unit == "个" and text[after: after + 1].isdecimal():
        return False  # 三个100%
    if unit in _CONCRETE or _PRODUCING.search(text, max(start - 8, 0), start) is not None:
        return True
    behind = after >= len(text) or text[after] in _STOPS or text[after] in "0123456789"
    if behind and unit not in _ENDS and start and text[start - 1] not in _STOPS:
        return True
    return unit == "个" and _BODY.match(text, after) is not None


def _one(text: str, start: int, after: int, unit: str) -> bool:
    """一 counts behind the noun it counts (查处案件一起), never as an article before it."""
    stops = after >= len(text) or text[after] in _STOPS
    return stops and unit in _CONCRETE and _BEHIND_NOUN.search(text, max(start - 5, 0), start) is not None
