"""What a page of a pdf paints: every piece of text, its place, width and size. pypdf reads the objects, this draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fzzf_metrics.extract.documents.limits import MAX_CHARACTERS, MAX_FORM_DEPTH, MAX_FORMS
from fzzf_metrics.extract.documents.pdf_fonts import Font, font_of
from fzzf_metrics.extract.documents.pdf_runs import SAME, Matrix, Run, State, matrix_of, number, placed, times
from fzzf_metrics.records import field, mutable, replace

UNKNOWN = "\ufffd"
"""Stands for a character that the font does not tell."""

_APART = 0.2  # em: a move inside a TJ that is a gap and no kerning
_INVISIBLE = 3


class TooMuchError(Exception):
    """A document that paints more than is read; ``args[0]`` is the code of the problem."""


@mutable
class Painted:
    """All that the pages of one document paint, page after page, and what about it is in doubt."""

    reader: Any
    fonts: dict[Any, Font] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    characters: int = 0
    unknown: int = 0
    invisible: int = 0
    images: int = 0
    forms: int = 0

    def page(self, page: Any) -> list[Run]:
        """The runs of one page as they are painted; ``unknown``, ``invisible``, ``images`` are counts of this page."""
        self.runs, self.unknown, self.invisible, self.images, self.forms = [], 0, 0, 0, 0
        contents = entry(page, "/Contents")
        if contents is not None:
            _Painter(self, _resources(page), State(_turned(page)), 0).paint(contents)
        return self.runs


def entry(holder: Any, name: Any) -> Any:
    """The object that a dictionary holds under a name; None for null, for none, and where it is no dictionary."""
    return resolved(holder.get(name)) if hasattr(holder, "get") else None


def resolved(given: Any) -> Any:
    """The object behind a reference; None for null."""
    found = given.get_object() if hasattr(given, "get_object") else given
    return None if type(found).__name__ == "NullObject" else found


def _turned(page: Any) -> Matrix:
    """Pages may be shown turned: what is painted upwards on them is then read from left to right."""
    given = entry(page, "/Rotate")
    turn = int(given) % 360 if isinstance(given, int | float) and abs(given) < 1e6 else 0
    return {90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0), 180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
            270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)}.get(turn, SAME)


def _resources(holder: Any) -> Any:
    """The resources of a page, or of the nearest node above that has some."""
    for _ in range(100):
        found = entry(holder, "/Resources")
        if found is not None:
            return found
        holder = entry(holder, "/Parent")
    return {}


@mutable
class _Painter:
    """Goes through one content stream: a page's, or a form's."""

    to: Painted
    resources: Any
    state: State
    depth: int
    kept: list[State] = field(default_factory=list)
    text: Matrix = SAME
    line: Matrix = SAME

    def paint(self, stream: Any) -> None:
        from pypdf.generic import ContentStream

        for operands, operator in ContentStream(stream, self.to.reader, "bytes").operations:
            if handler := _HANDLERS.get(bytes(operator)):
                handler(self, operands)

    # -- state

    def save(self, _: list[Any]) -> None:
        if len(self.kept) < 10_000:
            self.kept.append(replace(self.state))

    def restore(self, _: list[Any]) -> None:
        if self.kept:
            self.state = self.kept.pop()

    def transform(self, operands: list[Any]) -> None:
        if (matrix := matrix_of(operands)) is not None:
            self.state.matrix = times(matrix, self.state.matrix)

    def begin(self, _: list[Any]) -> None:
        self.text = self.line = SAME

    def set_font(self, operands: list[Any]) -> None:
        fonts = entry(self.resources, "/Font")
        self.state.font = self._font(fonts.get(operands[0]) if operands and hasattr(fonts, "get") else None)
        self.state.size = number(operands, 1, self.state.size)

    def _font(self, given: Any) -> Font | None:
        font = resolved(given)
        if not hasattr(font, "get"):
            return None
        key = (given.idnum, given.generation) if hasattr(given, "idnum") else id(font)
        if key not in self.to.fonts:
            self.to.fonts[key] = font_of(font)
        return self.to.fonts[key]

    def set_graphics(self, operands: list[Any]) -> None:
        """A graphics state may bring a font, too."""
        font = entry(entry(entry(self.resources, "/ExtGState"), operands[0]), "/Font") if operands else None
        if isinstance(font, list) and len(font) == 2:
            self.state.font, self.state.size = self._font(font[0]), number(font, 1, self.state.size)

    # -- places

    def move(self, operands: list[Any]) -> None:
        self.line = times((1.0, 0.0, 0.0, 1.0, number(operands, 0), number(operands, 1)), self.line)
        self.text = self.line

    def move_leading(self, operands: list[Any]) -> None:
        self.state.leading = -number(operands, 1)
        self.move(operands)

    def place(self, operands: list[Any]) -> None:
        if (matrix := matrix_of(operands)) is not None:
            self.text = self.line = matrix

    def next_line(self, _: list[Any]) -> None:
        self.move([0.0, -self.state.leading])

    # -- text

    def show(self, operands: list[Any]) -> None:
        if operands:
            self._show(operands[-1:])

    def show_many(self, operands: list[Any]) -> None:
        if operands and isinstance(operands[0], list):
            self._show(operands[0])

    def show_next(self, operands: list[Any]) -> None:
        self.next_line([])
        self.show(operands)

    def show_spaced(self, operands: list[Any]) -> None:
        self.state.word_spacing = number(operands, 0)
        self.state.spacing = number(operands, 1)
        self.show_next(operands)

    def _show(self, items: list[Any]) -> None:
        """Paint strings with moves between them; a wide move begins another run."""
        state, parts, start = self.state, list[str](), self.text
        for item in items:
            if isinstance(item, bytes | str):
                parts.extend(self._advance(_codes(item)))
            elif isinstance(item, int | float):
                shift = -float(item) / 1000
                before = self.text
                self._forward(shift * state.size * state.stretch)
                if abs(shift) > _APART:
                    self._run(parts, start, before)
                    parts, start = [], self.text
        self._run(parts, start, self.text)

    def _advance(self, codes: bytes) -> list[str]:
        state, found, moved = self.state, [], 0.0
        if state.font is None:
            self.to.unknown += len(codes)
            return [UNKNOWN] * len(codes)
        for glyph in state.font.glyphs(codes):
            found.append(UNKNOWN if glyph.text is None else glyph.text)
            moved += glyph.width / 1000 * state.size + state.spacing + (state.word_spacing if glyph.is_space else 0.0)
        self.to.unknown += found.count(UNKNOWN)
        self._forward(moved * state.stretch)
        return found

    def _forward(self, distance: float) -> None:
        a, b, c, d, e, f = self.text
        self.text = (a, b, c, d, e + distance * a, f + distance * b)

    def _run(self, parts: list[str], start: Matrix, end: Matrix) -> None:
        text = "".join(parts)
        if not text:
            return
        self.to.characters += len(text)
        if self.to.characters > MAX_CHARACTERS:
            raise TooMuchError("document_characters")
        run = placed(text, times(start, self.state.matrix), times(end, self.state.matrix), self.state)
        if run is None:
            self.to.unknown += len(text)
            return
        self.to.invisible += len(text) if self.state.mode == _INVISIBLE else 0
        self.to.runs.append(run)

    # -- drawings

    def draw(self, operands: list[Any]) -> None:
        drawn = entry(entry(self.resources, "/XObject"), operands[0]) if operands else None
        kind = entry(drawn, "/Subtype")
        if kind == "/Image":
            self.to.images += 1
        elif kind == "/Form" and hasattr(drawn, "get_data"):
            self._form(drawn)

    def draw_inline(self, _: list[Any]) -> None:
        self.to.images += 1

    def _form(self, form: Any) -> None:
        self.to.forms += 1
        if self.depth >= MAX_FORM_DEPTH or self.to.forms > MAX_FORMS:
            raise TooMuchError("document_forms")
        given = entry(form, "/Matrix")
        matrix = (matrix_of(given) if isinstance(given, list) else None) or SAME
        state = replace(self.state, matrix=times(matrix, self.state.matrix))
        _Painter(self.to, entry(form, "/Resources") or self.resources, state, self.depth + 1).paint(form)


def _setter(name: str, scale: float = 1.0) -> Callable[[_Painter, list[Any]], None]:
    return lambda painter, operands: setattr(painter.state, name, number(operands, 0) * scale)


_HANDLERS: dict[bytes, Callable[[_Painter, list[Any]], None]] = {
    b"q": _Painter.save, b"Q": _Painter.restore, b"cm": _Painter.transform, b"BT": _Painter.begin,
    b"Tf": _Painter.set_font, b"gs": _Painter.set_graphics, b"Td": _Painter.move, b"TD": _Painter.move_leading,
    b"Tm": _Painter.place, b"T*": _Painter.next_line, b"Tj": _Painter.show, b"TJ": _Painter.show_many,
    b"'": _Painter.show_next, b'"': _Painter.show_spaced, b"Do": _Painter.draw, b"INLINE IMAGE": _Painter.draw_inline,
    b"Tc": _setter("spacing"), b"Tw": _setter("word_spacing"), b"Tz": _setter("stretch", 0.01),
    b"TL": _setter("leading"), b"Ts": _setter("rise"), b"Tr": _setter("mode"),
}


def _codes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else bytes(getattr(item, "original_bytes", b""))
