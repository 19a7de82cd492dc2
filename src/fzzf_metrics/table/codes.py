"""Verdicts and statuses as small numbers, for columns."""

from __future__ import annotations

from typing import Any, TypeAlias, get_args

from fzzf_metrics.assessment import Status, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
STATUSES: tuple[Status, ...] = get_args(Status)
VERDICT: dict[Verdict, int] = {name: code for code, name in enumerate(VERDICTS)}
STATUS: dict[Status, int] = {name: code for code, name in enumerate(STATUSES)}

Codes: TypeAlias = Any
"""An array of codes, or one code that holds on every row."""
