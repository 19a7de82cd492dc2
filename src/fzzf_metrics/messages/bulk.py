"""Texts about long tables: streams from file to file, and Spark. Code -> (Chinese, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "bulk_needs": ("要用 {found}，请先安装：pip install {expected}", "this needs {found}: pip install {expected}"),
    "bulk_compares": (
        "要与其他单位比较，须先通读全表：每个单位只留要比较的内容（{found} 项数据），最多约需 {expected} MB 内存",
        "units are compared, so the table is read beforehand; figures kept of each: {found}, memory at most {expected} MB",
    ),
    "bulk_compares_million": (
        "要与其他单位比较，须先通读全表：每个单位只留要比较的内容（{found} 项数据），每百万个单位最多约需 {expected} MB 内存",
        "units are compared, so the table is read beforehand; figures kept of each: {found}, at most {expected} MB a million",
    ),
    "bulk_compares_memory": (
        "要比较的内容约需 {found} MB 内存，而上限是 {expected} MB；请把各类别的单位分成几个文件，或换内存更大的机器",
        "what is compared takes {found} MB and the limit is {expected} MB; make a file of each class, or add memory",
    ),
    "bulk_changed": (
        "计分期间这张表变了；请等它写完后再计分",
        "this table changed while it was scored; score it when nobody writes to it any more",
    ),
    "bulk_format": (
        "不能识别“{found}”表，可用：{expected}", "cannot read a “{found}” table; there are {expected}",
    ),
    "bulk_write_format": (
        "不会写“{found}”表，可用：{expected}", "cannot write a “{found}” table; there are {expected}",
    ),
    "bulk_over_input": ("这是要读取的表，不能写到它上面", "this is the table that is read; name another file"),
    "bulk_column_type": (
        "列“{expected}”的类型 {found} 放不了填报数据", "the column {expected} is of type {found}, which holds no figures",
    ),
    "bulk_figures_lacking": (
        "表里没有指标体系要用的 {expected} 项数据，一律按未填报计：{found}",
        "figures that the set reads and the table lacks ({expected}) count as not reported: {found}",
    ),
    "bulk_period": (
        "这一行的期间是 {found}，而计分期间是 {expected}；请分期间计分",
        "this row is of the period {found}, and {expected} is scored; score each period by itself",
    ),
    "bulk_parquet": ("Parquet 文件读不了：{found}", "the Parquet file cannot be read: {found}"),
    "bulk_row_size": (
        "一行超过 {expected} 字节，或整个文件没有换行", "a row has more than {expected} bytes, or the file no line ends",
    ),
    "bulk_sheets": (
        "有好几个工作表写着填报数据（{found}），请只留一个", "several sheets hold figures ({found}); keep one",
    ),
    "bulk_sheet_width": (
        "工作表最多读 {expected} 列，这里可能还有更多列；请改用 CSV 或 Parquet",
        "at most {expected} columns of a sheet are read and there may be more; use CSV or Parquet",
    ),
    "bulk_no_rows": ("表里只有表头，没有一行数据", "the table has heads but no row"),
    "help_score_table": (
        "给一张多单位的表计分\n表每行一个单位、每列一项数据，可以比内存大；支持 Parquet、CSV、Excel。",
        "score a table of many units\nOne row a unit, one column a figure; larger than memory too: Parquet, CSV, Excel.",
    ),
    "help_table_output": ("写入的文件，后缀 .parquet 或 .csv（必填）", "file to write, .parquet or .csv (required)"),
    "help_period": ("计分的期间，默认按指标体系", "the period that is scored; default the set's"),
    "help_bounds": ("写出每项得分的最低和最高值", "write the least and the most each score can be"),
    "help_fast": ("用编译的内核计分；装了 numba 即默认使用", "score with the compiled kernel; default where numba is"),
    "help_rows_per_batch": ("每批读取的行数，默认按列数定", "rows of a batch; default by the number of columns"),
    "metavar_table": ("表", "TABLE"),
    "usage_number": ("{option} 要写一个大于零的整数，不能是“{found}”", "{option} takes a whole number above 0, not “{found}”"),
    "usage_period": (
        "--period 不能是“{found}”；请写 2024、2024H1、2024Q1、2024-03 或 2022/2025",
        "--period cannot be “{found}”; write 2024, 2024H1, 2024Q1, 2024-03 or 2022/2025",
    ),
    "bulk_progress": ("{rows} 行，每秒 {rate} 行", "{rows} rows, {rate} rows/s"),
    "bulk_done": (
        "已写入 {file}：{rows} 行，每秒 {rate} 行；整行逐一精确计算 {exact} 行；问题 {problems} 处",
        "wrote {file}: {rows} rows, {rate} rows/s; {exact} rows worked out one by one; problems: {problems}",
    ),
    "bulk_more": ("……另有 {n} 处问题没有列出", "… {n} more problems are not listed"),
}
