"""Assessments as JSON and as a data frame, without loss.

The shape follows the records of :mod:`.assessment` field by field, with two exceptions that make it easier to
read: ``judged_of`` and ``judged_score`` stand together as ``judged``, and named details are an object. A value that may
be a number or a text (a measured date) comes with ``kind``, so that the text ``"3"`` never becomes the number 3.
"""

from __future__ import annotations

import types
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from fzzf_metrics.assessment import (
    Assessment,
    Change,
    Measure,
    Outcome,
    TargetShown,
    UsedFigure,
)
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.quantity_text import number_text, read_number
from fzzf_metrics.records import fields, is_record

FORMAT = "fzzf-assessment/1"
_MIXED: dict[type, tuple[str, ...]] = {
    Measure: ("low", "high"), TargetShown: ("value",), UsedFigure: ("low", "high"), Change: ("was", "to"),
}
_HINTS: dict[type, dict[str, Any]] = {}
_PAIRS = tuple[tuple[str, str], ...]


# -- out -----------------------------------------------------------------------------------------------------------


def to_dict(assessment: Assessment) -> dict[str, Any]:
    """The result as plain data; see :meth:`.Assessment.to_dict`."""
    data: dict[str, Any] = {"format": FORMAT, **_object(assessment)}
    judged = {"of": data.pop("judged_of"), "score": data.pop("judged_score")}
    first = ("format", "set", "report", "total")
    return {**{key: data.pop(key) for key in first}, "judged": judged, **data}


def to_json(assessment: Assessment) -> str:
    """The result as JSON text; see :meth:`.Assessment.to_json`."""
    return dumps(to_dict(assessment))


def dumps(data: Any) -> str:
    """Plain data as JSON that any UTF-8 file can hold (lone surrogates are written as escapes)."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _hints(kind: type) -> dict[str, Any]:
    """The types of a record's fields, found out once a class: that is slow, and a result has many outcomes."""
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _object(item: Any) -> dict[str, Any]:
    hints = _hints(type(item))
    data: dict[str, Any] = {}
    mixed = _MIXED.get(type(item))
    if mixed:
        data["kind"] = "text" if any(isinstance(getattr(item, name), str) for name in mixed) else "number"
    for field in fields(item):
        if not field.name.startswith("_"):
            data[field.name] = _plain(getattr(item, field.name), hints[field.name])
    return data


def _plain(value: Any, hint: Any) -> Any:
    if hint == _PAIRS:
        return dict(value)
    if isinstance(value, Fraction):
        return number_text(value)
    if is_record(value):
        return _object(value)
    if isinstance(value, tuple):
        inner = get_args(hint)[0] if get_origin(hint) is tuple else Any
        return [_plain(each, inner) for each in value]
    return value


# -- in ------------------------------------------------------------------------------------------------------------


def from_json(text: str) -> Assessment:
    """Read what :func:`to_json` wrote; InputError (``assessment_unreadable``) for anything else."""
    import json

    try:
        data = json.loads(text)
        return _read_assessment(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        where = Place("<json>", getattr(error, "lineno", 0), getattr(error, "colno", 0))
        found = f"{type(error).__name__}: {error}"[:200]
        raise InputError([Problem("assessment_unreadable", where, found=found)]) from None


def _read_assessment(data: Any) -> Assessment:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"format is not {FORMAT}")
    flat = {**data, "judged_of": data["judged"]["of"], "judged_score": data["judged"]["score"]}
    assessment: Assessment = _read_object(Assessment, flat)
    return assessment


def _read_object(kind: type, data: Any) -> Any:
    hints = _hints(kind)
    mixed = _MIXED.get(kind, ())
    as_text = bool(mixed) and data["kind"] == "text"
    values = {}
    for field in fields(kind):
        if field.name.startswith("_"):
            continue
        raw = data[field.name]
        hint = (str | None if as_text else Fraction | None) if field.name in mixed else hints[field.name]
        values[field.name] = _read(hint, raw)
    return kind(**values)


def _read(hint: Any, raw: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(hint), raw)
    if hint == _PAIRS:
        return tuple((str(key), _checked(str, value)) for key, value in raw.items())
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], each) for each in _checked(list, raw))
    if origin is Literal:
        if raw not in get_args(hint):
            raise ValueError(f"unexpected word {raw!r}")
        return raw
    if hint is Fraction:
        return read_number(_checked(str, raw))
    return _read_object(hint, raw) if is_record(hint) and isinstance(hint, type) else _checked(hint, raw)


def _read_union(choices: tuple[Any, ...], raw: Any) -> Any:
    if raw is None and type(None) in choices:
        return None
    rest = [choice for choice in choices if choice is not type(None)]
    return _read(rest[0], raw)


def _checked(kind: type, raw: Any) -> Any:
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise TypeError(f"{raw!r} where {kind.__name__} belongs")
    return raw


# -- data frame ----------------------------------------------------------------------------------------------------


def to_frame(assessment: Assessment) -> Any:
    """One row an indicator; see :meth:`.Assessment.to_frame`."""
    import pandas as pd

    return pd.DataFrame([_row(outcome) for outcome in assessment.outcomes], columns=list(_COLUMNS))


_COLUMNS = (
    "id", "title", "clause", "group", "status", "verdict", "score_low", "score_high", "of", "points",
    "score_low_exact", "score_high_exact", "of_exact", "points_exact", "measure_low", "measure_high", "measure_unit",
    "target", "target_value", "target_unit", "lost_low", "lost_high", "reason",
)


def _row(outcome: Outcome) -> dict[str, Any]:
    score, measure, target, lost = outcome.score, outcome.measure, outcome.target, outcome.lost
    return {
        "id": outcome.id, "title": outcome.title, "clause": outcome.clause, "group": outcome.group,
        "status": outcome.status, "verdict": outcome.verdict,
        "score_low": _float(score.low), "score_high": _float(score.high), "of": _float(score.of),
        "points": _float(outcome.points), "score_low_exact": _text(score.low), "score_high_exact": _text(score.high),
        "of_exact": _text(score.of), "points_exact": _text(outcome.points),
        "measure_low": _text(measure.low) if measure else None,
        "measure_high": _text(measure.high) if measure else None,
        "measure_unit": measure.unit if measure else None, "target": target.op if target else None,
        "target_value": _text(target.value) if target else None, "target_unit": target.unit if target else None,
        "lost_low": _float(lost.low) if lost else None, "lost_high": _float(lost.high) if lost else None,
        "reason": outcome.reason,
    }


def _float(value: Fraction | None) -> float | None:
    """The nearest float; None where there is none (nothing bounds it, or it is beyond a float's range)."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def _text(value: Fraction | str | None) -> str | None:
    return number_text(value) if isinstance(value, Fraction) else value
