"""List functions on intervals: what count, sum, share, min … give when some of the rows are not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import reduce as fold

from fzzf_metrics.facts import Facts
from fzzf_metrics.facts.readings import DOMAINS
from fzzf_metrics.interpret.functions import geometric_mean
from fzzf_metrics.interval import EVERYTHING, ONE, ZERO, Interval, hull, larger, smaller
from fzzf_metrics.periods import Period
from fzzf_metrics.values import Rows, Value, Words

NOT_NEGATIVE = Interval(Fraction(0), None)
UNIT = Interval(Fraction(0), Fraction(1))
AT_LEAST_ONE = Interval(Fraction(1), None)


def reduce(
    fn: str, rows: Rows, bodies: list[Value] | None, blank: Value, extra: list[list[Value]], plain: bool, given: int
) -> Interval:
    """One number for a list. ``bodies`` are the values of the body on each known row, ``blank`` on an unknown one.

    ``plain`` says that the body is ``it`` itself, so a known total of equal parts bounds the result.
    """
    if fn in ("count", "share"):
        return _count(fn, rows, bodies)
    if rows.total is not None and plain and (rows.rows or fn == "sum"):
        return _of_total(fn, rows, _numbers(bodies))
    if not rows.known:
        return _unknown_rows(fn, rows, _number(blank))
    if not rows.rows:
        return ZERO if fn in ("sum", "distinct") else AT_LEAST_ONE if fn == "rank" else EVERYTHING
    if fn == "distinct":
        return _distinct(bodies or [])
    return _known_rows(fn, _numbers(bodies), extra, given)


def _number(value: Value) -> Interval:
    return value if isinstance(value, Interval) else EVERYTHING


def _numbers(bodies: list[Value] | None) -> list[Interval]:
    return [_number(body) for body in bodies or []]


def _count(fn: str, rows: Rows, bodies: list[Value] | None) -> Interval:
    if bodies is None:
        return rows.count
    if not rows.known:
        return UNIT if fn == "share" else Interval(Fraction(0), rows.count.high)
    sure = sum(1 for body in bodies if body is True)
    possible = sure + sum(1 for body in bodies if body is None)
    found = Interval(Fraction(sure), Fraction(possible))
    return found if fn == "count" else share_of(found, len(rows.rows))


def share_of(found: Interval, rows: int) -> Interval:
    """A count as a share of the rows; of no rows it could be any."""
    return found / Interval.point(rows) if rows else UNIT


def _of_total(fn: str, rows: Rows, parts: list[Interval]) -> Interval:
    """Of equal parts of which only the sum is known: five sessions a year leave some month without one."""
    total, n = rows.total or EVERYTHING, Interval.point(len(rows.rows) or 1)
    average = total / n
    match fn:
        case "sum":
            return total
        case "mean":
            return average
        case "min":
            most = average.whole("floor") if rows.whole else average
            return Interval(fold(smaller, parts).low, most.high, False, most.high_open)
        case "max":
            least = average.whole("ceil") if rows.whole else average
            return Interval(least.low, fold(larger, parts).high, least.low_open)
    return AT_LEAST_ONE


MOST_COUNTED = 400
"""Above this yearly total the exact count of parts is not worth its time; the bound by single parts stays right."""


def countable_total(rows: Rows) -> int | None:
    """The known whole total of equal parts, where it is small enough to go through all its splits."""
    total = rows.total
    if total is None or not rows.rows or not rows.whole or not total.is_point or total.value > MOST_COUNTED:
        return None
    return int(total.value)


def count_of_total(holds: Sequence[bool | None], parts: int, total: int) -> Interval:
    """How many of ``parts`` whole parts with the sum ``total`` can satisfy a condition.

    ``holds`` says for each size 0 … total whether it does. Five sessions leave at least seven months without one.

    >>> count_of_total([True, False, False], 12, 2) == Interval(Fraction(10), Fraction(11))
    True
    """
    yes = _reachable([n for n, h in enumerate(holds) if h is not False], parts, total)
    no = _reachable([n for n, h in enumerate(holds) if h is not True], parts, total)
    possible = [
        k for k in range(parts + 1)
        if any(yes[k] >> n & 1 and no[parts - k] >> (total - n) & 1 for n in range(total + 1))
    ]
    return Interval(Fraction(possible[0]), Fraction(possible[-1]))


def _reachable(sizes: list[int], parts: int, total: int) -> list[int]:
    """For each number of parts the sums they can have, as bits."""
    mask, sums = (1 << (total + 1)) - 1, [1]
    for _ in range(parts):
        bits = 0
        for size in sizes:
            bits |= sums[-1] << size
        sums.append(bits & mask)
    return sums


def _unknown_rows(fn: str, rows: Rows, one: Interval) -> Interval:
    match fn:
        case "sum":
            return one * rows.count if rows.count.is_point else hull([ZERO, one * rows.count])
        case "mean" | "min" | "max":
            return one
        case "distinct":
            return Interval(Fraction(0), rows.count.high)
        case "rank":
            return AT_LEAST_ONE
    return Interval(Fraction(0), None)


def _distinct(bodies: Sequence[Value]) -> Interval:
    """How many different values: exact where all are known, otherwise between those known and one more for each."""
    known = {b if isinstance(b, bool) else getattr(b, "low", None) or b for b in bodies if _is_known(b)}
    open_ones = sum(1 for b in bodies if not _is_known(b))
    return Interval(Fraction(max(len(known), 1 if bodies else 0)), Fraction(len(known) + open_ones))


def _is_known(value: Value) -> bool:
    if isinstance(value, Interval):
        return value.is_point
    if isinstance(value, Words):
        return value.options is not None and len(value.options) == 1
    return value is not None


def _known_rows(fn: str, values: list[Interval], extra: list[list[Value]], given: int) -> Interval:
    match fn:
        case "sum":
            return fold(Interval.__add__, values)
        case "min":
            return fold(smaller, values)
        case "max":
            return fold(larger, values)
        case "mean":
            return _mean(values, _numbers(extra[0]) if given else [ONE] * len(values))
        case "geomean":
            places = _numbers(extra[-1])[0].value
            return _geomean(values, _numbers(extra[0]) if given == 2 else [ONE] * len(values), int(places))
    return Interval(Fraction(1), Fraction(len(values)))


def _mean(values: list[Interval], weights: list[Interval]) -> Interval:
    weights = weights * len(values) if len(weights) == 1 else weights
    below = fold(Interval.__add__, weights)
    if below.holds(0):
        return EVERYTHING
    return fold(Interval.__add__, (v * w for v, w in zip(values, weights, strict=True))) / below


def _geomean(values: list[Interval], weights: list[Interval], places: int) -> Interval:
    weights = weights * len(values) if len(weights) == 1 else weights
    if not all(w.is_point and w.value >= 0 for w in weights) or any(v.low is None or v.low < 0 for v in values):
        return EVERYTHING
    shares = [w.value for w in weights]
    if not sum(shares):
        return EVERYTHING
    low = geometric_mean([v.low or Fraction(0) for v in values], shares, places)
    if any(v.high is None for v in values):
        return Interval(low, None)
    return Interval(low, geometric_mean([v.high or Fraction(0) for v in values], shares, places))


# -- by(period, x) -------------------------------------------------------------------------------------------------


def by_period(kind: str, figure: str, facts: Facts, period: Period) -> Rows:
    """One value for each month, quarter … of ``period``: dates counted, or what was reported for the sub-periods.

    Those that had not begun on the report's ``as_of`` are left out, and one still running may yet grow: not yet is not
    no.
    """
    value = facts.get(figure, period).value
    domain = DOMAINS.get(facts.dictionary.figures[figure].kind)  # None: dates, which are counted
    whole = facts.dictionary.figures[figure].kind in ("dates", "count")
    spans, running = _begun(_spans(kind, period), facts.as_of)
    if isinstance(value, Rows) and value.known:
        return Rows.of(tuple({"it": _so_far(_in_span(value, *span), span == running)} for span in spans))
    total = value.count if isinstance(value, Rows) else _number(value)
    known = {} if kind == "week" else {(p.start, p.end): _part(figure, p, facts) for p in period.parts(kind)}
    if running is not None and not any(part is not None for part in known.values()):
        spans = spans[:-1]  # of a mere total nobody knows what fell into the part still running
        total = Interval(Fraction(0), total.high, False, total.high_open) if total.low is not None else total
    parts = [None if (one := known.get(span)) is None else _so_far(one, span == running) for span in spans]
    if domain not in (None, NOT_NEGATIVE):  # rates do not add up, amounts may be negative: a total says nothing
        return Rows.of(tuple({"it": domain if part is None else part} for part in parts))
    return _of_parts(parts, total, whole)


Span = tuple[date, date]


def _begun(spans: tuple[Span, ...], as_of: date | None) -> tuple[tuple[Span, ...], Span | None]:
    """The spans that had begun, and the one that was still running."""
    if as_of is None:
        return spans, None
    begun = tuple(span for span in spans if span[0] <= as_of)
    return begun, begun[-1] if begun and begun[-1][1] > as_of else None


def _so_far(value: Interval, running: bool) -> Interval:
    return Interval(value.low, None, value.low_open) if running else value


def _spans(kind: str, period: Period) -> tuple[Span, ...]:
    return period.weeks() if kind == "week" else tuple((part.start, part.end) for part in period.parts(kind))


def _part(figure: str, part: Period, facts: Facts) -> Interval | None:
    """What is reported for one sub-period: a number or how many dates, these also as the figure that counts them."""
    fact = facts.get(figure, part)
    value = fact.value.count if isinstance(fact.value, Rows) else fact.value
    return value if isinstance(value, Interval) and fact.state == "reported" else None


def _in_span(dates: Rows, start: date, end: date) -> Interval:
    """How many dates fall between two days; a date known only to the month may fall on either side."""
    span = Interval(Fraction(start.toordinal()), Fraction(end.toordinal()))
    sure = possible = 0
    for row in dates.rows:
        day = _number(row.get("it"))
        if not day.meet(span).is_empty:
            possible += 1
            sure += day.within(span)
    return Interval(Fraction(sure), Fraction(possible))


def _of_parts(parts: list[Interval | None], total: Interval, whole: bool) -> Rows:
    """Parts of which some are known; what is left of the total bounds the others, for none is negative."""
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        return Rows.of(tuple({"it": part} for part in known))
    left = total - fold(Interval.__add__, known, ZERO)
    most = None if left.high is None or left.high < 0 else left.high  # parts above the total contradict it
    rest = Interval(Fraction(0), most)
    rows = tuple({"it": rest if part is None else part} for part in parts)
    bounded = total if not known and total.high is not None else None
    return Rows(rows, Interval.point(len(parts)), bounded, whole=whole)


