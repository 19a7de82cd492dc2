"""Whose report a document is and of which period, as its title says; nothing where the title leaves a doubt."""

from __future__ import annotations

import re

from fzzf_metrics.periods import parse
from fzzf_metrics.records import frozen

_YEAR = re.compile(r"(?<![0-9—\-~～至到])((?:19|20|21)[0-9]{2})年(?![-—~～至到]\d)(?:度(?!第))?")
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_PARTS = {
    "上半年": "H1", "下半年": "H2", "第一季度": "Q1", "一季度": "Q1", "第二季度": "Q2", "二季度": "Q2",
    "第三季度": "Q3", "三季度": "Q3", "第四季度": "Q4", "四季度": "Q4",
}
_PART = re.compile("|".join(_PARTS))
_VAGUE = re.compile(r"半年|季度|[0-9一二三四五六七八九十]+月|以来|五年|三年|届|期间")
_LIKE_A_UNIT = re.compile(
    r"[一-鿿]{1,24}(?:省|市|自治区|区|县|旗|州|盟|镇|乡|街道|苏木|厅|局|委|委员会|办|办公室|院|政府|办事处|大队|支队|中心|公司|处)"
)
_PARTY = re.compile(r"中共([一-鿿]{1,15}?[省市区县旗州盟镇乡])委(?:员会)?")
_GOVERNMENT = re.compile(r"([一-鿿]{1,15}?(?:[省市区县旗州盟镇乡]|街道))(?:人民政府办公室|人民政府|政府|委员会|办事处)")
_NOBODY = re.compile("^(?:[我本全该某各市区县]|关于|印发)?(?:省|市|区|县|旗|州|镇|乡|局|厅|街道)$|《|》|印发|转发|通知")
_UNIT_AFTER = re.compile(
    "([一-鿿]{1,15}?(?:省|市|区|县|旗|州|镇|乡|街道|局|厅)(?:人民政府|政府)?)(?=法治|依法|推进|关于|贯彻|落实|上半年|下半年|第?[一二三四]季度)"
)
_HAN = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WRITTEN_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年)")


@frozen
class Whose:
    """A report's unit and period; empty where the title does not settle it."""

    unit: str = ""
    period: str = ""


def whose(title: str) -> Whose:
    """What a title says for certain. More than one year, a part of a year in other words, or no unit leave it open.

    >>> whose("洪山区2020年度法治政府建设工作报告")
    Whose(unit='洪山区', period='2020')
    >>> whose("中共甲县委 甲县人民政府关于2023年上半年法治政府建设情况的报告")
    Whose(unit='甲县', period='2023H1')
    >>> whose("2024年长葛市法治政府建设工作报告")
    Whose(unit='长葛市', period='2024')
    >>> whose("法治政府建设实施纲要（2021-2025年）"), whose("我区2021年依法行政工作总结").unit
    (Whose(unit='', period=''), '')
    """
    said = _WRITTEN_YEAR.sub(lambda match: match[0].translate(_HAN), " ".join(title.split()))
    years = list(_YEAR.finditer(said))
    if len(_ANY_YEAR.findall(said)) != 1 or len(years) != 1:
        return Whose()
    before, rest = said[: years[0].start()].strip(), said[years[0].end():].strip()
    after = _UNIT_AFTER.match(rest) if before in ("", "关于") else None
    return Whose(_unit(after[1] if after else before), _period(years[0][1], rest[after.end() if after else 0:]))


def _period(year: str, rest: str) -> str:
    part = _PART.match(rest.lstrip())
    if part is not None:
        return year + _PARTS[part[0]]
    return "" if _VAGUE.search(rest) or parse(year) is None else year


def _unit(before: str) -> str:
    """The one unit that the words before the year name, by its short name; several names of one place are one unit."""
    words = before.strip().removesuffix("关于").removeprefix("关于").strip()
    names = {_short(name) for name in re.split("[ 　、]|(?<=委)(?=[一-鿿]{2,9}人民政府)", words) if name}
    name = names.pop() if len(names) == 1 else ""
    return "" if _NOBODY.search(name) or not _LIKE_A_UNIT.fullmatch(name) else name


def _short(name: str) -> str:
    match = _PARTY.fullmatch(name) or _GOVERNMENT.fullmatch(name)
    return match[1] if match else name
