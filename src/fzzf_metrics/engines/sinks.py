"""A file of results that is written batch by batch under another name and gets its own only when it is whole.

The unfinished file lies beside the target as ``_scores.parquet.fzzf-unfinished-…``: a person sees what it is, and
readers of whole folders pass over names that begin so. Whoever writes it holds a lock on it, so that a later run can
tell what a killed one has left behind and clear it away without touching one that is at work.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex

from fzzf_metrics.errors import InputError, Place, Problem

MARK = ".fzzf-unfinished-"
SUFFIXES = {".parquet": "parquet", ".pq": "parquet", ".csv": "csv"}
"""Kinds of files that results are written to."""
_LOCKS = find_spec("fcntl") is not None


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A path to write to, which takes the name ``path`` at the end of the block, unless an error ends it.

    The old file is there, or the whole new one, never a part: also after a full disk, SIGKILL or loss of power.
    InputError where the path is a folder or a device, its folder is missing, or the system refuses.
    """
    place = Place(str(path))
    try:
        target = _target(Path(path), place)
        _clear(target)
        unfinished, handle = _begun(target)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a ring of links; ValueError: NUL in a name
        raise _refused(place, error) from error
    try:
        yield unfinished
        os.fsync(handle)
        unfinished.chmod(_mode(target))
        if not _LOCKS:  # Windows renames no open file
            os.close(handle)
            handle = -1
        unfinished.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise _refused(place, error) from error
    finally:
        if handle >= 0 and not _LOCKS:
            os.close(handle)
        unfinished.unlink(missing_ok=True)
        if handle >= 0 and _LOCKS:
            os.close(handle)


def _refused(place: Place, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return InputError([Problem("write_refused", place, reason)])


def _target(path: Path, place: Place) -> Path:
    """The file at the end of a link, so that the link stays one."""
    if path.is_dir():
        raise InputError([Problem("write_is_folder", place)])
    if path.exists() and not path.is_file():
        raise InputError([Problem("write_not_plain", place)])
    if not path.parent.is_dir():
        raise InputError([Problem("write_no_folder", place, str(path.parent))])
    return path.resolve()


def _begun(target: Path) -> tuple[Path, int]:
    """A new empty file, and the handle that holds the lock on it."""
    while True:
        path = target.with_name(f"_{target.name}{MARK}{token_hex(4)}")
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if _locked(handle) is not False and path.exists():
            return path, handle  # else another run took it for a leftover before the lock was on
        os.close(handle)


def _clear(target: Path) -> None:
    """Take away what runs that were killed have left behind."""
    for path in target.parent.glob(f"_{escape(target.name)}{MARK}*"):
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR)
            free = not _LOCKS or _locked(handle) is True
            if not _LOCKS:
                os.close(handle)
            if free:
                path.unlink(missing_ok=True)  # Windows refuses while somebody has it open
            if _LOCKS:
                os.close(handle)


def _locked(handle: int) -> bool | None:
    """Take the lock that a running writer holds; False where somebody has it, None where files have no locks."""
    if not _LOCKS:
        return None
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _mode(target: Path) -> int:
    """The mode of the file that is replaced; of a new one, what the user's mask leaves of 666."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """The new name on the disk too; where folders cannot be opened the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
