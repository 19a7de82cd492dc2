"""One spelling for what is written in several: full-width signs become half-width, character by character."""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {0x3000: " ", 0xA0: " ", **dict.fromkeys(map(ord, "【〔［"), "("), **dict.fromkeys(map(ord, "】〕］"), ")"),
          **dict.fromkeys(map(ord, "「『‘"), "“"), **dict.fromkeys(map(ord, "」』’"), "”")}
_TABLE = _WIDE | _SIGNS


def one_spelling(text: str) -> str:
    """``text`` with one spelling for each sign, at the same length, so that offsets stay what they are.

    >>> one_spelling("受理（含结转）５件，２０％")
    '受理(含结转)5件,20%'
    """
    return text.translate(_TABLE)
