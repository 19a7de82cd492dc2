"""The oracle: a plain set and a plain report in, expected scores out. Slow, obvious, and sharing nothing with src/."""

from __future__ import annotations

from fractions import Fraction

from oracle import rules
from oracle.facts import facts
from oracle.formulas import NoAnswerError, evaluate, read
from oracle.groups import add_up, is_outside, share_points, together
from oracle.guards import guard_targets, guarded, round_span, triggered
from oracle.items import score_item
from oracle.numbers import Span, around


class Run:
    """One evaluation. ``scores`` are after guards, ``raw`` before."""

    def __init__(self, plan, report):
        self.plan, self.report = plan, report
        self.facts = facts(plan.get("figures", ()), report)
        self.before = facts(plan.get("figures", ()), report, str(int(report["period"]) - 1))
        self.lets = plan.get("let", {})
        self.points = share_points(plan)
        self.items, self.scores, self.raw, self.groups, self.guards = {}, {}, {}, {}, {}
        self.excluded, self.granted = set(), set()
        self.total = None

    def name(self, name):
        """What a name stands for, outside an indicator."""
        if name in ("as_of", "prev.as_of"):
            return self.report.get("as_of") if name == "as_of" else None
        if name in self.facts:
            return self.facts[name][1]
        if name.startswith("prev."):
            return self.before[name[5:]][1]
        if name.startswith("unit."):
            return self.report["unit"].get(name[5:]) or None
        if name in self.lets:
            return self.let(self.lets[name], self.name)
        if name == "total":
            return self.total
        if name == "items":
            present = [i for i in self.plan["indicators"] if self.items[i["id"]].na is not True]
            return [self._row(i) for i in present if self.points[i["id"]] and self.plan_inside(i["group"])]
        kind, _, what = name.partition(".")
        if name in self.guards:
            return self.guards[name]
        return {"score": self.scores, "raw": self.raw, "group": self.groups}[kind][what]

    def _row(self, indicator):
        item = self.items[indicator["id"]]
        return {"score": self.scores[item.id], "points": Span(item.points), "met": item.met}

    def plan_inside(self, group):
        """Whether a group's items share the set's points."""
        return not is_outside(self.plan, group)

    def let(self, value, names):
        """The value of a let name: a formula or a table."""
        return rules.table(value, names) if isinstance(value, dict) else evaluate(read(value), names)


def assess(plan, report):
    """Expected results: items, groups, total, judged, grade."""
    run = Run(plan, report)
    for indicator in plan["indicators"]:
        item = run.items[indicator["id"]] = score_item(run, indicator)
        run.raw[item.id] = run.scores[item.id] = item.score
    together(run)
    _item_guards(run)
    _round_items(run)
    add_up(run)
    return _result(run)


def _item_guards(run):
    for guard in run.plan.get("guards", ()):
        for name in guard_targets(guard):
            if name not in run.items or run.items[name].na is True:
                continue
            if not guard.get("exclude"):
                run.scores[name] = guarded(run, guard, run.scores[name])
                continue
            holds = triggered(run, guard, run.scores[name])
            if holds:
                run.excluded.add(name)
                run.items[name].na = True
            elif holds is None:
                run.scores[name] = around([run.scores[name], Span(0, run.points[name])])


def _round_items(run):
    if run.plan["rounding"]["at"] == "item":
        for name, value in run.scores.items():
            run.scores[name] = round_span(value, run.plan["rounding"])


def grade(run):
    """(certain, possible): from the best downwards, every grade that may be reached before one that surely is."""
    possible = []
    for entry in run.plan.get("grades", ()):
        holds = _earned(run, entry)
        if holds is not False:
            possible.append(entry["name"])
        if holds is True:
            break
    for guard in run.plan.get("guards", ()):
        if "grade" in guard_targets(guard):
            possible = _regraded(run, guard, possible)
    return (possible[0] if len(possible) == 1 else None, tuple(possible))


def _earned(run, entry):
    holds = True
    for key, sign in (("from", ">="), ("above", ">")):
        if key in entry:
            holds = evaluate(("compare", sign, ("name", "total"), read(entry[key])), run.name)
    if "requires" in entry:
        also = _answer(run, entry["requires"])
        holds = False if False in (holds, also) else None if None in (holds, also) else True
    return holds


def _answer(run, text):
    """A condition; open where it cannot be worked out (the least of no items)."""
    try:
        return evaluate(read(text), run.name)
    except NoAnswerError:
        return None


def _regraded(run, guard, possible):
    holds = triggered(run, guard)
    if holds is False:
        return possible
    names = [entry["name"] for entry in run.plan["grades"]]
    moved = [_moved(guard, names, name) for name in possible]
    both = moved if holds else [*possible, *moved]
    return [name for name in names if name in both]


def _moved(guard, names, name):
    if "demote" in guard:
        return names[min(names.index(name) + int(guard["demote"]), len(names) - 1)]
    wanted = guard["set"] if "set" in guard else guard["cap"]
    return wanted if "set" in guard else names[max(names.index(name), names.index(wanted))]


def _result(run):
    items = {
        name: {"score": None if item.na is True else run.scores[name].ends(), "verdict": item.verdict,
               "loose": item.loose}
        for name, item in run.items.items()
    }
    groups = {name: None if span is None else span.ends() for name, span in run.groups.items()}
    judged = [i for i in run.items.values() if i.inside and _judged(run, i)]
    return {
        "items": items, "groups": groups, "total": run.total.ends(), "grade": grade(run),
        "judged_of": sum((run.worth[i.id] * i.points for i in judged), Fraction(0)),
        "judged_score": sum((run.worth[i.id] * _brought(run, i) for i in judged), Fraction(0)),
    }


def _judged(run, item):
    """Whether both verdict and score are known; 不适用 counts where its points stay in the denominator."""
    return run.worth[item.id] != 0 if item.na is True else run.scores[item.id].sure and item.met is not None


def _brought(run, item):
    """The score, for an item that is 不适用 what its group grants for it."""
    if item.na is not True:
        return run.scores[item.id].number
    name = item.id
    while name and name not in run.granted:
        entries = [*run.plan["indicators"], *run.plan["groups"]]
        name = next((e.get("group", e.get("parent", "")) for e in entries if e["id"] == name), "")
    return item.points if name else Fraction(0)
