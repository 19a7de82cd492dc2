"""Which time a figure speaks of: the report's own period, another one, or up to a day."""

from __future__ import annotations

import re
from datetime import date

from fzzf_metrics import periods
from fzzf_metrics.records import frozen

_Y = r"(?:(?P<{}>(?:19|20)[0-9]{{2}})年)"
_ORDER = dict(zip("一二三四", "1234", strict=True)) | dict(zip("1234", "1234", strict=True))
_SPAN = re.compile(
    "(?P<compared>(?:较|比|同比|与|相比|对比)(?:去年|上年|上一年|前年)(?:度|同期)?|(?:较|比|与)(?:19|20)[0-9]{2}年(?:度|同期)?)"
    rf"|(?P<upto>截[至止]到?{_Y.format('y1')}?(?:度)?(?P<m1>[0-9]{{1,2}})月(?:份|底|末)?(?P<d1>[0-9]{{1,2}})?[日号]?)"
    rf"|(?P<upyear>截[至止]到?{_Y.format('y2')}(?:年?底|末)?)"
    rf"|(?P<since>自?{_Y.format('y3')}(?:以来|起|至今))"
    rf"|(?P<years>{_Y.format('y4')}?(?:[-—–至、和]){_Y.format('y5')})"
    "|(?P<many>(?:近|过去|最近)?[两二三四五六七八九十0-9]{1,2}年来|近[两二三四五六七八九十0-9]{1,2}年|“?十[二三四五]五”?(?:期间|以来|时期)|历年|历次|任期内|本届|累年)"
    rf"|(?P<quarter>{_Y.format('y6')}?(?:第?(?P<q>[一二三四1-4])季度|首季度))"
    rf"|(?P<three>{_Y.format('y7')}?前三季度)"
    rf"|(?P<half>{_Y.format('y8')}?(?P<h>上|下)半年)"
    rf"|(?P<months>{_Y.format('y9')}?(?P<m2>[0-9]{{1,2}})月?(?:份)?[-—–~至到](?P<m3>[0-9]{{1,2}})月)"
    rf"|(?P<month>{_Y.format('y10')}?(?P<m4>[0-9]{{1,2}})月(?:份)?)"
    "|(?P<last>去年|上年度?(?!结转|遗留)|上一年度?(?!结转)|前年)"
    rf"|(?P<year>{_Y.format('y11')}度?)"
    "|(?P<own>全年|今年|本年度?|年内|当年|年度内|目前|至今|年来)"
)
_TITLES = re.compile(
    r"(?:19|20)[0-9]{2}年[^,。;\n]{0,8}(?:出台|修订|修正|施行|实施|颁布|印发|公布|制定)的|《[^》\n]{1,100}》|\([^()\n]{1,100}\)"
)
_AN_OWN_YEAR = re.compile("((?:19|20)[0-9]{2})年")


@frozen
class Time:
    """``period`` and ``as_of`` as in a report file, both empty for the report's own; ``other`` where it is not the own.

    ``other`` without a period: another time that no period of a report file names. ``later``: it has not come yet.
    """

    period: str = ""
    as_of: str = ""
    other: bool = False
    later: bool = False


def own_year(period: str, title: str, head: str) -> int:
    """The year a report is about: of its period, else the one its title names, else the first in its head; 0: unknown.

    >>> own_year("2024", "", ""), own_year("", "某区2020年度报告", ""), own_year("", "", "今年以来")
    (2024, 2020, 0)
    """
    known = periods.parse(period) if period else None
    if known is not None:
        return known.end.year
    match = _AN_OWN_YEAR.search(title) or _AN_OWN_YEAR.search(_TITLES.sub("", head))
    return int(match[1]) if match else 0


def time_said(text: str, own: int, period: str) -> Time | None:
    """The time the last time word of ``text`` (in one spelling) names; None where it has none.

    ``own`` is the report's year, ``period`` its period (empty: the year).

    >>> time_said("截至10月31日,累计", 2024, ""), time_said("审结", 2024, "")
    (Time(period='', as_of='2024-10-31', other=False, later=False), None)
    >>> [time_said(said, 2024, "").period for said in ("去年受理", "2024年第一季度", "全年", "2024年")]
    ['2023', '2024Q1', '', '']
    """
    last = None
    for match in _SPAN.finditer(_TITLES.sub(lambda found: " " * len(found[0]), text)):
        if match.lastgroup != "compared" and not match["compared"]:
            last = match
    return None if last is None else _time(last, own, period or (str(own) if own else ""))


def _time(match: re.Match[str], own: int, period: str) -> Time:
    year = next((int(match[f"y{n}"]) for n in range(1, 12) if match[f"y{n}"]), 0)
    of = year or own
    if match["own"]:
        return Time()
    if match["upto"] or match["upyear"] or match["three"] or match["months"]:
        return _until(match, year, own, period)
    if match["since"]:
        return Time() if year == own else Time(f"{year}/{own}" if year < own else "", other=True)
    if match["last"]:
        return Time(str(own - 1) if own and "前" not in match["last"] else "", other=True)
    if match["many"] or match["years"]:
        return Time(other=True)
    said = str(of)
    if match["quarter"]:
        said = f"{of}Q{_ORDER[match['q']] if match['q'] else 1}"
    elif match["half"]:
        said = f"{of}H{1 if match['h'] == '上' else 2}"
    elif match["month"]:
        said = f"{of}-{int(match['m4']):02d}"
    return _span(said, of, own, period)


def _span(said: str, year: int, own: int, period: str) -> Time:
    if said == period or (not own and said == str(year)):
        return Time()
    if not year or periods.parse(said) is None:
        return Time(other=True)
    return Time(said, other=True, later=bool(own) and year > own)


def _until(match: re.Match[str], year: int, own: int, period: str) -> Time:
    """Up to a day of the report's own year it is the own period, known until then."""
    of = year or own
    if match["upyear"]:
        return Time() if of == own or not own else Time(str(of), other=True, later=of > own)
    if match["months"]:
        part = {"3": "Q1", "6": "H1"}.get(str(int(match["m3"])), "") if int(match["m2"]) == 1 else "?"
        if part:
            return Time(f"{of}{part}" if of and part != "?" else "", other=True)
    month = 9 if match["three"] else int(match["m3"] or match["m1"] or 0)
    day = _day(of, month, int(match["d1"] or 0))
    if day is None:
        return Time(other=bool(of))
    if own and of != own:
        return Time(str(of), day, other=True, later=of > own)
    return Time(as_of=day)


def _day(year: int, month: int, day: int) -> str | None:
    month_said = periods.parse(f"{year:04d}-{month:02d}") if year and 1 <= month <= 12 else None
    if month_said is None or day > month_said.end.day:
        return None
    return date(year, month, day or month_said.end.day).isoformat()
