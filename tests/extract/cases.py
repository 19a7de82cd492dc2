"""The cases of the recogniser (``tests/cases/extract``): marked texts and what each mark must be read as.

A case is ``{idea, text, figures}``. ``⟦…⟧`` marks the span of a figure in ``text``; ``figures`` says one text a mark,
``VALUE UNIT QUALIFIER ROLE``: the value a number, a fraction ``2/3`` or a range ``8..13``; the unit ``-`` for none; the
qualifier left out where it is exact and no role follows. A role that is left out is not judged.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from fzzf_metrics.extract.found import Role
from fzzf_metrics.quantity import Qualifier
from fzzf_metrics.records import frozen

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "extract"
QUALIFIERS = get_args(Qualifier)
ROLES = tuple(role for role in get_args(Role) if role)
_VALUE = re.compile(r"(-?\d+(?:\.\d+)?)(?:\.\.(-?\d+(?:\.\d+)?))?|(\d+/[1-9]\d*)")
_MARK = re.compile(r"[⟦⟧]")


class CaseError(ValueError):
    """A case that does not say what it means; the text names the file and the idea."""


@frozen
class Expected:
    """One figure: characters ``start`` to ``end`` of the text without marks, the end excluded.

    ``low`` and ``high`` are the ends of the numbers named, equal unless the text names a range; what a qualifier makes
    of them is ``quantity.interval``. ``unit`` is empty for none, ``role`` is empty where the case does not judge it.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    unit: str
    qualifier: Qualifier
    role: Role


@frozen
class Case:
    """One idea: the text as a recogniser gets it and every figure in it, in order."""

    file: str
    idea: str
    text: str
    figures: tuple[Expected, ...]

    @property
    def spans(self) -> tuple[str, ...]:
        return tuple(self.text[one.start:one.end] for one in self.figures)


@frozen
class OpenCase:
    """A text with several right readings, and why."""

    file: str
    idea: str
    why: str
    text: str
    readings: tuple[tuple[Expected, ...], ...]


def load(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Every case of ``ideas-*.yaml``, files in the order of their names; CaseError where there is none."""
    found = [decode(one, path.name) for path in sorted(folder.glob("ideas-*.yaml")) for one in _listed(path)]
    if not found:
        raise CaseError(f"{folder.name}: no cases")
    return tuple(found)


def load_open(path: Path = FOLDER / "open.yaml") -> tuple[OpenCase, ...]:
    """The texts with several right readings."""
    return tuple(decode_open(one, path.name) for one in _listed(path))


def decode(raw: Any, file: str) -> Case:
    """One case from what YAML gives.

    >>> one = decode({"idea": "a", "text": "计⟦41.1万余条⟧。", "figures": ["411000 条 over"]}, "x.yaml")
    >>> one.text, one.spans, one.figures[0].low == one.figures[0].high == 411000, one.figures[0].qualifier
    ('计41.1万余条。', ('41.1万余条',), True, 'over')
    """
    idea = _named(raw, {"idea", "text", "figures"}, file)
    text, figures = _reading(raw["text"], raw["figures"], f"{file}: {idea}")
    return Case(file, idea, text, figures)


def decode_open(raw: Any, file: str) -> OpenCase:
    """One case of ``open.yaml``; its readings differ and mark one and the same text."""
    idea = _named(raw, {"idea", "why", "readings"}, file)
    name = f"{file}: {idea}"
    read = []
    for one in raw["readings"]:
        if not isinstance(one, dict) or set(one) != {"text", "figures"}:
            raise CaseError(f"{name}: a reading has the keys text and figures")
        read.append(_reading(one["text"], one["figures"], name))
    if len({text for text, _ in read}) != 1:
        raise CaseError(f"{name}: the readings are of different texts")
    if len(read) < 2 or len({figures for _, figures in read}) != len(read):
        raise CaseError(f"{name}: at least two readings that differ")
    return OpenCase(file, idea, raw["why"], read[0][0], tuple(figures for _, figures in read))


def marked(text: str, name: str = "text") -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without marks and the characters that each mark covers."""
    plain, spans, opened, last = "", [], -1, 0
    for match in _MARK.finditer(text):
        plain += text[last:match.start()]
        last = match.end()
        if match[0] == "⟦":
            if opened >= 0:
                raise CaseError(f"{name}: a mark opens inside another")
            opened = len(plain)
        else:
            if opened < 0:
                raise CaseError(f"{name}: a mark closes that is not open")
            if opened == len(plain):
                raise CaseError(f"{name}: an empty mark")
            spans.append((opened, len(plain)))
            opened = -1
    if opened >= 0:
        raise CaseError(f"{name}: a mark is not closed")
    return plain + text[last:], tuple(spans)


def expected(said: Any, span: tuple[int, int], name: str = "figure") -> Expected:
    """One figure from ``VALUE UNIT QUALIFIER ROLE``.

    >>> one = expected("8..13 % exact limit", (0, 5))
    >>> int(one.low), int(one.high), one.unit, one.qualifier, one.role
    (8, 13, '%', 'exact', 'limit')
    """
    words = said.split(" ") if isinstance(said, str) else []
    if not 2 <= len(words) <= 4 or "" in words:
        raise CaseError(f"{name}: {said!r} is not VALUE UNIT [QUALIFIER [ROLE]]")
    low, high = _value(words[0], f"{name}: {said!r}")
    qualifier, role = [*words[2:], *("exact", "")[len(words) - 2:]]
    if qualifier not in QUALIFIERS or (len(words) > 3 and role not in ROLES):
        raise CaseError(f"{name}: {said!r} has an unknown qualifier or role")
    if len(words) == 3 and qualifier == "exact":
        raise CaseError(f"{name}: {said!r}: exact is left out where no role follows")
    unit = "" if words[1] == "-" else words[1]
    return Expected(*span, low, high, unit, cast("Qualifier", qualifier), cast("Role", role))


def _value(written: str, name: str) -> tuple[Fraction, Fraction]:
    match = _VALUE.fullmatch(written)
    if match is None:
        raise CaseError(f"{name}: the value is a number, a fraction p/q or a range a..b")
    low = Fraction(match[1] or match[3])
    high = Fraction(match[2]) if match[2] else low
    if match[2] and low >= high:
        raise CaseError(f"{name}: the range does not rise")
    return low, high


def _reading(text: Any, figures: Any, name: str) -> tuple[str, tuple[Expected, ...]]:
    if not isinstance(text, str) or not text or not isinstance(figures, list):
        raise CaseError(f"{name}: text is a text and figures a list")
    plain, spans = marked(text, name)
    if len(spans) != len(figures):
        raise CaseError(f"{name}: {len(spans)} marks and {len(figures)} figures")
    return plain, tuple(expected(said, span, name) for said, span in zip(figures, spans, strict=True))


def _named(raw: Any, keys: set[str], file: str) -> str:
    idea = raw.get("idea") if isinstance(raw, dict) else None
    if not isinstance(idea, str) or not idea.strip():
        raise CaseError(f"{file}: a case without an idea: {raw!r}")
    if set(raw) != keys:
        raise CaseError(f"{file}: {idea}: the keys are {', '.join(sorted(keys))}")
    return idea


def _listed(path: Path) -> list[Any]:
    raw = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(raw, dict) or set(raw) != {"cases"} or not isinstance(raw["cases"], list):
        raise CaseError(f"{path.name}: a list under cases")
    return raw["cases"]
