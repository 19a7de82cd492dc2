"""Packages that only some installations have: imported when they are needed, named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from fzzf_metrics.errors import InputError, Place, Problem


def needed(module: str, extra: str) -> Any:
    """The module; InputError that names the extra of this package that brings it where it is not installed.

    >>> needed("json", "parquet").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise InputError([Problem("bulk_needs", Place(), package, f"fzzf-metrics[{extra}]")]) from error
