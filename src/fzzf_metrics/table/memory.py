"""Arrays for results, in memory that earlier results no longer need; and threads that stay.

A fresh array costs as much as two copies of it, for the system has to find and clear its pages. A result that nobody
holds any more gives its memory to the next one that fits; at most KEPT bytes in MOST pieces wait for one, and
:func:`forget` lets go of them.
"""

from __future__ import annotations

import os
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from math import prod
from typing import Any

import numpy as np

KEPT = 2**30
MOST = 64
LARGE = 2**17
"""Smaller arrays are not worth keeping: the allocator of the process keeps them itself."""

LINE = 64
"""Bytes that go to memory in one piece; large arrays begin with one."""

_waiting: list[Any] = []
_lock = threading.RLock()
_pools: dict[int, ThreadPoolExecutor] = {}


class _Lease:
    """Lends memory to arrays: it is their base, and dies with the last of them."""

    def __init__(self, memory: Any, shape: tuple[int, ...], kind: Any) -> None:
        first = -(-memory.ctypes.data // LINE) * LINE
        self.__array_interface__ = {
            "version": 3, "shape": shape, "typestr": np.dtype(kind).str, "data": (first, False),
        }


def array(shape: int | tuple[int, ...], kind: Any = np.float64) -> Any:
    """An array to be filled; what stands in it before is anything.

    >>> array((2, 3)).shape
    (2, 3)
    """
    sizes = (shape,) if isinstance(shape, int) else shape
    size = prod(sizes) * np.dtype(kind).itemsize
    if size < LARGE:
        return np.empty(sizes, kind)
    memory = _take(size + LINE)
    lease = _Lease(memory, sizes, kind)
    weakref.finalize(lease, _give, memory).atexit = False
    return np.asarray(lease)


def _take(size: int) -> Any:
    """The smallest piece that waits and is large enough, if it is not more than twice as large; else a new one."""
    with _lock:
        fits = [memory for memory in _waiting.copy() if size <= memory.nbytes <= 2 * size]  # one may come back
        if not fits:
            return np.empty(size, np.uint8)
        found = min(fits, key=len)
        for place, memory in enumerate(_waiting):
            if memory is found and _waiting[place] is memory:
                _waiting.pop(place)
                break
        return found


def _give(memory: Any) -> None:
    with _lock:
        _waiting.append(memory)
        while len(_waiting) > MOST or sum(one.nbytes for one in _waiting) > KEPT:
            _waiting.pop(0)


def forget() -> None:
    """Let go of all memory that waits for another result."""
    with _lock:
        _waiting.clear()


def pool(threads: int) -> ThreadPoolExecutor:
    """So many threads, the same ones for every table."""
    if threads not in _pools:
        _pools[threads] = ThreadPoolExecutor(threads, thread_name_prefix="fzzf-table")
    return _pools[threads]


def _forked() -> None:
    """Threads do not live on in a forked process, and a lock that one of them held would stay."""
    global _lock  # noqa: PLW0603 - one lock a process
    _pools.clear()
    _lock = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
