"""Formulas: text to expression, every error with its place.

Grammar, loosest first (``design`` words in quotes are literal)::

    or    := and ("or" and)*
    and   := not ("and" not)*
    not   := "not" not | comparison
    comparison := sum ((">=" | "<=" | ">" | "<" | "==" | "!=") sum)?
    sum   := product (("+" | "-") product)*
    product := unary (("*" | "/") unary)*
    unary := "-" unary | power
    power := primary ("^" whole number)?
    primary := number ["%" ["of" unary] | "pp"] | date | text | name | name "(" or ("," or)* ")" | "(" or ")"

No brackets or braces, so that formulas stay readable inside YAML. Nothing is ever evaluated as Python.
"""

from fzzf_metrics.formula.parser import MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, MAX_POWER, MAX_TREE, parse
from fzzf_metrics.formula.vocabulary import (
    FUNCTIONS,
    LIST_FUNCTIONS,
    PERIODS,
    SCALAR_FUNCTIONS,
    SPECIAL_FUNCTIONS,
    WORDS,
)

__all__ = [
    "FUNCTIONS", "LIST_FUNCTIONS", "MAX_DEPTH", "MAX_DIGITS", "MAX_LENGTH", "MAX_POWER", "MAX_TREE", "PERIODS",
    "SCALAR_FUNCTIONS", "SPECIAL_FUNCTIONS", "WORDS", "parse",
]
