"""The scores of a batch as Arrow columns, straight from the engine's arrays; the schema never depends on the batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from fzzf_metrics import __version__
from fzzf_metrics.canonical import model_hash
from fzzf_metrics.program import Program
from fzzf_metrics.table import ScoreTable
from fzzf_metrics.table.codes import VERDICTS

WORDS = pa.dictionary(pa.int8(), pa.string())
MANY_WORDS = pa.dictionary(pa.int16(), pa.string())


def schema_of(program: Program, about: Sequence[Any], bounds: bool, period: str, as_of: str) -> Any:
    """The columns of a table of scores: ``about`` (fields on the unit), total, grade, groups, scores, verdicts.

    Names and order are those of :meth:`fzzf_metrics.table.ScoreTable.to_frame`. Scores are float64, null where not
    certain; grades and verdicts dictionary-encoded texts, a grade null where not certain.
    """
    words = WORDS if len(program.grades) < 128 else MANY_WORDS
    totals = ("total.low", "total.high") if bounds else ("total",)
    grades = ("grade_best", "grade_worst") if bounds else ("grade",)
    numbers = [f"group.{name}" for name in program.groups]
    for prefix in ("low.", "high.") if bounds else ("score.",):
        numbers += [f"{prefix}{name}" for name in program.items]
    fields = [
        *about, *(pa.field(name, pa.float64()) for name in totals), *(pa.field(name, words) for name in grades),
        *(pa.field(name, pa.float64()) for name in numbers),
        *(pa.field(f"verdict.{name}", WORDS) for name in program.items),
    ]
    return pa.schema(fields, metadata=_metadata(program, period, as_of))


def _metadata(program: Program, period: str, as_of: str) -> Mapping[str, str]:
    """What the scores were made with, for whoever finds the file later."""
    definition = program.definition
    rounding = definition.rounding
    return {
        "fzzf.set": definition.id, "fzzf.set_hash": model_hash(definition), "fzzf.base_hash": definition.base_hash,
        "fzzf.version": __version__, "fzzf.period": period, "fzzf.as_of": as_of,
        "fzzf.rounding": "" if rounding is None else f"{rounding.mode} {rounding.places} {rounding.at}",
    }


def batch_of(table: ScoreTable, about: Sequence[Any], schema: Any) -> Any:
    """One batch of results; ``about`` are the columns on the unit."""
    return pa.RecordBatch.from_arrays([*about, *_columns(table, len(about), schema)], schema=schema)


def _columns(table: ScoreTable, first: int, schema: Any) -> Iterator[Any]:
    into = table.outputs
    kind = schema.field(first + (1 if into.high is None else 2)).type
    if into.high is None:
        low, high = into.totals, into.total_high  # both are kept for quotas even where nobody asked for bounds
        yield _floats(low if high is None else np.where(low == high, low, np.nan))
        yield _words(np.where(into.best == into.worst, into.best, -1), table.grades, kind)
        yield from map(_floats, into.group_scores)
        yield from map(_floats, into.scores)
    else:
        yield from map(_floats, (into.totals, into.total_high))
        yield _words(into.best, table.grades, kind)
        yield _words(into.worst, table.grades, kind)
        for low, high in zip(into.group_scores, into.group_high, strict=True):
            yield _floats(np.where(low == high, low, np.nan))
        yield from map(_floats, into.scores)
        yield from map(_floats, into.high)
    for codes in into.verdicts:
        yield pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(VERDICTS, pa.string()))


def _floats(values: Any) -> Any:
    """Not a number is null: programs that read the file must not take it for a number above all others."""
    return pa.array(values, pa.float64(), from_pandas=True)


def _words(codes: Any, words: Sequence[str], kind: Any) -> Any:
    indices = pa.array(codes.astype(kind.index_type.to_pandas_dtype()), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))
