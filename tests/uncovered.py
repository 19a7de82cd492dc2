"""The surroundings of a child process whose time counts: coverage would make it half as quick and tell nothing."""

from __future__ import annotations

import os


def uncovered(**more: str) -> dict[str, str]:
    """This process's environment without what starts coverage in children."""
    return {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_START"} | more
