"""Guards and rounding: what happens to a score after it was worked out."""

from __future__ import annotations

from oracle.formulas import NoAnswerError, evaluate, read
from oracle.numbers import Hair, Span, around, least, rounded


def triggered(run, guard, raw=None):
    """Whether a guard's condition holds here; an open one is decided by ``unreported`` where that is the reason."""
    try:
        holds = evaluate(read(guard["if"]), _with_raw(run, raw))
    except NoAnswerError:
        holds = None
    if holds is None and guard["unreported"] == "not_triggered":
        states = _states(run, read(guard["if"]))
        silent = states - {"reported"} and not states & {"awaiting_review", "conflict"}
        holds = False if silent else None
    run.guards[guard["id"]] = evaluate(("or", ("name", "here"), ("name", "before")), {
        "here": holds, "before": run.guards.get(guard["id"], False)}.get)
    return holds


def _with_raw(run, raw):
    return lambda name: raw if name == "raw" else run.name(name)


def _states(run, tree):
    own = {run.facts[tree[1]][0]} if tree[0] == "name" and tree[1] in run.facts else set()
    return own.union(*(_states(run, part) for part in _parts(tree)))


def _parts(tree):
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield part
        elif isinstance(part, list):
            yield from part


def guarded(run, guard, value):
    """A score after a guard that sets or caps it; both goings-on where it is open whether it was triggered."""
    holds = triggered(run, guard, value)
    if holds is False:
        return value
    verb = "set" if "set" in guard else "cap"
    bound = evaluate(read(guard[verb]), _with_raw(run, value))
    changed = bound if verb == "set" else least([value, bound])
    return changed if holds else around([value, changed])


def guard_targets(guard):
    """The ids a guard works on."""
    return guard["on"] if isinstance(guard["on"], list) else [guard["on"]]


def round_span(span, rounding):
    """Both ends rounded."""
    ends = [Hair(e) if isinstance(e, float) else Hair(rounded(e, int(rounding["places"]), rounding["mode"]))
            for e in (span.low.whole, span.high.whole)]
    return Span(*ends)
