"""What keeps an outcome open: the state of the figures it needs, and which of them would decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fzzf_metrics.assessment import Status
from fzzf_metrics.facts import relatives
from fzzf_metrics.interpret.exact import Env, number
from fzzf_metrics.interval import Interval
from fzzf_metrics.program import Item
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.scoring.measure import known
from fzzf_metrics.values import Rows, Words

if TYPE_CHECKING:
    from fzzf_metrics.interpret.spread import OpenUnits

PEERS = "peers."
"""What stands before a figure's id where other units' figures are meant."""


def status_of(item: Item, env: Env) -> Status:
    """Why an outcome is open: the state of the figures it needs; ``scored`` where all are reported, if not exactly.

    The own figures come first; where only other units' are missing, the status is ``needs_cohort``.
    """
    states = {figure: env.facts.get(figure, env.period).state for figure in own_figures(item, env)}
    worst: tuple[Literal["conflict", "awaiting_review"], ...] = ("conflict", "awaiting_review")
    for state in worst:
        if state in states.values():
            return state
    missing = [figure for figure, state in states.items() if state == "not_reported"]
    if refused_marks(item, env):
        return "awaiting_review"
    if not missing:
        asked = "none_occurred" not in states.values()
        return "none_occurred" if not asked else "needs_cohort" if _others_missing(item, env) else "scored"
    if item.rule.judged in missing:
        return "judgement_missing"
    if related_figures(item, env):
        return "other_population"
    return "not_reported"


def own_figures(item: Item, env: Env) -> tuple[str, ...]:
    """The own figures that matter: those that are read, and those compared with the peers' where they apply."""
    compared = (f for f in item.compared if env.facts.get(f, env.period).state != "not_applicable")
    return tuple(dict.fromkeys((*item.figures, *compared))) if item.compared else item.figures


def others_open(item: Item, env: Env) -> dict[str, OpenUnits]:
    """The compared figures that other units leave open, and who these are; empty where no others are known."""
    if env.peers is None or not item.compared:
        return {}
    from fzzf_metrics.interpret.spread import spread

    own = env.peers.place(env.facts)
    found = {figure: spread(env.peers, figure, env.period).others(own) for figure in item.compared}
    return {figure: units for figure, units in found.items() if units is not None}


def _others_missing(item: Item, env: Env) -> bool:
    return any(units.state not in ("reported", "none_occurred") for units in others_open(item, env).values())


def _relatives(item: Item, figure: str, env: Env) -> tuple[str, ...]:
    family = relatives(env.facts, figure)
    named = item.indicator.or_reported
    return (*family, *(relatives(env.facts, named) if named else ()))


def related_figures(item: Item, env: Env) -> tuple[str, ...]:
    """Reported figures of another population than the ones this indicator needs."""
    missing = [f for f in item.figures if env.facts.get(f, env.period).state == "not_reported"]
    family = (relative for figure in missing for relative in _relatives(item, figure, env))
    return tuple(dict.fromkeys(relative for relative in family if relative not in item.figures))


def refused_marks(item: Item, env: Env) -> tuple[tuple[str, str], ...]:
    """Marks that were given but cannot count, and what could: outside their range, or a word that is none of theirs."""
    found = []
    for mark in item.rule.marks:
        fact = env.facts.get(mark.figure, env.period)
        if fact.state != "reported":
            continue
        if mark.low is None or mark.high is None:
            allowed = Words(frozenset(mark.words))
            fits = isinstance(fact.value, Words) and fact.value.equals(allowed) is not False
            shown = "、".join(mark.words)
        else:
            low, high = number(mark.low, env), number(mark.high, env)
            inside = fact.value.meet(Interval(low.low, high.high)) if isinstance(fact.value, Interval) else None
            fits = inside is not None and not inside.is_empty
            shown = "～".join("" if end is None else number_text(end) for end in (low.low, high.high))
        if not fits:
            found.append((mark.figure, shown))
    return tuple(found)


def deciding(item: Item, env: Env) -> tuple[str, ...]:
    """The figures that would decide: those not known exactly, other units' with ``peers.`` before their id."""
    open_ones = []
    for figure in own_figures(item, env):
        fact = env.facts.get(figure, env.period)
        exact = fact.value.known if isinstance(fact.value, Rows) else known(fact.value) or fact.value is None
        exact = exact and figure not in dict(refused_marks(item, env))
        if fact.state != "reported" or not exact:
            open_ones.append(figure)
    rate = item.indicator.or_reported
    if rate and open_ones and env.facts.get(rate, env.period).state != "reported":
        open_ones.append(rate)
    open_ones += [PEERS + figure for figure in others_open(item, env)]
    return tuple(open_ones)
