"""The words of the language: its functions with how many arguments each takes, its periods, its reserved words."""

from __future__ import annotations

PERIODS = ("week", "month", "quarter", "half_year", "year")

SCALAR_FUNCTIONS = {
    "min": (1, None), "max": (1, None), "clamp": (3, 3), "abs": (1, 1), "round": (2, 2), "floor": (1, 1),
    "ceil": (1, 1), "days": (2, 2), "workdays": (2, 2),
}
LIST_FUNCTIONS = {
    "count": (1, 2), "sum": (1, 2), "mean": (1, 3), "share": (2, 2), "rank": (3, 3), "distinct": (1, 2),
    "geomean": (3, 4),
}
SPECIAL_FUNCTIONS = {"if": (3, 3), "by": (2, 2), "members": (1, 1), "last": (2, 2), "prev": (1, 2)}
FUNCTIONS = {**SCALAR_FUNCTIONS, **LIST_FUNCTIONS, **SPECIAL_FUNCTIONS}
WORDS = {"and", "or", "not", "of", "true", "false"}
