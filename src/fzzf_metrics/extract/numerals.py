"""Numerals as Chinese texts write them: ``1,603``, ``３２００万``, ``一百零三``, ``叁仟``, ``3万5千``, ``七八``.

Patterns are possessive and read each character once, so no input makes them slow. Values are exact.
"""

from __future__ import annotations

import re
from fractions import Fraction

from fzzf_metrics.limits import MAX_DIGITS
from fzzf_metrics.records import frozen

_PAIRS = ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {c: n for n, group in enumerate(_PAIRS) for c in group}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
POWERS = TENS | MYRIADS
CHINESE = "".join((*DIGITS, *POWERS))
"""Every character a Chinese numeral is made of."""

MOST_CHARACTERS = 40
"""A longer row of numeral characters is no number anybody reports."""

FULL_WIDTH = {ord(wide): plain for wide, plain in zip(
    "０１２３４５６７８９．％﹪－＋" + "".join(chr(0xFEE0 + n) for n in range(65, 123)),
    "0123456789.%%-+" + "".join(map(chr, range(65, 123))), strict=True,
)}
"""One character for one, so that places in the text stay what they are."""

_GAPS = " \u00a0\u2007\u2009\u202f'’"
ARABIC = (
    rf"(?:[0-9]{{1,3}}+(?:[,，][0-9]{{3}}(?![0-9]))++|[0-9]{{1,3}}+(?:[{_GAPS}][0-9]{{3}}(?![0-9]))++|[0-9]++)"
    r"(?:\.[0-9]++)?+"
)
"""Digits, in groups of three or not, with decimals or not."""

LARGE = r"(?:[ ]?[百千万亿](?![克瓦]|米[^粉])[万亿]?+(?:[0-9]++(?!\.|%)(?:[百千万](?![克瓦米])){0,2}+)*+)"
"""What multiplies digits: 万, 千, 百万, 万亿, and 3万5千 or 15万5600 whole."""

WRITTEN = rf"[{CHINESE}]++(?:点[{CHINESE}]++)?+"
"""A row of Chinese numeral characters, with decimals or not. Not every row is a number: :func:`chinese` decides."""

_ROW = re.compile(rf"([0-9.]+)|([{''.join(POWERS)}])")
_APART = re.compile(f"[,，{_GAPS}]")
_NOUGHT = frozenset("〇零")
_POWER = re.compile(f"[{''.join(POWERS)}]")
_PLAIN = str.maketrans("拾佰仟萬億", "十百千万亿")
_D = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_SECTION = re.compile(f"(?:({_D})千)?(?:[零〇]?({_D})百)?([零〇]?({_D})?十)?(?:([零〇])?({_D}))?")


@frozen
class Numeral:
    """The numbers a numeral can mean: from ``low`` to ``high``, the same where it names one number."""

    low: Fraction
    high: Fraction


def read_numeral(text: str) -> Numeral | None:
    """The value of a whole numeral; None where the text is none.

    >>> [str(read_numeral(t).low) for t in ("1,603", "３２００万", "一百零三", "叁仟伍佰", "3万5千", "十二点五")]
    ['1603', '32000000', '103', '3500', '35000', '25/2']
    >>> read_numeral("七八") == Numeral(Fraction(7), Fraction(8)), read_numeral("两三百").high, read_numeral("百十万")
    (True, Fraction(300, 1), None)
    """
    plain = text.translate(FULL_WIDTH)
    if re.fullmatch(rf"{ARABIC}{LARGE}?", plain):
        number = arabic(plain)
        return None if number is None else Numeral(number, number)
    return chinese(plain) if re.fullmatch(WRITTEN, plain) else None


def arabic(text: str) -> Fraction | None:
    """The value of digits with what multiplies them (``41.1万``, ``3万5千``); None beyond 20 significant digits."""
    plain = _APART.sub("", text) if len(text) > 3 else text
    if plain.isdecimal():
        return Fraction(int(plain)) if len(plain) <= MAX_DIGITS else None
    if len(plain) > MOST_CHARACTERS:
        return None
    total, part = Fraction(0), Fraction(0)
    for digits, power in _ROW.findall(plain):
        if digits:
            total, part = total + part, _decimal(digits)
        else:
            part *= POWERS[power]
    return total + part


def _decimal(digits: str) -> Fraction:
    whole, _, decimals = digits.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def chinese(text: str) -> Numeral | None:
    """The value of a row of Chinese numeral characters; None where they are no number (一二三, 百十万)."""
    if len(text) > MOST_CHARACTERS:
        return None
    whole, point, decimals = text.partition("点")
    if point:
        return _with_decimals(whole, decimals.rstrip("十百千万亿"), decimals)
    number = _whole(whole)
    if number is not None:
        return Numeral(Fraction(number), Fraction(number))
    return _either(whole)


def _with_decimals(whole: str, decimals: str, written: str) -> Numeral | None:
    number, places = _whole(whole), [DIGITS.get(c) for c in decimals]
    if number is None or None in places or not places:
        return None
    value = number + Fraction(int("".join(map(str, places))), 10 ** len(places))
    for power in written[len(decimals):]:
        value *= POWERS[power]
    return Numeral(value, value)


def _either(text: str) -> Numeral | None:
    """Two digits side by side for one place: 七八, 十七八, 二三十, 三四百万; 三五 alone is three to five."""
    for place in range(len(text) - 1):
        first, second = DIGITS.get(text[place], 0), DIGITS.get(text[place + 1], 0)
        if first and (second == first + 1 or text == "三五"):
            low = _whole(text[: place + 1] + text[place + 2:])
            high = _whole(text[:place] + text[place + 1:])
            if low is not None and high is not None and low < high:
                return Numeral(Fraction(low), Fraction(high))
    return None


def _whole(text: str) -> int | None:
    """A whole number by place value (三千零二十), or figure by figure (二〇二四), or a bare power (百, 千万)."""
    if len(text) > 1 and not _POWER.search(text):
        by_figure = text[0] not in "〇零" and not _NOUGHT.isdisjoint(text)
        return int("".join(str(DIGITS[c]) for c in text)) if by_figure else None
    plain = text.translate(_PLAIN)
    hundreds_of_millions, above, rest = plain.rpartition("亿")
    if not above:
        return _below_yi(plain)
    high, low = _below_yi(hundreds_of_millions or "一"), _rest(rest, 10**7)
    return None if high is None or low is None else high * 10**8 + low


def _below_yi(text: str) -> int | None:
    """A number below ten thousand times ten thousand."""
    myriads, above, rest = text.rpartition("万")
    if not above:
        return _section(text)
    if not rest and myriads in ("百", "千"):
        return POWERS[myriads] * 10**4
    high, low = _section(myriads or "一"), _rest(rest, 10**3)
    return None if high is None or low is None else high * 10**4 + low


def _rest(text: str, next_place: int) -> int | None:
    """What follows 万 or 亿: 一万二 is 12,000, 一万零二 is 10,002."""
    if len(text) == 1:
        return DIGITS.get(text, 0) * next_place or None
    plain = text[1:] if text[:1] in ("零", "〇") else text
    if not plain:
        return None if text else 0
    return _below_yi(plain) if next_place > 10**3 else _section(plain)


def _section(text: str) -> int | None:
    """A number below ten thousand: 三百五 is 350, 三百零五 is 305."""
    if len(text) == 1:
        return POWERS.get(text, DIGITS.get(text))
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    thousands, hundreds, ten, tens, zero, last = match.groups()
    total = DIGITS.get(thousands, 0) * 1000 + DIGITS.get(hundreds, 0) * 100
    total += (DIGITS[tens] if tens else 1) * 10 if ten else 0
    if last and not ten and not zero and total:
        return total + DIGITS[last] * (10 if hundreds else 100)
    return total + DIGITS.get(last, 0)
