"""The sections of a report, and what in it holds no results."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.extract.outline import outline


def section(text: str, of: str = "▲") -> str:
    """The section of the place marked in a text."""
    return outline(text.replace(of, "")).section(text.index(of))


def plan(text: str) -> bool:
    return outline(text.replace("▲", "")).is_plan(text.index("▲"))


@pytest.mark.parametrize(("text", "name"), [
    ("▲今年以来，审结5件。", ""),
    ("一、情况\n▲审结5件。", "一"),
    ("一、情况\n（一）学法。▲审结5件。", "一(一)"),
    ("一、情况\n(二)学法\n1.一般\n▲审结5件。", "一(二)1"),
    ("一、情况\n(二)学法\n1．一般\n（1）▲审结5件。", "一(二)1(1)"),
    ("一、情况\n（一）一是学法。学了。二是▲办案。", "一(一)二是"),
    ("一、情况\n主要有：一是学法；二是▲办案；三是培训。", "一二是"),
    ("一、情况\n一是学法。\n▲审结5件。", "一"),
    ("一、情况\n（一）学法\n二、问题\n▲审结5件。", "二"),
    ("一、情况\n（一）学法\n（二）办案\n1.复议\n（三）培训\n▲审结5件。", "一(三)"),
    ("1.学法\n2.办案▲审结5件。", "2"),
    ("第一部分 情况\n一、学法\n▲审结5件。", "第一部分一"),
    ("一、情况\n①学法\n②▲办案", "一②"),
    ("十一、情况\n▲审结5件。", "十一"),
    ("一、情况\n1.5万件▲", "一"),
    ("三、2021年计划\n▲审结5件。", "三"),
    ("一、情况\n第一，学法。第二，▲办案。", "一第一"),
    ("一、情况（一）学法。（二）▲办案。", "一(二)"),
])
def test_the_section_of_a_place(text: str, name: str) -> None:
    assert section(text) == name


@pytest.mark.parametrize("text", [
    "一、成效\n审结5件。\n二、下一步工作打算\n▲审结5件。",
    "一、成效\n审结5件。\n二、下一步工作打算\n（一）学法\n▲审结5件。",
    "二、存在的主要问题\n▲败诉3件。",
    "二、存在的问题与不足\n一是▲败诉3件。",
    "三、2025年工作思路\n▲审结5件。",
    "一、成效\n审结5件。下一步，将▲审结5件。",
    "一、成效\n审结5件。\n下一步，我局将加强学法。\n组织▲培训3场。",
    "但仍存在一些薄弱环节，▲败诉3件。",
    "某县2024年法治政府建设工作要点\n一、学法\n▲培训3场。",
    "关于印发《某县法治政府建设实施方案》的通知\n一、学法\n▲培训3场。",
    "某局三年行动计划（2023-2025年）\n一、学法\n▲培训3场。",
])
def test_what_is_planned_wanted_or_wrong_is_no_result(text: str) -> None:
    assert plan(text)


@pytest.mark.parametrize("text", [
    "一、成效\n▲审结5件。\n二、下一步打算\n培训3场。",
    "二、下一步打算\n培训3场。\n三、附表\n▲审结5件。",
    "二、存在问题整改情况\n▲审结5件。",
    "二、目标任务完成情况\n▲审结5件。",
    "某县2024年法治政府建设情况报告\n▲审结5件。",
    "某县实施方案落实情况的报告\n▲审结5件。",
    "一、成效\n针对存在的问题，▲审结5件。",
])
def test_what_was_done_is_a_result(text: str) -> None:
    assert not plan(text)


@pytest.mark.parametrize("line", [
    "版权所有：某区人民政府", "主办单位：某局 | 联系电话：010-12345678",
    "鄂ICP备05009168", "索 引 号：001/2024-5件",
    "发布日期：2024-02-18", "浏览次数：35次", "当前位置：首页 > 公开", "【字体：大 中 小】打印本页",
])
def test_what_belongs_to_the_page(line: str) -> None:
    found = outline(f"{line}\n审结5件。")
    assert found.is_furniture(3)
    assert not found.is_furniture(len(line) + 2)


@pytest.mark.parametrize(("text", "title"), [
    ("某县2024年度报告\n正文。", "某县2024年度报告"),
    ("名 称：某县2024年度报告 |\n正文。", "某县2024年度报告"),
    ("2024年，我县审结5件。", ""),
    ("一、情况报告\n审结5件。", ""),
])
def test_the_title(text: str, title: str) -> None:
    assert outline(text).title == title


@given(st.text(st.sampled_from("一二（）()1.、①是。；\n 第部分下步打算问题审结5件"), max_size=120))
def test_every_place_has_one_section_and_sections_are_in_order(text: str) -> None:
    found = outline(text)
    starts = [one.start for one in found.sections]
    assert starts[0] == 0
    assert starts == sorted(starts)
    for offset in range(len(text)):
        inside = [one for one in found.sections if one.start <= offset]
        assert found.section(offset) == "".join(inside[-1].path)
        assert found.is_plan(offset) == (
            inside[-1].plan or any(start <= offset < end for start, end in found.plans)
        )
