"""Overlays: another set's indicators with other points, weights, rules, grades or rounding."""

from __future__ import annotations

from typing import Any, TypeVar

from fzzf_metrics.decode import new_reader
from fzzf_metrics.decode.check import check_references
from fzzf_metrics.decode.reader import Record
from fzzf_metrics.definition import Group, Guard, Indicator, IndicatorSet
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.near import nearest
from fzzf_metrics.records import replace
from fzzf_metrics.source import Mapping, Scalar, Value

_Item = TypeVar("_Item", Group, Indicator)
_OF = ("overlay_of", "基于")
_OWN = ("id", "title", "document", "points_basis", "note", "grades", "rounding", "unreported", "not_applicable")


def base_of(value: Value) -> Scalar | None:
    """The id of the set that ``value`` changes; None where it is a set of its own."""
    if not isinstance(value, Mapping):
        return None
    found = next((value.get(key) for key in _OF if value.get(key) is not None), None)
    return found if isinstance(found, Scalar) else None


def apply_overlay(value: Value, base: IndicatorSet, base_hash: str, problems: Problems) -> IndicatorSet | None:
    """``base`` with what the overlay says instead; None where its own id cannot be read.

    Keeps all else of the base, its period among it. What ``only`` leaves empty goes too: groups, and guards on nothing.
    """
    record = new_reader(problems).record("overlay", value)
    if record is None or record.get("id") is None:
        return None
    if base.overlay_of:
        problems.add("overlay_of_overlay", record.at("overlay_of"), base.id, base.overlay_of)
        return None
    own = {key: record.get(key) for key in _OWN if record.get(key) is not None}
    groups = _changed(base.groups, record, "groups", problems)
    indicators = _changed(base.indicators, record, "indicators", problems)
    if record.has("only"):
        kept = _kept(record, indicators, problems)
        indicators = tuple(item for item in indicators if item.id in kept)
        groups = _not_empty(groups, indicators)
        left = {group.id for group in groups} | {item.id for item in indicators} | {"total", "grade"}
        own["guards"] = _guards(base.guards, left)
    result = replace(
        base, **own, groups=groups, indicators=indicators, overlay_of=base.id, base_hash=base_hash, place=record.place
    )
    check_references(result, problems)
    return result


def _changed(items: tuple[_Item, ...], record: Record, key: str, problems: Problems) -> tuple[_Item, ...]:
    known = {item.id: item for item in items}
    seen: dict[str, Place] = {}
    for change in record.get(key, ()):
        name = change.get("id")
        if name is None:
            continue
        if name in seen:
            problems.add("id_duplicate", change.place, name, others=(seen[name],))
        elif name not in known:
            problems.add("overlay_unknown", change.place, name, record.get("overlay_of", ""), near=nearest(name, known))
        else:
            known[name] = _with(known[name], change)
        seen.setdefault(name, change.place)
    return tuple(known.values())


def _with(item: _Item, change: Record) -> _Item:
    given: dict[str, Any] = {key: found for key, found in change.values.items() if key != "id"}
    return replace(item, **given)


def _kept(record: Record, indicators: tuple[Indicator, ...], problems: Problems) -> set[str]:
    known = {item.id for item in indicators}
    kept: set[str] = set()
    for name, place in record.get("only", ()):
        if name not in known:
            near = nearest(name, sorted(known))
            problems.add("overlay_unknown", place, name, record.get("overlay_of", ""), near=near)
        elif name in kept:
            problems.add("id_duplicate", place, name)
        kept.add(name)
    return kept & known


def _guards(guards: tuple[Guard, ...], left: set[str]) -> tuple[Guard, ...]:
    """The guards that still have something to act on."""
    kept = (replace(guard, on=tuple(item for item in guard.on if item in left)) for guard in guards)
    return tuple(guard for guard in kept if guard.on)


def _not_empty(groups: tuple[Group, ...], indicators: tuple[Indicator, ...]) -> tuple[Group, ...]:
    used = {item.group for item in indicators}
    parents = {group.id: group.parent for group in groups}
    for name in list(used):
        at = parents.get(name, "")
        while at and at not in used:
            used.add(at)
            at = parents.get(at, "")
    return tuple(group for group in groups if group.id in used)
