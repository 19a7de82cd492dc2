"""What reading a report finds: code -> (Chinese, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # -- the file
    "file_is_folder": ("这是文件夹，不是文件", "this is a folder, not a file"),
    "file_not_plain": ("这不是普通文件，不读取", "this is not a plain file; it is not read"),
    "write_is_folder": ("这是文件夹，不能写成文件，请另给文件名", "this is a folder; name a file in it"),
    "write_no_folder": ("文件夹“{found}”不存在，请先建立", "the folder {found} does not exist; create it first"),
    "write_not_plain": (
        "这不是普通文件，不写入；要显示在屏幕上请去掉 -o", "this is not a plain file; nothing is written. Leave -o out to see it on the screen",
    ),
    "write_refused": (
        "文件写不进去（{found}），原有文件未改动；请检查权限、磁盘空间，或先在其他程序中关闭它",
        "the file cannot be written ({found}); what was there is unchanged. Check permissions and disk space",
    ),
    "template_format": (
        "模板不能写成“{found}”，可以是：{expected}",
        "a template cannot be {found}; it can be: {expected}",
    ),
    "report_format_unknown": (
        "不认识的文件类型“{found}”，年度报告可以是：{expected}",
        "unknown file type {found}; a report can be: {expected}",
    ),
    "hint_old_excel": (
        "请在 Excel 或 WPS 中另存为“Excel 工作簿 (*.xlsx)”",
        "save it in Excel as “Excel workbook (*.xlsx)”",
    ),
    "hint_extract_first": (
        "这是报告的原文；先用 fzzf extract 文件 -o report.yaml 提取数据，核对后再用 report.yaml",
        "this is the text of a report; take its figures out first: fzzf extract FILE -o report.yaml, review it, use that",
    ),
    "report_format_missing": (
        "缺少“格式 (format)”，请在文件开头写 format: {expected}",
        "no format is stated; write format: {expected}",
    ),
    "report_format_other": ("格式是“{found}”，这里应为 {expected}", "the format is {found}; {expected} is expected"),
    # -- keys and shapes
    "word_of_report": ("报告", "a report"),
    "word_of_unit": ("单位", "a unit"),
    "word_of_source": ("来源", "a source"),
    "word_of_figure": ("填报数据", "a figure"),
    "word_of_evidence": ("出处", "evidence"),
    "word_of_decision": ("复核", "a decision"),
    "table_encoding": (
        "这里的字节（{found}）既不是 UTF-8 也不是 GB18030；请在 Excel 中另存为“CSV UTF-8”",
        "these bytes ({found}) are neither UTF-8 nor GB18030; save the file as CSV UTF-8",
    ),
    "mapping_expected": (
        "这里应为“键: 值”的形式，可用的键有：{expected}；现在是“{found}”",
        "keys with values are expected here ({expected}); found {found}",
    ),
    "list_expected": (
        "“{found}”应为列表：每项一行，以“- ”开头",
        "{found} must be a list, each item on a line after “- ”",
    ),
    "text_expected": (
        "“{found}”这里应为一个值，不能是列表或键值对",
        "one value is expected here, not a list or keys: {found}",
    ),
    "value_is_mapping": (
        "数值不能写成键值对；名册请写成列表，每行一个 {{列: 值}}",
        "a value cannot be keys with values; write a roster as a list of rows",
    ),
    "list_mixed": ("列表里既有名册的行又有单个值，请只用一种", "this list mixes rows and single values"),
    "list_item_blank": (
        "列表的第 {found} 项是空的，请填写或删去",
        "item {found} of the list is blank; fill it in or remove it",
    ),
    "member_twice": ("部门“{found}”列了两次", "the department {found} is listed twice"),
    "source_twice": ("来源编号“{found}”用了两次", "the source id {found} is used twice"),
    "source_unknown": (
        "来源“{found}”没有在 sources（来源）中列出，已列出的有：{expected}",
        "the source {found} is not listed under sources; listed are: {expected}",
    ),
    "decision_of_what": (
        "每条复核要写明“数据 (figure)”或“指标 (indicator)”，且只写一个",
        "a decision names either a figure or an indicator, and only one of them",
    ),
    "decision_incomplete": ("这条复核还缺：{expected}", "this decision lacks: {expected}"),
    # -- whose report it is
    "report_without_period": (
        "没有写明报告的期间（period，例如 2024；表格中用编号 report.period 的一行）",
        "the report's period is not stated (period, such as 2024; in a table a row with id report.period)",
    ),
    "report_without_figures": ("没有任何填报数据", "there are no figures"),
    "info_unknown": (
        "不认识的编号“{found}”，报告信息可用的有：{expected}",
        "unknown id {found}; the report's own are: {expected}",
    ),
    "info_conflict": (
        "报告信息写了两次且不同：“{found}”与“{expected}”",
        "the report says two things: {found} and {expected}",
    ),
    "period_syntax": (
        "“{found}”不是期间；写法：2024、2024H1（上半年）、2024Q1（一季度）、2024-03、2022/2025",
        "{found} is no period; write 2024, 2024H1, 2024Q1, 2024-03 or 2022/2025",
    ),
    "not_a_date": ("“{found}”不是真实日期，写法：2024-01-31", "{found} is no date of the calendar; write 2024-01-31"),
    # -- one figure
    "figure_without_name": ("这一项既没有编号也没有名称，不知道是什么数据", "this has neither an id nor a label"),
    "figure_id_syntax": (
        "“{found}”不能作编号：只能用小写英文字母开头，后接小写字母、数字和下划线；中文请写在名称里",
        "{found} cannot be an id: small ASCII letters, digits and _, beginning with a letter; other words: label",
    ),
    "id_twice": (
        "键已是编号“{expected}”，里面又写了编号“{found}”，请删去一个",
        "the key is the id {expected}; remove the id {found} inside",
    ),
    "roster_without_row": (
        "“{found}”是名册的一格，还要写明是哪一行（部门 member）",
        "{found} is a cell of a roster; member must say of which row",
    ),
    "state_unknown": ("不认识的状态“{found}”，可用：{expected}", "unknown state {found}; known are: {expected}"),
    "state_with_value": (
        "状态是“{found}”，却又填了数值“{expected}”，两者矛盾，请删去一个",
        "the state {found} contradicts the value {expected}",
    ),
    "value_missing": ("状态是“{found}”，却没有数值", "the state is {found}, but there is no value"),
    "qualifier_unknown": (
        "不认识的限定词“{found}”，可用：{expected}",
        "unknown qualifier {found}; known are: {expected}",
    ),
    "reviewed_unknown": (
        "“{found}”不是“是”或“否”；看过的写 reviewed: 是",
        "“{found}” is neither yes nor no; a figure that a person has looked at says reviewed: yes",
    ),
    "role_unknown": (
        "不认识的作用“{found}”，可用：{expected}",
        "unknown role {found}; known are: {expected}",
    ),
    "from_is_no_result": (
        "“{found}”是变化前的数值（{expected}），不是本期结果；请写明它的期间，或去掉编号只留名称",
        "{found} ({expected}) is what something changed from, no result of the period; state its period, or leave the id out",
    ),
    "not_a_position": ("“{found}”应为从 0 开始的整数", "{found} must be a whole number from 0 on"),
    "evidence_span": (
        "起止位置 {found} 不对：止应大于起",
        "the span {found} is wrong: the end must lie behind the start",
    ),
    "text_too_long": (
        "这一格有 {found} 个字符，上限是 {expected} 个",
        "this has {found} characters; the limit is {expected}",
    ),
    "figure_twice": ("同一数据填报了两次且相同，只计一次：“{found}”", "given twice alike, counted once: {found}"),
    "figure_conflict": (
        "同一数据填报了两次且不同：“{found}”与“{expected}”；两个都不采用，请核对后留下一个",
        "given twice and differs: {found} and {expected}; neither is used, keep the right one",
    ),
    "interval_not_written": (
        "区间“{found}”不能作为填报值：只能是一个数，或有一端的范围",
        "the interval {found} cannot be a reported value",
    ),
    # -- tables
    "head_unknown": ("不认识的表头“{found}”，可用：{expected}", "unknown head {found}; known are: {expected}"),
    "head_twice": ("表头“{found}”与前面的一列重复，不知道以哪一列为准", "the head {found} is there twice"),
    "heads_missing": (
        "找不到表头：要有一行同时写着“编号”（或“名称”）和“数值”（或“状态”）",
        "no head row: one row must hold id (or label) and value (or state)",
    ),
    "row_too_long": (
        "这一行有 {found} 格，表头只有 {expected} 格；值里有逗号时请用英文双引号括起来",
        "this row has {found} fields, the head {expected}; put a value with commas in double quotes",
    ),
    "row_too_short": (
        "这一行只有 {found} 格，表头有 {expected} 格，不知道少了哪一格",
        "this row has {found} fields, the head {expected}",
    ),
    "too_many_rows": (
        "表格超过 {expected} 行，一份报告读不了这么多",
        "the table has more than {expected} rows, the limit of one report",
    ),
    # -- CSV
    "table_is_workbook": (
        "这是 Excel 或压缩文件，只是改名为 .csv；请改回 .xlsx，或在 Excel 中另存为“CSV UTF-8”",
        "this is a workbook or archive renamed to .csv; name it .xlsx, or save it as CSV UTF-8",
    ),
    "encoding_utf16": (
        "文件编码是 UTF-16（“Unicode 文本”），请在 Excel 中另存为“CSV UTF-8（逗号分隔）”",
        "the file is UTF-16 (“Unicode text”); save it as CSV UTF-8",
    ),
    "encoding_gb18030": (
        "文件不是 UTF-8，已按 GB18030（GBK）读取，请核对中文无误",
        "not UTF-8: read as GB18030; check the Chinese texts",
    ),
    "hint_damaged_utf8": (
        "文件大部分是 UTF-8，像是传输中损坏或混用了两种编码",
        "most of the file is UTF-8: damaged, or of two encodings",
    ),
    "nul_character": (
        "这里有空字符 (NUL)，文件已损坏或不是文本",
        "there is a NUL character: the file is damaged or no text",
    ),
    "csv_separator": (
        "分隔符是“{found}”，应为英文逗号；请另存为“CSV UTF-8（逗号分隔）”",
        "the separator is {found}; save the file as comma-separated CSV",
    ),
    "csv_tab": ("分隔符是制表符，已照此读取", "separated by tabs, read so"),
    "csv_open_quote": ("这里的英文双引号没有配对，后面的内容无法分辨", "this double quote is never closed"),
    "csv_stray_quote": (
        "值的中间有英文双引号；请把整个值用双引号括起来，里面的双引号写两遍",
        "a double quote inside a value: quote the whole value and double it",
    ),
    "csv_after_quote": (
        "双引号结束后还有文字；里面的双引号要写两遍",
        "text behind a closing double quote; double the quotes inside",
    ),
    # -- Excel
    "workbook_old": (
        "这不是 .xlsx：是旧版 Excel (.xls) 或其他 Office 文件改的名，请在 Excel 或 WPS 中另存为“Excel 工作簿 (*.xlsx)”",
        "this is an old Office file (.xls, .doc) renamed to .xlsx; save it as an Excel workbook (*.xlsx)",
    ),
    "workbook_encrypted": ("工作簿有打开密码，请去掉密码后再用", "the workbook is encrypted; remove its password"),
    "workbook_not_zip": (
        "这不是 Excel 工作簿，可能是其他文件改名为 .xlsx",
        "this is no Excel workbook; perhaps another file renamed to .xlsx",
    ),
    "workbook_other": ("这不是 Excel 工作簿，而是 {found} 文件", "this is no Excel workbook but a file of {found}"),
    "workbook_damaged": (
        "工作簿已损坏（{found}），请在 Excel 中打开并另存一份",
        "the workbook is damaged ({found}); open it in Excel and save a copy",
    ),
    "workbook_xml": (
        "工作簿的部件 {found} 不合规（{expected}），不读取",
        "the workbook's part {found} is broken or hostile ({expected}); it is not read",
    ),
    "workbook_entries": (
        "工作簿里有 {found} 个部件，上限是 {expected}",
        "the workbook has {found} parts; the limit is {expected}",
    ),
    "workbook_unpacked": (
        "工作簿解开后有 {found} 字节，上限是 {expected}",
        "the workbook unpacks to {found} bytes; the limit is {expected}",
    ),
    "workbook_too_large": ("“{found}”内容过多，上限是 {expected}", "{found} holds too much; the limit is {expected}"),
    "workbook_part_twice": ("工作簿里有两个同名部件 {found}，不知道以哪个为准", "the workbook has two parts {found}"),
    "sheet_twice": ("有两个工作表都叫“{found}”", "two sheets are called {found}"),
    "sheet_without_heads": (
        "工作表“{found}”有内容，但前 20 行没有表头（编号、数值），未读取",
        "the sheet {found} has no head in its first 20 rows; it is not read",
    ),
    "sheet_hidden": ("工作表“{found}”是隐藏的，已照常读取", "the sheet {found} is hidden; it is read like any other"),
    "rows_hidden": (
        "从这里起有 {found} 行是隐藏的，已照常读取",
        "{found} rows from here on are hidden; they are read like any other",
    ),
    "columns_hidden": (
        "从这里起有 {found} 列是隐藏的，已照常读取",
        "{found} columns from here on are hidden; they are read like any other",
    ),
    "merged_cells": (
        "数据区有合并单元格（到 {found}），不知道值属于哪一行，请取消合并",
        "cells are merged here (to {found}); split them, so that each row has its value",
    ),
    "cell_twice": ("这个单元格在文件里出现两次，不知道以哪个为准", "this cell stands twice in the file"),
    "cell_error": (
        "单元格是错误值 {found}，请改正公式或填写数值",
        "the cell holds the error {found}; mend the formula or write the value",
    ),
    "cell_broken": (
        "单元格内容“{found}”不是 Excel 的数，请重新填写",
        "the cell's content {found} is no number of Excel; write it again",
    ),
    "cell_without_text": (
        "单元格引用的文字（第 {found} 项）在工作簿里找不到，请在 Excel 中打开并另存一份",
        "the cell refers to the shared text {found}, which the workbook lacks; open it in Excel and save a copy",
    ),
    "formula_without_value": (
        "这里是公式，但文件里没有它的结果；请在 Excel 中打开、保存一次，或改填数值",
        "a formula without a stored result; open and save the file in Excel, or write the value",
    ),
    "formula_cached": (
        "从这里起有 {found} 格是公式，用的是上次保存时的结果",
        "{found} cells from here on are formulas; their stored results are used",
    ),
    "formula_never_calculated": (
        "从这里起有 {found} 格是公式，而工作簿由程序生成、未经 Excel 计算，结果可能不对；请在 Excel 中打开并保存一次",
        "{found} cells from here on are formulas of a workbook that a program wrote; open and save it in Excel once",
    ),
    "shown_rounded": (
        "单元格显示时四舍五入，实际值是 {found}，按实际值计",
        "the cell shows a rounded value; it holds {found}, which is used",
    ),
}
