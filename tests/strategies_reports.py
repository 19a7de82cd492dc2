"""Random reports for the drawn sets: exact values around the knots, or also vague and missing ones."""

from __future__ import annotations

from hypothesis import strategies as st

COUNTS = ("0", "1", "2", "3", "4", "6", "7", "12", "20", "29", "30", "100")
RATES = ("0%", "29%", "33.33%", "33.34%", "59.99%",
         "60%", "60.01%", "79.5%", "80%", "89.99%", "90%", "95%", "99.9%", "100%")
HOURS = ("0", "19.99", "20", "20.01", "30", "40.5", "60", "61.25")
DAYS = ("2024-01-31", "2024-02-29", "2024-06-29", "2024-06-30", "2024-07-01", "2024-07-02", "2024-12-31")
SIMPLE = {
    "yes_no": ("是", "否"), "rate": RATES, "hours": HOURS, "date": DAYS, "category": ("好", "中", "差"),
    "mark": ("-6", "-2.5", "0", "1/3", "3"),
}
STATES = ("not_reported", "not_applicable", "awaiting_review")


def exact(figure):
    """A known value for a figure."""
    kind, name = figure["kind"], figure["id"]
    if kind == "count":
        return st.sampled_from(COUNTS)
    if kind == "mark":
        return st.sampled_from(("-6", "-2.5", "0", "0.75", "3"))
    if kind == "dates":
        return st.lists(st.sampled_from(DAYS), max_size=5)
    if kind == "roster":
        row = st.fixed_dictionaries({"size": st.sampled_from(COUNTS), "kept": st.sampled_from(("是", "否"))})
        return st.lists(row, min_size=1, max_size=4)
    assert kind in SIMPLE, name
    return st.sampled_from(SIMPLE[kind])


VAGUE = {
    "count": ("20余", "近20", "近100", "约30", "6以上", "不足20", "100多", "12以内", "3左右", "不到7"),
    "rate": ("60%以上", "不足60%", "近90%", "约80%", "95%以上", "超80%", "不到100%"),
    "hours": ("20余", "60以上", "不足20", "约40.5", "近100"),
}


@st.composite
def reports(draw, figures, *, vague=False):
    """A report of the set's figures; with ``vague`` some are spans, missing or in another state."""
    found = []
    for figure in figures:
        entry = {"id": figure["id"], "value": draw(exact(figure))}
        if vague:
            luck = draw(st.integers(0, 9))
            if luck >= 8 and figure["kind"] not in ("dates", "roster"):
                entry = {"id": figure["id"], "state": draw(st.sampled_from(STATES))}
            elif luck >= 4 and figure["kind"] in VAGUE:
                entry["value"] = draw(st.sampled_from(VAGUE[figure["kind"]]))
        found.append(entry)
    for figure in figures:
        if figure["id"] in ("alpha", "gamma") and draw(st.integers(0, 3)):
            found.append({"id": figure["id"], "period": "2023", "value": draw(exact(figure))})
    unit = {"name": "某区", "class": draw(st.sampled_from(("", "山区"))), "level": "county"}
    report = {"format": "fzzf-report/1", "title": "报告", "unit": unit, "period": "2024", "figures": found}
    return {**report, **draw(st.sampled_from(({}, {}, {"as_of": "2024-06-30"}, {"as_of": "2024-06-29"})))}


@st.composite
def worlds(draw, figures, report):
    """One way in which all that is open in a report may turn out."""
    from oracle.facts import facts

    known, found = facts(figures, report), []
    said = {entry["id"]: entry for entry in report["figures"] if "period" not in entry}
    found += [entry for entry in report["figures"] if "period" in entry]
    for figure in figures:
        state, value = known[figure["id"]]
        entry = said[figure["id"]]
        if state == "not_applicable" or (isinstance(value, list)):
            found.append(entry)
        elif figure["kind"] in ("count", "rate", "hours"):
            found.append({"id": figure["id"], "value": draw(st.sampled_from(inside(value, figure["kind"])))})
        elif state == "reported":
            found.append(entry)
        else:
            found.append({"id": figure["id"], "value": draw(exact(figure))})
    return {**report, "figures": found}


def inside(span, kind):
    """Values of a span as texts: those of the usual edges that it holds, and something between its ends."""
    from fractions import Fraction

    from oracle.numbers import Hair
    from strategies import text

    def fits(written):
        number = Fraction(written.rstrip("%")) / (100 if kind == "rate" else 1)
        return span.low <= Hair(number) <= span.high

    usual = {"count": [*COUNTS, *(str(n) for n in range(131))], "rate": RATES, "hours": HOURS}[kind]
    found = [written for written in usual if fits(written)]
    if span.sure:
        found = [f"{text(span.number * 100)}%" if kind == "rate" else text(span.number)]
    if kind != "count" and not span.sure:
        rates = ("58.75%", "82.125%", "85.5%", "99.9999%", "0.01%")
        more = rates if kind == "rate" else ("20.5", "95.25", "41.25", "60.5")
        found += [written for written in more if fits(written)]
    assert found, (span, kind)
    return found
