"""The numbers that Word writes before paragraphs by itself: 一、 （一） 1. They are seen, but no text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fzzf_metrics.records import field, mutable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MOST = 9_999  # a list that counts further is none that a person wrote
_DIGITS, _LEGAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def chinese(number: int, digits: str = _DIGITS, tens: str = "十百千") -> str:
    """A number below ten thousand in Chinese as headings write it.

    >>> chinese(3), chinese(10), chinese(12), chinese(20), chinese(105)
    ('三', '十', '十二', '二十', '一百〇五')
    """
    found, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            found += (digits[0] if gap and found else "") + digits[digit] + (tens[place - 1] if place else "")
        gap = not digit
    return found.removeprefix("一") if 10 <= number < 20 else found or digits[0]


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _letters(number: int) -> str:
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(first: int, most: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= most else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese, "chineseCountingThousand": chinese, "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese, "japaneseCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": lambda number: "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10],
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": _circled(0x2460, 20), "decimalEnclosedCircleChinese": _circled(0x2460, 20),
    "decimalEnclosedParen": _circled(0x2474, 20), "decimalEnclosedFullstop": _circled(0x2488, 20),
    "ideographEnclosedCircle": _circled(0x3280, 10),
    "upperRoman": lambda number: _roman(number).upper(), "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(), "lowerLetter": _letters,
    "none": lambda number: "", "bullet": lambda number: "",
}


@mutable
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@mutable
class Numbers:
    """The lists of one document: what each paragraph is numbered with, paragraph by paragraph in reading order.

    ``lists`` gives the abstract list behind each number id, ``levels`` the levels of each number id, ``styles`` the
    (number id, level) that a paragraph style brings.
    """

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, list[_Level]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)
    shown: int = 0

    def label(self, paragraph: Any) -> str:
        """What Word shows before the paragraph, empty for none. Must be called once for each, in order."""
        number, level = self._numbered(paragraph)
        if number not in self.levels or not 0 <= level < _LEVELS:
            return ""
        counters = self.counted.setdefault(self.lists[number], [0] * _LEVELS)
        levels = self.levels[number]
        restart = self.restarts.get(number, {}).pop(level, None)
        following = counters[level] + 1 if counters[level] else levels[level].start
        counters[level] = following if restart is None else restart
        counters[level + 1 :] = [0] * (_LEVELS - level - 1)
        for above in range(level):
            counters[above] = counters[above] or levels[above].start
        found = re.sub(r"%([1-9])", lambda match: _written(levels, counters, int(match[1]) - 1), levels[level].text)
        if levels[level].form in ("bullet", "none"):
            return ""
        self.shown += bool(found)
        return found

    def _numbered(self, paragraph: Any) -> tuple[str, int]:
        own = paragraph.find(f"{_W}pPr")
        given = None if own is None else own.find(f"{_W}numPr")
        style = None if own is None else own.find(f"{_W}pStyle")
        number, level = self.styles.get(_value(style), ("", 0))
        if given is None:
            return number, level
        id_, depth = given.find(f"{_W}numId"), given.find(f"{_W}ilvl")
        return (number if id_ is None else _value(id_)), (level if depth is None else _whole(_value(depth)))


def _written(levels: list[_Level], counters: list[int], level: int) -> str:
    number = min(max(counters[level], 0), _MOST)
    return _FORMATS.get(levels[level].form, str)(number) if number else str(number)


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))


def _whole(text: str, usual: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else usual


def numbers_of(numbering: Any, styles: Any) -> Numbers:
    """The lists that ``numbering.xml`` and ``styles.xml`` declare; either root may be None."""
    found = Numbers()
    if numbering is not None:
        abstract = {one.get(f"{_W}abstractNumId"): one for one in numbering.findall(f"{_W}abstractNum")}
        for one in numbering.findall(f"{_W}num"):
            _take(one, abstract, found)
    if styles is not None:
        _take_styles({one.get(f"{_W}styleId"): one for one in styles.findall(f"{_W}style")}, found)
    return found


def _take(one: Any, abstract: dict[Any, Any], found: Numbers) -> None:
    number, behind = one.get(f"{_W}numId", ""), _value(one.find(f"{_W}abstractNumId"))
    if behind not in abstract:
        return
    levels = [_Level() for _ in range(_LEVELS)]
    for level in abstract[behind].findall(f"{_W}lvl"):
        _declare(level, levels)
    restarts = {}
    for changed in one.findall(f"{_W}lvlOverride"):
        for level in changed.findall(f"{_W}lvl"):
            _declare(level, levels)
        if (start := changed.find(f"{_W}startOverride")) is not None:
            restarts[_whole(changed.get(f"{_W}ilvl", ""))] = _whole(_value(start), 1)
    found.lists[number], found.levels[number], found.restarts[number] = behind, levels, restarts


def _declare(level: Any, levels: list[_Level]) -> None:
    depth = _whole(level.get(f"{_W}ilvl", ""))
    if depth >= _LEVELS:
        return
    start, form, text = (_value(level.find(f"{_W}{name}")) for name in ("start", "numFmt", "lvlText"))
    levels[depth] = _Level(_whole(start, 1), form or "decimal", text)


def _take_styles(styles: dict[Any, Any], found: Numbers) -> None:
    for name in styles:
        number, level, at, seen = "", None, name, set()
        while at in styles and at not in seen:  # a style takes what it does not say from the one it is based on
            seen.add(at)
            given = styles[at].find(f"{_W}pPr/{_W}numPr")
            if given is not None:
                number = number or _value(given.find(f"{_W}numId"))
                level = _whole(_value(given.find(f"{_W}ilvl"))) if level is None else level
            at = _value(styles[at].find(f"{_W}basedOn"))
        if number:
            found.styles[name] = (number, level or 0)
