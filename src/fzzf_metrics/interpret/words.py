"""Formulas, targets and rules in the words of the people who are assessed: expression -> text, Chinese or English.

``names`` maps a figure's id to its name (``figure.column`` for a roster's columns, ``item.id``, ``group.id`` and
``guard.id`` for the parts of a set, ``unit of id`` for a figure's unit); what has no name is shown by its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from fzzf_metrics.expression import Expr
from fzzf_metrics.interpret.wording import Writer
from fzzf_metrics.messages import text as phrase

if TYPE_CHECKING:
    from fzzf_metrics.definition import IndicatorSet, Rule, Target
    from fzzf_metrics.program import Item


def expression(expr: Expr, names: Mapping[str, str], lang: str = "zh") -> str:
    """An expression in words.

    >>> from fzzf_metrics.expression import Arith, Name
    >>> expression(Arith("/", Name("a"), Arith("+", Name("b"), Name("c"))), {"a": "出庭数", "b": "应出庭数"})
    '出庭数 ÷ (应出庭数 + c)'
    """
    return Writer(lang, names).write(expr)


def substituted(
    expr: Expr, values: Mapping[str, str], lang: str = "zh", *, names: Mapping[str, str] | None = None,
    nodes: Mapping[Expr, str] | None = None,
) -> str:
    """An expression with the numbers put in: ``values`` maps figure ids and measure, target, points to texts.

    ``nodes`` gives texts for whole nodes (a roster's share, an earlier period's value), which a name alone cannot say.

    >>> from fzzf_metrics.expression import Arith, Name
    >>> substituted(Arith("/", Name("a"), Name("b")), {"a": "7", "b": "8"})
    '7 ÷ 8'
    """
    return Writer(lang, names or {}, values, nodes or {}).write(expr)


def rule(
    rule: Rule, names: Mapping[str, str], lang: str = "zh", *, points: Fraction | None = None,
    units: Mapping[str, str] | None = None,
) -> str:
    """A rule as one short sentence or a few, joined by semicolons; ``points`` puts what it is worth in front.

    ``units`` gives units of figures that ``names`` does not, and that of the ``measure``.
    """
    from fzzf_metrics.interpret.rule_words import rule_text

    return one_point(rule_text(rule, names, lang, points, units or {}))


def one_point(text: str) -> str:
    """English has a singular.

    >>> one_point("1 points off per 1 件; 0.1 points added; 21 points; Worth 1 points")
    '1 point off per 1 件; 0.1 points added; 21 points; Worth 1 point'
    """
    return " ".join(
        word.replace("points", "point") if before == "1" and word.startswith("points") else word
        for before, word in pairwise(("", *text.split(" ")))
    )


def target(target: Target | None, lang: str = "zh", names: Mapping[str, str] | None = None) -> str:
    """A target in words, empty where there is none: ``≥ 100%``, ``2018年12月31日前（含当日）``, ``完成``."""
    from fzzf_metrics.interpret.rule_words import target_text

    return "" if target is None else target_text(target, lang, names or {})


def measured(measure: Expr | None, demanded: Target | None, names: Mapping[str, str], lang: str = "zh") -> str:
    """A measure and its target on one line: ``出庭数 ÷ 应出庭数 ≥ 100%``, ``复议收案数：比上期下降``."""
    formula = "" if measure is None else expression(measure, names, lang)
    words = target(demanded, lang, names)
    if not formula or not words or demanded is None:
        return formula or words
    if demanded.op in (">=", "<=", ">", "<", "=="):
        return f"{formula} {words}"
    return phrase("words_measured", lang, formula=formula, target=words)


def item_units(item: Item) -> dict[str, str]:
    """The unit of an item's measure, for the words of its rule; points of a percentage name theirs."""
    return {"measure": "" if item.unit == "%" else item.unit}


def names_of(indicators: IndicatorSet) -> dict[str, str]:
    """Every name that the formulas of a set may need: figures, columns, items, groups and guards."""
    names: dict[str, str] = {}
    for figure in (*indicators.dictionary.figures.values(), *indicators.figures):
        names[figure.id] = figure.name
        names[f"unit of {figure.id}"] = figure.unit
        names.update((f"{figure.id}.{column}", name) for column, name, _ in figure.columns)
    names.update((f"item.{item.id}", item.title) for item in indicators.indicators)
    names.update((f"group.{group.id}", group.title) for group in indicators.groups)
    names.update((f"guard.{guard.id}", guard.title or guard.id) for guard in indicators.guards)
    return names
