"""Tables in the long form: one row a figure of a unit, in the columns of a long report table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fzzf_metrics import periods
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.facts import Fact, readings
from fzzf_metrics.figures import Figure
from fzzf_metrics.near import nearest
from fzzf_metrics.readers.fields import HEADS, ROLES, STATES, chinese, state_of_value, state_of_word
from fzzf_metrics.readers.frame import cell_text
from fzzf_metrics.records import frozen
from fzzf_metrics.table.heads import Heads
from fzzf_metrics.table.inputs import Coded, Inputs, Key, Names, Reading

UNIT_HEADS = {"unit.name": "name", "单位名称": "name", "unit.class": "class", "类别": "class", "unit.level": "level",
              "层级": "level"}


@frozen
class Cells:
    """The columns of a long table, as texts: what each row says, and of which unit."""

    texts: Mapping[str, Sequence[str]]
    units: Mapping[str, Sequence[str]]
    count: int

    def text(self, column: str, row: int) -> str:
        """One cell; empty where there is no such column."""
        found = self.texts.get(column)
        return "" if found is None else found[row].strip()


def is_long(heads: Sequence[str]) -> bool:
    """Whether a table's heads are those of the long form: figures in rows, their values in one column."""
    columns = {HEADS.get(head.strip()) for head in heads}
    return {"id", "value"} <= columns


def read_long(frame: Any, heads: Heads, problems: Problems, name: str) -> tuple[Inputs, dict[str, Any], Any]:
    """The inputs in a long table, the columns that tell whose rows they are, and the units as an index.

    Units stand in the order in which they are first named. The same figure said twice alike counts once; said twice
    differently it is a problem, with both rows named.
    """
    import pandas as pd

    cells = _cells(frame)
    if "name" not in cells.units:
        problems.add("table_unit_missing", Place(name), "", "unit.name 单位名称")
        return Inputs(0, {}), {}, pd.Index([])
    codes, names = pd.factorize(np.array(cells.units["name"], object))
    said = _said(cells, codes, heads, problems, name)
    figures = {key: _column(key, rows, len(names), heads) for key, rows in said.items()}
    unit = {"name": Names(("", *names), np.arange(1, len(names) + 1))}
    for about in ("class", "level"):
        if about in cells.units:
            unit[about] = _about(about, cells, codes, len(names), problems, name)
    if not figures:
        problems.add("table_no_figures", Place(name))
    shown = {word: np.array(one.words, object)[one.codes] for word, one in unit.items()}
    return Inputs(len(names), figures, unit), shown, pd.RangeIndex(len(names))


def _cells(frame: Any) -> Cells:
    texts: dict[str, list[str]] = {}
    units: dict[str, list[str]] = {}
    for place, head in enumerate(map(str, frame.columns)):
        bare = head.strip()
        into, column = (units, UNIT_HEADS[bare]) if bare in UNIT_HEADS else (texts, HEADS.get(bare, ""))
        if column:
            into[column] = [cell_text(value) for value in frame.iloc[:, place]]
    return Cells(texts, units, len(frame))


def _said(
    cells: Cells, codes: Any, heads: Heads, problems: Problems, name: str
) -> dict[Key, dict[int, tuple[int, Reading]]]:
    """For each figure what each unit says of it, and in which row."""
    found: dict[Key, dict[int, tuple[int, Reading]]] = {}
    read: dict[tuple[Any, ...], Reading | None] = {}
    no_results = _before(cells, codes, problems, name)
    for row in range(cells.count):
        key = _key(cells, row, heads, problems, name)
        if key is None:
            continue
        if row in no_results and key[1] == heads.period:
            shown = cells.text("id", row), cells.text("value", row)
            problems.add("from_is_no_result", Place(name, path=f"row {row}, role"), *shown)
            continue
        cell = (key, *(cells.text(column, row) for column in ("value", "unit", "state", "qualifier")))
        if cell not in read:
            read[cell] = _reading(key, cell[1:], heads, problems, Place(name, path=f"row {row}"))
        reading, unit = read[cell], int(codes[row])
        if reading is None:
            continue
        before = found.setdefault(key, {}).setdefault(unit, (row, reading))
        if before[1] != reading:
            shown = (str(cell[1]), str(before[1].fact.figure.value if before[1].fact.figure else ""))
            problems.add("figure_conflict", Place(name, path=f"row {row}, {key[0]}"), *shown,
                         others=(Place(name, path=f"row {before[0]}, {key[0]}"),))
    return found


def _before(cells: Cells, codes: Any, problems: Problems, name: str) -> frozenset[int]:
    """The rows of what something changed from: no results, unless the other end of the change has another id."""
    said = [cells.text("role", row).lower() for row in range(cells.count if "role" in cells.texts else 0)]
    for row, word in enumerate(said):
        if word and word not in ROLES:
            problems.add("role_unknown", Place(name, path=f"row {row}, role"), word, chinese(ROLES))
    ends = [(int(codes[row]), cells.text("pair", row), cells.text("id", row)) for row in range(len(said))]
    roles = [ROLES.get(word, "") for word in said]
    after = {end[:2]: end[2] for end, role in zip(ends, roles, strict=True) if role == "to" and end[1]}
    each = enumerate(zip(ends, roles, strict=True))
    return frozenset(row for row, (end, role) in each if role == "from" and after.get(end[:2], "") in ("", end[2]))


def _key(cells: Cells, row: int, heads: Heads, problems: Problems, name: str) -> Key | None:
    text = cells.text("id", row)
    head = heads.read(text) if text else None
    if head is None:
        if text and "/" not in text:
            problems.add("figure_unknown", Place(name, path=f"row {row}, id"), text, near=nearest(text, heads.known()))
        return None
    when = cells.text("period", row)
    period = periods.parse(when) if when else head.period
    if period is None:
        problems.add("figure_period", Place(name, path=f"row {row}, period"), when)
        return None
    return head.figure, period, cells.text("member", row)


def _reading(key: Key, said: tuple[Any, ...], heads: Heads, problems: Problems, place: Place) -> Reading | None:
    value, unit, word, qualifier = map(str, said)
    state = state_of_word(word) if word else state_of_value(value) or "reported"
    if state is None:
        problems.add("state_unknown", place, word, chinese(STATES))
        return None
    figure = Figure(
        key[0], value if state == "reported" else None, unit, state, qualifier, member=key[2], place=Place(path=key[0])
    )
    noted = Problems()
    found, known = readings.read(figure, heads.figures[key[0]], noted)
    return None if known == "not_reported" else Reading(Fact(found, known, figure), tuple(noted.found))


def _column(key: Key, rows: dict[int, tuple[int, Reading]], count: int, heads: Heads) -> Coded:
    """One figure of all units: each distinct reading once, code 0 where nothing is said."""
    kinds: dict[int, int] = {}
    distinct: list[Reading | None] = [None]
    codes = np.zeros(count, np.int64)
    for unit, (_, reading) in rows.items():
        if id(reading) not in kinds:
            kinds[id(reading)] = len(distinct)
            distinct.append(reading)
        codes[unit] = kinds[id(reading)]
    return Coded(key, heads.figures[key[0]], key[0], codes, tuple(distinct))


def _about(about: str, cells: Cells, codes: Any, count: int, problems: Problems, name: str) -> Names:
    """What a long table says of the units: the same in every row of a unit."""
    words = [""] * count
    for row, unit in enumerate(map(int, codes)):
        said = cells.units[about][row].strip()
        if said and words[unit] and words[unit] != said:
            problems.add("info_conflict", Place(name, path=f"row {row}, unit.{about}"), said, words[unit])
        words[unit] = words[unit] or said
    known = tuple(dict.fromkeys(["", *words]))
    return Names(known, np.array([known.index(word) for word in words], np.int64))

