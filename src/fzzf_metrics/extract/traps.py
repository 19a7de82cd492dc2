"""What looks like a number and is none: years, dates, ordinals, document numbers, headings, names, telephones.

:func:`next_token` gives one thing with a number in it after the other: a trap, whose whole span is passed over, or a
numeral to look at. Every repetition is bounded or possessive, so a hostile text takes no longer than a plain one.
"""

from __future__ import annotations

import re

from fzzf_metrics.extract.numerals import ARABIC, CHINESE, WRITTEN

_DASH = r"[-－—–~～至到]{1,2}"
_N = "[零〇一二三四五六七八九十百两]"
_YEAR = "(?:19|20)[0-9]{2}"

_TRAPS = {
    "title": r"《[^《》\n]{0,150}+》?",
    "quoted": r"“[^“”\n]{1,20}+”|‘[^‘’\n]{1,20}+’|「[^「」\n]{1,20}+」|\"[^\"\n]{1,20}+\"",
    "latin": r"[A-Za-z][A-Za-z0-9._/@:#&=?-]*+",
    "exhibit": r"(?:(?<=[如见])[图表]|附件|附表|附录|专栏|序号|编号)[ ]?[0-9]{1,4}(?![0-9.份件个])",
    "idiom": (
        "五花八门|三番五次|三五成群|千方百计|四面八方|七嘴八舌|接二连三|三令五申|举一反三|一心一意|四通八达"
        "|十全十美|千家万户|万无一失|一举两得|两全其美|一五一十|三天两头|百家争鸣|百花齐放|千头万绪|千变万化"
        "|成千上万|成百上千|千千万万|万众一心|三言两语|七上八下|一清二楚|三心二意|五湖四海|一分为二"
    ),
    "item": r"(?<![0-9])[0-9]{1,2}[.．](?=(?:19|20)[0-9]{2}年)",
    "enumerator": rf"[(（](?:[0-9]{{1,2}}|{_N}{{1,3}})[)）]|[①-⑳]",
    "document": rf"[〔\[［(（【]\s?{_YEAR}\s?[〕\]］)）】]\s?(?:第?\s?[0-9]+\s?号?)?",
    "ordinal": rf"第[ ]?(?:[0-9]++|{_N}++)(?:[、至和或到及与-](?:第)?(?:[0-9]++|{_N}++)(?![%％]))*+"
               r"(?:[编章节条款项目届期批次季轮])?",
    "years": rf"{_YEAR}\s?年?\s?{_DASH}\s?(?:{_YEAR}|[0-9]{{2}})\s?(?:学?年度?)|{_YEAR}{_DASH}{_YEAR}(?![0-9])",
    "day": (
        rf"{_YEAR}[-./年]\s?[0-9]{{1,2}}[-./月](?:\s?[0-9]{{1,2}}(?:日"
        rf"|(?![0-9])))?(?:[ T][0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?"
    ),
    "year": rf"{_YEAR}\s?(?:学?年度?|款|版|级)",
    "month": (
        rf"[0-9]{{1,2}}(?:{_DASH}[0-9]{{1,2}}|[、和][0-9]{{1,2}}){{0,4}}+\s?月(?:份|底|初|末|[上中下]旬"
        rf"|\s?[0-9]{{1,2}}(?:{_DASH}[0-9]{{1,2}})?\s?[日号])?"
    ),
    "written_date": (
        rf"(?:{_N}{{4}}年)?[一二三四五六七八九十]{{1,2}}月(?:份|底|初|末|[上中下]旬"
        rf"|[一二三四五六七八九十]{{1,3}}[日号])?|{_N}{{4}}年度?"
    ),
    "date": (
        rf"(?<![少低]于)(?<!超过)(?<!至少)(?<!不[足到])(?<![期时满限均长达延])(?<!提前)[0-9]{{1,2}}(?:{_DASH}[0-9]{{1,2}})?日(?!以?内"
        rf"|之内|左右|以上|以下|[一-鿿]{{0,2}}期)"
    ),
    "clock": r"[0-9]{1,2}[:：][0-9]{2}(?::[0-9]{2})?(?![0-9])|[0-9]{1,2}(?:时|点)(?:[0-9]{1,2}分|半)?(?![0-9])",
    "foremost": r"(?<=前)(?<![之以目会年案事提空当此]前)[0-9]{1,3}(?:位|名(?![下额单称])|强|个月|季度)",
    "ratio": r"[0-9]++[:：∶][0-9]++(?:\.[0-9]++)?",
    "telephone": (
        r"0[0-9]{2,3}[-－—]?[0-9]{7,8}(?![0-9])|[0-9]{3,4}-[0-9]{3,4}-[0-9]{3,4}"
        r"|[48]00-?[0-9]{3}-?[0-9]{4}(?![0-9])"
    ),
    "sum": r"[0-9]++[+＋xX×](?=[0-9A-Za-zＮ“”])[0-9A-Za-zＮ“+＋xX×]*+",
    "dotted": r"[0-9]++(?:[·•・][0-9]++)++|[0-9]++\.[0-9]++(?:\.[0-9]++)++",
    "version": r"[0-9]++(?:\.[0-9]++)?(?:版本?(?!面)|(?<=[0-9]\.[0-9])(?:平台|系统|模式|工程|时代|改革|升级|方案))",
    "number_of": r"[0-9]++\s?[号#](?:楼|院|文|线|公告|令)?",
    "five_years": rf"十[一二三四五六]五|{_N}五(?=普法|规划)",
    "recent_years": rf"近(?:[0-9]{{1,2}}|{_N}{{1,2}})年",
}
_FIGURES = {
    "every": r"每(?=两?个?(?:半?年|季|半?月|旬|两?周|星期|天|日))",
    "share": (
        rf"[百千万]分之(?:{ARABIC}|{WRITTEN})|百分百|(?:[0-9]{{1,3}}|{_N}{{1,5}}+)分之(?:[0-9]{{1,3}}"
        rf"|{_N}++)|[0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/年月.])|一半|半数"
    ),
    "digits": ARABIC,
    "written": WRITTEN,
}

_HEADING = re.compile(
    rf"[ \t\u3000]*+[(（]?(?:[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{0,3}}|{_N}{{1,3}})[)）、.．](?![0-9])"
)
TRAPS = frozenset(_TRAPS)
"""The kinds of tokens that are no figures."""

_STARTS = re.compile(rf"[\n0-9{CHINESE}第每近半附专序编图表接举成“‘「\"《〔\[［【(（①-⑳A-Za-z]")
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in (_TRAPS | _FIGURES).items()))


def next_token(text: str, place: int) -> re.Match[str] | None:
    """The next trap or numeral from ``place`` on; its ``lastgroup`` names the kind. Headings are passed over.

    >>> match = next_token("第3次会议收到12件", 0)
    >>> match.lastgroup, match[0], next_token("第3次会议收到12件", match.end())[0]
    ('ordinal', '第3次', '12')
    """
    if not place:
        place = _behind_heading(text, 0)
    while (start := _STARTS.search(text, place)) is not None:
        place = start.end()
        if start[0] == "\n":
            place = _behind_heading(text, place)
        elif (match := _TOKEN.match(text, start.start())) is not None:
            return match
    return None


def _behind_heading(text: str, place: int) -> int:
    heading = _HEADING.match(text, place)
    return heading.end() if heading else place
