"""Words of time: the report's own period, another, or up to a day."""

from __future__ import annotations

import pytest

from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.extract.times import Time, own_year, time_said

OWN = Time()


@pytest.mark.parametrize(("text", "time"), [
    *((own, OWN) for own in ("全年受理", "今年以来", "2024年", "2024年度", "截至目前", "2024年以来", "年内")),
    ("截至2024年底", OWN),
    ("一季度", Time("2024Q1", other=True)), ("第三季度", Time("2024Q3", other=True)),
    ("首季度", Time("2024Q1", other=True)), ("2023年四季度", Time("2023Q4", other=True)),
    ("上半年", Time("2024H1", other=True)), ("下半年", Time("2024H2", other=True)),
    ("2023年上半年", Time("2023H1", other=True)),
    ("8月份", Time("2024-08", other=True)), ("2023年12月", Time("2023-12", other=True)), ("13月", Time(other=True)),
    ("1-6月", Time("2024H1", other=True)), ("1至3月", Time("2024Q1", other=True)), ("3-9月", Time(other=True)),
    ("1-10月", Time(as_of="2024-10-31")), ("前三季度", Time(as_of="2024-09-30")),
    ("截至10月31日", Time(as_of="2024-10-31")), ("截止2024年11月底", Time(as_of="2024-11-30")),
    ("截至2月", Time(as_of="2024-02-29")), ("截至2月31日", Time(other=True)),
    ("截至2023年6月30日", Time("2023", "2023-06-30", other=True)), ("截至2023年底", Time("2023", other=True)),
    ("去年", Time("2023", other=True)), ("上年度", Time("2023", other=True)), ("前年", Time(other=True)),
    ("2022年", Time("2022", other=True)), ("2021年以来", Time("2021/2024", other=True)),
    *((many, Time(other=True)) for many in ("近三年", "“十四五”期间", "2022-2024年", "2023年、2024年")),
    ("2025年", Time("2025", other=True, later=True)),
    ("去年…，今年", OWN), ("2023年…，2024年", OWN),
])
def test_the_time_said(text: str, time: Time) -> None:
    assert time_said(text, 2024, "2024") == time


@pytest.mark.parametrize("text", [
    "较去年", "比上年", "同比上年同期", "与2023年", "上年结转", "《纲要（2021-2025年）》", "2015年出台的办法",
    "（3月1轮）", "审结", "二十四年",
])
def test_what_is_no_time_of_the_figure(text: str) -> None:
    assert time_said(one_spelling(text), 2024, "2024") is None


def test_the_own_period_may_be_shorter_than_a_year() -> None:
    assert time_said("上半年", 2024, "2024H1") == OWN
    assert time_said("2024年", 2024, "2024H1") == Time("2024", other=True)


def test_without_a_year_of_its_own_a_report_knows_no_other_years() -> None:
    assert time_said("2023年", 0, "") == OWN
    assert time_said("去年", 0, "") == Time(other=True)
    assert time_said("一季度", 0, "") == Time(other=True)


@pytest.mark.parametrize(("period", "title", "head", "year"), [
    ("2024", "某县2020年报告", "", 2024), ("2022/2025", "", "", 2025), ("2024Q3", "", "", 2024),
    ("", "某县2020年报告", "2021年2月", 2020), ("", "", "2021年，我县", 2021), ("", "", "《纲要（2021-2025年）》", 0),
    ("", "", "", 0),
])
def test_the_year_of_a_report(period: str, title: str, head: str, year: int) -> None:
    assert own_year(period, title, head) == year
