"""One indicator: does it apply, what was measured, was the target met, what does the rule give."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from oracle import rules
from oracle.formulas import NoAnswerError, evaluate, read
from oracle.numbers import INFINITE, Hair, Span, around, compare


@dataclass
class Item:
    """What became of an indicator. ``na`` is True, False or None (perhaps 不适用)."""

    id: str
    points: Any
    score: Any
    met: Any = None
    na: Any = False
    inside: bool = True
    loose: bool = False     # the rules leave room below this score: what is found may lie inside it
    silenced: bool = False  # nobody reported what it needs, and the set says that scores nothing

    @property
    def verdict(self):
        """The word for it."""
        if self.na is True:
            return "not_applicable"
        return {True: "met", False: "not_met", None: "undetermined"}[self.met]


class Names:
    """Names in reach inside one indicator."""

    def __init__(self, run, indicator):
        self.run, self.indicator = run, indicator
        self.local = {"points": Span(run.points[indicator["id"]])}

    def __call__(self, name):
        if name in self.local:
            return self.local[name]
        lets = self.indicator.get("let", {})
        return self.run.let(lets[name], self) if name in lets else self.run.name(name)


def score_item(run, indicator):
    """Score one indicator."""
    names = Names(run, indicator)
    item = Item(indicator["id"], run.points[indicator["id"]], Span(0), inside=run.plan_inside(indicator["group"]))
    applies = evaluate(read(indicator["applies_if"]), names) if "applies_if" in indicator else True
    states = _states(run, indicator, measured_only="measure" in indicator)
    if applies is False or _not_due(run, indicator) or "not_applicable" in states:
        item.na = True
        return item
    _apply(indicator, names, item)
    if applies is None and item.na is not True:
        item.na, item.met = None, None
        item.score = around([item.score, Span(0, item.points)])
    _silence(run, indicator, item)
    return item


def _not_due(run, indicator):
    """Whether the last day for it comes only after the day of the report."""
    word, _, day = str(indicator.get("target", "")).partition(" ")
    if word not in ("by", "before"):
        return False
    last = datetime.date.fromisoformat(day if len(day) > 5 else f"{run.report['period']}-{day}")
    until = datetime.date.fromisoformat(run.report.get("as_of", f"{run.report['period']}-12-31"))
    return (last if word == "by" else last - datetime.timedelta(days=1)) > until


def _silence(run, indicator, item):
    """``unreported: zero``: an open score is nothing where all that is wanting is a report.

    Where this oracle is loose the engine may know the score all the same.
    """
    states = _states(run, indicator)
    if indicator.get("target") in ("falls", "rises"):
        before = {run.before[word][0] for word in _words(indicator["measure"]) if word in run.before}
        item.loose = item.loose or ("not_reported" in before and _reads_open_figures(Names(run, indicator), indicator))
        states |= before
    silent = "not_reported" in states and not states & {"awaiting_review", "conflict"}
    if run.plan["unreported"] == "zero" and silent and item.na is not True and not item.score.sure:
        item.score = around([item.score, Span(0)]) if item.loose else Span(0)
        item.silenced = True


def _states(run, indicator, *, measured_only=False):
    """The states of all figures the indicator reads."""
    texts = [indicator.get("measure")] if measured_only else [
        indicator.get(key) for key in ("measure", "target", "rule", "applies_if")]
    return {run.facts[word][0] for text in _texts(texts) for word in _words(text) if word in run.facts}


def _apply(indicator, names, item):
    case = _measure(indicator, names)
    if case == "no cases":
        _no_cases(indicator, names, item)
        return
    if case == "open":
        item.score, item.loose = _open_score(indicator, names, item), True
        return
    item.met = names.local["met"] = _met(indicator, names)
    item.score, item.loose = _one_measure(indicator, names)
    if "target" not in indicator:
        item.met = compare(">=", item.score, Span(item.points))


def _texts(what):
    if isinstance(what, dict):
        for part in what.values():
            yield from _texts(part)
    elif isinstance(what, list):
        for part in what:
            yield from _texts(part)
    elif isinstance(what, str):
        yield what


def _words(text):
    return "".join(c if c.isascii() and (c.isalnum() or c in "_.") else " " for c in text).split()


def _measure(indicator, names):
    """Work out the measure: from its parts where they are known, else as reported."""
    if "measure" not in indicator:
        return "measured"
    tree = read(indicator["measure"])
    below = [evaluate(divisor, names) for divisor in outermost_divisors(tree)]
    if Span(0) in below:
        return "no cases"
    try:
        value = names.local["measure"] = evaluate(tree, names)
    except NoAnswerError:
        return "open"
    certain = not any(compare("==", divisor, Span(0)) is None for divisor in below)
    state, reported = names.run.facts.get(indicator.get("or_reported"), ("", None))
    if state == "reported" and not (certain and value.sure):
        names.local["measure"] = reported
        return "measured"
    return "measured" if certain else "open"


def outermost_divisors(tree):
    """What is divided by, not counting divisions inside the parts of a division."""
    if tree[0] == "/":
        return [tree[2]]
    inner = tree[2] if tree[0] == "call" and tree[1] in ("max", "min", "abs", "round", "clamp") else tree[1:]
    if tree[0] in ("+", "-", "*", "negative", "call"):
        return [found for part in inner if isinstance(part, tuple) for found in outermost_divisors(part)]
    return []


def _no_cases(indicator, names, item):
    choice = indicator["no_cases"]
    if choice == "not_applicable":
        item.na = True
    elif choice == "undetermined":
        item.score, item.loose = _open_score(indicator, names, item), True
    else:
        item.score, item.met = (Span(item.points), True) if choice == "full" else (Span(0), False)


def _open_score(indicator, names, item):
    """The measure may be anything, or there may have been no cases at all."""
    anywhere = Names(names.run, indicator)
    anywhere.local["measure"] = Span(-INFINITE, INFINITE)
    anywhere.local["met"] = _met(indicator, anywhere)
    other = {"full": Span(item.points), "zero": Span(0), "not_applicable": Span(0, item.points)}
    by_rule = rules.score(indicator["rule"], anywhere)
    return around([by_rule, other.get(indicator["no_cases"], by_rule)])


def _met(indicator, names):
    target, measure = str(indicator.get("target", "")), names.local.get("measure")
    if not target:
        return None
    for sign in (">=", "<=", "==", ">", "<"):
        if target.startswith(sign):
            names.local["target"] = evaluate(read(target[len(sign):]), names)
            return evaluate(("compare", sign, ("name", "measure"), ("name", "target")), names)
    if target == "zero":
        names.local["target"] = Span(0)
        return compare("==", measure, Span(0))
    if target == "yes":
        return measure
    if target in ("falls", "rises"):
        before = evaluate(("call", "prev", [read(indicator["measure"])]), names)
        return compare("<" if target == "falls" else ">", measure, before)
    word, day = target.split(" ", 1)
    if len(day) == 5:
        day = f"{names.run.report['period']}-{day}"
    return evaluate(("compare", "<=" if word == "by" else "<", ("name", "measure"), read(day)), names)


def _one_measure(indicator, names):
    """(score, loose). A table or steps over one measure are scored at its ends and edges, each as if it were known.

    Other rules are worked out at one go, which may reach further than it must where something is open.
    """
    measure, rule = names.local.get("measure"), indicator["rule"]
    if _reads_open_figures(names, rule):
        return rules.score(rule, names), True
    if not isinstance(measure, Span) or measure.sure:
        return rules.score(rule, names), indicator.get("target") in ("falls", "rises") and names("met") is None
    if not isinstance(rule, dict) or not {"table", "steps"} & rule.keys():
        return rules.score(rule, names), True
    edges = [e for edge in _edges(rule, names) for e in (edge, Hair(edge.whole, -1), Hair(edge.whole, 1))]
    inside = [e for e in edges if measure.low < e < measure.high]
    return around(_scored_at(indicator, names, point) for point in (measure.low, measure.high, *inside)), False


def _scored_at(indicator, names, point):
    there = Names(names.run, indicator)
    there.local.update(names.local, measure=Span(point))
    there.local["met"] = _met(indicator, there)
    return rules.score(indicator["rule"], there)


def _reads_open_figures(names, rule):
    words = {word for text in _texts(rule) for word in _words(text) if word in names.run.facts}
    values = [names.run.facts[word][1] for word in words]
    return any(v is None or (isinstance(v, Span) and not v.sure) for v in values)


def _edges(rule, names):
    if isinstance(rule, list):
        return [e for part in rule for e in _edges(part, names)]
    found = [names.local["target"].low] if isinstance(names.local.get("target"), Span) else []
    if not isinstance(rule, dict):
        return found
    for key, value in rule.items():
        if key in ("from", "above", "at", "below"):
            found.append(evaluate(read(value), names).low)
        elif isinstance(value, (dict, list)):
            found += _edges(value, names)
        elif key in ("if", "once"):
            found += _compared(read(value), names)
    return found


def _compared(tree, names):
    if tree[0] == "compare" and tree[2] == ("name", "measure"):
        return [evaluate(tree[3], names).low]
    return [e for part in tree[1:] if isinstance(part, tuple) for e in _compared(part, names)]
