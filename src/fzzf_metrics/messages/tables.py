"""Texts about tables of many units."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "table_kind": (
        "不能作为表读取：{found}；请给 pandas 的 DataFrame，或能给出 Arrow 数据流的表（如 polars）",
        "cannot be read as a table: {found}; give a pandas DataFrame or one that offers an Arrow stream (polars does)",
    ),
    "table_needs_pyarrow": (
        "读取 Arrow 数据流要用 pyarrow：pip install fzzf-metrics[parquet]",
        "reading an Arrow stream needs pyarrow: pip install fzzf-metrics[parquet]",
    ),
    "table_needs_numba": (
        "fast=True 要用 numba：pip install fzzf-metrics[fast]",
        "fast=True needs numba: pip install fzzf-metrics[fast]",
    ),
    "table_head": (
        "列“{found}”不是任何数据的编号或名称，没有读取",
        "the column {found} is no figure's id or name and was not read",
    ),
    "table_head_twice": (
        "列“{found}”和前面的一列说的是同一数据，请删去一列",
        "the column {found} is for the same figure as one before it; remove one of them",
    ),
    "table_no_figures": (
        "表里没有一列是本指标体系或词典里的数据",
        "no column of the table is a figure of the set or of the dictionary",
    ),
    "table_unit_missing": (
        "长表里要有一列写明是哪个单位：{expected}",
        "a table in the long form needs a column that says which unit: {expected}",
    ),
    "table_unit_twice": (
        "单位“{found}”在同一期间有两行；要互相比较，一个单位只能有一行",
        "the unit {found} has two rows of one period; where units are compared each has one",
    ),
    "table_more_problems": (
        "还有 {found} 处问题没有一一列出（最多列 {expected} 处）",
        "{found} more problems are not listed (at most {expected} are)",
    ),
    "table_scaled_rounding": (
        "scaled=True 要求指标体系按指标取整（rounding at: item），这里是 {found}",
        "scaled=True needs a set that rounds items (rounding at: item); this one rounds {found}",
    ),
    "table_period": (
        "期间“{found}”无法识别；请写 2024、2024H1、2024Q1、2024-03 或 2022/2025",
        "the period {found} is none; write 2024, 2024H1, 2024Q1, 2024-03 or 2022/2025",
    ),
}
