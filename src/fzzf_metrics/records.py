"""Records, frozen or not: what ``dataclasses`` gives, made when it is first needed.

``@dataclass(frozen=True, slots=True)`` writes and compiles six functions for every class at import; for the hundred
small classes here that is half of the time one score takes. A record compiles its constructor and comparison at first
use, so a class that a run never instantiates costs next to nothing (decision 0011). Type checkers see a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")
_MISSING: Any = object()


class Field:
    """One field of a record: its default and whether it takes part in comparison and in the constructor."""

    __slots__ = ("compare", "default", "factory", "init", "name", "repr")

    def __init__(self, default: Any, factory: Any, compare: bool, shown: bool, init: bool) -> None:
        self.name = ""
        self.default, self.factory, self.compare, self.repr, self.init = default, factory, compare, shown, init

    @property
    def usual(self) -> Any:
        """The value when nothing is said; an object equal to nothing else where something must be."""
        return self.default if self.factory is _MISSING else self.factory()

    @property
    def required(self) -> bool:
        """Whether the constructor must be given a value."""
        return self.default is _MISSING and self.factory is _MISSING


def field(
    *, default: Any = _MISSING, default_factory: Any = _MISSING, compare: bool = True, repr: bool = True,  # noqa: A002
    init: bool = True,
) -> Any:
    """A field with more than a plain default."""
    return Field(default, default_factory, compare, repr, init)


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, order: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, order: bool = False) -> Any:
    """Make a class a frozen record: fields from its annotations, slots, equality, hash, and order where asked for.

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1) == Point(1, 0), replace(Point(1), y=2)
    (True, Point(x=1, y=2))
    """
    return (lambda given: _made(given, True, order)) if cls is None else _made(cls, True, order)


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """Make a class a record whose fields may change; it has no hash."""
    return _made(cls, False, False)


def fields(of: Any) -> tuple[Field, ...]:
    """The fields of a record or record class, in order."""
    return cast("tuple[Field, ...]", of.__record__)


def is_record(value: Any) -> bool:
    """Whether ``value`` is a record or a record class."""
    return hasattr(value, "__record__")


def replace(of: T, **changes: Any) -> T:
    """The same record with some fields changed."""
    for name in of.__match_args__:  # type: ignore[attr-defined]
        if name not in changes:
            changes[name] = getattr(of, name)
    return type(of)(**changes)


def _made(cls: type[T], is_frozen: bool, order: bool) -> type[T]:
    found = _fields_of(cls)
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    for one in found:
        body.pop(one.name, None)
    body.update(__slots__=tuple(one.name for one in found), __record__=found)
    body["__match_args__"] = tuple(one.name for one in found if one.init)
    body.setdefault("__init__", _first_init)
    body.setdefault("__eq__", _first_eq)
    body.setdefault("__repr__", _shown)
    body.setdefault("__reduce__", _reduced)
    body["__hash__"] = body.get("__hash__") or (_first_hash if is_frozen else None)
    if is_frozen:
        body.update(__setattr__=_frozen, __delattr__=_frozen)
    if order:
        body.update(__lt__=_before, __le__=_not_after, __gt__=_after, __ge__=_not_before)
    metaclass: Any = type(cls)
    return cast("type[T]", metaclass(cls.__name__, cls.__bases__, body))


def _fields_of(cls: type[Any]) -> tuple[Field, ...]:
    found = []
    for name, hint in cls.__dict__.get("__annotations__", {}).items():
        if str(hint).startswith("ClassVar"):
            continue
        given = cls.__dict__.get(name, _MISSING)
        one = given if isinstance(given, Field) else Field(given, _MISSING, True, True, True)
        if one.name:  # one Field object may be shared by several classes: each needs its own
            one = Field(one.default, one.factory, one.compare, one.repr, one.init)
        one.name = name
        found.append(one)
    return tuple(found)


# -- compiled at first use -----------------------------------------------------------------------------------------


def _compiled(cls: type[Any], name: str, head: str, lines: list[str], names: dict[str, Any]) -> Any:
    space: dict[str, Any] = dict(names)
    exec(f"def {name}({head}):\n " + "\n ".join(lines), space)  # noqa: S102 - names of our own fields only
    function = space[name]
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)
    return function


def _first_init(self: Any, *args: Any, **given: Any) -> None:
    cls = type(self)
    names: dict[str, Any] = {"put": object.__setattr__, "missing": _MISSING}
    head, lines = ["self"], []
    for one in cls.__record__:
        names[f"default_{one.name}"] = one.factory if one.factory is not _MISSING else one.default
        made = f"default_{one.name}()" if one.factory is not _MISSING else f"default_{one.name}"
        if not one.init:
            lines.append(f"put(self, '{one.name}', {made})")
            continue
        lazily = one.factory is not _MISSING
        head.append(one.name if one.required else f"{one.name}={'missing' if lazily else made}")
        value = f"{made} if {one.name} is missing else {one.name}" if lazily else one.name
        lines.append(f"put(self, '{one.name}', {value})")
    _compiled(cls, "__init__", ", ".join(head), lines or ["pass"], names)(self, *args, **given)


def _first_eq(self: Any, other: Any) -> Any:
    cls = type(self)
    mine, theirs = (_tuple_of(cls, name) for name in ("self", "other"))
    lines = ["if other.__class__ is not self.__class__: return NotImplemented", f"return {mine} == {theirs}"]
    return _compiled(cls, "__eq__", "self, other", lines, {})(self, other)


def _first_hash(self: Any) -> int:
    cls = type(self)
    return cast("int", _compiled(cls, "__hash__", "self", [f"return hash({_tuple_of(cls, 'self')})"], {})(self))


def _tuple_of(cls: type[Any], name: str) -> str:
    return "(" + "".join(f"{name}.{one.name}, " for one in cls.__record__ if one.compare) + ")"


# -- the same for every record -------------------------------------------------------------------------------------


def _compared(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, one.name) for one in value.__record__ if one.compare)


def _before(self: Any, other: Any) -> Any:
    return _compared(self) < _compared(other) if other.__class__ is self.__class__ else NotImplemented


def _not_after(self: Any, other: Any) -> Any:
    return _compared(self) <= _compared(other) if other.__class__ is self.__class__ else NotImplemented


def _after(self: Any, other: Any) -> Any:
    return _compared(self) > _compared(other) if other.__class__ is self.__class__ else NotImplemented


def _not_before(self: Any, other: Any) -> Any:
    return _compared(self) >= _compared(other) if other.__class__ is self.__class__ else NotImplemented


def _shown(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__record__ if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduced(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, one.name) for one in self.__record__ if one.init)


def _frozen(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")
