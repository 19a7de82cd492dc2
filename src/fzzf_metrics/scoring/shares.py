"""How much of each child's score reaches its group, when some children are 不适用 or were excluded by a guard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from fzzf_metrics.definition import NotApplicable
from fzzf_metrics.program.points import Child
from fzzf_metrics.records import frozen


@frozen
class Share:
    """What a child's score is multiplied by. ``granted`` says that its points count although it is 不适用."""

    factor: Fraction
    granted: bool = False


def shares(
    children: Sequence[Child], points: dict[str, Fraction], absent: Collection[str], excluded: Collection[str],
    policy: NotApplicable,
) -> dict[str, Share]:
    """The share of each child of a group (bonus groups left out) by id.

    ``absent`` are 不适用, dealt with as ``policy`` says; what is ``excluded`` is out of numerator and denominator, so
    the rest is stretched to all the points.
    """
    worth = {child.id: child.weight * points[child.id] for child in children}
    inside = [child for child in children if child.id not in excluded]
    whole = sum((worth[child.id] for child in inside), Fraction(0))
    stretch = sum(worth.values(), Fraction(0)) / whole if whole else Fraction(1)
    gone = sum((worth[child.id] for child in inside if child.id in absent), Fraction(0))
    present = sum(1 for child in inside if child.id not in absent and worth[child.id])
    found = {child.id: Share(Fraction(0)) for child in children}
    for child in inside:
        factor = child.weight
        if child.id in absent:
            factor = child.weight if policy in ("full", "zero") else Fraction(0)
        elif policy == "rescale" and gone and whole != gone:
            factor *= whole / (whole - gone)
        elif policy == "spread" and gone and worth[child.id]:
            factor *= (worth[child.id] + gone / present) / worth[child.id]
        found[child.id] = Share(factor * stretch, child.id in absent and policy == "full")
    return found
