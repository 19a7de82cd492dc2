"""The JSON Schema of report files, for editors: made from the keys that the reader knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

from fzzf_metrics.keys import KEYS as WORDS
from fzzf_metrics.readers.fields import ROLES
from fzzf_metrics.readers.record import KEYS

Schema: TypeAlias = dict[str, Any]

PATH = Path(__file__).with_name("fzzf-report.schema.json")
_CELL: Schema = {"type": ["string", "number", "boolean", "null"]}
_DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_REQUIRED = {"report": ("format", "figures"), "source": ("id",), "decision": ("value",)}


def report_schema() -> Schema:
    """The schema of a report file, in the keys of both languages."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fzzf-metrics report (填报)",
        "$ref": "#/$defs/report",
        "$defs": {**{name: _shape(name) for name in KEYS}, "value": _value()},
    }


def text() -> str:
    """The schema as it is shipped."""
    from json import dumps

    return dumps(report_schema(), ensure_ascii=False, indent=1) + "\n"


def _spellings(shape: str, key: str) -> list[str]:
    """Every word for one key; a word that is another key's first word belongs to that one."""
    firsts = {KEYS[shape][other] for other in KEYS[shape] if other != key}
    return list(dict.fromkeys([key, KEYS[shape][key], *(w for w in WORDS.get(key, ()) if w not in firsts)]))


def _shape(name: str) -> Schema:
    properties = {word: _field(name, key) for key in KEYS[name] for word in reversed(_spellings(name, key))}
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if name in _REQUIRED:
        each = ([{"required": [word]} for word in _spellings(name, key)] for key in _REQUIRED[name])
        found["allOf"] = [{"anyOf": words} for words in each]
    return found


def _field(shape: str, key: str) -> Schema:
    match shape, key:
        case "report", "format":
            return {"const": "fzzf-report/1"}
        case "report", "unit":
            return {"anyOf": [_CELL, _to("unit")]}
        case "report", "sources" | "decisions":
            return {"type": "array", "items": _to(key[:-1])}
        case "report", "members" | "extracted":
            return {"type": "array", "items": _CELL}
        case "report", "figures":
            short = {"type": "object", "additionalProperties": {"anyOf": [_to("value"), _to("figure")]}}
            return {"anyOf": [{"type": "array", "items": _to("figure")}, short]}
        case "figure", "value":
            return _to("value")
        case "figure", "role":
            return {"enum": [None, "", *ROLES]}
        case "figure", "evidence":
            return _to("evidence")
        case _, "date" | "as_of":
            return _DATE
    return _CELL


def _value() -> Schema:
    """One value, a list of them, or the rows of a roster."""
    row = {"type": "object", "additionalProperties": _CELL}
    return {"anyOf": [_CELL, {"type": "array", "items": _CELL}, {"type": "array", "items": row}]}


def _to(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
