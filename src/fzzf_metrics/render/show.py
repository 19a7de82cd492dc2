"""Sets and figures for people and programs: what ``fzzf list``, ``fzzf show`` and ``fzzf figures`` print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fzzf_metrics.definition import FigureDefinition, Formula, Guard, Indicator, IndicatorSet, Target
from fzzf_metrics.expression import Day, Num
from fzzf_metrics.interpret import words
from fzzf_metrics.program import Program
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.render import parts
from fzzf_metrics.render.table import NARROWEST, Page
from fzzf_metrics.render.text import inert, wrap


def list_table(sets: Sequence[IndicatorSet], lang: str, columns: int, ambiguous: int) -> str:
    """Every set: id, number of indicators, title; the document below it."""
    page = Page(lang, max(columns, NARROWEST), ambiguous)
    rows = [[page.say("show_id"), page.say("show_counts"), page.say("show_set")]]
    for found in sets:
        about = page.say("show_join").join(inert(word) for word in (found.title, found.document) if word)
        rows.append([inert(found.id), str(len(found.indicators)), about])
    return _text(page.rows(rows, frozenset({1}), flexible=(2,)))


def figures_table(found: Sequence[FigureDefinition], word: str, lang: str, columns: int, ambiguous: int) -> str:
    """Figures, each with unit, kind, other names and how it relates to others."""
    page = Page(lang, max(columns, NARROWEST), ambiguous)
    if not found:
        return page.say("figures_none", word=inert(word)) + "\n"
    lines = [page.say("figures_found", word=inert(word), n=len(found))]
    for figure in found:
        lines += ["", f"{inert(figure.id)}  {inert(figure.name)}"]
        lines += ["  " + line for line in page.labelled(_figure(page, figure))]
    return _text(lines)


def _figure(page: Page, figure: FigureDefinition) -> list[tuple[str, str]]:
    comma = page.say("show_list")
    pairs = [
        ("figures_kind", page.say(f"kind_{figure.kind}")),
        ("figures_unit", comma.join(unit for unit in (figure.unit, *figure.units) if unit)),
        ("figures_aliases", comma.join(figure.aliases)), ("figures_words", comma.join(figure.words)),
        ("figures_part_of", figure.part_of),
        ("figures_relations", page.say("words_semicolon").join(r.text for r in figure.relations)),
        ("figures_expects", page.say("words_semicolon").join(r.text for r in figure.expects)),
        ("figures_columns", comma.join(f"{name} ({column})" for column, name, _ in figure.columns)),
        ("figures_values", comma.join(figure.values)), ("figures_combine", page.say(f"combine_{figure.combine}")),
        ("figures_note", figure.note),
    ]
    return [(page.say(code), inert(text)) for code, text in pairs if text]


# -- one set -------------------------------------------------------------------------------------------------------


def set_table(program: Program, lang: str, columns: int, ambiguous: int) -> str:
    """A set for reading: its groups in order, each indicator with target, points, measure and rule."""
    return _text(_set_lines(Page(lang, max(columns, NARROWEST), ambiguous), program))


def _set_lines(page: Page, program: Program) -> Iterator[str]:
    about = program.definition
    yield f"{inert(about.title)} [{inert(about.id)}]"
    yield "=" * page.columns
    pairs = [
        ("show_issuer", about.issuer), ("show_document", about.document), ("show_period", about.period),
        ("show_total", number_text(about.points)), ("show_basis", about.points_basis), ("show_note", about.note),
        ("show_counts", str(len(about.indicators))),
        ("show_grade", page.say("show_list").join(grade.name for grade in about.grades)),
    ]
    yield from page.labelled([(page.say(code), inert(text)) for code, text in pairs if text])
    names = words.names_of(about)
    seen: set[str] = set()
    for indicator in (item.indicator for item in program.items.values()):
        yield from _headings(page, program, indicator.group, seen)
        yield from _indicator_lines(page, program, indicator, names)
    if about.guards:
        yield from page.heading(page.say("show_guards"))
        yield from (line for guard in about.guards for line in _guard_lines(page, guard, names))


def _guard_lines(page: Page, guard: Guard, names: dict[str, str]) -> list[str]:
    """What triggers a guard and what it does."""
    value = words.expression(guard.value.expr, names, page.lang) if isinstance(guard.value, Formula) else guard.value
    on = page.say("show_list").join(_guarded(page, name, names) for name in guard.on)
    condition = words.expression(guard.if_.expr, names, page.lang)
    does = page.say(f"guard_{guard.verb}", on=on, value=value)
    title = f"{parts.clause_title(guard.clause, guard.title)} [{guard.id}]"
    text = page.say("show_because", what=title, reason=page.say("guard_if", condition=condition, does=does))
    return wrap(inert(text), page.columns, page.ambiguous)


def _guarded(page: Page, name: str, names: dict[str, str]) -> str:
    if name in ("total", "grade"):
        return page.say(f"show_{name}")
    return names.get(f"item.{name}") or names.get(f"group.{name}") or name


def _headings(page: Page, program: Program, group_id: str, seen: set[str]) -> Iterator[str]:
    """The heading of a group, after those of the groups around it, each once."""
    group = program.groups.get(group_id)
    if group is None or group_id in seen:
        return
    seen.add(group_id)
    yield from _headings(page, program, group.parent, seen)
    title = parts.clause_title(group.clause, group.title)
    title += page.say("show_all_met") if group.combine == "all_met" else ""
    points = parts.points_text(program.points[group_id])
    outside = group.outside and not program.points[group_id]
    yield from page.heading(title if outside else page.say("show_titled_points", title=title, points=points))


def _indicator_lines(page: Page, program: Program, indicator: Indicator, names: dict[str, str]) -> Iterator[str]:
    title = f"{parts.clause_title(indicator.clause, indicator.title)} [{indicator.id}]"
    points = program.points[indicator.id]
    if points:
        title = page.say("show_titled_points", title=title, points=parts.points_text(points))
    yield from wrap(title, page.columns, page.ambiguous)
    item = program.items[indicator.id]
    measure = item.measure
    pairs = [
        ("explain_condition", indicator.condition),
        ("show_measure", words.expression(measure, names, page.lang) if measure else ""),
        ("show_target", words.target(indicator.target, page.lang, names)),
        ("explain_rule", words.rule(indicator.rule, names, page.lang, units=words.item_units(item))),
        ("explain_lead", page.say("show_list").join(indicator.lead)),
    ]
    lines = page.labelled([(page.say(code), inert(text)) for code, text in pairs if text])
    yield from ("    " + line for line in lines)


def set_json(program: Program, lang: str = "zh") -> str:
    """A set for programs; points are exact, formulas stand as written beside their words."""
    from fzzf_metrics.record_json import dumps

    about = program.definition
    names = words.names_of(about)
    return dumps({
        "id": about.id, "title": about.title, "issuer": about.issuer, "document": about.document,
        "issued": about.issued.isoformat() if about.issued else None, "period": about.period,
        "points": number_text(about.points), "points_basis": about.points_basis,
        "unreported": about.unreported, "overlay_of": about.overlay_of or None,
        "rounding": {"places": about.rounding.places, "mode": about.rounding.mode, "at": about.rounding.at}
        if about.rounding else None,
        "groups": [
            {"id": g.id, "title": g.title, "clause": g.clause, "parent": g.parent or None, "outside": g.outside,
             "points": number_text(program.points[g.id])}
            for g in about.groups
        ],
        "indicators": [_indicator(program, item.indicator, names, lang) for item in program.items.values()],
        "guards": [
            {"id": g.id, "title": g.title, "clause": g.clause, "if": g.if_.text, "on": list(g.on)} for g in about.guards
        ],
        "grades": [grade.name for grade in about.grades],
    })


def _indicator(program: Program, indicator: Indicator, names: dict[str, str], lang: str) -> dict[str, Any]:
    measure, item = indicator.measure, program.items[indicator.id]
    return {
        "id": indicator.id, "title": indicator.title, "clause": indicator.clause, "group": indicator.group,
        "measure": measure.text if measure else None,
        "measure_words": words.expression(item.measure, names, lang) if item.measure else None,
        "target": _target(program, indicator), "points": number_text(program.points[indicator.id]),
        "rule": words.rule(indicator.rule, names, lang, units=words.item_units(item)),
        "condition": indicator.condition, "lead": list(indicator.lead), "responsible": list(indicator.responsible),
        "figures": list(item.figures),
    }


def _target(program: Program, indicator: Indicator) -> dict[str, Any] | None:
    target = indicator.target
    if target is None:
        return None
    item = program.items[indicator.id]
    value, unit = _target_value(target, item.unit)
    by = _date(indicator.by, program) if isinstance(indicator.by, Formula) else indicator.by
    if target.op in ("by", "before") and target.value is not None:
        value = by = _date(target.value, program)
        unit = ""
    return {
        "op": target.op, "value": value, "unit": unit, "period": item.term, "by": by, "condition": indicator.condition,
    }


def _date(formula: Formula, program: Program) -> str:
    """A date in full where the set is of one year; else as it is written."""
    year, day = program.definition.period, formula.expr
    if isinstance(day, Day) and isinstance(day.value, date):
        return day.value.isoformat()
    if isinstance(day, Day) and isinstance(day.value, tuple) and len(year) == 4:
        return f"{year}-{day.value[0]:02}-{day.value[1]:02}"
    return formula.text


def _target_value(target: Target, unit: str) -> tuple[str | None, str]:
    """The value as a number in its unit (100 and %), or as the formula that gives it."""
    if target.value is None:
        return "0" if target.op == "zero" else None, unit
    expr = target.value.expr
    if isinstance(expr, Num):
        percent = bool(expr.unit) or unit == "%"
        return number_text(expr.value * 100 if percent else expr.value), "%" if percent else unit
    return target.value.text, unit


def _text(lines: Sequence[str] | Iterator[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
