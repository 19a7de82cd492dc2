"""Text into the words a linker knows. Ideas are bits of whole numbers, so that comparing two phrases is arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fzzf_metrics.extract.lexicon import Kind, known_words
from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.records import frozen

IDEAS: tuple[Kind, ...] = ("topic", "act", "received", "thing", "weak", "measure", "limit", "quality", "literal")
"""The kinds of words that tell figures apart."""

_SKIPPED = re.compile(r"[\s“”\"'*·—_,、:/|<>-]+|\([^()\n]{0,200}\)|《[^》\n]{0,100}》")
_DATE = re.compile(
    r"第[一二三四五六七八九十百0-9]{1,4}[届次](?:(?:人大|人民代表大会|政协)?(?:第?[一二三四五六七八九十]{1,2}次会议)?)?|"
    r"[0-9]{1,4}(?:年度?|月份?|日|号)|[一二三四五六七八九十]{1,3}月份?|[0-9]{1,2}[-至][0-9]{1,2}月份?"
)
_QUOTED = re.compile(r"“([^“”\n]{1,30})”")
_ENDS_BODY = re.compile(
    "(?:局|委员会|管委会|办公室|支队|大队|中队|派出所|司法所|法庭|公司|镇|乡|街道|社区|学校|医院|协会|园区|开发区|人民政府)$"
)
_PLACE_SUFFIX = frozenset(("镇", "街道", "社区", "村", "乡镇"))
_DEPARTMENT = re.compile(
    "[省市县区旗州镇]?(?:公安|司法|市场监督管理|市场监管|城市管理|城管|综合行政执法|综合执法|行政执法|住房和城乡建设|住房城乡建设|住建|自然资源|"
    "生态环境|环境保护|环保|交通运输|交通|水利|水务|农业农村|农业|卫生健康|卫健|卫生|应急管理|应急|文化和旅游|文旅|教育|人力资源和社会保障|人社|"
    "民政|财政|税务|审计|发展和改革|发展改革|发改|林业|烟草|消防救援|消防|信访|医疗保障|医保|统计|行政审批|数据|大数据|工信|商务|科技|退役军人|"
    "体育|园林|粮食|海事|海关|气象|检察|法)(?:服务)?(?:管理|执法)?(?:分局|支局|局|委员会|委|厅|支队|大队|中队|派出所|所|部门|院|队)"
)


@frozen
class Word:
    """A word of a text: its place, its kind and the bits of its ideas."""

    start: int
    end: int
    text: str
    kind: Kind
    ideas: int = 0


class Vocabulary:
    """All words known for one dictionary: the lexicon's, and the rest of the dictionary's names as they are written."""

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self.of_kind: dict[Kind, int] = dict.fromkeys(IDEAS, 0)
        self._words: dict[str, tuple[Kind, int]] = {}
        self._by_first: dict[str, list[tuple[str, Kind, int]]] = {}
        known = known_words()
        for word, (kind, ideas) in known.items():
            bits = 0
            for idea in ideas:
                own_kind = known[idea][0] if idea in known and known[idea][1] == (idea,) else kind
                bits |= self._bit(idea, own_kind)
            self._add(one_spelling(word), kind, bits)
        self._sort()

    def learn(self, words: Iterable[str]) -> None:
        """Take words of the dictionary that the lexicon lacks, as they are written."""
        for word in words:
            if word not in self._words:
                self._add(word, "literal", self._bit(word, "literal"))
        self._sort()

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """The words of a stretch of text in :func:`one_spelling`, longest first at each place.

        Brackets and book titles are passed over, and so are signs. What is no known word is one of kind ``unknown``; a
        quoted name with something unknown in it is one as a whole.
        """
        found: list[Word] = []
        place, stop = start, len(text) if end is None else end
        unknown = -1
        while place < stop:
            skipped = _SKIPPED.match(text, place, stop)
            if skipped is None or self._longest(text, place, stop) is not None:
                word, after = self._next(text, place, stop)
            else:
                word, after = self._quoted(text, place, stop)
                after = after if word else skipped.end()
            if word is not None or skipped is not None:
                if unknown >= 0:
                    found.append(Word(unknown, place, text[unknown:place], "unknown"))
                unknown = -1
                if word is not None:
                    found.append(word)
            elif unknown < 0:
                unknown = place
            place = after
        if unknown >= 0:
            found.append(Word(unknown, stop, text[unknown:stop], "unknown"))
        return _bodies(found)

    def _next(self, text: str, place: int, stop: int) -> tuple[Word | None, int]:
        date = _DATE.match(text, place, stop) or None
        if date:
            return Word(place, date.end(), date[0], "plain"), date.end()
        body = _DEPARTMENT.match(text, place, stop)
        longest = self._longest(text, place, stop)
        if body and (longest is None or body.end() - place > len(longest[0])):
            return Word(place, body.end(), body[0], "body"), body.end()
        if longest is None:
            return None, place + 1
        word, kind, bits = longest
        return Word(place, place + len(word), word, kind, bits), place + len(word)

    def _quoted(self, text: str, place: int, stop: int) -> tuple[Word | None, int]:
        """A quoted name that is not made of known words, as one word."""
        match = _QUOTED.match(text, place, stop)
        if match is None or all(word.kind != "unknown" for word in self.words(match[1])):
            return None, place + 1
        return Word(place, match.end(), match[1], "unknown"), match.end()

    def _longest(self, text: str, place: int, stop: int) -> tuple[str, Kind, int] | None:
        for one in self._by_first.get(text[place], ()):
            if text.startswith(one[0], place, stop):
                return one
        return None

    def _bit(self, idea: str, kind: Kind) -> int:
        if idea not in self.bits:
            self.bits[idea] = 1 << len(self.bits)
            self.of_kind[kind] |= self.bits[idea]
        return self.bits[idea]

    def _add(self, word: str, kind: Kind, bits: int) -> None:
        self._words[word] = (kind, bits)

    def _sort(self) -> None:
        self._by_first = {}
        for word in sorted(self._words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append((word, *self._words[word]))


def _bodies(words: list[Word]) -> list[Word]:
    """``和尚桥`` and ``镇`` are one body, and so is an unknown word that ends as offices do."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last and last.kind == "unknown" and last.end == word.start and word.text in _PLACE_SUFFIX:
            found[-1] = Word(last.start, word.end, last.text + word.text, "body")
        elif word.kind == "unknown" and len(word.text) > 2 and _ENDS_BODY.search(word.text):
            found.append(Word(word.start, word.end, word.text, "body"))
        else:
            found.append(word)
    return found
