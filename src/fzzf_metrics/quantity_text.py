"""Exact numbers as text, and back: the form of every number in a result file and on a page.

A rational whose decimal expansion ends is written out in full, any other as ``p/q``. Nothing here rounds except
:func:`rounded_text`, which says so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn

_DIGITS = frozenset("0123456789")
MAX_LENGTH = 4000
"""Longer texts are refused by :func:`read_number`: turning digits into a number takes quadratic time."""


def number_text(value: Fraction | int) -> str:
    """A number written out: a finite decimal in full, any other rational as ``p/q``.

    >>> [number_text(Fraction(n)) for n in ("5/2", "1/3", "-7/40", "12", "0")]
    ['2.5', '1/3', '-0.175', '12', '0']
    """
    number = Fraction(value)
    top, bottom = number.numerator, number.denominator
    places = decimal_places(bottom)
    if places is None:
        return f"{top}/{bottom}"
    return _decimal_text(top * (10**places // bottom), places)


def read_number(text: str) -> Fraction:
    """Read what :func:`number_text` wrote; ValueError for anything else.

    >>> read_number("2.5"), read_number("-1/3")
    (Fraction(5, 2), Fraction(-1, 3))
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"a number of more than {MAX_LENGTH} characters")
    top, slash, bottom = text.partition("/")
    if slash:
        return Fraction(_whole(top), _natural(bottom) or _refuse(text))
    whole, point, decimals = text.partition(".")
    if not point:
        return Fraction(_whole(text))
    if not decimals or whole in ("", "-"):
        _refuse(text)
    return Fraction(_whole(whole + decimals), 10 ** len(decimals))


def rounded_text(value: Fraction, places: int = 2) -> str:
    """A number for reading, rounded half up (away from zero) to ``places`` decimals; noughts at the end left out.

    >>> [rounded_text(Fraction(n)) for n in ("100/84", "2.345", "-2.345", "-0.001", "7")]
    ['1.19', '2.35', '-2.35', '0', '7']
    """
    top, bottom = value.numerator, value.denominator
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    text = _decimal_text(whole if top >= 0 else -whole, places)
    return text.rstrip("0").rstrip(".") if places else text


def is_exact(value: Fraction, places: int = 2) -> bool:
    """Whether :func:`rounded_text` shows all of ``value``."""
    return bool((value * 10**places).denominator == 1)


def decimal_places(bottom: int) -> int | None:
    """How many decimals ``1 / bottom`` has, or None when they never end."""
    twos = (bottom & -bottom).bit_length() - 1
    rest, fives = bottom >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _decimal_text(scaled: int, places: int) -> str:
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _whole(text: str) -> int:
    return -_natural(text[1:]) if text.startswith("-") else _natural(text)


def _natural(text: str) -> int:
    return int(text) if text and _DIGITS.issuperset(text) else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"not a number: {text[:40]!r}")
