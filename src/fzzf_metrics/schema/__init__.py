"""The JSON Schema of definition files, for editors: made from the one table of keys, in both languages.

An editor with the schema completes keys and underlines wrong ones while somebody types; whether a set makes sense only
``fzzf lint`` can say. ``python -m fzzf_metrics.schema`` writes the shipped file anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

from fzzf_metrics import keys
from fzzf_metrics.shapes import ENUMS, FORMATS, SHAPES, Shape

Schema: TypeAlias = dict[str, Any]

PATH = Path(__file__).with_name("fzzf-set.schema.json")
_TEXT: Schema = {"type": ["string", "number"]}  # 3.30 and 08 are texts to us, numbers to an editor
_ANY: Schema = {"type": ["string", "number", "boolean"]}
_NUMBER: Schema = {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"}
_SHARE: Schema = {"type": ["number", "string"], "minimum": 0, "pattern": r"^[0-9.eE+-]+( *[/] *[0-9.eE+-]+)?$"}
_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$"}
_SCALARS: dict[str, Schema] = {
    "text": _ANY, "clause": _TEXT, "id": _ID, "name": _ID, "number": _NUMBER, "weight": _SHARE,
    "set_id": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"},
    "truth": {"enum": [True, False, "true", "false", "yes", "no", "是", "否"]},
    "points": {"anyOf": [_SHARE, {"enum": ["equal", *keys.VALUES["equal"]]}]},
    "whole": {"type": ["integer", "string"], "pattern": "^[0-9]+$"},
    "places": {"type": ["integer", "string"], "minimum": 0, "maximum": 10, "pattern": "^([0-9]|10)$"},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "period": {"type": ["integer", "string"]},
    "formula": _ANY, "give": _ANY, "start": _ANY, "bound": _ANY, "target": _ANY, "due": _ANY,
}


def set_schema() -> Schema:
    """The schema of every definition file: a set, a chapter, an overlay, a file of figures, the dictionary."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fzzf-metrics definitions (指标体系定义)",
        **_which_file(),
        "$defs": {**{name: _shape(name, shape) for name, shape in SHAPES.items()}, **_forms()},
    }


def text() -> str:
    """The schema as it is shipped."""
    from json import dumps

    return dumps(set_schema(), ensure_ascii=False, indent=1) + "\n"


# -- shapes --------------------------------------------------------------------------------------------------------


def _which_file() -> Schema:
    """Which shape a file has: told by its format, by ``overlay_of``, or else it is a chapter."""
    found: Schema = {"$ref": "#/$defs/chapter"}
    for shape in ("set", "overlay"):
        found = {"if": _has("overlay_of" if shape == "overlay" else "format"), "then": _to(shape), "else": found}
    for shape in ("figures", "dictionary"):
        words = keys.table(["format"])
        says = [{"properties": {word: {"const": FORMATS[shape]}}, "required": [word]} for word in words]
        found = {"if": {"anyOf": says}, "then": _to(shape), "else": found}
    return found


def _has(key: str) -> Schema:
    return {"anyOf": [{"required": [word]} for word in _spellings(key)]}


def _spellings(key: str) -> list[str]:
    return [key, *keys.KEYS.get(key, ())]


def _to(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _shape(name: str, shape: Shape) -> Schema:
    spelled = keys.table(shape.fields)
    properties = {
        word: {"description": shape.fields[key].doc, **_kind(shape.fields[key].kind, name)}
        for word, key in spelled.items()
    }
    required = [key for key, field in shape.fields.items() if field.required]
    found: Schema = {"description": shape.doc, "type": "object", "properties": properties}
    found["additionalProperties"] = False
    if required:
        words = {key: [word for word, meant in spelled.items() if meant == key] for key in required}
        found["allOf"] = [{"anyOf": [{"required": [word]} for word in sorted(words[key])]} for key in required]
    return found


def _kind(kind: str, shape: str) -> Schema:
    family, _, rest = kind.partition(":")
    match family:
        case "list":
            return {"type": "array", "items": _kind(rest, shape)}
        case "shape":
            return _to(rest)
        case "enum":
            return {"enum": [word for value in ENUMS[rest] for word in (value, *keys.VALUES.get(value, ()))]}
        case "format":
            return {"const": FORMATS[shape]}
    return dict(_SCALARS[kind]) if kind in _SCALARS else _to(f"form_{kind}")


# -- values with several forms -------------------------------------------------------------------------------------


def _forms() -> dict[str, Schema]:
    one_or_many: Schema = {"anyOf": [_ANY, {"type": "array", "items": _ANY}]}
    kinds = ("plain", "table", "steps", "sum", "best_of", "worst_of", "judge")
    return {
        "form_rule": {"anyOf": [_ANY, *(_to(kind) for kind in kinds)]},
        "form_rows": {"type": "array", "minItems": 1, "items": _to("row")},
        "form_lets": _mapping({"anyOf": [_ANY, _to("table")]}),
        "form_texts": one_or_many,
        "form_formulas": one_or_many,
        "form_ids": {"type": "array", "items": _ID},
        "form_columns": _mapping(_to("column")),
        "form_grade_words": _mapping(_ANY),
    }


def _mapping(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}
