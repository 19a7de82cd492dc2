"""What a figure says as it was printed: not a point but every number that prints so.

``99.84%`` is what half-up rounding makes of anything from 99.835 % to less than 99.845 %, so that is what it means here
(scoring takes it for 99.84 %). A count in plain digits is exact; so is a whole number of days. With 万 or 亿 behind it,
or with decimals, a number is as exact as its last digit, and so are 倍. ``41.1万余`` is the interval of its qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from fzzf_metrics import quantity
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts import readings
from fzzf_metrics.facts.numbers import FACTORS
from fzzf_metrics.figures import Figure
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import frozen

NUMBERS = ("count", "rate", "amount", "hours", "days")
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?\s*([百千万亿]*)")
_TENS = {"百": 2, "千": 3, "万": 4, "亿": 8}
_SHARES = {"%": 100, "‰": 1000, "百分点": 100, "成": 10}
_QUALIFIED = {
    "over": "{n}余{unit}", "nearly": "近{n}{unit}", "about": "约{n}{unit}", "atleast": "{n}{unit}以上",
    "atmost": "不超过{n}{unit}", "under": "不足{n}{unit}",
}


@frozen
class Printed:
    """A number as printed. ``interval`` is in ``unit`` (a rate as 0.9984, with the unit ``%``).

    ``cut`` is what it would be if the digits behind the last had been left out instead of rounded; the same as
    ``interval`` where nothing was rounded. ``whole`` says that it counts things. ``value`` is the number itself, None
    where it was printed with a qualifier. ``written`` is the text.
    """

    figure: Figure
    interval: Interval
    cut: Interval
    unit: str
    whole: bool
    value: Fraction | None
    written: str


def printed(figure: Figure, definition: FigureDefinition) -> Printed | None:
    """The figure as printed, in the unit of its definition; None where it is no known number.

    >>> no_visit = FigureDefinition("no_visit_rate", "不见面审批率", "rate", "%")
    >>> found = printed(Figure("no_visit_rate", "99.84%"), no_visit)
    >>> (found.interval.low, found.interval.high, found.interval.high_open)
    (Fraction(19967, 20000), Fraction(19969, 20000), True)
    """
    value, state = readings.read(figure, definition, Problems())
    if definition.kind not in NUMBERS or state != "reported" or not isinstance(value, Interval):
        return None
    whole = definition.kind == "count"
    said = quantity.read(figure.value, figure.qualifier) if isinstance(figure.value, str) else None
    if said is None or said.qualifier != "exact" or not value.is_point:
        none = value.value if said is None and value.is_point else None  # 无: none, which is 0
        return Printed(figure, value, value, definition.unit, whole, none, written(figure))
    step = _step(figure, definition.kind)
    shape = readings.DOMAINS[definition.kind]
    factor = value.value / said.value if said.value else Fraction(1, _SHARES.get(unit_of(said.unit or figure.unit), 1))
    half, cut = (_kept(ends, shape, whole) for ends in _rounded(value.value, step * abs(factor)))
    return Printed(figure, half, cut, definition.unit, whole, value.value, written(figure))


def labelled(figure: Figure) -> Printed | None:
    """A figure that no dictionary knows, as printed, by its unit alone; None where it is no number.

    >>> found = labelled(Figure("", "2个工作日", label="开办时限"))
    >>> (found.interval.value, found.unit, found.whole)
    (Fraction(2, 1), '工作日', False)
    """
    if figure.state != "reported" or not isinstance(figure.value, str):
        return None
    said = quantity.read(figure.value, figure.qualifier)
    if said is None:
        return None
    unit = unit_of(said.unit or figure.unit)
    is_share = unit in _SHARES and unit != "百分点"
    base, factor = ("%", Fraction(1, _SHARES[unit])) if is_share else _factor(unit)
    interval = cut = said.interval.times(factor)
    plain = said.qualifier == "exact"
    if plain:
        step = _step(figure, "rate" if unit in _SHARES or unit == "倍" else "count") * abs(factor)
        interval, cut = _rounded(said.value * factor, step)
    return Printed(figure, interval, cut, base, False, said.value * factor if plain else None, written(figure))


def joined(statements: Sequence[Printed]) -> Printed | None:
    """What several statements of one figure say together; None where no number prints like all of them.

    The number itself is known where they all name the same.
    """
    first = statements[0]
    interval, cut = first.interval, first.cut
    for one in statements[1:]:
        interval, cut = interval.meet(one.interval), cut.meet(one.cut)
    if interval.is_empty:
        return None
    values = {one.value for one in statements}
    written_all = "、".join(dict.fromkeys(one.written for one in statements))
    return Printed(
        first.figure, interval, interval if cut.is_empty else cut, first.unit, first.whole,
        first.value if len(values) == 1 else None, written_all,
    )


def unit_of(unit: str) -> str:
    """The unit without the 个 that stands before another one (7个环节).

    >>> unit_of("个环节"), unit_of("个"), unit_of("个百分点")
    ('环节', '个', '百分点')
    """
    return unit[1:] if len(unit) > 1 and unit[0] == "个" else unit


def written(figure: Figure) -> str:
    """The figure as text, with the unit and the qualifier that stand in fields of their own.

    >>> written(Figure("x", "20", "场次", qualifier="over")), written(Figure("x", "68件"))
    ('20余场次', '68件')
    """
    if not isinstance(figure.value, str):
        return "" if figure.value is None else f"[{len(figure.value)}]"
    unit = figure.unit if figure.unit and figure.unit not in figure.value else ""
    return _QUALIFIED.get(figure.qualifier, "{n}{unit}").format(n=figure.value, unit=unit)


def _factor(unit: str) -> tuple[str, Fraction]:
    name, factor = FACTORS.get(unit, (unit, 1))
    return name, Fraction(factor)


def _step(figure: Figure, kind: str) -> Fraction:
    """What one more in the last digit printed would add, in the unit printed; 0 where the number is exact."""
    match = _DIGITS.search(figure.value) if isinstance(figure.value, str) else None
    if match is None:
        return Fraction(0)
    tens = sum(_TENS[letter] for letter in match[2])
    if kind in ("count", "days") and not tens and not match[1]:
        return Fraction(0)
    return Fraction(10) ** (tens - len(match[1] or ""))


def _rounded(value: Fraction, step: Fraction) -> tuple[Interval, Interval]:
    """What prints as ``value`` when halves go away from zero, and when digits are only left out."""
    if not step:
        return Interval.point(value), Interval.point(value)
    if value < 0:
        half, cut = _rounded(-value, step)
        return -half, -cut
    if value == 0:
        return Interval(-step / 2, step / 2, True, True), Interval(-step, step, True, True)
    return (
        Interval(value - step / 2, value + step / 2, high_open=True), Interval(value, value + step, high_open=True)
    )


def _kept(ends: Interval, domain: Interval, whole: bool) -> Interval:
    inside = ends.meet(domain)
    return inside.integers() if whole else inside
