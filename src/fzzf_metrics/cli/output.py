"""Where a command's text goes: a console of any encoding, a pipe, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from fzzf_metrics.cli.base import WrongUsage

_CHINESE_CONSOLES = ("gb", "cp936", "936", "big5", "cp950")


def prepare_streams() -> None:
    """UTF-8 wherever no console shows the text; on a console nothing that it lacks can stop a command."""
    if sys.stdout is None:  # closed by who started us
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open to the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def close_quietly() -> None:
    """The reader is gone: nothing more can be written, and Python must not complain about it when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # standard output is no file of the system


def columns() -> int:
    """How wide the terminal is: ``COLUMNS``, else what it says, else 100; never above 160."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isascii() and wanted.isdigit() and 0 < len(wanted) < 5:
        return min(int(wanted), 160)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or 100, 160)
    except (OSError, ValueError):
        return 100


def ambiguous() -> int:
    """How many columns the console gives to letters like ≥: two where it is a Chinese one."""
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower()
    return 2 if sys.stdout.isatty() and encoding.startswith(_CHINESE_CONSOLES) else 1


def emit(text: str, output: str | None = None, *, mark: bool = False) -> None:
    """Print, or write to ``output`` whole or not at all; ``mark`` puts a byte order mark in front for Excel."""
    if output is not None:
        from fzzf_metrics.files import write_atomic

        write_atomic(output, text.encode("utf-8-sig" if mark else "utf-8", "backslashreplace"))
        return
    if mark and not sys.stdout.isatty():
        text = "\ufeff" + text
    sys.stdout.write(text)
    sys.stdout.flush()


def check_output(output: str | None, set_ref: str, *inputs: str | None) -> None:
    """Refuse an output that cannot be a file, or that is one of the inputs, before any work is done."""
    if output is None:
        return
    path = Path(output)
    try:
        if not output or path.is_dir():
            raise WrongUsage("usage_output_folder", found=output or "''")
        if path.exists() and any(path.samefile(given) for given in _given(set_ref, *inputs)):
            raise WrongUsage("usage_output_input", found=output)
    except (OSError, RuntimeError, ValueError):
        return  # no path that the system knows: writing says so


def _given(set_ref: str, *inputs: str | None) -> Iterator[Path]:
    """The files that a command reads."""
    from fzzf_metrics.catalog import find
    from fzzf_metrics.errors import Problems

    for name in inputs:
        if name and Path(name).exists():
            yield Path(name)
    found = find(set_ref, Problems())
    if found is not None:
        yield from found.iterdir() if found.is_dir() else (found,)


def version() -> str:
    """The version of this package."""
    import fzzf_metrics

    found = getattr(fzzf_metrics, "__version__", None)
    if isinstance(found, str):
        return found
    from importlib.metadata import version as installed

    return installed("fzzf-metrics")
