"""Texts: reading figures out of reports, the review file and the review page. Code -> (Chinese, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # -- what goes wrong
    "extract_no_unit": (
        "从标题“{found}”不能确定是哪个单位的报告，没有生成文件；请用 --unit 写明，例如 --unit 某县",
        "the title “{found}” does not settle whose report it is, so nothing was written; say --unit NAME",
    ),
    "extract_no_period": (
        "从标题“{found}”不能确定报告的期间，没有生成文件；请用 --period 写明，例如 --period 2024",
        "the title “{found}” does not settle the period, so nothing was written; say --period 2024",
    ),
    "extract_unit_differs": (
        "文件是“{expected}”的报告，这次却是“{found}”；请另给 -o，或用 --unit {expected} 说明单位没有错",
        "the file is a report of {expected}, now it is to be of {found}; name another -o, or say --unit {expected}",
    ),
    "extract_period_differs": (
        "文件是 {expected} 的报告，这次却是 {found}；请另给 -o，或用 --period {expected} 说明期间没有错",
        "the file is a report of {expected}, now it is to be of {found}; name another -o, or say --period {expected}",
    ),
    "extract_broken_file": (
        "已有的文件读不了，为免盖掉里面的核对结果没有改写；请先改正，或另给 -o",
        "the existing file does not load; it was not overwritten, so that no decision in it is lost: mend it or name another -o",
    ),
    "extract_other_document": (
        "文件是从“{expected}”提取的，与“{found}”大半对不上，没有改写；请另给 -o",
        "the file was extracted from {expected} and has little in common with {found}; it was not changed: name another -o",
    ),
    "extract_not_utf8": (
        "这里的字节（{found}）不是 UTF-8；从标准输入只读 UTF-8",
        "these bytes ({found}) are not UTF-8; standard input is read as UTF-8",
    ),
    "extract_too_large": (
        "提取出 {found} 项，文件会超过 {expected} 字节的上限，没有生成；请把文档分成几份",
        "{found} entries would make a file above {expected} bytes, so nothing was written; split the document",
    ),
    "extract_would_not_load": (
        "人工改过的条目与这次提取的合在一起读不了，没有改写；请先按下列各条改正文件",
        "a person's changes and this extraction do not go together, so nothing was written; mend what is named below",
    ),
    "extract_page_too_large": (
        "数据有 {found} 项，浏览器显示不了，核对页面最多 {expected} 项",
        "{found} figures are more than a browser shows; a review page holds at most {expected}",
    ),
    "usage_extract_suffix": (
        "核对文件请用 .yaml 作后缀，而不是“{found}”", "the review file must be a .yaml file, not “{found}”",
    ),
    "usage_extract_page": (
        "核对页面请用 .html 作后缀，而不是“{found}”", "the review page must be a .html file, not “{found}”",
    ),
    # -- why an entry stands as it does (comments of the file, words of the page)
    "extract_why_accepted": ("自动认定", "taken"),
    "extract_why_low": ("待核对：把握不到 {points} 分", "to be decided: no candidate reaches {points}"),
    "extract_why_close": ("待核对：候选之间分不出高下", "to be decided: the candidates are too close"),
    "extract_why_words": ("待核对：句中有的词与候选的口径不符", "to be decided: words of the clause speak against it"),
    "extract_why_limit": ("待核对：规定、要求或承诺的限值", "to be decided: a limit that a rule or promise sets"),
    "extract_why_time": ("待核对：说的是别的时间", "to be decided: it speaks of another time"),
    "extract_why_twice": (
        "待核对：候选相同的数在第 {others} 字处另有一个",
        "to be decided: there is another number for the same candidate at character {others}",
    ),
    "extract_why_unit": ("待核对：单位或数值与候选的类型不符", "to be decided: unit or value do not fit the candidate"),
    "extract_why_range": ("待核对：数值不是一个数，填报时写不下", "to be decided: a report cannot hold such a value"),
    "extract_why_period": ("待核对：期间不明", "to be decided: its period is not clear"),
    "extract_why_double": (
        "待核对：同一项数据在第 {others} 字处另有一个数。读入时算作冲突、不计分；请改正，或把不是的那处 id 删空",
        ("to be decided: stated otherwise at character {others}. Loading gives a conflict, which is not scored; mend one "
        "or empty the id that is wrong"),
    ),
    "extract_why_part": (
        "待核对：与第 {others} 字处的数相比，部分大于总数",
        "to be decided: against the number at character {others} the part is above its whole",
    ),
    "extract_why_person": ("待核对：这一项已由人工认定为另一处的数", "to be decided: a person has taken another number for it"),
    "extract_why_claim": ("待核对：只有说法，没有数字", "to be decided: a claim without a number"),
    "extract_why_claim_beside": (
        "待核对：只有说法，没有数字；候选另有数字", "to be decided: a claim; its candidate has a number elsewhere",
    ),
    "extract_why_unknown": ("字典中没有", "in no dictionary"),
    "extract_why_plan": ("不是结果：在计划、要求或存在的问题里", "no result: in a plan, a demand or a problem"),
    "extract_why_from": ("不是结果：变化前的数", "no result: what something changed from"),
    "extract_why_kept": ("人工已定", "decided by a person"),
    "extract_why_added": ("人工添加", "added by a person"),
    "extract_why_deleted": ("人工已删去", "deleted by a person"),
    "extract_candidate": ("  {points} 分 {id} {name}{why}", "  {points}: {id} {name} {why}"),
    "extract_note_as_of": ("截至{day}", "as of {day}"),
    "extract_note_lost": ("原文已改，找不到这处文字", "these words are no longer in the document"),
    # -- the file
    "extract_file_head": (
        ("由 fzzf extract 从“{file}”提取，请人工核对后再计分。带“#|”的说明由程序书写，每次重写。\n"
        "id 后有编号的是自动认定的（把握 {points} 分以上，且明显领先）；id 空着的只保留、不计分。怎样核对：\n"
        "  认可某个候选：把它的编号填在 id: 后面（fzzf figures 词 可查编号）。\n"
        "  认定错了：改成对的编号；都不是，就把 id: 后面删空。\n"
        "  数字有误：改 value。还不能定：加一行 state: 待核。不要的：整条删去。\n"
        "  看过、不用改：加一行 reviewed: 是，以后不再提示。\n"
        "再次提取时，凡改过、删过、写了 reviewed 的，以及自己添加的条目和“#”说明，一律保留。"),
        ("Extracted from {file} by fzzf extract; to be reviewed before it is scored. Lines that begin with #| are rewritten "
        "each time.\n"
        "An entry with an id was taken by itself (confidence {points} or more, clearly ahead); one without is kept, not "
        "scored.\n"
        "  To take a candidate: write its id after id: (fzzf figures WORD finds ids).\n"
        "  A wrong id: write the right one; none of them: leave id: empty.\n"
        "  A wrong number: change value. Not sure yet: add a line state: awaiting_review. Not wanted: delete the entry.\n"
        "  Seen and right: add a line reviewed: yes.\n"
        "Whatever you change, delete or mark as reviewed stays when the file is extracted again, and so do your own "
        "entries and # comments."),
    ),
    "extract_file_rest": ("—— 其他", "—— other"),
    "extract_file_claims": (
        "没有数字、也找不到候选的说法（第几字：原文）", "claims without a number or a candidate (character: words)",
    ),
    "extract_file_record": (
        "以下是程序的记录，请勿改动：靠它才认得出哪些条目是人工改过、删去的。",
        "what was written here, so that a person's changes can be told; not to be edited",
    ),
    # -- the page
    "page_whose": ("{unit} · {period} · {file}", "{unit} · {period} · {file}"),
    "page_states": ("显示", "shown"),
    "page_state_accepted": ("自动认定", "taken"),
    "page_state_decide": ("待核对", "to decide"),
    "page_state_unknown": ("字典中没有", "in no dictionary"),
    "page_state_aside": ("不是结果", "no result"),
    "page_state_person": ("人工", "a person's"),
    "page_state_deleted": ("人工删去", "deleted"),
    "page_keys": (
        "j 下一项、k 上一项；点文中的数看候选，点列表回到原文。本页只供查看，核对结果写在核对文件里。",
        "j next, k previous; a mark shows its candidates, the list leads back to the text. Decisions go into the review file.",
    ),
    "page_points": ("{points} 分", "{points}"),
    "page_because": ("（{why}）", "({why})"),
    "page_value": ("填报值", "Value"),
    "page_interval": ("区间", "Interval"),
    "page_qualifier": ("限定", "Qualifier"),
    "page_role": ("作用", "Role"),
    "page_pair": ("变化组", "Pair"),
    "page_period": ("期间", "Period"),
    "page_as_of": ("截至", "As of"),
    "page_where": ("位置", "Place"),
    "page_cell": ("表 {table} 行 {row} 列 {column}", "table {table} row {row} column {column}"),
    # -- the commands
    "help_recognise": (
        "找出文档中的数据\n一行一项：起止、原文、上下限、数值、单位、限定、作用；起止按字符从 0 数。",
        "find the figures in a document\nOne line each: place, words, ends, value, unit, qualifier, role.",
    ),
    "help_recognise_format": ("jsonl（默认）或 table", "jsonl (default) or table"),
    "help_extract": (
        "从报告提取数据，生成供核对的填报文件\n没有把握的只列候选，不计分；再次提取时人工核对的结果都保留。",
        "extract a report's figures into a file to review\nWhat is not sure is left open; a person's decisions are kept.",
    ),
    "help_extract_output": ("核对文件，后缀 .yaml（必填）", "the review file, .yaml (required)"),
    "help_extract_set": ("同时查找这套指标体系自有的数据", "look for this set's own figures too"),
    "help_unit": ("报告的单位，标题中不明确时必填", "whose report it is, where the title does not say"),
    "help_extract_period": ("报告的期间，如 2024，标题中不明确时必填", "its period, where the title does not say"),
    "help_review_page": ("另写一个供浏览器核对的页面，后缀 .html", "also write a page for the browser, .html"),
    "metavar_document": ("文档", "DOCUMENT"),
    "recognise_none": ("没有找到数据", "no figures found"),
    "recognise_place": ("起止", "Place"),
    "recognise_text": ("原文", "Words"),
    "recognise_value": ("数值", "Value"),
    "recognise_unit": ("单位", "Unit"),
    "recognise_qualifier": ("限定", "Qualifier"),
    "recognise_role": ("作用", "Role"),
    "recognise_said_exact": ("—", "—"),
    "recognise_said_over": ("多于", "over"),
    "recognise_said_nearly": ("接近", "nearly"),
    "recognise_said_about": ("约", "about"),
    "recognise_said_atleast": ("至少", "at least"),
    "recognise_said_atmost": ("至多", "at most"),
    "recognise_said_under": ("不足", "under"),
    "recognise_role_from": ("变化前", "from"),
    "recognise_role_to": ("变化后", "to"),
    "recognise_role_change": ("变化量", "change"),
    "recognise_role_limit": ("限值", "limit"),
    "recognise_role_shared": ("共用", "shared"),
    "extract_done": (
        "已写入 {file}：{unit}，{period}；找到数据 {n} 项、没有数字的说法 {claims} 处",
        "wrote {file}: {unit}, {period}; figures: {n}, claims without a number: {claims}",
    ),
    "extract_counts": (
        "自动认定 {accepted} 项；待核对 {decide} 项；字典中没有 {unknown} 项；不是结果 {aside} 项；人工已定 {person} 项",
        ("taken: {accepted}; to be decided: {decide}; in no dictionary: {unknown}; no results: {aside}; decided by a person: "
        "{person}"),
    ),
    "extract_again": (
        ("与上次相比：保留人工改过或核过的 {decided} 项、人工添加的 {added} 项；人工删去的 {deleted} 项没有写回；新增 {fresh} 项；"
        "原文中没有了 {gone} 项"),
        ("compared with last time: kept as changed or reviewed by a person {decided}, added by a person {added}; deleted by "
        "a person and left out {deleted}; new {fresh}; no longer in the document {gone}"),
    ),
    "extract_list_fresh": ("新增", "new"),
    "extract_list_gone": ("原文中没有了", "no longer in the document"),
    "extract_list_lost": ("人工定过、原文中没有了，改为待核", "decided by a person, no longer in the document: to be reviewed"),
    "extract_list": ("  {what}：{words}", "  {what}: {words}"),
    "extract_and_more": ("……等 {n} 处", "… {n} in all"),
    "extract_page_done": ("核对页面：{file}，用浏览器打开", "review page: {file}, to open in a browser"),
    "extract_next": (
        "下一步：在 {file} 中逐条核对（文件开头有说明），再运行 fzzf score {file} --set 编号",
        "next: go through {file} (its first lines say how), then fzzf score {file} --set ID",
    ),
    "cli_extracting": ("提取", "extracting"),
}
