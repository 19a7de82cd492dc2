"""One indicator that reads several columns, computed on some rows of a table at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from fzzf_metrics.facts import Fact
from fzzf_metrics.interpret.columns import Column, NoColumnsError, Scope, WordColumn
from fzzf_metrics.interpret.rationals import LIMIT, Mask, Rationals, TooLargeError, Truths, either
from fzzf_metrics.interval import Interval
from fzzf_metrics.periods import Period
from fzzf_metrics.program import Item
from fzzf_metrics.records import replace
from fzzf_metrics.table.exactly import ExactItem
from fzzf_metrics.table.inputs import Coded, InputColumn, Inputs, Key, Names, Numbers
from fzzf_metrics.table.plain import plain_cells
from fzzf_metrics.table.points import PointScores, score_points
from fzzf_metrics.table.spans import Span
from fzzf_metrics.values import Words

Spans = Mapping[Key, Span]


def score_rows(
    item: Item, exact: ExactItem, columns: tuple[InputColumn, ...], inputs: Inputs, spans: Spans
) -> PointScores:
    """The outcomes on every row; those that hang on a cell that is not exactly known are ``open``.

    ``columns`` are the indicator's, of the same rows as ``inputs``.
    """
    around = exact.around
    own = {column.key: column for column in columns}
    vague: list[Any] = []

    def figures(name: str, period: Period) -> Column:
        column = own.get((name, period, ""))
        if column is None or any(key[:2] == (name, period) and key[2] for key in own):
            raise NoColumnsError(name)
        found, unknown = known_column(column, spans)
        vague.append(unknown)
        return found

    unit = {name: WordColumn(names.words, names.codes) for name, names in inputs.unit.items()}
    scope = Scope(figures, around.period, unit)
    rounding, reported = around.program.definition.rounding, is_reported(exact, own)
    found = score_points(item, scope, around.as_of.toordinal(), rounding, reported)
    needed = set(item.figures) - set(item.measured if reported else ())
    vague += [known_column(column, spans)[1] for key, column in own.items() if key[0] in needed]
    vague += [_nothing_said(inputs.unit[name]) for name in exact.names]
    unknown: Mask = found.open
    for mask in vague:
        unknown = either(unknown, mask)
    return replace(found, open=unknown)


def is_reported(exact: ExactItem, keys: Iterable[Key]) -> bool:
    """Whether a table has the measure only as it is reported: no column for any of its parts.

    Of lists that cannot be told: another figure may say how long they are.
    """
    known, item, figures = {key[0] for key in keys}, exact.item, exact.around.program.figures
    if any(figures[name].kind in ("dates", "roster") for name in item.measured):
        return False
    return item.indicator.or_reported in known and not known & set(item.measured)


def _nothing_said(names: Names) -> Mask:
    """The rows in which a table says nothing of the unit."""
    silent = np.array([not word for word in names.words])[names.codes]
    return silent if silent.any() else None


def known_column(column: InputColumn, spans: Spans) -> tuple[Column, Mask]:
    """A column, and where it is not exactly known."""
    return _plain(column, spans[column.key]) if isinstance(column, Numbers) else _coded(column)


def _plain(column: Numbers, span: Span) -> tuple[Column, Mask]:
    whole, plain = plain_cells(column, span)
    numbers = np.where(plain, whole, 0).astype(np.int64)
    most = int(np.abs(numbers).max(initial=1))
    return replace(span.column(numbers), most=most), None if plain.all() else ~plain


def _coded(column: Coded) -> tuple[Column, Mask]:
    facts = [None if reading is None else reading.fact for reading in column.readings]
    exact = np.array([fact is not None and _is_exact(fact) for fact in facts])
    vague = ~exact[column.codes]
    known = [fact.value for fact, is_known in zip(facts, exact, strict=True) if fact is not None and is_known]
    if all(isinstance(value, Interval) for value in known):
        found: Column = _numbers(facts, exact, column.codes)
    elif all(isinstance(value, bool) for value in known):
        found = Truths(np.array([fact is not None and fact.value is True for fact in facts])[column.codes])
    elif all(isinstance(value, Words) for value in known):
        found = WordColumn(tuple(_word(fact) for fact in facts), column.codes)
    else:
        raise NoColumnsError(column.head)
    return found, vague if vague.any() else None


def _is_exact(fact: Fact) -> bool:
    value = fact.value
    if fact.state != "reported":
        return False
    if isinstance(value, Words):
        return value.options is not None and len(value.options) == 1
    return isinstance(value, bool) or (isinstance(value, Interval) and value.is_point)


def _word(fact: Fact | None) -> str:
    options = fact.value.options if fact is not None and isinstance(fact.value, Words) else None
    return next(iter(options)) if options and len(options) == 1 else ""


def _numbers(facts: list[Fact | None], exact: Any, codes: Any) -> Rationals:
    values = [fact.value.value if is_known and fact is not None and isinstance(fact.value, Interval) else Fraction(0)
              for fact, is_known in zip(facts, exact, strict=True)]
    den = lcm(*(value.denominator for value in values)) if values else 1
    whole = [int(value * den) for value in values]
    most = max((abs(one) for one in whole), default=0)
    if most >= LIMIT or den >= LIMIT:
        raise TooLargeError
    return Rationals(np.array(whole or [0], np.int64)[codes], den, most, den)
