"""What is checked on the text of a file before it is parsed: size, encoding, characters nobody can see."""

from __future__ import annotations

import re

from fzzf_metrics.errors import Place, Problems

_BOM = "\ufeff"
_WRONG = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_MOST_LINES = 100
_LINE_SEPARATORS = "\x85\u2028\u2029"


def checked(text: str | bytes, file: str, problems: Problems, limit: int) -> str | None:
    """The text without its byte order mark, forbidden characters replaced by spaces so that columns stay right.

    None where it is too large or not UTF-8.
    """
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > limit:
        problems.add("file_too_large", Place(file, 1, 1), str(size), str(limit))
        return None
    decoded = _decoded(text, file, problems) if isinstance(text, bytes) else text
    if decoded is None:
        return None
    decoded = decoded.removeprefix(_BOM)
    if re.search(_WRONG, decoded) is None:
        return decoded
    return _replaced(decoded, file, problems)


def _decoded(data: bytes, file: str, problems: Problems) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("encoding", Place(file, 1, 1), "UTF-16", "UTF-8", hint="hint_save_utf8")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        problems.add("encoding", Place(file, line, column), _guess(data), "UTF-8", hint="hint_save_utf8")
        return None


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030"


def _replaced(text: str, file: str, problems: Problems) -> str:
    """Reports the first forbidden character of each line, for a limited number of lines."""
    noted = 0
    for number, line in enumerate(text.split("\n"), 1):
        match = re.search(_WRONG, line)
        if match is None:
            continue
        code = "line_separator" if match[0] in _LINE_SEPARATORS else "control_character"
        problems.add(code, Place(file, number, match.start() + 1), f"U+{ord(match[0]):04X}")
        noted += 1
        if noted == _MOST_LINES:
            break
    return re.sub(_WRONG, " ", text)
