"""Cohorts worked out the slow way, by trying everything: which units are compared, their ranks, who has a place.

Shares no code with the package. A unit is a mapping: ``class`` and, for each figure, the list of all the whole numbers
that it may be (one where it is known), or None where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

Unit = dict[str, Any]
World = list[dict[str, int | None]]


def peers_of(units: Sequence[Unit], own: int) -> list[int]:
    """The places of the units of one's own class."""
    return [at for at, unit in enumerate(units) if unit["class"] == units[own]["class"]]


def worlds(units: Sequence[Unit], figures: Sequence[str]) -> Iterator[World]:
    """Every way in which what is not known can turn out."""
    cells = [(at, figure) for at in range(len(units)) for figure in figures if units[at][figure] is not None]
    for values in product(*(units[at][figure] for at, figure in cells)):
        world: World = [dict.fromkeys(figures) for _ in units]
        for (at, figure), value in zip(cells, values, strict=True):
            world[at][figure] = value
        yield world


def rank(values: Sequence[int | None], own: int, order: str) -> int:
    """One's place: one more than those that are strictly better."""
    mine = values[own]
    better = 1
    for value in values:
        if value is not None and mine is not None and (value > mine if order == "high" else value < mine):
            better += 1
    return better


def of_class(measure: Callable[[World, int], Fraction | int], units: Sequence[Unit], figures: Sequence[str],
             own: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest that a measure over one's class comes to in any world."""
    inside = peers_of(units, own)
    at = inside.index(own)
    found = [Fraction(measure(world, at)) for world in worlds([units[i] for i in inside], figures)]
    return min(found), max(found)


# -- places --------------------------------------------------------------------------------------------------------


def who_has_a_place(totals: Sequence[tuple[int, int] | None], places: int, ties: str) -> list[bool]:
    """With known totals (and tiebreaks): who has one of the places. None asks for none."""
    asking = [at for at, total in enumerate(totals) if total is not None]
    winners: set[int] = set()
    levels = sorted({totals[at] for at in asking}, reverse=True)  # type: ignore[type-var]
    for level in levels:
        here = [at for at in asking if totals[at] == level]
        fits = len(winners) + len(here) <= places
        if not fits and (ties == "none" or len(winners) >= places):
            break
        winners |= set(here)
        if not fits:
            break
    return [at in winners for at in range(len(totals))]


def certain_places(units: Sequence[tuple[Sequence[int], Sequence[int], bool | None]], places: int,
                   ties: str) -> list[bool | None]:
    """Each unit is (possible totals, possible tiebreaks, asks): what holds in every world; None where worlds differ."""
    seen: list[set[bool]] = [set() for _ in units]
    kinds = ("none", "all") if ties == "" else (ties,)
    options = []
    for totals, tiebreaks, asks in units:
        can: list[tuple[int, int] | None] = [] if asks is False else list(product(totals, tiebreaks))
        options.append([*can, *([] if asks else [None])])
    for world in product(*options):
        for kind in kinds:
            for at, has in enumerate(who_has_a_place(world, places, kind)):
                seen[at].add(has)
    return [None if len(found) > 1 else found.pop() for found in seen]


def grades(total: int, edges: Sequence[tuple[str, int | None]]) -> str:
    """The first grade whose edge is reached; the last has none."""
    return next(name for name, edge in edges if edge is None or total >= edge)


def settled(totals: Sequence[int], edges: Sequence[tuple[str, int | None]],
            quotas: Sequence[tuple[str, int, str, str]]) -> list[str]:
    """The grades of units with known totals: by their edges, then each quota (grade, places, ties, else) in turn."""
    found = [grades(total, edges) for total in totals]
    for grade, places, ties, otherwise in quotas:
        asking = [(total, 0) if name == grade else None for total, name in zip(totals, found, strict=True)]
        has = who_has_a_place(asking, places, ties)
        found = [otherwise if name == grade and not has[at] else name for at, name in enumerate(found)]
    return found
