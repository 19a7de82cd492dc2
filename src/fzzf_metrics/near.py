"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to ``word``, or an empty text when none is near; of equally near ones the first.

    >>> nearest("measrue", ["measure", "target"]), nearest("zzz", ["measure"])
    ('measure', '')
    """
    from difflib import SequenceMatcher

    best, found = 0.6 if len(word) > 3 else 0.5, ""  # a Chinese word of two characters with one wrong is half right
    matcher = SequenceMatcher(b=word)
    for candidate in known:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            if matcher.ratio() > best or not found:
                found = candidate
            best = matcher.ratio()
    return found
