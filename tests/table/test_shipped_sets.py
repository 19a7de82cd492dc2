"""Every shipped set on random tables: each row scores as it does alone."""

from __future__ import annotations

import os
import random

import pytest
from table_kit import a_frame, differences, one_by_one, with_numbers

from fzzf_metrics.catalog import load_set, set_ids
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table import score_table

ROWS = 200 if os.environ.get("FZZF_PROOF") else 6
COUNTS = ("0", "1", "2", "3", "4", "6", "12", "29", "30", "100", "20余", "近20", "约30", "不足7")
RATES = ("0%", "29%", "33.33%", "59.99%", "60%", "89.99%", "90%", "95.5%", "99.99%", "100%", "约90%", "95%以上")


def a_value(figure: FigureDefinition, draw: random.Random, year: int) -> str | None:
    day = f"{year}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    match figure.kind:
        case "count":
            return draw.choice(COUNTS)
        case "rate":
            return draw.choice(RATES)
        case "hours" | "days" | "amount":
            return draw.choice(("0", "19.99", "20", "40", "59.9", "60", "61.25", "60余"))
        case "yes_no":
            return draw.choice(("是", "否"))
        case "date":
            return day
        case "dates":
            return ";".join(sorted({f"{year}-{draw.randint(1, 12):02d}-15" for _ in range(draw.randint(1, 9))}))
        case "mark":
            return draw.choice(("0", "1", "2.5"))
        case "category":
            return draw.choice(figure.values) if figure.values else None
    return None


def a_report(set_id: str, figures: list[FigureDefinition], draw: random.Random, period: str) -> dict:
    said = []
    for figure in figures:
        luck = draw.random()
        value = a_value(figure, draw, int(period[:4]))
        if luck < 0.25 or value is None:
            continue
        if luck < 0.32:
            said.append({"id": figure.id, "state": draw.choice(("not_reported", "not_applicable", "awaiting_review"))})
        else:
            said.append({"id": figure.id, "value": value})
    unit = {"name": "某区", "class": "", "level": "county"}
    return {"format": "fzzf-report/1", "title": "报告", "unit": unit, "period": period, "figures": said}


def no_part_above_its_whole(report: dict, known: dict[str, FigureDefinition]) -> dict:
    """A part above its whole refuses the report: such parts are left out here."""
    names = {figure["id"] for figure in report["figures"]}
    kept = [f for f in report["figures"] if known[f["id"]].part_of not in names or known[f["id"]].kind != "count"]
    return {**report, "figures": kept}


@pytest.mark.parametrize("set_id", set_ids())
def test_rows_of_a_shipped_set_score_as_they_do_alone(set_id: str) -> None:
    chosen, draw = load_set(set_id), random.Random(set_id)  # noqa: S311 - draws for a test
    program = compiled(chosen)
    read = {name for item in program.items.values() for name in (*item.figures, item.indicator.or_reported) if name}
    figures = [program.figures[name] for name in sorted(read) if program.figures[name].kind != "roster"]
    period = chosen.period[:4]
    drawn = [no_part_above_its_whole(a_report(set_id, figures, draw, period), program.figures) for _ in range(ROWS)]
    alone = one_by_one(chosen, drawn, None)
    table = score_table(chosen, with_numbers(a_frame(drawn)), period=period, bounds=True, statuses=True)
    assert differences(table, alone) == []
