"""What is made ahead is the same, in order, bounded, and ends with whoever asked for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.engines.ahead import ahead


@given(things=st.lists(st.integers(), max_size=20), room=st.integers(1, 3))
def test_the_same_things_come_in_the_same_order(things: list[int], room: int) -> None:
    assert list(ahead(ahead(iter(things), room), room)) == things


def test_an_error_comes_in_its_turn() -> None:
    def made() -> Iterator[int]:
        yield 1
        raise KeyError("second")

    found = ahead(made())
    assert next(found) == 1
    with pytest.raises(KeyError, match="second"):
        next(found)


def test_never_more_than_stated_is_made_beforehand() -> None:
    made: list[int] = []
    seen = threading.Event()

    def things() -> Iterator[int]:
        for number in range(10):
            made.append(number)
            if number == 2:
                seen.set()
            yield number

    found = ahead(things(), room=2)
    assert next(found) == 0
    assert seen.wait(30)  # one with the caller, two beyond it
    assert not threading.Event().wait(0.3)
    assert made == [0, 1, 2]
    assert list(found) == list(range(1, 10))


def test_stopping_early_ends_the_thread_and_closes_what_was_read() -> None:
    closed = threading.Event()

    def things() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    found = ahead(ahead(things()))
    assert next(found) == 1
    found.close()  # type: ignore[attr-defined]
    assert closed.is_set()
    assert [thread for thread in threading.enumerate() if thread.name == "fzzf-ahead"] == []
