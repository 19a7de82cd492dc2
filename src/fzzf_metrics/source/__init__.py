"""YAML and JSON text to values that know file, line and column. Strict; knows no domain.

Scalars stay text: nothing is guessed to be a number, a date or a truth. What makes two readers disagree (anchors, tags,
directives, merge keys, second documents, doubled keys) is refused, all of it in one run.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.limits import MAX_DEPTH, MAX_DIGITS, MAX_YAML_BYTES
from fzzf_metrics.records import mutable


class Scalar:
    """A text. ``quoted``: in quotes or a block, so that it is a text for certain. An empty value has ``text == ""``.

    ``place`` may be given as (file, line, column): a file has thousands of texts, and few are ever asked for theirs.
    """

    __slots__ = ("_place", "quoted", "text")

    def __init__(self, text: str, place: Place | tuple[str, int, int], quoted: bool = False) -> None:
        """A text at ``place``."""
        self.text = text
        self._place = place
        self.quoted = quoted

    def __repr__(self) -> str:
        """Text and place, for people."""
        return f"Scalar({self.text!r}, {str(self.place)!r}{', quoted=True' if self.quoted else ''})"

    @property
    def place(self) -> Place:
        """Where the text begins (after its opening quote)."""
        place = self._place
        return place if isinstance(place, Place) else Place(*place)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written here (``''`` in quotes is something)."""
        return not self.text and not self.quoted


class Entry:
    """A key and its value."""

    __slots__ = ("key", "value")

    def __init__(self, key: Scalar, value: Value) -> None:
        """``value`` behind ``key``."""
        self.key = key
        self.value = value


@mutable
class Mapping:
    """Keys with values, in the order they were written; no key twice. ``flow``: written in braces."""

    entries: tuple[Entry, ...]
    place: Place
    flow: bool = False

    def get(self, key: str) -> Value | None:
        """The value of ``key``, None where the key is absent."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


@mutable
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    place: Place


_UNREADABLE = 10**1000  # Python itself writes no whole number of over 4300 digits
Value: TypeAlias = Scalar | Mapping | Sequence


def read_yaml(text: str | bytes, file: str, problems: Problems) -> Value | None:
    """The one document in ``text``; None where nothing could be read, and then ``problems`` says why.

    >>> problems = Problems()
    >>> value = read_yaml("points: 08\\n", "a.yaml", problems)
    >>> value.get("points").text, str(value.get("points").place), problems.found
    ('08', 'a.yaml:1:9', [])
    """
    from fzzf_metrics.source.texts import checked
    from fzzf_metrics.source.yaml_text import read

    clean = checked(text, file, problems, MAX_YAML_BYTES)
    return None if clean is None else read(clean, file, problems)


def read_json(text: str | bytes, file: str, problems: Problems) -> Value | None:
    """Like :func:`read_yaml` for JSON, read strictly: no doubled keys, no NaN, nothing after the end.

    Texts come as quoted scalars; numbers, ``true`` and ``false`` as unquoted text, ``null`` as an empty scalar.

    >>> problems = Problems()
    >>> read_json('{"value": 96.060}', "a.json", problems).get("value")
    Scalar('96.060', 'a.json:1:11')
    """
    from fzzf_metrics.source.json_text import read
    from fzzf_metrics.source.texts import checked

    clean = checked(text, file, problems, MAX_YAML_BYTES)
    return None if clean is None else read(clean, file, problems)


def from_python(data: Any, name: str, problems: Problems) -> Value | None:
    """Values from plain objects (what a YAML or JSON loader gives); places are paths such as ``groups[0].id``.

    Floats count as the shortest decimal that prints them. None where ``data`` is no such thing or nested too deep.

    >>> from_python({"points": [0.5]}, "<dict>", Problems()).get("points").items[0].text
    '0.5'
    """
    return _Plain(name, problems).value(data, "", 0)


class _Plain:
    def __init__(self, name: str, problems: Problems) -> None:
        self.name = name
        self.problems = problems

    def value(self, data: Any, path: str, depth: int) -> Value | None:
        place = Place(self.name, path=path)
        if depth > MAX_DEPTH:
            self.problems.add("too_deep", place, expected=str(MAX_DEPTH))
            return None
        if isinstance(data, AnyMapping):
            return self.mapping(data, place, depth)
        if isinstance(data, list | tuple):
            items = [self.value(item, f"{path}[{number}]", depth + 1) for number, item in enumerate(data)]
            return Sequence(tuple(item for item in items if item is not None), place)
        return self.scalar(data, place)

    def mapping(self, data: AnyMapping[Any, Any], place: Place, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for written, item in data.items():
            key = "on" if written is True else written  # what a YAML 1.1 loader makes of the key `on`
            path = f"{place.path}.{key}" if place.path else str(key)
            name = self.scalar(key, Place(self.name, path=path))
            value = self.value(item, path, depth + 1)
            if name is None or value is None:
                continue
            if name.text in entries:
                self.problems.add("key_duplicate", name.place, name.text)
            entries[name.text] = Entry(name, value)
        return Mapping(tuple(entries.values()), place)

    def scalar(self, data: Any, place: Place) -> Scalar | None:
        match data:
            case None:
                return Scalar("", place)
            case str():
                return Scalar(data, place, quoted=True)
            case bool():
                return Scalar("true" if data else "false", place)
            case int() | Fraction() if max(abs(data.numerator), data.denominator) >= _UNREADABLE:
                self.problems.add("number_too_long", place, type(data).__name__, str(MAX_DIGITS))
                return None
            case int() | float() | Fraction():
                return Scalar(repr(data) if isinstance(data, float) else str(data), place)
            case Decimal():
                return Scalar(f"{data:f}" if data.is_finite() and abs(data.adjusted()) < 100 else str(data), place)
            case datetime() if (data.hour, data.minute, data.second, data.microsecond) != (0, 0, 0, 0):
                return Scalar(data.isoformat(), place)
            case date():
                return Scalar(data.isoformat()[:10], place)
        if hasattr(data, "item") and not hasattr(data, "__len__"):  # a numpy number
            return self.scalar(data.item(), place)
        self.problems.add("python_value", place, type(data).__name__)
        return None
