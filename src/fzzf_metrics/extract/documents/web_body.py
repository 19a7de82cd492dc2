"""Which lines of a page of a government site are the article. What is left out never holds a sentence unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from fzzf_metrics.extract.documents.web_lines import BOILERPLATE, WebLine, page_lines

_ROLE = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|nav|navbar|navi|menu|header|top|sidebar|side|crumb|crumbs|breadcrumb|share|copyright|toolbar|"
    r"banner|search|login|links|friendlink|related|qrcode|pop|popup|dizhi|bottom|weizhi|position)(?:$|[\s_\d-])", re.I,
)
_KEY = (
    "索引号|信息索引号|主题分类|信息分类|体裁分类|组配分类|服务对象|发文机关|发文机构|发文单位|发布机构|发布单位|发布部门|公开机构|责任部门|"
    "成文日期|发文日期|发布日期|发布时间|生成日期|公开日期|有效期|发文字号|文号|文件编号|名称|标题|有效性|效力状态|公开方式|公开范围|公开时限|"
    "主题词|关键词|内容概述|来源|信息来源|文章来源|作者|编辑|责任编辑|审核|浏览次数|浏览量|访问量|点击数|点击量|阅读|阅读次数|字体|字号|字体大小|分享到|分享|打印"
)
_META = re.compile(rf"^[\[【（(]?\s*(?:{_KEY})\s*[:：\]】]")
_KEYS = re.compile(rf"(?:{_KEY})")
_FURNITURE = re.compile(
    r"ICP备|公网安备|版权所有|网站标识码|copyright|主办单位|承办单位|主办：|承办：|技术支持|网站地图|站点地图|网站管理|网站声明|隐私声明|"
    r"联系我们|返回顶部|回到顶部|关闭窗口|打印本页|打印此页|扫一扫|上一篇|下一篇|上一条|下一条|当前位置|您的位置|您现在的位置|所在位置|"
    r"设为首页|加入收藏|无障碍|长者模式|繁體|智能问答|分辨率|浏览器|政务微信|政务微博|客户端|微信公众号|相关附件|相关文档|相关链接|相关新闻|附件下载",
    re.I,
)
_SENTENCE = re.compile("[，。；！？、]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile("[0-9０-９一二三四五六七八九十百千万]")
_PROSE, _ABOUT = 15, 200  # characters: a sentence has as many at least, a line about the page as many at most
_MOST_SHARE = 0.9  # of the words that are no links, so that short lines beside the sentences are kept
_MAX_SHARE = 0.3  # what is named like furniture and yet holds more of the page's sentences than this is none


def body_of(root: Any) -> tuple[list[WebLine], list[WebLine]]:
    """The lines of the article and those left out, both in order; what is hidden is in neither (see :func:`hidden`).

    The article is what stands in the smallest element that holds every sentence of the page and nearly all of its other
    words, with the nearest heading before it; without lists of links, and without lines about the document or the site
    before its first and after its last sentence. A page without a sentence is kept whole.
    """
    named = _named(root)
    every = page_lines(root, hidden(root), named)
    if not any(map(is_prose, every)):  # an article that a script would show
        every = page_lines(root, frozenset(), named)
    furniture = _furniture(every)
    inner = [line for line in every if furniture.isdisjoint(line.named)]
    within = _article(inner)
    if not within:
        return every, []
    first = next(number for number, line in enumerate(inner) if line.element in within)
    kept = _trimmed([line for line in inner if line.element in within])
    kept = [*_heading(inner[:first], kept), *kept]
    chosen = {id(line) for line in kept}
    return kept, [line for line in every if id(line) not in chosen]


def is_prose(line: WebLine) -> bool:
    """Whether a line is a sentence: Chinese, of some length, with punctuation, mostly no link, not about the site.

    >>> is_prose(WebLine("全年共收到行政复议申请68件，受理51件。", 0, None)), is_prose(WebLine("首页", 2, None))
    (True, False)
    """
    text = line.text
    return (
        len(text) >= _PROSE and line.linked * 2 <= len(text) and bool(_SENTENCE.search(text))
        and bool(_CHINESE.search(text)) and not _about(text)
    )


def with_figures(left: list[WebLine]) -> list[WebLine]:
    """Of the lines that were left out those that could hold a figure: no links, nothing about the document or site."""
    about = _tables_about(left)
    return [
        line for line in left if _DIGIT.search(line.text) and not _about(line.text) and not _is_link(line)
        and _cell_key(line) not in about
    ]


def _about(text: str) -> bool:
    """Whether a line speaks of the document or the site."""
    plain = re.sub(r"\s", "", text)
    return len(plain) <= _ABOUT and bool(_META.match(plain) or _FURNITURE.search(plain))


def hidden(root: Any) -> frozenset[Any]:
    """Elements that the page itself marks as not shown."""
    return frozenset(
        element for element in root.iter()
        if isinstance(element.tag, str) and (
            element.get("hidden") is not None
            or re.search(r"display:none|visibility:hidden", re.sub(r"\s", "", element.get("style") or ""), re.I)
        )
    )


def _named(root: Any) -> frozenset[Any]:
    """Elements that by their name hold what stands on every page of a site."""
    return frozenset(
        element for element in root.iter() if isinstance(element.tag, str) and element.tag not in ("html", "body")
        and (element.tag in BOILERPLATE or _ROLE.search(f"{element.get('id') or ''} {element.get('class') or ''}"))
    )


def _furniture(lines: list[WebLine]) -> set[Any]:
    """Those of the named elements that hold little of the page's sentences."""
    held: dict[Any, int] = {}
    total = 0
    for line in lines:
        total += len(line.text) if is_prose(line) else 0
        for element in line.named:
            held[element] = held.get(element, 0) + (len(line.text) if is_prose(line) else 0)
    return {element for element, characters in held.items() if characters <= total * _MAX_SHARE}


def _up(element: Any) -> Iterable[Any]:
    while element is not None:
        yield element
        element = element.getparent()


def _article(lines: list[WebLine]) -> set[Any]:
    """Every element inside of the article; none where no line is a sentence."""
    container = _smallest([line.element for line in lines if is_prose(line)])
    words = [line for line in lines if not _is_link(line) and not _about(line.text)]
    total = sum(len(line.text) for line in words)
    while container is not None:
        within = set(container.iter())
        if sum(len(line.text) for line in words if line.element in within) >= total * _MOST_SHARE:
            return within
        container = container.getparent()
    return set()


def _smallest(elements: list[Any]) -> Any:
    """The smallest element that holds all of these; None for none."""
    common: list[Any] | None = None
    for element in dict.fromkeys(elements):
        path = list(_up(element))[::-1]
        if common is None:
            common = path
        elif common[-1] not in path:
            common = [one for one, other in zip(common, path, strict=False) if one is other]
    return common[-1] if common else None


def _trimmed(lines: list[WebLine]) -> list[WebLine]:
    """The lines without those of links alone, and without what is about the document or site at both ends."""
    prose = [number for number, line in enumerate(lines) if is_prose(line)]
    if not prose:
        return lines
    first, last = prose[0], prose[-1]
    about = _tables_about([*lines[:first], *lines[last + 1 :]])
    return [
        line for number, line in enumerate(lines)
        if not _is_link(line) and (first <= number <= last or not (_about(line.text) or _cell_key(line) in about))
    ]


def _is_link(line: WebLine) -> bool:
    return line.linked * 10 >= len(line.text) * 9 and line.cell is None


def _cell_key(line: WebLine) -> int:
    return line.cell.table if line.cell else 0


def _tables_about(lines: list[WebLine]) -> set[int]:
    """Tables at the ends of the page that say its number, issuer and date: three keys at least."""
    found: dict[int, int] = {}
    for line in lines:
        if line.cell and _KEYS.match(re.sub(r"\s", "", line.text)):
            found[line.cell.table] = found.get(line.cell.table, 0) + 1
    return {table for table, count in found.items() if count >= 3}


def _heading(before: list[WebLine], kept: list[WebLine]) -> list[WebLine]:
    """The nearest heading before the article, where that does not begin with one itself."""
    if kept and kept[0].heading:
        return []
    return [line for line in before if line.heading and not _is_link(line)][-1:]
