"""One figure over all units of a class: between which ends it lies, and who leaves it open."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from fzzf_metrics.facts import Fact
from fzzf_metrics.figures import State
from fzzf_metrics.interpret.peers import Peers
from fzzf_metrics.interval import Interval, hull
from fzzf_metrics.periods import Period
from fzzf_metrics.records import frozen
from fzzf_metrics.values import Rows

NAMED = 5
"""How many units are named one by one."""
WORST: tuple[State, ...] = ("conflict", "awaiting_review", "not_reported", "none_occurred", "reported")


@frozen
class OpenUnits:
    """The units whose figure is not known exactly: how many, the first few by name, and the worst state."""

    count: int
    names: tuple[str, ...]
    state: State


@frozen
class Spread:
    """To how many units a figure applies, between which ends it lies (None where it is no number), who is open.

    ``unknown`` has the name and state of every open unit by its place, ``states`` how many are in which state.
    """

    count: int
    span: Interval | None
    unknown: dict[int, tuple[str, State]]
    states: dict[State, int]

    def others(self, own: int | None) -> OpenUnits | None:
        """Who of the others leaves it open, ``own`` being one's own place; None where nobody does."""
        mine = None if own is None else self.unknown.get(own)
        count = len(self.unknown) - (mine is not None)
        if not count:
            return None
        first = islice(self.unknown.items(), NAMED + 1)
        names = [name for at, (name, _) in first if at != own][:NAMED]
        worst = next(s for s in WORST if self.states.get(s, 0) > (mine is not None and mine[1] == s))
        return OpenUnits(count, tuple(names), worst)


def spread(peers: Peers, figure: str, period: Period) -> Spread:
    """One figure over all units but those to whom it does not apply; worked out once for a class."""
    key = (figure, period)
    if key not in peers.spreads:
        facts = [(at, peer.unit.name, peer.facts.get(figure, period)) for at, peer in enumerate(peers.members)]
        applies = [(at, name, fact) for at, name, fact in facts if fact.state != "not_applicable"]
        numbers = [fact.value for _, _, fact in applies if isinstance(fact.value, Interval)]
        span = hull(numbers) if numbers and len(numbers) == len(applies) else None
        unknown = {at: (name, fact.state) for at, name, fact in applies if not is_exact(fact)}
        states = Counter(state for _, state in unknown.values())
        peers.spreads[key] = Spread(len(applies), span, unknown, dict(states))
    return peers.spreads[key]


def is_exact(fact: Fact) -> bool:
    """Whether a figure was reported and one value alone is possible; 无 for a list is one."""
    value = fact.value
    if fact.state not in ("reported", "none_occurred"):
        return False
    if isinstance(value, Interval):
        return value.is_point
    return value.known if isinstance(value, Rows) else value is not None
