"""Writing and reading files: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp

from fzzf_metrics.errors import InputError, Place, Problem


def write_atomic(path: str | Path, content: bytes) -> None:
    """Put ``content`` at ``path``: afterwards the old file is there, or the whole new one, never a part.

    A temporary file in the same folder takes the bytes and then the name; so a full disk or a kill leaves the old
    file. InputError where the path is a folder or a device, its folder is missing, or the system refuses.
    """
    target = Path(path)
    place = Place(str(path))
    try:
        if target.is_dir():
            raise InputError([Problem("write_is_folder", place)])
        if target.exists() and not target.is_file():  # a file must never take the place of /dev/null
            raise InputError([Problem("write_not_plain", place)])
        if not target.parent.is_dir():
            raise InputError([Problem("write_no_folder", place, str(target.parent))])
        _replace(target, content)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a ring of links; ValueError: NUL in a name
        raise InputError([Problem("write_refused", place, _reason(error))]) from error


def _replace(target: Path, content: bytes) -> None:
    # A link keeps pointing at its file: what is replaced is the file at its end.
    target = target.resolve()
    handle, name = mkstemp(prefix=".fzzf-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The mode of the file that is replaced; of a new one, what the user's mask leaves of 666."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def read_bytes(path: str | Path, limit: int) -> bytes:
    """The file's bytes; InputError where it is missing, a folder, not a plain file, unreadable or above ``limit``."""
    file, place = Path(path), Place(str(path))
    try:
        if not file.exists():
            raise InputError([Problem("no_such_file", place)])
        if not file.is_file():
            raise InputError([Problem("file_is_folder" if file.is_dir() else "file_not_plain", place)])
        with file.open("rb") as handle:
            content = handle.read(limit + 1)
            size = os.fstat(handle.fileno()).st_size
    except (OSError, ValueError) as error:
        raise InputError([Problem("file_unreadable", place, _reason(error))]) from error
    if len(content) > limit:
        raise InputError([Problem("file_too_large", place, f"{size:,}", f"{limit:,}")])
    return content


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
