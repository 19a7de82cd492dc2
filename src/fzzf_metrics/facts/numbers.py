"""A reported text as a number in the unit of its figure, within what the figure's kind allows."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics import quantity
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts.unknowns import DOMAINS, unknown
from fzzf_metrics.figures import Figure, State
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.values import Value

FACTORS: dict[str, tuple[str, int]] = {
    "亿元": ("元", 10**8), "万元": ("元", 10**4), "千元": ("元", 10**3), "学时": ("学时", 1), "小时": ("学时", 1),
    "课时": ("学时", 1), "日": ("天", 1), "天": ("天", 1), "自然日": ("天", 1), "个工作日": ("工作日", 1),
    "工作日": ("工作日", 1), "个百分点": ("百分点", 1),
}
_NO_RESULT = {"inf", "infinity", "nan", "∞"}


def spoilt(text: str) -> bool:
    """Whether a text that is no number was meant as one: it has digits, or a calculation without a result left it.

    >>> spoilt("十几次"), spoilt("1e400"), spoilt("-inf"), spoilt("#VALUE!")
    (False, True, True, True)
    """
    return any(c.isdigit() for c in text) or text.lower().lstrip("+-.") in _NO_RESULT or text.startswith("#")


def read_number(
    text: str, figure: Figure, definition: FigureDefinition, problems: Problems
) -> tuple[Value, State]:
    """The interval a text means, and its state; a claim in words or a doubtful unit is ``awaiting_review``."""
    nothing = unknown(definition)
    if figure.qualifier and figure.qualifier not in quantity.QUALIFIERS:
        problems.add("figure_qualifier", figure.place, figure.qualifier, " ".join(quantity.QUALIFIERS))
        return nothing, "awaiting_review"
    found = quantity.read(text, figure.qualifier)
    if found is None:
        if spoilt(text):
            problems.add("figure_number", figure.place, text)
        else:
            problems.add("figure_claim", figure.place, text, severity="warning")
        return nothing, "awaiting_review"
    unit = found.unit or figure.unit
    if found.unit and figure.unit and _unit(found.unit)[0] != _unit(figure.unit)[0]:
        problems.add("figure_unit_twice", figure.place, found.unit, figure.unit)
        return nothing, "awaiting_review"
    if definition.unit == "%":
        return _percent(found, unit, figure, definition, problems)
    return _plain(found, unit, figure, definition, problems)


def _unit(unit: str) -> tuple[str, int]:
    return FACTORS.get(unit, (unit, 1))


def _percent(
    found: quantity.Quantity, unit: str, figure: Figure, definition: FigureDefinition, problems: Problems
) -> tuple[Value, State]:
    nothing = unknown(definition)
    scale = {"%": 100, "‰": 1000, "个百分点": 100, "百分点": 100}.get(unit)
    if scale is None:
        code = "figure_percent_unit" if not unit else "figure_unit"
        problems.add(code, figure.place, _shown(figure, unit), "%")
        return nothing, "awaiting_review"
    signed = found.unit != ""
    if not signed and definition.kind == "rate" and 0 < found.value <= 1:
        problems.add("figure_percent_or_fraction", figure.place, _shown(figure, ""), severity="warning")
        return nothing, "awaiting_review"
    return _bounded(found.interval * Interval.point(Fraction(1, scale)), figure, definition, problems)


def _plain(
    found: quantity.Quantity, unit: str, figure: Figure, definition: FigureDefinition, problems: Problems
) -> tuple[Value, State]:
    name, factor = _unit(unit)
    wanted, wanted_factor = _unit(definition.unit)
    accepted = {wanted, "", *(_unit(u)[0] for u in definition.units), *_with_ge(wanted, definition.units)}
    if definition.kind == "mark":
        accepted |= {"分"}
    if name not in accepted:
        problems.add("figure_unit", figure.place, _shown(figure, unit), definition.unit or "—")
        return unknown(definition), "awaiting_review"
    value = found.interval * Interval.point(Fraction(factor, wanted_factor) if unit else Fraction(1))
    return _bounded(value, figure, definition, problems)


def _with_ge(wanted: str, units: tuple[str, ...]) -> set[str]:
    """家 and 个家 never, but 个 before a measure word (7个环节) is the same unit."""
    return {f"个{unit}" for unit in (wanted, *units) if unit}


def _bounded(
    value: Interval, figure: Figure, definition: FigureDefinition, problems: Problems
) -> tuple[Value, State]:
    """Whole numbers for counts, and nothing outside what the kind allows."""
    domain = DOMAINS.get(definition.kind, EVERYTHING)
    if definition.kind == "count":
        if value.is_point and value.value.denominator != 1:
            problems.add("figure_not_whole", figure.place, _shown(figure, ""))
            return unknown(definition), "awaiting_review"
        value = value.integers()
        if value.is_empty:
            problems.add("figure_no_whole_number", figure.place, _shown(figure, ""), severity="warning")
            return unknown(definition), "awaiting_review"
    inside = value.meet(domain)
    if inside.is_empty or (value.is_point and not domain.holds(value.value)):
        code = "figure_over_100" if definition.kind == "rate" and (value.low or 0) > 0 else "figure_negative"
        problems.add(code, figure.place, _shown(figure, ""))
        return unknown(definition), "awaiting_review"
    return inside, "reported"


def _shown(figure: Figure, unit: str) -> str:
    text = figure.value if isinstance(figure.value, str) else ""
    return text if not unit or unit in text else f"{text} {unit}"
