"""The sets that come with the package can be analysed; with nothing moved their totals are the exact ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sensitivity_kit import ready

from fzzf_metrics import load_set
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import compiled

UNITS = 20


def column(figure: FigureDefinition, draw: np.random.Generator) -> Any:
    """Plausible cells of one figure; None for rosters, which a table may leave out."""
    match figure.kind:
        case "yes_no":
            return draw.choice(["是", "否"], UNITS, p=[0.8, 0.2])
        case "rate":
            return draw.integers(60, 101, UNITS)
        case "date":
            return draw.choice(["2018-03-01", "2018-11-01"], UNITS)
        case "dates":
            return ["2018-03-01;2018-05-05"] * UNITS
        case "category":
            return draw.choice(list(figure.values), UNITS)
        case "roster":
            return None
    return draw.integers(1, 30, UNITS)


@pytest.mark.parametrize("name", ["huishan-2022-quantified", "maojian-2024-quantified", "zhumadian-2018-quantified"])
def test_a_shipped_set_with_nothing_moved_has_its_exact_totals(name: str) -> None:
    definition, draw = replace(load_set(name), unreported="zero"), np.random.default_rng(5)
    program = compiled(definition)
    figures = sorted({figure for item in program.items.values() for figure in item.figures})
    made = {one: column(program.figures[one], draw) for one in figures}
    cells = {one: values for one, values in made.items() if values is not None}
    for _ in range(3):  # a part is no more than its whole, nor that than its own
        for one in cells:
            whole = program.figures[one].part_of
            if whole in cells and program.figures[one].kind == "count":
                cells[one] = np.minimum(cells[one], cells[whole])
    setting = ready(definition, pd.DataFrame(cells), tuple(program.items))
    nominal = setting.table.outputs.totals[setting.kept]
    assert len(setting.moved.names) >= 15
    assert len(setting.kept) == UNITS
    ones = np.ones((1, len(program.items)))
    rounding = definition.rounding if definition.rounding is not None and definition.rounding.at == "total" else None
    found = setting.model(False).totals(ones, ones, rounding=rounding)[0]
    assert found.tolist() == pytest.approx(nominal.tolist(), abs=1e-9)
