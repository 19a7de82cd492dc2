"""Groups, indicators, guards, grades, rounding and figures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fzzf_metrics import keys
from fzzf_metrics.decode.check import RESERVED
from fzzf_metrics.decode.reader import Builder, Form, Reader, Record
from fzzf_metrics.decode.rules import one_of
from fzzf_metrics.decode.scalars import formula
from fzzf_metrics.definition import (
    FigureDefinition,
    Formula,
    Grade,
    Group,
    Guard,
    Indicator,
    PassFail,
    Plain,
    Quota,
    Rounding,
)
from fzzf_metrics.expression import Unknown
from fzzf_metrics.source import Mapping, Scalar, Sequence, Value


def texts(reader: Reader, value: Value) -> tuple[str, ...] | None:
    """A list of texts; a single text counts as a list of one."""
    if isinstance(value, Scalar):
        one = reader.read("text", value)
        return None if one is None else (one,)
    found: tuple[str, ...] | None = reader.read("list:text", value)
    return found


def formulas(reader: Reader, value: Value) -> tuple[Formula, ...] | None:
    """A list of formulas, or one."""
    if isinstance(value, Scalar):
        return (formula(reader, value),)
    found: tuple[Formula, ...] | None = reader.read("list:formula", value)
    return found


def ids(reader: Reader, value: Value) -> tuple[tuple[str, Any], ...] | None:
    """A list of ids with their places."""
    if not isinstance(value, Sequence):
        reader.wrong_type(value, "word_list", hint="hint_list_lines")
        return None
    found = ((reader.read("id", item), item.place) for item in value.items)
    return tuple((name, place) for name, place in found if name is not None)


def _group(reader: Reader, record: Record) -> Group | None:
    if record.get("id") is None:
        return None
    get = record.get
    return Group(
        get("id"), get("title", ""), get("points"), get("clause", ""), get("parent", ""),
        get("weight", Fraction(1)), get("outside", False), get("floor"), get("cap"),
        get("not_applicable"), get("combine", "sum"), record.place,
    )


def _indicator(reader: Reader, record: Record) -> Record | None:
    """Kept as a record until its group is known (a file may name one for all)."""
    return None if record.get("id") is None else record


_PLAIN_FIELDS = (
    "clause", "condition", "subject", "note", "unit", "period", "weight", "measure", "or_reported", "no_cases",
    "applies_if", "target", "by", "let", "lead", "responsible",
)


def indicator(record: Record, group: str, all_met: bool, reader: Reader) -> Indicator:
    """The indicator of a record, once its group is known. In an ``all_met`` group points and rule may be left out."""
    if not all_met:
        for key in ("points", "rule"):
            if record.lacks(key):
                reader.problems.add("key_missing", record.place, "word_indicator", record.word(key))
    given = {key: record.get(key) for key in _PLAIN_FIELDS if record.get(key) is not None}
    unreadable = Plain(Formula("", Unknown(), record.place), place=record.place)
    rule = record.get("rule") or (PassFail(record.place) if record.lacks("rule") else unreadable)
    return Indicator(
        record.get("id"), record.get("title", ""), group, record.get("points", "equal"), rule, place=record.place,
        **given,
    )


# -- guards and grades ---------------------------------------------------------------------------------------------


def _guard(reader: Reader, record: Record) -> Guard | None:
    verb = one_of(reader, record, ("set", "cap", "exclude", "demote"))
    if record.get("id") is None or verb is None:
        return None
    on = tuple(keys.value(item, ("total", "grade")) or item for item in record.get("on", ()))
    if "grade" in on and len(on) > 1:
        reader.problems.add("guard_grade_mixed", record.at("on"), " ".join(on))
    if verb == "demote" and on != ("grade",) and on:
        reader.problems.add("guard_demote_on", record.at("on"), " ".join(on), "grade")
    if verb == "exclude" and ("grade" in on or "total" in on):
        reader.problems.add("guard_exclude_on", record.at("on"), " ".join(on))
    if verb == "exclude" and record.get("exclude") is False:
        reader.problems.add("not_truth", record.at("exclude"), "false", "true")
    return Guard(
        record.get("id"), record.get("if", Formula("", Unknown(), record.place)), verb,  # type: ignore[arg-type]
        _guard_value(reader, record, verb, on), on, record.get("unreported"), record.get("title", ""),
        record.get("clause", ""), record.place,
    )


def _guard_value(reader: Reader, record: Record, verb: str, on: tuple[str, ...]) -> Formula | str | int | None:
    if verb == "exclude":
        return None
    written = record.entries[verb].value
    if verb == "demote" or on == ("grade",) or not isinstance(written, Scalar) or written.is_empty:
        found: str | int | None = record.get(verb)
        return found
    return formula(reader, written)


def _grade(reader: Reader, record: Record) -> Grade | None:
    if record.get("name") is None:
        return None
    if record.has("from") and record.has("above"):
        both = f"{record.word('from')} {record.word('above')}"
        reader.problems.add("keys_exclusive", record.entries["above"].key.place, both)
    get = record.get
    return Grade(get("name"), get("from"), get("above"), get("requires"), get("quota"), record.place)


def _quota(reader: Reader, record: Record) -> Quota:
    one_of(reader, record, ("share", "count"))
    get = record.get
    return Quota(
        get("share"), get("count"), get("round"), get("ties"), get("tiebreak"), get("else", ""), record.place
    )


def _rounding(_reader: Reader, record: Record) -> Rounding | None:
    places, mode, at = (record.get(key) for key in ("places", "mode", "at"))
    return None if None in (places, mode, at) else Rounding(places, mode, at, record.place)


# -- figures -------------------------------------------------------------------------------------------------------


def _figure(reader: Reader, record: Record) -> FigureDefinition | None:
    get = record.get
    if get("id") is None:
        return None
    kind = get("kind", "count")
    for key, wanted in (("columns", "roster"), ("values", "category")):
        if record.has(key) and record.has("kind") and kind != wanted:
            reader.problems.add("key_only_with", record.entries[key].key.place, record.word(key), wanted)
    if kind == "roster" and record.lacks("columns"):
        reader.problems.add("key_missing", record.place, "word_figure", record.word("columns"))
    unit = get("unit", "%" if kind == "rate" else "")
    return FigureDefinition(
        get("id"), get("name", ""), kind, unit, get("units", ()), get("aliases", ()), get("relations", ()),
        get("part_of", ""), get("combine", "owner"), get("columns", ()), get("values", ()), get("note", ""),
        record.place, get("expects", ()), get("words", ()),
    )


def columns(reader: Reader, value: Value) -> tuple[tuple[str, str, str], ...] | None:
    """The columns of a roster: id, name and kind of each."""
    if not isinstance(value, Mapping):
        reader.wrong_type(value, "word_mapping")
        return None
    found = []
    for entry in value.entries:
        name, column = reader.read("id", entry.key), reader.record("column", entry.value)
        if name in RESERVED:
            reader.problems.add("id_reserved", entry.key.place, name)
        if name is not None and column is not None:
            found.append((name, column.get("name", ""), column.get("kind", "count")))
        if column is not None and column.get("kind") in ("roster", "dates"):
            reader.problems.add("column_kind", column.at("kind"), column.get("kind"))
    return tuple(found)


def _whole_record(_reader: Reader, record: Record) -> Record:
    return record


FORMS: dict[str, Form] = {"texts": texts, "formulas": formulas, "ids": ids, "columns": columns}
BUILDERS: dict[str, Builder] = {
    "group": _group, "indicator": _indicator, "guard": _guard, "grade": _grade, "quota": _quota, "rounding": _rounding,
    "figure": _figure, "overlay_group": _whole_record, "overlay_indicator": _whole_record,
}
