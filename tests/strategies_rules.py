"""Random indicators: what is measured, the target, and one of the five kinds of rule."""

from __future__ import annotations

from hypothesis import strategies as st

RATES = ("60%", "80%", "1/3", "90%", "95%", "29/100", "100%", "2/3")
COUNTS = ("0", "1", "3", "6", "12", "20")
NO_CASES = ("full", "zero", "not_applicable", "undetermined")
MEASURES = {
    "alpha / beta": RATES, "1 - gamma / delta": RATES, "rate_a": RATES, "(alpha + gamma) / (beta + delta)": RATES,
    "rate_b": RATES, "gamma": COUNTS, "hours_a": ("20", "60", "40.5", "30"), "alpha - gamma": ("0", "10", "-1"),
    "count(days_a)": COUNTS, "count(by(month, days_a), it >= 1)": COUNTS[:4], "sum(list_a, size)": COUNTS,
    "max(alpha, gamma) / 2": ("3", "1.5", "10"),
}
SIGNS = (">=", "<=", ">", "<", "==")
TRUTHS = ("done_a", "not done_b", "gamma >= 3", "word_a != '差'", "share(list_a, kept) >= 50%")


@st.composite
def indicator_bodies(draw, *, needs_target=False, outside=False):
    """Everything of an indicator but its id, group and points."""
    make = draw(st.sampled_from((numeric, numeric, numeric, numeric, trend, by_class, truth, day, bare)))
    if needs_target and make is bare:
        make = truth
    body = draw(make(outside))
    if draw(st.integers(0, 7)) == 0:
        conditions = ("done_a", "beta > 0", "gamma >= 3 or done_b", "unit.class == '山区'")
        body["applies_if"] = draw(st.sampled_from(conditions))
    return body


@st.composite
def numeric(draw, outside):
    """A number is measured and compared."""
    measure = draw(st.sampled_from(sorted(MEASURES)))
    knots = MEASURES[measure]
    body = {"measure": measure, "target": f"{draw(st.sampled_from(SIGNS))} {draw(st.sampled_from(knots))}"}
    if "/" in measure and not measure.endswith("/ 2"):
        body["no_cases"] = draw(st.sampled_from(NO_CASES))
        if measure == "alpha / beta" and draw(st.integers(0, 2)) == 0:
            body["or_reported"] = "rate_b"
    body["rule"] = draw(rules(knots))
    return body


@st.composite
def trend(draw, outside):
    """Less, more or none at all, compared with the year before."""
    return {"measure": draw(st.sampled_from(("gamma", "alpha", "alpha + 2 * gamma"))),
            "target": draw(st.sampled_from(("falls", "rises", "zero"))), "rule": draw(st.sampled_from((
                "pass_fail", {"formula": "points - (gamma - prev(gamma)) / 3", "floor": "0", "cap": "points"},
                {"table": [{"if": "met", "give": "points"}, {"from": "3", "give": "1/3"}, {"else": "points / 4"}]})))}


@st.composite
def by_class(draw, outside):
    """The demand depends on the class of the unit; knots and bounds are formulas."""
    table = [{"is": "山区", "give": "3"}, {"else": "6"}]
    return {"let": {"need": {"of": "unit.class", "table": table}}, "measure": "min(by(quarter, days_a)) + gamma",
            "target": ">= need", "rule": draw(st.sampled_from((
                {"table": [{"from": "target", "give": "points"}, {"from": "need / 2", "give": "points / k / 2"},
                           {"else": "0"}]},
                {"table": [{"at": "0", "give": "0"}, {"at": "need", "give": "points"}], "beyond": "clamp"},
                {"start": "full", "floor": "points / 10", "cap": "none", "steps": [
                    {"deduct": "points / need", "per": "1", "below": "need", "partial": "prorate"}]})))}


@st.composite
def truth(draw, outside):
    """A duty was done or not."""
    return {"measure": draw(st.sampled_from(("done_a", "done_b"))), "target": "yes", "rule": draw(st.sampled_from((
        "pass_fail", {"table": [{"if": "met", "give": "points"}, {"else": "points / 3"}]},
        {"start": "full", "steps": [{"deduct": "points * 1/3", "once": "not met"}], "floor": "0"},
    )))}


@st.composite
def day(draw, outside):
    """Something was done by a day."""
    when = draw(st.sampled_from(("by 2024-06-30", "before 2024-07-01", "by 06-30")))
    return {"measure": "day_a", "target": when, "rule": draw(st.sampled_from((
        "pass_fail", {"formula": "points - max(0, days(2024-06-30, day_a)) / 3", "floor": "0", "cap": "points"},
    )))}


@st.composite
def bare(draw, outside):
    """No measure: points by conditions, words or a person's mark."""
    return {"rule": draw(st.sampled_from((
        {"judge": {"mark": "mark_a", "min": "-6", "max": "3"}},
        {"judge": {"mark": "word_a", "grades": {"好": "points", "中": "points / 2", "差": "0"}}},
        {"of": "word_a", "table": [{"is": "好", "give": "points"}, {"is": "中", "give": "2/3 * points"},
                                     {"else": "0"}]},
        {"table": [{"if": "not done_a", "give": "0"}, {"if": "gamma >= 3 and done_b", "give": "points * k / 2"},
                   {"else": "points / 4"}]},
        {"formula": "points * share(list_a, kept and size >= 3)", "floor": "0", "cap": "points"},
        {"start": "0", "steps": [{"add": "0.5", "of": "gamma", "at_most": "2"}, {"add": "1", "once": "done_a"},
                                 {"deduct": "0.3", "of": "delta - 3"}], "stack": "add", "floor": "-2", "cap": "none"},
    )))}


@st.composite
def rules(draw, knots):
    """A rule over a measured number."""
    make = draw(st.sampled_from((plain, passing, bands, line, falling_steps, several_steps, combined, under_if)))
    return draw(make(knots))


def passing(_knots):
    """All or nothing."""
    return st.sampled_from(("pass_fail", {"table": [{"if": "met", "give": "points"}, {"else": "0"}]}))


@st.composite
def plain(draw, knots):
    """A formula, bounded on both sides."""
    knot = draw(st.sampled_from([k for k in knots if k not in ("0", "-1")]))
    return {"formula": draw(st.sampled_from((
        f"points * min(1, measure / ({knot}))", f"points - abs(measure - {knot}) * 3", f"measure ^ 2 * {knot}",
        f"clamp(measure * points, 0, points * {knot})", f"if(met, points, measure * {knot})",
        f"points * floor(measure * 7) / 7 + {knot}", "points * k * max(0, 1 - measure) / twice",
        "round(measure * points, 1)",
    ))), "floor": draw(st.sampled_from(("0", "-1"))), "cap": "points"}


def numbers_of(knots):
    """The knots by size, without doubles, as texts."""
    from fractions import Fraction

    def size(text):
        return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)

    return sorted(knots, key=size)


@st.composite
def bands(draw, knots):
    """Falling edges, reached or passed; one row pays by the measure."""
    edges = numbers_of(draw(st.lists(st.sampled_from(knots), min_size=1, max_size=3, unique=True)))[::-1]
    gives = draw(st.permutations(("points", "points / 2", "points * measure / 3", "1/3", "0")))
    words = [draw(st.sampled_from(("from", "above"))) if edge != "100%" else "from" for edge in edges]
    rows = [{word: edge, "give": give} for word, edge, give in zip(words, edges, gives, strict=False)]
    if draw(st.booleans()):
        rows.insert(0, {"if": draw(st.sampled_from(TRUTHS[:3])), "give": "points / 5"})
    return {"table": [*rows, {"else": draw(st.sampled_from(("0", "points / 7")))}], "floor": "0", "cap": "points"}


@st.composite
def line(draw, knots):
    """Straight lines between knots, up or down."""
    edges = numbers_of(draw(st.lists(st.sampled_from(knots), min_size=2, max_size=3, unique=True)))
    gives = draw(st.permutations(("0", "points", "points / 3", "1/2")))
    rows = [{"at": e, "give": g} for e, g in zip(edges, gives, strict=False)]
    return {"table": rows, "beyond": draw(st.sampled_from(("clamp", "extend"))), "floor": "0", "cap": "points"}


@st.composite
def falling_steps(draw, knots):
    """So much less for each unit on the wrong side."""
    percent = any(k.endswith("%") for k in knots)
    step = {"deduct": draw(st.sampled_from(("0.5", "1/3", "points / 10"))),
            "per": draw(st.sampled_from(("1pp", "3pp", "0.5pp") if percent else ("1", "2.5", "1/3"))),
            draw(st.sampled_from(("below", "above"))): draw(st.sampled_from(("target", *knots))),
            "partial": draw(st.sampled_from(("drop", "whole", "prorate")))}
    if draw(st.booleans()):
        step["at_most"] = draw(st.sampled_from(("2", "points / 2")))
    return {"start": "full", "steps": [step], "floor": draw(st.sampled_from(("0", "-1", "none"))), "cap": "none"}


@st.composite
def several_steps(draw, knots):
    """Steps of several kinds, added or the greatest alone."""
    once = {"deduct": "0.3", "once": draw(st.sampled_from(TRUTHS))}
    counted = {"deduct": "0.25", "of": draw(st.sampled_from(("gamma", "delta - 3"))), "at_most": "1.5"}
    gap = {"deduct": "0.1", "per": "1pp" if any("%" in k for k in knots) else "1",
           "below": "target", "partial": draw(st.sampled_from(("drop", "whole", "prorate"))), "at_most": "1.2"}
    chosen = draw(st.lists(st.sampled_from((once, counted, gap)), min_size=2, max_size=3))
    return {"start": draw(st.sampled_from(("full", "points / 2"))), "steps": chosen,
            "stack": draw(st.sampled_from(("add", "highest"))), "floor": "0", "cap": "points"}


@st.composite
def combined(draw, knots):
    """The sum, the best or the worst of two rules."""
    parts = [draw(draw(st.sampled_from((plain, bands, line, falling_steps)))(knots)) for _ in range(2)]
    how = draw(st.sampled_from(("sum", "best_of", "worst_of")))
    return {how: parts, "floor": "0", "cap": draw(st.sampled_from(("points", "points / 2")))}


@st.composite
def under_if(draw, knots):
    """Conditions first, then the measure's edges."""
    edge = draw(st.sampled_from(knots))
    return {"table": [{"if": draw(st.sampled_from(TRUTHS)), "give": "points * 4/5"}, {"from": edge, "give": "points"},
                      {"else": "0"}]}
