"""The engine's result in the oracle's form."""

from __future__ import annotations

from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.figures import Report
from fzzf_metrics.records import replace
from fzzf_metrics.scoring import score


def scored(plan, report):
    """The assessment of a plain set and a plain report.

    Drawn sets leave some caps and floors unsaid on purpose, which lint refuses: here the arithmetic is compared.
    """
    return score(replace(IndicatorSet.from_dict(plan), shipped=True), Report.from_dict(report))


def engine(plan, report):
    """What the engine finds, in the shape of ``oracle.scoring.assess``."""
    found = scored(plan, report)
    return {
        "items": {o.id: {"score": (o.score.low, o.score.high), "verdict": o.verdict} for o in found.outcomes},
        "groups": {g.id: None if g.verdict == "not_applicable" else (g.score.low, g.score.high) for g in found.groups},
        "total": (found.total.low, found.total.high), "grade": (found.grade.certain, found.grade.possible),
        "judged_of": found.judged_of, "judged_score": found.judged_score,
    }


def differences(expected, found):
    """Everything in which the two disagree, in words.

    Where the oracle is loose (one figure open in several places) the engine may know more: then its span, and every
    span above it, must lie inside the oracle's.
    """
    loose = any(item["loose"] for item in expected["items"].values())
    items = expected["items"].items()
    pairs = [(name, item["score"], found["items"][name]["score"], item["loose"]) for name, item in items]
    pairs += [(name, span, found["groups"][name], loose) for name, span in expected["groups"].items()]
    pairs.append(("total", expected["total"], found["total"], loose))
    wrong = [f"{name}: expected {a}, found {b}" for name, a, b, room in pairs if not agree(a, b, room)]
    for name in () if loose else ("grade", "judged_of", "judged_score"):
        if expected[name] != found[name]:
            wrong.append(f"{name}: expected {expected[name]}, found {found[name]}")
    for name, item in expected["items"].items():
        said = found["items"][name]["verdict"]
        if said != item["verdict"] and not (loose and item["verdict"] == "undetermined"):
            wrong.append(f"{name}: expected {item['verdict']}, found {said}")
    return wrong


def agree(expected, found, room):
    """Whether two spans are the same, or (with room) the found one lies inside; None is 不适用."""
    if expected is None or found is None:
        return expected is None or room
    return holds(expected, found) if room else expected == found


def holds(outer, inner):
    """Whether the first pair of ends reaches around the second; None is unbounded."""
    low = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    return low and (outer[1] is None or (inner[1] is not None and outer[1] >= inner[1]))
