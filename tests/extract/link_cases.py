"""The cases of the linker (``tests/cases/extract/linking.yaml``): marked texts and what each mark is taken for.

``⟦…⟧`` marks a figure; ``links`` says in order which figure of the dictionary each is taken for without a person,
``none`` for none, several joined with ``+`` where they share one number. ``plan`` where nothing may be a result;
``period`` is the report's own, 2024 where it is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml

FILE = Path(__file__).resolve().parents[1] / "cases" / "extract" / "linking.yaml"
_KEYS = {"idea", "text", "links", "plan", "period"}


class Case(NamedTuple):
    """One idea: the text without marks, the spans of the figures, and the ids each is taken for."""

    idea: str
    text: str
    spans: tuple[tuple[int, int], ...]
    links: tuple[frozenset[str], ...]
    plan: bool
    period: str


def load() -> list[Case]:
    """All cases; ValueError names the idea of one that does not say what it means."""
    return [_case(one) for one in yaml.safe_load(FILE.read_text("utf-8"))["cases"]]


def _case(one: dict[str, object]) -> Case:
    idea, text, spans = str(one["idea"]), "", []
    if not one.keys() <= _KEYS or re.sub("⟦[^⟦⟧]+⟧", "", str(one["text"])).strip("⟦⟧") != re.sub(
        "⟦[^⟦⟧]+⟧", "", str(one["text"])
    ):
        raise ValueError(f"{idea}: unknown keys or stray marks")
    for piece in re.split("(⟦[^⟦⟧]+⟧)", str(one["text"])):
        if piece.startswith("⟦"):
            spans.append((len(text), len(text) + len(piece) - 2))
        text += piece.strip("⟦⟧")
    links = one["links"]
    if not isinstance(links, list) or len(links) != len(spans):
        raise ValueError(f"{idea}: {len(spans)} figures, but links {links}")
    ids = tuple(frozenset(str(link).split("+")) - {"none"} for link in links)
    return Case(idea, text, tuple(spans), ids, bool(one.get("plan", False)), str(one.get("period", "2024")))
