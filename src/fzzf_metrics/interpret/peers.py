"""Lists over the peers: the units of one's own class and period, oneself included.

Inside such a list names are a peer's figures, let names are worked out from these, and ``own.`` is the unit whose
formula it is. A unit to which a figure that is read does not apply is left out. What is the same for every unit of the
class is worked out once and kept; a rank, and a count of those above or below oneself, comes from sorted ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from fzzf_metrics.expression import Compare, Expr, If, Logic, Neg, Num, Over, Ref, Text, walk
from fzzf_metrics.facts import Fact, Facts
from fzzf_metrics.figures import Unit
from fzzf_metrics.interpret import lists
from fzzf_metrics.interpret.comparing import ordered, with_oneself
from fzzf_metrics.interpret.ends import Count, Ends
from fzzf_metrics.interpret.env import PEER, Env
from fzzf_metrics.interpret.exact import evaluate
from fzzf_metrics.interval import EVERYTHING, Interval, Kleene
from fzzf_metrics.periods import Period
from fzzf_metrics.records import field, frozen, mutable
from fzzf_metrics.values import Rows, Value

if TYPE_CHECKING:
    from fzzf_metrics.interpret.spread import Spread

MIRRORED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
AT_LEAST_ONE = Interval(Fraction(1), None)
Kept: TypeAlias = tuple[Expr, Value, tuple[Fact, ...]]


@frozen
class Peer:
    """One unit and what its report says."""

    unit: Unit
    facts: Facts


@frozen
class Versus:
    """A condition on a row of which one comparison looks at oneself: ``row op own``, and the others in ``also``.

    ``own`` is None for a rank: what is compared with is one's own row. ``mirrored`` says that on one's own row both
    sides are the same.
    """

    op: str
    row: Expr
    own: Expr | None
    also: tuple[Expr, ...] = ()
    mirrored: bool = True


@frozen
class Sorted:
    """The rows of a :class:`Versus` in order, ``size`` of them. A value is None for a unit that is left out."""

    values: tuple[Interval | None, ...]
    also: tuple[Kleene, ...]
    sure: Ends
    maybe: Ends
    size: int
    reads: tuple[Fact, ...]


@mutable
class Peers:
    """The units of one class and period, and what is worked out once for all of them."""

    members: tuple[Peer, ...]
    spreads: dict[tuple[str, Period], Spread] = field(default_factory=dict, init=False, repr=False)
    _place: dict[int, int] = field(default_factory=dict, init=False, repr=False)
    _kept: dict[tuple[int, int, Period], Kept] = field(default_factory=dict, init=False, repr=False)
    _sorted: dict[tuple[int, Period], Sorted] = field(default_factory=dict, init=False, repr=False)
    _shapes: dict[int, tuple[Over, bool, Versus | None]] = field(default_factory=dict, init=False, repr=False)

    def place(self, facts: Facts) -> int | None:
        """Where the unit with these facts stands among the members; None where it is none of them."""
        if not self._place:
            self._place.update((id(peer.facts), at) for at, peer in enumerate(self.members))
        return self._place.get(id(facts))

    def over(self, expr: Over, base: Env) -> Value:
        """The value of a list function over these units, for the unit whose names ``base`` holds."""
        _, common, versus = self._shape(expr)
        key = (id(expr), 0 if common else id(base.facts), base.period)
        kept = self._kept.get(key)
        if kept is None:
            reads: list[Fact] = []
            here = base.reading(reads)
            value = plainly(expr, self, here) if versus is None else self._by_order(expr, versus, here, reads)
            kept = (expr, value, one_a_state(reads))
            if common or self.place(base.facts) is not None:
                self._kept[key] = kept
        if base.reads is not None:
            base.reads.extend(kept[2])
        return kept[1]

    def _shape(self, expr: Over) -> tuple[Over, bool, Versus | None]:
        """Whether a list is the same for every unit of the class, and what of it can be answered in order."""
        if id(expr) not in self._shapes:
            common = expr.fn != "rank" and not any(differs(part, expr.body is None) for part in _parts(expr))
            self._shapes[id(expr)] = (expr, common, None if common else versus_of(expr))
        return self._shapes[id(expr)]

    def _by_order(self, expr: Over, versus: Versus, base: Env, reads: list[Fact]) -> Value:
        rows = self._in_order(expr, versus, base)
        reads += rows.reads
        at = self.place(base.facts)
        own = None if at is None else rows.values[at]
        if versus.own is not None or own is None:
            value = evaluate(versus.row if versus.own is None else versus.own, _row(base, Peer(base.unit, base.facts)))
            own = value if isinstance(value, Interval) else EVERYTHING
        sure, possible = self._counted(versus, rows, own, at)
        found = Interval(Fraction(sure), Fraction(possible))
        if expr.fn == "rank":
            return found + Interval.point(1)
        return found if expr.fn == "count" else lists.share_of(found, rows.size)

    def _in_order(self, expr: Over, versus: Versus, base: Env) -> Sorted:
        key = (id(expr), base.period)
        if key not in self._sorted:
            reads: list[Fact] = []
            found = rows_of(self.members, (versus.row, *versus.also), base.reading(reads))
            values = tuple(None if row is None else _number(row[0]) for row in found)
            also = tuple(False if row is None else _all(row[1:]) for row in found)
            sure, maybe = (
                Ends(v for v, holds in zip(values, also, strict=True) if v is not None and holds is wanted)
                for wanted in (True, None)
            )
            size = sum(1 for row in found if row is not None)
            self._sorted[key] = Sorted(values, also, sure, maybe, size, one_a_state(reads))
        return self._sorted[key]

    @staticmethod
    def _counted(versus: Versus, rows: Sorted, own: Interval, at: int | None) -> Count:
        """Of how many the condition holds; one's own row is known even where its value is not."""
        sure, possible = rows.sure.count(versus.op, own)
        possible += rows.maybe.count(versus.op, own)[1]
        value = None if at is None else rows.values[at]
        if at is None or value is None or not versus.mirrored:
            return sure, possible
        counted, holds = ordered(versus.op, value, own), versus.op in (">=", "<=")
        sure += (int(holds) - int(counted is True)) * int(rows.also[at] is True)
        possible += (int(holds) - int(counted is not False)) * int(rows.also[at] is not False)
        return sure, possible


def over_peers(expr: Over, env: Env) -> Value:
    """The value of a list function over the peers; what is possible where nothing is known of the others."""
    own = env.own or env
    base = Env(
        own.facts, env.period, own.unit, own.locals, own.lets, own.scores, reads=own.reads, peers=own.peers
    )
    return _unknown(expr, base) if base.peers is None else base.peers.over(expr, base)


def _unknown(expr: Over, base: Env) -> Value:
    """Nobody knows who the peers are: at least oneself, unless what is read does not apply."""
    parts = _parts(expr)
    row = _row(base, Peer(Unit(), Facts(base.facts.dictionary, base.facts.period)))
    rows = Rows((), Interval(Fraction(0), None) if parts else AT_LEAST_ONE)
    blank = None if expr.body is None else evaluate(expr.body, row)
    extra = [[evaluate(arg, row)] for arg in expr.extra]
    return lists.reduce(expr.fn, rows, None if expr.body is None else [], blank, extra, False, len(expr.extra))


# -- one row after the other ---------------------------------------------------------------------------------------


def plainly(expr: Over, peers: Peers, base: Env) -> Value:
    """The value of a list function, every row looked at: what the quicker ways must agree with."""
    found = rows_of(peers.members, _parts(expr), base)
    if expr.fn == "rank":
        return _ranked(expr, found, peers.place(base.facts), base)
    rows = [row for row in found if row is not None]
    has_body = expr.body is not None
    columns = iter([[row[at] for row in rows] for at in range(int(has_body), len(_parts(expr)))])
    extra = [[evaluate(arg, base)] if isinstance(arg, Num | Text | Neg) else next(columns) for arg in expr.extra]
    bodies = [row[0] for row in rows] if has_body else None
    return lists.reduce(expr.fn, Rows.of(({},) * len(rows)), bodies, None, extra, False, len(expr.extra))


def _ranked(expr: Over, found: list[list[Value] | None], at: int | None, base: Env) -> Value:
    """1 and those that are better; equal ones share the better rank."""
    own = None if at is None else found[at]
    mine = _number(own[0] if own else evaluate(_parts(expr)[0], _row(base, Peer(base.unit, base.facts))))
    op = ">" if _is_high(expr) else "<"
    better = [ordered(op, _number(row[0]), mine) for i, row in enumerate(found) if row is not None and i != at]
    sure = sum(1 for one in better if one)
    return Interval(Fraction(1 + sure), Fraction(1 + sure + sum(1 for one in better if one is None)))


def rows_of(members: Sequence[Peer], parts: Sequence[Expr], base: Env) -> list[list[Value] | None]:
    """What the parts come to for each unit; None for a unit to which a figure that they read does not apply."""
    found: list[list[Value] | None] = []
    for peer in members:
        reads: list[Fact] = []
        row = _row(base, peer, reads)
        values = [evaluate(part, row) for part in parts]
        left_out = any(fact.state == "not_applicable" for fact in reads)
        found.append(None if left_out else values)
        if base.reads is not None and not left_out:
            base.reads.extend(reads)
    return found


def _row(base: Env, peer: Peer, reads: list[Fact] | None = None) -> Env:
    return Env(
        peer.facts, base.period, peer.unit, base.locals, base.lets, base.scores, row=PEER, reads=reads,
        peers=base.peers, own=base,
    )


def _number(value: Value) -> Interval:
    return value if isinstance(value, Interval) else EVERYTHING


def _all(values: Sequence[Value]) -> Kleene:
    if any(value is False for value in values):
        return False
    return True if all(value is True for value in values) else None


def one_a_state(reads: Sequence[Fact]) -> tuple[Fact, ...]:
    """One fact of every state that was read: all that a guard wants to know."""
    return tuple({fact.state: fact for fact in reads}.values())


# -- what a list looks at ------------------------------------------------------------------------------------------


def _parts(expr: Over) -> list[Expr]:
    """What is worked out on every row."""
    body = [] if expr.body is None else [expr.body]
    return [*body, *(arg for arg in expr.extra if not isinstance(arg, Num | Text | Neg))]


def _is_high(expr: Over) -> bool:
    return bool(expr.extra) and isinstance(expr.extra[0], Text) and expr.extra[0].value == "high"


def looks_at_oneself(expr: Expr) -> bool:
    """Whether an expression on a row depends on whose list it is."""
    return any(isinstance(node, Ref) and node.kind == "own" for node in walk(expr))


def differs(expr: Expr, only_applies: bool) -> bool:
    """Whether the list differs from unit to unit; to whom what is read applies hangs on oneself only through an if."""
    if not looks_at_oneself(expr):
        return False
    return not only_applies or any(isinstance(node, If) for node in walk(expr))


def versus_of(expr: Over) -> Versus | None:
    """A rank, or a count or share of those on one side of oneself; None where the rows must be gone through."""
    if expr.body is None:
        return None
    if expr.fn == "rank":
        return None if looks_at_oneself(expr.body) else Versus(">" if _is_high(expr) else "<", expr.body, None)
    if expr.fn not in ("count", "share"):
        return None
    conditions = _conditions(expr.body)
    own = [one for one in conditions if looks_at_oneself(one)]
    if len(own) != 1 or not isinstance(own[0], Compare) or own[0].op not in MIRRORED:
        return None
    one = own[0]
    also = tuple(condition for condition in conditions if condition is not one)
    mirrored = with_oneself(one) is not None
    if _only_own(one.right) and not looks_at_oneself(one.left):
        return Versus(one.op, one.left, one.right, also, mirrored)
    if _only_own(one.left) and not looks_at_oneself(one.right):
        return Versus(MIRRORED[one.op], one.right, one.left, also, mirrored)
    return None


def _conditions(body: Expr) -> list[Expr]:
    """The conditions that must all hold."""
    if isinstance(body, Logic) and body.op == "and":
        return [*_conditions(body.left), *_conditions(body.right)]
    return [body]


def _only_own(expr: Expr) -> bool:
    """Whether an expression reads nothing of the row."""
    return not any(isinstance(n, Over) or (isinstance(n, Ref) and n.kind not in ("own", "local")) for n in walk(expr))
