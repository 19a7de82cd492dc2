"""A whole table of units scored at once: the same digits as :func:`fzzf_metrics.score` on each row, at memory speed."""

from __future__ import annotations

from fzzf_metrics.table.result import ScoreTable
from fzzf_metrics.table.scoring import score_table

__all__ = ["ScoreTable", "score_table"]
