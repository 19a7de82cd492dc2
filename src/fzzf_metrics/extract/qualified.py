"""Words around a number that say how exactly it is meant: 近, 超过, 不少于 before it, 余 after it, 以内 after the unit.

The words are those of :mod:`fzzf_metrics.quantity`; here stands where they count in running text (节约 is no 约).
"""

from __future__ import annotations

import re

from fzzf_metrics.quantity import PREFIXES, SUFFIXES, Qualifier

_NOT_BEFORE = {
    "约": "节制签合预公条简违相邀缔履契规协誓婚盟赴爽续订", "近": "附最邻亲靠临就新接将远", "超": "赶反高",
    "多于": "不", "低于": "不", "高于": "不",
}

_WORDS = "|".join(
    f"(?<![{_NOT_BEFORE[word]}])(?<!规民){word}" if word in _NOT_BEFORE else word
    for word in sorted(PREFIXES, key=len, reverse=True)
)
_BEFORE = re.compile(rf"(?P<word>{_WORDS})了?[ \u3000\n]?\Z")
_LAST = frozenset("".join(word[-1] for word in PREFIXES) + "了 \u3000\n")
_AFTER = re.compile(
    r"(?:[(（]含[)）])?(?P<word>及?以上|及?以下(?!简称|统称|几)|以内|之内|左右|上下(?![班游级午])|有余"
    r"|内(?=[^部容外蒙在设陆涵]|$))"
)

_LEFT_OVER = re.compile(r"多(?=[，,。；;、）)的\n]|\Z)|余(?![款额量下地热名件人家党温毒粮])")
"""多 and 余 behind a unit (3吨多, 500米余); 500元余款 says nothing of the kind."""

_ROUND = re.compile(r"[0-9.,，]{0,9}[百千万亿]|[0-9]{1,3}[,，]?[0-9]{2}|[0-9.]{1,6}[%％]|百分之")
"""What 突破 says more of (突破20万户, 突破90%); in 突破3个难题 nothing is more."""

TIMES = frozenset(("日", "天", "小时", "分钟", "工作日", "自然日", "个月", "年", "周", "秒", "季度", "星期"))
"""内 says atmost behind these alone (3日内); 村内 does not."""


def before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends where the number starts, and where it begins.

    >>> before("完成近15天", 3), before("节约15天", 2)
    (('nearly', 2), None)
    """
    if start == 0 or text[start - 1] not in _LAST:
        return None
    window = max(start - 7, 0)
    match = _BEFORE.search(text[window:start])
    if match is None or match["word"] == "突破" and not _ROUND.match(text, start):
        return None
    return PREFIXES[match["word"]], window + match.start()


def after(text: str, end: int, unit: str) -> tuple[Qualifier, int] | None:
    """The qualifier that follows a unit, and where it ends.

    >>> after("45个工作日以内", 6, "工作日"), after("3日内", 2, "日"), after("12村内", 3, "村")
    (('atmost', 8), ('atmost', 3), None)
    """
    if unit in TIMES and text.startswith("多", end) or _LEFT_OVER.match(text, end):
        return "over", end + 1
    match = _AFTER.match(text, end)
    if match is None:
        return None
    word = match["word"]
    if word == "内":
        return ("atmost", match.end()) if unit in TIMES else None
    return SUFFIXES[word], match.end()
