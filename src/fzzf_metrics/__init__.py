"""Exact, explained scoring for 法治政府 (government under law) assessments.

>>> import fzzf_metrics as fz
>>> sorted(name for name in dir(fz) if name.startswith(("load", "score", "check", "explain")))
['check', 'explain', 'load_report', 'load_set', 'score', 'score_table']

Names are loaded when they are first used, so ``import fzzf_metrics`` is quick and pulls in neither pandas nor openpyxl.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fzzf_metrics.api import check, explain
    from fzzf_metrics.assessment import Assessment, Outcome
    from fzzf_metrics.catalog import load_set, set_ids
    from fzzf_metrics.definition import IndicatorSet
    from fzzf_metrics.errors import DefinitionError, FzzfError, InputError, Place, Problem, ReportError
    from fzzf_metrics.extract.extraction import Extraction, extract_report
    from fzzf_metrics.figures import Figure, Report
    from fzzf_metrics.readers import load_report
    from fzzf_metrics.scoring import score
    from fzzf_metrics.table import ScoreTable, score_table
    from fzzf_metrics.uncertainty import Choice, Sensitivity, sensitivity

__version__ = "0.1.0"

_WHERE = {
    "check": "api", "explain": "api", "Assessment": "assessment", "Outcome": "assessment", "load_set": "catalog",
    "set_ids": "catalog", "IndicatorSet": "definition", "DefinitionError": "errors", "FzzfError": "errors",
    "InputError": "errors", "Place": "errors", "Problem": "errors", "ReportError": "errors", "Figure": "figures",
    "Report": "figures", "load_report": "readers", "score": "scoring", "Extraction": "extract.extraction",
    "extract_report": "extract.extraction",
    "ScoreTable": "table", "score_table": "table", "Choice": "uncertainty", "Sensitivity": "uncertainty",
    "sensitivity": "uncertainty",
}

__all__ = [
    "Assessment", "Choice", "DefinitionError", "Extraction", "Figure", "FzzfError", "IndicatorSet", "InputError",
    "Outcome", "Place", "Problem", "Report", "ReportError", "ScoreTable", "Sensitivity", "__version__", "check",
    "explain", "extract_report", "load_report", "load_set", "score", "score_table", "sensitivity", "set_ids",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
