"""``fzzf``, and ``python -m fzzf_metrics``: one run of the command in a process of its own."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress

from fzzf_metrics.cli import main


def run() -> None:
    """Run the command and end the process.

    What was registered for the end is done and all output written; only the taking apart of every object is left out,
    which is a tenth of a short run.
    """
    code = main(standalone_mode=False)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # gone or closed: said already, or nobody is there
            stream.flush()
    atexit._run_exitfuncs()
    os._exit(code)


if __name__ == "__main__":
    run()
