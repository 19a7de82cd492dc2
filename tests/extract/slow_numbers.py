"""A slow reader of the marks of the cases: the span is known, so it only takes apart what stands inside.

It finds nothing in running text and shares no code with the recogniser; it is there to catch a wrong digit in the data.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "两": 2,
           **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BEFORE = re.compile("^(不得?(超过|少于)|不(低于|高于|多于)|至少|不足|不到|将?近|大?约|超过?|突破|逾)")
_AFTER = re.compile("(左右|以上|以内|之内|以下|内|多|余)$")


def plain(span: str) -> str:
    """The span with half-width digits and signs and without spaces; ㎡ stays as it is."""
    return "".join("㎡" if one == "㎡" else unicodedata.normalize("NFKC", one) for one in span if not one.isspace())


def ends(span: str, unit: str) -> tuple[Fraction, Fraction] | None:
    """The lower and the upper number a span names, their sizes without sign; None for a writing not taken apart here.

    >>> ends("3.5万余份", "份") == (35000, 35000), ends("8-13%", "%") == (8, 13), ends("七八件", "件")
    (True, True, None)
    """
    text = _AFTER.sub("", _BEFORE.sub("", plain(span)))
    if unit.startswith("次/"):
        times = text.removesuffix(unit).removeprefix(f"每{unit[2:]}").removesuffix("次")
        return _both(number(times or "一"))
    parts = [_bare(part, unit) for part in re.split("(?<!^)[-—~至到]", text)]
    if len(parts) == 2 and "万" in parts[1] and "万" not in parts[0]:
        parts[0] += "万"
    found = [number(part) for part in parts]
    return None if None in found or len(found) > 2 else (found[0] or Fraction(0), found[-1] or Fraction(0))


def number(text: str) -> Fraction | None:
    """One number in digits, in characters or in both; None where it is not put together as numbers are.

    >>> [int(number(one) or 0) for one in ("两万三千六百", "15万5600", "2亿3千万", "百", "十二", "柒仟零玖拾")]
    [23600, 155600, 230000000, 100, 12, 7090]
    """
    for sign, factor in (("亿", 10**8), ("万", 10**4)):
        if sign in text:
            before, after = text.rsplit(sign, 1)
            return _sum(number(before or "一"), factor, number(after or "零"))
    if match := re.fullmatch("(.+)分之(.+)", text):
        return _sum(number(match[2]), Fraction(1, int(number(match[1]) or 0)), Fraction(0))
    if match := re.fullmatch(r"(\d+)/(\d+)", text):
        return Fraction(int(match[1]), int(match[2]))
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return Fraction(text)
    if "点" in text:
        whole, _, part = text.partition("点")
        return _sum(_section(whole), 1, Fraction("0." + "".join(str(_DIGITS[one]) for one in part)))
    return _section(text)


def _section(text: str) -> Fraction | None:
    """Up to 9999: each digit times the place behind it. Two digits side by side (七八) are no one number."""
    total, digit, seen = Fraction(0), Fraction(1), False
    for one in text:
        if one in _TENS:
            total, digit, seen = total + digit * _TENS[one], Fraction(1), False
        elif one in "零〇" and len(text) > 1:
            seen = False
        elif seen or not (one.isdecimal() or one in _DIGITS):
            return None
        else:
            digit, seen = Fraction(int(one) if one.isdecimal() else _DIGITS[one]), True
    return total + digit if seen else total


def _bare(part: str, unit: str) -> str:
    """The digits of a part: without sign, commas, unit and the small words around them."""
    part = part.lstrip("-").replace(",", "").replace("一半", "二分之一")
    if unit == "%":
        part = part.removesuffix("%").removeprefix("百分之")
        part = {"百分百": "100"}.get(part, f"{part[:-1]}十" if part.endswith("成") else part)
    elif unit:
        part = part.replace("个多月", "个月")
        part = part.removesuffix("多").removesuffix(unit)
    return re.sub("[余多]|个$", "", part)


def _sum(count: Fraction | None, factor: int | Fraction, rest: Fraction | None) -> Fraction | None:
    return None if count is None or rest is None else count * factor + rest


def _both(found: Fraction | None) -> tuple[Fraction, Fraction] | None:
    return None if found is None else (found, found)
