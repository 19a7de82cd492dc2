"""Points down the tree, scores up the tree: shares, weights, 不适用, floors, caps, group and total guards, rounding."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from oracle import guards, rules
from oracle.numbers import Span, around


@dataclass
class Child:
    """A part of a group as the group sees it."""

    id: str
    weight: Fraction
    points: Fraction
    score: Any
    gone: bool              # 不适用
    excluded: bool = False  # by a guard: out of numerator and denominator, whatever the group says of 不适用


def parts(plan, parent):
    """The groups and indicators right below a group ('' for the set), each with its entry."""
    groups = [g for g in plan["groups"] if g.get("parent", "") == parent]
    return groups + [i for i in plan["indicators"] if i["group"] == parent]


def weight(entry):
    """How much an entry counts."""
    return Fraction(str(entry.get("weight", 1)))


def is_outside(plan, name):
    """Whether a group, or one above it, stands outside the points."""
    found = next((g for g in plan["groups"] if g["id"] == name), None)
    return bool(found) and (found.get("outside") in (True, "true") or is_outside(plan, found.get("parent", "")))


def share_points(plan):
    """Points of every group and indicator; equal ones share evenly what the stated ones leave."""
    shared = {"": Fraction(str(plan["points"]))}
    queue = [""]
    while queue:
        parent = queue.pop()
        below = parts(plan, parent)
        inside = [e for e in below if not is_outside(plan, e["id"])]
        stated = {e["id"]: Fraction(str(e["points"])) for e in below if str(e.get("points", "equal")) != "equal"}
        open_ = [e for e in inside if e["id"] not in stated]
        left = (shared[parent] or 0) - sum(weight(e) * stated[e["id"]] for e in inside if e["id"] in stated)
        for entry in below:
            shared[entry["id"]] = stated.get(entry["id"])
        for entry in open_ if not is_outside(plan, parent) else []:
            shared[entry["id"]] = left / sum(weight(e) for e in open_)
        queue += [e["id"] for e in below if "group" not in e]
    return shared


def policy_of(plan, name):
    """What a group does about 不适用: its own word, or that of the one above. Outside the points nothing is owed."""
    group = next((g for g in plan["groups"] if g["id"] == name), plan)
    if "not_applicable" in group:
        return group["not_applicable"]
    if group is plan:
        return next(g["not_applicable"] for g in plan["groups"] if "not_applicable" in g and not g.get("parent"))
    return "zero" if group.get("outside") else policy_of(plan, group.get("parent", ""))


def add_up(run):
    """Fill in run.groups, run.factors, run.worth and run.total."""
    run.factors, run.worth = {}, {}
    run.total = _sum(run, {"id": ""})[0]
    for guard in run.plan.get("guards", ()):
        if "total" in guards.guard_targets(guard):
            run.total = guards.guarded(run, guard, run.total)
    _worth(run, "", Fraction(1))
    if run.plan["rounding"]["at"] == "total":
        run.total = guards.round_span(run.total, run.plan["rounding"])


def together(run):
    """In a group of conditions that hold together, an item has its points when all are met."""
    for group in run.plan["groups"]:
        if group.get("combine") != "all_met":
            continue
        members = [run.items[e["id"]] for e in parts(run.plan, group["id"])]
        present = [m for m in members if m.na is not True]
        unsure = any(m.loose and (m.silenced or m.met is None) for m in present)  # the engine may know more of that one
        mets = [(None if m.loose else False) if m.silenced else m.met for m in present]
        for item in present:
            item.loose = item.loose or unsure
            high = Fraction(0) if False in mets else item.points
            run.scores[item.id] = Span(0 if None in mets else high, high)


def _sum(run, group):
    """(score, whether all of it is 不适用) of a group, or of the set."""
    inside, outside = [], Span(0)
    for entry in parts(run.plan, group["id"]):
        child = _child(run, entry)
        if entry.get("outside"):
            run.factors[child.id] = Fraction(1)
            outside += Span(0) if child.gone or child.excluded else child.score
        else:
            inside.append(child)
    absent = bool(inside) and all(c.gone or c.excluded for c in inside)
    counted = [c for c in inside if not c.excluded]
    if inside and not counted:
        run.excluded.add(group["id"])  # nothing of it is left to count
    worth = sum((c.weight * c.points for c in inside), Fraction(0))
    left = sum((c.weight * c.points for c in counted), Fraction(0))
    stretch = worth / left if left else Fraction(1)
    policy = policy_of(run.plan, group["id"])
    if (absent and group["id"]) or _failed(run, group):
        policy = "zero"
    for child in inside:
        stays = policy in ("zero", "full") and not child.excluded
        run.factors[child.id] = child.weight * stretch if stays else Fraction(0)
        if policy == "full" and child.gone and not child.excluded:
            child.score = Span(child.points)
            run.granted.add(child.id)
    for child, factor in _factors(counted, left, policy):
        run.factors[child.id] = factor * stretch
    return sum((c.score * Span(run.factors[c.id]) for c in inside), outside), absent


def _failed(run, group):
    """Whether one of several conditions that must hold together does not."""
    members = [run.items[e["id"]] for e in parts(run.plan, group["id"]) if "group" in e]
    return group.get("combine") == "all_met" and False in [m.met for m in members if m.na is not True]


def _child(run, entry):
    name = entry["id"]
    if "group" in entry:
        item = run.items[name]
        score = Span(0) if item.na is True else run.scores[name]
        return Child(name, weight(entry), run.points[name], score, item.na is True, name in run.excluded)
    score, absent = _group(run, entry)
    return Child(name, weight(entry), run.points[name], Span(0) if absent else score, absent, name in run.excluded)


def _factors(children, points, policy):
    """(child, how much its score counts) once 不适用 is dealt with."""
    gone = sum((c.weight * c.points for c in children if c.gone), Fraction(0))
    present = [c for c in children if not c.gone]
    for child in present:
        factor = child.weight
        if policy == "rescale" and gone:
            factor *= points / (points - gone)
        if policy == "spread":
            factor *= (child.weight * child.points + gone / len(present)) / (child.weight * child.points)
        yield child, factor


def _group(run, group):
    score, absent = _sum(run, group)
    score = rules.within(group, score, run.name)
    for guard in run.plan.get("guards", ()):
        if group["id"] not in guards.guard_targets(guard):
            continue
        if not guard.get("exclude"):
            score = guards.guarded(run, guard, score)
            continue
        holds = guards.triggered(run, guard, score)
        if holds:
            run.excluded.add(group["id"])
        elif holds is None:
            score = around([score, Span(0, run.points[group["id"]] or 0)])
    if run.plan["rounding"]["at"] == "group" and not group.get("parent"):
        score = guards.round_span(score, run.plan["rounding"])
    run.groups[group["id"]] = None if absent or group["id"] in run.excluded else score
    return score, absent


def _worth(run, parent, factor):
    """How much one point of each indicator counts in the total."""
    for entry in parts(run.plan, parent):
        below = factor * run.factors[entry["id"]]
        if "group" in entry:
            run.worth[entry["id"]] = below
        else:
            _worth(run, entry["id"], below)
