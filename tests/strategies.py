"""Whole random sets, valid by construction, that live on their edges: :func:`plans`. Reports are in strategies_reports.

A plan is the plain form of a one-file set, all scalars as texts, as a file gives them.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from strategies_rules import indicator_bodies

FIGURES = (
    {"id": "alpha", "name": "甲数", "kind": "count", "unit": "件"},
    {"id": "beta", "name": "乙数", "kind": "count", "unit": "件"},
    {"id": "gamma", "name": "丙数", "kind": "count", "unit": "次"},
    {"id": "delta", "name": "丁数", "kind": "count", "unit": "次"},
    {"id": "rate_a", "name": "甲率", "kind": "rate", "unit": "%"},
    {"id": "rate_b", "name": "乙率", "kind": "rate", "unit": "%"},
    {"id": "hours_a", "name": "学时甲", "kind": "hours", "unit": "学时"},
    {"id": "done_a", "name": "已办甲", "kind": "yes_no"},
    {"id": "done_b", "name": "已办乙", "kind": "yes_no"},
    {"id": "day_a", "name": "日期甲", "kind": "date"},
    {"id": "mark_a", "name": "评分甲", "kind": "mark"},
    {"id": "word_a", "name": "等级甲", "kind": "category", "values": ["好", "中", "差"]},
    {"id": "days_a", "name": "日期表甲", "kind": "dates"},
    {"id": "list_a", "name": "名册甲", "kind": "roster", "columns": {
        "size": {"name": "数量", "kind": "count"}, "kept": {"name": "是否", "kind": "yes_no"}}},
)
POLICIES = ("rescale", "full", "zero", "spread")


def text(number):
    """A number as an author writes it: a decimal where it ends, else p/q."""
    number = Fraction(number)
    for places in range(7):
        if (number * 10**places).denominator == 1:
            whole = abs(number * 10**places).numerator
            digits = f"{whole:0{places + 1}d}"
            sign = "-" if number < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return f"{number.numerator}/{number.denominator}"


@st.composite
def divided(draw, total, parts):
    """Each part's (points, weight) such that weight times points add up to the total."""
    weights = [Fraction(draw(st.sampled_from(("1", "1", "1", "2", "0.5")))) for _ in range(parts)]
    if draw(st.booleans()):
        stated = draw(st.integers(0, parts - 1))
        slices = draw(st.lists(st.integers(1, 5), min_size=stated, max_size=stated))
        points = [text(Fraction(total) * n / (sum(slices) + 3) / w) for n, w in zip(slices, weights, strict=False)]
        return [(p, text(w)) for p, w in zip([*points, *["equal"] * (parts - stated)], weights, strict=True)]
    slices = draw(st.lists(st.integers(1, 5), min_size=parts, max_size=parts))
    return [(text(Fraction(total) * n / sum(slices) / w), text(w)) for n, w in zip(slices, weights, strict=True)]


def put(entry, points, weight):
    """An entry with points, and a weight where it says something."""
    return {**entry, "points": points, **({"weight": weight} if weight != "1" else {})}


def worth(shares, total):
    """What each of the shares is worth, equal ones worked out."""
    given = sum(Fraction(p) * Fraction(w) for p, w in shares if p != "equal")
    counts = sum(Fraction(w) for p, w in shares if p == "equal")
    return [(Fraction(total) - given) / counts if p == "equal" else Fraction(p) for p, _ in shares]


@st.composite
def chapters(draw, total):
    """(groups, [(group, points worth, shares of its indicators)]): some nested, at most one outside."""
    count = draw(st.integers(1, 3))
    shares = draw(divided(total, count))
    groups, slots = [], []
    for number, ((points, weight), value) in enumerate(zip(shares, worth(shares, total), strict=True)):
        entry = put({"id": f"g{number}", "title": f"第{number}章", "not_applicable": draw(st.sampled_from(POLICIES))},
                    points, weight)
        groups.append({**entry, **draw(bounds(value))})
        groups += draw(_inner(f"g{number}", value, slots)) if draw(st.integers(0, 3)) == 0 else []
        if not any(g.get("parent") == f"g{number}" for g in groups):
            slots.append((f"g{number}", draw(divided(value, draw(st.integers(1, 3)))), value))
    if draw(st.booleans()):
        cap = draw(st.sampled_from(("1", "2.5", "5")))
        groups.append({"id": "extra", "title": "加分", "outside": "true", "cap": cap, "floor": "-3"})
        slots.append(("extra", [(text(draw(st.integers(1, 6))), "1") for _ in range(draw(st.integers(1, 2)))], None))
    return groups, slots


@st.composite
def bounds(draw, value):
    """Perhaps a floor and a cap of a group, where they bite now and then."""
    found = {}
    if draw(st.integers(0, 3)) == 0:
        found["cap"] = text(Fraction(value).limit_denominator(4) * 3 / 4)
    if draw(st.integers(0, 3)) == 0:
        found["floor"] = "1/2" if value >= 1 else "0"
    return found


@st.composite
def _inner(draw, parent, value, slots):
    """Two groups below one, the second one perhaps all or nothing."""
    shares = draw(divided(value, 2))
    groups = []
    for number, ((points, weight), inner) in enumerate(zip(shares, worth(shares, value), strict=True)):
        name = f"{parent}{'ab'[number]}"
        entry = put({"id": name, "title": f"第{name}节", "parent": parent}, points, weight)
        if number and draw(st.booleans()):
            entry["combine"] = "all_met"
            slots.append((name, [("equal", "1")] * draw(st.integers(1, 3)), inner))
        else:
            slots.append((name, draw(divided(inner, draw(st.integers(1, 2)))), inner))
        if draw(st.integers(0, 2)) == 0:
            entry["not_applicable"] = draw(st.sampled_from(POLICIES))
        groups.append(entry)
    return groups


@st.composite
def indicators(draw, groups, slots):
    """Indicators for every slot."""
    found = []
    for group, shares, _ in slots:
        outside = group == "extra"
        all_met = any(g["id"] == group and "combine" in g for g in groups)
        for points, weight in shares:
            body = draw(indicator_bodies(needs_target=all_met, outside=outside))
            entry = {"id": f"i{len(found)}", "title": f"指标{len(found)}", "group": group, **body}
            found.append(put(entry, points, weight))
    return found


@st.composite
def guards(draw, items, groups):
    """Up to two guards on any stage."""
    found = []
    inside = [i["id"] for i in items if i["group"] != "extra"]
    for number in range(draw(st.integers(0, 2))):
        entry = {"id": f"guard{number}", "title": "否决"}
        entry["unreported"] = draw(st.sampled_from(("not_triggered", "undetermined")))
        entry["if"] = draw(st.sampled_from(("done_a", "not done_b", "gamma >= 3", "rate_a < 60%", "alpha > beta",
                                            "word_a == '差'", "hours_a < 20 and done_b", "raw < 5")))
        entry.update(draw(_verb(inside, [g["id"] for g in groups])))
        if entry["on"] == "grade":
            entry["if"] = entry["if"].replace("raw", "total")
        found.append(entry)
    return found


@st.composite
def _verb(draw, items, groups):
    level = draw(st.sampled_from(("item", "item", "group", "total", "grade", "exclude")))
    if level == "grade":
        return {"on": "grade", **draw(st.sampled_from(({"demote": "1"}, {"cap": "合格"}, {"set": "不合格"})))}
    if level == "exclude":
        some = draw(st.lists(st.sampled_from([*items, *groups]), min_size=1, max_size=2, unique=True))
        return {"on": some if len(some) > 1 else some[0], "exclude": "true"}
    on = {"item": items, "group": groups, "total": ["total"]}[level]
    changes = (("set", "0"), ("cap", "1"), ("cap", "raw / 2"), ("cap", "59.5"), ("set", "raw - 1/3"))
    some = draw(st.lists(st.sampled_from(on), min_size=1, max_size=2, unique=True))
    return {"on": some if len(some) > 1 else some[0], **dict([draw(st.sampled_from(changes))])}


@st.composite
def grades(draw, total):
    """Four grades, the first perhaps with a requirement; the edges where totals are."""
    levels = draw(st.sampled_from((("90", "80", "60"), ("89.995", "80", "60"), ("50", "30", "10"), ("30", "20", "5"))))
    high, middle, low = (text(Fraction(level) * Fraction(total) / 100) for level in levels)
    best = {"name": "优秀", "from": high}
    requires = draw(st.sampled_from(("", "not done_a", "min(items, score / points) >= 10%", "rate_a >= 1/3")))
    if requires:
        best["requires"] = requires
    good = {"name": "良好", draw(st.sampled_from(("from", "above"))): middle}
    return [best, good, {"name": "合格", "from": low}, {"name": "不合格"}]


@st.composite
def plans(draw):
    """A whole set."""
    total = draw(st.sampled_from(("100", "100", "60", "23.5")))
    groups, slots = draw(chapters(total))
    items = draw(indicators(groups, slots))
    places = draw(st.sampled_from(("0", "1", "2")))
    mode = draw(st.sampled_from(("half_up", "half_even", "down", "up")))
    level = draw(st.sampled_from(("item", "group", "total")))
    return {
        "format": "fzzf/1", "id": "drawn-2024", "title": "随机指标体系", "issuer": "某区",
        "document": "某文〔2024〕1号", "issued": "2024-01-15", "period": "2024", "points": total,
        "points_basis": "made for a test",
        "rounding": {"places": places, "mode": mode, "at": level},
        "unreported": draw(st.sampled_from(("undetermined", "zero"))),
        "not_applicable": draw(st.sampled_from(POLICIES)),
        "let": {"k": {"of": "unit.class", "table": [{"is": "山区", "give": "1.1"}, {"else": "1"}]}, "twice": "2 * k"},
        "groups": groups, "indicators": items, "guards": draw(guards(items, groups)), "grades": draw(grades(total)),
        "figures": [dict(figure) for figure in FIGURES],
    }
