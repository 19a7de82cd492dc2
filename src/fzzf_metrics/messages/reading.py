"""Texts about files that cannot be read as they are written. Code -> (Chinese, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # -- how every message goes on
    "said_near": ("，是不是“{near}”？", ", did you mean “{near}”?"),
    "said_others": ("（另一处：{others}）", " (the other place: {others})"),
    "said_hint": ("。{hint}", ". {hint}"),
    # -- files and text
    "no_such_file": ("没有这个文件或文件夹", "there is no such file or folder"),
    "file_unreadable": ("打不开这个文件：{found}", "this file cannot be opened: {found}"),
    "file_empty": ("文件里没有内容", "the file is empty"),
    "file_too_large": (
        "文件有 {found} 字节，最多 {expected} 字节",
        "the file has {found} bytes; at most {expected} are read",
    ),
    "encoding": ("文件不是 UTF-8 编码（看起来是“{found}”）", "the file is not UTF-8 (it looks like “{found}”)"),
    "control_character": (
        "这里有看不见的控制字符 {found}，请删去",
        "there is an invisible control character {found} here; delete it",
    ),
    "line_separator": (
        "这里有特殊换行符 {found}，请改用回车换行",
        "there is a special line break {found} here; use an ordinary one",
    ),
    "wide_space": (
        "“{found}”里有全角空格，请改为半角空格",
        "“{found}” contains a full-width space; use ordinary spaces",
    ),
    "too_deep": ("嵌套超过 {expected} 层", "nested more than {expected} levels deep"),
    "too_many_problems": (
        "问题超过 {expected} 个，后面的不再列出",
        "there are more than {expected} problems; the rest is not listed",
    ),
    # -- YAML
    "yaml_syntax": ("这里写法有误：{found}", "this cannot be read: {found}"),
    "yaml_tab": ("行首用了制表符（Tab）缩进，请改用空格", "the line is indented with a tab; use spaces"),
    "alias": ("不支持引用“{found}”，请把内容写全", "references such as “{found}” are not supported; write it out"),
    "anchor": ("不支持标记“{found}”", "marks such as “{found}” are not supported"),
    "tag": ("不支持类型标记“{found}”", "type marks such as “{found}” are not supported"),
    "directive": ("不支持以 % 开头的指令行", "directive lines beginning with % are not supported"),
    "merge_key": ("不支持合并键“<<”，请把内容写全", "the merge key “<<” is not supported; write it out"),
    "second_document": (
        "一个文件只能有一份内容，这里的“---”开始了第二份",
        "a file holds one document; this “---” begins another",
    ),
    "key_duplicate": ("键“{found}”写了两次", "the key “{found}” is written twice"),
    "key_not_text": ("键必须是一个词，这里写成了列表或表格", "a key must be one word; this is a list or a mapping"),
    "key_empty": ("这里缺少键的名称", "a key has no name here"),
    "key_too_long": ("键“{found}…”超过 {expected} 字", "the key “{found}…” has more than {expected} characters"),
    "key_without_value": ("“{found}”后面没有冒号和内容", "“{found}” has no colon and value"),
    "comma_in_braces": (
        "花括号或方括号里的公式“{found}”被逗号断开了，应写成 {expected}",
        "a comma in braces or brackets cuts the formula “{found}” in two; write {expected}",
    ),
    "comparison_unquoted": ("“{found}”以 > 开头，必须加引号", "“{found}” begins with > and needs quotes"),
    "fullwidth_colon": ("“{found}”用了全角冒号", "“{found}” uses a full-width colon"),
    "space_after_colon": ("“{found}”的冒号后面缺一个空格", "“{found}” needs a space after the colon"),
    "colon_in_text": (
        "这里多了一个冒号，或这一行缩进不对",
        "there is a colon too many here, or the line is indented wrongly",
    ),
    "quote_open": ("引号没有成对：{found}", "a quotation mark is not closed: {found}"),
    "bracket_open": ("这里的括号没有闭合：{found}", "this bracket or brace is not closed: {found}"),
    "stray_line": ("“{found}”被当作上一行文字的继续", "“{found}” was read as more of the text above it"),
    "backslash": (
        "双引号里的反斜杠“{found}”有特殊含义",
        "the backslash in “{found}” means something special in double quotes",
    ),
    "text_after_quote": ("引号后面还有文字“{found}”", "there is more text after the closing quote: “{found}”"),
    "text_after_bracket": ("括号后面还有文字“{found}”", "there is more text after the closing bracket: “{found}”"),
    "list_in_line": (
        "列表项“{found}”不能接在冒号同一行",
        "the list item “{found}” cannot stand on the line of its key",
    ),
    "character_at_start": (
        "内容不能以“{found}”开头，除非加引号",
        "a value cannot begin like “{found}” unless it is quoted",
    ),
    "line_without_colon": ("这一行“{found}”没有冒号", "this line has no colon: “{found}”"),
    "indent": ("这一行缩进与上下不一致：{found}", "this line is not indented like its neighbours: {found}"),
    "indent_list": ("列表中间的这一行不是以“- ”开头：{found}", "inside a list every item begins with “- ”: {found}"),
    # -- JSON
    "json_end": ("文件在这里突然结束，内容不完整", "the file ends here, before it is complete"),
    "json_trailing": ("内容结束后还有“{found}”", "there is more after the end: “{found}”"),
    "json_expected": ("这里应是“{expected}”，写的是“{found}”", "“{expected}” is expected here, not “{found}”"),
    "json_comma": ("最后一项后面多了一个逗号", "there is a comma after the last item"),
    "json_key": ("键必须用英文双引号：“{found}”", "keys must be in double quotes: “{found}”"),
    "json_value": ("不认识的内容“{found}”", "“{found}” is neither a number, true, false, null nor a text in quotes"),
    "json_number": ("“{found}”不是数", "“{found}” is not a number"),
    "json_string_open": ("引号没有成对", "a quotation mark is not closed"),
    "json_line_break": ("引号里的文字断行了", "a text in quotes is broken over two lines"),
    "json_escape": ("不认识的转义“{found}”", "the escape “{found}” is not known"),
    "json_surrogate": ("“{found}”是半个字符", "“{found}” is half a character"),
    "python_value": ("不支持 {found} 类型的值", "values of type {found} are not supported"),
    # -- hints
    "hint_save_utf8": ("请用记事本“另存为”，编码选 UTF-8", "Save it again with the encoding UTF-8"),
    "hint_quote_text": (
        "请给整个内容加英文引号，例如 \">= 100%\"",
        "Put the whole value in quotes, for example \">= 100%\"",
    ),
    "hint_quote_if_text": ("如果这是文字，请加英文引号", "If it is a text, put it in quotes"),
    "hint_quote_comma": (
        "花括号、方括号里带逗号的公式要加引号",
        "Inside braces or brackets a formula with a comma needs quotes",
    ),
    "hint_quote_colon": (
        "内容里有“冒号加空格”时整个加引号；如果本是下一级内容，请检查缩进",
        "Quote a value that has a colon and a space in it; check the indentation if it belongs below",
    ),
    "hint_quote_whole": (
        "请给整个内容加一对引号，里面的引号用另一种",
        "Quote the whole value and use the other kind of quotes inside",
    ),
    "hint_single_quotes": ("请改用单引号", "Use single quotes instead"),
    "hint_fullwidth_colon": ("请改成半角冒号加一个空格", "Write an ordinary colon and a space"),
    "hint_space_after_colon": (
        "键后面写半角冒号加一个空格，例如“points: 5”",
        "After a key write a colon and a space, as in “points: 5”",
    ),
    "hint_ascii_quotes": ("请改用英文引号", "Use straight quotes"),
    "hint_bracket": (
        "请检查括号是否成对，内容是否写在括号里",
        "Check that brackets come in pairs and hold all that belongs to them",
    ),
    "hint_list_lines": (
        "每项另起一行，以“- ”开头；或写在方括号里，用逗号分开",
        "Begin every item on a line of its own with “- ”, or use [a, b]",
    ),
    "hint_indent": ("同一级的各行要从同一列开始", "Lines of one level begin in the same column"),
    "hint_braces": (
        "花括号在这里表示“键: 值”；如果是文字，请加引号",
        "Braces mean “key: value” here; quote it if it is a text",
    ),
    "hint_ascii_digits": ("请用半角数字 0-9", "Use the digits 0-9"),
    "hint_no_percent": ("这里写数，不带百分号", "Write a number without a percent sign"),
    "hint_no_thousands": ("不要写千位分隔符", "Leave out thousands separators"),
    "hint_plain_number": ("请写成 12、0.5 这样的数", "Write a number such as 12 or 0.5"),
    "hint_target_no": (
        "请把数据定义成“是”为达标，或用计数并写 zero",
        "Name the figure so that yes is good, or count and write zero",
    ),
    "hint_key_target": ("目标写在“target（目标）”里", "Targets stand behind “target”"),
    "hint_key_measure": (
        "指标的计算式写在“measure（指标值）”里",
        "The formula of an indicator stands behind “measure”",
    ),
    "hint_key_points": ("分数写在“points（分值）”里", "Points stand behind “points”"),
    "hint_key_note": ("说明写在“note（备注）”里", "Remarks stand behind “note”"),
}
