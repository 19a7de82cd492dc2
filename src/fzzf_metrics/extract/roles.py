"""What part a figure plays: the ends of a change (由42%提升至99%), its size (下降12%), a limit, a number of a list."""

from __future__ import annotations

import re
from fractions import Fraction

from fzzf_metrics.extract.found import Found, Role
from fzzf_metrics.records import replace

_FALL = "下降|降低|减少|回落|下滑|缩短|压缩|压减|缩减|精简|减|降"
_RISE = "提升|提高|增加|增长|上升|上涨|扩大|扩展|拓展|攀升|回升|增|升"
_OTHER = "优化|调整|合并|整合|变|改|延长"

_FROM = re.compile(r"(?:由|从)(?:(?:19|20)[0-9]{2}年的?|[^，,。；;、：:0-9\n]{0,8})\Z")
_TO = re.compile(rf"(?:{_FALL}|{_RISE}|{_OTHER})(?:为|至|到|成)(?:了)?\Z")
_INTO = re.compile(rf"(?:{_FALL}|{_RISE}|{_OTHER})(?:为|至|到|成)|^(?:至|到|为)\Z")
_CHANGE = re.compile(rf"(?:(?P<fall>{_FALL})|{_RISE}|节约|节省|翻)(?P<noun>率|幅度?|比例)?了?(?:均?达到?|为)?\Z")
_CUT = re.compile(r"(?:减少|压减|压缩|精简|缩减|缩短|节约|节省)[^，,。；;：:0-9“”《》]{1,8}\Z")
_LISTED = re.compile(r"[、和][^，,。；;：:]{0,8}\Z")
_SHARED = re.compile(r"(?:均|都|双双|同时|全部|分别)已?(?:达到?了?|为|是|实现|保持在?)?\Z")
_JOINED = re.compile(r"[、和与及]")
_ENDS_SENTENCE = re.compile(r"[。；;\n]")
_SHARES = frozenset(("%", "‰", "百分点", "倍", "番"))


def with_roles(text: str, found: list[Found]) -> tuple[Found, ...]:
    """The same figures, each with its role; a fall that is a change gets a negative value."""
    done: list[Found] = []
    for number, one in enumerate(found):
        last, follows = done[-1] if done else None, found[number + 1] if number + 1 < len(found) else None
        role = _role(text, one, last, follows)
        if role == "change" and (_falls(text, one) or _falls_too(text, one, last)):
            done.append(negative(replace(one, role=role)))
        else:
            done.append(replace(one, role=role) if role else one)
    return tuple(done)


def negative(one: Found) -> Found:
    """The same figure below zero."""
    return replace(one, interval=-one.interval, value=None if one.value is None else Fraction(-one.value))


def _role(text: str, one: Found, last: Found | None, follows: Found | None) -> Role:
    before = text[max(one.start - 14, 0): one.start]
    if _FROM.search(before) and follows is not None and _leads(text, one, follows):
        return "from"
    if _TO.search(before) or (last is not None and last.role == "from" and _leads(text, last, one)):
        return "to"
    if _CHANGE.search(before) or _CUT.search(before):
        return "change"
    if last is not None and last.role in ("change", "limit") and _LISTED.fullmatch(text, last.end, one.start):
        return last.role
    if _SHARED.search(before) and _JOINED.search(before):
        return "shared"
    return "limit" if one.qualifier in ("atleast", "atmost") else ""


def _leads(text: str, start: Found, end: Found) -> bool:
    """Whether one change goes from the first to the second: one sentence, forty characters at most, 降至 between."""
    between = text[start.end: end.start]
    return len(between) <= 40 and not _ENDS_SENTENCE.search(between) and _INTO.search(between) is not None


def _falls_too(text: str, one: Found, last: Found | None) -> bool:
    """下降3.1%和4.2%: the second number has no word of its own, so it falls with the first."""
    low = last.interval.low if last else None
    return last is not None and low is not None and low < 0 and text[last.end: one.start] in ("和", "、", "与", "及")


def _falls(text: str, one: Found) -> bool:
    """A fall stands right before its number (下降12%), is no noun (压缩率) and no thing that was cut (压减99份材料)."""
    match = _CHANGE.search(text[max(one.start - 14, 0): one.start])
    if match is None or not match["fall"] or match["noun"]:
        return False
    following = text[one.end: one.end + 1]
    return one.unit in _SHARES or not "一" <= following <= "鿿"
