"""Every reported figure in running text, with its exact place. What is no figure is passed over; nothing is guessed.

One pass: :mod:`~fzzf_metrics.extract.traps` finds the next trap or numeral, a small reader per kind of numeral takes
number, qualifier and unit, and roles are set at the end. Time grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fzzf_metrics.extract.amounts import Amount, Number, amount_at, figure, number_at
from fzzf_metrics.extract.counted import counts
from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.frequencies import every, settle
from fzzf_metrics.extract.numerals import FULL_WIDTH
from fzzf_metrics.extract.qualified import TIMES, before
from fzzf_metrics.extract.roles import negative, with_roles
from fzzf_metrics.extract.shares import share, tenths
from fzzf_metrics.extract.traps import TRAPS, next_token
from fzzf_metrics.records import replace

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ．％﹪－＋]")
_HIDDEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_GAPS = frozenset(" \u3000\n,，.")
_TORN = re.compile(
    r"(?<=[^0-9.\n])[0-9]{1,3}(?:[,，][ \u3000]|[ ][,，][ ]?|[ ]?[.][ ])\Z|[0-9]\r?\n\Z"
    r"|(?<![0-9.])(?!(?:19|20)[0-9]{2}[ ])[0-9]{1,4}[ ]\Z"
)
_GLUED = frozenset("+×*/№#.每")
"""Characters right before digits that make them part of a name, a formula or a denominator (每10万人)."""
_NOT_YEARS_BEFORE = re.compile(r"(?:未来|今后|过去|最近|近|前|后|任期|连续|为期)\Z")
_NOT_YEARS_AFTER = re.compile(r"行动|规划|计划|方案|攻坚|来|期|制|以来|任务|目标")
_ROUND_THE_CLOCK = re.compile(
    r"(?:不间断|自助|不打烊|在线|值班|值守|服务|热线|开放|受理|监测|全天|政务|智能|咨询|响应|办)"
)
_LASTING = re.compile(r"(?:期|限|长达|持续|满|徒刑|为|至少|不少于|超过|[拖用花历过]了|历时|历经|耗时)\Z")
_NOUN = re.compile("[\u4e00-\u9fff]+")
_PERCENT = re.compile(r"[0-9.]{1,6}%")
_ROW = re.compile(r"(?:分别|依次)[^，,。；;\n]*\Z")
_NEXT_NUMBER = re.compile("[、和](?=[0-9])")
_ENDS = re.compile(r"[，,。；;、）)]|\Z")
_COST = re.compile(r"费用|收费|成本")
_MINUS = re.compile(r"(?<![0-9A-Za-z-])-\Z")
_ARTICLES = frozenset("条款项章节")


def recognise(text: str) -> tuple[Found, ...]:
    """The figures of a text in the order they stand; places count characters of ``text``.

    Years, dates, ordinals, headings, document numbers, names and fixed words are none. Never raises on any text.

    >>> text = "2024年受理12345热线工单4件，解答咨询近万条，三项制度全覆盖。"
    >>> [(f.text, f.unit, f.qualifier) for f in recognise(text)]
    [('4件', '件', 'exact'), ('近万条', '条', 'nearly')]
    """
    if _HIDDEN.search(text):
        return _without_hidden(text)
    plain = text.translate(FULL_WIDTH) if _WIDE.search(text) else text
    found: list[Found] = []
    place = 0
    while (match := next_token(plain, place)) is not None:
        kind, place = match.lastgroup or "", match.end()
        if kind in TRAPS:
            continue
        one = _READERS[kind](plain, match)
        if one is not None:
            if found and one.start < found[-1].end:  # its qualifier belongs to the figure before
                one = replace(one, start=match.start(), text=plain[match.start(): one.end])
            found.append(one)
            place = max(place, one.end)
    if plain is not text:
        words = [text[one.start: one.end] for one in found]
        found = [one if one.text == said else replace(one, text=said) for one, said in zip(found, words, strict=True)]
    return with_roles(plain, settle(plain, found))


def _without_hidden(text: str) -> tuple[Found, ...]:
    """The figures of a text with characters that nobody sees: 1 and 24件 with one between them is 124件."""
    shown = [place for place, c in enumerate(text) if not _HIDDEN.match(c)]
    found = recognise("".join(text[place] for place in shown))
    spans = [(shown[one.start], shown[one.end - 1] + 1) for one in found]
    return tuple(replace(one, start=a, end=b, text=text[a:b]) for one, (a, b) in zip(found, spans, strict=True))


def _digits(text: str, match: re.Match[str]) -> Found | None:
    start = match.start()
    number = number_at(text, start)
    if number is None or (start and (text[start - 1] in _GLUED or _torn(text, number))):
        return None
    amount = amount_at(text, number)
    if amount is None:
        return tenths(text, number) or _free(text, number) or _in_a_row(text, number)
    if _points_elsewhere(text, amount):
        return None
    return _signed(text, figure(text, _with_its_noun(text, amount)))


def _torn(text: str, number: Number) -> bool:
    """Whether digits right before may belong to these (12. 5%, 1, 234件, a break inside): then neither is taken."""
    last = text[number.start - 1]
    if last.isdecimal():  # of another script: the number's own would have been read with it
        return True
    return last in _GAPS and _TORN.search(text[max(number.start - 7, 0): number.start]) is not None


def _free(text: str, number: Number) -> Found | None:
    """Digits without a unit: 0费用 is no money; a large number that ends its clause counts what stands before it."""
    if number.high == 0 and (cost := _COST.match(text, number.end)) is not None:
        return figure(text, Amount(number, cost.end(), number.low, number.high, "元", False))
    if number.scale >= 10**4 and _ENDS.match(text, number.end):
        return figure(text, Amount(number, number.end, number.low, number.high, "", False))
    return None


def _in_a_row(text: str, number: Number) -> Found | None:
    """分别办结12、15、18件: numbers in a row share the unit of the last."""
    if not _ROW.search(text, max(number.start - 30, 0), number.start):
        return None
    following = _NEXT_NUMBER.match(text, number.end)
    last = number
    for _ in range(10):
        if following is None:
            return None
        last = number_at(text, following.end()) or last
        amount = amount_at(text, last)
        if amount is not None:
            return figure(text, Amount(number, number.end, number.low, number.high, amount.unit, False))
        following = _NEXT_NUMBER.match(text, last.end)
    return None


def _points_elsewhere(text: str, amount: Amount) -> bool:
    """Digits with a unit that count nothing: articles of a law, spans of years, round-the-clock services."""
    start, unit = amount.number.start, amount.unit
    if unit in _ARTICLES and text[start - 1: start] in ("》", "第", "典", "法"):
        return True
    if unit == "个" and _PERCENT.match(text, amount.end):
        return True  # 3个100%
    if unit == "段" and text[start - 1: start] in ("路", "街", "道"):
        return True
    if unit == "年":
        early = _NOT_YEARS_BEFORE.search(text[max(start - 3, 0): start])
        return amount.high > 99 or early is not None or _NOT_YEARS_AFTER.match(text, amount.end) is not None
    if unit in ("小时", "天") and amount.high in (24, 365):
        return _ROUND_THE_CLOCK.match(text, amount.end) is not None
    return False


def _with_its_noun(text: str, amount: Amount) -> Amount:
    """A镇、B镇2个镇: a noun said again behind 个 belongs to the figure that closes its list."""
    start, end = amount.number.start, amount.end
    if amount.unit == "个" and start:
        for length in (4, 3, 2, 1):
            noun = text[start - length: start]
            if start >= length and text.startswith(noun, end) and _NOUN.fullmatch(noun):
                return amount._replace(end=end + length)
    return amount


def _signed(text: str, one: Found) -> Found:
    """-5.3%: a minus that is no dash."""
    if one.unit != "%" or not _MINUS.search(text[max(one.start - 2, 0): one.start]):
        return one
    return negative(replace(one, start=one.start - 1, text="-" + one.text))


def _written(text: str, match: re.Match[str]) -> Found | None:
    start = match.start()
    number = number_at(text, start)
    if number is None:
        return None
    tenth = tenths(text, number)
    if tenth is not None:
        return tenth
    amount = amount_at(text, number)
    if amount is None or amount.noun:
        return None
    if text[start - 1: start] == "上" and text[start] in "百千万亿" and text[start - 2: start - 1] != "以":
        return figure(text, amount, start - 1, "atleast")
    said = number.more or before(text, start) is not None
    return figure(text, amount) if _is_counted(text, match, amount, said) else None


def _is_counted(text: str, match: re.Match[str], amount: Amount, said: bool) -> bool:
    start, unit, last = amount.number.start, amount.unit, text[match.start() - 1: match.start()]
    if unit in ("倍", "百分点", "%", "‰"):
        return True
    if unit == "番":
        return text[max(start - 2, 0): start] == "翻了" or last == "翻"
    if unit == "年":
        return _LASTING.search(text, max(start - 3, 0), start) is not None
    if unit == "日":
        return said or text.startswith(("内", "以内", "之内"), amount.end)
    if unit == "分":
        return len(match[0]) > 2
    if unit in TIMES and last in ("至", "为", "到", "由", "从") and last:
        return True
    return counts(text, start, match.end(), amount.end, unit, said=said or amount.low != amount.high)


_READERS: dict[str, Callable[[str, re.Match[str]], Found | None]] = {
    "every": lambda text, match: every(text, match.start()),
    "share": lambda text, match: share(text, match.start()),
    "digits": _digits,
    "written": _written,
}
