"""The words of a report: heads of tables, states, qualifiers, blanks. Data, and small functions that look them up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Role, State

MAX_TEXT = 32_767
"""Characters of one value or table cell (what Excel holds)."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "编号"),
    "label": ("label", "名称"),
    "period": ("period", "期间"),
    "member": ("member", "部门"),
    "value": ("value", "数值"),
    "unit": ("unit", "单位"),
    "state": ("state", "状态"),
    "qualifier": ("qualifier", "限定"),
    "source": ("source", "来源"),
    "section": ("section", "章节"),
    "page": ("page", "页码"),
    "paragraph": ("paragraph", "段落"),
    "start": ("start", "起"),
    "end": ("end", "止"),
    "note": ("note", "备注"),
    "role": ("role", "作用"),
    "pair": ("pair", "变化组"),
    "reviewed": ("reviewed", "已核"),
    "hint": ("hint", "填报说明"),
}
"""Columns of a long table and their heads. ``hint`` is what a template tells the one who fills it in; not read."""

HEADS: dict[str, str] = {head: column for column, heads in COLUMNS.items() for head in heads}

STATES: dict[str, State] = {
    "reported": "reported", "已报": "reported",
    "not_reported": "not_reported", "未报": "not_reported", "未填报": "not_reported",
    "not_applicable": "not_applicable", "不适用": "not_applicable",
    "none_occurred": "none_occurred", "未发生": "none_occurred",
    "awaiting_review": "awaiting_review", "待核": "awaiting_review", "待复核": "awaiting_review",
    "conflict": "conflict", "冲突": "conflict",
}

ROLES: dict[str, Role] = {
    "from": "from", "变化前": "from", "to": "to", "变化后": "to", "change": "change", "变化量": "change",
    "limit": "limit", "限值": "limit", "shared": "shared", "共用": "shared",
}
"""What a figure is in its sentence, in both languages."""

_BLANK = frozenset((
    "", "-", "--", "—", "——", "–", "－", "/", "／", "n/a", "na", "null", "~", "none", "nan", "nat",
    "暂无", "暂缺", "缺", "空", "未统计", "无数据", "暂无数据",
))
# A state written where the value belongs: it says what it is.
_VALUE_STATES = ("未报", "未填报", "不适用", "未发生", "待核", "待复核")


def state_of_value(text: str) -> State | None:
    """The state that a value's text itself declares; None where it is a value. ``无`` is a value: its kind decides.

    >>> state_of_value(" N/A "), state_of_value("不适用"), state_of_value("无"), state_of_value("0")
    ('not_reported', 'not_applicable', None, None)
    """
    bare = text.strip()
    if bare.lower() in _BLANK:
        return "not_reported"
    return STATES[bare] if bare in _VALUE_STATES else None


def state_of_word(text: str) -> State | None:
    """The state named by a word in either language; None where there is none such."""
    return STATES.get(text.strip().lower())


def chinese(words: Iterable[str]) -> str:
    """The Chinese ones of words in two languages, as a list to read.

    >>> chinese(STATES)
    '已报、未报、未填报、不适用、未发生、待核、待复核、冲突'
    """
    return "、".join(word for word in words if not word.isascii())


def is_id(text: str) -> bool:
    """Whether the text can be a figure's id: ``name``, ``set-id/name``, each with ``.column`` behind it or not.

    >>> is_id("lectures"), is_id("demo-2024/units.study"), is_id("Lectures"), is_id("讲座")
    (True, True, False, False)
    """
    return bool(_id_pattern().fullmatch(text))


def is_whole(text: str) -> bool:
    """Whether the text is a whole number from 0 on, in ASCII digits and of a sane length."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def control_characters(text: str) -> str:
    """The first character that no cell may hold (control characters but tab and line ends), as ``U+0007``; or ''."""
    if text.isprintable():
        return ""
    for character in text:
        if (character < " " and character not in "\t\n\r") or character == "\x7f" or "\ud800" <= character <= "\udfff":
            return f"U+{ord(character):04X}"
    return ""


def is_real_date(text: str) -> bool:
    """Whether the text is a date of the calendar, written ``2024-01-31``."""
    from datetime import date

    if len(text) != 10 or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def date_list(text: str) -> tuple[str, ...] | None:
    """The parts of ``2024-01-05;2024-02-02`` (also ；), or None where the text is not such a list."""
    if ";" not in text and "；" not in text:
        return None
    parts = [part.strip() for part in text.replace("；", ";").split(";")]
    if not parts[-1]:
        parts.pop()
    looks = all(part and part[0] in "0123456789" and "-" in part for part in parts)
    return tuple(parts) if parts and looks else None


def whole(text: str, place: Place, problems: Problems) -> int | None:
    """The count of characters that a text says; None where it says nothing, or no whole number (a problem)."""
    if not text:
        return None
    if not is_whole(text):
        problems.add("not_a_position", place, text)
        return None
    return int(text)


@cache
def _id_pattern() -> re.Pattern[str]:
    name = "[a-z][a-z0-9_]{0,63}"
    return re.compile(rf"(?:[a-z][a-z0-9_-]{{0,63}}/)?{name}(?:\.{name})?")


