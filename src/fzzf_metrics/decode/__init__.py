"""Source values to definitions: every key known, every value typed, every problem collected with its place.

What cannot be read is left out or becomes an unknown value, so that one run can report as much as possible; whoever
asks must look at ``problems`` before using what comes back.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from fractions import Fraction
from typing import Literal, TypeAlias

from fzzf_metrics.decode import parts, rules, scalars
from fzzf_metrics.decode.check import check_references
from fzzf_metrics.decode.reader import Language, Reader, Record
from fzzf_metrics.definition import Dictionary, FigureDefinition, Group, Indicator, IndicatorSet
from fzzf_metrics.errors import Problems
from fzzf_metrics.source import Value

Role: TypeAlias = Literal["set", "figures", "chapter"]

_SAME_NAME = (
    "title", "issuer", "document", "issued", "points_basis", "rounding", "unreported", "let", "guards", "grades",
    "not_applicable", "note", "url",
)


_LANGUAGE = Language(scalars.SCALARS, {**rules.FORMS, **parts.FORMS}, {**rules.BUILDERS, **parts.BUILDERS})


def new_reader(problems: Problems) -> Reader:
    """A reader that knows every kind and shape of the language."""
    return Reader(problems, _LANGUAGE)


def decode_dictionary(value: Value, problems: Problems) -> Dictionary | None:
    """The figure dictionary; None where nothing could be read."""
    record = new_reader(problems).record("dictionary", value)
    if record is None:
        return None
    return Dictionary(_by_id(record.get("figures", ()), {}, problems, "figure_duplicate"))


def decode_set(
    sources: AnySequence[tuple[Role, Value]], dictionary: Dictionary, problems: Problems, complete: bool = True
) -> IndicatorSet | None:
    """The set that several files make together: one in the role ``set``, any of ``figures`` and ``chapter``.

    The order of groups is theirs in the set file, the order of indicators that of the sources. ``complete`` False says
    that a source is missing because it could not be read: what it may have said is not looked for. None where the set
    file cannot be read at all.
    """
    read = new_reader(problems)
    records = [(role, read.record(role, value)) for role, value in sources]
    head = next((record for role, record in records if role == "set"), None)
    if head is None or head.get("id") is None:
        return None
    groups: tuple[Group, ...] = head.get("groups", ())
    all_met = {group.id for group in groups if group.combine == "all_met"}
    indicators = tuple(
        found for role, record in records if record is not None and role != "figures"
        for found in _indicators(read, record, all_met)
    )
    figures = tuple(item for _, record in records if record is not None for item in record.get("figures", ()))
    given = {key: head.get(key) for key in _SAME_NAME if head.get(key) is not None}
    result = IndicatorSet(
        id=head.get("id"), period=head.get("period", ""), points=head.get("points", Fraction(0)), groups=groups,
        indicators=indicators, figures=figures, place=head.place,
        dictionary=Dictionary(_by_id(figures, dictionary.figures, problems, "figure_clash")),
        **{"title": "", "rounding": None, "unreported": None, **given},
    )
    if complete:
        check_references(result, problems)
    return result


def _indicators(read: Reader, record: Record, all_met: set[str]) -> list[Indicator]:
    default = record.get("group", "") if record.shape == "chapter" else ""
    found = []
    for item in record.get("indicators", ()):
        group = item.get("group", default)
        if not group and item.lacks("group"):
            read.problems.add("key_missing", item.place, "word_indicator", item.word("group"))
        found.append(parts.indicator(item, group, group in all_met, read))
    return found


def _by_id(
    figures: tuple[FigureDefinition, ...], shared: AnyMapping[str, FigureDefinition], problems: Problems, code: str
) -> dict[str, FigureDefinition]:
    known = dict(shared)
    for figure in figures:
        first = known.get(figure.id)
        if first is None:
            known[figure.id] = figure
            continue
        clash = "figure_duplicate" if figure.id not in shared else code
        problems.add(clash, figure.place, figure.id, first.name, others=(first.place,))
    return known


__all__ = ["Role", "decode_dictionary", "decode_set", "new_reader"]
