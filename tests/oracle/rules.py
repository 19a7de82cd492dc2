"""The five rules, straight from their words. ``names`` maps a name to a value; the answer is a span of points."""

from __future__ import annotations

from fractions import Fraction

from oracle.formulas import evaluate, read
from oracle.numbers import INFINITE, Hair, Span, around, greatest, least


def score(rule, names):
    """The points a rule gives, within its floor and cap."""
    if rule == "pass_fail":
        met, points = names("met"), names("points")
        return points if met else Span(0) if met is False else Span(0, points.high)
    if not isinstance(rule, dict):
        return evaluate(read(rule), names)
    return within(rule, _unbounded(rule, names), names)


def within(rule, value, names):
    """The value kept above the floor and below the cap, where there are such."""
    for key, keep in (("floor", greatest), ("cap", least)):
        if rule.get(key) not in (None, "none"):
            value = keep([value, evaluate(read(rule[key]), names)])
    return value


def _unbounded(rule, names):
    if "formula" in rule:
        return evaluate(read(rule["formula"]), names)
    if "table" in rule:
        return table(rule, names)
    if "steps" in rule:
        return steps(rule, names)
    if "judge" in rule:
        return judge(rule["judge"], names)
    for key, join in (("sum", lambda parts: sum(parts, Span(0))), ("best_of", greatest), ("worst_of", least)):
        if key in rule:
            return join([score(part, names) for part in rule[key]])
    raise AssertionError(rule)


def table(rule, names):
    """From the top, the first row that fits; while it is open whether a row fits, both goings-on count."""
    subject = rule.get("of", "measure")
    if "at" in rule["table"][0]:
        return _line(rule, evaluate(read(subject), names), names)
    possible = []
    for row in rule["table"]:
        fits = _fits(row, subject, names)
        if fits is not False:
            possible.append(_give(row, names))
        if fits is True:
            break
    return around(possible)


def _fits(row, subject, names):
    if "else" in row:
        return True
    if "if" in row:
        return evaluate(read(row["if"]), names)
    value = evaluate(read(subject), names)
    if "is" in row:
        return None if value is None else value == row["is"]
    sign = ">=" if "from" in row else ">"
    edge = read(row.get("from", row.get("above")))
    return evaluate(("compare", sign, read(subject), edge), names)


def _give(row, names):
    give = row["else"] if "else" in row else row["give"]
    return Span(0, names("points").high) if give == "undetermined" else evaluate(read(give), names)


def _line(rule, x, names):
    places = [(evaluate(read(row["at"]), names), evaluate(read(row["give"]), names)) for row in rule["table"]]
    if not all(at.sure and give.sure for at, give in places):
        return around(give for _, give in places) if rule["beyond"] == "clamp" else Span(-INFINITE, INFINITE)
    knots = [(at.number, give.number) for at, give in places]
    inner = [Hair(k) for k, _ in knots if x.low < Hair(k) < x.high]
    ends = [_on_line(end, knots, rule["beyond"]) for end in (x.low, x.high, *inner)]
    return Span(min(ends), max(ends))


def _on_line(x, knots, beyond):
    if beyond == "clamp":
        x = min(max(x, Hair(knots[0][0])), Hair(knots[-1][0]))
    place = max([i for i, (k, _) in enumerate(knots[:-1]) if Hair(k) <= x], default=0)
    (x0, y0), (x1, y1) = knots[place], knots[place + 1]
    return Hair(y0) + (x - Hair(x0)) * Hair(Fraction(y1 - y0, 1) / (x1 - x0))


def steps(rule, names):
    """The start and what the steps take or give."""
    start = names("points") if rule["start"] == "full" else evaluate(read(rule["start"]), names)
    effects = [_step(step, names) for step in rule["steps"]]
    if rule.get("stack") != "highest":
        return sum(effects, start)
    taken = [e for e, step in zip(effects, rule["steps"], strict=True) if "deduct" in step]
    given = [e for e, step in zip(effects, rule["steps"], strict=True) if "add" in step]
    return start + (least(taken) if taken else Span(0)) + (greatest(given) if given else Span(0))


def _step(step, names):
    amount = evaluate(read(step.get("deduct", step.get("add"))), names)
    size = _times(step, names) * amount
    if "at_most" in step:
        size = least([size, evaluate(read(step["at_most"]), names)])
    return -size if "deduct" in step else size


def _times(step, names):
    if "once" in step:
        holds = evaluate(read(step["once"]), names)
        return Span(0, 1) if holds is None else Span(int(holds))
    if "of" in step:
        return _broken(greatest([evaluate(read(step["of"]), names), Span(0)]), step.get("partial"))
    measure = evaluate(read("measure"), names)
    side = "below" if "below" in step else "above"
    reference = evaluate(read(step[side]), names)
    gap = reference - measure if side == "below" else measure - reference
    return _broken(greatest([gap, Span(0)]) / evaluate(read(step["per"]), names), step.get("partial"))


def _broken(count, partial):
    if partial == "drop":
        return count.each(Hair.floor)
    return count.each(Hair.ceil) if partial == "whole" else count


def judge(what, names):
    """A person's mark: a number between two ends, or one of some words."""
    mark = names(what["mark"])
    if "grades" in what:
        worth = {word: evaluate(read(points), names) for word, points in what["grades"].items()}
        return around(worth.values()) if mark is None else worth[mark]
    low, high = (evaluate(read(what[end]), names) for end in ("min", "max"))
    return mark if mark.sure else least([greatest([mark, low]), high])
