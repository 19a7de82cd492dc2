"""Compiled code that stays on disk between runs, used only where it is the code of these very sources.

numba finds what it kept by the time and size of one source file, and writes its index before the code that the index
names: a run that is killed in between, or two at once, leave code of other sources or of another signature under that
name. Here every piece says what it was made of, and anything else is compiled again. Code that cannot be read or
written (a torn file, a full disk, no place to write to) is not kept; it runs all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import numba as nb
from numba.core.caching import FunctionCache


class _Kept(FunctionCache):  # type: ignore[misc]  # numba has no types
    """What is on disk of one function, in all its signatures."""

    def __init__(self, function: Callable[..., Any], sources: tuple[str, ...]) -> None:
        super().__init__(function)
        self._made_of = sha256(b"".join(Path(source).read_bytes() for source in sources)).hexdigest()

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The code of one signature; None where there is none that can be used."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # noqa: BLE001 - a torn file may raise anything
            with suppress(OSError):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the code of one signature, if that is possible."""
        with suppress(Exception):
            super().save_overload(sig, data)

    def _load_overload(self, sig: Any, target_context: Any) -> Any:
        found = self._cache_file.load(self._index_key(sig, target_context.codegen()))
        if found is None or found[:2] != (self._made_of, str(sig)):
            return None
        return self._impl.rebuild(target_context, found[2])

    def _save_overload(self, sig: Any, data: Any) -> None:
        if self._impl.check_cachable(data):
            self._impl.locator.ensure_cache_path()
            held = self._made_of, str(sig), self._impl.reduce(data)
            self._cache_file.save(self._index_key(sig, data.codegen), held)


def kept(function: Callable[..., Any], *sources: str) -> Any:
    """``function``, compiled when first called with arrays of some kind; ``sources`` are the files it is made of."""
    compiled = nb.njit(nogil=True, error_model="numpy")(function)
    with suppress(RuntimeError, OSError):  # no place to keep anything, or no sources beside what was installed
        compiled._cache = _Kept(function, sources)  # where numba's own option puts it
    return compiled
