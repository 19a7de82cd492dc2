"""Drawing assessments: every renderer draws what the result tree holds and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from fzzf_metrics.assessment import Assessment

FORMATS = ("table", "json", "markdown", "csv")


def render(
    assessments: Sequence[Assessment], form: str = "table", lang: str = "zh", *, columns: int = 80, ambiguous: int = 1
) -> str:
    """One or several assessments in one of :data:`FORMATS`, as text that ends with a line end.

    ``columns`` is how wide a terminal is, ``ambiguous`` how many columns it gives to letters like ≥; both matter to
    ``table`` alone. Several assessments become one comparison (``table``, ``markdown``), one list (``json``) or rows
    one after another (``csv``).
    """
    if form == "json":
        from fzzf_metrics.render.json_ import json_text

        return json_text(assessments)
    if form == "csv":
        from fzzf_metrics.render.csv_ import csv_text

        return csv_text(assessments, lang)
    if form == "markdown":
        from fzzf_metrics.render.markdown import markdown

        return markdown(assessments, lang)
    if form == "table":
        from fzzf_metrics.render.table import table

        return table(assessments, lang, columns, ambiguous)
    raise ValueError(f"no such format: {form}")
