"""Sense checks of whole sets: what is not written though it changes scores, and what cannot be meant.

Reading has said what is unknown or malformed; compiling says which names, types and points do not fit; the checks here
go on from there. Each is one file. Everything wrong is found in one run, and nothing is said about a good set.
"""

from __future__ import annotations

from fzzf_metrics.lint.paths import check_set, lint_paths

__all__ = ["check_set", "lint_paths"]
