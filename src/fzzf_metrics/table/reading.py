"""A data frame in the wide form (one row a unit, one column a figure) as inputs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.near import nearest
from fzzf_metrics.readers.fields import STATES, chinese, state_of_word
from fzzf_metrics.readers.frame import cell_text
from fzzf_metrics.table.heads import ABOUT, Head, Heads
from fzzf_metrics.table.inputs import Coded, InputColumn, Inputs, Key, Names, Numbers, Reading, read_cell
from fzzf_metrics.table.spans import WHOLE_FLOAT

NUMERIC = ("count", "rate", "amount", "hours", "days", "mark")
MOST_DIGITS = 15
"""So many digits a float keeps; a text with more is read as a text."""


def read_frame(frame: Any, heads: Heads, problems: Problems, name: str) -> tuple[Inputs, dict[str, Any]]:
    """The inputs in a frame, and the columns that tell whose rows they are.

    A head that is no figure is named, with the nearest one; two for one figure are refused.
    """
    figures: dict[Key, InputColumn] = {}
    states: dict[Key, Any] = {}
    unit: dict[str, Names] = {}
    shown: dict[str, Any] = {}
    matrix = _one_block(frame)
    for place, head in enumerate(map(str, frame.columns.tolist())):
        found = heads.read(head)
        if found is None and head.strip() in ABOUT:
            unit[ABOUT[head.strip()]] = _names(frame.iloc[:, place])
            shown[head] = frame.iloc[:, place]
            continue
        if found is None:
            problems.add("table_head", Place(name, path=f"columns[{place}]"), head, near=nearest(head, heads.known()),
                         severity="warning")
            continue
        key = (found.figure, found.period, found.member)
        if key in (states if found.state else figures):
            problems.add("table_head_twice", Place(name, path=f"columns[{place}]"), head)
        elif found.state:
            states[key] = frame.iloc[:, place]
        else:
            values = matrix[place] if matrix is not None else frame.iloc[:, place]
            figures[key] = _column(key, heads.figures[found.figure], head, values)
    for key, said in states.items():
        figures[key] = _with_states(figures.get(key), key, heads.figures[key[0]], said, problems, name)
    if not figures:
        problems.add("table_no_figures", Place(name))
    return Inputs(len(frame), figures, unit), shown


def _one_block(frame: Any) -> Any:
    """All columns as the lines of one float64 array where the frame holds them so; nothing is copied."""
    kinds = set(frame.dtypes)
    if kinds != {np.dtype(np.float64)} or not len(frame):
        return None
    found = frame.to_numpy(copy=False).T
    return found if found.flags.c_contiguous else None


def _names(series: Any) -> Names:
    codes, words = _factorized(series)
    return Names(("", *words), codes)


def _factorized(series: Any) -> tuple[Any, list[str]]:
    """Codes from 1 on (0 where a cell is empty) and the text of each."""
    import pandas as pd

    try:
        codes, found = pd.factorize(pd.Series(series), use_na_sentinel=True)
    except TypeError:  # cells that are no single values: what they look like is what is wrong with them
        codes, found = pd.factorize(pd.Series(series).map(cell_text, na_action="ignore"), use_na_sentinel=True)
    return codes.astype(np.int64) + 1, [cell_text(one) for one in found]


def _column(key: Key, definition: FigureDefinition, head: str, values: Any) -> InputColumn:
    if definition.kind in NUMERIC:
        plain = _plain(values)
        if plain is not None:
            return Numbers(key, definition, head, plain)
        return _numbers_and_words(key, definition, head, values)
    codes, words = _factorized(values)
    return Coded(key, definition, head, codes, (None, *_read(key, definition, words)))


def _plain(values: Any) -> Any:
    """A column of numbers as float64; None where floats cannot hold it."""
    if isinstance(values, np.ndarray):
        return values
    kind = values.dtype
    if getattr(kind, "kind", "O") not in "fiu":
        return None
    found = values.to_numpy(dtype=np.float64, na_value=np.nan)
    if kind.kind in "iu" and len(found) and np.nanmax(np.abs(found)) >= WHOLE_FLOAT:
        return None
    if kind.itemsize < 8 and kind.kind == "f":
        return None  # a float32 is no decimal of its own: 96.06 would be 96.05999755859375
    return found


def _read(key: Key, definition: FigureDefinition, words: Iterable[str]) -> list[Reading | None]:
    return [read_cell(key, definition, word, "reported") for word in words]


def _numbers_and_words(key: Key, definition: FigureDefinition, head: str, values: Any) -> InputColumn:
    """Texts of which most are plain numbers: those as floats, the others by what they say."""
    codes, words = _factorized(values)
    numbers = [_as_float(word) for word in words]
    told = [index for index, number in enumerate(numbers) if number is None]
    table = np.array([np.nan, *(np.nan if number is None else number for number in numbers)])
    if not told:
        return Numbers(key, definition, head, table[codes])
    recode = np.zeros(len(table), np.int64)
    recode[[index + 1 for index in told]] = np.arange(1, len(told) + 1)
    readings = (None, *_read(key, definition, (words[index] for index in told)))
    return Numbers(key, definition, head, table[codes], recode[codes], readings)


def _as_float(text: str) -> float | None:
    """A plain decimal as the float that prints it; None for anything else."""
    bare = text.strip().removeprefix("-")
    whole, point, part = bare.partition(".")
    digits = whole + part
    fine = bare.isascii() and digits.isdigit() and whole and (part or not point) and len(digits) <= MOST_DIGITS
    return float(text) if fine else None


def _with_states(
    column: InputColumn | None, key: Key, definition: FigureDefinition, said: Any, problems: Problems, name: str
) -> InputColumn:
    """A column whose cells' states stand in a column of their own."""
    codes, words = _factorized(said)
    states = [state_of_word(word) for word in words]
    for word, state in zip(words, states, strict=True):
        if state is None:
            row = int(np.flatnonzero(codes == words.index(word) + 1)[0])
            place = Place(name, path=f"row {row}, {key[0]}.state")
            problems.add("state_unknown", place, word, chinese(STATES))
    fact = [None if state in (None, "reported", "not_reported") else read_cell(key, definition, "", state)
            for state in states]
    silent = np.array([False, *(state == "not_reported" for state in states)])[codes]
    given = np.array([False, *(one is not None for one in fact)])[codes]
    if column is None:
        column = Numbers(key, definition, key[0], np.full(len(codes), np.nan))
    known = len(column.readings) or 1
    old = np.zeros(len(codes), np.int64) if column.codes is None else column.codes
    merged = np.where(given, codes + known - 1, np.where(silent, 0, old))
    readings = (*(column.readings or (None,)), *fact)
    if isinstance(column, Coded):
        return Coded(key, definition, column.head, merged, readings)
    values = np.where(given | silent, np.nan, column.values)
    return Numbers(key, definition, column.head, values, merged, readings)


__all__ = ["Head", "read_frame"]
