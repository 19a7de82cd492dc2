"""The measured value of an indicator: from its parts or, where those are not known, as reported."""

from __future__ import annotations

from fractions import Fraction

from fzzf_metrics.expression import Arith, Ref
from fzzf_metrics.facts import Fact
from fzzf_metrics.interpret.exact import Env, evaluate, number
from fzzf_metrics.interval import Interval, Kleene
from fzzf_metrics.program import Item
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.values import Value

UNIT = Interval(Fraction(0), Fraction(1))
Details = tuple[tuple[str, str], ...]


@frozen
class Measured:
    """The measured value; ``no_cases`` says whether there was nothing to measure (None: there may not have been)."""

    value: Value
    no_cases: Kleene = False
    reason: str = ""
    details: Details = ()


def measure(item: Item, env: Env) -> Measured:
    """The measured value, from its parts or, where those are not known, as reported; and whether there were cases."""
    if item.measure is None:
        return Measured(None)
    value = _within_whole(item, evaluate(item.measure, env), env)
    reported = _reported(item, env)
    none = _nothing_to_measure(item, value, env)
    if known(value) and none is False:
        return Measured(value, False, *_disagreement(value, reported))
    if none is True:
        return Measured(value, True)
    if reported is not None and reported.state == "reported":
        return Measured(reported.value, False, "as_reported", (("figure", item.indicator.or_reported),))
    if reported is not None and reported.state == "none_occurred":
        return Measured(value, True)
    return Measured(value, none)


def _within_whole(item: Item, value: Value, env: Env) -> Value:
    """A part divided by the whole it is part of lies between 0 and 100 %."""
    match item.measure:
        case Arith("/", Ref("figure", part), Ref("figure", whole)) if isinstance(value, Interval):
            inside = value.meet(UNIT)
            is_part = env.facts.dictionary.figures[part].part_of == whole
            return inside if is_part and not inside.is_empty else value
    return value


def _reported(item: Item, env: Env) -> Fact | None:
    name = item.indicator.or_reported
    return env.facts.get(name, env.period) if name else None


def known(value: Value) -> bool:
    """Whether a value is exactly known."""
    return value.is_point if isinstance(value, Interval) else value is not None


def _nothing_to_measure(item: Item, value: Value, env: Env) -> Kleene:
    """Whether the denominator is zero (True), may be (None) or is not (False)."""
    states = {env.facts.get(figure, env.period).state for figure in item.measured}
    if states == {"none_occurred"} and not known(value):  # 无 for a list is an empty list: its count is known
        return True
    found: Kleene = False
    for denominator in item.denominators:
        below = number(denominator, env)
        if below.is_point and not below.low:
            return True
        if below.holds(0):
            found = None
    return found


def _disagreement(value: Value, reported: Fact | None) -> tuple[str, Details]:
    """Parts that are known win; a reported rate that differs by more than its own rounding is shown."""
    if reported is None or reported.state != "reported" or reported.figure is None:
        return "", ()
    stated = reported.value
    if not (isinstance(value, Interval) and isinstance(stated, Interval) and value.is_point and stated.is_point):
        return "", ()
    text = str(reported.figure.value)
    decimals = len(text.partition(".")[2].rstrip("%‰ "))
    half_unit = Fraction(1, 2 * (1000 if "‰" in text or reported.figure.unit == "‰" else 100) * 10**decimals)
    if abs(value.value - stated.value) <= half_unit:
        return "", ()
    return "parts_disagree", (("reported", text), ("figure", reported.figure.id))


def previous_measure(item: Item, env: Env) -> Value:
    """The measure one period before, where the target is a trend; from its parts or as reported, like this one."""
    if not _is_trend(item):
        return Interval(None, None)
    return measure(item, replace(env, period=env.period.earlier(1), known={})).value


def previous_missing(item: Item, env: Env) -> bool:
    """Whether a trend lacks what the period before should have reported."""
    if not _is_trend(item):
        return False
    before = env.period.earlier(1)
    rate = item.indicator.or_reported
    if rate and env.facts.get(rate, before).state == "reported":
        return False
    return any(env.facts.get(figure, before).state == "not_reported" for figure in item.measured)


def _is_trend(item: Item) -> bool:
    return item.indicator.target is not None and item.indicator.target.op in ("falls", "rises")
