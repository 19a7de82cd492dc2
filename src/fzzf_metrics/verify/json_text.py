"""Verifications as JSON, without loss: the records field by field, numbers as strings.

Each step comes with its words in both languages (``zh``, ``en``), for readers without this package; reading back takes
the code and its values alone.
"""

from __future__ import annotations

import types
from fractions import Fraction
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from fzzf_metrics.assessment.json_text import dumps
from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.quantity_text import number_text, read_number
from fzzf_metrics.records import fields, is_record
from fzzf_metrics.verify.result import Step, Verification, Verifications

FORMATS: dict[type, str] = {Verification: "fzzf-verification/1", Verifications: "fzzf-verifications/1"}
T = TypeVar("T")
_PAIRS = tuple[tuple[str, str], ...]


def to_dict(result: Verification | Verifications) -> dict[str, Any]:
    """The result as plain data, with its format and its verdict in front."""
    return {"format": FORMATS[type(result)], "verdict": result.verdict, **_object(result)}


def to_json(result: Verification | Verifications) -> str:
    """The result as JSON text."""
    return dumps(to_dict(result))


def from_json(kind: type[T], text: str) -> T:
    """Read what :func:`to_json` wrote of this kind; InputError (``verification_unreadable``) for anything else."""
    import json

    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMATS[kind]:
            raise ValueError(f"format is not {FORMATS[kind]}")
        found: T = _read_object(kind, data)
        return found
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        where = Place("<json>", getattr(error, "lineno", 0), getattr(error, "colno", 0))
        said = f"{type(error).__name__}: {error}"[:200]
        raise InputError([Problem("verification_unreadable", where, found=said)]) from None


# -- out -----------------------------------------------------------------------------------------------------------


def _object(item: Any) -> dict[str, Any]:
    hints = get_type_hints(type(item))
    data = {field.name: _plain(getattr(item, field.name), hints[field.name]) for field in fields(item)}
    return {**data, "zh": item.words("zh"), "en": item.words("en")} if isinstance(item, Step) else data


def _plain(value: Any, hint: Any) -> Any:
    if hint == _PAIRS:
        return dict(value)
    if isinstance(value, Fraction):
        return number_text(value)
    if is_record(value):
        return _object(value)
    return [_plain(each, get_args(hint)[0]) for each in value] if isinstance(value, tuple) else value


# -- in ------------------------------------------------------------------------------------------------------------


def _read_object(kind: type, data: Any) -> Any:
    hints = get_type_hints(kind)
    return kind(**{field.name: _read(hints[field.name], data[field.name]) for field in fields(kind)})


def _read(hint: Any, raw: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        rest = next(choice for choice in get_args(hint) if choice is not type(None))
        return None if raw is None else _read(rest, raw)
    if hint == _PAIRS:
        return tuple((str(key), _checked(str, value)) for key, value in _checked(dict, raw).items())
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], each) for each in _checked(list, raw))
    if origin is Literal:
        if raw not in get_args(hint):
            raise ValueError(f"unexpected word {raw!r}")
        return raw
    if hint is Fraction:
        return read_number(_checked(str, raw))
    return _read_object(hint, raw) if is_record(hint) else _checked(hint, raw)


def _checked(kind: type, raw: Any) -> Any:
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise TypeError(f"{raw!r} where {kind.__name__} belongs")
    return raw
