"""What this installation can do with long tables. A missing package is named by :func:`fzzf_metrics.extras.needed`."""

from __future__ import annotations

from importlib import import_module

from fzzf_metrics.extras import needed

__all__ = ["has_numba", "needed"]


def has_numba() -> bool:
    """Whether the compiled kernel can be used here: numba is installed and fits to what else is."""
    try:
        import_module("numba")
    except ImportError:
        return False
    return True
