"""Characters that no reader of a document sees, and those that only look different."""

from __future__ import annotations

import re

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Characters of no width: soft hyphens, joiners, marks of direction. Inside a number they hide that it is one."""

DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: what is shown then differs from what is read."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_SPACE = re.compile("[\n\r\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")


def cleaned(text: str) -> str:
    """A line as it is seen: nothing invisible, one kind of narrow space, no space at the ends, half characters marked.

    >>> cleaned("\u3000\u3000收到1\u200b24\u00a0件 ")
    '收到124 件'
    """
    seen = _SPACE.sub(" ", _CONTROL.sub("", INVISIBLE.sub("", text)))
    return _HALF.sub("\ufffd", seen).strip()
