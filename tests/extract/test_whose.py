"""Whose report it is and of which period: what a title says for certain, and nothing where it leaves a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.extract.whose import Whose, whose
from fzzf_metrics.periods import parse

CASES = {
    "unit, year and kind": ("甲区2020年度法治政府建设工作报告", "甲区", "2020"),
    "a word before the unit": ("关于甲区2021年法治政府建设情况的报告", "甲区", "2021"),
    "the government of a place is the place": ("甲区人民政府关于2022年度法治政府建设情况的报告", "甲区", "2022"),
    "party and government of one place are one unit": ("中共甲县委 甲县人民政府关于2023年度工作的报告", "甲县", "2023"),
    "the same without a blank": ("中共甲县委甲县人民政府关于2023年度工作的报告", "甲县", "2023"),
    "two places are no unit": ("甲县人民政府 乙县人民政府2023年度报告", "", "2023"),
    "a department is a unit of its own": ("甲市司法局2024年度法治政府建设报告", "甲市司法局", "2024"),
    "a town": ("甲县乙镇2019年依法行政工作总结", "甲县乙镇", "2019"),
    "the unit after the year": ("2024年甲市法治政府建设工作报告", "甲市", "2024"),
    "nobody after the year": ("2024年全市法治政府建设工作报告", "", "2024"),
    "we": ("我区2021年依法行政工作总结", "", "2021"),
    "a district without a name": ("全区2021年工作总结", "", "2021"),
    "no unit": ("2021年度法治政府建设报告", "", "2021"),
    "a year in Chinese numerals": ("甲市二〇二四年度法治政府建设报告", "甲市", "2024"),
    "half a year": ("甲县2023年上半年法治政府建设情况", "甲县", "2023H1"),
    "a quarter": ("甲县2023年第三季度依法行政情况", "甲县", "2023Q3"),
    "months are no period of ours": ("甲县2023年1-6月工作报告", "甲县", ""),
    "three years are no year": ("甲县2023年以来法治政府建设情况", "甲县", ""),
    "two years": ("甲县2023年工作总结和2024年工作计划", "", ""),
    "a span of years": ("甲县法治政府建设实施方案（2021-2025年）", "", ""),
    "a document number with another year": ("甲县2023年度报告（甲发〔2024〕1号）", "", ""),
    "the plan of somebody": ("关于印发《甲县2023年度工作要点》的通知", "", "2023"),
    "a year that is none": ("甲县9023年度报告", "", ""),
    "nothing": ("", "", ""),
}


@pytest.mark.parametrize("idea", CASES)
def test_a_title_says_what_is_certain(idea: str) -> None:
    title, unit, period = CASES[idea]
    assert whose(title) == Whose(unit, period)


WORDS = st.lists(st.sampled_from(
    ["甲县", "人民政府", "中共", "委", "2023", "2024年", "度", "上半年", "关于", "报告", " ", "我区", "《", "\n"]
))


@given(WORDS.map("".join))
def test_whatever_a_title_says_a_period_is_one_and_a_unit_stands_in_it(title: str) -> None:
    found = whose(title)
    assert not found.period or (parse(found.period) is not None and found.period[:4] in title)
    assert found.unit in title
    assert whose(f"  {title}") == found
