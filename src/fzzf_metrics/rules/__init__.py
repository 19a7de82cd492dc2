"""Rules: each a function from what the author wrote to one expression, written once for every interpreter."""

from fzzf_metrics.rules.build import Compiled, compile_rule
from fzzf_metrics.rules.tables import table_expression

__all__ = ["Compiled", "compile_rule", "table_expression"]
