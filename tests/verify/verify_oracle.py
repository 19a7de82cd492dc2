"""Slow and independent: whole numbers are tried one by one and printed forwards, nothing is computed with intervals.

Shares no code with the package. A figure is a text; ``numbers`` says which whole numbers it may stand for, and
:func:`prints` how a share is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product


def prints(top: int, bottom: int, places: int, ending: str = "%") -> str:
    """``top / bottom`` in per cent as half-up rounding prints it (neither is negative)."""
    scaled = (2 * top * 100 * 10**places + bottom) // (2 * bottom)
    digits = f"{scaled:0{places + 1}d}"
    return (f"{digits[:-places]}.{digits[-places:]}" if places else digits) + ending


def cuts(top: int, bottom: int, places: int) -> str:
    """The same with the digits behind the last left out."""
    scaled = top * 100 * 10**places // bottom
    digits = f"{scaled:0{places + 1}d}"
    return (f"{digits[:-places]}.{digits[-places:]}" if places else digits) + "%"


def places_of(share: str) -> int:
    return len(share.rstrip("%").partition(".")[2])


def numbers(text: str, most: int = 10**7) -> range:
    """The whole numbers that a count's text may stand for: plain, 余, 近, 约, 以上, 不超过, 万 with decimals."""
    for word, meaning in (("近", "near"), ("约", "about"), ("不超过", "most")):
        if text.startswith(word):
            return _vague(int(text.removeprefix(word)), meaning, most)
    for word, meaning in (("余", "over"), ("以上", "least")):
        if text.endswith(word):
            return _vague(int(text.removesuffix(word)), meaning, most)
    if text.endswith("万"):
        whole, _, decimals = text.removesuffix("万").partition(".")
        unit = 10 ** (4 - len(decimals))
        value = int(whole + decimals) * unit
        return range(value - unit // 2, value + (unit + 1) // 2) if unit > 1 else range(value, value + 1)
    return range(int(text), int(text) + 1)


def _vague(value: int, meaning: str, most: int) -> range:
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    if str(value).strip("0") == "1" and meaning in ("near", "about"):
        if value == 1:  # a tenth around it holds no other whole number
            return range(0) if meaning == "near" else range(1, 2)
        unit //= 10
    return {
        "over": range(value + 1, value + unit), "near": range(value - unit + 1, value),
        "about": range(value - unit, value + unit + 1), "least": range(value, most), "most": range(value + 1),
    }[meaning]


def share_is_possible(part: str, whole: str, share: str, printed: Callable[[int, int, int], str] = prints) -> bool:
    """Whether some numbers that the texts may stand for give this share; a part may be above its whole here."""
    places = places_of(share)
    return any(
        printed(p, w, places) == share and p <= w for p, w in product(numbers(part), numbers(whole)) if w
    )


def holds_for_some(relation: Callable[..., bool], *texts: str) -> bool:
    """Whether a relation of counts holds for some numbers that their texts may stand for."""
    ranges: Iterable[range] = [numbers(text, 400) for text in texts]
    return any(relation(*values) for values in product(*ranges))
