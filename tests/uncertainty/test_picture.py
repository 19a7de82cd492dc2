"""The picture: every unit once, names escaped, bars where the ranks are."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from sensitivity_kit import a_set

from fzzf_metrics.uncertainty import Sensitivity, sensitivity
from fzzf_metrics.uncertainty.picture import LABEL, MARGIN, PLOT

SVG = "{http://www.w3.org/2000/svg}"


def result(units: int = 4, **names: str) -> Sensitivity:
    definition = a_set({"id": "a", "points": "60", "measure": "rate", "rule": {"formula": "points * measure"}},
                       {"id": "b", "points": "40", "measure": "hours", "rule": {"formula": "min(points, measure)"}})
    draw = np.random.default_rng(1)
    table = pd.DataFrame({"name": [names.get(f"u{n}", f"第{n}县") for n in range(units)],
                          "rate": draw.integers(50, 99, units), "hours": draw.integers(5, 40, units)})
    return sensitivity(definition, table, draws=300, weights=0.8, seed=1)


def units_of(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).findall(f"{SVG}g"))  # noqa: S314 - our own text


def labels(svg: str) -> list[str]:
    return [str(one.findtext(f"{SVG}text")) for one in units_of(svg)]


def test_units_stand_in_the_order_of_their_median_rank() -> None:
    found = result(8)
    order = found.to_frame().sort_values(["median", "mean"], kind="stable")["unit"].tolist()
    assert labels(found.picture()) == order


def test_pages_show_every_unit_once() -> None:
    found = result(7)
    pages = [labels(found.picture(rows=3, page=page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(sum(pages, [])) == sorted(found.units)
    assert "第 2 页，共 3 页" in found.picture(rows=3, page=2)


@pytest.mark.parametrize(("rows", "page"), [(3, 0), (3, 4), (0, 1)])
def test_a_page_that_there_is_not_is_refused(rows: int, page: int) -> None:
    with pytest.raises(ValueError, match="没有第"):
        result(7).picture(rows=rows, page=page)


def test_names_cannot_break_out_of_the_picture() -> None:
    svg = result(3, u1='<script>"&\x1b').picture()
    assert "<script>" not in svg
    assert "\x1b" not in svg
    assert any("<script>" in label for label in labels(svg))


def test_bars_stand_where_the_ranks_are() -> None:
    found = result(5)
    low, median, high = (found.statistics.quantiles[:, place] for place in range(3))
    first, last = int(found.statistics.best.min()), int(found.statistics.worst.max())
    at = {unit: place for place, unit in enumerate(found.units)}
    for one in units_of(found.picture()):
        place = at[str(one.findtext(f"{SVG}text"))]
        bar, dot = one.find(f"{SVG}rect"), one.find(f"{SVG}circle")
        assert bar is not None
        assert dot is not None
        where = [LABEL + MARGIN + PLOT * (int(rank[place]) - first) / (last - first) for rank in (low, median, high)]
        assert float(bar.attrib["x"]) == pytest.approx(where[0], abs=0.06)
        assert float(dot.attrib["cx"]) == pytest.approx(where[1], abs=0.06)
        assert float(bar.attrib["width"]) == pytest.approx(max(where[2] - where[0], 2), abs=0.11)


def test_the_words_are_chinese_unless_english_is_asked_for() -> None:
    found = result()
    assert "示例：名次区间" in found.picture()
    assert "rank intervals" in found.picture(lang="en")
    assert not re.search("[㐀-鿿]", found.picture(lang="en").replace("示例", "").replace("县", "").replace("第", ""))
