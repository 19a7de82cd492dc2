"""Work done ahead in a thread, so that reading, scoring and writing overlap; never further ahead than stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Queue
from threading import Event, Semaphore, Thread
from typing import Any, TypeVar

T = TypeVar("T")


def ahead(things: Iterable[T], room: int = 1) -> Iterator[T]:
    """The same things in the same order, made in a thread while the caller works on the one before.

    At most ``room`` are made, or being made, beyond the one that the caller has. An error that making them raises is
    raised here, in its turn. When the caller stops early the thread ends before this does, so nothing is read or made
    behind anyone's back.

    >>> list(ahead(range(3)))
    [0, 1, 2]
    """
    waiting: Queue[tuple[str, Any]] = Queue()
    places, stopped = Semaphore(room), Event()
    thread = Thread(target=_make, args=(things, waiting, places, stopped), name="fzzf-ahead", daemon=True)
    thread.start()
    try:
        while True:
            kind, found = waiting.get()
            if kind == "end":
                return
            if kind == "error":
                raise found
            places.release()
            yield found
            del found  # what is worked off must not wait for the next to be freed
    finally:
        stopped.set()
        places.release()  # wakes a thread that waits for a place
        thread.join()


def _make(things: Iterable[T], waiting: Queue[tuple[str, Any]], places: Semaphore, stopped: Event) -> None:
    iterator = iter(things)
    try:
        places.acquire()
        for thing in iterator:
            waiting.put(("thing", thing))
            del thing
            places.acquire()
            if stopped.is_set():
                return
        waiting.put(("end", None))
    except BaseException as error:  # noqa: BLE001 - it is raised again where somebody waits for the things
        waiting.put(("error", error))
    finally:
        if (close := getattr(iterator, "close", None)) is not None:
            close()
