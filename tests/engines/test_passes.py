"""Units of a long table are compared with all others of their class, whatever the batches; nothing else is kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import bulk_tables as bulk
import cohort_tables as kit
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from pyarrow import parquet

from fzzf_metrics.engines import passes, sources
from fzzf_metrics.engines.run import Progress
from fzzf_metrics.engines.stream import stream_table
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table.compared import compared

PROOF = bool(os.environ.get("FZZF_PROOF"))
RANKS, QUOTA = kit.made(kit.RULES[0]), kit.made(kit.RULES[7], quota=kit.QUOTAS[1])
BOTH = kit.made(kit.RULES[0], quota=kit.QUOTAS[3])


def stream(definition: Any, source: Path, **options: Any) -> Any:
    return stream_table(definition, source, source.with_name("out.parquet"), fast=False, **options)


# -- the same digits -----------------------------------------------------------------------------------------------


@settings(max_examples=2_000 if PROOF else 60)
@given(kit.sets(), kit.tables(), st.integers(1, 4), st.booleans())
def test_each_row_scores_as_a_report_among_all_others(
    tmp_path_factory: pytest.TempPathFactory, definition: Any, rows: list[dict[str, str]], size: int, bounds: bool
) -> None:
    table = kit.table(rows)
    source = bulk.write(table, tmp_path_factory.mktemp("t") / "in.parquet")
    stream(definition, source, rows_per_batch=size, bounds=bounds)
    found = source.with_name("out.parquet")
    bulk.same(bulk.read(found), bulk.whole(definition, table, bounds=bounds), kit.ABOUT)
    if bounds:
        for row, expected in zip(parquet.read_table(found).to_pylist(), kit.among(definition, rows), strict=True):
            note(str(row))
            assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("parts", [
    *({"rule": rule} for rule in kit.RULES), *({"quota": quota} for quota in kit.QUOTAS[1:]),
    *({"guard": guard} for guard in kit.GUARDS[1:]), {"cap": kit.CAPS[1]}, {"asked": kit.ASKED[1]},
], ids=str)
def test_whatever_compares_units_alone_does_so_over_batches(tmp_path: Path, parts: dict[str, Any]) -> None:
    definition, rows = kit.made(**{"rule": kit.RULES[7], **parts}), kit.rows(40, seed=4)
    stream(definition, bulk.write(kit.table(rows), tmp_path / "in.parquet"), rows_per_batch=9, bounds=True)
    found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    for row, expected in zip(found, kit.among(definition, rows), strict=True):
        assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_csv_and_excel_compare_units_as_parquet_does(tmp_path: Path, definition: Any, suffix: str) -> None:
    table = kit.table(kit.rows(90, seed=3))
    source = bulk.write(table, tmp_path / f"in{suffix}")
    stream(definition, source, rows_per_batch=13, bounds=True)
    bulk.same(bulk.read(tmp_path / "out.parquet"), bulk.whole(definition, table, bounds=True), kit.ABOUT)


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
def test_the_compiled_kernel_changes_no_digit_where_units_are_compared(tmp_path: Path, definition: Any) -> None:
    pytest.importorskip("numba")
    draw = np.random.default_rng(3)
    hours = [None if draw.random() < 0.1 else float(draw.integers(0, 50)) for _ in range(500)]
    table = pa.table({"unit": [f"第{place}县" for place in range(500)], "hours": pa.array(hours, pa.float64()),
                      "visits": draw.integers(0, 12, 500), "fraud": [False] * 500})
    source = bulk.write(table, tmp_path / "in.parquet")
    stream_table(definition, source, tmp_path / "out.parquet", fast=True, rows_per_batch=90, bounds=True)
    bulk.same(bulk.read(tmp_path / "out.parquet"), bulk.whole(definition, table, bounds=True), ("unit",))


@pytest.mark.parametrize("size", [60, 997, 5_000])
def test_ranks_and_quotas_of_many_units_are_those_counted_by_hand(tmp_path: Path, size: int) -> None:
    count = 2_000
    draw = np.random.default_rng(5)
    visits, classes = draw.integers(0, 60, count), draw.integers(0, 3, count)
    table = pa.table({
        "unit": [f"第{place}县" for place in range(count)], "class": pa.array(classes.astype(str)),
        "visits": visits, "hours": np.full(count, 40.0),
    })
    quota = {"share": "10%", "round": "down", "ties": "all", "else": "良好"}
    definition = kit.made("points - (rank(peers, visits, 'high') - 1) / 100", quota=quota)
    stream(definition, bulk.write(table, tmp_path / "in.parquet"), rows_per_batch=size)
    found = bulk.read(tmp_path / "out.parquet")
    better = [sum(1 for v, c in zip(visits, classes, strict=True) if v > own and c == of)
              for own, of in zip(visits, classes, strict=True)]
    assert found["score.a"].tolist() == [(6_000 - above) / 100 for above in better]
    totals = [round(1_000 - above / 10 + 1e-9) / 10 for above in better]  # one decimal, halves up
    assert found["total"].tolist() == totals
    places = [int((classes == of).sum()) // 10 for of in classes]
    first = [sum(1 for t, c in zip(totals, classes, strict=True) if t > own and c == of)
             for own, of in zip(totals, classes, strict=True)]
    assert found["grade"].tolist() == ["优秀" if above < most else "良好"
                                       for above, most in zip(first, places, strict=True)]


def test_two_units_that_say_the_same_are_two_units(tmp_path: Path) -> None:
    """What is not known of oneself is level with oneself; of a unit that says the same it is not."""
    rows = [{"unit": name, "class": "", "level": "", "visits": "约10", "major": "", "hours": "20余", "fraud": "否"}
            for name in ("甲", "乙", "丙")]
    for rule in kit.RULES:
        definition = kit.made(rule)
        stream(definition, bulk.write(kit.table(rows), tmp_path / "in.parquet"), rows_per_batch=2, bounds=True)
        found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
        for row, expected in zip(found, kit.among(definition, rows), strict=True):
            assert {name: row[name] for name in expected} == expected, rule


def test_a_class_that_nobody_named_is_one_class_however_it_is_left_out(tmp_path: Path) -> None:
    rows = kit.rows(12, seed=8)
    blank = pa.array([None, "", "山区"] * 4, pa.string())
    table = kit.table(rows).set_column(3, "class", blank)
    stream(RANKS, bulk.write(table, tmp_path / "in.parquet"), rows_per_batch=5, bounds=True)
    named = [{**row, "class": of or ""} for row, of in zip(rows, blank.to_pylist(), strict=True)]
    found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    for row, expected in zip(found, kit.among(RANKS, named), strict=True):
        assert {name: row[name] for name in expected} == expected


def test_numbers_are_compared_as_the_decimals_they_are_and_not_as_floats(tmp_path: Path) -> None:
    large = 2**53 + 1  # the float nearest to it is the number before it
    table = pa.table({"unit": ["甲", "乙", "丙"], "visits": [large, large - 1, large - 1]})
    definition = bulk.set_of({"measure": "rank(peers, visits, 'high')", "target": "<= 1"}, figures=kit.FIGURES)
    stream(definition, bulk.write(table, tmp_path / "in.parquet"), rows_per_batch=1)
    assert parquet.read_table(tmp_path / "out.parquet")["verdict.i0"].to_pylist() == ["met", "not_met", "not_met"]


@pytest.mark.parametrize("definition", [RANKS, QUOTA, BOTH])
def test_the_order_of_the_rows_changes_nothing(tmp_path: Path, definition: Any) -> None:
    rows = kit.rows(60, seed=2)
    tables = []
    for name, order in (("a", rows), ("b", rows[::-1])):
        source = bulk.write(kit.table(order), tmp_path / f"{name}.parquet")
        stream(definition, source, rows_per_batch=7, bounds=True)
        tables.append(parquet.read_table(tmp_path / "out.parquet").sort_by("unit").to_pylist())
    assert tables[0] == tables[1]


# -- what is read and kept -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("definition", "count", "heads"),
    [
        (kit.made(kit.RULES[7]), 1, []),
        (RANKS, 2, [("visits", "unit", "major", "class", "level")]),  # a part of what is compared may explain it
        (QUOTA, 2, [("visits", "unit", "major", "class", "hours", "level", "fraud")]),
        (BOTH, 3, [("visits", "unit", "major", "class", "level"),
                   ("visits", "unit", "major", "class", "hours", "level", "fraud")]),
    ],
)
def test_a_first_pass_reads_only_the_columns_that_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, definition: Any, count: int, heads: list[tuple[str, ...]]
) -> None:
    seen: list[tuple[str, ...]] = []
    opened = sources.open_table

    def watched(path: Any) -> Any:
        source = opened(path)
        batches = source.batches
        source.batches = lambda heads, size: seen.append(heads) or batches(heads, size)
        return source

    monkeypatch.setattr(sources, "open_table", watched)
    result = stream(definition, bulk.write(kit.table(kit.rows(20)), tmp_path / "in.parquet"))
    assert result.passes == count == compared(compiled(definition)).passes
    assert seen[:-1] == heads
    assert set(seen[-1]) == {*kit.ABOUT, *kit.HEADS}


def test_units_that_say_the_same_are_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    settle = passes.Comparison._ended

    def watched(self: Any) -> None:
        kept.append((self.units, {of: len(kinds) for of, kinds in self.cohort.kinds.items()}))
        settle(self)

    monkeypatch.setattr(passes.Comparison, "_ended", watched)
    table = kit.table(kit.rows(400)).set_column(2, "major", pa.array([""] * 400))
    stream(RANKS, bulk.write(table, tmp_path / "in.parquet"), rows_per_batch=9)
    assert [units for units, _ in kept] == [400]
    assert set(kept[0][1]) == {"", "山区", "平原"}
    assert all(kinds <= len(set(kit.VISITS)) for kinds in kept[0][1].values())


def test_progress_counts_all_passes_and_ends_with_the_whole(tmp_path: Path) -> None:
    seen: list[Progress] = []
    source = bulk.write(kit.table(kit.rows(50)), tmp_path / "in.parquet")
    result = stream(BOTH, source, rows_per_batch=20, progress=seen.append)
    assert (result.rows, result.passes) == (50, 3)
    assert [round(9 * one.done, 6) for one in seen] == [1.2, 2.4, 3.0, 4.2, 5.4, 6.0, 7.2, 8.4, 9.0]
    assert [one.rows for one in seen] == [6, 13, 16, 23, 30, 33, 40, 46, 50]
