"""A small good set, and what decoding makes of a text."""

from __future__ import annotations

from fzzf_metrics import definition as d
from fzzf_metrics import formula
from fzzf_metrics.decode import decode_set
from fzzf_metrics.errors import Place, Problem, Problems
from fzzf_metrics.source import read_yaml

HEAD = """\
format: fzzf/1
id: demo
title: 测试
period: 2024
points: 100
rounding: {places: 2, mode: half_up, at: total}
unreported: undetermined
groups:
  - {id: law, title: 执法, points: equal, not_applicable: rescale}
"""
FIGURES = """\
figures:
  - {id: held, name: 次数, kind: count, unit: 次}
  - {id: due, name: 应办数, kind: count, unit: 件}
"""
DUTY = """\
indicators:
  - {id: duty, title: 职责, group: law, points: equal, measure: held, target: '>= 1', rule: RULE}
"""


def decode(text: str) -> tuple[d.IndicatorSet | None, list[Problem]]:
    problems = Problems()
    value = read_yaml(text, "a.yaml", problems)
    assert value is not None
    return decode_set([("set", value)], d.Dictionary({}), problems), problems.found


def good(text: str) -> d.IndicatorSet:
    result, found = decode(text)
    assert found == []
    assert result is not None
    return result


def found_in(text: str) -> list[tuple[str, str]]:
    return [(problem.code, f"{problem.place.line}:{problem.place.column}") for problem in decode(text)[1]]


def rule(written: str) -> d.Rule:
    return good(HEAD + FIGURES + DUTY.replace("RULE", written)).indicators[0].rule


def formula_of(text: str) -> d.Formula:
    expr = formula.parse(text, Place(), Problems())
    assert expr is not None
    return d.Formula(text, expr)
