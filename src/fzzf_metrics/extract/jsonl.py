"""Found figures as lines of JSON: what ``fzzf recognise`` gives to other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction

from fzzf_metrics.extract.found import Found
from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity_text import number_text


def json_lines(found: Iterable[Found]) -> str:
    """One line a figure with the keys start, end, text, low, high, value, unit, qualifier and role.

    ``start`` and ``end`` count characters of the document's text from 0, the end excluded. Numbers are texts, finite
    decimals written out and others as ``p/q``; null where there is none (no bound; no value of a range). ``low`` and
    ``high`` are the ends of what the words allow. ``qualifier`` is exact, over, nearly, about, atleast or atmost (also
    for 不足). Characters that cannot be seen are written as ``\\uXXXX``.

    >>> from fzzf_metrics.extract.recognise import recognise
    >>> one = json.loads(json_lines(recognise("解答近万条")))
    >>> one["start"], one["end"], one["low"], one["high"], one["value"], one["unit"], one["qualifier"], one["role"]
    (2, 5, '9000', '10000', '10000', '条', 'nearly', '')
    """
    return "".join(f"{_line(one)}\n" for one in found)


def ends_text(interval: Interval) -> str:
    """The ends of an interval to the last digit; one number where they meet.

    >>> ends_text(Interval.point(3)), ends_text(Interval(Fraction(20), Fraction(30), True))
    ('3', '> 20, <= 30')
    """
    if interval.low is not None and interval.is_point:
        return number_text(interval.low)
    low = "" if interval.low is None else f"{'>' if interval.low_open else '>='} {number_text(interval.low)}"
    high = "" if interval.high is None else f"{'<' if interval.high_open else '<='} {number_text(interval.high)}"
    return ", ".join(end for end in (low, high) if end)


def _line(one: Found) -> str:
    qualifier = "atmost" if one.qualifier == "under" else one.qualifier
    data = {
        "start": one.start, "end": one.end, "text": one.text, "low": _number(one.interval.low),
        "high": _number(one.interval.high), "value": _number(one.value), "unit": one.unit, "qualifier": qualifier,
        "role": one.role,
    }
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in _dumped(data))


def _dumped(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _number(value: Fraction | None) -> str | None:
    return None if value is None else number_text(value)
