"""Which part of a set a place belongs to, so that a part that could not be read is not judged as well."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from fzzf_metrics import keys
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import Place, Problem

_At = tuple[int, int]


class Owners:
    """The parts of a set by where they begin; ``errors`` say which of them are spoilt."""

    def __init__(self, found: IndicatorSet, errors: Iterable[Problem]) -> None:
        """A part reaches to where the next one in the same file begins."""
        self.starts: dict[str, list[tuple[_At, str]]] = {}
        self.paths: list[tuple[Place, str]] = []
        self._add("", found.place)
        for kind in ("groups", "guards", "grades", "figures", "let"):
            for number, part in enumerate(getattr(found, kind)):
                self._add(f"{kind} {number}", part.place)
        for item in found.indicators:
            self._add(f"item {item.id}", item.place)
        for places in self.starts.values():
            places.sort()
        self.spoilt = {self.owner(problem.place) for problem in errors if not _is_aside(problem)}

    def _add(self, name: str, place: Place) -> None:
        if place.line:
            self.starts.setdefault(place.file, []).append(((place.line, place.column), name))
        else:
            self.paths.append((place, name))

    def owner(self, place: Place) -> str:
        """The part that holds ``place``: an indicator, a group …, empty for the set itself."""
        if not place.line:
            above = [(p.path, name) for p, name in self.paths if p.file == place.file and _under(place.path, p.path)]
            return max(above, key=lambda found: len(found[0]))[1] if above else ""
        starts = self.starts.get(place.file, [])
        at = bisect_right(starts, ((place.line, place.column), "\uffff"))
        return starts[at - 1][1] if at else f"file {place.file}"

    def spoilt_items(self) -> list[str]:
        """The indicators in which something is wrong already."""
        return [name.removeprefix("item ") for name in self.spoilt if name.startswith("item ")]

    def judged(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those that do not stand in a spoilt part."""
        return [problem for problem in problems if self.owner(problem.place) not in self.spoilt]

    def holds_any(self, item: str, problems: Iterable[Problem]) -> bool:
        """Whether any of ``problems`` stands in the indicator ``item``."""
        return any(self.owner(problem.place) == f"item {item}" for problem in problems)


def _under(path: str, outer: str) -> bool:
    return not outer or path == outer or path.startswith((f"{outer}.", f"{outer}["))


_ASIDE = (
    "title", "name", "clause", "issuer", "document", "issued", "url", "points_basis", "note", "condition", "subject",
    "lead", "responsible", "unit", "period",
)


def _is_aside(problem: Problem) -> bool:
    """Whether a problem leaves all that scores are made of as it was meant: a misspelt ``title``, say."""
    if problem.code in ("unknown_key", "key_missing"):
        word = problem.near if problem.code == "unknown_key" else problem.expected
        return not word or any(word == key or word in keys.KEYS[key] for key in _ASIDE)
    return problem.code in ("text_blank", "folder_name")


_MARKS = ("alias", "anchor", "tag", "merge_key", "key_too_long", "key_not_text", "wide_space")
_FROM_TARGET = ("target", "met", "measure")


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Without what only follows from another problem: a refused mark leaves a blank text, unread groups no group."""
    found = list(problems)
    marked = {problem.place for problem in found if problem.code in _MARKS}
    groups = [p for p in found if p.code == "group_unknown"]
    lost = any(p.code == "wrong_type" and p.place < groups[0].place for p in found) if groups else False
    return [
        problem for problem in found
        if (problem.code in _MARKS or problem.place not in marked) and not (lost and problem.code == "group_unknown")
    ]


def consequences_left_out(problems: Iterable[Problem], owners: Owners, unread: bool) -> list[Problem]:
    """Problems of compiling without those that follow from others: points of what was not read, names of a target
    that does not fit."""
    found = list(problems)
    broken = {owners.owner(p.place) for p in found if not _of_target(p)}
    return [
        problem for problem in found
        if not (unread and problem.code == "points_sum")
        and not (_of_target(problem) and owners.owner(problem.place) in broken)
    ]


def _of_target(problem: Problem) -> bool:
    return problem.code == "formula_name" and problem.found in _FROM_TARGET
