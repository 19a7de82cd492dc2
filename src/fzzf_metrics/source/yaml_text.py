"""YAML events to values in one pass over the parser's events, so that nothing is resolved, expanded or guessed."""

from __future__ import annotations

from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.limits import MAX_DEPTH, MAX_KEY_LENGTH, MAX_PROBLEMS
from fzzf_metrics.source import Entry, Mapping, Scalar, Sequence, Value

_MOST_PIECES = 20  # commas in one formula
_LONGEST = 2_000  # characters in one formula


class _Stop(Exception):  # noqa: N818 - control flow inside this file only, never seen outside
    """Reading cannot go on; the problem is noted."""


def read(text: str, file: str, problems: Problems) -> Value | None:
    """The one document in ``text`` (already checked for encoding and characters)."""
    reader = _Reader(text, file, problems)
    try:
        return reader.document()
    except _Stop:
        return None
    except YAMLError as error:
        from fzzf_metrics.source.syntax import syntax_problem

        problem = syntax_problem(error, text, file, reader.open[-1] if reader.open else None)
        if all(problem.place.line != known.place.line for known in problems.found if known.place.file == file):
            problems.found.append(problem)  # else most likely a consequence of what is reported for that line
        return None


def _parser(text: str) -> Any:
    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML built without libyaml: same events, slower
        from yaml import BaseLoader

        return BaseLoader(text)
    return CParser(text)


class _Reader:
    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.get = _parser(text).get_event
        self.open: list[Place] = []  # brackets and braces that are not closed yet

    def place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def document(self) -> Value | None:
        self.get()
        event = self.get()
        if type(event) is StreamEndEvent:
            self.problems.add("file_empty", Place(self.file, 1, 1))
            return None
        if event.version or event.tags:
            self.problems.add("directive", self.place(event.start_mark))
        value = self.node(self.get(), 0)
        self.get()
        event = self.get()
        if type(event) is not StreamEndEvent:
            self.problems.add("second_document", self.place(event.start_mark))
            return None
        return value

    def node(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if len(self.problems.found) > MAX_PROBLEMS:
            self.problems.add("too_many_problems", self.place(event.start_mark), expected=str(MAX_PROBLEMS))
            raise _Stop
        if kind is AliasEvent:
            place = self.place(event.start_mark)
            self.problems.add("alias", place, f"*{event.anchor}", hint="hint_quote_if_text")
            return Scalar("", place, quoted=True)
        if event.anchor is not None or event.tag is not None:
            self.refuse_marks(event)
        if depth >= MAX_DEPTH:
            self.problems.add("too_deep", self.place(event.start_mark), expected=str(MAX_DEPTH))
            raise _Stop
        if kind is MappingStartEvent:
            return self.mapping(event, depth + 1)
        return self.sequence(event, depth + 1)

    def refuse_marks(self, event: Any) -> None:
        place = self.place(event.start_mark)
        if event.anchor is not None:
            self.problems.add("anchor", place, f"&{event.anchor}", hint="hint_quote_if_text")
        if event.tag is not None:
            written = self.text[event.start_mark.index :].split(maxsplit=1)[0]
            self.problems.add("tag", place, written, hint="hint_quote_if_text")

    # -- texts -----------------------------------------------------------------------------------------------------

    def scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self.refuse_marks(event)
        mark = event.start_mark
        style = event.style
        if not style:
            if event.end_mark.line != mark.line:
                self.check_lines(event)
            return Scalar(event.value, (self.file, mark.line + 1, mark.column + 1))
        if style in "'\"":
            return Scalar(event.value, (self.file, mark.line + 1, mark.column + 2), True)
        return Scalar(event.value.strip("\n"), self.block_place(mark), True)

    def check_lines(self, event: Any) -> None:
        """Text without quotes over several lines is often a list item or a key that lost its place: refused then."""
        from fzzf_metrics.source.syntax import stray_line

        problem = stray_line(self.text, event.start_mark, event.end_mark, self.file)
        if problem is not None:
            self.problems.found.append(problem)

    def block_place(self, mark: Any) -> Place:
        """Where the text of a block scalar begins: its first line that is not blank."""
        lines = self.text[mark.index :].split("\n", 100)[1:]
        for number, line in enumerate(lines, mark.line + 2):
            if line.strip():
                return Place(self.file, number, len(line) - len(line.lstrip(" ")) + 1)
        return self.place(mark)

    # -- lists and mappings ----------------------------------------------------------------------------------------

    def sequence(self, start: Any, depth: int) -> Sequence:
        place = self.place(start.start_mark)
        items: list[Value] = []
        if start.flow_style:
            self.open.append(place)
        while type(event := self.get()) is not SequenceEndEvent:
            items.append(self.node(event, depth))
        if start.flow_style:
            self.open.pop()
            if any(type(item) is Scalar and "(" in item.text for item in items):
                items = self.mended_items(items)
        return Sequence(tuple(items), place)

    def mapping(self, start: Any, depth: int) -> Mapping:
        place = self.place(start.start_mark)
        entries: list[Entry] = []
        alone: set[int] = set()
        flow = start.flow_style
        if flow:
            self.open.append(place)
        get = self.get
        while type(event := get()) is not MappingEndEvent:
            key = self.key(event, depth)
            event = get()
            value = self.scalar(event) if type(event) is ScalarEvent else self.node(event, depth)
            if flow and type(value) is Scalar and value.is_empty and self.without_colon(key, event):
                alone.add(id(key))
            entries.append(Entry(key, value))
        if flow:
            self.open.pop()
        if alone:
            entries = self.mended_entries(entries, alone)
        return Mapping(self.unique(entries), place, flow)

    def key(self, event: Any, depth: int) -> Scalar:
        if type(event) is not ScalarEvent:
            value = self.node(event, depth)
            if type(event) is not AliasEvent:
                self.problems.add("key_not_text", value.place)
            return Scalar("", value.place, quoted=True)
        key = self.scalar(event)
        text = key.text
        if text.isalnum() and len(text) <= MAX_KEY_LENGTH:
            return key
        if text == "<<" and not key.quoted:
            self.problems.add("merge_key", key.place, "<<")
        elif not text.strip():
            self.problems.add("key_empty", key.place)
        elif len(text) > MAX_KEY_LENGTH:
            self.problems.add("key_too_long", key.place, text[:20], str(MAX_KEY_LENGTH))
        elif "\u3000" in text or "\xa0" in text:
            self.problems.add("wide_space", key.place, text)
        return key

    def unique(self, entries: list[Entry]) -> tuple[Entry, ...]:
        """The entries without those whose key was there before or was refused."""
        first: dict[str, Entry] = {}
        for entry in entries:
            if first.setdefault(entry.key.text, entry) is not entry:
                other = first[entry.key.text].key.place
                if entry.key.text.strip():
                    self.problems.add("key_duplicate", entry.key.place, entry.key.text, others=(other,))
        first.pop("<<", None)
        return tuple(entry for text, entry in first.items() if text.strip())

    # -- commas that cut a formula in two --------------------------------------------------------------------------

    def without_colon(self, key: Scalar, event: Any) -> bool:
        """Whether a key in braces has no colon after it: ``{if: min(a, b), give: 1}`` has the key ``b)``."""
        at = event.start_mark.index
        return self.text[max(at - 1, 0)] != ":" or (not key.quoted and key.text.endswith(":"))

    def mended_entries(self, entries: list[Entry], alone: set[int]) -> list[Entry]:
        """Joins what a comma cut, so that one mistake is reported once; keys that are alone for other reasons go."""
        kept: list[Entry] = []
        mended: set[str] = set()
        for entry in entries:
            last = kept[-1].value if kept else None
            if id(entry.key) not in alone:
                kept.append(entry)
            elif isinstance(last, Scalar) and _is_open(last):
                kept[-1] = Entry(kept[-1].key, _joined(last, entry.key))
                mended.add(kept[-1].key.text)
            else:
                self.key_alone(entry.key)
        for entry in kept:
            if entry.key.text in mended and isinstance(entry.value, Scalar):
                self.comma(entry.value)
        return kept

    def key_alone(self, key: Scalar) -> None:
        hint = "hint_fullwidth_colon" if "：" in key.text else "hint_space_after_colon" if ":" in key.text else ""
        self.problems.add("key_without_value", key.place, key.text, hint=hint)

    def mended_items(self, items: list[Value]) -> list[Value]:
        kept: list[Value] = []
        for number, item in enumerate(items):
            last = kept[-1] if kept else None
            rest = [piece for piece in items[number : number + _MOST_PIECES] if isinstance(piece, Scalar)]
            if isinstance(item, Scalar) and isinstance(last, Scalar) and _is_open(last) and _closes(last, rest):
                whole = _joined(last, item)
                kept[-1] = whole
                if not _is_open(whole):
                    self.comma(whole)
            else:
                kept.append(item)
        return kept

    def comma(self, whole: Scalar) -> None:
        self.problems.add("comma_in_braces", whole.place, whole.text, f'"{whole.text}"', hint="hint_quote_comma")


def _joined(first: Scalar, second: Scalar) -> Scalar:
    return Scalar(f"{first.text}, {second.text}", first.place)


def _is_open(value: Scalar) -> bool:
    """Whether a round bracket is open; nothing longer than a formula counts."""
    text = value.text
    return not value.quoted and len(text) <= _LONGEST and text.count("(") > text.count(")")


def _closes(first: Scalar, rest: list[Scalar]) -> bool:
    return ", ".join(piece.text for piece in (first, *rest)).count(")") >= first.text.count("(")
