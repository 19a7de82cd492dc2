"""Words, rows and the widest of several values."""

from __future__ import annotations

import pytest

from engine_kit import interval, point
from fzzf_metrics.interval import EVERYTHING
from fzzf_metrics.values import ANY_TEXT, Rows, Value, Words, widest


def words(*options: str) -> Words:
    return Words(frozenset(options))


EQUALS = [
    (words("好"), words("好"), True), (words("好"), words("差"), False), (words("好", "中"), words("好"), None),
    (words("好", "中"), words("差"), False), (words("好", "中"), words("好", "中"), None), (ANY_TEXT, words("好"),
     None),
    (words("好"), ANY_TEXT, None),
]


@pytest.mark.parametrize(("a", "b", "wanted"), EQUALS)
def test_equal_words(a: Words, b: Words, wanted: bool | None) -> None:
    assert a.equals(b) is wanted


def test_rows_are_known_when_all_are_there() -> None:
    assert Rows.of(()).known
    assert Rows.of(({"it": point(1)},)).known
    assert not Rows((), interval(0, None)).known
    assert not Rows((), point(2)).known


WIDEST: list[tuple[list[Value], Value]] = [
    ([point(1), point(3)], interval(1, 3)),
    ([interval(1, 2, "()"), point(2)], interval(1, 2, "(]")),
    ([True, True], True),
    ([False], False),
    ([True, False], None),
    ([True, None], None),
    ([None, None], None),
    ([words("好"), words("差")], words("好", "差")),
    ([words("好"), ANY_TEXT], ANY_TEXT),
    ([words("好"), point(1)], EVERYTHING),
    ([True, point(1)], EVERYTHING),
    ([Rows.of(()), Rows.of(())], Rows.of(())),
]


@pytest.mark.parametrize(("values", "wanted"), WIDEST)
def test_widest(values: list[Value], wanted: Value) -> None:
    assert widest(values) == wanted
