"""Reports as YAML, JSON or plain mappings: one shape, keys in English or Chinese, unknown keys refused."""

from __future__ import annotations

from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.figures import Decision, Evidence, Figure, RawValue, Report, Source
from fzzf_metrics.near import nearest
from fzzf_metrics.readers import fields
from fzzf_metrics.readers.build import Draft, build, fold
from fzzf_metrics.readers.heading import Heading
from fzzf_metrics.readers.record import KEYS, Record, record, text_of
from fzzf_metrics.source import Mapping, Scalar, Value, read_json, read_yaml

FORMAT = "fzzf-report/1"


def read_yaml_report(content: bytes, file: str, problems: Problems) -> Report | None:
    """The report in a YAML file."""
    return _of(read_yaml(content, file, problems), file, problems)


def read_json_report(content: bytes, file: str, problems: Problems) -> Report | None:
    """The report in a JSON file."""
    return _of(read_json(content, file, problems), file, problems)


def _of(value: Value | None, file: str, problems: Problems) -> Report | None:
    if value is None:
        if not problems.errors:
            problems.add("file_empty", Place(file))
        return None
    return report_of(value, Place(file), problems)


def report_of(value: Value, file: Place, problems: Problems, *, is_file: bool = True) -> Report | None:
    """The report that a value holds; None where it is no mapping. A file must name its format."""
    if isinstance(value, Scalar) and value.is_empty:
        problems.add("file_empty", file)
        return None
    top = record(value, "report", problems)
    if top is None:
        return None
    heading = Heading(file, guessed={f"report.{name}" for name in top.guessed})
    if is_file or top.get("format"):
        _check_format(top, file, problems)
    _read_heading(top, heading, problems)
    period = heading.period(problems)
    figures = _figures(top, heading.sources if "sources" in top.values else None, problems)
    return heading.report(*fold(figures, period, problems), problems)


def _check_format(top: Record, file: Place, problems: Problems) -> None:
    found = top.text("format", problems)
    if not found:
        problems.add("report_format_missing", file, expected=FORMAT)
    elif found != FORMAT:
        problems.add("report_format_other", top.at("format"), found, FORMAT)


def _read_heading(top: Record, heading: Heading, problems: Problems) -> None:
    for name in ("title", "period", "as_of"):
        if text := top.text(name, problems):
            heading.say(f"report.{name}", text, top.at(name), problems)
    unit = top.get("unit")
    if isinstance(unit, Scalar):
        heading.say("unit.name", unit.text.strip(), unit.place, problems)
    elif unit and (part := record(unit, "unit", problems)):
        for name in ("name", "class", "level"):
            if text := part.text(name, problems):
                heading.say(f"unit.{name}", text, part.at(name), problems)
    heading.sources = _sources(top, problems)
    heading.decisions = tuple(d for item in top.items("decisions", problems) if (d := _decision(item, problems)))
    heading.members = _members(top, problems)
    top.items("extracted", problems)  # what extraction noted for itself: a list, whatever it holds


def _members(top: Record, problems: Problems) -> tuple[str, ...]:
    seen: dict[str, Place] = {}
    for item in top.items("members", problems):
        name = text_of(item, problems)
        if name in seen:
            problems.add("member_twice", item.place, name, others=(seen[name],))
        elif name:
            seen[name] = item.place
    return tuple(seen)


def _sources(top: Record, problems: Problems) -> tuple[Source, ...]:
    seen: dict[str, tuple[Source, Place]] = {}
    for item in top.items("sources", problems):
        part = record(item, "source", problems)
        if part is None:
            continue
        texts = {name: part.text(name, problems) for name in KEYS["source"]}
        if not texts["id"]:
            problems.add("key_missing", part.place, "word_of_source", part.word("id"))
        elif texts["id"] in seen:
            problems.add("source_twice", part.at("id"), texts["id"], others=(seen[texts["id"]][1],))
        _check_date(part, "date", problems)
        seen.setdefault(texts["id"], (Source(**texts), part.at("id")))
    return tuple(source for source, _ in seen.values())


def _decision(item: Value, problems: Problems) -> Decision | None:
    part = record(item, "decision", problems)
    if part is None:
        return None
    texts = {name: part.text(name, problems) for name in ("value", "figure", "indicator", "role", "date", "basis")}
    if not texts["value"]:
        problems.add("key_missing", part.place, "word_of_decision", part.word("value"))
    if bool(texts["figure"]) == bool(texts["indicator"]):
        problems.add("decision_of_what", part.place)
    _check_date(part, "date", problems)
    missing = [part.word(name) for name in ("role", "date", "basis") if not texts[name]]
    if missing:
        problems.add("decision_incomplete", part.place, expected="、".join(missing), severity="warning")
    return Decision(**texts, place=part.place)


def _check_date(part: Record, name: str, problems: Problems) -> None:
    text = part.text(name, problems)
    if text and not fields.is_real_date(text):
        problems.add("not_a_date", part.at(name), text)


# -- figures -------------------------------------------------------------------------------------------------------


def _figures(top: Record, sources: tuple[Source, ...] | None, problems: Problems) -> list[Figure]:
    value = top.get("figures")
    if value is None:
        if "figures" not in top.guessed:
            problems.add("key_missing", top.place, "word_of_report", top.word("figures"))
        return []
    known = None if sources is None else {source.id for source in sources}
    if isinstance(value, Mapping):
        drafts = [_short(entry.key, entry.value, known, problems) for entry in value.entries]
    else:
        drafts = [_draft(item, known, problems) for item in top.items("figures", problems)]
    return [figure for draft in drafts if draft and (figure := build(draft, problems))]


def _short(key: Scalar, value: Value, sources: set[str] | None, problems: Problems) -> Draft | None:
    """A figure written ``id: value``; a mapping as value holds its other fields."""
    if isinstance(value, Mapping):
        draft = _draft(value, sources, problems)
        if draft and draft.id:
            problems.add("id_twice", draft.at("id"), draft.id, key.text, others=(key.place,))
    else:
        draft = Draft(value.place, value=_value(value, problems), spots={"value": value.place})
    if draft:
        draft.id, draft.spots["id"] = key.text, key.place
    return draft


def _draft(item: Value, sources: set[str] | None, problems: Problems) -> Draft | None:
    part = record(item, "figure", problems)
    if part is None or part.guessed & {"id", "label"}:
        return None
    draft = Draft(part.place)
    for name in ("id", "label", "unit", "state", "qualifier", "period", "member", "role", "pair", "reviewed"):
        setattr(draft, name, part.text(name, problems))
        draft.spots[name] = part.at(name)
    value = part.get("value")
    if value is not None:
        draft.value = _value(value, problems)
        draft.spots["value"] = draft.place = value.place
    if evidence := part.get("evidence"):
        draft.evidence = _evidence(evidence, sources, problems)
    return draft


def _value(value: Value, problems: Problems) -> RawValue:
    """A text, a list of texts, or rows; what mixes them or nests deeper is a problem."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        problems.add("value_is_mapping", value.place)
        return None
    rows = [item for item in value.items if isinstance(item, Mapping)]
    if not rows:
        return tuple(text_of(item, problems) for item in value.items)
    if len(rows) < len(value.items):
        odd = next(item for item in value.items if not isinstance(item, Mapping))
        problems.add("list_mixed", odd.place)
        return None
    return tuple({entry.key.text: text_of(entry.value, problems) for entry in row.entries} for row in rows)


def _evidence(value: Value, sources: set[str] | None, problems: Problems) -> Evidence:
    part = record(value, "evidence", problems)
    if part is None:
        return Evidence()
    texts = {name: part.text(name, problems) for name in KEYS["evidence"] if name not in ("start", "end")}
    if texts["source"] and sources is not None and texts["source"] not in sources:
        near = nearest(texts["source"], sources)
        problems.add("source_unknown", part.at("source"), texts["source"], "、".join(sorted(sources)), near=near)
    start, end = (fields.whole(part.text(name, problems), part.at(name), problems) for name in ("start", "end"))
    if start is not None and end is not None and start >= end:
        problems.add("evidence_span", part.at("end"), f"{start}–{end}")
    return Evidence(**texts, start=start, end=end)
