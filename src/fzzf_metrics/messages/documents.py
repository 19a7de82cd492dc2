"""Texts about documents that are read for their figures: txt, docx, pdf, html. Code -> (Chinese, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # -- what it is
    "document_format": ("不能读取“{found}”文件，可用：{expected}", "cannot read “{found}” files; there are {expected}"),
    "document_mismatch": (
        "后缀是 {expected}，内容却是 {found}，请核对文件", "the suffix is {expected}, but the content is {found}; check the file",
    ),
    "word_ole": ("旧版 Office 文件（.doc、.wps、.xls）", "an old Office file (.doc, .wps, .xls)"),
    "word_rtf": ("RTF 文件", "RTF"),
    "word_image": ("图片", "a picture"),
    "word_mht": ("网页存档（.mht）", "a web archive (.mht)"),
    "document_encrypted": ("文件有打开密码，请去掉密码后再用", "the file needs a password; remove it"),
    "document_damaged": ("文件已损坏，读不了（{found}）", "the file is damaged and cannot be read ({found})"),
    "document_no_text": ("文件里没有文字", "there is no text in the file"),
    "document_scan": (
        "文件里只有图片（{found}），没有文字，可能是扫描件；请用带文字的原件，或先做文字识别并人工核对",
        "only pictures ({found}) and no text, perhaps a scan; use the original with text, or recognise and check it first",
    ),
    "hint_save_docx": ("请在 Word 或 WPS 中另存为 .docx 或 PDF", "Save it as .docx or PDF in Word or WPS"),
    "hint_save_again": ("请用原来的软件打开并另存一份", "Open it in its program and save a copy"),
    # -- encodings and characters
    "document_utf16": (
        "文件编码是 UTF-16（“Unicode”），请用记事本另存为 UTF-8", "the file is UTF-16 (“Unicode”); save it as UTF-8",
    ),
    "document_encoding": (
        "这里的字节（{found}）既不是 UTF-8 也不是 GB18030，请用记事本另存为 UTF-8",
        "these bytes ({found}) are neither UTF-8 nor GB18030; save the file as UTF-8",
    ),
    "document_declared": (
        "网页自称编码是 {found}，不是 UTF-8 或 GB18030；请用浏览器打开，另存为 UTF-8",
        "the page says it is {found}, neither UTF-8 nor GB18030; open it in a browser and save it as UTF-8",
    ),
    "document_half": ("这里是半个字符 {found}，文本已损坏", "this is half a character, {found}: the text is damaged"),
    "document_invisible": (
        "有 {found} 个看不见的字符，第一个在这里；夹在数字中会使数字读错，请核对",
        "{found} invisible characters, the first one here; inside a number they break it: check",
    ),
    "document_turned": (
        "有 {found} 行用了改变书写方向的字符，看到的次序与读到的可能不同，请核对",
        "{found} lines turn the direction of writing: what is shown may differ from what is read; check",
    ),
    # -- limits
    "document_time": ("{found} 秒内没有读完，文件过大或有问题；请拆分或另存后再用", "not read within {found} s: split it or save it anew"),
    "document_memory": (
        "读这个文件要用的内存超过 {expected} 字节；请拆分或另存后再用",
        "reading this file takes more than {expected} bytes of memory; split it or save it anew",
    ),
    "document_process": ("不能启动读取文件的进程：{found}", "the process that reads the file cannot be started: {found}"),
    "document_characters": ("文字超过 {expected} 个字符，请拆分", "the text has more than {expected} characters; split it"),
    "document_lines": ("文字有 {found} 行，上限是 {expected}", "the text has {found} lines; the limit is {expected}"),
    "document_entries": ("文件里有 {found} 个部件，上限是 {expected}", "the file has {found} parts; the limit is {expected}"),
    "document_unpacked": (
        "文件解开后有 {found} 字节，上限是 {expected}", "the file unpacks to {found} bytes; the limit is {expected}",
    ),
    "document_part_twice": ("文件里有两个同名部件 {found}，不知道以哪个为准", "the file has two parts {found}"),
    "document_xml": (
        "部件 {found} 里有 Word 不会写的内容，不读取", "the part {found} holds what Word never writes; it is not read",
    ),
    "document_marks": ("标记有 {found} 个，上限是 {expected}，请拆分", "{found} marks; the limit is {expected}; split the file"),
    "document_pages": ("有 {found} 页，上限是 {expected}，请拆分", "{found} pages; the limit is {expected}; split the file"),
    "document_forms": ("有一页反复画图超过 {expected} 次，不读取", "a page paints more than {expected} forms; it is not read"),
    "document_stopped": ("网页从这里起读不下去（{found}），后面的文字会丢失，所以不读取", "the page cannot be read beyond this ({found})"),
    # -- what was left out or is in doubt
    "document_changes": (
        "有 {found} 处修订标记，按全部接受后的文字读取，请核对", "{found} tracked changes: read as if all were accepted; check",
    ),
    "document_footnotes": ("有 {found} 条脚注或尾注没有读取", "{found} footnotes or endnotes are not read"),
    "document_hidden": ("有 {found} 处隐藏文字没有读取", "{found} pieces of hidden text are not read"),
    "document_objects": ("有 {found} 个嵌入对象没有读取，其中的数据请人工查看", "{found} embedded objects are not read; look at them"),
    "document_contents": ("跳过了目录（{found} 行）", "the table of contents ({found} lines) is left out"),
    "document_pictures": ("有 {found} 张图片，图中的文字读不到", "{found} pictures; text in them is not read"),
    "document_symbols": ("有 {found} 个符号字体的符号，写作 U+FFFD", "{found} signs of symbol fonts are written as U+FFFD"),
    "document_numbers": ("有 {found} 个段落用自动编号，编号已写入文字", "{found} paragraphs are numbered by Word; the numbers are written out"),
    "document_left_out": (
        "跳过了正文以外的导航、页脚、信息栏等 {expected} 行（{found} 个字符）",
        "{expected} lines ({found} characters) of navigation, footer and the like are left out",
    ),
    "document_sentences": (
        "跳过的内容里有 {found} 行可能含数据，请核对，例如：{expected}",
        "{found} of the lines left out may hold figures; check, for example: {expected}",
    ),
    "document_heads": ("跳过了每页重复的页眉、页脚：{found}", "running heads and feet are left out: {found}"),
    "document_unknown": (
        "第 {found} 页的字体没有说明字符，读不出的字写作 U+FFFD；请人工查看，或用其他软件另存为 PDF",
        "page {found}: the font does not tell its characters; what is unknown is written as U+FFFD: look at the page",
    ),
    "document_recognised": (
        "第 {found} 页的文字是看不见的，多半由扫描件识别而来，数字请逐一核对",
        "page {found}: the text is invisible, most likely recognised from a scan; check every figure",
    ),
    "document_pictured": ("第 {found} 页多半是图片，图中的文字读不到", "page {found} is mostly a picture; text in it is not read"),
    "document_fields": ("第 {found} 页有表单域或批注，其中的内容没有读取", "page {found}: form fields and notes are not read"),
    "document_broken_number": (
        "第 {found} 页有数字在行末断开，已接成一个数，请核对", "page {found}: a number is broken at the end of a line and was joined; check",
    ),
    "document_repaired": ("文件不合规，已尽量读取（{found}）", "the file breaks its format and was read as far as possible ({found})"),
}
