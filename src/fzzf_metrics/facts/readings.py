"""What a reported text means, by the kind of its figure: texts to values, each doubt a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from fzzf_metrics import quantity
from fzzf_metrics.definition import FigureDefinition, FigureKind
from fzzf_metrics.errors import Problems
from fzzf_metrics.figures import Figure, State
from fzzf_metrics.interval import EVERYTHING, ZERO, Interval
from fzzf_metrics.values import ANY_TEXT, Rows, Value, Words

YES = {"是", "有", "已", "yes", "true", "y", "√", "✓"}
NO = {"否", "无", "没有", "未", "no", "false", "n", "×"}
BLANK = {"", "-", "—", "——", "–", "N/A", "n/a", "NA", "/", "未报", "暂无"}
FACTORS: dict[str, tuple[str, int]] = {
    "亿元": ("元", 10**8), "万元": ("元", 10**4), "千元": ("元", 10**3), "学时": ("学时", 1), "小时": ("学时", 1),
    "课时": ("学时", 1), "日": ("天", 1), "天": ("天", 1), "自然日": ("天", 1), "个工作日": ("工作日", 1),
    "工作日": ("工作日", 1), "个百分点": ("百分点", 1),
}
DOMAINS: dict[FigureKind, Interval] = {
    "count": Interval(Fraction(0), None), "rate": Interval(Fraction(0), Fraction(1)),
    "hours": Interval(Fraction(0), None), "days": Interval(Fraction(0), None), "amount": EVERYTHING,
    "mark": EVERYTHING, "date": EVERYTHING,
}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?|年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?)?$")


def unknown(definition: FigureDefinition) -> Value:
    """All that is possible when nothing is reported: a count is at least 0, a rate lies between 0 and 100 %."""
    match definition.kind:
        case "yes_no":
            return None
        case "category":
            return Words(frozenset(definition.values)) if definition.values else ANY_TEXT
        case "dates" | "roster":
            return unknown_rows(definition)
    return DOMAINS[definition.kind]


def unknown_rows(definition: FigureDefinition, count: Interval | None = None) -> Rows:
    """A list of which at most the length is known."""
    blank: dict[str, Value] = {"it": EVERYTHING} if definition.kind == "dates" else {
        name: unknown(FigureDefinition(name, title, kind)) for name, title, kind in definition.columns
    }
    return Rows((), count or Interval(Fraction(0), None), blank=blank)


def read(figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    """The value and state of one figure. A text that is a claim in words is ``awaiting_review``, never a number."""
    nothing = unknown(definition)
    if figure.state == "none_occurred":
        return _none_occurred(definition)
    if figure.state != "reported":
        return nothing, figure.state
    value = figure.value
    if definition.kind == "roster":
        return _list(figure, definition, problems)
    if definition.kind == "dates":
        return _dates(figure, definition, problems)
    if not isinstance(value, str):
        if value is None:
            return nothing, "not_reported"
        problems.add("figure_one_value", figure.place, figure.id)
        return nothing, "awaiting_review"
    return _one(value, figure, definition, problems)


def _none_occurred(definition: FigureDefinition) -> tuple[Value, State]:
    """无: none for a count and an empty list; for a rate there is nothing to measure."""
    if definition.kind == "count":
        return ZERO, "reported"
    if definition.kind in ("roster", "dates"):
        return Rows.of(()), "none_occurred"
    return unknown(definition), "none_occurred"


def _one(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    text = text.strip()
    if text in BLANK:
        return unknown(definition), "not_reported"
    if text == "无" and definition.kind not in ("yes_no", "category"):
        return _none_occurred(definition)
    match definition.kind:
        case "yes_no":
            return _truth(text, figure, definition, problems)
        case "category":
            return _category(text, figure, definition, problems)
        case "date":
            return _date(text, figure, problems)
        case "mark" if quantity.read(text) is None and not any(c.isdigit() for c in text):
            return Words(frozenset({text})), "reported"
    return _number(text, figure, definition, problems)


def _truth(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    if text.lower() in YES:
        return True, "reported"
    if text.lower() in NO:
        return False, "reported"
    problems.add("figure_not_yes_no", figure.place, text, severity="warning")
    return None, "awaiting_review"


def _category(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    if definition.values and text not in definition.values:
        problems.add("figure_category", figure.place, text, "、".join(definition.values), severity="warning")
        return unknown(definition), "awaiting_review"
    return Words(frozenset({text})), "reported"


def day_interval(text: str) -> Interval | None:
    """The days a date text allows, as ordinals: a month without a day is all its days. None where it is no date.

    >>> day_interval("2024-02") == Interval(Fraction(738917), Fraction(738945)), day_interval("2024-13-45")
    (True, None)
    """
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = int(match[1]), match[2] or match[4], match[3] or match[5]
    try:
        start = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        end = start
    elif month:
        end = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        end = start.replace(month=12, day=31)
    return Interval(Fraction(start.toordinal()), Fraction(end.toordinal()))


def _date(text: str, figure: Figure, problems: Problems) -> tuple[Value, State]:
    days = day_interval(text)
    if days is not None:
        return days, "reported"
    if any(c.isdigit() for c in text):
        problems.add("figure_date", figure.place, text)
    else:
        problems.add("figure_claim", figure.place, text, severity="warning")
    return EVERYTHING, "awaiting_review"


# -- numbers -------------------------------------------------------------------------------------------------------


def _number(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    nothing = unknown(definition)
    if figure.qualifier and figure.qualifier not in quantity.QUALIFIERS:
        problems.add("figure_qualifier", figure.place, figure.qualifier, " ".join(quantity.QUALIFIERS))
        return nothing, "awaiting_review"
    found = quantity.read(text, figure.qualifier)
    if found is None:
        if any(c.isdigit() for c in text):
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


# -- lists ---------------------------------------------------------------------------------------------------------


def _dates(figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    """Dates one by one, or only how many there were (``5次``)."""
    value = figure.value
    if isinstance(value, str):
        text = value.strip()
        if text in BLANK:
            return unknown(definition), "not_reported"
        if text == "无":
            return _none_occurred(definition)
        cells: tuple[str, ...] = tuple(part.strip() for part in re.split("[;；、，]", text) if part.strip())
        if len(cells) == 1 and day_interval(cells[0]) is None:
            return _how_many(text, figure, definition, problems)
        value = cells
    if value is None:
        return unknown(definition), "not_reported"
    rows = []
    for cell in value:
        days = day_interval(cell.strip()) if isinstance(cell, str) else None
        if days is None:
            problems.add("figure_date", figure.place, str(cell))
            return unknown(definition), "awaiting_review"
        rows.append({"it": days})
    return Rows.of(tuple(rows)), "reported"


def _how_many(text: str, figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    also = ("场次", "场", "期", "个", "回")
    counted = FigureDefinition(definition.id, definition.name, "count", definition.unit or "次", also)
    value, state = _number(text, figure, counted, problems)
    return (unknown_rows(definition, value) if isinstance(value, Interval) else unknown(definition)), state


def _list(figure: Figure, definition: FigureDefinition, problems: Problems) -> tuple[Value, State]:
    value = figure.value
    if isinstance(value, str):
        if value.strip() in BLANK:
            return unknown(definition), "not_reported"
        if value.strip() == "无":
            return _none_occurred(definition)
        counted = FigureDefinition(definition.id, definition.name, "count", definition.unit, definition.units)
        number, state = _number(value.strip(), figure, counted, problems)
        return (unknown_rows(definition, number) if isinstance(number, Interval) else unknown(definition)), state
    if value is None:
        return unknown(definition), "not_reported"
    rows = tuple(row for row in value if isinstance(row, Mapping))
    if len(rows) != len(value):
        problems.add("figure_rows", figure.place, figure.id)
        return unknown(definition), "awaiting_review"
    return roster(definition, rows, figure, problems), "reported"


def roster(
    definition: FigureDefinition, rows: tuple[Mapping[str, str], ...], figure: Figure, problems: Problems
) -> Rows:
    """The rows of a roster, each cell read by its column's kind; a cell left out is unknown."""
    columns = {
        name: FigureDefinition(name, title, kind, "%" if kind == "rate" else "")
        for name, title, kind in definition.columns
    }
    out = []
    for row in rows:
        for extra in row.keys() - columns.keys():
            problems.add("figure_column", figure.place, extra, "、".join(columns))
        read_row: dict[str, Value] = {}
        for name, column in columns.items():
            cell = Figure(f"{definition.id}.{name}", row.get(name), place=figure.place)
            read_row[name] = read(cell, column, problems)[0]
        out.append(read_row)
    return Rows.of(tuple(out))
