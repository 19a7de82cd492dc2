"""One hash for what a definition means, whatever its files look like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fzzf_metrics.records import fields, is_record


def canonical(value: Any) -> str:
    """``value`` as text in which everything that is compared appears and nothing else.

    Places, comments, the order of keys and the way a formula is spaced take no part, nor do fields that have their
    usual value: a key that the language gains later changes no hash of a set that does not use it.

    >>> from fractions import Fraction
    >>> canonical((Fraction(1, 2), "a", None))
    "(1/2,'a',None)"
    """
    if value is None or isinstance(value, str | int):
        return repr(value)
    if isinstance(value, tuple | list):
        return "(" + ",".join([canonical(item) for item in value]) + ")"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if is_record(value):
        said = [(name, getattr(value, name), usual) for name, usual in _compared(type(value))]
        parts = [f"{name}={canonical(one)}" for name, one, usual in said if one is not usual and one != usual]
        return f"{type(value).__name__}({','.join(parts)})"
    return str(value)


_COMPARED: dict[type[Any], tuple[tuple[str, Any], ...]] = {}


def _compared(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields that are compared, each with the value it has when nothing is said."""
    if kind not in _COMPARED:
        _COMPARED[kind] = tuple((item.name, item.usual) for item in fields(kind) if item.compare)
    return _COMPARED[kind]


def model_hash(value: Any) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the canonical text."""
    from hashlib import sha256

    return sha256(canonical(value).encode()).hexdigest()[:16]
