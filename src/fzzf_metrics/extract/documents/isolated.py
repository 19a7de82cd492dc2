"""Reading a document in a process of its own, so that no file can hang, fill or end this one.

The packages that read docx, pdf and html are large, and what they do with a hostile file cannot be bounded from inside.
A child with limits of time and memory can be stopped; what it did not say in time becomes a problem. It is this Python
with the same import path and nothing else; it gets the bytes and gives JSON. A frozen program (one executable file) has
no Python to start: there the document is read in this process, within the limits of size alone.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

from fzzf_metrics.errors import Place, Problem, Problems
from fzzf_metrics.extract.documents.child import read_here, received
from fzzf_metrics.extract.documents.limits import CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS
from fzzf_metrics.extract.documents.record import Read

_PROGRAM = (
    "import json, sys; head = json.loads(sys.stdin.buffer.readline()); sys.path[:] = head['path']; "
    "from fzzf_metrics.extract.documents.child import main; main(head)"
)
_TIME = -getattr(signal, "SIGXCPU", 24)
_KILLED = -9


def read_isolated(kind: str, content: bytes, name: str, problems: Problems) -> Read | None:
    """What a reader gives for the bytes; None with problems where it refuses them or does not come to an end."""
    if not sys.executable or getattr(sys, "frozen", False):
        return _unprotected(kind, content, name, problems)
    path = [str(one) for one in sys.path]
    head = {"path": path, "kind": kind, "name": name, "cpu": CPU_SECONDS, "memory": MEMORY_BYTES}
    try:
        done = subprocess.run(  # noqa: S603 - this Python and a program of ours
            [sys.executable, "-I", "-c", _PROGRAM], input=json.dumps(head).encode() + b"\n" + content,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_wall(), check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        problems.add("document_time", Place(name), found=str(_wall()))
        return None
    except OSError as error:
        problems.add("document_process", Place(name), error.strerror or type(error).__name__)
        return None
    said = _answer(done.stdout) if done.returncode == 0 else None
    if said is None or "failed" in said:
        problems.found.append(_failure(done.returncode, (said or _answer(done.stdout) or {}).get("failed", ""), name))
        return None
    return received(said, problems)


def _unprotected(kind: str, content: bytes, name: str, problems: Problems) -> Read | None:
    try:
        return read_here(kind, content, name, problems)
    except Exception as error:  # noqa: BLE001 - the packages have no bounds to what they raise on a broken file
        problems.add("document_damaged", Place(name), type(error).__name__, hint="hint_save_again")
        return None


def _wall() -> int:
    return WALL_SECONDS if hasattr(signal, "SIGXCPU") else CPU_SECONDS


def _answer(content: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(content)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _failure(code: int, failed: str, name: str) -> Problem:
    place = Place(name)
    if code == _TIME:
        return Problem("document_time", place, str(CPU_SECONDS))
    if code == _KILLED or failed == "MemoryError":
        return Problem("document_memory", place, expected=f"{MEMORY_BYTES:,}")
    return Problem("document_damaged", place, failed or f"exit {code}", hint="hint_save_again")
