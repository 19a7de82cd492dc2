"""What entries say together: a figure stated twice, a part above its whole, a claim beside a number, a person's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.review.entry import Entry
from fzzf_metrics.extract.review.merging import Line
from fzzf_metrics.extract.review.values import same_value
from fzzf_metrics.facts import readings
from fzzf_metrics.figures import Figure
from fzzf_metrics.interval import Interval
from fzzf_metrics.records import replace

Key: TypeAlias = tuple[str, str]
"""A figure's id and its period, empty for the report's own."""


def settled(lines: Sequence[Line], known: Mapping[str, FigureDefinition], period: str) -> list[Line]:
    """The lines with our own entries made to agree; what a person wrote is never touched.

    A figure that a person has decided keeps the person's value: ours of the same id loses its id. Stated twice with
    different values, both of ours keep the id, are marked and wait: reading the file gives a conflict, which is not
    scored. A part above its whole costs both their ids. A claim gives way to every number.
    """
    entries = {number: line.entry for number, line in enumerate(lines) if line.entry and not line.kept}
    _yield_to_persons(entries, _persons(lines, period))
    _twice(entries, known)
    _left_open(entries)
    _parts(entries, known)
    _claims(entries, _persons(lines, period))
    return [replace(line, entry=entries[number]) if number in entries else line for number, line in enumerate(lines)]


def _persons(lines: Sequence[Line], period: str) -> dict[Key, tuple[str, ...]]:
    """What a person says of each figure of the whole unit: the id, and value, unit, qualifier and state as written."""
    said = [line.kept.said for line in lines if line.kept]
    return {
        (one["id"], "" if one.get("period", "") == period else one.get("period", "")):
            tuple(one.get(key, "") for key in ("value", "unit", "qualifier", "state"))
        for one in said if one.get("id") and not one.get("member")
    }


def _said(entry: Entry) -> tuple[str, ...]:
    return (entry.written.value, entry.written.unit, entry.written.qualifier, entry.state)


def _yield_to_persons(entries: dict[int, Entry], persons: Mapping[Key, tuple[str, ...]]) -> None:
    for number, entry in entries.items():
        if entry.id and persons.get((entry.id, entry.period), _said(entry)) != _said(entry):
            entries[number] = replace(entry, id="", standing="decide", why="extract_why_person")


def _twice(entries: dict[int, Entry], known: Mapping[str, FigureDefinition]) -> None:
    groups: dict[Key, list[int]] = defaultdict(list)
    for number, entry in entries.items():
        if entry.id and not entry.is_claim:
            groups[entry.id, entry.period].append(number)
    for (name, _), numbers in groups.items():
        first = entries[numbers[0]].written
        same = [same_value(first, entries[number].written, known[name]) for number in numbers]
        places = tuple(entries[number].start for number in numbers)
        for number, start in zip(numbers, places, strict=True):
            if all(same):  # written alike, so that reading the file finds no contradiction between 三件 and 3件
                entries[number] = replace(entries[number], written=first)
            else:
                others = tuple(place for place in places if place != start)
                entries[number] = replace(
                    entries[number], standing="decide", why="extract_why_double", others=others,
                )


def _left_open(entries: dict[int, Entry]) -> None:
    """What the linker left open because the text says it twice, differently: say where else."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for number, entry in entries.items():
        if entry.why == "extract_why_words":
            groups[entry.candidates[0].id, entry.period].append(number)
    for numbers in groups.values():
        if len({entries[number].written for number in numbers}) > 1:
            for number in numbers:
                others = tuple(entries[other].start for other in numbers if other != number)
                entries[number] = replace(entries[number], why="extract_why_twice", others=others)


def _parts(entries: dict[int, Entry], known: Mapping[str, FigureDefinition]) -> None:
    """A count above the count whose cases include its own: one of the two links is wrong, or the report is."""
    taken = {(one.id, one.period): number for number, one in entries.items() if one.id and one.standing == "accepted"}
    wrong: dict[int, int] = {}
    for (name, when), number in taken.items():
        whole = taken.get((known[name].part_of, when))
        if whole is not None and _above(entries[number], entries[whole], known):
            wrong[number], wrong[whole] = whole, number
    for number, other in wrong.items():
        entries[number] = replace(
            entries[number], id="", standing="decide", why="extract_why_part", others=(entries[other].start,)
        )


def _above(part: Entry, whole: Entry, known: Mapping[str, FigureDefinition]) -> bool:
    if known[part.id].kind != "count" or known[whole.id].kind != "count":
        return False
    low, high = _interval(part, known[part.id]).low, _interval(whole, known[whole.id]).high
    return low is not None and high is not None and low > high


def _interval(entry: Entry, definition: FigureDefinition) -> Interval:
    said = entry.written
    figure = Figure(entry.id, said.value, said.unit, qualifier=said.qualifier)
    value = readings.read(figure, definition, Problems())[0]
    assert isinstance(value, Interval)  # noqa: S101 - it was taken because it is a number
    return value


def _claims(entries: dict[int, Entry], persons: Mapping[Key, tuple[str, ...]]) -> None:
    """A claim without a number has its id only where nothing else has it."""
    taken = {(one.id, one.period) for one in entries.values() if one.id and not one.is_claim} | set(persons)
    for number, entry in entries.items():
        if entry.is_claim and entry.id:
            if (entry.id, entry.period) in taken:
                entries[number] = replace(entry, id="", why="extract_why_claim_beside")
            taken.add((entry.id, entry.period))
