"""The comments of a YAML file, which its values do not have: a person's remarks are kept when the file is rewritten."""

from __future__ import annotations

import re
from typing import Any

from fzzf_metrics.extract.review.entry import MARK
from fzzf_metrics.records import frozen

_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\n\r]*", re.MULTILINE)


@frozen
class Comment:
    """A comment and its line, from 1; ``alone`` where nothing else stands on that line."""

    line: int
    text: str
    alone: bool


def comments(text: str) -> list[Comment]:
    """Every comment that is not ours, in order. ``text`` is YAML that has been read without a problem.

    >>> comments("a: 'x # y'  # one\\n#| ours\\n# two\\nb: 1\\n")
    [Comment(line=1, text='# one', alone=False), Comment(line=3, text='# two', alone=True)]
    """
    import yaml
    from yaml.events import ScalarEvent

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: list[Comment] = []
    last, line = 0, 1
    scalars: list[Any] = [event for event in yaml.parse(text, Loader=loader) if isinstance(event, ScalarEvent)]
    for start, end in [*((event.start_mark.index, event.end_mark.index) for event in scalars), (len(text), len(text))]:
        for match in _COMMENT.finditer(text[last:start]):
            place = last + match.start()
            if not match[0].startswith(MARK):
                before = text[text.rfind("\n", 0, place) + 1: place]
                found.append(Comment(line + text.count("\n", last, place), match[0].rstrip(), not before.strip()))
        line += text.count("\n", last, end)
        last = end
    return found
