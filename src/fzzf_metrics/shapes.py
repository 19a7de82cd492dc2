"""Which keys each mapping of a definition file has: the table that decoding, the JSON Schema and the docs come from.

A kind is the name of a scalar decoder (``text``, ``formula``), ``enum:NAME`` (one of :data:`ENUMS`), ``shape:NAME`` (a
mapping of that shape), ``list:KIND``, or a form of its own: ``rule``, ``rows``, ``lets``, ``texts``, ``formulas``,
``ids``, ``grade_words``, ``columns``.
"""

from __future__ import annotations

from fzzf_metrics.records import frozen


@frozen
class Field:
    """One key: what stands behind it, whether it must be there, and what it says."""

    kind: str
    required: bool
    doc: str


@frozen
class Shape:
    """The keys of one kind of mapping, in the order documents show them."""

    fields: dict[str, Field]
    doc: str


ENUMS: dict[str, tuple[str, ...]] = {
    "unreported": ("undetermined", "zero"),
    "not_applicable": ("rescale", "full", "zero", "spread"),
    "no_cases": ("full", "zero", "not_applicable", "undetermined"),
    "combine": ("sum", "all_met"),
    "mode": ("half_up", "half_even", "down", "up"),
    "at": ("item", "group", "total"),
    "beyond": ("clamp", "extend"),
    "partial": ("drop", "whole", "prorate"),
    "stack": ("add", "highest"),
    "guard_unreported": ("not_triggered", "undetermined"),
    "round": ("down", "up", "half_up"),
    "ties": ("none", "all"),
    "term": ("year", "half_year", "quarter", "month", "week", "day", "term"),
    "kind": (
        "count", "rate", "amount", "hours", "days", "date", "dates", "yes_no", "category", "mark", "roster",
    ),
    "combine_figure": ("owner", "sum", "members"),
}

FORMATS = {"set": "fzzf/1", "overlay": "fzzf/1", "figures": "fzzf-figures/1", "dictionary": "fzzf-dictionary/1"}


def _must(kind: str, doc: str) -> Field:
    return Field(kind, True, doc)


def _may(kind: str, doc: str) -> Field:
    return Field(kind, False, doc)


_BOUNDS = {
    "floor": _may("bound", "the least the score can be: a formula, or none"),
    "cap": _may("bound", "the most the score can be: a formula, or none"),
}

SHAPES: dict[str, Shape] = {
    "set": Shape({
        "format": _must("format", "fzzf/1"),
        "id": _must("set_id", "the set's id, the name of its folder"),
        "title": _must("text", "the title of the plan or assessment"),
        "issuer": _may("text", "who issued it"),
        "document": _may("text", "its document number"),
        "issued": _may("date", "the day it was issued"),
        "period": _must("period", "the year, half-year, quarter, month or years it is for"),
        "points": _must("number", "the points of the whole"),
        "points_basis": _may("text", "where the points come from"),
        "rounding": _may("shape:rounding", "the one rounding"),
        "unreported": _may("enum:unreported", "what a figure that was not reported means"),
        "not_applicable": _may("enum:not_applicable", "what becomes of a chapter that does not apply at all"),
        "let": _may("lets", "names for formulas and tables"),
        "groups": _must("list:shape:group", "the groups, chapters first"),
        "guards": _may("list:shape:guard", "conditions that override a score or grade"),
        "grades": _may("list:shape:grade", "the grades, best first"),
        "indicators": _may("list:shape:indicator", "the indicators, where they do not stand in files of their own"),
        "figures": _may("list:shape:figure", "figures of this set alone"),
        "url": _may("text", "where the document is published"),
        "note": _may("text", "anything else"),
    }, "an indicator set"),
    "chapter": Shape({
        "group": _may("id", "the group of the indicators below that name none"),
        "indicators": _must("list:shape:indicator", "the indicators, in the plan's order"),
    }, "a file with the indicators of a chapter"),
    "figures": Shape({
        "format": _must("format", "fzzf-figures/1"),
        "figures": _must("list:shape:figure", "figures of this set alone"),
    }, "the figures of a set"),
    "dictionary": Shape({
        "format": _must("format", "fzzf-dictionary/1"),
        "figures": _must("list:shape:figure", "the figures that all sets share"),
    }, "the figure dictionary"),
    "rounding": Shape({
        "places": _must("places", "how many decimals"),
        "mode": _must("enum:mode", "how"),
        "at": _must("enum:at", "where, exactly once"),
    }, "the rounding of a set"),
    "group": Shape({
        "id": _must("id", "the group's id"),
        "title": _must("text", "its title"),
        "clause": _may("clause", "the clause of the plan"),
        "parent": _may("id", "the group it belongs to"),
        "points": _may("points", "a decimal, p/q or equal"),
        "weight": _may("weight", "what its points count in its parent"),
        "outside": _may("truth", "beside the total: bonuses and penalties"),
        **_BOUNDS,
        "not_applicable": _may("enum:not_applicable", "what becomes of the points of an item that does not apply"),
        "combine": _may("enum:combine", "sum, or all_met: all points or none"),
        "note": _may("text", "anything else"),
    }, "a group of indicators"),
    "indicator": Shape({
        "id": _must("id", "the indicator's id"),
        "title": _must("text", "its title"),
        "clause": _may("clause", "the clause of the plan"),
        "group": _may("id", "its group, where the file names none"),
        "condition": _may("text", "in which cases it counts, in words"),
        "subject": _may("text", "whom it is about, in words"),
        "applies_if": _may("formula", "a condition; where it does not hold the indicator does not apply"),
        "measure": _may("formula", "what is measured"),
        "or_reported": _may("name", "a figure that gives the measure where its parts are not known"),
        "no_cases": _may("enum:no_cases", "what counts where the measure's denominator is zero"),
        "target": _may("target", "what is demanded of the measure"),
        "by": _may("due", "the day by which it is due, or elsewhere"),
        "points": _may("points", "a decimal, p/q or equal"),
        "weight": _may("weight", "what its points count in its group"),
        "rule": _may("rule", "how points follow from the measure"),
        "let": _may("lets", "names for formulas, used in this indicator"),
        "lead": _may("texts", "the departments in the lead"),
        "responsible": _may("texts", "the departments responsible"),
        "unit": _may("text", "the unit of the measure"),
        "period": _may("enum:term", "over what the target counts"),
        "note": _may("text", "anything else"),
    }, "an indicator"),
    "figure": Shape({
        "id": _must("id", "the figure's id"),
        "name": _must("text", "its name"),
        "kind": _must("enum:kind", "what its values are"),
        "unit": _may("text", "its unit"),
        "units": _may("texts", "other units that mean the same"),
        "aliases": _may("texts", "other names"),
        "words": _may("texts", "words of which a report's clause must have one, where the name alone says too little"),
        "relations": _may("formulas", "what must hold between it and other figures"),
        "expects": _may("formulas", "what is expected to hold though nothing forces it; never used by scoring"),
        "part_of": _may("id", "the figure whose cases include its own"),
        "combine": _may("enum:combine_figure", "how departments' answers join"),
        "columns": _may("columns", "the columns of a roster, each with name and kind"),
        "values": _may("texts", "the words of a category"),
        "note": _may("text", "anything else"),
    }, "a figure"),
    "column": Shape({
        "name": _must("text", "its name"),
        "kind": _must("enum:kind", "what its values are"),
    }, "a column of a roster"),
    "guard": Shape({
        "id": _must("id", "the guard's id"),
        "title": _may("text", "its title"),
        "clause": _may("clause", "the clause of the plan"),
        "if": _must("formula", "the condition"),
        "set": _may("text", "the score or grade it sets"),
        "cap": _may("text", "the score or grade it allows at most"),
        "exclude": _may("truth", "takes the item out of numerator and denominator"),
        "demote": _may("whole", "how many grades lower"),
        "on": _must("texts", "item ids, group ids, total or grade"),
        "unreported": _may("enum:guard_unreported", "what a condition that is not known means"),
    }, "a guard"),
    "grade": Shape({
        "name": _must("text", "its name"),
        "from": _may("formula", "the least total for it"),
        "above": _may("formula", "the total must be more than this"),
        "requires": _may("formula", "what must hold besides"),
        "quota": _may("shape:quota", "how many of the units may have it"),
    }, "a grade"),
    "quota": Shape({
        "share": _may("formula", "the share of the units"),
        "count": _may("formula", "the number of units"),
        "round": _may("enum:round", "how a share becomes a number of units"),
        "ties": _may("enum:ties", "who has it where units are equal"),
        "tiebreak": _may("formula", "what decides between equal units"),
        "else": _may("text", "the grade for those beyond the quota"),
    }, "a quota"),
    "plain": Shape({"formula": _must("formula", "the score"), **_BOUNDS}, "a formula as a rule"),
    "table": Shape({
        "of": _may("formula", "what the rows look at (the measure where it is left out)"),
        "table": _must("rows", "the rows; the first that fits gives"),
        "beyond": _may("enum:beyond", "outside the knots: clamp or extend"),
        **_BOUNDS,
    }, "a table as a rule"),
    "row": Shape({
        "if": _may("formula", "a condition"),
        "is": _may("text", "a word or value of `of`"),
        "from": _may("formula", "from this value on"),
        "above": _may("formula", "above this value"),
        "at": _may("formula", "a knot of a line"),
        "else": _may("give", "all that is left gives this"),
        "give": _may("give", "the score: a formula, or undetermined"),
    }, "a row of a table"),
    "steps": Shape({
        "start": _must("start", "where it starts: full or a formula"),
        "steps": _must("list:shape:step", "what is taken or given"),
        "stack": _may("enum:stack", "several steps: add, or the highest alone"),
        **_BOUNDS,
    }, "steps as a rule"),
    "step": Shape({
        "deduct": _may("formula", "points taken"),
        "add": _may("formula", "points given"),
        "once": _may("formula", "a condition"),
        "of": _may("formula", "a count"),
        "per": _may("formula", "how much of a distance counts as one"),
        "below": _may("formula", "the distance of the measure below this"),
        "above": _may("formula", "the distance of the measure above this"),
        "partial": _may("enum:partial", "a broken count: drop, whole or prorate"),
        "at_most": _may("formula", "the most this step takes or gives"),
    }, "a step"),
    "sum": Shape({"sum": _must("list:rule", "the rules"), **_BOUNDS}, "the sum of rules"),
    "best_of": Shape({"best_of": _must("list:rule", "the rules"), **_BOUNDS}, "the best of several rules"),
    "worst_of": Shape({"worst_of": _must("list:rule", "the rules"), **_BOUNDS}, "the worst of several rules"),
    "judge": Shape({"judge": _must("shape:judgement", "who marks, and how far")}, "a person's mark as a rule"),
    "judgement": Shape({
        "mark": _must("name", "the figure with the mark"),
        "min": _may("formula", "the least mark"),
        "max": _may("formula", "the highest mark"),
        "grades": _may("grade_words", "words with their points"),
    }, "a judgement"),
    "overlay": Shape({
        "format": _must("format", "fzzf/1"),
        "overlay_of": _must("set_id", "the id of the set it changes"),
        "id": _must("set_id", "its own id"),
        "title": _must("text", "its own title"),
        "document": _may("text", "its own document number"),
        "points_basis": _may("text", "where its points come from"),
        "only": _may("ids", "the indicators it keeps; all others are left out"),
        "groups": _may("list:shape:overlay_group", "points and weights of groups"),
        "indicators": _may("list:shape:overlay_indicator", "points, weights and rules of indicators"),
        "grades": _may("list:shape:grade", "its grades"),
        "rounding": _may("shape:rounding", "its rounding"),
        "unreported": _may("enum:unreported", "what a figure that was not reported means"),
        "not_applicable": _may("enum:not_applicable", "what becomes of a chapter that does not apply at all"),
        "note": _may("text", "anything else"),
    }, "an overlay: another set's indicators with other points"),
    "overlay_group": Shape({
        "id": _must("id", "the group"),
        "points": _may("points", "its points here"),
        "weight": _may("weight", "its weight here"),
    }, "a group in an overlay"),
    "overlay_indicator": Shape({
        "id": _must("id", "the indicator"),
        "points": _may("points", "its points here"),
        "weight": _may("weight", "its weight here"),
        "rule": _may("rule", "its rule here"),
    }, "an indicator in an overlay"),
}
