"""How often: 每月, 每半年一次, 每周至少2次. A bare 每月 says once only where nothing in its clause says how much."""

from __future__ import annotations

import re
from fractions import Fraction

from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.numerals import arabic, chinese
from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity import PREFIXES, interval

_EVERY = re.compile(
    r"每(?:个)?(?P<period>两周|两个月|半年|年|季度|季|半个?月|月|旬|周(?![一二三四五六日末年岁边](?!次|回"
    r"|期|场))|星期(?![一二三四五六日](?!次|回|期))|天|日)(?:度(?!假))?"
)
_COUNT = re.compile(
    r"(?P<word>至少|不少于|不低于|不超过|最多|最少)?(?P<number>[0-9]{1,4}"
    r"|[一二两三四五六七八九十]{1,3})(?P<unit>次|回|期|场次|场)(?![序要级于性产])"
)
_NAMES = {"季": "季度", "半个月": "半月"}
_CLAUSE_ENDS = re.compile(r"[，,。；;：:、\n）)]")


def every(text: str, place: int) -> Found | None:
    """The frequency that begins with 每 at ``place``; None for 每周五 and the like."""
    match = _EVERY.match(text, place)
    if match is None:
        return None
    period = _NAMES.get(match["period"], match["period"])
    count = _COUNT.match(text, match.end())
    if count is None:
        return Found(place, match.end(), match[0], Interval.point(1), Fraction(1), f"次/{period}")
    number = count["number"]
    value = arabic(number) if number[0] in "0123456789" else _single(number)
    if value is None:
        return None
    said = PREFIXES[count["word"]] if count["word"] else "exact"
    return Found(
        place, count.end(), text[place: count.end()], interval(value, said), value, f"{count['unit']}/{period}", said
    )


def _single(number: str) -> Fraction | None:
    found = chinese(number)
    return found.low if found and found.low == found.high else None


def settle(text: str, found: list[Found]) -> list[Found]:
    """Without the bare ones whose clause goes on to say how much (每年学习不少于60学时)."""
    kept = []
    for number, one in enumerate(found):
        bare = one.unit.startswith("次/") and _EVERY.fullmatch(one.text) is not None
        if bare and number + 1 < len(found):
            end = _CLAUSE_ENDS.search(text, one.end, one.end + 40)
            if found[number + 1].start < (end.start() if end else one.end + 40):
                continue
        kept.append(one)
    return kept
