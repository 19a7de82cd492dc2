"""The outline of a report: its sections, and which stretches tell of plans, problems or the page instead of results."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.records import frozen

Stretch = tuple[int, int]

_N = "[一二三四五六七八九十]{1,3}"
_KINDS = (
    ("part", re.compile(rf"(第{_N}(?:部分|章|节))")),
    ("one", re.compile(rf"({_N})\s?(?:、|\.(?!\d))")),
    ("bracket", re.compile(rf"(\({_N}\))[、.]?")),
    ("digit", re.compile(r"(\d{1,2})(?:、|\.(?!\d)|\.(?=20\d\d年))")),
    ("digit_bracket", re.compile(r"(\(\d{1,2}\)|\d{1,2}\))[、.]?")),
    ("circle", re.compile("([①-⑳])")),
    ("is", re.compile(rf"({_N}是|第{_N}(?=[,、])|(?:首先|其次|再次|最后)(?=,))(?=\S)")),
)
_RUN_IN = re.compile(rf"(?<=[。;!?:])\s?(?={_N}是\S|\({_N}\)\S|\([1-9]\)\S|[①-⑳])")
_TITLE_END = re.compile(r"[。;:\n]")
_PLAN = re.compile(
    "下一?步|下一?阶段|工作计划|打算|工作安排|工作思路|努力方向|今后|明年|工作目标|目标任务|主要目标|总体目标|总体要求|工作要求|指导思想|"
    "存在的?[^,、]{0,4}(?:问题|不足|困难|短板)|问题[和与及]不足|不足[和与及]|薄弱环节|意见建议$|"
    "20[0-9]{2}年度?(?:法治政府建设|依法行政|全面依法治[县区市])?(?:重点)?(?:工作)?(?:计划|打算|安排|思路|重点|要点|目标|展望)"
)
_DONE = re.compile("情况|成效|完成|进展|整改|做法")
_NEXT = re.compile("(?:下一?步|下一?阶段|接下来|今后|明年|新的一年|来年|展望20[0-9]{2}年)[^。]{0,20}[,将]")
_PROBLEM = re.compile("(?:仍|还|也|依)然?存在[^。,]{0,14}(?:问题|差距|不足|薄弱环节|短板|困难)")
_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?\n]*")
_PLAN_TITLE = re.compile(
    r"(?:要点|计划|方案|规划|实施意见|工作安排|责任书|清单|任务|分解表?)[》”]?(?:\([^()]*\))?的?(?:通\s*知)?$"
)
_ANY_TITLE = re.compile("报告|总结|汇报|情况|要点|计划|方案|规划|意见|通知|责任书|安排|公报|白皮书")
_FURNITURE = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|网站地图|站点地图|无障碍|主办单位|承办单位:|技术支持|联系地址|联系电话|联系方式|邮编|邮政编码|运维邮箱|"
    r"当前位置|上一篇|下一篇|分享到|打印本页|关闭窗口|浏览次数|浏览量|点击数|点击量|阅读次数|访问量|字体大小|字体:|字号:|"
    r"^\W*(?:索\s*引\s*号|文\s*号|发文字号|信息分类|主题分类|分类|发文机[构关]|发布机[构关]|公开主体|公开方式|公开时限|公开日期|成文日期|发布日期|发布时间|生成日期|"
    r"名\s*称|信息名称|信息来源|来\s*源|责任编辑|编\s*辑|作\s*者|有效性|效力状态|传真|电话|地址)\s*:"
)
_NAMED = re.compile(r"^\W*(?:名\s*称|信息名称|标\s*题)\s*:\s*([^|\n]+)")


@frozen
class Section:
    """A section from ``start`` on, up to the next: the marks and the titles it lies under, outermost first."""

    start: int
    path: tuple[str, ...]
    titles: tuple[str, ...]
    plan: bool


@frozen
class Outline:
    """The sections of a text in order, and the stretches that hold no results. Offsets are characters of the text.

    ``plans`` and ``furniture`` are stretches (start, end) in order: plans, next steps, demands and problems; and what
    belongs to the page (navigation, imprint, metadata). ``title`` is the document's own, empty where none shows.
    """

    title: str
    sections: tuple[Section, ...]
    plans: tuple[Stretch, ...]
    furniture: tuple[Stretch, ...]

    def at(self, offset: int) -> Section:
        """The innermost section an offset lies in."""
        return self.sections[bisect_right(self.sections, offset, key=lambda one: one.start) - 1]

    def section(self, offset: int) -> str:
        """The name of the section an offset lies in, as ``一(二)2`` or ``一(二)一是``; empty before the first heading.

        >>> found = outline("一、工作情况\\n(二)依法决策。一是审查规范性文件2件。二是清理3件。")
        >>> found.section(20), found.section(33), found.section(0)
        ('一(二)一是', '一(二)二是', '一')
        """
        return "".join(self.at(offset).path)

    def is_plan(self, offset: int) -> bool:
        """Whether an offset lies in a stretch about plans, next steps, demands or problems.

        >>> found = outline("一、成效\\n审结5件。\\n二、下一步工作打算\\n审结6件。")
        >>> found.is_plan(5), found.is_plan(24)
        (False, True)
        """
        return _lies_in(self.plans, offset) or self.at(offset).plan

    def is_furniture(self, offset: int) -> bool:
        """Whether an offset lies in what belongs to the page, such as an imprint.

        >>> outline("审结5件。\\n版权所有:某区 网站标识码:4201").is_furniture(12)
        True
        """
        return _lies_in(self.furniture, offset)


def outline(text: str) -> Outline:
    """The outline of a report's text. Never raises; a text without headings is one section without a name.

    >>> outline("某区2024年工作要点\\n一、审核率达100%。").is_plan(15)
    True
    """
    plain = one_spelling(text)
    lines = _lines(plain)
    furniture = tuple(line for line in lines if _FURNITURE.search(plain[line[0]: line[1]]))
    sections = tuple(_sections(plain, lines, frozenset(furniture)))
    title = _title(plain, lines, frozenset(furniture))
    if _PLAN_TITLE.search(title):
        return Outline(title, sections, ((0, len(text)),), furniture)
    return Outline(title, sections, tuple(_plans(plain, lines, sections)), furniture)


def _lies_in(stretches: tuple[Stretch, ...], offset: int) -> bool:
    at = bisect_right(stretches, offset, key=lambda one: one[0]) - 1
    return at >= 0 and offset < stretches[at][1]


def _lines(text: str) -> list[Stretch]:
    """The lines that hold something, without their ends and the spaces around."""
    return [(match.start(), match.end()) for match in re.finditer(r"[^\s][^\n\r]*", text)]


# -- sections ------------------------------------------------------------------------------------------------------


def _sections(text: str, lines: list[Stretch], furniture: frozenset[Stretch]) -> Iterator[Section]:
    stack: list[tuple[str, str, str, bool]] = []  # kind, mark, title, whether a plan
    yield Section(0, (), (), False)
    for start, end in lines:
        if (start, end) in furniture:
            continue
        marked = False
        for place in (start, *(match.end() for match in _RUN_IN.finditer(text, start, end))):
            found = _mark(text, place, end)
            if found is not None:
                _put(stack, found)
                marked = True
            elif place == start and stack and stack[-1][0] == "is":
                stack.pop()  # a line of its own after 一是…二是… belongs to the whole
                marked = True
            if marked:
                yield _section(place, stack)
                marked = False


def _section(place: int, stack: list[tuple[str, str, str, bool]]) -> Section:
    return Section(
        place, tuple(one[1] for one in stack), tuple(one[2] for one in stack), any(one[3] for one in stack)
    )


def _mark(text: str, place: int, end: int) -> tuple[str, str, str, bool] | None:
    for kind, pattern in _KINDS:
        match = pattern.match(text, place, end)
        if match is not None:
            stop = _TITLE_END.search(text, match.end(), end)
            title = text[match.end(): min(stop.start() if stop else end, match.end() + 60)].strip()
            return kind, match[1], title, bool(_PLAN.search(title)) and not _DONE.search(title)
    return None


def _put(stack: list[tuple[str, str, str, bool]], found: tuple[str, str, str, bool]) -> None:
    """A mark ends the section of its own kind and all inside it; a kind not yet open lies inside the last."""
    kinds = [one[0] for one in stack]
    if found[0] in kinds:
        del stack[kinds.index(found[0]):]
    elif found[0] in ("part", "one"):
        del stack[1 if found[0] == "one" and kinds[:1] == ["part"] else 0:]
    stack.append(found)


# -- what holds no results -----------------------------------------------------------------------------------------


def _plans(text: str, lines: list[Stretch], sections: tuple[Section, ...]) -> Iterator[Stretch]:
    """From 下一步 to the end of the section; from 仍存在问题 to the end of the line."""
    done = 0
    for start, end in lines:
        for sentence in _SENTENCE.finditer(text, start, end):
            if sentence.start() < done:
                continue
            if _NEXT.match(text, *_after_mark(text, sentence)):
                done = _section_end(sections, sentence.start(), len(text))
            elif _PROBLEM.search(text, sentence.start(), sentence.end()):
                done = end
            else:
                continue
            yield sentence.start(), done


def _after_mark(text: str, sentence: re.Match[str]) -> Stretch:
    found = next((m for _, p in _KINDS if (m := p.match(text, sentence.start(), sentence.end()))), None)
    return (found.end() if found else sentence.start()), sentence.end()


def _section_end(sections: tuple[Section, ...], offset: int, end: int) -> int:
    at = bisect_right(sections, offset, key=lambda one: one.start) - 1
    depth = len([mark for mark in sections[at].path if not mark.endswith("是")])
    later = (one.start for one in sections[at + 1:] if len(one.path) <= depth and one.path != sections[at].path)
    return next(later, end)


def _title(text: str, lines: list[Stretch], furniture: frozenset[Stretch]) -> str:
    """The first short line of the head that says what kind of document this is; else the name in the metadata."""
    named = next((found[1].strip() for line in lines[:12] if (found := _NAMED.search(text[line[0]: line[1]]))), "")
    for line in lines[:12]:
        said = text[line[0]: line[1]].strip()
        if line in furniture or len(said) > 60:
            continue
        if _mark(text, *line) is not None or "。" in said:
            break
        if _ANY_TITLE.search(said):
            return said.rstrip("|").strip()
    return named
