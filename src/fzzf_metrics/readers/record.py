"""Mappings of a report file with declared keys: each key in English or Chinese, anything else refused."""

from __future__ import annotations

from functools import cache

from fzzf_metrics import keys
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.near import nearest
from fzzf_metrics.records import field, mutable
from fzzf_metrics.source import Mapping, Scalar, Sequence, Value

KEYS: dict[str, dict[str, str]] = {
    "report": {
        "format": "格式", "title": "标题", "unit": "单位", "period": "期间", "as_of": "截至", "sources": "来源",
        "members": "部门", "figures": "填报数据", "decisions": "复核", "extracted": "提取记录",
    },
    "unit": {"name": "名称", "class": "类别", "level": "层级"},
    "source": {
        "id": "编号", "title": "标题", "document": "文号", "date": "日期", "file": "文件", "url": "网址",
        "sha256": "校验值",
    },
    "figure": {
        "id": "编号", "label": "名称", "value": "数值", "unit": "单位", "state": "状态", "qualifier": "限定",
        "period": "期间", "member": "部门", "evidence": "出处", "role": "作用", "pair": "变化组",
        "reviewed": "已核",
    },
    "evidence": {
        "source": "来源", "section": "章节", "page": "页码", "paragraph": "段落",
        "sheet": "工作表", "cell": "单元格", "start": "起",
        "end": "止", "text": "原文", "note": "备注",
    },
    "decision": {
        "value": "数值", "figure": "数据", "indicator": "指标", "role": "复核人", "date": "日期", "basis": "依据",
    },
}
"""The keys of each mapping in a report, with their Chinese words."""


@mutable
class Record:
    """The values of one mapping by English key. ``words`` are the keys as the author wrote them.

    ``guessed`` are keys that an unknown word was probably meant to be: that they are missing is no second problem.
    """

    kind: str
    place: Place
    values: dict[str, Value] = field(default_factory=dict)
    words: dict[str, Scalar] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)

    def get(self, key: str) -> Value | None:
        """The value, None where the key is absent or has nothing behind it."""
        value = self.values.get(key)
        return None if isinstance(value, Scalar) and value.is_empty else value

    def word(self, key: str) -> str:
        """The key as the author wrote it, or in both languages."""
        return self.words[key].text if key in self.words else f"{KEYS[self.kind][key]} ({key})"

    def at(self, key: str) -> Place:
        """Where the value stands; where there is none, the mapping."""
        return self.values[key].place if key in self.values else self.place

    def text(self, key: str, problems: Problems) -> str:
        """The value as a text without outer blanks, empty where there is none; a list or mapping is a problem."""
        value = self.get(key)
        return "" if value is None else text_of(value, problems, self.word(key)).strip()

    def items(self, key: str, problems: Problems) -> tuple[Value, ...]:
        """The items of a list, none where there is none; anything else is a problem."""
        value = self.get(key)
        if value is None or isinstance(value, Sequence):
            return value.items if value else ()
        problems.add("list_expected", value.place, self.word(key))
        return ()


def record(value: Value, kind: str, problems: Problems) -> Record | None:
    """The mapping as a record; None, with a problem, where it is none."""
    if not isinstance(value, Mapping):
        shown = _shown(value)
        hint = "hint_fullwidth_colon" if "：" in shown else ""
        problems.add("mapping_expected", value.place, shown, "、".join(KEYS[kind].values()), hint=hint)
        return None
    found = Record(kind, value.place)
    english = _spellings(kind)
    for entry in value.entries:
        word = entry.key.text
        key = english.get(word, "")
        if not key:
            near = nearest(word, english)
            problems.add("unknown_key", entry.key.place, word, f"word_of_{kind}", near=near)
            found.guessed.add(english.get(near, near))
        elif key in found.values:
            problems.add("key_duplicate", entry.key.place, word, others=(found.words[key].place,))
        else:
            found.values[key], found.words[key] = entry.value, entry.key
    return found


@cache
def _spellings(kind: str) -> dict[str, str]:
    """Every accepted word for the keys of a mapping: those of the one alias table, and the heads of tables."""
    return {**keys.table(KEYS[kind]), **{chinese: key for key, chinese in KEYS[kind].items()}}


def text_of(value: Value, problems: Problems, word: str = "") -> str:
    """The text of a scalar; an empty text, with a problem, for a list or a mapping."""
    if isinstance(value, Scalar):
        return value.text
    problems.add("text_expected", value.place, word or _shown(value))
    return ""


def _shown(value: Value) -> str:
    if isinstance(value, Scalar):
        return value.text[:80]
    return "[…]" if isinstance(value, Sequence) else "{…}"
