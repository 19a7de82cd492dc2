"""How sure is a ranking? Weights and thresholds drawn around what the set says, and what becomes of the ranks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from time import perf_counter
from typing import Any

import numpy as np

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.near import nearest
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring import compiled
from fzzf_metrics.uncertainty.asked import PLACE, Asked, Choice, Reader, Width
from fzzf_metrics.uncertainty.choices import Choosing
from fzzf_metrics.uncertainty.drawing import Widths, own_keys
from fzzf_metrics.uncertainty.ranks import ranks
from fzzf_metrics.uncertainty.result import Sensitivity
from fzzf_metrics.uncertainty.run import Drawing
from fzzf_metrics.uncertainty.setting import LeftOut, Setting, prepare
from fzzf_metrics.uncertainty.sobol import Indices, estimate
from fzzf_metrics.uncertainty.structure import structure_of

__all__ = ["Choice", "Indices", "LeftOut", "Sensitivity", "sensitivity"]


def sensitivity(
    indicator_set: IndicatorSet, table: Any, *, draws: int = 10_000, seed: int = 0, weights: Width = 0.25,
    thresholds: Width = None, top: Sequence[int] = (1, 3, 10), quantiles: Sequence[float] = (0.05, 0.95),
    choices: Sequence[Choice] = (), samples: int = 1024, unit: str = "", period: str = "", as_of: date | None = None,
    fast: bool = False, threads: int = 0,
) -> Sensitivity:
    """Draw weights and thresholds ``draws`` times and tell what becomes of every unit's rank.

    ``table`` is what :func:`fzzf_metrics.table.score_table` takes in the wide form. ``weights`` is how far the weight
    of every indicator of the full mark may be from its own, as a share of it (0.25: from 75 % to 125 %, uniform), or
    such half-widths by the id of indicators and groups; after each draw all are scaled so that the full mark stays. A
    weight multiplies what an indicator scored, so absolute deductions count more or less with it; an all-or-nothing
    group is drawn as one. ``thresholds`` likewise move the thresholds of every indicator, or of those named; see
    :mod:`fzzf_metrics.uncertainty.moving` for what counts as one. ``None`` draws nothing of a kind.

    The nominal total and rank are exact, from score_table. Draws are in floats: totals closer than a billionth of a
    point count as equal, and a set's rounding is done where the set does it, on floats. Of equal totals all have the
    better rank. Caps, floors, 不适用, all-or-nothing groups and guards are followed in every draw; a guard whose
    condition hangs on scores is refused (InputError). A unit whose total is not known is left out and listed.

    ``choices`` (at most 20) are :class:`Choice` s whose Sobol indices are estimated from ``samples`` * (choices + 2)
    scorings, for the average absolute shift in rank and, where ``unit`` is named, for its total. The same ``seed``
    gives the same result, whatever the number of ``threads`` (0: one a processor). ``fast`` runs moved rules in a
    compiled kernel (numba). Raises InputError with every problem of the arguments, ReportError with those of the table.

    >>> import pandas as pd
    >>> figures = [{"id": name, "name": name, "kind": "mark", "unit": "分"} for name in ("a", "b")]
    >>> two = [{"id": f"i_{name}", "title": name, "group": "g", "points": "50",
    ...         "rule": {"judge": {"mark": name, "min": "0", "max": "50"}}} for name in ("a", "b")]
    >>> demo = IndicatorSet.from_dict({
    ...     "format": "fzzf/1", "id": "demo", "title": "示例", "period": "2024", "points": "100",
    ...     "rounding": {"places": "2", "mode": "half_up", "at": "total"}, "unreported": "undetermined",
    ...     "groups": [{"id": "g", "title": "组", "points": "100", "not_applicable": "rescale"}],
    ...     "indicators": two, "figures": figures})
    >>> table = pd.DataFrame({"name": ["甲县", "乙县", "丙县"], "a": [50, 40, 10], "b": [30, 38, 20]})
    >>> found = sensitivity(demo, table, draws=1000, seed=7, top=(1,))
    >>> [(unit, int(rank), f"{share:.2f}") for unit, rank, share in zip(found.units, found.rank, found.top_share(1))]
    [('甲县', 1, '0.85'), ('乙县', 2, '0.15'), ('丙县', 3, '0.00')]
    """
    started = perf_counter()
    program = compiled(indicator_set)
    reader = Reader(program)
    structure = structure_of(program, {})
    known = [*structure.names, *(name for name in structure.nodes if name)]
    drawn = Widths(reader.widths(weights, own_keys(structure), known, "weights"))
    moved = Widths(reader.widths(thresholds, structure.names, structure.names, "thresholds"))
    asked = reader.asked(draws, seed, top, quantiles, choices, samples)
    reader.finish()
    chosen = (name for choice in choices if choice.kind == "threshold" for name in choice.of)
    inputs = tuple(dict.fromkeys((*moved.by, *chosen)))
    setting = prepare(indicator_set, table, inputs, period, as_of, fast, threads)
    ask = _Ask(asked, drawn, moved, inputs, _place(unit, setting.labels), fast, threads or os.cpu_count() or 1)
    return _analysed(setting, ask, started)


@frozen
class _Ask:
    asked: Asked
    weights: Widths
    thresholds: Widths
    inputs: tuple[str, ...]
    unit: int | None
    fast: bool
    threads: int


def _place(unit: str, labels: Sequence[str]) -> int | None:
    """Where a named unit stands."""
    if not unit:
        return None
    if unit not in labels:
        problems = Problems()
        problems.add("sensitivity_unit", Place(PLACE, path="unit"), unit, near=nearest(unit, labels))
        raise InputError(problems.found)
    return labels.index(unit)


def _analysed(setting: Setting, ask: _Ask, started: float) -> Sensitivity:
    definition, asked = setting.program.definition, ask.asked
    rounding = definition.rounding if definition.rounding is not None and definition.rounding.at == "total" else None
    model = setting.model(ask.fast)
    total = setting.table.outputs.totals[setting.kept]
    rank = ranks(total[None])[0].astype(np.int64)
    ready = perf_counter()
    drawing = Drawing(model, ask.weights, ask.thresholds, ask.inputs, asked.draws, asked.seed, rounding)
    shares = (asked.quantiles[0], Fraction(1, 2), asked.quantiles[1])
    found = drawing.statistics(shares, asked.top, ask.threads)
    done = perf_counter()
    choosing = Choosing(model, asked.choices, ask.inputs, rank, rounding, ask.unit, ask.threads)
    names = tuple(choice.name for choice in asked.choices)
    sobol = estimate(choosing.results, names, asked.samples, asked.seed) if names else ()
    seconds = {"scoring": ready - started, "drawing": done - ready, "sobol": perf_counter() - done}
    return Sensitivity(
        definition.title, asked.draws, asked.seed, setting.labels, setting.table.index[setting.kept], total, rank,
        found, shares, asked.top, ask.weights.by, ask.thresholds.by, setting.moved.held, setting.left_out, model.way,
        "numba" if ask.fast else "numpy", sobol, seconds,
    )
