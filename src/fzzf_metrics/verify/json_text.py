"""Verifications as JSON, without loss: the records field by field, numbers as strings.

Each step comes with its words in both languages (``zh``, ``en``), for readers without this package; reading back takes
the code and its values alone.
"""

from __future__ import annotations

from typing import Any, TypeVar

from fzzf_metrics.record_json import dumps, from_plain, loads, to_plain
from fzzf_metrics.verify.result import Step, Verification, Verifications

FORMATS: dict[type, str] = {Verification: "fzzf-verification/1", Verifications: "fzzf-verifications/1"}
T = TypeVar("T")


def to_dict(result: Verification | Verifications) -> dict[str, Any]:
    """The result as plain data, with its format and its verdict in front."""
    return {"format": FORMATS[type(result)], "verdict": result.verdict, **to_plain(result, more=_words)}


def to_json(result: Verification | Verifications) -> str:
    """The result as JSON text."""
    return dumps(to_dict(result))


def from_json(kind: type[T], text: str) -> T:
    """Read what :func:`to_json` wrote of this kind; InputError (``verification_unreadable``) for anything else."""

    def read(data: Any) -> T:
        if not isinstance(data, dict) or data.get("format") != FORMATS[kind]:
            raise ValueError(f"format is not {FORMATS[kind]}")
        return from_plain(kind, data)

    return loads(text, read, "verification_unreadable")


def _words(item: Any) -> dict[str, str]:
    return {"zh": item.words("zh"), "en": item.words("en")} if isinstance(item, Step) else {}
