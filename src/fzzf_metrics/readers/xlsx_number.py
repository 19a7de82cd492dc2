"""A number held in a cell, with the cell's format, as the text a person would write. Exact: digits are only shifted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from fzzf_metrics.readers.frame import number_text

BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00",
    **dict.fromkeys((14, 15, 16, 17, 22), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm"),
    # Dates of Chinese Excel (yyyy"年"m"月"d"日" and its like); times are 32 to 35, 55 and 56.
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}
"""Number formats that a workbook names by number only, as far as they matter here."""


def text_of_number(raw: str, code: str, *, from_1904: bool = False) -> tuple[str, bool] | None:
    """The text of a held number, and whether its cell shows it rounded; None where ``raw`` is no number.

    >>> text_of_number("0.95699999999999996", "0%"), text_of_number("45296", "yyyy-mm-dd")
    (('95.7%', True), ('2024-01-05', False))
    >>> text_of_number("68", "General"), text_of_number("１１５２", "General")
    (('68', False), None)
    """
    if not raw.isascii() or not re.fullmatch(r"[-+]?[0-9]{0,400}\.?[0-9]{0,400}([eE][-+]?[0-9]{1,4})?", raw):
        return None
    try:
        held = float(raw)
    except ValueError:
        return None
    if held in (float("inf"), float("-inf")):
        return None
    kind = kind_of(code)
    if kind == "date":
        return date_text(held, from_1904), False
    text = number_text(held)
    if kind == "percent":
        text = number_text_of(Decimal(text).scaleb(2))
    places = shown_places(code)
    rounded = places is not None and len(text.partition(".")[2]) > places
    return (text + "%" if kind in ("percent", "sign") else text), rounded


def number_text_of(value: Decimal) -> str:
    """A decimal as plain digits without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def date_text(serial: float, from_1904: bool) -> str:
    """The day of a date cell, with the time where there is one; a serial that is no day stays a number.

    >>> date_text(45296.5, False), date_text(60.0, False), date_text(43834.0, True)
    ('2024-01-05 12:00', '60', '2024-01-05')
    """
    # 1900 counts a 29 February that never was: day 60. What lies before is not told apart.
    if not from_1904 and not 61 <= serial < 2_958_466 or from_1904 and not 0 <= serial < 2_957_004:
        return number_text(serial)
    day = (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=int(serial))
    minutes = round((serial - int(serial)) * 1440)
    return day.isoformat() if not minutes else f"{day.isoformat()} {minutes // 60:02d}:{minutes % 60:02d}"


@lru_cache(maxsize=512)
def kind_of(code: str) -> str:
    """``date``, ``percent``, ``sign`` or ``number``, by the format's first section without quoted text.

    A quoted per cent sign is only shown behind the held number: ``sign``.

    >>> kind_of('yyyy"年"m"月"'), kind_of("0.0%"), kind_of('0"%"'), kind_of('0"日"'), kind_of("[$-804]General")
    ('date', 'percent', 'sign', 'number', 'number')
    """
    bare = _bare(code)
    if "%" in bare:
        return "percent"
    if "%" in code.partition(";")[0]:
        return "sign"
    return "date" if re.search("[ymdhs]", bare.lower().replace("general", "")) else "number"


@lru_cache(maxsize=512)
def shown_places(code: str) -> int | None:
    """How many decimal places the format shows; None where it shows what there is.

    >>> shown_places("0.00%"), shown_places("#,##0"), shown_places("General"), shown_places("@")
    (2, 0, None, None)
    """
    bare = _bare(code)
    found = re.search(r"[0#?](?:\.([0#?]+))?(?![0#?,.])", bare)
    if found is None or "E" in bare:
        return None
    return len(found[1] or "")


def _bare(code: str) -> str:
    """The first section of a format without quoted, escaped and bracketed parts."""
    plain = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", code)
    return plain.partition(";")[0]
