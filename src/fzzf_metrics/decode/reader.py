"""Reads mappings by their declared shape: every key known, every value of its kind, every problem collected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from fzzf_metrics import keys
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.limits import MAX_PROBLEMS
from fzzf_metrics.near import nearest
from fzzf_metrics.shapes import ENUMS, FORMATS, SHAPES
from fzzf_metrics.source import Entry, Mapping, Scalar, Sequence, Value

Kind: TypeAlias = Callable[["Reader", Scalar], Any]
Form: TypeAlias = Callable[["Reader", Value], Any]
Builder: TypeAlias = Callable[["Reader", "Record"], Any]


class Record:
    """A mapping that has been read: values by English key, and where and how each key was written."""

    __slots__ = ("entries", "guessed", "place", "shape", "values")

    def __init__(self, shape: str, place: Place) -> None:
        """An empty record of ``shape``."""
        self.shape = shape
        self.place = place
        self.values: dict[str, Any] = {}
        self.entries: dict[str, Entry] = {}
        self.guessed: set[str] = set()  # keys that unknown ones were probably meant to be

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; ``default`` where it is absent or could not be read."""
        return self.values.get(key, default)

    def has(self, key: str) -> bool:
        """Whether the key was written, even if its value could not be read."""
        return key in self.entries

    def lacks(self, key: str) -> bool:
        """Whether the key is missing, and not merely misspelt (which is reported already)."""
        return key not in self.entries and key not in self.guessed

    def at(self, key: str) -> Place:
        """Where the value of ``key`` stands; the mapping's own place where it was not written."""
        return self.entries[key].value.place if key in self.entries else self.place

    def word(self, key: str) -> str:
        """The key as the author writes keys here: in Chinese when the others are."""
        if key in self.entries:
            return self.entries[key].key.text
        written = any(not entry.key.text.isascii() for entry in self.entries.values())
        return keys.chinese(key) if written else key


class Language:
    """The decoders of all kinds and shapes, put together once."""

    def __init__(self, scalars: dict[str, Kind], forms: dict[str, Form], builders: dict[str, Builder]) -> None:
        """A language of these scalar kinds, other forms and builders of shapes."""
        self.scalars = scalars
        self.forms = forms
        self.builders = builders
        self._fields: dict[str, dict[str, tuple[str, Form]]] = {}

    def fields(self, shape: str) -> dict[str, tuple[str, Form]]:
        """Every spelling of every key of ``shape``, with the key it stands for and the decoder of its value."""
        if shape not in self._fields:
            fields = SHAPES[shape].fields
            decoders = {key: self.decoder(field.kind, shape) for key, field in fields.items()}
            self._fields[shape] = {word: (key, decoders[key]) for word, key in keys.table(fields).items()}
        return self._fields[shape]

    def decoder(self, kind: str, shape: str) -> Form:
        """The decoder of one kind of value inside ``shape``."""
        family, _, rest = kind.partition(":")
        if family == "list":
            return _list_of(self.decoder(rest, shape))
        if family == "shape":
            return _mapping_of(rest, self.builders[rest])
        if kind in self.forms:
            return self.forms[kind]
        if family == "enum":
            return _one_of_words(rest)
        return _scalar_of(kind, _format(FORMATS[shape]) if kind == "format" else self.scalars[kind])


def _list_of(decode: Form) -> Form:
    def read(reader: Reader, value: Value) -> tuple[Any, ...] | None:
        if not isinstance(value, Sequence):
            reader.wrong_type(value, "word_list", hint="hint_list_lines")
            return None
        found = (decode(reader, item) for item in value.items)
        return tuple(item for item in found if item is not None)

    return read


def _mapping_of(shape: str, build: Builder) -> Form:
    def read(reader: Reader, value: Value) -> Any:
        record = reader.record(shape, value)
        return None if record is None else build(reader, record)

    return read


def _scalar_of(kind: str, decode: Kind) -> Form:
    def read(reader: Reader, value: Value) -> Any:
        if isinstance(value, Scalar):
            return decode(reader, value)
        reader.wrong_type(value, f"word_{kind}")
        return None

    return read


def _one_of_words(name: str) -> Form:
    allowed = ENUMS[name]
    words = {word: known for known in reversed(allowed) for word in (*keys.VALUES.get(known, ()), known)}

    def decode(reader: Reader, value: Scalar) -> str | None:
        found = words.get(value.text)
        if found is None:
            shown = allowed if value.text.isascii() else tuple(keys.VALUES[known][0] for known in allowed)
            near = nearest(value.text, words)
            reader.problems.add("unknown_value", value.place, value.text, " ".join(shown), near=near)
        return found

    return _scalar_of("enum", decode)


def _format(expected: str) -> Kind:
    def decode(reader: Reader, value: Scalar) -> str | None:
        if value.text == expected:
            return expected
        reader.problems.add("format_unknown", value.place, value.text, expected)
        return None

    return decode


class Reader:
    """Reads mappings by their shape and keeps the problems found."""

    def __init__(self, problems: Problems, language: Language) -> None:
        """A reader that adds what it finds to ``problems``."""
        self.problems = problems
        self.language = language

    def record(self, shape: str, value: Value) -> Record | None:
        """The mapping ``value`` read as ``shape``; None where it is no mapping."""
        if not isinstance(value, Mapping):
            self.wrong_type(value, "word_mapping")
            return None
        record = Record(shape, value.place)
        known, entries, values = self.language.fields(shape), record.entries, record.values
        for entry in value.entries:
            found = known.get(entry.key.text)
            if len(self.problems.found) > MAX_PROBLEMS:
                break
            if found is None:
                record.guessed.add(self.unknown_key(entry, value, shape))
                continue
            key, decode = found
            if key in entries:
                self.doubled(entry, entries[key])
                continue
            entries[key] = entry
            if isinstance(entry.value, Scalar) and entry.value.is_empty:
                self.problems.add("value_empty", entry.key.place, entry.key.text)
                continue
            read = decode(self, entry.value)
            if read is not None:
                values[key] = read
        self.check_required(record)
        return record

    def check_required(self, record: Record) -> None:
        """Names the keys that must be there and are not."""
        for key, field in SHAPES[record.shape].fields.items():
            if field.required and record.lacks(key):
                self.problems.add("key_missing", record.place, f"word_{record.shape}", record.word(key))

    def read(self, kind: str, value: Value) -> Any:
        """``value`` as ``kind``; None where it is not one, and then a problem says why."""
        return self.language.decoder(kind, "")(self, value)

    # -- problems --------------------------------------------------------------------------------------------------

    def doubled(self, entry: Entry, first: Entry) -> None:
        """One key twice in one mapping, once in each language."""
        place = first.key.place
        self.problems.add("key_duplicate", entry.key.place, entry.key.text, first.key.text, others=(place,))

    def unknown_key(self, entry: Entry, mapping: Mapping, shape: str) -> str:
        """A key that the shape does not have; the nearest is one that is not written yet, the likely ones first.

        Returns the key it was probably meant to be, or an empty text.
        """
        word = entry.key.text
        if len(self.problems.found) > _MOST_GUESSES:
            self.problems.add("unknown_key", entry.key.place, word, f"word_{shape}")
            return ""
        known = self.language.fields(shape)
        written = {known[other.key.text][0] for other in mapping.entries if other.key.text in known}
        free = [spelling for spelling, (key, _) in known.items() if key not in written]
        free.sort(key=lambda spelling: known[spelling][0] not in _LIKELY)
        near = nearest(word, free) or nearest(word, known)
        self.problems.add("unknown_key", entry.key.place, word, f"word_{shape}", near=near, hint=_key_hint(word, shape))
        return known[near][0] if near else ""

    def wrong_type(self, value: Value, expected: str, hint: str = "") -> None:
        """A list where a text belongs, and the like."""
        found = {Scalar: "word_text", Mapping: "word_mapping", Sequence: "word_list"}[type(value)]
        if isinstance(value, Scalar) and value.is_empty:
            found = "word_nothing"
        if isinstance(value, Mapping) and value.flow and not hint:
            hint = "hint_braces"
        self.problems.add("wrong_type", value.place, found, expected, hint=hint)


_MOST_GUESSES = 100  # looking for the nearest word takes time that a hostile file could multiply
_LIKELY = ("points", "rule", "measure", "target", "title", "id")
_KEY_HINTS = {
    "threshold": "hint_key_target", "formula": "hint_key_measure", "direction": "hint_key_target",
    "score": "hint_key_points", "desc": "hint_key_note", "description": "hint_key_note",
}


def _key_hint(word: str, shape: str) -> str:
    """A hint for a key that people bring from elsewhere."""
    if "：" in word:
        return "hint_fullwidth_colon"
    if shape == "indicator" and word.lower() in _KEY_HINTS:
        return _KEY_HINTS[word.lower()]
    return ""
