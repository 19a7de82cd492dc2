"""Records as JSON and back without loss: field by field, numbers as strings, pairs of texts as an object.

Numbers are written as :func:`.number_text` does (a finite decimal in full, else ``p/q``). Fields whose names begin with
``_`` are left out. ``mixed`` names the fields of a kind that hold a number or a text: such a record says which with
``kind``, so that the text ``"3"`` never becomes the number 3.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from fzzf_metrics.errors import InputError, Place, Problem
from fzzf_metrics.quantity_text import number_text, read_number
from fzzf_metrics.records import fields, is_record

T = TypeVar("T")
Mixed = Mapping[type, tuple[str, ...]]
_PAIRS = tuple[tuple[str, str], ...]
_HINTS: dict[type, dict[str, Any]] = {}


def dumps(data: Any) -> str:
    """Plain data as JSON that any UTF-8 file can hold (lone surrogates are written as escapes)."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def loads(text: str, read: Callable[[Any], T], code: str) -> T:
    """What ``read`` makes of the JSON; InputError with ``code`` where it is none or does not fit."""
    import json

    try:
        return read(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        where = Place("<json>", getattr(error, "lineno", 0), getattr(error, "colno", 0))
        raise InputError([Problem(code, where, found=f"{type(error).__name__}: {error}"[:200])]) from None


def to_plain(
    item: Any, mixed: Mixed = types.MappingProxyType({}), more: Callable[[Any], Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """A record as plain data; ``more`` adds what an object says besides (it is not read back)."""
    hints = _hints(type(item))
    data: dict[str, Any] = {}
    both = mixed.get(type(item))
    if both:
        data["kind"] = "text" if any(isinstance(getattr(item, name), str) for name in both) else "number"
    for field in fields(item):
        if not field.name.startswith("_"):
            data[field.name] = _plain(getattr(item, field.name), hints[field.name], mixed, more)
    return {**data, **more(item)} if more else data


def _hints(kind: type) -> dict[str, Any]:
    """The types of a record's fields, found out once a class: that is slow, and a result has many outcomes."""
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _plain(value: Any, hint: Any, mixed: Mixed, more: Any) -> Any:
    if hint == _PAIRS:
        return dict(value)
    if isinstance(value, Fraction):
        return number_text(value)
    if is_record(value):
        return to_plain(value, mixed, more)
    if isinstance(value, tuple):
        inner = get_args(hint)[0] if get_origin(hint) is tuple else Any
        return [_plain(each, inner, mixed, more) for each in value]
    return value


def from_plain(kind: type[T], data: Any, mixed: Mixed = types.MappingProxyType({})) -> T:
    """The record that :func:`to_plain` wrote; ValueError, KeyError or TypeError for anything else."""
    hints, both = _hints(kind), mixed.get(kind, ())
    as_text = bool(both) and data["kind"] == "text"
    values = {}
    for field in fields(kind):
        if not field.name.startswith("_"):
            hint = (str | None if as_text else Fraction | None) if field.name in both else hints[field.name]
            values[field.name] = _read(hint, data[field.name], mixed)
    return kind(**values)


def _read(hint: Any, raw: Any, mixed: Mixed) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        rest = next(choice for choice in get_args(hint) if choice is not type(None))
        return None if raw is None and type(None) in get_args(hint) else _read(rest, raw, mixed)
    if hint == _PAIRS:
        return tuple((str(key), _checked(str, value)) for key, value in _checked(dict, raw).items())
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], each, mixed) for each in _checked(list, raw))
    if origin is Literal:
        if raw not in get_args(hint):
            raise ValueError(f"unexpected word {raw!r}")
        return raw
    if hint is Fraction:
        return read_number(_checked(str, raw))
    return from_plain(hint, raw, mixed) if is_record(hint) and isinstance(hint, type) else _checked(hint, raw)


def _checked(kind: type, raw: Any) -> Any:
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise TypeError(f"{raw!r} where {kind.__name__} belongs")
    return raw
