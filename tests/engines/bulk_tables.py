"""A set that reads figures of every kind, tables for it in every form of file, and what they must score."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv, parquet

from engine_kit import set_of
from fzzf_metrics import Report, score
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.engines.columns_in import frame_of
from fzzf_metrics.table import score_table

INDICATORS: list[dict[str, Any]] = [
    {"measure": "done / cases", "no_cases": "full", "target": ">= 90%"},
    {"measure": "rate", "target": ">= 95%",
     "rule": {"start": "full", "steps": [{"deduct": "0.5", "per": "1pp", "below": "target", "partial": "prorate"}],
              "floor": "0"}},
    {"measure": "hours", "target": ">= 60", "rule": {"formula": "points * measure / target", "cap": "points",
                                                     "floor": "0"}},
    {"measure": "plan", "target": "yes", "rule": "pass_fail"},
    {"measure": "built", "target": "before 2024-07-01"},
    {"rule": {"of": "word", "table": [{"is": "好", "give": "points"}, {"is": "中", "give": "points / 2"},
                                      {"else": "0"}]}},
]
GRADES = [{"name": "优秀", "from": "90"}, {"name": "良好", "from": "60"}, {"name": "一般"}]
GUARD = {"id": "faked", "if": "fraud", "set": "0", "on": "total", "unreported": "not_triggered"}
FIGURES = ("cases", "done", "rate", "hours", "plan", "built", "word", "fraud")


def made_set(**more: Any) -> IndicatorSet:
    """The set; ``more`` replaces keys."""
    return set_of(*INDICATORS, **{"grades": GRADES, "guards": [GUARD], **more})


def rows(count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Rows of texts as a person writes them, with gaps, vague numbers and words."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    found = []
    for place in range(count):
        cases = draw.choice(["0", "7", "20", "20余", "", "不适用"])
        done = draw.choice({"7": ["0", "7", ""], "0": ["0"]}.get(cases, ["5", "18", "近20"]))
        found.append({
            "单位": f"=县{place}" if place % 7 == 3 else f"第{place}县", "class": draw.choice(["山区", "平原"]),
            "cases": cases, "done": done, "rate": draw.choice(["95", "94.5", "90.25", "100", ""]),
            "hours": draw.choice(["60", "59.9", "20余", "", "0"]), "plan": draw.choice(["是", "否", ""]),
            "built": draw.choice(["2024-06-30", "2024-07-01", ""]), "word": draw.choice(["好", "中", "差", ""]),
            "fraud": draw.choice(["否", "否", "否", "否", "是", ""]),
        })
    return found


def texts(count: int, seed: int = 0) -> Any:
    """The rows as an Arrow table of texts."""
    made = rows(count, seed)
    names = ["单位", "class", *FIGURES]
    return pa.table({name: pa.array([row[name] for row in made], pa.string()) for name in names})


def typed(count: int, seed: int = 0) -> Any:
    """A table whose columns have types: numbers with gaps, truths, dates, dictionaries."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    cases = [draw.choice([0, 3, 20, None]) for _ in range(count)]
    done = [None if whole is None else draw.randint(0, whole) for whole in cases]
    names = pa.array([f"第{place}县" for place in range(count)]).dictionary_encode()
    dates = [draw.choice(["2024-06-30", "2024-07-01", None]) for _ in range(count)]
    return pa.table({
        "unit": names, "cases": pa.array(cases, pa.int64()), "done": pa.array(done, pa.float64()),
        "rate": pa.array([draw.choice([95.0, 94.5, 96.06, None]) for _ in range(count)], pa.float64()),
        "hours": pa.array([draw.choice([60, 59, 61]) for _ in range(count)], pa.int32()),
        "plan": pa.array([draw.choice([True, False, None]) for _ in range(count)], pa.bool_()),
        "built": pa.array(dates, pa.string()).cast(pa.date32()),
        "word": pa.array([draw.choice(["好", "差", None]) for _ in range(count)]),
        "fraud": pa.array([False] * count, pa.bool_()),
    })


def write(table: Any, path: Path) -> Path:
    """The table as a file of the kind its suffix says."""
    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=17)
    elif path.suffix == ".csv":
        csv.write_csv(table, path)
    else:
        frame = table.to_pandas()
        as_text = {"options": {"strings_to_formulas": False}}
        with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=as_text) as book:
            frame.to_excel(book, index=False)
    return path


def read(path: Path) -> Any:
    """A file of results as a data frame of plain columns."""
    if path.suffix == ".parquet":
        return plain(parquet.read_table(path).to_pandas())
    return plain(pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values=[""]))


def plain(frame: Any) -> Any:
    """Words as texts and numbers as floats, None where there is nothing."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype) or str(column.dtype) in ("str", "object", "string"):
            columns[name] = column.astype(object).where(column.notna(), None)
        else:
            columns[name] = column
    return pd.DataFrame(columns)


def whole(definition: IndicatorSet, table: Any, **options: Any) -> Any:
    """What the engine gives for the whole table at once."""
    batch = table.combine_chunks().to_batches()[0]
    found = score_table(definition, frame_of(batch, ()), **options)
    return plain(found.to_frame().reset_index(drop=True))


def same(found: Any, expected: Any, heads: tuple[str, ...] = ()) -> None:
    """Both frames agree, value by value, on all columns of results; the unit's columns are ``heads``."""
    results = [name for name in expected.columns if name.startswith(RESULTS)]
    assert [name for name in found.columns if name not in heads] == results
    pd.testing.assert_frame_equal(found[results], expected[results], check_exact=True, check_dtype=False)


RESULTS = ("total", "grade", "group.", "score.", "low.", "high.", "verdict.")


def one_by_one(definition: IndicatorSet, made: list[dict[str, Any]]) -> list[tuple[Any, Any, dict[str, Any]]]:
    """Total, grade and scores of every row scored as a report of its own; None where not certain."""
    found = []
    for row in made:
        figures = [{"id": name, "value": row[name], **({"unit": "%"} if name == "rate" else {})}
                   for name in FIGURES if row[name] not in ("", "不适用")]
        figures += [{"id": name, "state": "not_applicable"} for name in FIGURES if row[name] == "不适用"]
        done = score(definition, Report.from_dict({
            "format": "fzzf-report/1", "unit": {"name": row["单位"], "class": row["class"]}, "period": "2024",
            "figures": figures,
        }))
        scores = {one.id: _number(one.score) for one in done.outcomes}
        found.append((_number(done.total), done.grade.certain, scores))
    return found


def _number(interval: Any) -> float | None:
    if interval.low is None or interval.low != interval.high:
        return None
    return float(Fraction(interval.low))
